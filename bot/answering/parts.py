"""
One message, more than one question: two in a breath, or one that leans on the last.
"""

from __future__ import annotations

import re

_MOST_PARTS = 3
_LONGEST_LIST = 40
_FEWEST_WORDS = 3
_LONGEST_FOLLOW_UP = 9

_ENDS = re.compile(r"(?<=[?;])\s+")
_JOINS = re.compile(
    r",?\s+(?:and|also|plus)\s+(?=(?:can|could|may|do|does|is|are|should|shall|must|what|who|whom|how|where|when|why)\b)",
    re.IGNORECASE,
)
_LEANS = re.compile(r"^(?:and|but|or|what about|how about|what if|even if|same for)\b", re.IGNORECASE)


def parts_of(text: str) -> list[str]:
    """
    Split *text* where one question ends and the next begins; whole when there is but
    one, or when it is long enough to be a story around one.
    """
    if len(text.split()) > _LONGEST_LIST:
        return [text]
    parts = [part for sentence in _ENDS.split(text) for part in _JOINS.split(sentence)]
    long_enough = [part for part in parts if len(part.split()) >= _FEWEST_WORDS]
    return long_enough if 1 < len(long_enough) <= _MOST_PARTS else [text]


def leans_on_the_last(text: str) -> bool:
    """
    Tell whether *text* only makes sense after the question before it.
    """
    return len(text.split()) <= _LONGEST_FOLLOW_UP and bool(_LEANS.match(text))


def leaned(previous: str, text: str) -> str:
    """
    Read *text* together with the question before it; what is new weighs more.
    """
    fresh = _LEANS.sub("", text).strip()
    return f"{previous} {fresh} {fresh}"
