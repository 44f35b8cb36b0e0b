"""
The documentation against the program: what there is stands there, and what stands there is.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from adapters.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
FOLDERS = ("adapters", "bot", "docs", "policy_kb", "requirements", "tests", "tools")

LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED_PATH = re.compile(rf"(?<![\w./~…-])(?:{'|'.join(FOLDERS)})/[\w./*-]*")
NAMED_FILE = re.compile(r"`(Makefile|LICENSE|[\w-]+\.(?:md|toml))`")
CODE = re.compile(r"`([^`\n]+)`|^ {4}(.+)$", re.MULTILINE)
VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for part in sorted(command.commands):
            yield from commands(command.commands[part], f"{name} {part}")


def options() -> Iterator[tuple[str, str]]:
    for name, command in commands(cli, "ipc-bot"):
        context = click.Context(command, info_name=name, **cli.context_settings)
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option) and not parameter.hidden:
                yield from ((name, spelling) for spelling in parameter.opts + parameter.secondary_opts)


def arguments() -> Iterator[tuple[str, str]]:
    for name, command in commands(cli, "ipc-bot"):
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                yield name, parameter.make_metavar(click.Context(command))


def section(name: str) -> str:
    """
    Return what cli.md says under the heading of one command, or before the first of them.
    """
    preamble, *sections = re.split(r"^## ", CLI, flags=re.MULTILINE)
    headed = {text.removeprefix("`").partition("`")[0]: text for text in sections}
    without_arguments = {re.split(r" \[?[A-Z]", heading)[0]: text for heading, text in headed.items()}
    return without_arguments.get(name, preamble)


def stands_in(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def variables_read() -> set[str]:
    tree = ast.parse((ROOT / "adapters" / "settings.py").read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if VARIABLE.fullmatch(text)}


def code_in(page: Path) -> list[str]:
    return [inline or indented for inline, indented in CODE.findall(page.read_text(encoding="utf-8"))]


def make_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))


@pytest.mark.parametrize("name", [name for name, _ in commands(cli, "ipc-bot")])
def test_every_command_stands_in_cli_md(name: str) -> None:
    assert f"`{name}`" in CLI or f"`{name} " in CLI


@pytest.mark.parametrize(("name", "option"), list(options()))
def test_every_option_stands_with_its_command(name: str, option: str) -> None:
    general = option in cli.context_settings["help_option_names"]

    assert stands_in(option, section("ipc-bot" if general else name))


@pytest.mark.parametrize(("name", "argument"), list(arguments()))
def test_every_argument_stands_in_the_heading_of_its_command(name: str, argument: str) -> None:
    assert f"## `{name} {argument}`" in CLI


def test_no_option_stands_in_cli_md_that_is_not_there() -> None:
    assert set(re.findall(r"`(--[a-z-]+)", CLI)) <= {option for _, option in options()}


@pytest.mark.parametrize("variable", sorted(variables_read() | {"NO_COLOR"}))
def test_every_variable_the_settings_read_stands_in_cli_md(variable: str) -> None:
    assert f"| `{variable}` |" in CLI


def test_the_settings_read_some_variable() -> None:
    assert variables_read()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
    dead = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]

    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {path.rstrip("./") for path in NAMED_PATH.findall(text)}
    missing = sorted(path for path in named if not any(ROOT.glob(path)))
    files = NAMED_FILE.findall(text)
    missing += [file for file in files if not any((folder / file).exists() for folder in (ROOT, page.parent))]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    named = {target for code in code_in(page) for target in re.findall(r"\bmake ([a-z][a-z-]*)", code)}

    assert sorted(named - make_targets()) == []
