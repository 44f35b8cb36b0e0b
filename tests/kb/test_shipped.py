"""
The knowledge base that ships: whole, sound, and in its own words.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answering.words import words_of
from bot.policy import EntryKind
from policy_kb.lint import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.policy import Policy

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[2] / "shared" / "policy" / "2.07-internal-social-media-policy.txt"
LONGEST_QUOTE = 5

CLAUSES = """
    purpose/1 purpose/2 application/1 background/1
    risks/1 risks/2 risks/3 risks/4 risks/5
    official/1a official/1b official/1c official/1d official/2 official/3 official/4
    personal/1a personal/1b personal/1c personal/2 personal/3 personal/4 personal/5 personal/6 personal/7
    protecting/1 protecting/2 protecting/3 protecting/4
    conduct/0 conduct/1 conduct/2 conduct/3 conduct/4 conduct/5 conduct/6
    guidelines/1 authority/1 sources/1
"""


def test_the_clauses_are_the_thirty_nine_of_the_policy_in_its_order(shipped_policy: Policy) -> None:
    expected = [f"2.07/{name}" for name in CLAUSES.split()]

    assert len(expected) == 39
    assert expected == [clause.id for clause in shipped_policy.clauses]


def test_the_knowledge_base_has_no_problem(shipped_folder: Path) -> None:
    assert [str(problem) for problem in check(shipped_folder)] == []


def test_there_are_entries_enough_of_every_kind(shipped_policy: Policy) -> None:
    kinds = Counter(entry.kind for entry in shipped_policy.entries)

    assert kinds[EntryKind.ANSWER] >= 130
    assert set(kinds) == set(EntryKind)


def test_every_entry_is_asked_in_eight_to_thirty_ways(shipped_policy: Policy) -> None:
    counts = {entry.id: len(entry.phrasings) for entry in shipped_policy.entries}

    assert {entry: count for entry, count in counts.items() if not 8 <= count <= 30} == {}


def test_every_clause_leads_an_answer_or_a_pointer(shipped_policy: Policy) -> None:
    leads = {entry.clauses[0] for entry in shipped_policy.entries if entry.clauses}

    assert set(shipped_policy.clause_by_id) - leads == set()


@pytest.mark.parametrize("document", ["2.04", "Guidelines"])
def test_pointers_say_that_the_other_document_is_not_among_the_sources(shipped_policy: Policy, document: str) -> None:
    pointers = [entry for entry in shipped_policy.entries if entry.kind is EntryKind.POINTER]

    assert [entry for entry in pointers if document in entry.question and "not among my sources" in entry.answer]


def test_no_field_quotes_the_policy_document(shipped_policy: Policy) -> None:
    if not DOCUMENT.exists():
        pytest.skip("the office's own document is not part of the repository")
    quoted = set(_runs(DOCUMENT.read_text(encoding="utf-8")))

    assert [(place, run) for place, text in _fields(shipped_policy) for run in _runs(text) if run in quoted] == []


def test_no_question_of_the_measuring_set_is_a_phrasing(shipped_policy: Policy) -> None:
    lines = (HERE / "questions-own.jsonl").read_text(encoding="utf-8").splitlines()
    measured = {" ".join(words_of(json.loads(line)["question"])) for line in lines}
    taught = {" ".join(words_of(example)) for entry in shipped_policy.entries for example in entry.examples}

    assert measured & taught == set()


def _fields(policy: Policy) -> Iterator[tuple[str, str]]:
    for clause in policy.clauses:
        yield clause.id, clause.statement
    for entry in policy.entries:
        for text in (entry.question, entry.answer, entry.next_step):
            yield entry.id, text


def _runs(text: str) -> Iterator[str]:
    words = words_of(text)
    for start in range(len(words) - LONGEST_QUOTE):
        yield " ".join(words[start : start + LONGEST_QUOTE + 1])
