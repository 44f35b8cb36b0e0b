"""
An answer laid out to be read in a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from bot.answering.outcome import Outcome
from bot.messages import ASKED_BACK, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from bot.messages import Answer, Citation, Suggestion, Told
    from bot.policy import Clause, Entry, Policy

_INDENT = (0, 0, 0, 2)


class PlainConsole(Console):
    """
    Leaves a reader that went away to whoever runs the command.
    """

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def answer_view(answer: Answer, approver: str) -> RenderableType:
    """
    Show what was found, what to do next and the clauses it rests on.
    """
    return Group(*_answer_lines(answer, approver))


def _answer_lines(answer: Answer, approver: str) -> Iterator[RenderableType]:
    if answer.courtesy:
        yield Text(" ".join(part.answer for part in answer.told))
    elif answer.outcome is Outcome.CLARIFY:
        yield Text(f"{ASKED_BACK} Type its number, or ask in other words.")
        yield from _suggestion_lines(answer.suggestions)
    elif answer.outcome is Outcome.REFER:
        yield from _referral_lines(answer.told, approver)
    else:
        for number, part in enumerate(answer.told):
            if number:
                yield Text("")
            yield from _told_lines(part)


def _told_lines(told: Told) -> Iterator[RenderableType]:
    yield Text(told.answer, style="bold")
    if told.next_step:
        yield Text(f"Next: {told.next_step}")
    yield from _citation_lines(told.citations)


def _citation_lines(citations: Iterable[Citation]) -> Iterator[RenderableType]:
    for citation in citations:
        yield Padding(Text(f"§ {citation.cite}", style="cyan"), _INDENT)
        yield Padding(Text(citation.statement, style="dim"), (0, 0, 0, 4))


def _referral_lines(told: tuple[Told, ...], approver: str) -> Iterator[RenderableType]:
    if not told:
        yield Text(UNKNOWN, style="bold")
        yield Text(f"Next: ask in other words, in English, or put it to the {approver}.")
    for part in told:
        yield Text(part.answer, style="bold")
        yield Text(f"Next: {part.next_step or f'put it to the {approver}.'}")
        if part.citations:
            yield Text("What comes nearest:", style="dim")
            yield from _citation_lines(part.citations)


def _suggestion_lines(suggestions: Iterable[Suggestion]) -> Iterator[RenderableType]:
    for number, suggestion in enumerate(suggestions, 1):
        yield Padding(Text(f"{number}  {suggestion.question}"), _INDENT)


def clause_view(clause: Clause, policy: Policy, entries: Iterable[Entry]) -> RenderableType:
    """
    Show a clause and the questions that rest on it.
    """
    lines: list[RenderableType] = [
        Text(f"§ {policy.cite(clause.id)}", style="cyan"),
        Text(clause.statement, style="bold"),
        Text(f"{clause.id} · {clause.kind} · checkable: {clause.checkable}", style="dim"),
    ]
    asked = [Padding(Text(f"· {entry.question}"), _INDENT) for entry in entries]
    if asked:
        lines += [Text(""), Text("Questions that rest on it:"), *asked]
    return Group(*lines)


def entries_view(entries: Iterable[Entry]) -> RenderableType:
    """
    List entries: the question, its id, and the answer below.
    """
    lines: list[RenderableType] = []
    for entry in entries:
        lines.append(Text.assemble((entry.question, "bold"), ("  " + entry.id, "dim")))
        lines.append(Padding(Text(entry.answer), _INDENT))
    return Group(*lines)
