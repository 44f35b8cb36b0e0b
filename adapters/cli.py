"""
`ipc-bot`: the commands, their arguments and their exit status.

0 done, 1 `kb lint` found problems, 2 wrong usage or unusable input with one
plain sentence on standard error, 130 interrupted.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import click

from adapters.console.lines import LONGEST_LINE, bounded_lines
from adapters.settings import Settings, read_settings
from bot.errors import IpcBotError, UnusableInput
from bot.messages import Question
from bot.text import QUESTION_LIMIT, question_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from bot.assistant import Assistant

_UNUSABLE = 2
_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ipc-bot", message="%(prog)s %(version)s")
def cli() -> None:
    """
    Ask the office's social media policy; every answer cites its clause.
    """


@cli.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
@click.option("--jsonl", is_flag=True, help='Answer {"id", "question"} lines from standard input.')
def ask(question: tuple[str, ...], *, as_json: bool, jsonl: bool) -> None:
    """
    Answer one QUESTION (read from standard input when left out), or a stream of them.
    """
    from adapters.console.jsonl import answer_json, answer_stream

    if jsonl:
        if question or as_json:
            raise UnusableInput("--jsonl reads its questions from standard input: give it no QUESTION and no --json.")
        answer_stream(_assistant(), _piped(), sys.stdout)
        return
    text = " ".join(question) if question else _piped_text()
    question_text(text)
    assistant = _assistant()
    answer = assistant.ask(Question(text, person="console", conversation="console"))
    if as_json:
        click.echo(json.dumps({"question": text} | answer_json(answer, assistant.policy.approver)))
        return
    from adapters.console.render import answer_view

    _show(answer_view(answer, assistant.policy.approver))


@cli.command()
def chat() -> None:
    """
    Open the terminal assistant; piped input is read one question or command a line.
    """
    from adapters.console.chat import COMMANDS, WELCOME, Chat

    console = _console()
    assistant = _assistant()
    if not _is_typed():
        Chat(assistant, console).run(_piped_lines())
        return
    from adapters.console.prompt import prompt_lines

    console.print(WELCOME + "\n", markup=False)
    names = [command.split()[0] for command in COMMANDS]
    Chat(assistant, console).run(prompt_lines(names, colour=not console.no_color))


@cli.group()
def kb() -> None:
    """
    Look into the knowledge base, and check it.
    """


@kb.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def lint(folder: Path | None) -> None:
    """
    List every problem of the policy in FOLDER (the one in use when left out).
    """
    from policy_kb.language import load_english
    from policy_kb.lint import check, worth_a_look

    chosen = folder or _settings().policy
    if not chosen.is_dir():
        raise UnusableInput(f"There is no folder {chosen} to check: name the policy folder, or set IPC_BOT_POLICY.")
    problems = check(chosen)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"{len(problems)} to mend in {chosen}.", err=True)
        sys.exit(1)
    for remark in worth_a_look(chosen, load_english()):
        click.echo(remark)


@kb.command()
@click.argument("clause")
def show(clause: str) -> None:
    """
    Show one CLAUSE, named by its id, and the questions that rest on it.
    """
    from adapters.console.render import clause_view
    from policy_kb.loader import load_policy

    policy = load_policy(_settings().policy)
    found = policy.clause(clause)
    _show(clause_view(found, policy, policy.entries_on(found.id)))


@kb.command()
@click.argument("words", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """
    List the entries that have all of WORDS in their question, answer or phrasings.
    """
    from adapters.console.render import entries_view
    from policy_kb.loader import load_policy

    found = load_policy(_settings().policy).entries_with(" ".join(words))
    if not found:
        raise UnusableInput("No entry has all of these words: try fewer, or other ones.")
    _show(entries_view(found))


def main() -> NoReturn:
    """
    Run a command; whatever goes wrong on purpose becomes one sentence, never a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without "§" gets a question mark rather than nothing.
            stream.reconfigure(errors="replace")
    try:
        # Not `cli.main()`: it would turn a reader that goes away into a failure of ours.
        with cli.make_context("ipc-bot", sys.argv[1:]) as context:
            cli.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(_UNUSABLE)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(_INTERRUPTED)
    except IpcBotError as error:
        _fail(str(error), _UNUSABLE)
    except BrokenPipeError:
        # Whoever read our output has had enough; the interpreter must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _fail(f"{error.filename or 'the output'}: {error.strerror}", _UNUSABLE)
    sys.exit(0)


def _fail(sentence: str, status: int) -> NoReturn:
    click.echo(f"ipc-bot: {sentence}", err=True)
    sys.exit(status)


def _settings() -> Settings:
    return read_settings(os.environ)


def _assistant() -> Assistant:
    from adapters.bootstrap import Workshop

    return Workshop(_settings(), say=lambda sentence: click.echo(sentence, err=True)).assistant()


def _is_typed() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _piped() -> BinaryIO:
    """
    Return standard input as bytes; it is empty where there is none at all.
    """
    return io.BytesIO() if sys.stdin is None else sys.stdin.buffer


def _piped_text() -> str:
    if _is_typed():
        raise UnusableInput('Give a question: ipc-bot ask "May we use a picture from the web?"')
    return _decoded(_piped().read(LONGEST_LINE + 1))


def _piped_lines() -> Iterator[str]:
    """
    Yield the lines of standard input; bytes that are no text become a mark that is not a letter.
    """
    for line in bounded_lines(_piped()):
        yield line.decode(errors="replace").lstrip("\N{BYTE ORDER MARK}")


def _decoded(raw: bytes) -> str:
    if len(raw) > LONGEST_LINE:
        raise UnusableInput(
            f"The question has more characters than the limit of {QUESTION_LIMIT:,}: "
            "ask one thing at a time, in a sentence or two."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput(
            f"Standard input is not UTF-8 text (byte {error.start + 1}): save it as UTF-8 and try again."
        ) from None


def _console() -> Console:
    from adapters.console.render import PlainConsole

    return PlainConsole(highlight=False)


def _show(view: RenderableType) -> None:
    _console().print(view)
