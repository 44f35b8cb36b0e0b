from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from bot.errors import UnusablePolicy
from bot.policy import Checkable, ClauseKind, EntryKind
from policy_kb.loader import load_policy

if TYPE_CHECKING:
    from pathlib import Path

    from bot.policy import Policy


def _problems(folder: Path) -> list[str]:
    with pytest.raises(UnusablePolicy) as refusal:
        load_policy(folder)
    return [str(problem) for problem in refusal.value.problems]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_policy_is_read_whole(small_policy: Policy) -> None:
    assert (small_policy.number, small_policy.title) == ("1.01", "Shared Kitchen Policy")
    assert small_policy.approver == "Office Manager"
    assert (len(small_policy.clauses), len(small_policy.entries)) == (6, 10)


def test_a_clause_keeps_all_its_fields(small_policy: Policy) -> None:
    clause = small_policy.clause("1.01/coffee/2")

    assert (clause.section, clause.ordinal) == ("Coffee", "2")
    assert (clause.kind, clause.checkable) == (ClauseKind.RIGHT, Checkable.NONE)


def test_an_entry_keeps_all_its_fields(small_policy: Policy) -> None:
    entry = next(entry for entry in small_policy.entries if entry.id == "friday-clear-out")

    assert (entry.question, entry.answer) == ("When is the fridge emptied?", "Every Friday afternoon.")
    assert (entry.next_step, entry.kind) == ("", EntryKind.ANSWER)
    assert entry.clauses == ("1.01/fridge/2", "1.01/fridge/1")
    assert len(entry.phrasings) == 8


def test_every_kind_of_entry_is_told_apart(small_policy: Policy) -> None:
    assert {entry.kind for entry in small_policy.entries} == set(EntryKind)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  answer: Yes, with", "\tanswer: Yes, with", "entries/fridge.yml:3: is not YAML here: .*tab: use spaces"),
        ("  next: Take", "  answer: Yes.\n  next: Take", "entries/fridge.yml:4: field `answer` stands twice"),
        ("/fridge/1]", "/fridge/9]", r"entries/fridge.yml:5: clause `1\.01/fridge/9` is not in clauses.yml"),
        ("  next:", "  nxet:", "entries/fridge.yml:4: unknown field `nxet`; known are id, .*next"),
        (
            "answer: Yes, with your name and the date.",
            "answer: [Yes]",
            "entries/fridge.yml:3: field `answer` must be one text",
        ),
        (
            "clauses: [1.01/fridge/1]",
            "clauses: 1.01/fridge/1",
            "entries/fridge.yml:5: field `clauses` must be a list of texts",
        ),
        ("- label food?", "- label: food", "entries/fridge.yml:8: field `phrasings` must hold plain text"),
        ("- label food?", '- ""', "entries/fridge.yml:8: field `phrasings` has an empty line"),
        (
            "  answer: Yes, with your name and the date.\n",
            "",
            "entries/fridge.yml:1: field `answer` is missing or empty",
        ),
        (
            "answer: Yes, with your name and the date.",
            "answer:",
            "entries/fridge.yml:1: field `answer` is missing or empty",
        ),
        ("answer: Yes, with your name and the date.", "answer: null", "entries/fridge.yml:.*`answer`"),
        (
            "id: label-food",
            "id: label-food\n  kind: reply",
            "entries/fridge.yml:2: `reply` is no kind; choose from answer, ",
        ),
        (
            "id: friday-clear-out",
            "id: label-food",
            "entries/fridge.yml:16: id `label-food` stands already at entries/fridge.yml:1",
        ),
        ("/fridge/1]", "/fridge/1, 1.01/fridge/1]", "entries/fridge.yml:1: the same clause is cited twice"),
        ("  clauses: [1.01/fridge/1]\n", "", "entries/fridge.yml:1: an answer or a pointer must cite the clause"),
        ("- id: label-food", "- just text\n- id: label-food", "entries/fridge.yml:1: expected fields with values here"),
        ("answer: Yes, with", 'answer: "Yes, with', "entries/fridge.yml:[0-9]+: is not YAML here"),
        ("- id: friday", "---\n- id: friday", "entries/fridge.yml:16: is not YAML here: .*another document"),
    ],
)
def test_a_broken_entry_is_told_by_file_and_line(folder: Path, old: str, new: str, problem: str) -> None:
    _replace(folder / "entries" / "fridge.yml", old, new)

    assert [found for found in _problems(folder) if re.match(problem, found)]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "kind: right",
            "kind: wish",
            "clauses.yml:32: `wish` is no kind; choose from fact, right, rule, scope, source",
        ),
        ("checkable: none", "checkable: maybe", "clauses.yml:12: `maybe` is no checkable; choose from account, "),
        ("id: 1.01/fridge/2", "id: 1.01/fridge/1", "clauses.yml:8: id `1.01/fridge/1` stands already at clauses.yml:1"),
    ],
)
def test_a_broken_clause_is_told_by_file_and_line(folder: Path, old: str, new: str, problem: str) -> None:
    _replace(folder / "clauses.yml", old, new)

    assert [found for found in _problems(folder) if found.startswith(problem)]


