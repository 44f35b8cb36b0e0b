"""
Every example of the knowledge base, ready to be compared with a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.words import piece_features, word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.answering.channels import Channel

STEEPNESS = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """
    The examples (*n* of them), the entries they belong to and what was learnt from them.

    `labels[i]` is the entry of example *i*.
    *coefficients* has a row an entry and a column an example; *share* is how much
    of alikeness is meaning; *counts* says how often each proper word
    is used, *spelt* holds every example's words in alphabetical order.
    """

    words: Channel
    pieces: Channel
    meanings: NDArray[np.float32]
    share: float
    labels: NDArray[np.int32]
    coefficients: NDArray[np.float32]
    counts: dict[str, int]
    spelt: tuple[str, ...]

    def alikeness(
        self, typed: Sequence[str], repaired: Sequence[str], meaning: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """
        Return how alike a question is to every example, 0 to 1.

        Pieces come from the words as *typed*, all else from the *repaired* ones.
        """
        return blend(
            self.words.similarities(word_features(repaired)),
            self.pieces.similarities(piece_features(typed)),
            self.meanings @ meaning,
            self.share,
        )


def blend(
    words: NDArray[np.float32], pieces: NDArray[np.float32], meanings: NDArray[np.float32], share: float
) -> NDArray[np.float32]:
    """
    Mix the three channels into one alikeness.
    """
    shape = words + pieces
    shape *= (1 - share) / 2
    shape += share * meanings
    return shape


def closeness(alikeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """
    Turn alikeness into the regression's kernel, which favours near neighbours.
    """
    kernel: NDArray[np.float32] = np.exp(STEEPNESS * (alikeness - 1))
    return kernel
