"""
`ipc-bot ask --jsonl`: every line answered, in order, as it comes.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.console.jsonl import answer_stream
from bot.assistant import Assistant

if TYPE_CHECKING:
    from conftest import IpcBot

    from bot.answering.matcher import Matcher
    from bot.policy import Policy

LABEL = "Must I label my food in the fridge?"
FIELDS = ["id", "question", "outcome", "confidence", "answer", "citations", "suggestions"]
SOUND = b'{"id": "last", "question": "hello"}\n'


def _line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def _streamed(bot: IpcBot, given: bytes) -> list[dict[str, Any]]:
    run = bot("ask", "--jsonl", given=given)

    assert (run.status, run.err) == (0, "")
    return [json.loads(line) for line in run.out.splitlines()]


def test_an_answer_has_the_fields_of_the_contract(ipc_bot: IpcBot) -> None:
    (answer,) = _streamed(ipc_bot, _line(id="q-1", question=LABEL))

    assert list(answer) == FIELDS
    assert (answer["id"], answer["question"], answer["outcome"]) == ("q-1", LABEL, "answer")
    assert answer["citations"] == [
        {"clause": "1.01/fridge/1", "section": "The Fridge", "cite": "Policy 1.01 · The Fridge · 1"}
    ]


def test_a_stream_and_a_single_question_get_the_same_answer(ipc_bot: IpcBot) -> None:
    (answer,) = _streamed(ipc_bot, _line(question=LABEL))

    assert answer == json.loads(ipc_bot("ask", "--json", LABEL).out)


def test_suggestions_come_with_their_citations(hesitant: Assistant) -> None:
    target = io.StringIO()
    answer_stream(hesitant, io.BytesIO(_line(question="who brews coffee when the pot is empty")), target)
    answer = json.loads(target.getvalue())

    assert (answer["outcome"], answer["citations"]) == ("clarify", [])
    assert answer["suggestions"][0] == {
        "question": "Who makes a new pot of coffee?",
        "citations": [{"clause": "1.01/coffee/1", "section": "Coffee", "cite": "Policy 1.01 · Coffee · 1"}],
    }


def test_answers_come_in_the_order_of_the_questions(ipc_bot: IpcBot) -> None:
    given = b"".join(
        _line(id=number, question=question) for number, question in enumerate([LABEL, "hi", "parking"] * 9)
    )

    assert [answer["id"] for answer in _streamed(ipc_bot, given)] == list(range(27))


def test_an_answer_comes_before_the_next_question_is_written(ipc_bot: IpcBot) -> None:
    with ipc_bot.start("ask", "--jsonl") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(_line(id=number, question=LABEL))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == 0


def test_lines_do_not_follow_up_on_one_another(ipc_bot: IpcBot) -> None:
    after, alone = (
        _streamed(ipc_bot, _line(question=LABEL) + _line(question="and tomorrow?"))[1],
        _streamed(ipc_bot, _line(question="and tomorrow?"))[0],
    )

    assert after == alone


@pytest.mark.parametrize("id_", ["", "q-1", "写真", 0, -7, 10**30])
def test_a_text_or_a_whole_number_is_carried_over_as_id(ipc_bot: IpcBot, id_: str | int) -> None:
    assert _streamed(ipc_bot, _line(id=id_, question=LABEL))[0]["id"] == id_


@pytest.mark.parametrize("id_", [None, True, 1.5, ["a"], {"b": 1}])
def test_an_id_of_another_sort_is_left_out(ipc_bot: IpcBot, id_: object) -> None:
    (answer,) = _streamed(ipc_bot, _line(id=id_, question=LABEL))

    assert list(answer) == FIELDS[1:]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b'{"id": "half", "question": "May I\n', "not JSON"),
        (b"just text\n", "not JSON"),
        (b"[1, 2]\n", "not a JSON object"),
        (b'"text"\n', "not a JSON object"),
        (b"null\n", "not a JSON object"),
        (b'{"id": 3}\n', 'no text under "question"'),
        (b'{"question": 3}\n', 'no text under "question"'),
        (b'{"question": null}\n', 'no text under "question"'),
        (b'{"question": ""}\n', "empty"),
        (b'{"question": " \\u200b\\n"}\n', "empty"),
        (b'{"question": "\\ud83d\\udc4d"}\n', "no words"),
        (b'{"question": "caf\xe9"}\n', "not UTF-8"),
        (b"\xff\xfe\x00\n", "not UTF-8"),
        (b'{"question": "a\x00b"}\n', "not JSON"),
        (b'{"question": ' + b"[" * 30_000 + b"\n", "line 1"),
        (b'{"question": ' + b"9" * 30_000 + b"}\n", "line 1"),
        (_line(question="a" * 5_000), "4,000"),
        (_line(question="a" * 70_000), "longer than"),
        (b"a" * 1_000_000 + b"\n", "longer than"),
        (b" " * 70_000 + SOUND, "longer than"),
    ],
    ids=lambda value: value[:24] if isinstance(value, bytes) else value,
)
def test_a_line_that_cannot_be_used_is_told_and_the_rest_goes_on(ipc_bot: IpcBot, bad: bytes, words: str) -> None:
    error, answer = _streamed(ipc_bot, bad + SOUND)

    assert set(error) <= {"id", "error"}
    assert error["error"].startswith("line 1: ")
    assert words in error["error"]
    assert (answer["id"], answer["outcome"]) == ("last", "refer")


def test_an_error_carries_the_id_where_it_could_be_read(ipc_bot: IpcBot) -> None:
    assert _streamed(ipc_bot, b'{"id": "q-9", "question": ""}\n')[0]["id"] == "q-9"


def test_an_error_names_the_line_of_the_file_blank_ones_counted(ipc_bot: IpcBot) -> None:
    (error,) = _streamed(ipc_bot, b"\n \nnonsense\n")

    assert error["error"].startswith("line 3: ")


def test_an_error_does_not_repeat_the_question(ipc_bot: IpcBot) -> None:
    (error,) = _streamed(ipc_bot, _line(question="secret " * 1_000))

    assert "secret" not in error["error"]


@pytest.mark.parametrize("given", [b"", b"\n\n", b" \r\n\t\n"])
def test_an_empty_stream_is_answered_with_nothing(ipc_bot: IpcBot, given: bytes) -> None:
    assert _streamed(ipc_bot, given) == []


def test_blank_lines_marks_and_line_ends_do_not_matter(ipc_bot: IpcBot) -> None:
    given = b"\xef\xbb\xbf" + _line(id=1, question=LABEL).strip() + b"\r\n\r\n" + _line(id=2, question=LABEL).strip()

    assert [answer["id"] for answer in _streamed(ipc_bot, given)] == [1, 2]


def test_half_a_surrogate_pair_does_no_harm(ipc_bot: IpcBot) -> None:
    (answer,) = _streamed(ipc_bot, b'{"id": "\\ud83d", "question": "\\ud83d must I label my food in the fridge"}\n')

    assert (answer["id"], answer["outcome"]) == ("\ud83d", "answer")


def _answered(policy: Policy, matcher: Matcher, given: bytes) -> list[str]:
    target = io.StringIO()
    answer_stream(Assistant(policy, matcher), io.BytesIO(given), target)
    return target.getvalue().splitlines()


lines = st.binary() | st.builds(_line, id=st.text() | st.integers(), question=st.text() | st.none())
json_values = st.recursive(st.none() | st.text() | st.floats(), lambda values: st.lists(values, max_size=2))


@given(given=st.lists(lines, max_size=5).map(b"\n".join))
@settings(deadline=None)
def test_no_bytes_break_the_stream(small_policy: Policy, small_matcher: Matcher, given: bytes) -> None:
    answers = [json.loads(line) for line in _answered(small_policy, small_matcher, given + b"\n" + SOUND)]

    assert len(answers) == len([line for line in given.split(b"\n") if line.strip()]) + 1
    assert answers[-1]["id"] == "last"
    assert all("error" in answer or list(answer)[-6:] == FIELDS[1:] for answer in answers)


@given(given=json_values)
@settings(deadline=None)
def test_no_json_breaks_the_stream(small_policy: Policy, small_matcher: Matcher, given: object) -> None:
    for value in (given, {"id": given, "question": given}):
        assert len(_answered(small_policy, small_matcher, json.dumps(value).encode())) == 1
