"""
In-scope accuracy and out-of-scope recall, as Larson et al. (2019) measure them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """
    Questions with their *scores*: was the intent *right* (never, for one outside), and is it *inside*?
    """

    scores: NDArray[np.float64]
    right: NDArray[np.bool_]
    inside: NDArray[np.bool_]

    def accuracy(self, limit: float) -> float:
        """
        Share right over all classes, "none of these" being one.
        """
        accepted = self.scores >= limit
        return float(np.where(self.inside, self.right & accepted, ~accepted).mean())

    def accuracy_inside(self, limit: float) -> float:
        """
        Share of the questions inside that are accepted with the right intent.
        """
        return float((self.right & (self.scores >= limit))[self.inside].mean())

    def recall_outside(self, limit: float) -> float:
        """
        Share of the questions outside that are not accepted.
        """
        return float((self.scores < limit)[~self.inside].mean())

    def area(self) -> float:
        """
        Return the chance that a question inside scores above one outside.
        """
        outside = np.sort(self.scores[~self.inside])
        below = np.searchsorted(outside, self.scores[self.inside], side="left")
        level = np.searchsorted(outside, self.scores[self.inside], side="right")
        return float((below + level).mean() / 2 / len(outside))


def best_threshold(judged: Judged) -> float:
    """
    Return the threshold that makes most of *judged* right over all classes.
    """
    order = np.argsort(-judged.scores, kind="stable")
    gain = np.where(judged.inside, judged.right, -1)[order]
    accepted = int(np.cumsum(gain).argmax()) + 1
    ranked = judged.scores[order]
    return float(ranked[accepted - 1] + ranked[min(accepted, len(ranked) - 1)]) / 2
