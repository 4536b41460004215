"""A text that the terminal did not take to the clipboard can be marked with the terminal's own mouse."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.support.terminal import Terminal, glassbox


def listens_to_mouse(program: Terminal) -> bool:
    """What the program asked for last: to be told of the mouse, or no longer."""
    return re.findall(rb"\x1b\[\?1003([hl])", program.output)[-1] == b"h"


def test_the_mouse_is_handed_over_and_taken_back(tmp_path: Path) -> None:
    program = glassbox(tmp_path, "8", "--set", "weights.0=0.1234567890123456", columns=80, rows=24)
    program.shows("step 0 of 200")
    program.send("y")
    program.shows("Copied: weights[hurt] 0.1234567890123456")
    assert listens_to_mouse(program)
    program.send("y")
    text = program.shows("Mark it with the mouse")
    assert text.startswith("0.1234567890123456\n")
    program.shows(lambda _: not listens_to_mouse(program))
    program.send("y")
    program.shows("step 0 of 200")
    program.shows(lambda _: listens_to_mouse(program))
    program.send("yy")
    program.shows("Mark it with the mouse")
    program.send("\x11")
    assert program.ended() == 0
    assert not listens_to_mouse(program), "the shell gets its terminal back as it was"
    assert b"Traceback" not in program.output
