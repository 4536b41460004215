"""The real program in a terminal without UTF-8 writes only ASCII, besides the sequences that steer a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.support.terminal import Terminal

SAYING: dict[str, tuple[list[str], list[str]]] = {
    "the option": ([], ["--ascii", "8"]),
    "the option after the lesson": ([], ["8", "--ascii"]),
    "the variable": (["GLASSBOX_ASCII=1"], ["8"]),
    "the locale": (["LC_ALL=C", "PYTHONUTF8=0", "PYTHONCOERCECLOCALE=0"], ["8"]),
    "the locale, where Python takes UTF-8 all the same": (["LC_ALL=C"], ["8"]),
}


@pytest.mark.parametrize("saying", SAYING)
def test_only_ascii_reaches_the_terminal(tmp_path: Path, saying: str) -> None:
    environment, arguments = SAYING[saying]
    command = [*environment, sys.executable, "-m", "tui", *arguments]
    program = Terminal("/usr/bin/env", command, tmp_path, 120, 36)
    program.shows("step 0 of 200")
    program.send("r")
    program.shows(lambda text: "step 0 of 200" not in text and " of 200" in text)
    program.send("?")
    program.shows("What you see")
    program.send("\x1b")
    program.shows("* hurt A win # sad")
    program.send("\x11")
    assert program.ended() == 0
    odd = [octet for octet in program.output if octet > 127]
    assert not odd, program.output[program.output.index(odd[0]) - 60 :][:120]
    assert b"Traceback" not in program.output


def test_the_doctor_in_such_a_terminal(tmp_path: Path) -> None:
    command = ["LC_ALL=C", sys.executable, "-m", "tui", "doctor"]
    program = Terminal("/usr/bin/env", command, tmp_path, 120, 40)
    program.shows("The app works.")
    assert program.ended() == 0
    assert program.output.isascii()
    assert "! characters" in program.text and "GLASSBOX_ASCII=0" in program.text
