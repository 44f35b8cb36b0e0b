"""
How alike two texts are, one way of looking at a time: a cosine per channel.

A `Channel` compares sparse features (words, or pieces of words) through an
inverted index: for every feature, the examples that have it and how heavily.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """
    The examples seen through one kind of feature.

    Feature *i* stands in the examples `postings[starts[i]:starts[i + 1]]` with
    the weights beside them, scaled so that every example has length 1.
    """

    feature_ids: dict[str, int]
    rarity: NDArray[np.float32]
    starts: NDArray[np.int64]
    postings: NDArray[np.int32]
    weights: NDArray[np.float32]
    examples: int

    def similarities(self, features: Iterable[str]) -> NDArray[np.float32]:
        """
        Return the cosine of a text's *features* with every example.
        """
        known, weights, length = self._weighed(features)
        if not known:
            return np.zeros(self.examples, dtype=np.float32)
        slices = [slice(self.starts[feature], self.starts[feature + 1]) for feature in known]
        sizes = [part.stop - part.start for part in slices]
        postings = np.concatenate([self.postings[part] for part in slices])
        products = np.concatenate([self.weights[part] for part in slices])
        products *= np.repeat(weights, sizes)
        sums = np.bincount(postings, weights=products, minlength=self.examples)
        return (sums / length).astype(np.float32)

    def weight_of(self, feature: str) -> float:
        """
        Return how telling *feature* is; one never seen is the most telling.
        """
        feature_id = self.feature_ids.get(feature)
        return self.weight_of_spread(0) if feature_id is None else float(self.rarity[feature_id])

    def weight_of_spread(self, spread: int) -> float:
        """
        Return how telling a feature of *spread* examples is.
        """
        return float(_rarity(self.examples, spread))

    def _weighed(self, features: Iterable[str]) -> tuple[list[int], NDArray[np.float32], float]:
        find = self.feature_ids.get
        known = [
            (number, count) for feature, count in Counter(features).items() if (number := find(feature)) is not None
        ]
        if not known:
            return [], np.empty(0, dtype=np.float32), 1.0
        numbers, counts = zip(*known, strict=True)
        weights = (1 + np.log(np.array(counts, dtype=np.float32))) * self.rarity[list(numbers)]
        return list(numbers), weights, math.sqrt(float(weights @ weights))


def _rarity(examples: int, spread: int) -> np.float32:
    return np.float32(math.log((1 + examples) / (1 + spread)) + 1)


def build_channel(examples: Sequence[list[str]], common: float = 1.0) -> Channel:
    """
    Weigh every example's features by (1 + ln count) · (ln((1 + N) / (1 + n)) + 1),
    N being the examples and n those that have the feature.

    A feature of more than the share *common* of the examples is left out.
    """
    spread = Counter(feature for features in examples for feature in set(features))
    kept = {feature for feature, count in spread.items() if count <= max(1, common * len(examples))}
    counts = [Counter(feature for feature in features if feature in kept) for features in examples]
    feature_ids = {feature: number for number, feature in enumerate(sorted(kept))}
    rarity = np.array([_rarity(len(examples), spread[feature]) for feature in feature_ids], dtype=np.float32)
    features, rows, weights = _entries_of(counts, feature_ids, rarity)
    order = np.lexsort((rows, features))
    starts = np.searchsorted(features[order], np.arange(len(feature_ids) + 1))
    return Channel(feature_ids, rarity, starts, rows[order], weights[order], len(examples))


def _entries_of(
    counts: Sequence[Counter[str]], feature_ids: dict[str, int], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    features = np.array([feature_ids[name] for count in counts for name in count], dtype=np.int32)
    rows = np.repeat(np.arange(len(counts), dtype=np.int32), [len(count) for count in counts])
    times = np.array([value for count in counts for value in count.values()], dtype=np.float32)
    weights = (1 + np.log(times)) * rarity[features]
    lengths = np.sqrt(np.bincount(rows, weights=weights * weights, minlength=len(counts)))
    return features, rows, (weights / lengths[rows]).astype(np.float32)
