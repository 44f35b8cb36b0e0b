from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.confidence import Confidence, learn

ALIKE = np.ones(200)


def _told_apart_by_the_first(seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    signals = random.normal(size=(200, 3))
    right = (signals[:, 0] + random.normal(scale=0.5, size=200) > 0).astype(float)
    return signals, right


def test_more_of_a_telling_signal_is_more_confidence() -> None:
    signals, right = _told_apart_by_the_first(1)
    confidence = learn(signals, right, ALIKE, (1, 1, 0))

    assert confidence.of((2.0, 0.0, 0.0)) > 0.9
    assert confidence.of((-2.0, 0.0, 0.0)) < 0.1


def test_a_weight_that_would_point_against_its_sign_is_held_at_nothing() -> None:
    signals, right = _told_apart_by_the_first(2)

    assert learn(signals, right, ALIKE, (-1, 1, 0)).weights[0] == 0.0


@given(st.integers(0, 10_000), st.lists(st.sampled_from([-1, 0, 1]), min_size=3, max_size=3))
@settings(max_examples=25, deadline=None)
def test_the_signs_are_kept_whatever_was_learnt(seed: int, signs: list[int]) -> None:
    signals, right = _told_apart_by_the_first(seed)
    weights = learn(signals, right, ALIKE, signs).weights

    assert all(sign * weight >= 0 for sign, weight in zip(signs, weights, strict=True))


def test_a_free_signal_may_point_either_way() -> None:
    signals, right = _told_apart_by_the_first(3)

    assert learn(signals, right, ALIKE, (0, 0, 0)).weights[0] > 0
    assert learn(-signals, right, ALIKE, (0, 0, 0)).weights[0] < 0


def test_what_is_chance_alone_is_given_its_frequency() -> None:
    signals = np.zeros((100, 1))
    right = np.array([1.0] * 70 + [0.0] * 30)

    assert learn(signals, right, np.ones(100), (1,)).of((0.0,)) == pytest.approx(0.7, abs=0.01)


def test_an_important_lesson_counts_as_much_as_several() -> None:
    signals = np.zeros((2, 1))
    right = np.array([1.0, 0.0])

    assert learn(signals, right, np.array([3.0, 1.0]), (1,)).of((0.0,)) == pytest.approx(0.75, abs=0.01)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_chance_lies_between_nothing_and_certainty(signal: float) -> None:
    assert 0.0 <= Confidence((1.0,), 0.0).of((signal,)) <= 1.0


def test_thresholds_part_the_same_chances_elsewhere() -> None:
    confidence = Confidence((1.0,), 0.5)
    moved = confidence.with_thresholds(answer=0.9, clarify=0.2)

    assert (moved.answer, moved.clarify) == (0.9, 0.2)
    assert confidence.of((0.3,)) == moved.of((0.3,))
