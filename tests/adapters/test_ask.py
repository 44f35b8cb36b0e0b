"""
`ipc-bot ask`: the contract, and whatever can be typed or piped in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Finished, IpcBot

LABEL = "Must I label my food in the fridge?"
FIELDS = ["question", "outcome", "confidence", "answer", "citations", "suggestions"]


def _assert_refused(run: Finished, *words: str) -> None:
    """
    Check that what went wrong is told in one plain sentence, and where it belongs.
    """
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("ipc-bot: ")
    assert run.err.count("\n") == 1
    assert [word for word in words if word not in run.err] == []


def test_a_question_is_answered_with_its_clause(ipc_bot: IpcBot) -> None:
    run = ipc_bot("ask", LABEL)

    assert (run.status, run.err) == (0, "")
    assert [line.strip() for line in run.out.splitlines()] == [
        "Yes, with your name and the date.",
        "Next: Take a sticker from the drawer.",
        "§ Policy 1.01 · The Fridge · 1",
        "Write your name and the date on whatever you leave in the fridge.",
    ]


def test_a_question_may_be_piped_in(ipc_bot: IpcBot) -> None:
    assert ipc_bot("ask", given=f"{LABEL}\n".encode()) == ipc_bot("ask", LABEL)


def test_the_shipped_policy_is_asked_when_no_other_is_named(shipped_bot: IpcBot) -> None:
    run = shipped_bot("ask", "Whom do I tell when a mistake was made online?")

    assert (run.status, run.err) == (0, "")
    assert "§ Policy 2.07 · Employee Conduct on Social Media · 5" in run.out


def test_an_answer_in_json_has_the_fields_of_the_contract(ipc_bot: IpcBot) -> None:
    answer = _json(ipc_bot("ask", "--json", LABEL))

    assert list(answer) == FIELDS
    assert (answer["question"], answer["outcome"]) == (LABEL, "answer")
    assert answer["answer"] == "Yes, with your name and the date. Take a sticker from the drawer."
    assert answer["citations"] == [
        {"clause": "1.01/fridge/1", "section": "The Fridge", "cite": "Policy 1.01 · The Fridge · 1"}
    ]
    assert answer["suggestions"] == []
    assert 0 <= answer["confidence"] <= 1


def _json(run: Finished) -> dict[str, Any]:
    assert (run.status, run.err) == (0, "")
    assert run.out.count("\n") == 1
    answer: dict[str, Any] = json.loads(run.out)
    return answer


@pytest.mark.parametrize(
    ("question", "told", "cited"),
    [
        ("What does the health inspector's handbook say?", "not among my sources", ["1.01/sources/1"]),
        ("Where may I park my car?", "does not speak about parking", []),
        ("good morning", "Ask me about the kitchen", []),
    ],
)
def test_what_is_referred_says_so_in_json(ipc_bot: IpcBot, question: str, told: str, cited: list[str]) -> None:
    answer = _json(ipc_bot("ask", "--json", question))

    assert answer["outcome"] == "refer"
    assert told in answer["answer"]
    assert [citation["clause"] for citation in answer["citations"]] == cited


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\N{ZERO WIDTH SPACE}", "\x1b\x07"])
@pytest.mark.parametrize("form", [["ask"], ["ask", "--json"]])
def test_an_empty_question_is_refused(ipc_bot: IpcBot, form: list[str], question: str) -> None:
    _assert_refused(ipc_bot(*form, question), "empty")


def test_nothing_piped_in_is_an_empty_question(ipc_bot: IpcBot) -> None:
    _assert_refused(ipc_bot("ask"), "empty")


@pytest.mark.parametrize("question", ["👍", "🎉 🎉", "?!", "-"])
def test_a_question_without_words_is_refused(ipc_bot: IpcBot, question: str) -> None:
    _assert_refused(ipc_bot("ask", question), "no words")


@pytest.mark.parametrize("letter", ["a", "é", "あ", "👍", " "])
def test_a_megabyte_of_text_is_refused_for_its_length(ipc_bot: IpcBot, letter: str) -> None:
    megabyte = letter.encode() * (1_000_000 // len(letter.encode()))

    _assert_refused(ipc_bot("ask", given=megabyte), "characters", "4,000")


def test_control_and_bidirectional_characters_neither_hide_nor_spoil_a_question(ipc_bot: IpcBot) -> None:
    hidden = (
        "\N{RIGHT-TO-LEFT OVERRIDE}Must I la\N{ZERO WIDTH SPACE}bel my\x07 food in\x1b the fridge?\N{BYTE ORDER MARK}"
    )

    assert ipc_bot("ask", hidden) == ipc_bot("ask", LABEL)


@pytest.mark.parametrize("question", ["冷蔵庫の食べ物に名前を書く必要がありますか。", "هل يجب أن أكتب اسمي على طعامي؟"])
def test_a_question_in_another_script_is_referred(ipc_bot: IpcBot, question: str) -> None:
    answer = _json(ipc_bot("ask", "--json", question))

    assert (answer["question"], answer["outcome"]) == (question, "refer")


def test_a_referred_question_is_sent_to_the_one_who_decides(ipc_bot: IpcBot) -> None:
    run = ipc_bot("ask", "冷蔵庫")

    assert run.status == 0
    assert "I do not know this one" in run.out
    assert "Office Manager" in run.out


def test_bytes_that_are_not_utf_8_are_refused_on_standard_input(ipc_bot: IpcBot) -> None:
    _assert_refused(ipc_bot("ask", given=b"caf\xe9 in the kitchen?"), "not UTF-8", "byte 4")


def test_bytes_that_are_not_utf_8_do_no_harm_in_an_argument(ipc_bot: IpcBot) -> None:
    assert ipc_bot("ask", b"\xff\xfe" + LABEL.encode()) == ipc_bot("ask", LABEL)
    assert _json(ipc_bot("ask", "--json", b"\xff" + LABEL.encode()))["outcome"] == "answer"


@pytest.mark.parametrize("end", ["\r\n", "\n\n\n", ""])
def test_line_ends_and_a_byte_order_mark_do_not_matter(ipc_bot: IpcBot, end: str) -> None:
    assert ipc_bot("ask", given=f"\N{BYTE ORDER MARK}{LABEL}{end}".encode()).out == ipc_bot("ask", LABEL).out


def test_an_answer_reaches_a_terminal_that_only_has_ascii(ipc_bot: IpcBot) -> None:
    run = ipc_bot.with_(PYTHONIOENCODING="ascii")("ask", LABEL)

    assert (run.status, run.err) == (0, "")
    assert "Yes, with your name and the date." in run.out


@pytest.mark.parametrize("arguments", [["--jsonl", LABEL], ["--jsonl", "--json"]])
def test_a_stream_takes_no_question_and_no_other_form(ipc_bot: IpcBot, arguments: list[str]) -> None:
    _assert_refused(ipc_bot("ask", *arguments), "--jsonl")


def test_each_run_is_a_conversation_of_its_own(ipc_bot: IpcBot) -> None:
    alone = ipc_bot("ask", "and tomorrow?")
    ipc_bot("ask", LABEL)

    assert ipc_bot("ask", "and tomorrow?") == alone


def test_a_policy_is_learnt_once_and_then_kept(ipc_bot: IpcBot, tmp_path: Path) -> None:
    bot = ipc_bot.with_(IPC_BOT_DATA_DIR=str(tmp_path))
    first, second = bot("ask", LABEL), bot("ask", LABEL)

    assert first.err.startswith("Learning the policy")
    assert (second.err, second.out) == ("", first.out)


def test_a_damaged_index_is_built_again(ipc_bot: IpcBot, tmp_path: Path) -> None:
    bot = ipc_bot.with_(IPC_BOT_DATA_DIR=str(tmp_path))
    first = bot("ask", LABEL)
    kept = next((tmp_path / "index").iterdir())
    kept.write_bytes(kept.read_bytes()[:5_000])
    second, third = bot("ask", LABEL), bot("ask", LABEL)

    assert (second.status, second.out) == (0, first.out)
    assert second.err.startswith("Learning the policy")
    assert (third.err, third.out) == ("", first.out)


def test_what_cannot_be_kept_is_said_and_the_question_answered(ipc_bot: IpcBot, tmp_path: Path) -> None:
    occupied = tmp_path / "a file"
    occupied.touch()
    run = ipc_bot.with_(IPC_BOT_DATA_DIR=str(occupied))("ask", LABEL)

    assert (run.status, run.out) == (0, ipc_bot("ask", LABEL).out)
    assert "could not be kept" in run.err
    assert str(occupied) in run.err
    assert "Traceback" not in run.err


def test_a_question_needs_no_quotes(ipc_bot: IpcBot) -> None:
    assert ipc_bot("ask", *LABEL.split()) == ipc_bot("ask", LABEL)
