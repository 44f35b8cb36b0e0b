"""
How fast the shipped assistant is: answering, starting, remembering, learning.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psutil
from measuring import MEGABYTE, job_of, latencies, middle, peak_megabytes, percentile, run_named_job, say, seconds_of
from question_sets import ROOT, question_sets
from workbench import SENTENCE_ENCODER, WORD_TABLE, ask, assistant, encoder_names, shipped_policy

from policy_kb.language import load_english

INSTALLED = {WORD_TABLE: ROOT / ".venv" / "bin", SENTENCE_ENCODER: ROOT / ".venv-semantic" / "bin"}
QUESTION = "May we use a picture we found on the web?"
STARTS = 7
READY = """\
import os, sys, time
from adapters.bootstrap import Workshop
from adapters.settings import read_settings
from bot.messages import Question
assistant = Workshop(read_settings(os.environ), say=lambda sentence: print(sentence, file=sys.stderr)).assistant()
print(time.time(), flush=True)
for line in sys.stdin:
    assistant.ask(Question(line, person="measure", conversation=line))
print("answered", flush=True)
time.sleep(60)
"""


def report() -> None:
    """
    Print what one question, one start and one build cost, for each encoder.
    """
    for encoder in encoder_names():
        say(f"\n{encoder}")
        _report_answering(encoder)
        _report_starting(encoder)
        built = job_of("bench_speed.py", "build", encoder)
        say(f"  index built from nothing in {built['seconds']:.1f} s, at most {built['peak']:,.0f} MB held")


def _report_answering(encoder: str) -> None:
    spent = job_of("bench_speed.py", "answer", encoder, one_thread=True)
    say(
        f"  {len(spent):,} questions over {_examples():,} examples, one BLAS thread: "
        f"{1000 * len(spent) / sum(spent):,.0f} a second, "
        f"median {middle(spent):.2f} ms, 99th percentile {percentile(spent, 99):.2f} ms"
    )


def _report_starting(encoder: str) -> None:
    """
    Measure the installed program, which picks the encoder it was installed with.
    """
    binaries = INSTALLED[encoder]
    if not (binaries / "ipc-bot").exists():
        say(f"  start-up and memory not measured: there is no {binaries}")
        return
    _start(binaries / "python")
    starts = [_start(binaries / "python") for _ in range(STARTS)]
    command = [str(binaries / "ipc-bot"), "ask", QUESTION]
    asks = [seconds_of(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(STARTS)]  # noqa: S603
    say(
        f"  ready {middle([ready for ready, _ in starts]):.2f} s after the interpreter is started, "
        f"`ipc-bot ask` cold {middle(asks):.2f} s (medians of {STARTS}), "
        f"{middle([memory for _, memory in starts]):.0f} MB resident after answering"
    )


def _start(python: Path) -> tuple[float, float]:
    """
    Return seconds until an assistant is ready, and megabytes resident once it has answered every question.
    """
    started = time.time()
    with _piped([str(python), "-c", READY]) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child has no pipes")
        ready = float(child.stdout.readline()) - started
        child.stdin.write("\n".join(" ".join(text.split()) for text in _texts()))
        child.stdin.close()
        child.stdout.readline()
        resident = psutil.Process(child.pid).memory_info().rss / MEGABYTE
        child.kill()
    return ready, resident


def _piped(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


def _texts() -> list[str]:
    return [question.text for each in question_sets() for question in each.questions]


def _examples() -> int:
    return sum(len(entry.examples) for entry in shipped_policy().entries)


def answering(encoder: str) -> list[float]:
    """
    Time every labelled question once, after a warm-up with other questions.
    """
    asked = assistant(encoder, shipped_policy())
    for text in load_english().unrelated:
        ask(asked, text, text)
    return latencies(lambda text: ask(asked, text, text), _texts())


def warm(encoder: str) -> None:
    """
    Learn the shipped policy unless that is done, so that nothing below waits for it.
    """
    assistant(encoder, shipped_policy())


def building(encoder: str) -> dict[str, float]:
    """
    Build the index where none was kept.
    """
    policy = shipped_policy()
    unseen = replace(policy, version=f"{policy.version} measured")
    with tempfile.TemporaryDirectory() as folder:
        seconds = seconds_of(lambda: assistant(encoder, unseen, data_dir=Path(folder)))
    return {"seconds": seconds, "peak": peak_megabytes()}


if __name__ == "__main__":
    run_named_job({"warm": warm, "answer": answering, "build": building})
