"""
Which entry a question belongs to, and whether to say so, to ask back or to refer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from bot.answering.outcome import Outcome
from bot.answering.words import sorted_words, words_of
from bot.policy import EntryKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.confidence import Confidence
    from bot.answering.scoring import Reading, Scorer
    from bot.policy import Entry

_SUGGESTIONS = 3
_SAME = 95.0
_CHATTY = 0.6
_ON_TOPIC = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """
    What a question was taken for.

    *entry* is absent when nothing fits; *suggestions* are the likeliest answers.
    """

    outcome: Outcome
    confidence: float
    entry: Entry | None
    suggestions: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """
    Matches questions against entries.
    """

    entries: Sequence[Entry]
    scorer: Scorer
    confidence: Confidence

    def match(self, text: str) -> Match:
        """
        Match a tidied question.
        """
        typed = words_of(text)
        if not typed:
            return Match(Outcome.REFER, 1.0, None)
        reading = self.scorer.read(typed)
        if self._is_example(reading):
            entry = self.entries[self.scorer.index.labels[reading.closest]]
            return Match(_outcome(entry), 1.0, entry)
        leader = self.entries[reading.evidence.leaders[0]]
        if leader.kind is EntryKind.ANSWER:
            return self._judge(leader, reading)
        chance = self.confidence.of(reading.evidence.signals)
        # Whatever is unlike all it knows must not be told what some other question would be.
        floor = _CHATTY if leader.kind is EntryKind.COURTESY else _ON_TOPIC
        return Match(Outcome.REFER, 1 - chance, leader if reading.alike >= floor else None)

    def _judge(self, leader: Entry, reading: Reading) -> Match:
        chance = self.confidence.of(reading.evidence.signals)
        if chance >= self.confidence.answer:
            return Match(Outcome.ANSWER, chance, leader)
        if chance >= self.confidence.clarify:
            likely = [self.entries[number] for number in reading.evidence.leaders]
            answers = [entry for entry in likely if entry.kind is EntryKind.ANSWER]
            return Match(Outcome.CLARIFY, chance, None, tuple(answers[:_SUGGESTIONS]))
        return Match(Outcome.REFER, 1 - chance, None)

    def _is_example(self, reading: Reading) -> bool:
        return ratio(sorted_words(reading.words), self.scorer.index.spelt[reading.closest]) >= _SAME


def _outcome(entry: Entry) -> Outcome:
    return Outcome.ANSWER if entry.kind is EntryKind.ANSWER else Outcome.REFER
