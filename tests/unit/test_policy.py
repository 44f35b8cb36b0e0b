from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import Problem, UnusableInput, UnusablePolicy

if TYPE_CHECKING:
    from bot.policy import Entry, Policy


def _ids(entries: list[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def test_a_clause_is_found_by_its_id(small_policy: Policy) -> None:
    assert small_policy.clause("1.01/coffee/1").statement == "Whoever takes the last cup brews the next pot."


def test_an_unknown_clause_is_answered_with_the_nearest_ids(small_policy: Policy) -> None:
    with pytest.raises(UnusableInput, match=r"Policy 1\.01 has no such clause: .*1\.01/coffee/1"):
        small_policy.clause("1.01/cofee/1")


@pytest.mark.parametrize("nonsense", ["", "?", "what is this"])
def test_an_id_like_no_other_is_answered_with_what_an_id_looks_like(small_policy: Policy, nonsense: str) -> None:
    with pytest.raises(UnusableInput, match="an id looks like"):
        small_policy.clause(nonsense)


def test_a_clause_is_cited_as_a_person_finds_it(small_policy: Policy) -> None:
    assert small_policy.cite("1.01/fridge/2") == "Policy 1.01 · The Fridge · 2"


def test_entries_on_a_clause_begin_with_those_it_leads(small_policy: Policy) -> None:
    assert _ids(small_policy.entries_on("1.01/fridge/1")) == ["label-food", "friday-clear-out"]


def test_a_search_wants_every_word_somewhere_in_the_entry(small_policy: Policy) -> None:
    assert _ids(small_policy.entries_with("four spoons")) == ["last-cup"]
    assert _ids(small_policy.entries_with("spoons sticker")) == []


@pytest.mark.parametrize("words", ["ESPRESSO", "losing-the", "Office Manager may do that"])
def test_a_search_reads_ids_answers_and_phrasings_in_any_case(small_policy: Policy, words: str) -> None:
    assert _ids(small_policy.entries_with(words)) == ["losing-the-machine"]


def test_the_examples_of_an_answer_are_its_question_its_text_and_its_phrasings(small_policy: Policy) -> None:
    entry = small_policy.entries_with("four spoons")[0]

    assert entry.examples == (entry.question, entry.answer, *entry.phrasings)


def test_a_refusal_has_no_text_to_be_like(small_policy: Policy) -> None:
    entry = small_policy.entries_with("truck overnight")[0]

    assert entry.examples == (entry.question, *entry.phrasings)


def test_a_refused_policy_lists_every_problem_by_file_and_line() -> None:
    refusal = UnusablePolicy(
        "folder", [Problem("b.yml", 3, "worse"), Problem("a.yml", 12, "bad"), Problem("c", 0, "no")]
    )

    assert str(refusal) == (
        "The policy in folder cannot be used, 3 problems:\n  a.yml:12: bad\n  b.yml:3: worse\n  c: no"
    )
