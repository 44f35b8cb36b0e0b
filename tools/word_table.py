"""
Make `policy_kb/english/words.txt` and `meanings.npz`, the table of word meanings.

The table has a meaning for its first words only; the rest are there to be known as
words. Run by hand, seldom: `pip install ipc-bot[semantic] symspellpy`, then
`python tools/word_table.py`. The words are the most frequent of SymSpell's
frequency dictionary and those of the knowledge base; each is encoded alone by
the sentence encoder, reduced to its principal directions and scaled by
a / (a + p(word)), so that a sum over a sentence is ruled by its rare words.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import numpy as np

from adapters.semantic import SentenceEncoder
from bot.answering.words import words_of
from policy_kb.language import new_words
from policy_kb.loader import load_policy

ROOT = Path(__file__).parent.parent
ENGLISH = ROOT / "policy_kb" / "english"
WORDS = 30_000
DIMENSIONS = 128
SMOOTHING = 1e-3
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def frequencies() -> dict[str, int]:
    """
    Read SymSpell's counts (Google Books n-grams cut down to SCOWL's words).
    """
    listing = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    pairs = (line.split() for line in listing.read_text(encoding="utf-8-sig").splitlines())
    return {word: int(count) for word, count in pairs if WORD.fullmatch(word)}


def chosen_words(counts: dict[str, int]) -> tuple[list[str], list[str]]:
    """
    Return the words that get a meaning, and those that are only known.
    """
    ranked = sorted(counts, key=lambda word: -counts[word])
    policy = load_policy(ROOT / "policy_kb" / "ipc-2.07")
    used = {word for entry in policy.entries for text in entry.examples for word in words_of(text)}
    common = set(ranked[:WORDS])
    extra = (used & set(counts)) | set(new_words(ENGLISH))
    meant = ranked[:WORDS] + sorted(extra - common)
    return meant, sorted(set(counts) - set(meant))


def reduced(meanings: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """
    Keep the directions in which weighted meanings differ most.
    """
    centred = meanings - (meanings * weights[:, None]).sum(0) / weights.sum()
    directions = np.linalg.svd(centred * np.sqrt(weights)[:, None], full_matrices=False)[2]
    return centred @ directions[:DIMENSIONS].T


def main() -> None:
    """
    Write both files.
    """
    counts = frequencies()
    words, known = chosen_words(counts)
    share = np.array([counts.get(word, 0) for word in words]) / sum(counts.values())
    weights = SMOOTHING / (SMOOTHING + share)
    table = reduced(SentenceEncoder().encode_texts(words), weights) * weights[:, None]
    scales = np.abs(table).max(1) / 127
    vectors = np.round(table / scales[:, None]).astype(np.int8)
    (ENGLISH / "words.txt").write_text("\n".join(words + known) + "\n", encoding="utf-8")
    np.savez(ENGLISH / "meanings.npz", vectors=vectors, scales=scales.astype(np.float32))


if __name__ == "__main__":
    main()
