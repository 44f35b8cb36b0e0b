"""
Text into the features that are compared: words, their stems, and pieces of words.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SHORTEST_STEM = 3
_LONGEST_WORD = 40
_PIECE_SIZES = (2, 3, 4)


def words_of(text: str) -> list[str]:
    """
    Split *text* into lower-case words without accents, in order.
    """
    lowered = text.lower()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        lowered = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word[:_LONGEST_WORD] for word in _WORD.findall(lowered)]


def sorted_words(words: Iterable[str]) -> str:
    """
    Join words in alphabetical order, so that their order does not matter.
    """
    return " ".join(sorted(words))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """
    Take off the commonest English endings, so that `posts` meets `posting`.
    """
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) >= _SHORTEST_STEM + len(ending):
            return _undoubled(word[: -len(ending)])
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def _undoubled(word: str) -> str:
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def word_features(words: Sequence[str]) -> list[str]:
    """
    List stems and pairs of neighbouring stems.
    """
    stems = [stem(word) for word in words]
    return stems + [f"{first} {second}" for first, second in itertools.pairwise(stems)]


@lru_cache(maxsize=65_536)
def pieces_of(word: str) -> tuple[str, ...]:
    """
    List the 2- to 4-letter pieces of a word padded with its boundaries.
    """
    padded = f" {word} "
    return tuple(padded[start : start + size] for size in _PIECE_SIZES for start in range(len(padded) - size + 1))


def piece_features(words: Iterable[str]) -> list[str]:
    """
    List the pieces of every word, as typed.
    """
    return [piece for word in words for piece in pieces_of(word)]
