"""
The policy as the program knows it: clauses, and the entries that rest on them.

Values only; `policy_kb.loader` reads them from YAML and vouches for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property

from bot.errors import UnusableInput


class ClauseKind(StrEnum):
    """
    What a clause does: binds an employee, empowers, explains, bounds or points.
    """

    RULE = "rule"
    RIGHT = "right"
    FACT = "fact"
    SCOPE = "scope"
    SOURCE = "source"


class Checkable(StrEnum):
    """
    Where a breach of a clause can be seen, if anywhere.
    """

    DRAFT = "draft"
    HANDLE = "handle"
    ACCOUNT = "account"
    BEHAVIOUR = "behaviour"
    NONE = "none"


class EntryKind(StrEnum):
    """
    What an entry's answer amounts to.
    """

    ANSWER = "answer"
    POINTER = "pointer"
    NOT_COVERED = "not_covered"
    COURTESY = "courtesy"


@dataclass(frozen=True, slots=True)
class Clause:
    """
    One statement of the policy in the project's own words.

    *ordinal* is its place in its section as a person would count it (`6`, `1c`).
    """

    id: str
    section: str
    ordinal: str
    kind: ClauseKind
    checkable: Checkable
    statement: str


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A family of questions with one answer.

    *clauses* stand in order of weight; *next_step* may be empty.
    """

    id: str
    kind: EntryKind
    question: str
    answer: str
    next_step: str
    clauses: tuple[str, ...]
    phrasings: tuple[str, ...]

    @property
    def examples(self) -> tuple[str, ...]:
        """
        Every text that a question may be like: the entry's own question, the answer
        where it is one, and the phrasings.
        """
        told = (self.answer,) if self.kind is EntryKind.ANSWER else ()
        return (self.question, *told, *self.phrasings)

    @property
    def wording(self) -> str:
        """
        All its text, case-folded, for searching.
        """
        return "\n".join((self.id, self.question, self.answer, self.next_step, *self.phrasings)).casefold()


@dataclass(frozen=True)
class Policy:
    """
    One policy folder, whole.

    *version* is the hash of what it was read from; *approver* is the title of
    the person an unsettled question or an official post goes to.
    """

    number: str
    title: str
    approver: str
    version: str
    clauses: tuple[Clause, ...]
    entries: tuple[Entry, ...]

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        """
        Clauses by their stable public id.
        """
        return {clause.id: clause for clause in self.clauses}

    def clause(self, clause_id: str) -> Clause:
        """
        Return the clause of that id, or raise `UnusableInput` naming the nearest ones.
        """
        found = self.clause_by_id.get(clause_id)
        if found is None:
            near = get_close_matches(clause_id, self.clause_by_id, n=3, cutoff=0.5)
            hint = f"near it are {', '.join(near)}" if near else f"an id looks like {self.clauses[0].id}"
            raise UnusableInput(f"Policy {self.number} has no such clause: {hint}.")
        return found

    def entries_on(self, clause_id: str) -> list[Entry]:
        """
        List the entries that cite a clause, those it leads first.
        """
        citing = [entry for entry in self.entries if clause_id in entry.clauses]
        return sorted(citing, key=lambda entry: entry.clauses.index(clause_id))

    def entries_with(self, words: str) -> list[Entry]:
        """
        List the entries that have every one of *words* somewhere in what they say or are asked.
        """
        wanted = words.casefold().split()
        return [entry for entry in self.entries if all(word in entry.wording for word in wanted)]

    def cite(self, clause_id: str) -> str:
        """
        Name a clause the way a person can find it in the document.
        """
        clause = self.clause_by_id[clause_id]
        return f"Policy {self.number} · {clause.section} · {clause.ordinal}"
