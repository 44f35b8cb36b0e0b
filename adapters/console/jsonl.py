"""
Questions in as JSON Lines, answers out as JSON Lines, one at a time.

A line that cannot be used becomes a line with an `error`, and the rest goes on.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from adapters.console.lines import LONGEST_LINE, bounded_lines
from bot.errors import UnusableInput
from bot.messages import ASKED_BACK, UNKNOWN, Question

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.messages import Answer, Citation


def answer_stream(assistant: Assistant, source: BinaryIO, target: TextIO) -> None:
    """
    Answer every line of *source*; memory does not grow with the stream.
    """
    for number, line in enumerate(bounded_lines(source), 1):
        if line.strip() or len(line) > LONGEST_LINE:
            target.write(json.dumps(_answered(assistant, line, number)) + "\n")
            target.flush()


def _answered(assistant: Assistant, line: bytes, number: int) -> dict[str, Any]:
    known: dict[str, Any] = {}
    try:
        row = _row(line)
        if isinstance(row.get("id"), str | int) and not isinstance(row["id"], bool):
            known = {"id": row["id"]}
        text = _question(row)
        # Lines of a stream belong to nobody's conversation, so none follows up on another.
        answer = assistant.ask(Question(text, person="stream", conversation=f"line {number}"))
    except UnusableInput as error:
        return known | {"error": f"line {number}: {error}"}
    return known | {"question": text} | answer_json(answer, assistant.policy.approver)


def _question(row: dict[str, Any]) -> str:
    text = row.get("question")
    if not isinstance(text, str):
        raise UnusableInput('the line has no text under "question"')
    return text


def _row(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise UnusableInput(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnusableInput(f"the line is not UTF-8 text (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise UnusableInput(f"the line is not JSON (column {error.colno}: {error.msg})") from None
    except (RecursionError, ValueError):
        raise UnusableInput("the line is not JSON that can be read: it is nested or numbered too deep") from None
    if not isinstance(row, dict):
        raise UnusableInput('the line is not a JSON object such as {"id": "1", "question": "…"}')
    return row


def answer_json(answer: Answer, approver: str) -> dict[str, Any]:
    """
    Return an answer as the machine-readable contract has it.
    """
    return {
        "outcome": answer.outcome.value,
        "confidence": round(answer.confidence, 4),
        "answer": _answer_text(answer, approver),
        "citations": [_citation(citation) for citation in answer.citations],
        "suggestions": [
            {
                "question": suggestion.question,
                "citations": [_citation(citation) for citation in suggestion.citations],
            }
            for suggestion in answer.suggestions
        ],
    }


def _answer_text(answer: Answer, approver: str) -> str:
    if answer.told:
        return " ".join(text for part in answer.told for text in (part.answer, part.next_step) if text)
    return ASKED_BACK if answer.suggestions else f"{UNKNOWN} Put it to the {approver}."


def _citation(citation: Citation) -> dict[str, str]:
    return {"clause": citation.clause, "section": citation.section, "cite": citation.cite}
