"""Signals, ctrl+z and terminals that end: what was done is kept, and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

import pexpect

from tests.end_to_end.test_killed import kept_run, quiet
from tests.support.terminal_state import Watched, is_alive, watched

RAN = "step 3 of"


def long(*given: int) -> ParameterSet:
    """A case for those who have time."""
    return pytest.param(*given, marks=pytest.mark.long)


def after_three_steps(program: Watched) -> None:
    """Lesson 7, three steps on."""
    program.terminal.shows("step 0 of")
    assert program.is_raw
    program.terminal.send("nnn")
    program.terminal.shows(RAN)


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_system_ends_it(tmp_path: Path, ending: str) -> None:
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        after_three_steps(program)
        os.kill(program.process, getattr(signal, ending))
        assert program.ended() == 128 + getattr(signal, ending)
        assert kept_run(tmp_path, 7)["position"] == 3


def test_told_to_end_while_it_runs_and_again(tmp_path: Path) -> None:
    quiet(tmp_path)
    with watched(tmp_path, "8", "--set", "steps=10000000") as program:
        program.terminal.shows("step 0 of")
        program.terminal.send("]]]]]]]]r")
        program.terminal.shows(lambda text: "step 0 of" not in text and "running" in text)
        for _ in range(3):
            os.kill(program.process, signal.SIGTERM)
        assert program.ended() == 143


def test_suspended_and_back(tmp_path: Path) -> None:
    """Ctrl+z gives the shell its terminal back, with a word; fg brings the lesson back as it was."""
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        after_three_steps(program)
        for _ in range(2):
            seen = len(program.terminal.output)
            program.terminal.send("\x1a")
            program.waits_for(lambda seen=seen: b"\nstopped" in program.terminal.output[seen:], "it stops")
            assert b"'fg' brings it back" in program.terminal.output[seen:]
            program.assert_restored()
            assert kept_run(tmp_path, 7)["position"] == 3
            program.terminal.send("fg\n")
            program.terminal.shows(RAN)
            program.waits_for(lambda: program.is_raw, "it reads keys again")
        program.terminal.send("n")
        program.terminal.shows("step 4 of")
        program.terminal.send("\x11")
        assert program.ended() == 0


SMALL = {
    "why": ("w", "enter asks"),
    "help": ("?", "What you see"),
    "palette": ("\x10", "Search"),
    "settings": (",", "Settings"),
    "presets": ("t", "numbers to try"),
    "a field": ("g", "Go to a step"),
}
"""Screens above a lesson: the key that opens one, and what it shows."""


@pytest.mark.parametrize("name", SMALL)
def test_suspended_from_a_small_screen(tmp_path: Path, name: str) -> None:
    """The same screen is there again, and hears keys."""
    quiet(tmp_path)
    key, shown = SMALL[name]
    with watched(tmp_path, "7", size=(100, 30)) as program:
        after_three_steps(program)
        program.terminal.send(key)
        program.terminal.shows(shown)
        seen = len(program.terminal.output)
        program.terminal.send("\x1a")
        program.waits_for(lambda: b"\nstopped" in program.terminal.output[seen:], "it stops")
        program.assert_restored()
        program.terminal.send("fg\n")
        seen = len(program.terminal.output)
        program.waits_for(lambda: b"\x1b[?1049h" in program.terminal.output[seen:], "it is back")
        program.terminal.screen.reset()
        program.terminal.shows(shown)
        program.terminal.send("\x1b")
        program.terminal.shows(lambda text: shown not in text and RAN in text)
        program.terminal.send("\x11")
        assert program.ended() == 0


def test_suspended_from_a_question_and_from_challenges(tmp_path: Path) -> None:
    quiet(tmp_path)
    with watched(tmp_path, "6", size=(100, 30)) as program:
        program.terminal.shows("step 0 of")
        # Only the phase that learns is asked about.
        for key, shown in (("\x1b[20~", "The fewest steps"), ("  ", "compare · paused"), ("q", "Predict ·")):
            program.terminal.send(key)
            program.terminal.shows(shown)
            seen = len(program.terminal.output)
            program.terminal.send("\x1a")
            program.waits_for(lambda seen=seen: b"\nstopped" in program.terminal.output[seen:], "it stops")
            program.assert_restored()
            program.terminal.screen.reset()
            program.terminal.send("fg\n")
            program.terminal.shows(shown)
            program.waits_for(lambda: program.is_raw, "it reads keys again")
        program.terminal.send("\x11")
        assert program.ended() == 0


def test_stopped_from_outside_and_back(tmp_path: Path) -> None:
    """Stopped without a chance to tidy up: it does not take its own modes for those from before."""
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        after_three_steps(program)
        seen = len(program.terminal.output)
        os.kill(program.process, signal.SIGSTOP)
        program.waits_for(lambda: b"stopped" in program.terminal.output[seen:], "it stops")
        # The terminal is still in the app's modes, in which enter is no line's end.
        program.terminal.send("fg\n")
        seen = len(program.terminal.output)
        program.waits_for(lambda: b"\x1b[?1049h" in program.terminal.output[seen:], "it is back")
        program.terminal.send("n")
        program.terminal.shows("step 4 of")
        program.terminal.send("\x11")
        assert program.ended() == 0


def test_told_to_go_on_without_having_stopped(tmp_path: Path) -> None:
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        after_three_steps(program)
        seen = len(program.terminal.output)
        os.kill(program.process, signal.SIGCONT)
        program.waits_for(lambda: b"\x1b[?1049h" in program.terminal.output[seen:], "it paints anew")
        program.terminal.send("n")
        program.terminal.shows("step 4 of")
        program.terminal.send("\x11")
        assert program.ended() == 0


def test_told_to_end_while_suspended(tmp_path: Path) -> None:
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        after_three_steps(program)
        program.terminal.send("\x1a")
        program.waits_for(lambda: b"\nstopped" in program.terminal.output, "it stops")
        os.kill(program.process, signal.SIGTERM)
        program.terminal.send("fg\n")
        assert program.ended() == 143
        assert kept_run(tmp_path, 7)["position"] == 3


def test_in_an_editor_ctrl_z_undoes(tmp_path: Path) -> None:
    with watched(tmp_path, "1", size=(100, 30)) as program:
        program.terminal.shows("step 0 of")
        program.terminal.send("\x1b[21~")
        program.terminal.shows("def ")
        program.terminal.send("zebra")
        program.terminal.shows("zebra")
        program.terminal.send("\x1a" * 5)
        program.terminal.shows(lambda text: "zebra" not in text and "def " in text)
        assert program.is_raw
        assert b"\nstopped" not in program.terminal.output


def test_without_a_shell_ctrl_z_does_not_sleep_forever(tmp_path: Path) -> None:
    """A program that leads its session has nobody who could wake it."""
    from tests.support.terminal import glassbox

    quiet(tmp_path)
    program = glassbox(tmp_path, "7", columns=80, rows=24)
    program.shows("step 0 of")
    program.send("\x1a")
    program.shows("no shell here")
    program.send("n")
    program.shows("step 1 of")
    program.send("\x11")
    assert program.ended() == 0


def test_the_terminal_is_gone(tmp_path: Path) -> None:
    """Nobody reads or types any more, and no signal says so: it ends all the same, and keeps what was done."""
    quiet(tmp_path)
    with watched(tmp_path, "7", begin=f"import signal; {DEAF}; from tui.cli.main import main; main()") as program:
        after_three_steps(program)
        process = program.process
        os.close(os.dup(program.fd))
        program.terminal.child.ptyproc.fileobj.close()
        end = time.monotonic() + 20
        while is_alive(process) and time.monotonic() < end:
            time.sleep(0.05)
        assert not is_alive(process)
        program.terminal.child.closed = program.terminal.child.ptyproc.closed = True
    assert kept_run(tmp_path, 7)["position"] == 3


DEAF = "import tui.app.signals; tui.app.signals._ENDINGS = (); signal.signal(signal.SIGHUP, signal.SIG_IGN)"
"""Takes the signal away that a closed terminal sends, as `nohup` does."""


def test_octets_that_are_no_text(tmp_path: Path) -> None:
    """A paste in another encoding, or noise on a line: what cannot be read is left out."""
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        program.terminal.shows("step 0 of")
        os.write(program.fd, b"\xff\xfe\xc3\x28\x80")
        program.terminal.send("n")
        program.terminal.shows("step 1 of")
        program.terminal.send("\x11")
        assert program.ended() == 0


ENDLESS = "def predict(input, weight):\n    while True:\n        pass\n"


def children(process: int) -> list[int]:
    """The processes that a process has begun."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are listed otherwise")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_process_of_the_learners_code_is_left(tmp_path: Path, ending: str) -> None:
    """Not even where the app has no time for a last word."""
    keep = (
        f"from tui.state.storage.store import Store; store = Store.open(); store.keep_draft('1-predict', {ENDLESS!r}); "
        "store.flush(wait=True); store.close()\n"
    )
    with watched(tmp_path, "1", size=(100, 30), begin=f"{keep}from tui.cli.main import main; main()") as program:
        program.terminal.shows("step 0 of")
        program.terminal.send("\x1b[21~")
        program.terminal.shows("while True")
        program.terminal.send("\x13")
        program.waits_for(lambda: children(program.process), "the learner's code runs")
        begun = children(program.process)
        os.kill(program.process, getattr(signal, ending))
        end = time.monotonic() + 20
        while any(map(is_alive, [program.process, *begun])):
            assert time.monotonic() < end, "something is left"
            # Not through the emulator: a sequence may have been cut in two.
            with suppress(pexpect.TIMEOUT, pexpect.EOF):
                program.terminal.child.read_nonblocking(65536, timeout=0.05)


