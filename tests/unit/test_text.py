from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import UnusableInput
from bot.text import QUESTION_LIMIT, question_text, tidy

# Whatever a keyboard, a clipboard or an attacker can send, lone surrogates included.
anything = st.text(st.characters(exclude_categories=()))


def test_blanks_of_every_kind_become_single_spaces() -> None:
    assert tidy("  may\tI\r\npost \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE} this?\n") == "may I post this?"


def test_what_a_reader_cannot_see_is_dropped() -> None:
    hidden = "re\N{ZERO WIDTH SPACE}tw\N{SOFT HYPHEN}e\N{RIGHT-TO-LEFT OVERRIDE}et\x07\x00?\N{BYTE ORDER MARK}"

    assert tidy(hidden) == "retweet?"


def test_compatibility_forms_are_folded_to_plain_letters() -> None:
    assert tidy("\uff32\uff45\uff54\uff57\uff45\uff45\uff54 \N{LATIN SMALL LIGATURE FI}le") == "Retweet file"


def test_a_typographic_apostrophe_becomes_a_plain_one() -> None:
    assert tidy("what\N{RIGHT SINGLE QUOTATION MARK}s allowed") == "what's allowed"


def test_other_scripts_stay_as_they_are() -> None:
    assert tidy("tânisi 写真 صورة") == "tânisi 写真 صورة"


@given(anything)
@example("e\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}")
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(text) == tidy(tidy(text))


@given(anything)
def test_tidy_text_has_no_control_or_format_characters(text: str) -> None:
    assert not {unicodedata.category(letter) for letter in tidy(text)} & {"Cc", "Cf", "Cs"}


@given(anything)
def test_tidy_text_has_no_blanks_at_its_ends_nor_two_in_a_row(text: str) -> None:
    assert tidy(text) == " ".join(tidy(text).split())


def test_a_question_comes_back_tidied() -> None:
    assert question_text("  may we\n post? ") == "may we post?"


@pytest.mark.parametrize("nothing", ["", " ", "\n\t ", "\N{ZERO WIDTH SPACE}", "\x00\x1b", "\N{RIGHT-TO-LEFT MARK}"])
def test_no_question_is_said_to_be_empty(nothing: str) -> None:
    with pytest.raises(UnusableInput, match="empty"):
        question_text(nothing)


@pytest.mark.parametrize("marks", ["?", "...", "!?!", "👍🏽🎉", "— «» —"])
def test_marks_without_a_letter_are_said_to_have_no_words(marks: str) -> None:
    with pytest.raises(UnusableInput, match="no words"):
        question_text(marks)


def test_a_question_at_the_limit_is_read() -> None:
    assert question_text("a" * QUESTION_LIMIT) == "a" * QUESTION_LIMIT


def test_a_question_past_the_limit_is_told_its_length_and_the_limit() -> None:
    with pytest.raises(UnusableInput, match=r"4,001 characters and the limit is 4,000"):
        question_text("a" * (QUESTION_LIMIT + 1))


def test_no_sentence_about_bad_input_repeats_the_input() -> None:
    with pytest.raises(UnusableInput) as refusal:
        question_text("secret " * 1_000)

    assert "secret" not in str(refusal.value)
