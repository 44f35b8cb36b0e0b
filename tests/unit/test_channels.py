from __future__ import annotations

import numpy as np
import pytest

from bot.answering.channels import build_channel

EXAMPLES = [["share", "photo"], ["share", "post", "post"], ["delete", "post"], []]
CHANNEL = build_channel(EXAMPLES)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_example_is_wholly_like_itself(number: int) -> None:
    assert CHANNEL.similarities(EXAMPLES[number])[number] == pytest.approx(1.0)


def test_an_example_without_features_is_like_nothing() -> None:
    assert CHANNEL.similarities(["share", "photo", "post", "delete"])[3] == 0.0


def test_what_shares_no_feature_is_not_alike() -> None:
    assert (CHANNEL.similarities(["photo"]) > 0).tolist() == [True, False, False, False]


def test_features_never_seen_change_nothing() -> None:
    assert CHANNEL.similarities(["share", "zebra"]).tolist() == CHANNEL.similarities(["share"]).tolist()


@pytest.mark.parametrize("features", [[], ["zebra"]])
def test_a_text_without_a_known_feature_is_like_nothing(features: list[str]) -> None:
    assert CHANNEL.similarities(features).tolist() == [0.0] * len(EXAMPLES)


def test_alikeness_is_the_cosine_of_the_weighed_features() -> None:
    table = _weighed_by_hand()
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table = np.divide(table, lengths, where=lengths > 0, out=np.zeros_like(table))
    expected = table @ table.T

    actual = np.stack([CHANNEL.similarities(features) for features in EXAMPLES])

    assert expected == pytest.approx(actual, abs=1e-6)


def test_the_rarer_a_feature_the_more_it_tells() -> None:
    assert CHANNEL.weight_of("zebra") > CHANNEL.weight_of("photo") > CHANNEL.weight_of("post")


def test_a_feature_of_too_many_examples_is_left_out() -> None:
    channel = build_channel([["the", "cat"], ["the", "dog"], ["the", "cow"]], common=0.5)

    assert set(channel.feature_ids) == {"cat", "dog", "cow"}


def test_a_feature_of_a_single_example_is_kept_however_few_they_are() -> None:
    assert set(build_channel([["cat"]], common=0.1).feature_ids) == {"cat"}


def _weighed_by_hand() -> np.ndarray:
    names = sorted({name for features in EXAMPLES for name in features})
    counts = np.array([[features.count(name) for name in names] for features in EXAMPLES], dtype=float)
    spread = (counts > 0).sum(0)
    rarity = np.log((1 + len(EXAMPLES)) / (1 + spread)) + 1
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * rarity
