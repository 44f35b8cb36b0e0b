"""
The one thing the answers need from outside the core: texts turned into meanings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """
    Turns texts into meanings that can be compared.

    *version* names exactly what encodes: an index built with another cannot be
    used. *share* is how much of the alikeness of two texts is their meaning, 0 to 1.
    """

    @property
    def version(self) -> str: ...

    @property
    def share(self) -> float: ...

    def encode(self, texts: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """
        Return one row of length 1 (or 0) for each text, given as words.
        """
