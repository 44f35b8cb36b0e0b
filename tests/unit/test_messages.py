from __future__ import annotations

from bot.answering.outcome import Outcome
from bot.messages import Answer, Citation, Told


def _cited(*clauses: str) -> Told:
    citations = tuple(Citation(clause, "Section", f"Policy · {clause}", "Statement.") for clause in clauses)
    return Told("entry", "Question?", "Answer.", "", citations)


def _clauses(*told: Told) -> list[str]:
    return [citation.clause for citation in Answer(Outcome.ANSWER, 1.0, told).citations]


def test_the_citations_of_an_answer_keep_their_order_of_weight() -> None:
    assert _clauses(_cited("b", "a", "c")) == ["b", "a", "c"]


def test_the_weightiest_clause_of_each_part_comes_first() -> None:
    assert _clauses(_cited("a", "b", "c"), _cited("x", "y")) == ["a", "x", "b", "y", "c"]


def test_no_clause_is_cited_twice() -> None:
    assert _clauses(_cited("a", "b"), _cited("b", "a")) == ["a", "b"]


def test_an_answer_that_tells_nothing_cites_nothing() -> None:
    assert _clauses() == []
