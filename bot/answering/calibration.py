"""
Learn how far to trust a match, from the knowledge base alone.

Every example is judged as if it had never been seen: what was right then
teaches confidence. Topics left out whole, entries that refuse, and unrelated
questions teach doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.confidence import Confidence, learn
from bot.answering.evidence import SIGNS, Evidence, nearest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from bot.answering.evidence import Asked, Scales
    from bot.answering.regression import Fit
    from bot.policy import Entry

_LEFT_OUT_WEIGHT = 0.3
_UNRELATED_WEIGHT = 4.0
# Of the examples answered rightly unseen, these shares fall below the two thresholds. An
# example left out is a harder question than a person's: the knowledge base says things once.
_ANSWER_QUANTILE = 0.27
_CLARIFY_QUANTILE = 0.08


@dataclass(frozen=True, slots=True)
class Lesson:
    """
    What spoke for an answer, and was it right?
    """

    evidence: Evidence
    right: bool
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Classroom:
    """
    The examples with all that was computed about them, a row each.
    """

    entries: Sequence[Entry]
    labels: NDArray[np.int32]
    scales: Scales
    asked: Sequence[Asked]
    alikeness: NDArray[np.float32]
    fit: Fit

    def lessons(self) -> Iterator[Lesson]:
        """
        Judge every example without itself, then without all that is like it.
        """
        everyone = np.arange(len(self.labels))
        yield from self._judge(everyone, self.fit.without_each(), everyone[:, None], 1.0)
        for members in self._kinships():
            weight = _LEFT_OUT_WEIGHT if self.scales.answers[self.labels[members[0]]] else 1.0
            hidden = np.broadcast_to(members, (len(members), len(members)))
            yield from self._judge(members, self.fit.without_group(members), hidden, weight)

    def confused(self) -> Iterator[tuple[int, int]]:
        """
        Yield (entry, entry it was taken for) for every example that its own fit would lose.
        """
        everyone = np.arange(len(self.labels))
        for example, evidence in self._evidence(everyone, self.fit.without_each(), everyone[:, None]):
            if not self._same(evidence.leaders[0], example):
                yield int(self.labels[example]), evidence.leaders[0]

    def _kinships(self) -> Iterator[NDArray[np.int64]]:
        topics = self.scales.topics[self.labels]
        for topic in np.unique(topics):
            yield np.flatnonzero(topics == topic)

    def _judge(
        self, examples: NDArray[np.int64], scores: NDArray[np.float32], hidden: NDArray[np.int64], weight: float
    ) -> Iterator[Lesson]:
        for example, evidence in self._evidence(examples, scores, hidden):
            if self.scales.answers[evidence.leaders[0]]:
                yield Lesson(evidence, self._same(evidence.leaders[0], example), weight)

    def _evidence(
        self, examples: NDArray[np.int64], scores: NDArray[np.float32], hidden: NDArray[np.int64]
    ) -> Iterator[tuple[int, Evidence]]:
        everything = np.arange(scores.shape[1], dtype=np.int32)
        for row, example in enumerate(examples.tolist()):
            alike = self.alikeness[example].copy()
            alike[hidden[row]] = 0.0
            yield example, self.scales.weigh(everything, scores[row], nearest_of(alike), self.asked[example])

    def _same(self, entry: int, example: int) -> bool:
        label = int(self.labels[example])
        if not (self.scales.answers[label] and self.scales.answers[entry]):
            return label == entry
        return self.entries[label].clauses[0] in self.entries[entry].clauses[:2]


def calibrate(lessons: Iterable[Lesson], unrelated: Iterable[Evidence], scales: Scales) -> Confidence:
    """
    Fit confidence to *lessons* and to *unrelated* questions that were nearly answered.
    """
    doubts = [
        Lesson(evidence, right=False, weight=_UNRELATED_WEIGHT)
        for evidence in unrelated
        if scales.answers[evidence.leaders[0]]
    ]
    taught = [*lessons, *doubts]
    signals = np.array([lesson.evidence.signals for lesson in taught])
    right = np.array([lesson.right for lesson in taught], dtype=np.float64)
    weights = np.array([lesson.weight for lesson in taught])
    chances = learn(signals, right, weights, SIGNS)
    # A policy too small to be right about anything unseen answers only what it knows by heart.
    sure = [chances.of(lesson.evidence.signals) for lesson in taught if lesson.right] or [1.0]
    return chances.with_thresholds(
        answer=float(np.quantile(sure, _ANSWER_QUANTILE)), clarify=float(np.quantile(sure, _CLARIFY_QUANTILE))
    )
