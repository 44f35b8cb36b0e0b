"""
What a question and a build cost as the knowledge base grows.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import clinc
from measuring import job_of, latencies, middle, peak_megabytes, percentile, run_named_job, say, seconds_of
from question_sets import question_sets
from workbench import WORD_TABLE, ask, assistant, shipped_policy

from policy_kb.language import load_english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.policy import Entry, Policy

SIZES = (1_000, 2_500, 5_000, 10_000)
FILLING_SIZE = 20
SEED = 207


def report() -> None:
    """
    Print a row a size; the index is built with all threads and asked with one.
    """
    left = f"{'examples':>10}{'entries':>9}{'filled up':>11}{'build s':>9}{'peak MB':>9}"
    say(f"\n{left}{'median ms':>11}{'99th ms':>9}{'median ms per 1,000':>21}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            built = job_of("bench_growth.py", "build", size, folder)
            spent = job_of("bench_growth.py", "answer", size, folder, one_thread=True)
        examples, median = built["examples"], middle(spent)
        say(
            f"{examples:>10,}{built['entries']:>9}{built['filled']:>11,}{built['seconds']:>9.1f}{built['peak']:>9,.0f}"
            f"{median:>11.2f}{percentile(spent, 99):>9.2f}{1000 * median / examples:>21.3f}"
        )


def build(size: str, folder: str) -> dict[str, float]:
    """
    Build the index of a policy of that many examples into *folder*.
    """
    policy = _policy_of(int(size))
    shipped = {entry.id for entry in shipped_policy().entries}
    seconds = seconds_of(lambda: assistant(WORD_TABLE, policy, data_dir=Path(folder)))
    return {
        "examples": _examples(policy.entries),
        "entries": len(policy.entries),
        "filled": _examples(entry for entry in policy.entries if entry.id not in shipped),
        "seconds": seconds,
        "peak": peak_megabytes(),
    }


def answer(size: str, folder: str) -> list[float]:
    """
    Time every labelled question on the index kept in *folder*.
    """
    asked = assistant(WORD_TABLE, _policy_of(int(size)), data_dir=Path(folder))
    for text in load_english().unrelated:
        ask(asked, text, text)
    questions = [question.text for each in question_sets() for question in each.questions]
    return latencies(lambda text: ask(asked, text, text), questions)


def _policy_of(size: int) -> Policy:
    """
    Draw whole entries of the shipped policy, filled up from CLINC150, to *size* examples; the last is cut to fit.
    """
    policy = shipped_policy()
    supply = Random(SEED).sample(policy.entries, len(policy.entries))  # noqa: S311 - a fixed draw
    if clinc.is_here():
        supply += clinc.filling(FILLING_SIZE)
    chosen: list[Entry] = []
    room = size
    for entry in supply:
        if room > 0:
            over = max(0, len(entry.examples) - room)
            chosen.append(replace(entry, phrasings=entry.phrasings[: max(0, len(entry.phrasings) - over)]))
            room -= len(entry.examples)
    return replace(policy, version=f"{policy.version} cut to {size}", entries=tuple(chosen))


def _examples(entries: Iterable[Entry]) -> int:
    return sum(len(entry.examples) for entry in entries)


if __name__ == "__main__":
    run_named_job({"build": build, "answer": answer})
