"""
The use cases: what the assistant does for the people who write to it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answering.outcome import Outcome
from bot.answering.parts import leaned, leans_on_the_last, parts_of
from bot.messages import Answer, Citation, Suggestion, Told
from bot.policy import EntryKind
from bot.text import question_text

if TYPE_CHECKING:
    from bot.answering.matcher import Match, Matcher
    from bot.messages import Question
    from bot.policy import Entry, Policy

_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Assistant:
    """
    Answers questions about one policy.

    The last question of each person in each conversation is kept in memory, for
    follow-ups, and nowhere else.
    """

    policy: Policy
    matcher: Matcher
    asked: OrderedDict[tuple[str, str], str] = field(default_factory=OrderedDict)

    def ask(self, question: Question) -> Answer:
        """
        Answer *question*, or raise `UnusableInput` when there is none in it.
        """
        text = question_text(question.text)
        place = (question.person, question.conversation)
        matches, understood = self._matches(text, self.asked.get(place))
        answer = self._answer(matches)
        if not answer.courtesy:
            self._remember(place, understood)
        return answer

    def _matches(self, text: str, previous: str | None) -> tuple[list[Match], str]:
        whole = self.matcher.match(text)
        if previous and whole.confidence < 1 and leans_on_the_last(text):
            together = self.matcher.match(leaned(previous, text))
            if together.outcome is not Outcome.REFER or together.entry:
                return [together], previous
        return self._in_parts(text, whole), text

    def _in_parts(self, text: str, whole: Match) -> list[Match]:
        """
        Take the parts only where each is answered by itself, and differently: a
        story with a question in it is better understood whole.
        """
        parts = parts_of(text)
        if len(parts) == 1 or whole.confidence == 1:
            return [whole]
        matches = [self.matcher.match(part) for part in parts]
        clear = all(match.outcome is Outcome.ANSWER for match in matches)
        told: dict[str, Match] = {}
        for match in matches:
            if match.entry and match.entry.clauses:
                told.setdefault(match.entry.clauses[0], match)
        agrees = whole.entry is None or (bool(whole.entry.clauses) and whole.entry.clauses[0] in told)
        return list(told.values()) if clear and agrees and len(told) > 1 else [whole]

    def _answer(self, matches: list[Match]) -> Answer:
        first = matches[0]
        entries = [match.entry for match in matches if match.entry]
        return Answer(
            outcome=first.outcome,
            confidence=min(match.confidence for match in matches),
            told=tuple(self.tell(entry) for entry in entries),
            suggestions=tuple(Suggestion(entry.question, self._citations(entry)) for entry in first.suggestions),
            courtesy=any(entry.kind is EntryKind.COURTESY for entry in entries),
        )

    def tell(self, entry: Entry) -> Told:
        """
        Lay one entry out with its citations.
        """
        return Told(entry.id, entry.question, entry.answer, entry.next_step, self._citations(entry))

    def _citations(self, entry: Entry) -> tuple[Citation, ...]:
        return tuple(self.cite(clause_id) for clause_id in entry.clauses)

    def cite(self, clause_id: str) -> Citation:
        """
        Name a clause for a program and for a person.
        """
        clause = self.policy.clause_by_id[clause_id]
        return Citation(clause.id, clause.section, self.policy.cite(clause_id), clause.statement)

    def _remember(self, place: tuple[str, str], text: str) -> None:
        self.asked[place] = text
        self.asked.move_to_end(place)
        if len(self.asked) > _REMEMBERED:
            self.asked.popitem(last=False)
