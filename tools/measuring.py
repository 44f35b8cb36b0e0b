"""
Run jobs in processes of their own and take their measure.

A script that has jobs hands them to `run_named_job`; `job_of` starts one and returns
what it found. Each job starts fresh, so that none is measured in another's memory
or caches. A job about the latency of questions gets one BLAS thread, a job that
builds an index gets what the machine has.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

TOOLS = Path(__file__).parent
MEGABYTE = 1024 * 1024
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def job_of(script: str, job: str, *arguments: object, one_thread: bool = False) -> Any:  # noqa: ANN401 - whatever it found
    """
    Run one job of a script in this folder and return what it found; end with its complaint when it fails.
    """
    command = [sys.executable, str(TOOLS / script), job, *map(str, arguments)]
    environment = os.environ | (ONE_THREAD if one_thread else {})
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)  # noqa: S603 - our own
    if done.returncode:
        sys.exit(f"{script} {job} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def run_named_job(jobs: Mapping[str, Callable[..., Any]]) -> None:
    """
    Run the job that the command line names and print what it found.
    """
    name, *arguments = sys.argv[1:]
    print(json.dumps(jobs[name](*arguments)))


def seconds_of(work: Callable[[], object]) -> float:
    """
    Time *work* once.
    """
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def latencies(ask: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """
    Time *ask* on each text, in milliseconds.
    """
    return [1000 * seconds_of(lambda text=text: ask(text)) for text in texts]


def middle(values: Sequence[float]) -> float:
    """
    Return the median.
    """
    return percentile(values, 50)


def percentile(values: Sequence[float], percent: float) -> float:
    """
    Return the value that *percent* of all stay at or below.
    """
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))]


def peak_megabytes() -> float:
    """
    Return the most memory this process has held at once.

    Linux hands `ru_maxrss` down from the parent, so its own high-water mark is read first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(fields["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def say(line: str = "") -> None:
    """
    Print a line at once: the next may take a minute.
    """
    print(line, flush=True)
