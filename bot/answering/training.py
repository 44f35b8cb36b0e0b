"""
Learn an index from the entries of a policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.calibration import Classroom, calibrate
from bot.answering.channels import build_channel
from bot.answering.evidence import Scales
from bot.answering.index import Index, blend, closeness
from bot.answering.regression import fit
from bot.answering.repair import build_repair
from bot.answering.scoring import Scorer, asked_of
from bot.answering.words import piece_features, sorted_words, word_features, words_of
from bot.policy import EntryKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.confidence import Confidence
    from bot.answering.encoding import Encoder
    from bot.answering.english import English
    from bot.policy import Entry

_RIDGE = 0.3
_COMMON = 0.1
"""A piece of a word in more than this share of the examples tells nothing apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """
    What was learnt, and the classroom for whoever asks what it still confuses.
    """

    index: Index
    confidence: Confidence
    classroom: Classroom


def train(entries: Sequence[Entry], english: English, encoder: Encoder) -> Training:
    """
    Learn to tell *entries* apart, and when to say nothing.
    """
    typed = [words_of(example) for entry in entries for example in entry.examples]
    repair = build_repair(typed, english.ordinary)
    texts = [repair.words(text) for text in typed]
    labels = np.repeat(np.arange(len(entries), dtype=np.int32), [len(entry.examples) for entry in entries])
    scales = scales_of(entries)
    words = build_channel([word_features(text) for text in texts])
    pieces = build_channel([piece_features(text) for text in typed], common=_COMMON)
    meanings = encoder.encode(texts)
    alikeness = blend(
        np.stack([words.similarities(word_features(text)) for text in texts]),
        np.stack([pieces.similarities(piece_features(text)) for text in typed]),
        meanings @ meanings.T,
        encoder.share,
    )
    learnt = fit(closeness(alikeness), np.eye(len(entries), dtype=np.float32)[labels], _RIDGE)
    index = Index(
        words=words,
        pieces=pieces,
        meanings=meanings,
        share=encoder.share,
        labels=labels,
        coefficients=np.ascontiguousarray(learnt.coefficients.T),
        counts=dict(repair.counts),
        spelt=tuple(sorted_words(text) for text in texts),
    )
    asked = [asked_of(text, words, rarely=1) for text in texts]
    classroom = Classroom(entries, labels, scales, asked, alikeness, learnt)
    scorer = Scorer(index, scales, repair, encoder)
    unrelated = [scorer.read(words_of(question)).evidence for question in english.unrelated]
    return Training(index, calibrate(classroom.lessons(), unrelated, scales), classroom)


def scales_of(entries: Sequence[Entry]) -> Scales:
    """
    Number the topics: answers that lead with the same clause are one, since which of
    them is told matters less than the clause; every other entry stands alone.
    """
    answers = [entry.kind is EntryKind.ANSWER for entry in entries]
    names = [
        entry.clauses[0] if answer and entry.clauses else entry.id
        for entry, answer in zip(entries, answers, strict=True)
    ]
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    return Scales(np.array([numbers[name] for name in names], dtype=np.int32), np.array(answers))
