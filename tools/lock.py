"""
Renew the locks in `requirements/`, or with `--check` fail when one is stale.

A lock is stale when resolving pyproject.toml again, holding on to what is
pinned, would pin anything else. Hashes are not compared: a registry may add
files to a release that is already out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {
    "run.txt": ["--group", "build"],
    "dev.txt": ["--group", "dev", "--constraint", "requirements/run.txt"],
    "semantic.txt": ["--group", "dev", "--extra", "semantic", "--constraint", "requirements/dev.txt"],
}
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
QUIET = ["--no-emit-index-url", "--no-header", "--no-annotate"]


def resolve(options: list[str], target: Path, *, upgrade: bool) -> None:
    """
    Pin what pyproject.toml asks for into *target*.
    """
    renewed = ["--upgrade"] if upgrade else []
    command = [*COMPILE, *QUIET, *renewed, "pyproject.toml", *options, "--output-file", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - the words above and nothing else


def pins(lock: Path) -> list[str]:
    """
    List the pins of a lock without their hashes.
    """
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [line.removesuffix(" \\") for line in lines if line and not line.startswith(("#", " "))]


def is_stale(name: str, options: list[str], folder: Path) -> bool:
    """
    Resolve again beside the lock and compare.
    """
    kept = ROOT / "requirements" / name
    again = folder / name
    shutil.copy(kept, again)
    resolve(options, again, upgrade=False)
    return pins(kept) != pins(again)


def main() -> None:
    """
    Renew, or check.
    """
    if "--check" not in sys.argv[1:]:
        for name, options in LOCKS.items():
            resolve(options, ROOT / "requirements" / name, upgrade=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        stale = [name for name, options in LOCKS.items() if is_stale(name, options, Path(folder))]
    if stale:
        sys.exit(f"stale: requirements/{', requirements/'.join(stale)}; `make lock` renews them")


if __name__ == "__main__":
    main()
