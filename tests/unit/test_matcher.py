from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.outcome import Outcome
from bot.policy import EntryKind

if TYPE_CHECKING:
    from bot.answering.matcher import Match, Matcher
    from bot.policy import Policy

# Nobody has asked it in these words, but it can only be about the coffee.
IN_OTHER_WORDS = "who brews coffee when the pot is empty"


def _parted_at(matcher: Matcher, *, answer: float, clarify: float) -> Matcher:
    return replace(matcher, confidence=matcher.confidence.with_thresholds(answer=answer, clarify=clarify))


def _told(match: Match) -> tuple[Outcome, str | None]:
    return match.outcome, match.entry and match.entry.id


def test_every_known_phrasing_finds_its_own_entry_for_certain(small_policy: Policy, small_matcher: Matcher) -> None:
    asked = [(example, entry) for entry in small_policy.entries for example in entry.examples]
    strays = [example for example, entry in asked if small_matcher.match(example).entry != entry]

    assert strays == []
    assert {small_matcher.match(example).confidence for example, _ in asked} == {1.0}


@pytest.mark.parametrize(
    "text",
    [
        "MUST I LABEL MY FOOD IN THE FRIDGE???",
        "in the fridge, must I label my food?",
        "must i lable my food in the frigde",
    ],
)
def test_case_order_and_slips_do_not_hide_a_known_phrasing(small_matcher: Matcher, text: str) -> None:
    assert _told(small_matcher.match(text)) == (Outcome.ANSWER, "label-food")


def test_a_question_in_other_words_is_answered(small_matcher: Matcher) -> None:
    assert _told(small_matcher.match(IN_OTHER_WORDS)) == (Outcome.ANSWER, "last-cup")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("What does the health inspector's handbook say?", "inspectors-handbook"),
        ("Which brand of coffee do we buy?", "coffee-brand"),
        ("good morning", "greeting"),
    ],
)
def test_what_the_policy_does_not_settle_is_referred_with_what_is_known_of_it(
    small_matcher: Matcher, text: str, entry: str
) -> None:
    assert _told(small_matcher.match(text)) == (Outcome.REFER, entry)


@pytest.mark.parametrize("text", ["冷蔵庫に名前が必要ですか", "هل يجب أن أكتب اسمي؟", "👍"])
def test_a_question_without_a_word_it_can_read_is_referred(small_matcher: Matcher, text: str) -> None:
    assert _told(small_matcher.match(text)) == (Outcome.REFER, None)


def test_a_question_about_nothing_in_the_policy_is_not_answered(small_matcher: Matcher) -> None:
    match = small_matcher.match("how far is the moon from the earth in kilometres")

    assert match.outcome is not Outcome.ANSWER


def test_a_sure_match_is_answered(small_matcher: Matcher) -> None:
    match = _parted_at(small_matcher, answer=0.0, clarify=0.0).match(IN_OTHER_WORDS)

    assert _told(match) == (Outcome.ANSWER, "last-cup")
    assert match.suggestions == ()


def test_a_less_sure_match_asks_back_with_up_to_three_answers(small_matcher: Matcher) -> None:
    match = _parted_at(small_matcher, answer=1.1, clarify=0.0).match(IN_OTHER_WORDS)

    assert _told(match) == (Outcome.CLARIFY, None)
    assert match.suggestions[0].id == "last-cup"
    assert 1 <= len(match.suggestions) <= 3
    assert {entry.kind for entry in match.suggestions} == {EntryKind.ANSWER}


def test_no_suggestion_is_made_twice(small_matcher: Matcher) -> None:
    suggestions = _parted_at(small_matcher, answer=1.1, clarify=0.0).match(IN_OTHER_WORDS).suggestions

    assert len(suggestions) == len({entry.id for entry in suggestions})


def test_an_unsure_match_is_referred(small_matcher: Matcher) -> None:
    match = _parted_at(small_matcher, answer=1.1, clarify=1.1).match(IN_OTHER_WORDS)

    assert _told(match) == (Outcome.REFER, None)
    assert match.suggestions == ()


def test_a_known_phrasing_is_answered_however_cautious_the_matcher_is(small_matcher: Matcher) -> None:
    match = _parted_at(small_matcher, answer=1.1, clarify=1.1).match("who brews the next coffee")

    assert _told(match) == (Outcome.ANSWER, "last-cup")


def test_the_same_question_always_matches_the_same(small_matcher: Matcher) -> None:
    first = small_matcher.match(IN_OTHER_WORDS)
    small_matcher.match("parking")

    assert small_matcher.match(IN_OTHER_WORDS) == first


@given(text=st.text())
def test_confidence_is_a_chance_whatever_is_asked(small_matcher: Matcher, text: str) -> None:
    assert 0.0 <= small_matcher.match(text).confidence <= 1.0
