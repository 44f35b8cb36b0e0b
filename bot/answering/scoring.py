"""
A question, compared with every example: its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.evidence import Asked, Evidence, Scales, nearest_of
from bot.answering.index import closeness
from bot.answering.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.channels import Channel
    from bot.answering.encoding import Encoder
    from bot.answering.index import Index
    from bot.answering.repair import Repair

_NEIGHBOURS = 64
"""Only entries that own one of so many nearest examples are scored, so that the cost of
a question grows with the examples and not with examples times entries."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A question as it was understood: slips put right, compared, weighed.

    *closest* is the number of the example most like it, *alike* how much so.
    """

    words: list[str]
    evidence: Evidence
    closest: int
    alike: float


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """
    Everything that turns words into evidence.
    """

    index: Index
    scales: Scales
    repair: Repair
    encoder: Encoder

    def read(self, typed: Sequence[str]) -> Reading:
        """
        Compare a question, given as the words typed, with the knowledge base.
        """
        repaired = self.repair.words(typed)
        alikeness = self.index.alikeness(typed, repaired, self.encoder.encode([repaired])[0])
        neighbours = min(_NEIGHBOURS, len(alikeness))
        close = np.argpartition(-alikeness, neighbours - 1)[:neighbours]
        entries = np.array(sorted(set(self.index.labels[close].tolist())), dtype=np.int32)
        kernel = closeness(alikeness)
        scores = np.array([self.index.coefficients[entry] @ kernel for entry in entries], dtype=np.float32)
        asked = asked_of(repaired, self.index.words)
        evidence = self.scales.weigh(entries, scores, nearest_of(alikeness[close]), asked)
        closest = int(close[alikeness[close].argmax()])
        return Reading(repaired, evidence, closest, float(alikeness[closest]))


def asked_of(words: Sequence[str], channel: Channel, *, rarely: int = 0) -> Asked:
    """
    Measure a question against the words of the knowledge base.

    A word in no more than *rarely* examples counts as never heard: 1 for a text
    that is an example itself.
    """
    weights = [channel.weight_of(stem(word)) for word in words]
    limit = channel.weight_of_spread(rarely)
    total = sum(weights)
    unheard = sum(weight for weight in weights if weight >= limit)
    return Asked(len(words), unheard / total if total else 1.0)
