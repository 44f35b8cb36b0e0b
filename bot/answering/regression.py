"""
Kernel ridge regression with its leave-out predictions in closed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SMALL = 512


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """
    *coefficients* (examples × labels) score a new text; *inverse* tells what the
    scores of an example would have been without it.
    """

    targets: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    inverse: NDArray[np.float32]

    def without_each(self) -> NDArray[np.float32]:
        """
        Return every example's scores under a fit that never saw it.
        """
        own_weight = self.inverse.diagonal()[:, None]
        return self.targets - self.coefficients / own_weight

    def without_group(self, members: NDArray[np.int64]) -> NDArray[np.float32]:
        """
        Return the scores of *members* under a fit that saw none of them.
        """
        block = self.inverse[np.ix_(members, members)]
        return self.targets[members] - np.linalg.solve(block, self.coefficients[members])


def fit(kernel: NDArray[np.float32], targets: NDArray[np.float32], ridge: float) -> Fit:
    """
    Solve (kernel + ridge · I) · coefficients = targets.
    """
    damped = kernel.copy()
    damped[np.diag_indices_from(damped)] += ridge
    inverse = invert(damped)
    return Fit(targets, inverse @ targets, inverse)


def invert(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """
    Invert a symmetric positive definite matrix by halves.

    Block elimination is nothing but products, which run several times faster than the
    general inverse. Every half is made symmetric to the last bit on the way: an
    asymmetry the size of a rounding would grow with each level until nothing is left.
    """
    size = len(matrix)
    if size <= _SMALL:
        return np.linalg.inv(matrix.astype(np.float64)).astype(np.float32)
    half = size // 2
    across = matrix[:half, half:]
    upper = invert(_symmetric(matrix[:half, :half]))
    beside = upper @ across
    lower = invert(_symmetric(matrix[half:, half:] - across.T @ beside))
    result = np.empty_like(matrix)
    result[:half, half:] = -(beside @ lower)
    result[half:, :half] = result[:half, half:].T
    result[:half, :half] = _symmetric(upper - result[:half, half:] @ beside.T)
    result[half:, half:] = lower
    return result


def _symmetric(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.float32(0.5) * (matrix + matrix.T)
