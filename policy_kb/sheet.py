"""
A YAML file as rows of checked fields, each of which remembers its line.

Every problem is collected rather than raised, so that whoever keeps the
policy sees all of them at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from bot.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

_MOST_BRACKETS = 5_000
_DASHES = re.compile(r"(?:[-?] ){100}")
_NULL = "tag:yaml.org,2002:null"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Column:
    """
    One field that a row may have: a text, or a list of texts when *many*.
    """

    name: str
    required: bool = True
    many: bool = False
    choices: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One text and the line it stands on.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """
    One mapping of the file; a field that is absent reads as empty.
    """

    file: str
    line: int
    cells: dict[str, tuple[Cell, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """
        Return the field's one text, or the empty string.
        """
        cells = self.cells.get(name, ())
        return cells[0].text if cells else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """
        Return every text of the field.
        """
        return tuple(cell.text for cell in self.cells.get(name, ()))

    def problem(self, text: str, line: int | None = None) -> Problem:
        """
        Blame this row, or one line of it.
        """
        return Problem(self.file, self.line if line is None else line, text)


def read_rows(folder: Path, file: str, columns: Sequence[Column], problems: list[Problem]) -> list[Row]:
    """
    Read *file* of *folder*, one mapping or a list of them, adding to *problems*.
    """
    root = _compose(folder, file, problems)
    if root is None:
        return []
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    rows = [_row(file, node, columns, problems) for node in nodes]
    return [row for row in rows if row is not None]


def _compose(folder: Path, file: str, problems: list[Problem]) -> yaml.Node | None:
    try:
        text = (folder / file).read_text(encoding="utf-8")
        if _is_too_deep(text):
            problems.append(Problem(file, 0, "is nested too deep"))
            return None
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except OSError as error:
        problems.append(Problem(file, 0, f"cannot be read: {error.strerror}"))
        return None
    except UnicodeDecodeError as error:
        problems.append(Problem(file, 0, f"is not UTF-8 text (byte {error.start})"))
        return None
    except yaml.YAMLError as error:
        problems.append(_yaml_problem(file, error))
        return None
    if root is None or not root.value:
        problems.append(Problem(file, 0, "is empty"))
        return None
    return root


def _is_too_deep(text: str) -> bool:
    """
    Guess at nesting from the outside: the parser itself would overflow the stack.
    """
    return text.count("[") + text.count("{") > _MOST_BRACKETS or bool(_DASHES.search(text))


def _yaml_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "it cannot be understood"
    if isinstance(error, yaml.reader.ReaderError):
        what = f"character {error.position + 1} of the file is not allowed in YAML"
    if "\\t" in what or "tab" in what:
        what += " (a tab: use spaces)"
    return Problem(file, mark.line + 1 if mark else 0, f"is not YAML here: {what}")


def _row(file: str, node: yaml.Node, columns: Sequence[Column], problems: list[Problem]) -> Row | None:
    line = _line(node)
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(file, line, "expected fields with values here (`id: …`)"))
        return None
    known = {column.name: column for column in columns}
    row = Row(file, line)
    for key, value in node.value:
        name = str(key.value)
        if name in row.cells:
            problems.append(row.problem(f"field `{name}` stands twice", _line(key)))
        elif name not in known:
            problems.append(row.problem(f"unknown field `{name}`; known are {', '.join(known)}", _line(key)))
        else:
            row.cells[name] = tuple(_cells(row, known[name], value, problems))
    problems.extend(
        row.problem(f"field `{column.name}` is missing or empty")
        for column in columns
        if column.required and not row.cells.get(column.name)
    )
    return row


def _cells(row: Row, column: Column, value: yaml.Node, problems: list[Problem]) -> Iterator[Cell]:
    listed = isinstance(value, yaml.SequenceNode)
    if listed != column.many:
        expected = "a list of texts" if column.many else "one text"
        problems.append(row.problem(f"field `{column.name}` must be {expected}", _line(value)))
        return
    for node in value.value if listed else [value]:
        if not isinstance(node, yaml.ScalarNode):
            problems.append(row.problem(f"field `{column.name}` must hold plain text", _line(node)))
            continue
        text = "" if node.tag == _NULL else " ".join(node.value.split())
        if column.choices and text not in column.choices:
            listing = ", ".join(sorted(column.choices))
            problems.append(row.problem(f"`{text}` is no {column.name}; choose from {listing}", _line(node)))
        elif text:
            yield Cell(text, _line(node))
        elif listed:
            problems.append(row.problem(f"field `{column.name}` has an empty line", _line(node)))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
