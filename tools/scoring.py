"""
What a reply to a labelled question is worth, and the figures of a whole set.

A question that the policy settles (`answer`) is right when one of the first two
clauses cited is wanted, half right when one is at least to the point, or when the
reply asks back and a wanted clause stands behind one of its first three suggestions.
A question that it leaves open (`refer`) is right when it is referred, half right when
the reply asks back or keeps to a clause that may be cited. All else earns nothing,
and an answer that earns nothing misleads.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bot.answering.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.messages import Answer

FIRST_CITATIONS = 2
FIRST_SUGGESTIONS = 3


class Mark(Enum):
    """
    What became of a question; *credit* is what that earns.
    """

    RIGHT = "right"
    TO_THE_POINT = "cites what may be cited, not what is wanted"
    OFFERED = "a wanted clause stands behind a suggestion"
    ASKED_BACK = "asked back where the policy is silent"
    UNANSWERED = "left unanswered, or asked back about something else"
    WRONG = "answered with clauses that do not answer it"
    PRETENDED = "answered where the policy is silent"
    REFUSED = "taken for no question at all"

    @property
    def credit(self) -> float:
        """
        Return what the mark earns, 0 to 1.
        """
        if self is Mark.RIGHT:
            return 1.0
        return 0.5 if self in {Mark.TO_THE_POINT, Mark.OFFERED, Mark.ASKED_BACK} else 0.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """
    A question, what should become of it, and the style it is asked in.

    *wanted* are the clauses any one of which answers it; *fine* may be cited besides.
    """

    id: str
    text: str
    outcome: Outcome
    wanted: frozenset[str]
    fine: frozenset[str]
    style: str


@dataclass(frozen=True, slots=True)
class Marked:
    """
    A labelled question with its mark.
    """

    question: Labelled
    mark: Mark


def mark(question: Labelled, answer: Answer) -> Mark:
    """
    Judge the reply to one question.
    """
    cited = {citation.clause for citation in answer.citations[:FIRST_CITATIONS]}
    if question.outcome is Outcome.REFER:
        return _mark_of_open(question, answer, cited)
    if answer.outcome is Outcome.ANSWER:
        if cited & question.wanted:
            return Mark.RIGHT
        return Mark.TO_THE_POINT if cited & question.fine else Mark.WRONG
    offers = answer.suggestions[:FIRST_SUGGESTIONS]
    offered = {citation.clause for suggestion in offers for citation in suggestion.citations}
    asked_back = answer.outcome is Outcome.CLARIFY
    return Mark.OFFERED if asked_back and offered & question.wanted else Mark.UNANSWERED


def _mark_of_open(question: Labelled, answer: Answer, cited: set[str]) -> Mark:
    if answer.outcome is Outcome.REFER:
        return Mark.RIGHT
    if answer.outcome is Outcome.CLARIFY:
        return Mark.ASKED_BACK
    return Mark.TO_THE_POINT if cited & question.fine else Mark.PRETENDED


@dataclass(frozen=True, slots=True)
class Figures:
    """
    The figures of one set, each a share from 0 to 1; nothing out of nothing counts as `None`.
    """

    marked: Sequence[Marked]

    @property
    def credit(self) -> float | None:
        """
        Average what the questions earned.
        """
        return _mean([each.mark.credit for each in self.marked])

    @property
    def right(self) -> float | None:
        """
        Share answered, or referred, exactly right.
        """
        return self._share_of_all(lambda each: each.mark is Mark.RIGHT)

    @property
    def misleading(self) -> float | None:
        """
        Share answered with a clause that does not answer.
        """
        return self._share_of_all(lambda each: each.mark in {Mark.WRONG, Mark.PRETENDED})

    @property
    def refer_recall(self) -> float | None:
        """
        Share of the open questions about which nothing was pretended.
        """
        return _mean([each.mark.credit > 0 for each in self._asked(Outcome.REFER)])

    @property
    def right_or_offered(self) -> float | None:
        """
        Share of the settled questions that were answered right, or whose answer was among three suggestions.
        """
        return _mean([each.mark in {Mark.RIGHT, Mark.OFFERED} for each in self._asked(Outcome.ANSWER)])

    def pretended(self, style: str) -> float | None:
        """
        Share of the open questions of *style* that were answered all the same.
        """
        chosen = [each for each in self._asked(Outcome.REFER) if each.question.style == style]
        return _mean([each.mark is Mark.PRETENDED for each in chosen])

    def credit_by_style(self) -> dict[str, float | None]:
        """
        Average what the questions of each style earned.
        """
        credits_of: dict[str, list[float]] = defaultdict(list)
        for each in self.marked:
            credits_of[each.question.style].append(each.mark.credit)
        return {style: _mean(earned) for style, earned in credits_of.items()}

    def _asked(self, outcome: Outcome) -> list[Marked]:
        return [each for each in self.marked if each.question.outcome is outcome]

    def _share_of_all(self, chosen: Callable[[Marked], bool]) -> float | None:
        return _mean([chosen(each) for each in self.marked])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
