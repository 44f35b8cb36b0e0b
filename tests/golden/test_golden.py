"""
Questions whose right answer is beyond dispute, asked of the policy as it ships.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Outcome
from bot.messages import Question

if TYPE_CHECKING:
    from bot.assistant import Assistant

LINES = (Path(__file__).parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=[case["question"] for case in CASES])
def test_a_question_beyond_dispute_gets_its_answer(shipped: Assistant, case: dict[str, str]) -> None:
    answer = shipped.ask(Question(case["question"], person="Ada", conversation=case["question"]))

    if "entry" in case:
        assert [part.entry for part in answer.told] == [case["entry"]]
    else:
        assert answer.outcome is Outcome(case["outcome"])


def test_a_follow_up_is_read_with_the_question_before_it(shipped: Assistant) -> None:
    texts = ("Is it ok to scroll Instagram at my desk while I'm on the clock?", "and on my lunch break?")
    answers = [shipped.ask(Question(text, person="Ada", conversation="lunch")) for text in texts]

    assert [answer.told[0].entry for answer in answers] == ["scrolling-at-work", "lunch-and-coffee-break"]
