from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.words import piece_features, pieces_of, sorted_words, stem, word_features, words_of


def test_words_are_lower_case_and_in_order() -> None:
    assert words_of("May WE post, or not?") == ["may", "we", "post", "or", "not"]


def test_accents_and_marks_are_left_out() -> None:
    assert words_of("Réposter un café-crème!") == ["reposter", "un", "cafe", "creme"]


@pytest.mark.parametrize("apostrophe", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
def test_a_short_form_is_one_word(apostrophe: str) -> None:
    assert words_of(f"don{apostrophe}t") == ["don't"]


def test_figures_are_words() -> None:
    assert words_of("section 43.1") == ["section", "43", "1"]


def test_text_without_latin_letters_or_figures_has_no_words() -> None:
    assert words_of("写真 صورة 👍") == []


def test_the_order_of_words_does_not_matter_once_sorted() -> None:
    assert sorted_words(["post", "a", "photo"]) == sorted_words(["photo", "post", "a"])


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("posts", "posting"),
        ("posted", "post"),
        ("policies", "policy"),
        ("blogging", "blogs"),
        ("sharing", "share"),
        ("commissioner's", "commissioner"),
        ("retweeted", "retweets"),
    ],
)
def test_forms_of_a_word_meet_in_one_stem(form: str, other: str) -> None:
    assert stem(form) == stem(other)


@pytest.mark.parametrize("word", ["is", "us", "press", "virus", "ipc", "red", "sing", "a"])
def test_short_words_and_false_endings_keep_their_letters(word: str) -> None:
    assert stem(word) == word


@given(st.from_regex(r"[a-z0-9]+(?:'[a-z]+)?", fullmatch=True))
def test_every_word_has_a_stem(word: str) -> None:
    assert stem(word)


def test_word_features_are_stems_and_pairs_of_neighbours() -> None:
    assert word_features(["sharing", "photos"]) == ["shar", "photo", "shar photo"]


def test_no_words_have_no_features() -> None:
    assert word_features([]) == []
    assert piece_features([]) == []


def test_pieces_run_over_the_edges_of_a_word() -> None:
    assert set(pieces_of("ad")) == {" a", "ad", "d ", " ad", "ad ", " ad "}


def test_pieces_of_words_come_one_word_after_the_other() -> None:
    assert piece_features(["ad", "tv"]) == [*pieces_of("ad"), *pieces_of("tv")]


@given(st.text())
def test_any_text_can_be_taken_apart(text: str) -> None:
    words = words_of(text)

    assert all(word.isascii() for word in words)
    assert len(word_features(words)) == max(0, 2 * len(words) - 1)
