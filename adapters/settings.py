"""
The only reader of the environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHIPPED_POLICY = Path(__file__).parent.parent / "policy_kb" / "ipc-2.07"


@dataclass(frozen=True, slots=True)
class Settings:
    """
    Where things are: the policy folder, and the folder for what the program keeps.
    """

    policy: Path
    data_dir: Path


def read_settings(environment: Mapping[str, str]) -> Settings:
    """
    Read `IPC_BOT_POLICY` and `IPC_BOT_DATA_DIR`; an empty value counts as none.
    """
    policy = environment.get("IPC_BOT_POLICY")
    data_dir = environment.get("IPC_BOT_DATA_DIR")
    return Settings(
        policy=Path(policy) if policy else _SHIPPED_POLICY,
        data_dir=Path(data_dir) if data_dir else user_data_path("ipc-bot", appauthor=False),
    )
