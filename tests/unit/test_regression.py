from __future__ import annotations

import numpy as np
import pytest

from bot.answering.regression import fit, invert

RIDGE = 0.3
EXAMPLES = 24
LABELS = 5


@pytest.fixture(scope="module")
def kernel() -> np.ndarray:
    rows = np.random.default_rng(7).normal(size=(EXAMPLES, 6)).astype(np.float32)
    apart = ((rows[:, None] - rows[None]) ** 2).sum(-1)
    return np.exp(-apart / 10).astype(np.float32)


@pytest.fixture(scope="module")
def targets() -> np.ndarray:
    labels = np.random.default_rng(8).integers(0, LABELS, EXAMPLES)
    return np.eye(LABELS, dtype=np.float32)[labels]


def test_coefficients_solve_the_damped_equations(kernel: np.ndarray, targets: np.ndarray) -> None:
    expected = np.linalg.solve(kernel + RIDGE * np.eye(EXAMPLES), targets)

    assert expected == pytest.approx(fit(kernel, targets, RIDGE).coefficients, abs=1e-4)


def test_leaving_one_out_in_closed_form_equals_fitting_again_without_it(
    kernel: np.ndarray, targets: np.ndarray
) -> None:
    expected = np.concatenate([_refitted(kernel, targets, [number]) for number in range(EXAMPLES)])

    assert expected == pytest.approx(fit(kernel, targets, RIDGE).without_each(), abs=1e-3)


@pytest.mark.parametrize("members", [[0], [3, 4, 5], [0, 7, 11, 23], list(range(20))])
def test_leaving_a_group_out_in_closed_form_equals_fitting_again_without_it(
    kernel: np.ndarray, targets: np.ndarray, members: list[int]
) -> None:
    expected = _refitted(kernel, targets, members)

    assert expected == pytest.approx(fit(kernel, targets, RIDGE).without_group(np.array(members)), abs=1e-3)


@pytest.mark.parametrize("size", [1, 2, 512, 513, 1_100])
def test_inverting_by_halves_equals_the_general_inverse(size: int) -> None:
    rows = np.random.default_rng(size).normal(size=(size, size))
    matrix = rows @ rows.T / size + np.eye(size)

    assert np.allclose(invert(matrix), np.linalg.inv(matrix), atol=1e-9)


def test_a_kernel_off_symmetry_by_a_rounding_is_fitted_all_the_same(kernel: np.ndarray, targets: np.ndarray) -> None:
    noise = np.random.default_rng(9).normal(scale=1e-7, size=kernel.shape).astype(np.float32)
    expected = fit(kernel, targets, RIDGE).coefficients

    assert expected == pytest.approx(fit(kernel + noise, targets, RIDGE).coefficients, abs=1e-4)


def _refitted(kernel: np.ndarray, targets: np.ndarray, left_out: list[int]) -> np.ndarray:
    kept = np.setdiff1d(np.arange(len(kernel)), left_out)
    damped = kernel[np.ix_(kept, kept)].astype(np.float64) + RIDGE * np.eye(len(kept))
    return kernel[np.ix_(left_out, kept)] @ np.linalg.solve(damped, targets[kept])
