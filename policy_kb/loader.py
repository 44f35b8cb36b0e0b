"""
The policy folder → `bot.policy.Policy`, or every reason why not.

A folder holds `policy.yml` (number, title, approver), `clauses.yml` and `entries/*.yml`.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import Problem, UnusablePolicy
from bot.policy import Checkable, Clause, ClauseKind, Entry, EntryKind, Policy
from policy_kb.sheet import Column, Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_POLICY = (Column("number"), Column("title"), Column("approver"))
_CLAUSE = (
    Column("id"),
    Column("section"),
    Column("ordinal"),
    Column("kind", choices=list(ClauseKind)),
    Column("checkable", choices=list(Checkable)),
    Column("statement"),
)
_ENTRY = (
    Column("id"),
    Column("kind", required=False, choices=list(EntryKind)),
    Column("question"),
    Column("answer"),
    Column("next", required=False),
    Column("clauses", required=False, many=True),
    Column("phrasings", many=True),
)


@dataclass(frozen=True, slots=True)
class Sources:
    """
    The rows a policy was made of, for whoever must name file and line.
    """

    policy: Sequence[Row]
    clauses: Sequence[Row]
    entries: Sequence[Row]


def load_policy(folder: Path) -> Policy:
    """
    Read the policy in *folder*, or raise `UnusablePolicy` with every problem in it.
    """
    problems: list[Problem] = []
    version = _version_or_none(folder)
    sources = read_sources(folder, problems)
    if not problems and version != _version_or_none(folder):
        problems.append(Problem("the folder", 0, "changed while it was being read: start again"))
    if problems or version is None:
        raise UnusablePolicy(str(folder), problems)
    heading = sources.policy[0]
    return Policy(
        number=heading.text("number"),
        title=heading.text("title"),
        approver=heading.text("approver"),
        version=version,
        clauses=tuple(_clause(row) for row in sources.clauses),
        entries=tuple(_entry(row) for row in sources.entries),
    )


def _version_or_none(folder: Path) -> str | None:
    """
    Hash the names and bytes of everything the policy is read from, if it can be read.
    """
    try:
        return _version(folder)
    except OSError:
        return None


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.yml")) if path.is_file()]


def read_sources(folder: Path, problems: list[Problem]) -> Sources:
    """
    Read every file of *folder* and check what one row, and rows together, must satisfy.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - unlike Path.is_dir, it takes a forbidden folder for none
        problems.append(Problem(str(folder), 0, "there is no such folder; IPC_BOT_POLICY names the policy folder"))
        return Sources((), (), ())
    entry_files = [f"entries/{path.name}" for path in sorted((folder / "entries").glob("*.yml"))]
    problems.extend(
        Problem(f"entries/{path.name}", 0, "is not read: name it .yml")
        for path in sorted((folder / "entries").glob("*.yaml"))
    )
    if not entry_files:
        problems.append(Problem("entries", 0, "the folder has no entry files (`entries/*.yml`)"))
    sources = Sources(
        policy=read_rows(folder, "policy.yml", _POLICY, problems),
        clauses=read_rows(folder, "clauses.yml", _CLAUSE, problems),
        entries=[row for file in entry_files for row in read_rows(folder, file, _ENTRY, problems)],
    )
    problems.extend(_repeated_ids(sources.clauses))
    problems.extend(_repeated_ids(sources.entries))
    problems.extend(_broken_citations(sources))
    if entry_files and not any(_kind(row) is EntryKind.ANSWER for row in sources.entries):
        problems.append(Problem("entries", 0, "no entry answers anything: at least one must be of kind `answer`"))
    return sources


def _repeated_ids(rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[str, Row] = {}
    for row in rows:
        earlier = first.setdefault(row.text("id"), row)
        if earlier is not row and row.text("id"):
            yield row.problem(f"id `{row.text('id')}` stands already at {earlier.file}:{earlier.line}")


def _broken_citations(sources: Sources) -> Iterator[Problem]:
    known = {row.text("id") for row in sources.clauses}
    for row in sources.entries:
        cells = row.cells.get("clauses", ())
        for cell in cells:
            if cell.text not in known:
                yield row.problem(f"clause `{cell.text}` is not in clauses.yml", cell.line)
        if len(set(row.texts("clauses"))) < len(cells):
            yield row.problem("the same clause is cited twice")
        if not cells and _kind(row) in {EntryKind.ANSWER, EntryKind.POINTER}:
            yield row.problem("an answer or a pointer must cite the clause it rests on")


def _kind(row: Row) -> EntryKind:
    return EntryKind(row.text("kind") or EntryKind.ANSWER)


def _clause(row: Row) -> Clause:
    return Clause(
        id=row.text("id"),
        section=row.text("section"),
        ordinal=row.text("ordinal"),
        kind=ClauseKind(row.text("kind")),
        checkable=Checkable(row.text("checkable")),
        statement=row.text("statement"),
    )


def _entry(row: Row) -> Entry:
    return Entry(
        id=row.text("id"),
        kind=_kind(row),
        question=row.text("question"),
        answer=row.text("answer"),
        next_step=row.text("next"),
        clauses=row.texts("clauses"),
        phrasings=row.texts("phrasings"),
    )
