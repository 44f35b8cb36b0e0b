"""
The terminal assistant, written to and read as one text.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from adapters.console.chat import COMMANDS, Chat

if TYPE_CHECKING:
    from bot.assistant import Assistant

LABEL = "Must I label my food in the fridge?"
VAGUE = "who brews coffee when the pot is empty"
NO_SUCH_COMMAND = "There is no such command: /help lists what there is."


def _talk(assistant: Assistant, *lines: str) -> list[str]:
    """
    Type *lines* and return what is shown, without indents and blank lines.
    """
    console = Console(file=io.StringIO(), width=200, highlight=False)
    Chat(assistant, console).run(lines)
    assert isinstance(console.file, io.StringIO)
    return [line.strip() for line in console.file.getvalue().splitlines() if line.strip()]


def test_an_answer_is_shown_with_what_to_do_next_and_its_clause(small: Assistant) -> None:
    assert _talk(small, LABEL) == [
        "Yes, with your name and the date.",
        "Next: Take a sticker from the drawer.",
        "§ Policy 1.01 · The Fridge · 1",
        "Write your name and the date on whatever you leave in the fridge.",
    ]


def test_two_answers_are_shown_one_after_the_other(small: Assistant) -> None:
    shown = _talk(small, f"{LABEL} Who makes a new pot of coffee?")

    assert shown.index("Yes, with your name and the date.") < shown.index("Whoever takes the last cup.")


def test_what_is_not_covered_says_so_and_who_to_ask(small: Assistant) -> None:
    assert _talk(small, "Where may I park my car?") == [
        "The kitchen policy does not speak about parking.",
        "Next: put it to the Office Manager.",
    ]


def test_a_pointer_shows_the_clause_that_points(small: Assistant) -> None:
    assert _talk(small, "What does the health inspector's handbook say?") == [
        "The handbook is not among my sources.",
        "Next: Read the handbook itself, or ask the Office Manager.",
        "What comes nearest:",
        "§ Policy 1.01 · Sources · 1",
        "The health inspector's handbook has more about hygiene.",
    ]


def test_what_nothing_speaks_to_is_admitted(small: Assistant) -> None:
    shown = _talk(small, "冷蔵庫")

    assert shown[0].startswith("I do not know this one")
    assert "Office Manager" in shown[1]


def test_a_courtesy_is_returned_without_clauses(small: Assistant) -> None:
    assert _talk(small, "thanks") == ["You are welcome."]


def test_suggestions_are_numbered(hesitant: Assistant) -> None:
    shown = _talk(hesitant, VAGUE)

    assert shown[0] == "Which of these do you mean? Type its number, or ask in other words."
    assert shown[1] == "1  Who makes a new pot of coffee?"
    assert [line[0] for line in shown[1:]] == [str(number) for number in range(1, len(shown))]


@pytest.mark.parametrize("number", ["1", " 1 ", "\N{FULLWIDTH DIGIT ONE}"])
def test_a_number_picks_a_suggestion(hesitant: Assistant, number: str) -> None:
    assert "Whoever takes the last cup." in _talk(hesitant, VAGUE, number)


@pytest.mark.parametrize("number", ["0", "4", "99", "9" * 5_000])
def test_a_number_that_was_not_offered_is_told_which_were(hesitant: Assistant, number: str) -> None:
    shown = " ".join(_talk(hesitant, VAGUE, number))

    assert "There is no such suggestion: pick 1 to 3" in shown
    assert "pick 1 to " in shown


def test_a_wrong_number_leaves_the_suggestions_open(hesitant: Assistant) -> None:
    assert "Whoever takes the last cup." in _talk(hesitant, VAGUE, "9", "1")


def test_a_command_leaves_the_suggestions_open(hesitant: Assistant) -> None:
    assert "Whoever takes the last cup." in _talk(hesitant, VAGUE, "/policy", "1")


def test_an_answer_closes_the_suggestions(hesitant: Assistant) -> None:
    assert "Whoever takes the last cup." not in _talk(hesitant, VAGUE, LABEL, "1")


def test_help_lists_every_command(small: Assistant) -> None:
    shown = _talk(small, "/help")

    assert [line for line in shown if line.startswith("/")] == [
        f"{command.ljust(14)}{use}" for command, use in COMMANDS.items()
    ]


@pytest.mark.parametrize("line", ["/clause 1.01/fridge/1", "/CLAUSE   1.01/fridge/1 "])
def test_a_clause_is_shown(small: Assistant, line: str) -> None:
    shown = _talk(small, line)

    assert shown[:2] == [
        "§ Policy 1.01 · The Fridge · 1",
        "Write your name and the date on whatever you leave in the fridge.",
    ]
    assert "· Must I label my food in the fridge?" in shown


@pytest.mark.parametrize("line", ["/clause", "/clause 1.01/fridge/9", "/clause [bold]x"])
def test_a_clause_that_is_not_there_is_told(small: Assistant, line: str) -> None:
    (told,) = _talk(small, line)

    assert told.startswith("Policy 1.01 has no such clause: ")


def test_the_policy_is_named_and_counted(small: Assistant) -> None:
    named, counted = _talk(small, "/policy")

    assert named == "Policy 1.01, Shared Kitchen Policy"
    assert counted.startswith("6 clauses, 10 entries, version ")


@pytest.mark.parametrize("name", ["/nonsense", "/", "/helpme", "/[bold]"])
def test_an_unknown_command_is_told(small: Assistant, name: str) -> None:
    assert _talk(small, name) == [NO_SUCH_COMMAND]


@pytest.mark.parametrize("line", ["/quit", "/exit", " /QUIT "])
def test_nothing_is_read_after_leaving(small: Assistant, line: str) -> None:
    assert _talk(small, line, LABEL) == []


@pytest.mark.parametrize("line", ["", "  ", "\t"])
def test_a_blank_line_says_nothing(small: Assistant, line: str) -> None:
    assert _talk(small, line) == []


@pytest.mark.parametrize("line", ["???", "👍", "\N{ZERO WIDTH SPACE}", "a" * 1_000_000])
def test_what_cannot_be_used_gets_a_sentence_and_the_talk_goes_on(small: Assistant, line: str) -> None:
    refused, *rest = _talk(small, line, "thanks")

    assert refused.startswith("The question ")
    assert rest == ["You are welcome."]


def test_a_follow_up_is_read_with_the_question_before_it(small: Assistant) -> None:
    assert _talk(small, LABEL, "and tomorrow?").count("Yes, with your name and the date.") == 2


def test_what_is_typed_is_never_taken_for_markup(small: Assistant) -> None:
    assert _talk(small, "/[red]x[/red]") == [NO_SUCH_COMMAND]
