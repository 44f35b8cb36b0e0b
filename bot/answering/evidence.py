"""
What speaks for an entry, and what against: scores of entries weighed by topic.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CONTENDERS = 16
NEAREST = 3

SIGNALS = ("strength", "margin", "score", "refusal", "nearest", "nearest three", "unknown", "length")
"""The names of `Evidence.signals`, in order."""

SIGNS = (1, 1, 1, -1, 1, 1, -1, 0)
"""Which way each signal may move confidence; 0 leaves it free."""


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What is known of a question before it is compared: its length in words, and how
    much of it, by weight, the knowledge base has never heard.
    """

    length: int
    unknown: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    The best entry of every topic in play, the strongest topic first.

    *strengths* is what each topic gathered; *signals* is what confidence is computed from.
    """

    leaders: tuple[int, ...]
    strengths: tuple[float, ...]
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """
    What every weighing needs: the topic of each entry, and which entries answer.
    """

    topics: NDArray[np.int32]
    answers: NDArray[np.bool_]

    def weigh(
        self, entries: NDArray[np.int32], scores: NDArray[np.float32], nearest: NDArray[np.float32], asked: Asked
    ) -> Evidence:
        """
        Add the *scores* of the strongest *entries* up by topic and read the signals off.

        *nearest* holds how alike the closest examples are, the most alike first.
        """
        order = np.argsort(-scores, kind="stable")[:_CONTENDERS]
        strength: dict[int, float] = {}
        leader: dict[int, int] = {}
        for entry, score in zip(entries[order].tolist(), scores[order].tolist(), strict=True):
            topic = int(self.topics[entry])
            strength[topic] = strength.get(topic, 0.0) + score
            leader.setdefault(topic, entry)
        ranked = sorted(strength, key=lambda topic: -strength[topic])
        best_refusal = scores[order][~self.answers[entries[order]]]
        best_score = scores[order][entries[order] == leader[ranked[0]]]
        signals = (
            strength[ranked[0]],
            strength[ranked[0]] - (strength[ranked[1]] if len(ranked) > 1 else 0.0),
            float(best_score[0]),
            float(best_refusal.max(initial=0.0)),
            float(nearest[0]),
            float(nearest.mean()),
            asked.unknown,
            math.log1p(asked.length),
        )
        return Evidence(tuple(leader[topic] for topic in ranked), tuple(strength[topic] for topic in ranked), signals)


def nearest_of(alikeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """
    Return the highest few of *alikeness*, the highest first.
    """
    few = min(NEAREST, len(alikeness))
    return np.sort(np.partition(alikeness, -few)[-few:])[::-1]
