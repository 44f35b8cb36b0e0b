"""
The terminal assistant: one line in, one answer out, until the input ends.

Lines that begin with `/` are commands; a number picks a suggestion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.text import Text

from adapters.console.render import answer_view, clause_view
from bot.errors import UnusableInput
from bot.messages import Question
from bot.text import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from bot.assistant import Assistant
    from bot.messages import Suggestion

COMMANDS = {
    "/help": "what you can type here",
    "/clause ID": "show one clause by its id",
    "/policy": "which policy this is, and its version",
    "/quit": "leave (so does Ctrl-D)",
}

WELCOME = (
    "Ask about the office's social media policy in your own words. Every answer names the clause it rests on; "
    "what I do not know, I say. Type /help for more, /quit to leave."
)


@dataclass(slots=True, eq=False)
class Chat:
    """
    One conversation at one terminal.

    *offered* holds the suggestions made last, for the number that may follow.
    """

    assistant: Assistant
    console: Console
    offered: tuple[Suggestion, ...] = field(default=())

    def run(self, lines: Iterable[str]) -> None:
        """
        Answer *lines* until they end or `/quit` is typed.
        """
        for line in lines:
            text = line.strip()
            if text.lower() in {"/quit", "/exit"}:
                return
            if text:
                self._reply(text)
                self.console.print()

    def _reply(self, text: str) -> None:
        try:
            if text.startswith("/"):
                self._command(text)
            else:
                self._ask(self._picked(text))
        except UnusableInput as error:
            self.console.print(Text(str(error), style="red"))

    def _picked(self, text: str) -> str:
        if not (self.offered and text.isdecimal()):
            return text
        numbers = {str(number): suggestion for number, suggestion in enumerate(self.offered, 1)}
        picked = numbers.get(tidy(text))
        if picked is None:
            raise UnusableInput(f"There is no such suggestion: pick 1 to {len(self.offered)}, or ask anew.")
        return picked.question

    def _ask(self, text: str) -> None:
        answer = self.assistant.ask(Question(text, person="console", conversation="console"))
        self.offered = answer.suggestions
        self.console.print(answer_view(answer, self.assistant.policy.approver))

    def _command(self, text: str) -> None:
        name, _, argument = text.partition(" ")
        commands: dict[str, Callable[[str], None]] = {
            "/help": self._help,
            "/clause": self._clause,
            "/policy": self._policy,
        }
        if name.lower() not in commands:
            raise UnusableInput("There is no such command: /help lists what there is.")
        commands[name.lower()](argument.strip())

    def _help(self, _argument: str) -> None:
        self.console.print(Text(WELCOME))
        for command, use in COMMANDS.items():
            self.console.print(Text.assemble(("  " + command.ljust(14), "bold"), use))

    def _clause(self, argument: str) -> None:
        policy = self.assistant.policy
        clause = policy.clause(argument)
        self.console.print(clause_view(clause, policy, policy.entries_on(clause.id)))

    def _policy(self, _argument: str) -> None:
        policy = self.assistant.policy
        self.console.print(Text(f"Policy {policy.number}, {policy.title}", style="bold"))
        counts = f"{len(policy.clauses)} clauses, {len(policy.entries)} entries"
        self.console.print(Text(f"{counts}, version {policy.version[:12]}", style="dim"))
