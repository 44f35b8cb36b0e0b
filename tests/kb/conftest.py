from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, small_folder: Path) -> Path:
    """
    A copy of the small policy, to be broken.
    """
    return shutil.copytree(small_folder, tmp_path / "policy")
