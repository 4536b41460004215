"""Terminals of many kinds: the app opens, a lesson opens and steps, and the terminal is as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.checkout import ROOT

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.end_to_end.test_killed import quiet
from tests.support.terminal_state import watched

Environment = dict[str, str | None]

FEW: dict[str, Environment] = {
    "dumb, no colors": {"TERM": "dumb", "NO_COLOR": "1"},
    "no TERM at all": {"TERM": None, "COLORTERM": None},
    "16 colors": {"TERM": "linux", "COLORTERM": None},
    "all colors": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "no UTF-8": {"TERM": "vt100", "LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
"""Those that differ most."""

TERMS = (None, "dumb", "linux", "xterm", "xterm-256color", "screen", "tmux-256color", "vt100", "unknown-thing", "")
OTHERS: dict[str, Environment] = {
    "plain": {},
    "truecolor": {"COLORTERM": "truecolor"},
    "no color": {"NO_COLOR": "1"},
    "no UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "no locale": {"LANG": None},
    "an unknown locale": {"LC_ALL": "xx_YY.nonsense"},
    "16 colors": {"TEXTUAL_COLOR_SYSTEM": "standard"},
}
MANY = {f"{term} · {other}": {"TERM": term, **more} for term in TERMS for other, more in OTHERS.items()}


def works(home: Path, environment: Environment) -> bytes:
    """Open home, a lesson, step, leave; what was written."""
    quiet(home)
    with watched(home, environment=environment) as program:
        program.terminal.shows("Gradient descent")
        program.terminal.send("7")
        program.terminal.shows("step 0 of")
        program.terminal.send("n")
        program.terminal.shows("step 1 of")
        program.terminal.send("\x11")
        assert program.ended() == 0
        return program.terminal.output


@pytest.mark.parametrize("terminal", FEW)
def test_a_lesson_in_a_terminal(tmp_path: Path, terminal: str) -> None:
    output = works(tmp_path, FEW[terminal])
    if terminal == "no UTF-8":
        assert output.isascii()
    if terminal == "all colors":
        assert b"\x1b[38;2;" in output or b";38;2;" in output
    if terminal == "16 colors":
        assert b"38;2;" not in output and b"38;5;" not in output


@pytest.mark.long
@pytest.mark.parametrize("terminal", MANY)
def test_a_lesson_in_many_terminals(tmp_path: Path, terminal: str) -> None:
    works(tmp_path, MANY[terminal])


class Tmux:
    """A terminal multiplexer of its own, with a shell in it."""

    def __init__(self, home: Path) -> None:
        self.socket = str(home / "tmux")
        self.home = home

    def __call__(self, *arguments: str) -> str:
        """Run one of its commands; what it prints."""
        environment = {"HOME": str(self.home), "GLASSBOX_HOME": str(self.home), "PATH": os.environ["PATH"]}
        environment |= {"LANG": "C.UTF-8", "TERM": "xterm-256color"}
        done = subprocess.run(
            ["tmux", "-u", "-S", self.socket, "-f", os.devnull, *arguments],
            env=environment,
            capture_output=True,
            timeout=30,
            check=True,
        )
        return done.stdout.decode()

    def shows(self, text: str) -> None:
        """Wait until the screen shows a text."""
        end = time.monotonic() + 30
        while text not in (screen := self("capture-pane", "-p")):
            assert time.monotonic() < end, f"not shown: {text}\n{screen}"
            time.sleep(0.05)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_in_tmux(tmp_path: Path) -> None:
    """From a shell's prompt and back to it, with ctrl+z and fg in between; what stood there stands there again."""
    quiet(tmp_path)
    tmux = Tmux(tmp_path)
    root = ROOT
    tmux("new-session", "-d", "-x", "100", "-y", "30", "-c", str(root), "env PS1='ready> ' sh -i")
    try:
        tmux.shows("ready>")
        tmux("send-keys", f"{sys.executable} -m tui 7", "Enter")
        tmux.shows("step 0 of")
        tmux("send-keys", "n")
        tmux.shows("step 1 of")
        tmux("send-keys", "C-z")
        tmux.shows("'fg' brings it back")
        tmux("send-keys", "fg", "Enter")
        tmux.shows("step 1 of")
        tmux("resize-window", "-x", "70", "-y", "24")
        tmux("send-keys", "n")
        tmux.shows("step 2 of")
        tmux("send-keys", "C-q")
        tmux.shows("-m tui 7")
        tmux("send-keys", "echo code $?", "Enter")
        tmux.shows("code 0")
        modes = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_all_flag} #{mouse_sgr_flag} #{wrap_flag}"
        assert tmux("display-message", "-p", modes).split() == ["0", "1", "0", "0", "0", "1"]
        assert "Traceback" not in tmux("capture-pane", "-p", "-S", "-")
    finally:
        tmux("kill-server")
