"""
CLINC150, a public set of questions that nobody here wrote, as entries of this project.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from question_sets import SHARED

from bot.policy import Entry, EntryKind

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = SHARED / "clinc150"
FILES = ("train", "val", "test", "oos_train", "oos_val", "oos_test")


def is_here() -> bool:
    """
    Tell whether the files lie beside the project.
    """
    return all((FOLDER / f"{name}.jsonl").is_file() for name in FILES)


def labelled(name: str) -> list[tuple[str, str]]:
    """
    Read one file as (text, intent).
    """
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["intent"]) for row in map(json.loads, lines)]


def texts(name: str) -> list[str]:
    """
    Read the texts of one file.
    """
    return [text for text, _ in labelled(name)]


def intents() -> list[Entry]:
    """
    Make one answer of every intent, with a clause to itself.

    Since an answer is an example too, one of the texts stands in for it.
    """
    return [
        _entry(intent, question, answer, EntryKind.ANSWER, phrasings)
        for intent, (question, answer, *phrasings) in sorted(_by_intent().items())
    ]


def filling(size: int) -> list[Entry]:
    """
    Make entries of *size* examples each, which answer nothing, to fill a knowledge base up.
    """
    return [
        _entry(f"{intent}-{start}", asked[start], "", EntryKind.NOT_COVERED, asked[start + 1 : start + size])
        for intent, asked in sorted(_by_intent().items())
        for start in range(0, len(asked), size)
    ]


def _by_intent() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for text, intent in labelled("train"):
        found[intent].append(text)
    return found


def _entry(name: str, question: str, answer: str, kind: EntryKind, phrasings: Sequence[str]) -> Entry:
    return Entry(
        id=name,
        kind=kind,
        question=question,
        answer=answer,
        next_step="",
        clauses=(name,) if kind is EntryKind.ANSWER else (),
        phrasings=tuple(phrasings),
    )
