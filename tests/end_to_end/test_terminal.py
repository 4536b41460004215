"""The real program through a pseudo-terminal."""

from __future__ import annotations

import os
import re
import sys
import termios
import time
from pathlib import Path

import pytest

import engine

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.support.terminal import glassbox

ESCAPE = "\x1b"
RIGHT = "\x1b[C"


def last_weights() -> list[str]:
    """The weights that lesson 8 ends with, in the five digits that any knob has room for."""
    run = engine.Experiment(engine.lesson(8))
    run.run(200)
    return [f"{weight:.5g}" for weight in run.moment.values["weights"]]


def test_from_start_to_quit(tmp_path: Path) -> None:
    """Start, lesson 8, run to the end, the weights on the screen, quit, terminal restored, exit code 0."""
    program = glassbox(tmp_path)
    before = termios.tcgetattr(program.child.child_fd)
    program.shows("Gradient descent, three outputs")
    program.send("8")
    program.shows("step 0 of 200")
    program.send("]]]r")
    program.shows("step 200 of 200 · learn · paused")

    # A frame may be read in parts, so the numbers are waited for like the line above them.
    def all_weights(text: str) -> bool:
        shown = [f"{float(number):.5g}" for number in re.findall(r"\d\.\d{4,}", text)]
        return all(weight in shown for weight in last_weights())

    program.shows(all_weights)
    program.send("\x11")
    assert program.ended() == 0
    assert b"\x1b[?1049l" in program.output.rsplit(b"\x1b[?1049h", 1)[1], "the alternate screen is left"
    assert program.output.rindex(b"\x1b[?25h") > program.output.rindex(b"\x1b[?25l"), "the cursor is shown"
    assert b"Traceback" not in program.output
    assert before is not None


def test_the_terminal_has_its_modes_back(tmp_path: Path) -> None:
    """What a shell would find after the program is what it was before."""
    program = glassbox(tmp_path, "5", columns=80, rows=24)
    program.shows("step 0 of 1")
    raw = termios.tcgetattr(program.child.child_fd)
    assert not raw[3] & termios.ICANON, "the app reads single keys"
    program.send("\x11")
    program.shows(lambda _: bool(termios.tcgetattr(program.child.child_fd)[3] & termios.ICANON))
    assert program.ended() == 0


def test_a_lesson_from_the_command_line_by_keys_alone(tmp_path: Path) -> None:
    """`glassbox 8 --set alpha=4.8 --step 12` opens there; then forth, home, and out."""
    program = glassbox(tmp_path, "8", "--set", "alpha=4.8", "--step", "12", columns=80, rows=24)
    program.shows("step 12 of 200")
    program.shows("4.8")
    program.send(RIGHT)
    # With this alpha the errors grow, which is asked about first.
    program.shows("Predict · step 13")
    program.send(ESCAPE)
    program.shows("step 13 of 200 · learn")
    program.send("b")
    program.shows("enter open")
    program.send("\x11")
    assert program.ended() == 0


def test_no_terminal_no_escape_codes(tmp_path: Path) -> None:
    """Without a terminal the app says what to use."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "tui", "7"], capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=60
    )
    assert done.returncode == 2
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"glassbox run 7" in done.stderr


@pytest.mark.parametrize("begin, end", [("", ""), ("\x1b[200~", "\x1b[201~")], ids=["typed", "pasted"])
def test_a_character_that_comes_in_two_pieces(tmp_path: Path, begin: str, end: str) -> None:
    """A read may end in the middle of it."""
    program = glassbox(tmp_path, "5", columns=80, rows=24)
    program.shows("step 0 of 1")
    program.send("\x13")
    program.shows("Save this run")
    octets = f"{begin}r\u00fcben{end}".encode()
    at = octets.index(0xC3)
    for piece in (octets[:at], octets[at : at + 1], octets[at + 1 :]):
        # A read that brings half a character brings no text at all.
        os.write(program.child.child_fd, piece)
        time.sleep(0.3)
    program.shows("r\u00fcben")
    program.send("b")
    program.send("\x11")
    assert program.ended() == 0
