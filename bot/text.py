"""
Text as it was typed, made safe to work on.
"""

from __future__ import annotations

import re
import unicodedata

from bot.errors import UnusableInput

QUESTION_LIMIT = 4_000
"""Code points; the longest question on record in an office is a tenth of it."""

_BLANKS = re.compile(r"\s+")
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def tidy(text: str) -> str:
    """
    Drop what a reader cannot see (control, format and bidirectional characters),
    fold compatibility forms and fold white space to single spaces.
    """
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text).strip()
    seen = "".join(_visible(character) for character in text)
    folded = unicodedata.normalize("NFKC", seen).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return _BLANKS.sub(" ", folded).strip()


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _UNSEEN else character


def question_text(text: str) -> str:
    """
    Tidy *text*, or raise `UnusableInput` when no question can be in it.
    """
    if len(text) > QUESTION_LIMIT:
        message = (
            f"The question has {len(text):,} characters and the limit is {QUESTION_LIMIT:,}: "
            "ask one thing at a time, in a sentence or two."
        )
        raise UnusableInput(message)
    tidied = tidy(text)
    if not tidied:
        raise UnusableInput("The question is empty: type what you want to know about the policy.")
    if not any(character.isalnum() for character in tidied):
        raise UnusableInput("The question has no words in it: type what you want to know about the policy.")
    return tidied
