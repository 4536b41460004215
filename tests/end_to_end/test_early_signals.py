"""Told to end while it is still being imported, or just then begins: a quiet end, and the terminal as it was."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from threading import Thread

import pytest

from tests.support.checkout import ROOT
from tests.support.terminal_state import MODES

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

MOMENTS = (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6, 0.8)

AS_INSTALLED = "import sys; sys.argv[0] = 'glassbox'; from tui.start import main; sys.exit(main())"
"""What pip writes into the script `glassbox`."""

COMMANDS = {
    "home": ["-c", AS_INSTALLED],
    "module": ["-m", "tui"],
    "lesson": ["-c", AS_INSTALLED, "7"],
    "run": ["-m", "tui", "run", "6"],
    "version": ["-c", AS_INSTALLED, "--version"],
}


def ended_at(moment: float, ending: signal.Signals, arguments: list[str], home: Path) -> tuple[int, str]:
    """Start in a terminal, end at a moment; how it ended, and all that it wrote. The terminal is as it was."""
    outer, inner = pty.openpty()
    before = termios.tcgetattr(inner)
    environment = {"HOME": str(home), "GLASSBOX_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    written = bytearray()

    def listen() -> None:
        while True:
            try:
                part = os.read(outer, 65536)
            except OSError:
                return
            written.extend(part)

    # Tests that run in the background may have passed on that interrupts are to be ignored.
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        child = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, heeded)
    listener = Thread(target=listen)
    listener.start()
    try:
        time.sleep(moment)
        child.send_signal(ending)
        code = child.wait(30)
        after = termios.tcgetattr(inner)
    finally:
        child.kill()
        os.close(inner)
        listener.join()
        os.close(outer)
    assert after == before
    for name, (on, off) in MODES.items():
        if on in written:
            assert written.rindex(off) > written.rindex(on), f"left on: {name}"
    return code, written.decode()


@pytest.mark.parametrize(
    ("name", "ending", "moments"),
    [
        *((name, "SIGINT", MOMENTS) for name in COMMANDS),
        ("home", "SIGTERM", MOMENTS[3::2]),
        ("home", "SIGHUP", MOMENTS[2::2]),
        ("run", "SIGTERM", MOMENTS[1:8:2]),
    ],
)
def test_a_quiet_end(tmp_path: Path, name: str, ending: str, moments: tuple[float, ...]) -> None:
    """Killed by the signal, ended with the code that a shell makes of it, or finished before it came."""
    number = getattr(signal, ending)
    quick = name in ("run", "version")
    for moment in moments:
        code, written = ended_at(moment, number, COMMANDS[name], tmp_path)
        if "Traceback" in written:
            # Python had not come to the line yet that says what ctrl+c does: it was still reading that file.
            assert "/tui/" not in re.sub("/tui/__(main|init)__.py", "", written), f"at {moment}\n{written}"
            continue
        assert code in (-number, 128 + number, *((0,) if quick else ())), f"{code} at {moment}\n{written}"


def test_a_program_that_is_to_ignore_ctrl_c_goes_on() -> None:
    """As `nohup` and a shell's `&` start one."""
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    late = "\nprint(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    done = subprocess.run(
        [sys.executable, "-c", f"{ignoring}import tui.start{late}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True\n"
