from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.answering.matcher import Matcher
    from bot.assistant import Assistant

_TOO_LONG = 120


@dataclass(frozen=True, slots=True)
class Finished:
    """
    A command that has run: its exit status and what it printed.
    """

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class IpcBot:
    """
    The real command, run in a process of its own with *environment* added to ours.
    """

    environment: dict[str, str]

    def __call__(self, *arguments: str | bytes, given: bytes = b"") -> Finished:
        """
        Run the command with *arguments*, and *given* on standard input.
        """
        run = subprocess.run(
            [self.path, *arguments],
            input=given,
            capture_output=True,
            env=self.whole_environment,
            timeout=_TOO_LONG,
            check=False,
        )
        return Finished(run.returncode, run.stdout.decode(), run.stderr.decode())

    def with_(self, **environment: str) -> IpcBot:
        """
        Return the same command with more in its environment.
        """
        return replace(self, environment=self.environment | environment)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """
        Start the command and leave its ends open.
        """
        return subprocess.Popen(
            [self.path, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.whole_environment,
        )

    def closed_input(self, *arguments: str) -> Finished:
        """
        Run the command without any standard input, as a service might.
        """
        closing = ["/bin/sh", "-c", 'exec "$0" "$@" <&-', self.path, *arguments]
        run = subprocess.run(closing, capture_output=True, env=self.whole_environment, timeout=_TOO_LONG, check=False)
        return Finished(run.returncode, run.stdout.decode(), run.stderr.decode())

    @property
    def path(self) -> Path:
        return Path(sys.executable).parent / "ipc-bot"

    @property
    def whole_environment(self) -> dict[str, str]:
        return {**os.environ, "COLUMNS": "200", **self.environment}


@pytest.fixture(scope="session")
def ipc_bot(small_folder: Path, small_matcher: Matcher) -> IpcBot:
    """
    The command on the small policy, which has been learnt already.
    """
    assert small_matcher
    return IpcBot({"IPC_BOT_POLICY": str(small_folder)})


@pytest.fixture(scope="session")
def shipped_bot(shipped: Assistant) -> IpcBot:
    """
    The command as it ships, its policy learnt already.
    """
    assert shipped
    return IpcBot({})
