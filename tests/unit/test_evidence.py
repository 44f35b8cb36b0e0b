from __future__ import annotations

import numpy as np
import pytest

from bot.answering.evidence import SIGNALS, SIGNS, Asked, Evidence, Scales, nearest_of

# Entries 0 and 1 answer from the same clause, entry 2 from another one, entry 3 refuses.
SCALES = Scales(np.array([7, 7, 5, 2], dtype=np.int32), np.array([True, True, True, False]))
EVERY_ENTRY = np.arange(4, dtype=np.int32)
NEAREST = np.array([0.9, 0.6, 0.3], dtype=np.float32)


def _weighed(*scores: float, unknown: float = 0.0, length: int = 5) -> Evidence:
    return SCALES.weigh(EVERY_ENTRY, np.array(scores, dtype=np.float32), NEAREST, Asked(length, unknown))


def _signal(evidence: Evidence, name: str) -> float:
    return evidence.signals[SIGNALS.index(name)]


def test_every_signal_has_a_name_and_a_sign() -> None:
    assert len(SIGNALS) == len(SIGNS) == len(_weighed(1, 0, 0, 0).signals)


def test_entries_of_one_clause_stand_together_and_the_best_of_them_leads() -> None:
    evidence = _weighed(0.25, 0.5, 0.6, 0.0)

    assert evidence.leaders[:2] == (1, 2)
    assert evidence.strengths[:2] == pytest.approx((0.75, 0.6))


def test_the_margin_is_what_the_strongest_topic_has_before_the_next() -> None:
    assert _signal(_weighed(0.0, 0.5, 0.25, 0.0), "margin") == pytest.approx(0.25)


def test_a_refusal_speaks_against_answering() -> None:
    assert _signal(_weighed(0.5, 0.0, 0.0, 0.375), "refusal") == pytest.approx(0.375)
    assert SIGNS[SIGNALS.index("refusal")] < 0


def test_the_score_is_the_leaders_own() -> None:
    assert _signal(_weighed(0.25, 0.5, 0.0, 0.0), "score") == pytest.approx(0.5)


def test_nearness_is_that_of_the_closest_examples() -> None:
    evidence = _weighed(1, 0, 0, 0)

    assert _signal(evidence, "nearest") == pytest.approx(0.9)
    assert _signal(evidence, "nearest three") == pytest.approx(0.6)


def test_what_is_unheard_of_speaks_against_answering() -> None:
    assert _signal(_weighed(1, 0, 0, 0, unknown=0.4), "unknown") == pytest.approx(0.4)
    assert SIGNS[SIGNALS.index("unknown")] < 0


def test_a_single_contender_leads_by_all_it_has() -> None:
    evidence = SCALES.weigh(EVERY_ENTRY[2:3], np.array([0.5], dtype=np.float32), NEAREST, Asked(1, 0.0))

    assert evidence.leaders == (2,)
    assert _signal(evidence, "margin") == pytest.approx(0.5)


def test_of_equal_scores_the_earlier_entry_leads() -> None:
    assert _weighed(0.5, 0.5, 0.0, 0.0).leaders[0] == 0


def test_the_nearest_come_first() -> None:
    nearest = nearest_of(np.array([0.1, 0.9, 0.4, 0.7, 0.2], dtype=np.float32))

    assert nearest.tolist() == pytest.approx([0.9, 0.7, 0.4])


def test_few_examples_have_few_nearest_ones() -> None:
    assert nearest_of(np.array([0.5], dtype=np.float32)).tolist() == [0.5]
