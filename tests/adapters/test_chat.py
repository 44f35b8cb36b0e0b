"""
`ipc-bot chat` as people and scripts meet it: piped into, and at a terminal.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import IpcBot

LABEL = "Must I label my food in the fridge?"
ANSWER = "Yes, with your name and the date."
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-Z\\-_=>])")
COLOURS = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
PROMPT = "\n?"
PATIENCE = 20


@pytest.mark.parametrize("lines", [b"", b"\n\n \n", b"/quit\n" + LABEL.encode()])
def test_without_a_question_nothing_is_said(ipc_bot: IpcBot, lines: bytes) -> None:
    run = ipc_bot("chat", given=lines)

    assert (run.status, run.out, run.err) == (0, "", "")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_each_line_piped_in_is_answered_in_turn(ipc_bot: IpcBot, end: bytes) -> None:
    run = ipc_bot("chat", given=LABEL.encode() + b"\nthanks" + end)

    assert (run.status, run.err) == (0, "")
    assert 0 < run.out.index(ANSWER) + 1 < run.out.index("You are welcome.")


@pytest.mark.parametrize(
    "bad", [b"\xff\xfe\xfd", b"\xc3\x28?", b"\x00\x01\x02", b"\xf0\x9f\x91\x8d", b"a" * 1_000_000, b"/nonsense \xff"]
)
def test_a_line_that_cannot_be_used_is_told_and_the_rest_goes_on(ipc_bot: IpcBot, bad: bytes) -> None:
    run = ipc_bot("chat", given=bad + b"\nthanks\n")

    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(("The question ", "There is no such command"))
    assert run.out.endswith("You are welcome.\n\n")


def test_bytes_that_are_not_utf_8_do_not_spoil_the_question_around_them(ipc_bot: IpcBot) -> None:
    assert ANSWER in ipc_bot("chat", given=b"\xff" + LABEL.encode()).out


def test_a_byte_order_mark_does_not_hide_a_command(ipc_bot: IpcBot) -> None:
    assert ipc_bot("chat", given=b"\xef\xbb\xbf/policy\n").out.startswith("Policy 1.01, Shared Kitchen Policy")


def test_colours_are_left_out_where_nobody_wants_them(ipc_bot: IpcBot) -> None:
    coloured = ipc_bot.with_(FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="")("ask", LABEL).out
    plain = ipc_bot.with_(FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="1")("ask", LABEL).out

    assert COLOURS.search(coloured)
    assert not COLOURS.search(plain)
    assert ESCAPES.sub("", plain) == ESCAPES.sub("", coloured)


@dataclass(slots=True)
class Terminal:
    """
    A person's end of a pseudo-terminal, with everything shown on it so far.
    """

    end: int
    process: subprocess.Popen[bytes]
    shown: bytearray = field(default_factory=bytearray)

    def type(self, keys: str) -> None:
        os.write(self.end, keys.encode())

    def wait_for(self, text: str) -> str:
        """
        Return all that is shown until *text* is, and forget it.
        """
        while text not in self._plain():
            if not self._read():
                pytest.fail(f"{text!r} was never shown, but only {self._plain()!r}")
        seen = self.shown.decode(errors="replace")
        self.shown.clear()
        return seen

    def leave(self) -> int:
        """
        Press Ctrl-D and return the exit status.
        """
        self.type("\x04")
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def _plain(self) -> str:
        return ESCAPES.sub("", self.shown.decode(errors="replace"))

    def _read(self) -> bool:
        ready, _, _ = select.select([self.end], [], [], PATIENCE)
        try:
            new = os.read(self.end, 65_536) if ready else b""
        except OSError:  # Linux says so when the other end is closed
            new = b""
        self.shown += new
        return bool(new)


@pytest.fixture
def colours() -> dict[str, str]:
    return {}


@pytest.fixture
def terminal(ipc_bot: IpcBot, colours: dict[str, str]) -> Iterator[Terminal]:
    """
    The assistant at a terminal, its prompt waiting.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    bot = ipc_bot.with_(TERM="xterm-256color", COLUMNS="120", PROMPT_TOOLKIT_NO_CPR="1", **colours)
    with subprocess.Popen(
        [bot.path, "chat"], stdin=theirs, stdout=theirs, stderr=theirs, env=bot.whole_environment
    ) as process:
        os.close(theirs)
        terminal = Terminal(ours, process)
        try:
            yield terminal
        finally:
            process.kill()
            os.close(ours)


def test_a_person_is_welcomed_asks_and_reads_the_answer(terminal: Terminal) -> None:
    assert "Type /help for more" in terminal.wait_for(PROMPT)
    terminal.type(f"{LABEL}\r")

    assert "Take a sticker from the drawer." in terminal.wait_for("Write your name and the date")


def test_tab_completes_a_command(terminal: Terminal) -> None:
    terminal.wait_for(PROMPT)
    terminal.type("/cl")
    terminal.wait_for("/cl")
    terminal.type("\t")
    terminal.wait_for("ause")
    terminal.type(" 1.01/coffee/1\r")

    terminal.wait_for("Whoever takes the last cup brews the next pot.")


def test_arrow_up_brings_the_last_question_back(terminal: Terminal) -> None:
    terminal.wait_for(PROMPT)
    terminal.type(f"{LABEL}\r")
    terminal.wait_for("Write your name and the date")
    terminal.wait_for(PROMPT)
    terminal.type("\x1b[A")
    terminal.wait_for(LABEL)
    terminal.type("\r")

    terminal.wait_for(ANSWER)


def test_ctrl_c_drops_the_line_and_the_talk_goes_on(terminal: Terminal) -> None:
    terminal.wait_for(PROMPT)
    terminal.type("Who makes a new pot")
    terminal.wait_for("new pot")
    terminal.type("\x03")
    terminal.wait_for(PROMPT)
    terminal.type("thanks\r")

    assert "Whoever takes the last cup." not in terminal.wait_for("You are welcome.")


def test_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.wait_for(PROMPT)

    assert terminal.leave() == 0


def test_quit_leaves(terminal: Terminal) -> None:
    terminal.wait_for(PROMPT)
    terminal.type("/quit\r")

    assert terminal.process.wait(PATIENCE) == 0


@pytest.mark.parametrize(("colours", "coloured"), [({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_is_coloured_unless_somebody_minds(terminal: Terminal, *, coloured: bool) -> None:
    shown = terminal.wait_for(PROMPT)
    terminal.type(f"{LABEL}\r")
    shown += terminal.wait_for("Write your name and the date")
    terminal.type("/nonsense\r")
    shown += terminal.wait_for("There is no such command")

    assert bool(COLOURS.search(shown)) is coloured
