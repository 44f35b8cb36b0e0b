from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.outcome import Outcome
from bot.assistant import Assistant
from bot.errors import UnusableInput
from bot.messages import Answer, Question
from bot.text import QUESTION_LIMIT

if TYPE_CHECKING:
    from bot.answering.matcher import Matcher
    from bot.policy import Policy

LABEL = "Must I label my food in the fridge?"
FOLLOW_UP = "and tomorrow?"


def _ask(assistant: Assistant, text: str, *, person: str = "Ada", conversation: str = "kitchen") -> Answer:
    return assistant.ask(Question(text, person, conversation))


def _entries(answer: Answer) -> list[str]:
    return [part.entry for part in answer.told]


@pytest.fixture
def unprompted(small_policy: Policy, small_matcher: Matcher) -> Answer:
    """
    What the follow-up gets from somebody who has asked nothing before.
    """
    return _ask(Assistant(small_policy, small_matcher), FOLLOW_UP)


def test_an_answer_comes_with_what_to_do_next_and_its_clauses(small: Assistant) -> None:
    answer = _ask(small, LABEL)
    told = answer.told[0]

    assert (answer.outcome, told.entry) == (Outcome.ANSWER, "label-food")
    assert told.next_step == "Take a sticker from the drawer."
    assert [citation.cite for citation in answer.citations] == ["Policy 1.01 · The Fridge · 1"]


@pytest.mark.parametrize(
    "text",
    [
        "Must I label my food in the fridge? Who makes a new pot of coffee?",
        "must I label my food in the fridge and who makes a new pot of coffee",
    ],
)
def test_two_questions_in_one_get_both_answers(small: Assistant, text: str) -> None:
    answer = _ask(small, text)

    assert answer.outcome is Outcome.ANSWER
    assert _entries(answer) == ["label-food", "last-cup"]
    assert [citation.clause for citation in answer.citations] == ["1.01/fridge/1", "1.01/coffee/1"]


def test_the_same_question_asked_twice_over_is_answered_once(small: Assistant) -> None:
    assert _entries(_ask(small, f"{LABEL} Is a sticker needed on my yogurt?")) == ["label-food"]


def test_a_follow_up_is_read_with_the_question_before_it(small: Assistant, unprompted: Answer) -> None:
    _ask(small, LABEL)

    assert _entries(_ask(small, FOLLOW_UP)) == ["label-food"]
    assert _entries(unprompted) != ["label-food"]


@pytest.mark.parametrize(("person", "conversation"), [("Bob", "kitchen"), ("Ada", "hall"), ("kitchen", "Ada")])
def test_a_follow_up_is_not_read_with_the_question_of_another_person_or_conversation(
    small: Assistant, unprompted: Answer, person: str, conversation: str
) -> None:
    _ask(small, LABEL)

    assert _ask(small, FOLLOW_UP, person=person, conversation=conversation) == unprompted


def test_a_courtesy_in_between_does_not_break_a_follow_up(small: Assistant) -> None:
    _ask(small, LABEL)
    thanks = _ask(small, "thanks a lot")

    assert thanks.courtesy
    assert _entries(_ask(small, FOLLOW_UP)) == ["label-food"]


def test_a_courtesy_is_not_the_question_that_a_follow_up_is_read_with(small: Assistant, unprompted: Answer) -> None:
    _ask(small, "good morning")

    assert _ask(small, FOLLOW_UP) == unprompted


def test_input_that_is_no_question_does_not_break_a_follow_up(small: Assistant) -> None:
    _ask(small, LABEL)
    with pytest.raises(UnusableInput):
        _ask(small, "???")

    assert _entries(_ask(small, FOLLOW_UP)) == ["label-food"]


def test_a_new_question_takes_the_place_of_the_one_before(small: Assistant) -> None:
    _ask(small, LABEL)
    _ask(small, "Do I have to wash my own dishes?")

    assert _entries(_ask(small, FOLLOW_UP)) == ["own-dishes"]


def test_a_question_whole_in_itself_owes_nothing_to_the_one_before(small: Assistant) -> None:
    _ask(small, LABEL)

    assert _entries(_ask(small, "Who makes a new pot of coffee?")) == ["last-cup"]


def test_only_so_many_people_are_remembered(small: Assistant) -> None:
    for number in range(1_500):
        _ask(small, LABEL, person=str(number))

    assert 0 < len(small.asked) < 1_500


def test_who_asked_longest_ago_is_forgotten_first(small: Assistant, unprompted: Answer) -> None:
    for number in range(1_500):
        _ask(small, LABEL, person=str(number))

    assert _entries(_ask(small, FOLLOW_UP, person="1499")) == ["label-food"]
    assert _ask(small, FOLLOW_UP, person="0") == unprompted


def test_a_long_chain_of_follow_ups_is_not_remembered_whole(small: Assistant) -> None:
    _ask(small, LABEL)
    for _ in range(400):
        _ask(small, "and on the weekend?")

    assert max(len(text) for text in small.asked.values()) <= QUESTION_LIMIT


def test_asking_back_offers_questions_and_tells_nothing_yet(hesitant: Assistant) -> None:
    answer = _ask(hesitant, "who brews coffee when the pot is empty")

    assert (answer.outcome, answer.told, answer.citations) == (Outcome.CLARIFY, (), ())
    assert answer.suggestions[0].question == "Who makes a new pot of coffee?"
    assert answer.suggestions[0].citations[0].clause == "1.01/coffee/1"


words = st.sampled_from(
    ["and", "or", "what about", "can I", "label", "my food", "coffee", "thanks", "hello", "?", "写真"]
)
anything = st.text(st.characters(exclude_categories=())) | st.lists(words, max_size=14).map(" ".join)


@given(texts=st.lists(anything, min_size=1, max_size=4))
@settings(deadline=None)
def test_no_text_makes_asking_fail_other_than_by_saying_why(
    small_policy: Policy, small_matcher: Matcher, texts: list[str]
) -> None:
    assistant = Assistant(small_policy, small_matcher)
    for text in texts:
        with suppress(UnusableInput):
            _assert_sound(_ask(assistant, text))


def _assert_sound(answer: Answer) -> None:
    assert 0.0 <= answer.confidence <= 1.0
    match answer.outcome:
        case Outcome.ANSWER:
            assert answer.citations
            assert not answer.suggestions
        case Outcome.CLARIFY:
            assert answer.suggestions
            assert not answer.told
        case Outcome.REFER:
            assert not answer.suggestions
