from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.repair import build_repair, is_proper, repair_with

KNOWN = [["can", "i", "share", "a", "photo"], ["share", "the", "policy"], ["may", "we", "post"], ["twitter"]]
ORDINARY = frozenset({"form", "hour"}.union(*KNOWN))
REPAIR = build_repair(KNOWN, ORDINARY)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("phtoo", "photo"), ("shaer", "share"), ("polciy", "policy"), ("twiter", "twitter"), ("poste", "post")],
)
def test_a_slip_becomes_the_nearest_known_word(slip: str, meant: str) -> None:
    assert REPAIR.words([slip]) == [meant]


def test_only_the_slips_in_a_question_change() -> None:
    assert REPAIR.words(["can", "i", "sahre", "a", "photo"]) == ["can", "i", "share", "a", "photo"]


def test_an_ordinary_word_is_never_touched_though_the_knowledge_base_lacks_it() -> None:
    assert REPAIR.words(["form", "hour"]) == ["form", "hour"]


def test_a_word_like_no_other_stays() -> None:
    assert REPAIR.words(["xylophonist"]) == ["xylophonist"]


def test_of_two_words_as_near_the_more_frequent_is_meant() -> None:
    repair = repair_with({"cart": 1, "card": 50}, frozenset({"cart", "card"}))

    assert repair.words(["carx"]) == ["card"]


def test_of_two_words_as_near_the_one_with_the_same_first_letter_is_meant() -> None:
    repair = repair_with({"most": 1, "post": 1}, frozenset({"most", "post"}))

    assert repair.words(["poast"]) == ["post"]


def test_a_slip_in_the_knowledge_base_itself_is_not_learnt() -> None:
    repair = build_repair([["foto", "photo"]], ORDINARY)

    assert repair.counts == {"photo": 1}


def test_nothing_known_mends_nothing() -> None:
    assert build_repair([], ORDINARY).words(["phtoo"]) == ["phtoo"]


@pytest.mark.parametrize("word", ["ok", "2.07", "43b", "photo", "photo's", "i'm", "we'll"])
def test_short_forms_figures_and_possessives_pass_as_words(word: str) -> None:
    assert is_proper(word, ORDINARY)


@given(st.lists(st.from_regex(r"[a-z]{1,30}", fullmatch=True), max_size=8))
def test_repair_keeps_the_number_of_words(words: list[str]) -> None:
    assert len(REPAIR.words(words)) == len(words)
