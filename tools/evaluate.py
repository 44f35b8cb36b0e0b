"""
Print the figures of every labelled set, without and with the sentence encoder.

The knowledge base has some sets' questions by heart, as phrasings. For these the
figures as shipped say little, so they are measured again on an index learnt without
any phrasing that is a question of a set; `--no-honest` leaves that out, since
learning takes a while the first time. Nothing here fails on a low figure.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from question_sets import known_wordings, missing_folders, phrasings_of, question_sets, without
from scoring import Figures, Mark, Marked, mark
from workbench import SENTENCE_ENCODER, WORD_TABLE, ask, assistant, encoder_names, settings, shipped_policy

from bot.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from question_sets import QuestionSet
    from scoring import Labelled

    from bot.assistant import Assistant
    from bot.policy import Policy

STYLES = ("plain", "typo", "short", "long", "oblique", "near", "far")
MEASURES = ("credit", "right", "mislead", "recall", "in 3", "far", "near")
NAME, COUNT, CELL = 10, 5, 8
GOALS = {WORD_TABLE: (92, None, 3, 90, 97, 1, 10), SENTENCE_ENCODER: (92, None, 3, 90, 99, 0.2, 5)}
BOUNDS = (">=", "", "<=", ">=", ">=", "<=", "<=")
LEGEND = """\
All figures in percent. copies: questions that stand as phrasings in the knowledge base · right: exactly right ·
mislead: answered with a clause that does not answer · recall: open questions about which nothing was pretended ·
in 3: settled questions answered right or offered among three suggestions · far, near: open questions of that
style answered all the same · to the right of the bar: credit by style."""


def main() -> None:
    """
    Print a block for every encoder.
    """
    options = _options()
    policy, sets = shipped_policy(), question_sets()
    counted = f"{len(policy.entries)} entries, {_phrasings(policy):,} phrasings"
    print(f"Policy {policy.number}, version {policy.version[:12]}: {counted}")
    print("\n".join([*missing_folders(), LEGEND]))
    for name in encoder_names():
        print(f"\n{name.upper()}, as shipped")
        _print_table(name, assistant(name, policy), sets, policy)
        if options.honest:
            _print_honest(name, policy, sets)
    if SENTENCE_ENCODER not in encoder_names():
        print("\nThe sentence encoder is not installed here: `make eval` measures both.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Print the figures of every labelled set.")
    parser.add_argument("--honest", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


def _print_honest(name: str, policy: Policy, sets: Sequence[QuestionSet]) -> None:
    """
    Measure the sets known by heart on an index that never saw any of them.

    One index serves them all: a set then also lacks what the others brought, so
    that the figures err on the low side. It is kept apart from the program's own.
    """
    known = known_wordings(policy)
    by_heart = [each for each in sets if each.copies(known)]
    if not by_heart:
        return
    bare = without(policy, (question for each in by_heart for question in each.questions))
    gone = _phrasings(policy) - _phrasings(bare)
    print(f"\n{name.upper()}, honest: learnt without the {gone} phrasings that are questions of a set")
    _print_table(name, assistant(name, bare, data_dir=settings().data_dir / "honest"), by_heart, bare)


def _phrasings(policy: Policy) -> int:
    return sum(len(phrasings_of(entry)) for entry in policy.entries)


def _print_table(name: str, asked: Assistant, sets: Iterable[QuestionSet], policy: Policy) -> None:
    known = known_wordings(policy)
    print(_row("set", "n", "copies", MEASURES, STYLES))
    for each in sets:
        marked = [_marked(asked, question) for question in each.questions]
        measures, styles = _cells(Figures(marked))
        print(_row(each.name, str(len(marked)), str(len(each.copies(known))), measures, styles))
    print(_row("goal", "", "", _goals(name), ()))


def _marked(asked: Assistant, question: Labelled) -> Marked:
    try:
        return Marked(question, mark(question, ask(asked, question.text, question.id)))
    except UnusableInput:
        return Marked(question, Mark.REFUSED)


def _cells(figures: Figures) -> tuple[list[str], list[str]]:
    by_style = figures.credit_by_style()
    measures = (
        figures.credit,
        figures.right,
        figures.misleading,
        figures.refer_recall,
        figures.right_or_offered,
        figures.pretended("far"),
        figures.pretended("near"),
    )
    others = sorted(set(by_style) - set(STYLES))
    return [_percent(value) for value in measures], [
        *(_percent(by_style.get(style)) for style in STYLES),
        *(f"{style} {_percent(by_style[style])}" for style in others),
    ]


def _goals(name: str) -> list[str]:
    return ["" if goal is None else f"{bound} {goal}" for bound, goal in zip(BOUNDS, GOALS[name], strict=True)]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _row(name: str, count: str, copies: str, measures: Sequence[str], styles: Sequence[str]) -> str:
    left = f"{name:<{NAME}}{count:>{COUNT}}{copies:>{CELL}}"
    row = left + "".join(f"{cell:>{CELL}}" for cell in measures)
    return row + ("  |" + "".join(f"{cell:>{CELL}}" for cell in styles) if styles else "")


if __name__ == "__main__":
    main()
