"""
Lines of bytes that cannot grow without end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE = 64 * 1024
"""Bytes; a question of the greatest length fits in any writing."""


def bounded_lines(source: BinaryIO) -> Iterator[bytes]:
    """
    Yield lines, each cut just past the longest one allowed.
    """
    while line := source.readline(LONGEST_LINE + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(LONGEST_LINE)
        yield line
