"""
The command itself: usage, exit statuses, broken surroundings, and the knowledge base looked into.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import IpcBot

LABEL = "Must I label my food in the fridge?"
EVERY_COMMAND_WITH_A_POLICY = [
    ["ask", LABEL],
    ["ask", "--json", LABEL],
    ["ask", "--jsonl"],
    ["chat"],
    ["kb", "show", "1.01/coffee/1"],
    ["kb", "search", "coffee"],
]


@pytest.fixture
def folder(tmp_path: Path, small_folder: Path) -> Path:
    """
    A copy of the small policy, to be broken.
    """
    return shutil.copytree(small_folder, tmp_path / "policy")


@pytest.mark.parametrize("command", [["--help"], ["-h"], ["ask", "--help"], ["chat", "-h"], ["kb", "lint", "--help"]])
def test_help_is_shown(ipc_bot: IpcBot, command: list[str]) -> None:
    run = ipc_bot(*command)

    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("Usage: ")


def test_the_version_is_shown(ipc_bot: IpcBot) -> None:
    run = ipc_bot("--version")

    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("ipc-bot ")


@pytest.mark.parametrize("command", [[], ["kb"]])
def test_a_command_that_holds_others_shows_them_when_left_alone(ipc_bot: IpcBot, command: list[str]) -> None:
    run = ipc_bot(*command)

    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("Usage: ")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["nonsense"], "No such command"),
        (["kb", "nonsense"], "No such command"),
        (["--nonsense"], "No such option"),
        (["ask", "--nonsense"], "No such option"),
        (["kb", "show"], "Missing argument"),
        (["kb", "search"], "Missing argument"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(ipc_bot: IpcBot, command: list[str], words: str) -> None:
    run = ipc_bot(*command)

    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("ipc-bot: ")
    assert run.err.count("\n") == 1
    assert words in run.err


@pytest.mark.parametrize("command", EVERY_COMMAND_WITH_A_POLICY)
def test_a_missing_policy_folder_is_named(ipc_bot: IpcBot, command: list[str], tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    run = ipc_bot.with_(IPC_BOT_POLICY=nowhere)(*command)

    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"ipc-bot: The policy in {nowhere} cannot be used, 1 problem:\n")
    assert "there is no such folder" in run.err


@pytest.mark.parametrize("command", EVERY_COMMAND_WITH_A_POLICY)
def test_a_broken_policy_is_refused_with_every_problem(ipc_bot: IpcBot, command: list[str], folder: Path) -> None:
    (folder / "policy.yml").write_text("number: '1'\n\ttitle: x\n", encoding="utf-8")
    (folder / "clauses.yml").write_bytes(b"caf\xe9")
    run = ipc_bot.with_(IPC_BOT_POLICY=str(folder))(*command)

    assert (run.status, run.out) == (2, "")
    assert "\n  clauses.yml: is not UTF-8 text" in run.err
    assert "\n  policy.yml:2: is not YAML here" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("nested", ["[" * 100_000, "- " * 100_000])
def test_a_policy_nested_too_deep_is_refused(ipc_bot: IpcBot, folder: Path, nested: str) -> None:
    (folder / "policy.yml").write_text(nested, encoding="utf-8")
    run = ipc_bot.with_(IPC_BOT_POLICY=str(folder))("ask", LABEL)

    assert (run.status, run.out) == (2, "")
    assert "policy.yml" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("kept", [[], ["small-talk.yml"], ["elsewhere.yml"], ["fridge.yml"]])
def test_a_policy_with_few_entries_is_used_or_refused_but_never_fails(
    ipc_bot: IpcBot, folder: Path, tmp_path: Path, kept: list[str]
) -> None:
    for path in (folder / "entries").iterdir():
        if path.name not in kept:
            path.unlink()
    run = ipc_bot.with_(IPC_BOT_POLICY=str(folder), IPC_BOT_DATA_DIR=str(tmp_path))("ask", LABEL)

    assert run.status in {0, 2}
    assert "Traceback" not in run.err


def test_a_policy_is_learnt_again_when_it_changes(ipc_bot: IpcBot, folder: Path, tmp_path: Path) -> None:
    bot = ipc_bot.with_(IPC_BOT_POLICY=str(folder), IPC_BOT_DATA_DIR=str(tmp_path))
    bot("ask", LABEL)
    path = folder / "entries" / "fridge.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Yes, with", "Oh yes, with"), encoding="utf-8")
    run = bot("ask", LABEL)

    assert run.err.startswith("Learning the policy")
    assert run.out.startswith("Oh yes, with")


@pytest.mark.parametrize("command", [["ask"], ["ask", "--jsonl"], ["chat"]])
def test_standard_input_that_is_closed_is_told_or_taken_for_empty(ipc_bot: IpcBot, command: list[str]) -> None:
    run = ipc_bot.closed_input(*command)

    assert run.status in {0, 2}
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "command", [["ask", LABEL], ["ask", "--json", LABEL], ["kb", "show", "1.01/coffee/1"], ["kb", "lint"], ["--help"]]
)
def test_a_reader_that_has_had_enough_is_no_failure(ipc_bot: IpcBot, command: list[str]) -> None:
    with ipc_bot.start(*command) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()

    assert (process.returncode, said) == (0, "")


def test_a_reader_may_leave_in_the_middle_of_a_stream(ipc_bot: IpcBot) -> None:
    with ipc_bot.start("ask", "--jsonl") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"question": "hello"}\n' * 50)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b'{"question": "hello"}\n' * 50)
        process.stdin.close()
        said = process.stderr.read().decode()

    assert (process.returncode, said) == (0, "")


def test_a_clause_is_shown_with_the_questions_that_rest_on_it(ipc_bot: IpcBot) -> None:
    run = ipc_bot("kb", "show", "1.01/fridge/1")

    assert (run.status, run.err) == (0, "")
    assert [line.strip() for line in run.out.splitlines()] == [
        "§ Policy 1.01 · The Fridge · 1",
        "Write your name and the date on whatever you leave in the fridge.",
        "1.01/fridge/1 · rule · checkable: behaviour",
        "",
        "Questions that rest on it:",
        "· Must I label my food in the fridge?",
        "· When is the fridge emptied?",
    ]


@pytest.mark.parametrize("clause", ["1.01/fridge/9", "", "nonsense", "写真", b"\xff"])
def test_a_clause_that_is_not_there_is_told(ipc_bot: IpcBot, clause: str | bytes) -> None:
    run = ipc_bot("kb", "show", clause)

    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("ipc-bot: Policy 1.01 has no such clause: ")


@pytest.mark.parametrize("words", [["ESPRESSO"], ["taken away", "machine"], ["losing-the-machine"]])
def test_a_search_lists_entries_with_their_answers(ipc_bot: IpcBot, words: list[str]) -> None:
    run = ipc_bot("kb", "search", *words)

    assert (run.status, run.err) == (0, "")
    assert [line.strip() for line in run.out.splitlines()] == [
        "Can the coffee machine be taken away from us?  losing-the-machine",
        "Yes, the Office Manager may do that.",
    ]


@pytest.mark.parametrize("words", ["elephant", "coffee elephant", b"\xff", "👍"])
def test_a_search_that_finds_nothing_says_so(ipc_bot: IpcBot, words: str | bytes) -> None:
    run = ipc_bot("kb", "search", words)

    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("ipc-bot: No entry has all of these words")


def test_a_sound_policy_passes(ipc_bot: IpcBot, small_folder: Path) -> None:
    named, in_use = ipc_bot("kb", "lint", str(small_folder)), ipc_bot("kb", "lint")

    assert (named.status, named.err) == (0, "")
    assert named.out.startswith("6 clauses, 10 entries (")
    assert named == in_use


def test_what_is_wrong_with_a_policy_is_listed_by_file_and_line(ipc_bot: IpcBot, folder: Path) -> None:
    path = folder / "entries" / "fridge.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("/fridge/1]\n", "/fridge/9]\n", 1), encoding="utf-8")
    run = ipc_bot("kb", "lint", str(folder))

    assert run.status == 1
    assert run.out == "entries/fridge.yml:5: clause `1.01/fridge/9` is not in clauses.yml\n"
    assert run.err == f"1 to mend in {folder}.\n"


def test_a_policy_that_is_not_there_cannot_be_checked(ipc_bot: IpcBot, tmp_path: Path) -> None:
    run = ipc_bot("kb", "lint", str(tmp_path / "nowhere"))

    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"ipc-bot: There is no folder {tmp_path / 'nowhere'}")
    assert run.err.count("\n") == 1
