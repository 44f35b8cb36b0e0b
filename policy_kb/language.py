"""
The files of `policy_kb/english/` → `bot.answering.english.English`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.english import English

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = Path(__file__).parent / "english"


def load_english(folder: Path = ENGLISH) -> English:
    """
    Read the words, their meanings and the unrelated questions.
    """
    words = (folder / "words.txt").read_text(encoding="utf-8").split()
    with np.load(folder / "meanings.npz", allow_pickle=False) as table:
        vectors, scales = table["vectors"], table["scales"]
    return English(
        numbers={word: number for number, word in enumerate(words[: len(vectors)])},
        ordinary=frozenset(words),
        vectors=vectors,
        scales=scales,
        unrelated=tuple(_lines(folder / "unrelated.txt")),
        version=english_version(folder),
    )


def new_words(folder: Path = ENGLISH) -> list[str]:
    """
    Read the words that are too new, too local or too short for the dictionary.
    """
    return [word for line in _lines(folder / "new_words.txt") for word in line.split()]


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def english_version(folder: Path = ENGLISH) -> str:
    """
    Hash the files the language is read from.
    """
    digest = hashlib.sha256()
    for name in ("words.txt", "meanings.npz", "unrelated.txt"):
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()
