"""
The three ways a question can end.
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """
    Answered, asked back, or referred to a person.
    """

    ANSWER = "answer"
    CLARIFY = "clarify"
    REFER = "refer"
