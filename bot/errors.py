"""
Everything this project raises on purpose.

    IpcBotError
    ├── UnusableInput      what somebody typed or piped in cannot be worked on
    ├── UnusablePolicy     the policy folder has problems; all of them are listed
    └── UnusableSettings   the environment or a file it names is missing or contradictory

The text of each says what is wrong, where, and what to do; it never quotes a
question or a draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class IpcBotError(Exception):
    """
    Be the one base to catch at an edge.
    """


class UnusableInput(IpcBotError):
    """
    Say that a question, a line or an argument cannot be worked on.
    """


class UnusableSettings(IpcBotError):
    """
    Say that the environment, or a folder it names, cannot be used.
    """


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """
    One thing wrong in the policy folder; *line* counts from 1, 0 for a whole file.
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.text}"


class UnusablePolicy(IpcBotError):
    """
    Refuse a policy folder and carry every problem found in it.
    """

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        self.folder = folder
        self.problems = tuple(sorted(problems))
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"The policy in {folder} cannot be used, {count} {noun}:\n{listed}")
