"""
The labelled questions there are, and how many of them the knowledge base has by heart.

Shared sets lie beside the project, in `../shared/eval`; the project does without them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring import Labelled

from bot.answering.outcome import Outcome
from bot.answering.words import sorted_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.policy import Entry, Policy

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "eval"
OWN = ROOT / "tests" / "kb"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """
    One file of labelled questions.
    """

    name: str
    questions: Sequence[Labelled]

    def copies(self, known: set[str]) -> list[Labelled]:
        """
        List the questions whose wording is among the *known* ones.
        """
        return [question for question in self.questions if wording(question.text) in known]


def question_sets() -> list[QuestionSet]:
    """
    Read every set found, the project's own first.
    """
    files = [path for folder in (OWN, SHARED) for path in sorted(folder.glob("questions-*.jsonl"))]
    return [QuestionSet(path.stem.removeprefix("questions-"), _questions(path)) for path in files]


def missing_folders() -> list[str]:
    """
    Say, a line each, which places have no sets.
    """
    return [
        f"{folder} has no questions-*.jsonl: its sets are left out."
        for folder in (OWN, SHARED)
        if not any(folder.glob("questions-*.jsonl"))
    ]


def _questions(path: Path) -> list[Labelled]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_labelled(json.loads(line)) for line in lines if line.strip()]


def _labelled(row: dict[str, Any]) -> Labelled:
    return Labelled(
        id=row["id"],
        text=row["question"],
        outcome=Outcome(row["outcome"]),
        wanted=frozenset(row["clauses"]),
        fine=frozenset(row.get("also", ())),
        style=row["style"],
    )


def wording(text: str) -> str:
    """
    Return what two texts share that differ in nothing but the order of words, case and punctuation.
    """
    return sorted_words(words_of(text))


def known_wordings(policy: Policy) -> set[str]:
    """
    Collect the wording of every phrasing of *policy*.
    """
    return {wording(text) for entry in policy.entries for text in phrasings_of(entry)}


def phrasings_of(entry: Entry) -> tuple[str, ...]:
    """
    List every way of asking, the entry's own question first.
    """
    return (entry.question, *entry.phrasings)


def held_out(policy: Policy) -> list[QuestionSet]:
    """
    Return the sets of which the knowledge base has nothing by heart.
    """
    known = known_wordings(policy)
    return [each for each in question_sets() if not each.copies(known)]


def without(policy: Policy, questions: Iterable[Labelled]) -> Policy:
    """
    Take every phrasing out of *policy* that is one of *questions*; the version tells the two apart.
    """
    gone = {wording(question.text) for question in questions}
    entries = [_entry_without(entry, gone) for entry in policy.entries]
    version = f"{policy.version} without {' | '.join(sorted(gone))}"
    return replace(policy, version=version, entries=tuple(entry for entry in entries if entry is not None))


def _entry_without(entry: Entry, gone: set[str]) -> Entry | None:
    kept = [text for text in phrasings_of(entry) if wording(text) not in gone]
    if not kept:
        return None
    return replace(entry, question=kept[0], phrasings=tuple(kept[1:]))
