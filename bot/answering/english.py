"""
What the program knows of English before any policy: ordinary words, what they
mean, and questions about nothing in particular.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class English:
    """
    A table of word meanings, and *unrelated* questions no policy answers.

    Row *i* of *vectors* times `scales[i]` is the meaning of the word whose number
    is *i*, rare words weighing more; the vectors are int8 to stay small. A word in
    neither *numbers* nor *ordinary* is a slip of the keyboard.
    """

    numbers: Mapping[str, int]
    ordinary: frozenset[str]
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]
    unrelated: tuple[str, ...]
    version: str
    share: float = 0.6

    @property
    def dimensions(self) -> int:
        """
        Count the numbers in one meaning.
        """
        return int(self.vectors.shape[1])

    def encode(self, texts: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """
        Return one row of length 1 for each text, given as words; zeros where no word is known.
        """
        return np.stack([self._meaning(words) for words in texts])

    def _meaning(self, words: Sequence[str]) -> NDArray[np.float32]:
        rows = [self.numbers[word] for word in words if word in self.numbers]
        if not rows:
            return np.zeros(self.dimensions, dtype=np.float32)
        total = self.scales[rows] @ self.vectors[rows].astype(np.float32)
        length = float(np.sqrt(total @ total))
        return (total / (length or 1.0)).astype(np.float32)
