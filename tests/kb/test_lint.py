from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from policy_kb.lint import check, worth_a_look

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.english import English


def _problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_policy_has_no_problem(folder: Path) -> None:
    assert check(folder) == []


def test_a_phrasing_that_stands_twice_in_an_entry_is_a_problem(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "unlabelled food in the fridge", "Label FOOD!")

    assert _problems(folder) == ["entries/fridge.yml:14: the phrasing stands already at entries/fridge.yml:8"]


def test_a_phrasing_that_stands_in_another_entry_is_a_problem(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "unlabelled food in the fridge", "who brews the next coffee?")

    assert _problems(folder) == [
        "entries/fridge.yml:14: the phrasing stands already at entries/dishes-and-coffee.yml:24"
    ]


def test_nearly_the_same_phrasing_in_another_entry_is_a_problem(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "unlabelled food in the fridge", "who brews the next coffees?")

    assert _problems(folder) == [
        "entries/fridge.yml:14: nearly the same phrasing leads to another entry at entries/dishes-and-coffee.yml:24"
    ]


def test_nearly_the_same_phrasing_in_one_entry_is_none(folder: Path) -> None:
    _replace(
        folder / "entries" / "fridge.yml", "unlabelled food in the fridge", "is writing the dates on my box required"
    )

    assert check(folder) == []


def test_a_clause_that_no_entry_rests_on_is_a_problem(folder: Path) -> None:
    _replace(folder / "entries" / "dishes-and-coffee.yml", "[1.01/coffee/2]", "[1.01/coffee/1]")

    assert _problems(folder) == ["clauses.yml:29: no entry rests on clause `1.01/coffee/2`"]


def test_too_few_phrasings_are_a_problem(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "    - unlabelled food in the fridge\n", "")

    assert _problems(folder) == ["entries/fridge.yml:1: entry `label-food` has 7 phrasings; it wants 8 to 30"]


def test_too_many_phrasings_are_a_problem(folder: Path) -> None:
    more = "".join(f"    - tin number {number} with a lid of colour {number}\n" for number in range(101, 124))
    _replace(folder / "entries" / "fridge.yml", "    - unlabelled food in the fridge\n", more)

    assert "entries/fridge.yml:1: entry `label-food` has 30 phrasings; it wants 8 to 30" not in _problems(folder)
    _replace(folder / "entries" / "fridge.yml", "    - label food?\n", "    - label food?\n    - a tag on my soup\n")
    assert "entries/fridge.yml:1: entry `label-food` has 31 phrasings; it wants 8 to 30" in _problems(folder)


def test_what_cannot_be_loaded_and_what_should_not_ship_are_listed_together(folder: Path) -> None:
    _replace(folder / "entries" / "fridge.yml", "    - unlabelled food in the fridge\n", "")
    _replace(folder / "entries" / "fridge.yml", "  next:", "  nxet:")
    _replace(folder / "entries" / "dishes-and-coffee.yml", "[1.01/coffee/2]", "[1.01/coffee/7]")

    assert [problem.split(": ")[0] for problem in _problems(folder)] == [
        "clauses.yml:29",
        "entries/dishes-and-coffee.yml:33",
        "entries/fridge.yml:1",
        "entries/fridge.yml:4",
    ]


def test_a_folder_without_entries_is_a_problem_and_no_failure(folder: Path) -> None:
    shutil.rmtree(folder / "entries")

    assert "entries: the folder has no entry files (`entries/*.yml`)" in _problems(folder)


def test_a_missing_folder_is_a_problem_and_no_failure(tmp_path: Path) -> None:
    assert len(check(tmp_path / "nowhere")) == 1


def test_a_sound_policy_is_counted(small_folder: Path, english: English) -> None:
    assert next(worth_a_look(small_folder, english)) == (
        "6 clauses, 10 entries (5 answer, 1 pointer, 2 not covered, 2 courtesy), 80 phrasings: no problem."
    )


def test_entries_that_are_taken_for_one_another_are_worth_a_look(folder: Path, english: English) -> None:
    path = folder / "entries" / "dishes-and-coffee.yml"
    for number, thing in enumerate(("toaster", "kettle", "blender", "oven", "grill", "ladle", "sieve", "whisk")):
        _rewrite_phrasing(path, "last-cup", number, f"is the {thing} mine")
        _rewrite_phrasing(path, "own-dishes", number, f"{thing}?")

    remarks = list(worth_a_look(folder, english))[1:]

    assert [remark for remark in remarks if "own-dishes" in remark and "last-cup" in remark]


def _rewrite_phrasing(path: Path, entry: str, number: int, text: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("  phrasings:", lines.index(f"- id: {entry}")) + 1
    lines[start + number] = f"    - {text}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
