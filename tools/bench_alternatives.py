"""
The plain alternatives, on the same phrasings and questions in the same process.

Every contender names one entry for a question; it hits when one of the entry's first
two clauses is wanted. Only settled questions count, and only of sets of which the
knowledge base has nothing by heart. No contender may refuse here.
"""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import bm25s
from measuring import job_of, middle, percentile, run_named_job, say
from question_sets import held_out, phrasings_of
from rapidfuzz import fuzz, process, utils
from scoring import FIRST_CITATIONS
from workbench import WORD_TABLE, assistant, encoder_names, shipped_policy

from bot.answering.outcome import Outcome
from bot.answering.words import words_of
from policy_kb.language import load_english

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scoring import Labelled

    from bot.policy import Entry, Policy

SLOW_ONES_GET = 60
SEED = 207
WARM_UP = 20


def report() -> None:
    """
    Print how often each contender hits, and what a question costs it.
    """
    rows = job_of("bench_alternatives.py", "compare", one_thread=True)
    ours = rows[0]
    say(f"\n{'':<36}{'questions':>10}{'hits %':>8}{'median ms':>11}{'99th ms':>9}{'time, ours = 1':>16}")
    for row in rows:
        ratio = row["median"] / ours["median"]
        say(
            f"{row['name']:<36}{row['questions']:>10}{100 * row['hits']:>8.1f}"
            f"{row['median']:>11.2f}{row['worst']:>9.2f}{ratio:>16.2f}"
        )


def compare() -> list[dict[str, str | float]]:
    """
    Put every contender to the questions; the slow ones, and ours once more, to a draw of them.
    """
    policy = shipped_policy()
    questions = [each for found in held_out(policy) for each in found.questions if each.outcome is Outcome.ANSWER]
    drawn = Random(SEED).sample(questions, min(SLOW_ONES_GET, len(questions)))  # noqa: S311 - a fixed draw
    ours = _ours(WORD_TABLE, policy)
    others = [name for name in encoder_names() if name != WORD_TABLE]
    return [
        _put(f"this project, {WORD_TABLE}", ours, questions),
        *(_put(f"this project, {name}", _ours(name, policy), questions) for name in others),
        _put("bm25s", _bm25(policy), questions),
        _put(f"this project, {WORD_TABLE}, on a draw", ours, drawn),
        _put("rapidfuzz token_set_ratio", _fuzzy(policy, fuzz.token_set_ratio), drawn),
        _put("rapidfuzz WRatio", _fuzzy(policy, fuzz.WRatio), drawn),
    ]


def _put(name: str, pick: Callable[[str], Entry], questions: Sequence[Labelled]) -> dict[str, str | float]:
    for text in load_english().unrelated[:WARM_UP]:
        pick(text)
    timed = [_timed(pick, question) for question in questions]
    spent = [milliseconds for milliseconds, _ in timed]
    return {
        "name": name,
        "questions": len(timed),
        "hits": sum(hit for _, hit in timed) / len(timed),
        "median": middle(spent),
        "worst": percentile(spent, 99),
    }


def _timed(pick: Callable[[str], Entry], question: Labelled) -> tuple[float, bool]:
    started = time.perf_counter()
    entry = pick(question.text)
    milliseconds = 1000 * (time.perf_counter() - started)
    return milliseconds, bool(question.wanted & set(entry.clauses[:FIRST_CITATIONS]))


def _ours(encoder: str, policy: Policy) -> Callable[[str], Entry]:
    scorer = assistant(encoder, policy).matcher.scorer
    return lambda text: policy.entries[scorer.read(words_of(text)).evidence.leaders[0]]


def _fuzzy(policy: Policy, scorer: Callable[..., float]) -> Callable[[str], Entry]:
    owners = [entry for entry in policy.entries for _ in phrasings_of(entry)]
    phrasings = [utils.default_process(text) for text in _phrasings(policy)]
    return lambda text: owners[process.extractOne(utils.default_process(text), phrasings, scorer=scorer)[2]]


def _bm25(policy: Policy) -> Callable[[str], Entry]:
    owners = [entry for entry in policy.entries for _ in phrasings_of(entry)]
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(_phrasings(policy), show_progress=False), show_progress=False)

    def pick(text: str) -> Entry:
        asked = bm25s.tokenize([text], show_progress=False, return_ids=False)
        return owners[int(retriever.retrieve(asked, k=1, show_progress=False)[0][0, 0])]

    return pick


def _phrasings(policy: Policy) -> list[str]:
    return [text for entry in policy.entries for text in phrasings_of(entry)]


if __name__ == "__main__":
    run_named_job({"compare": compare})
