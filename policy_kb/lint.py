"""
What whoever keeps the knowledge base should mend, and what they might look at.

Problems make a policy unfit to ship. Remarks are advice: what the matcher,
judging every phrasing without having seen it, takes for something else.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from bot.answering.training import train
from bot.answering.words import sorted_words, words_of
from bot.policy import EntryKind
from policy_kb.loader import Sources, load_policy, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.answering.english import English
    from bot.errors import Problem
    from policy_kb.sheet import Cell, Row

FEWEST_PHRASINGS = 8
MOST_PHRASINGS = 30
_NEARLY_THE_SAME = 95
_BLOCK = 1_000
_CONFUSED_OFTEN = 4


def check(folder: Path) -> list[Problem]:
    """
    Return every problem of the policy in *folder*, sorted by file and line.
    """
    problems: list[Problem] = []
    sources = read_sources(folder, problems)
    problems.extend(_clauses_nobody_asks_about(sources))
    problems.extend(_entries_with_odd_counts(sources.entries))
    problems.extend(_phrasings_alike(sources.entries))
    return sorted(problems)


def worth_a_look(folder: Path, english: English) -> Iterator[str]:
    """
    Yield a summary, then the pairs of entries that are taken for one another.
    """
    policy = load_policy(folder)
    kinds = Counter(entry.kind for entry in policy.entries)
    phrasings = sum(len(entry.phrasings) for entry in policy.entries)
    counted = ", ".join(f"{kinds[kind]} {kind.value.replace('_', ' ')}" for kind in EntryKind)
    entries = f"{len(policy.entries)} entries ({counted})"
    yield f"{len(policy.clauses)} clauses, {entries}, {phrasings} phrasings: no problem."
    pairs = Counter(train(policy.entries, english, english).classroom.confused())
    for (entry, taken_for), times in pairs.most_common():
        if times < _CONFUSED_OFTEN:
            return
        yield f"worth a look: {policy.entries[entry].id} is taken for {policy.entries[taken_for].id} {times} times"


def _clauses_nobody_asks_about(sources: Sources) -> Iterator[Problem]:
    asked = {clause for row in sources.entries for clause in row.texts("clauses")}
    for row in sources.clauses:
        if row.text("id") not in asked:
            yield row.problem(f"no entry rests on clause `{row.text('id')}`")


def _entries_with_odd_counts(entries: Sequence[Row]) -> Iterator[Problem]:
    for row in entries:
        count = len(row.texts("phrasings"))
        if not FEWEST_PHRASINGS <= count <= MOST_PHRASINGS:
            wanted = f"{FEWEST_PHRASINGS} to {MOST_PHRASINGS}"
            yield row.problem(f"entry `{row.text('id')}` has {count} phrasings; it wants {wanted}")


def _phrasings_alike(entries: Sequence[Row]) -> Iterator[Problem]:
    """
    Yield phrasings that stand twice, and nearly the same ones in two entries.
    """
    fields = ("question", "phrasings")
    asked = [(row, cell) for row in entries for name in fields for cell in row.cells.get(name, ())]
    texts = [sorted_words(words_of(cell.text)) for _, cell in asked]
    for one, other in _pairs_alike(texts):
        (row, cell), (earlier_row, earlier) = asked[other], asked[one]
        if texts[one] == texts[other]:
            yield row.problem(f"the phrasing stands already at {_place(earlier_row, earlier)}", cell.line)
        elif row is not earlier_row:
            place = _place(earlier_row, earlier)
            yield row.problem(f"nearly the same phrasing leads to another entry at {place}", cell.line)


def _pairs_alike(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """
    Yield (earlier, later) for texts nearly the same, comparing only like lengths.
    """
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    ranked = [texts[number] for number in order]
    for start in range(0, len(ranked), _BLOCK):
        block = ranked[start : start + _BLOCK]
        longest = len(block[-1]) * 1.12 + 1
        end = next((at for at in range(start, len(ranked)) if len(ranked[at]) > longest), len(ranked))
        scores = cdist(block, ranked[start:end], scorer=ratio, score_cutoff=_NEARLY_THE_SAME, dtype=np.uint8)
        for row, column in zip(*scores.nonzero(), strict=True):
            if column > row:
                pair = (order[start + row], order[start + column])
                yield min(pair), max(pair)


def _place(row: Row, cell: Cell) -> str:
    return f"{row.file}:{cell.line}"