@pytest.mark.parametrize("columns,rows", [(0, 0), (1, 1), (65535, 65535), long(3, 500), long(65535, 1)])
def test_nonsense_sizes(tmp_path: Path, columns: int, rows: int) -> None:
    """While it is open, and at the start."""
    quiet(tmp_path)
    with watched(tmp_path, "7") as program:
        program.terminal.shows("step 0 of")
        program.resize(columns, rows)
        time.sleep(0.3)
        program.resize(80, 24)
        program.terminal.send("nnn")
        program.terminal.shows(RAN)
        program.resize(columns, rows)
        program.terminal.send("\x11")
        assert program.ended() == 0


@pytest.mark.parametrize("columns,rows", [(0, 0), (1, 1), (65535, 65535)])
def test_nonsense_sizes_at_the_start(tmp_path: Path, columns: int, rows: int) -> None:
    start = (
        "import fcntl, struct, termios; "
        f"fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', {rows}, {columns}, 0, 0)); "
        "from tui.cli.main import main; main()"
    )
    with watched(tmp_path, "7", begin=start) as program:
        program.waits_for(lambda: program.is_raw, "it is open")
        time.sleep(0.5)
        program.resize(80, 24)
        program.terminal.shows("step 0 of")
        program.terminal.send("\x11")
        assert program.ended() == 0
