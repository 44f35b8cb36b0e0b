"""
The matcher on CLINC150 Full (Larson et al. 2019), by the paper's rule.

15,000 examples of 150 intents are learnt; `oos_train` takes the place of the
unrelated questions. A question is accepted when its score reaches the threshold
that makes most of the validation questions right over 151 classes, the 151st being
"none of these". Two scores are tried, the strength of the best entry and the
confidence; the one that does better on the validation questions counts.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import clinc
import numpy as np
from measuring import job_of, middle, peak_megabytes, percentile, run_named_job, say, seconds_of
from paper_rule import Judged, best_threshold
from workbench import SENTENCE_ENCODER, WORD_TABLE, assistant, encoder_names

from bot.answering.words import words_of
from bot.policy import Policy
from policy_kb.language import load_english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.assistant import Assistant

PUBLISHED = {
    "FastText": (88.6, 28.3),
    "SVM": (88.2, 18.0),
    "Dialogflow": (90.8, 26.7),
    "Rasa": (90.9, 31.2),
    "CNN": (90.9, 30.9),
    "MLP on USE": (93.4, 49.1),
    "BERT, fine-tuned": (96.2, 52.3),
}
GOALS = {WORD_TABLE: (92, 49), SENTENCE_ENCODER: (95.5, 62)}
SCORES = ("strength", "confidence")
SLIPS = 2
SEED = 207


def report() -> None:
    """
    Print what was published, then a row for every encoder and score.
    """
    if not clinc.is_here():
        say(f"\nnot run: CLINC150 is not in {clinc.FOLDER}")
        return
    say(f"\n{'':<38}{'in scope':>10}{'outside':>10}{'area':>8}{'validation':>12}{'goal':>18}")
    for name, (inside, outside) in PUBLISHED.items():
        say(f"{'published: ' + name:<38}{inside:>10.1f}{outside:>10.1f}")
    for encoder in encoder_names():
        with tempfile.TemporaryDirectory() as folder:
            built = job_of("bench_clinc.py", "build", encoder, folder)
            found = job_of("bench_clinc.py", "answer", encoder, folder, one_thread=True)
        _report_encoder(encoder, built, found)


def _report_encoder(encoder: str, built: dict[str, float], found: dict[str, Any]) -> None:
    best = max(SCORES, key=lambda score: found[score]["validation"])
    for score in SCORES:
        figures = {name: 100 * share for name, share in found[score].items()}
        chosen = "" if score == best else " (not chosen)"
        goal = " / ".join(f">= {goal}" for goal in GOALS[encoder]) if score == best else ""
        say(
            f"{encoder + ', ' + score + chosen:<38}{figures['inside']:>10.1f}{figures['outside']:>10.1f}"
            f"{figures['area']:>8.1f}{figures['validation']:>12.2f}{goal:>18}".rstrip()
        )
    say(
        f"  built in {built['seconds']:.0f} s with at most {built['peak'] / 1024:.1f} GB; "
        f"a question {middle(found['spent']):.2f} ms, 99th percentile {percentile(found['spent'], 99):.2f} ms"
    )
    say(f"  never refusing, in scope: {100 * found['plain']:.1f}, with {SLIPS} typing slips {100 * found['slips']:.1f}")


def build(encoder: str, folder: str) -> dict[str, float]:
    """
    Learn all intents into *folder*.
    """
    seconds = seconds_of(lambda: _assistant(encoder, folder))
    return {"seconds": seconds, "peak": peak_megabytes()}


def answer(encoder: str, folder: str) -> dict[str, Any]:
    """
    Put the validation and test questions to what was learnt.
    """
    pupil = Pupil(_assistant(encoder, folder))
    validation, test = pupil.judge("val"), pupil.judge("test")
    found: dict[str, Any] = {score: _figures(validation[score], test[score]) for score in SCORES}
    draw = Random(SEED)  # noqa: S311 - the same slips every time
    asked = clinc.labelled("test")
    found["plain"] = pupil.hits(asked)
    found["slips"] = pupil.hits([(misspelt(text, draw), intent) for text, intent in asked])
    found["spent"] = pupil.spent
    return found


def _figures(validation: Judged, test: Judged) -> dict[str, float]:
    limit = best_threshold(validation)
    return {
        "validation": validation.accuracy(limit),
        "inside": test.accuracy_inside(limit),
        "outside": test.recall_outside(limit),
        "area": test.area(),
    }


def misspelt(text: str, draw: Random) -> str:
    """
    Drop, double, replace or swap a letter, as often as `SLIPS` says.
    """
    for _ in range(SLIPS):
        at = draw.randrange(len(text) - 1)
        one, two = text[at], text[at + 1]
        slip = draw.choice((two, one + one + two, draw.choice(ascii_lowercase) + two, two + one))
        text = text[:at] + slip + text[at + 2 :]
    return text


def _assistant(encoder: str, folder: str) -> Assistant:
    intents = clinc.intents()
    policy = Policy("CLINC150", "", "", version="CLINC150 Full", clauses=(), entries=tuple(intents))
    english = load_english()
    outside = replace(english, unrelated=tuple(clinc.texts("oos_train")), version=f"{english.version} oos_train")
    return assistant(encoder, policy, data_dir=Path(folder), english=outside)


class Pupil:
    """
    Answers with an intent and never refuses; *spent* is how long each question of a file took.
    """

    def __init__(self, taught: Assistant) -> None:
        self.matcher = taught.matcher
        self.spent: list[float] = []

    def judge(self, name: str) -> dict[str, Judged]:
        """
        Put one file's questions, and those outside, and judge them by each score.
        """
        inside, outside = clinc.labelled(name), clinc.texts(f"oos_{name}")
        rows = [self._timed(text, intent) for text, intent in inside] + [self._timed(text, "") for text in outside]
        strengths, chances, right = (np.array(column) for column in zip(*rows, strict=True))
        within = np.arange(len(rows)) < len(inside)
        return {
            score: Judged(values, right.astype(bool), within)
            for score, values in zip(SCORES, (strengths, chances), strict=True)
        }

    def hits(self, asked: Iterable[tuple[str, str]]) -> float:
        """
        Return the share of questions whose intent comes first.
        """
        right = [self._answer(text, intent)[2] for text, intent in asked]
        return sum(right) / len(right)

    def _timed(self, text: str, intent: str) -> tuple[float, float, bool]:
        started = time.perf_counter()
        row = self._answer(text, intent)
        self.spent.append(1000 * (time.perf_counter() - started))
        return row

    def _answer(self, text: str, intent: str) -> tuple[float, float, bool]:
        evidence = self.matcher.scorer.read(words_of(text)).evidence
        first = self.matcher.entries[evidence.leaders[0]]
        return evidence.strengths[0], self.matcher.confidence.of(evidence.signals), first.id == intent


if __name__ == "__main__":
    run_named_job({"build": build, "answer": answer})