@pytest.mark.parametrize("name", ["policy.yml", "clauses.yml", "entries/fridge.yml"])
@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "[]\n"])
def test_a_file_with_nothing_in_it_is_refused(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")

    assert _problems(folder)


def test_a_file_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "policy.yml").write_bytes(b'number: "1"\ntitle: caf\xe9\n')

    assert _problems(folder) == ["policy.yml: is not UTF-8 text (byte 22)"]


@pytest.mark.parametrize("name", ["policy.yml", "clauses.yml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    assert f"{name}: cannot be read: No such file or directory" in _problems(folder)


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "policy.yml").unlink()
    (folder / "policy.yml").mkdir()

    assert _problems(folder) == ["policy.yml: cannot be read: Is a directory"]


def test_a_missing_folder_is_said_to_be_missing_and_nothing_more(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"

    assert _problems(nowhere) == [f"{nowhere}: there is no such folder; IPC_BOT_POLICY names the policy folder"]


def test_a_folder_without_entries_is_refused(folder: Path) -> None:
    shutil.rmtree(folder / "entries")

    assert _problems(folder) == ["entries: the folder has no entry files (`entries/*.yml`)"]


def test_every_problem_is_listed_at_once_by_file_and_line(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "/fridge/1]", "/fridge/9]")
    _replace(folder / "entries" / "fridge.yml", "  answer: Every Friday afternoon.\n", "")
    _replace(folder / "clauses.yml", "kind: right", "kind: wish")
    (folder / "policy.yml").write_text("", encoding="utf-8")

    assert [problem.rsplit(": ")[0] for problem in _problems(folder)] == [
        "clauses.yml:29",
        "clauses.yml:32",
        "entries/fridge.yml:5",
        "entries/fridge.yml:16",
        "policy.yml",
    ]


def test_line_breaks_within_a_text_do_not_matter(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "Yes, with your name and", ">-\n    Yes, with\n    your name  and")

    assert load_policy(folder).entries_with("sticker yogurt")[0].answer == "Yes, with your name and the date."


@pytest.mark.parametrize("mark", ["\N{BYTE ORDER MARK}", ""])
def test_an_editors_marks_and_line_ends_do_not_matter(folder: Path, small_policy: Policy, mark: str) -> None:
    path = folder / "clauses.yml"
    path.write_bytes((mark + path.read_text(encoding="utf-8").replace("\n", "\r\n")).encode())

    assert load_policy(folder).clauses == small_policy.clauses


def test_the_version_does_not_depend_on_where_the_folder_is(folder: Path, small_policy: Policy) -> None:
    assert load_policy(folder).version == small_policy.version


@pytest.mark.parametrize("name", ["policy.yml", "clauses.yml", "entries/fridge.yml"])
def test_the_version_changes_with_any_file(folder: Path, small_policy: Policy, name: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# one more line\n")

    assert load_policy(folder).version != small_policy.version


def test_the_version_changes_with_the_name_of_a_file(folder: Path, small_policy: Policy) -> None:
    (folder / "entries" / "fridge.yml").rename(folder / "entries" / "icebox.yml")

    assert load_policy(folder).version != small_policy.version
