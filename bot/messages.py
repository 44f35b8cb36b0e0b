"""
What people say to the assistant and what it says back, on any channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome


UNKNOWN = "I do not know this one: nothing in the policy that I know of speaks to it."
ASKED_BACK = "Which of these do you mean?"


@dataclass(frozen=True, slots=True)
class Question:
    """
    What a person asked; *conversation* tells one thread of talk from another.
    """

    text: str
    person: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Citation:
    """
    A clause an answer rests on, as a program names it and as a person finds it.
    """

    clause: str
    section: str
    cite: str
    statement: str


@dataclass(frozen=True, slots=True)
class Told:
    """
    One entry told to a person: the answer first, then what to do now.
    """

    entry: str
    question: str
    answer: str
    next_step: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    A question the person may have meant, to be picked by its number.
    """

    question: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The assistant's reply to a question.

    *told* holds one part for each part of the question; it is empty when nothing
    fits, and for a `refer` it may say what the policy leaves open and what comes
    nearest. *confidence* is the chance, 0 to 1, that answering is right.
    """

    outcome: Outcome
    confidence: float
    told: tuple[Told, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    courtesy: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """
        Every clause cited, the weightiest of each part first, none twice.
        """
        longest = max((len(part.citations) for part in self.told), default=0)
        ordered = [part.citations[rank] for rank in range(longest) for part in self.told if rank < len(part.citations)]
        return tuple(dict.fromkeys(ordered))
