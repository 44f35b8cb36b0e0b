"""
The line a person types at: history within the session, completion of commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.output import ColorDepth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def prompt_lines(commands: Sequence[str], *, colour: bool = True) -> Iterator[str]:
    """
    Yield lines until Ctrl-D; Ctrl-C drops the line being typed.

    History stays in memory: a question never reaches a file.
    """
    session: PromptSession[str] = PromptSession(
        history=InMemoryHistory(),
        completer=WordCompleter(list(commands), sentence=True),
        color_depth=None if colour else ColorDepth.MONOCHROME,
    )
    while True:
        try:
            yield session.prompt("? ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
