"""
How sure a match is: a logistic over a few signals, each allowed one direction only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_ROUNDS = 400
_DAMPING = 1e-3
_SETTLED = 1e-7


@dataclass(frozen=True, slots=True)
class Confidence:
    """
    The weights of the logistic over the raw signals, and where its answers part.

    At or above *answer* one answer is given, at or above *clarify* suggestions.
    """

    weights: tuple[float, ...]
    bias: float
    answer: float = 0.5
    clarify: float = 0.5

    def with_thresholds(self, *, answer: float, clarify: float) -> Confidence:
        """
        Return the same chances, parted elsewhere.
        """
        return replace(self, answer=answer, clarify=clarify)

    def of(self, signals: Sequence[float]) -> float:
        """
        Return the chance, 0 to 1, that answering is right.
        """
        total = self.bias + sum(weight * signal for weight, signal in zip(self.weights, signals, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def learn(
    signals: NDArray[np.float64], right: NDArray[np.float64], importance: NDArray[np.float64], signs: Sequence[int]
) -> Confidence:
    """
    Fit the logistic by projected Newton steps.

    A weight that would point against its sign is held at 0: on a knowledge base
    whose entries overlap, a free fit turns signals upside down.
    """
    mean, spread = signals.mean(0), signals.std(0) + 1e-9
    rows = np.hstack([(signals - mean) / spread, np.ones((len(signals), 1))])
    importance = importance / importance.sum()
    direction = np.array([*signs, 0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (importance * (chance - right)) + _DAMPING * weights
        curve = (rows * (importance * chance * (1 - chance))[:, None]).T @ rows
        curve += _DAMPING * np.eye(len(weights))
        held = (weights == 0) & (direction * slope > 0)
        free = ~held
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        moved = weights - 0.5 * step
        moved[direction * moved < 0] = 0.0
        if np.abs(moved - weights).max() < _SETTLED:
            break
        weights = moved
    raw = weights[:-1] / spread
    return Confidence(tuple(raw.tolist()), float(weights[-1] - raw @ mean))
