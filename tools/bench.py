"""
Measure speed, memory, growth and a public test, the plain alternatives beside ours.

Every figure is measured in this run, in processes of their own. Nothing here fails
on a low figure. `--only` picks parts; `make bench ONLY=speed` does so through make.
"""

from __future__ import annotations

import argparse
import os
import platform
from importlib.metadata import version

import bench_alternatives
import bench_clinc
import bench_growth
import bench_speed
from measuring import job_of, say
from workbench import encoder_names

PARTS = {
    "speed": ("Speed and memory, the shipped policy", bench_speed.report),
    "alternatives": ("The plain alternatives, one BLAS thread", bench_alternatives.report),
    "growth": ("Growth, the word table; built with all threads, asked with one", bench_growth.report),
    "clinc": ("CLINC150 Full, in percent; built with all threads, asked with one", bench_clinc.report),
}


def main() -> None:
    """
    Print the machine, then every part that is asked for.
    """
    parser = argparse.ArgumentParser(description="Measure speed, memory, growth and a public test.")
    parser.add_argument("--only", choices=PARTS, action="append", help="run this part; may be given again")
    chosen = parser.parse_args().only or list(PARTS)
    say(machine())
    for encoder in encoder_names():
        job_of("bench_speed.py", "warm", encoder)
    for part in chosen:
        title, report = PARTS[part]
        say(f"\n== {title} ==")
        report()


def machine() -> str:
    """
    Describe what the figures depend on; a load well above 0 blurs them.
    """
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f}, {platform.system()}, "
        f"Python {platform.python_version()}, numpy {version('numpy')}, rapidfuzz {version('rapidfuzz')}"
    )


if __name__ == "__main__":
    main()
