from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.parts import leaned, leans_on_the_last, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "May we block a troll? Who approves our posts?",
            ["May we block a troll?", "Who approves our posts?"],
        ),
        (
            "may we block a troll and who approves our posts",
            ["may we block a troll", "who approves our posts"],
        ),
        (
            "Can I tag a guest, and do I need to ask first?",
            ["Can I tag a guest", "do I need to ask first?"],
        ),
        (
            "is it fine to joke; can we use an emoji; may we swear a little",
            ["is it fine to joke;", "can we use an emoji;", "may we swear a little"],
        ),
    ],
)
def test_a_message_is_split_where_a_question_ends_and_another_begins(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "May we post photos and videos of the event?",
        "retweet",
        "Can I post this? Thanks!",
        "My cousin runs for council. May I share her flyer?",
        "",
    ],
)
def test_a_message_with_one_question_stays_whole(text: str) -> None:
    assert parts_of(text) == [text]


def test_a_list_of_many_questions_stays_whole() -> None:
    text = " ".join(f"May we post number {number}?" for number in range(6))

    assert parts_of(text) == [text]


@given(st.text())
def test_the_parts_never_lose_all_of_a_text(text: str) -> None:
    parts = parts_of(text)

    assert parts
    assert all(part in text for part in parts)
    assert len(parts) == 1 or all(part.strip() for part in parts)


@given(st.text().filter(str.strip))
def test_something_is_left_of_every_text_that_says_something(text: str) -> None:
    assert "".join(parts_of(text)).strip()


@pytest.mark.parametrize(
    "text", ["and on my lunch break?", "What about LinkedIn?", "even if nobody sees it", "But what if I ask first?"]
)
def test_a_short_follow_up_leans_on_the_last_question(text: str) -> None:
    assert leans_on_the_last(text)


@pytest.mark.parametrize(
    "text",
    [
        "May we retweet a politician?",
        "Andrea wants to post, may she?",
        "and now for something else entirely, which I would like to ask you about at length",
        "",
    ],
)
def test_a_question_with_a_beginning_of_its_own_does_not_lean(text: str) -> None:
    assert not leans_on_the_last(text)


def test_a_follow_up_is_read_after_the_question_before_it() -> None:
    together = leaned("May I post at work?", "and on my lunch break?")

    assert together.startswith("May I post at work?")
    assert "on my lunch break?" in together
