"""
Typing slips put right before words are compared.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

_SHORTEST = 3
_SHORT_WORD = 4
_FIRST_LETTER = 0.5
_RENOWN = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Repair:
    """
    Turns a misspelt word into the nearest word of the knowledge base.

    *counts* says how often the knowledge base uses each proper word. A word that
    is *ordinary* English is never touched, so that questions about other matters
    keep their own words.
    """

    counts: Mapping[str, int]
    ordinary: Container[str]
    by_length: Mapping[int, Sequence[str]]

    def words(self, words: Iterable[str]) -> list[str]:
        """
        Return *words* with every misspelt one replaced, in order.
        """
        return [word if is_proper(word, self.ordinary) else self._nearest(word) for word in words]

    def _nearest(self, word: str) -> str:
        reach = 1 if len(word) <= _SHORT_WORD else 2
        near = [
            candidate
            for length in range(len(word) - reach, len(word) + reach + 1)
            for candidate in self.by_length.get(length, ())
        ]
        if not near:
            return word
        distances = cdist([word], near, scorer=OSA.distance, score_cutoff=reach)[0]
        close = (distances <= reach).nonzero()[0].tolist()
        return min((self._cost(word, near[at], int(distances[at])) for at in close), default=(0.0, word))[1]

    def _cost(self, word: str, candidate: str, distance: int) -> tuple[float, str]:
        moved = _FIRST_LETTER * (candidate[0] != word[0])
        return distance + moved - _RENOWN * math.log(self.counts[candidate]), candidate


def is_proper(word: str, ordinary: Container[str]) -> bool:
    """
    Tell a word from a slip; short forms, figures and possessives pass.
    """
    stemless = word.partition("'")[0]
    return len(word) < _SHORTEST or word in ordinary or stemless in ordinary or any(letter.isdigit() for letter in word)


def build_repair(texts: Iterable[Sequence[str]], ordinary: Container[str]) -> Repair:
    """
    Take the proper words of *texts* for the vocabulary that slips are mended with.
    """
    counts = Counter(word for text in texts for word in text if is_proper(word, ordinary))
    return repair_with(counts, ordinary)


def repair_with(counts: Mapping[str, int], ordinary: Container[str]) -> Repair:
    """
    Sort a counted vocabulary by length, so that only words of a like length are compared.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(counts):
        if len(word) >= _SHORTEST and word.isalpha():
            by_length[len(word)].append(word)
    return Repair(counts, ordinary, dict(by_length))
