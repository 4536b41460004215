"""Ways to run the command line: in this process, in one of its own, and in a terminal of a given width."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.support.checkout import ROOT
from tests.support.cli_tools import ENVIRONMENT, Ran
from tui.cli.main import cli


@pytest.fixture
def glassbox() -> Callable[..., Result]:
    """The command in this process, without a terminal."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments, prog_name="glassbox")

    return run


@pytest.fixture
def as_json(glassbox: Callable[..., Result]) -> Callable[..., Any]:
    """What `glassbox run ... --format json` prints, read back."""

    def run(*arguments: str) -> Any:
        result = glassbox("run", *arguments, "--format", "json")
        assert (result.exit_code, result.stderr) == (0, "")
        return json.loads(result.stdout, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))

    return run


@pytest.fixture
def process() -> Callable[..., Ran]:
    """`python -m tui` in a process of its own, with pipes instead of a terminal."""

    def run(*arguments: str, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            cwd=ROOT,
            env=ENVIRONMENT | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def python() -> Callable[..., subprocess.Popen[bytes]]:
    """A Python program that imports from this checkout, started and not waited for."""

    def start(program: str, **streams: Any) -> subprocess.Popen[bytes]:
        # Tests that run in the background may have passed on that interrupts are to be ignored.
        heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=ENVIRONMENT, **streams)
        finally:
            signal.signal(signal.SIGINT, heeded)

    return start


@pytest.fixture
def terminal() -> Callable[..., str]:
    """A Python program with a terminal of some width as its stdin and the named streams; what that shows."""
    pytest.importorskip("termios", reason="needs a pseudo-terminal")
    import pty
    from fcntl import ioctl
    from select import select
    from struct import pack
    from termios import TIOCSWINSZ

    def run(program: str, width: int, streams: tuple[str, ...] = ("stdout",), code: int = 0) -> str:
        ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, pack("HHHH", 24, width, 0, 0))
        others = {"stdout", "stderr"} - set(streams)
        child = subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=theirs,
            **{name: theirs for name in streams},
            **{name: subprocess.DEVNULL for name in others},
        )
        os.close(theirs)
        shown = b""
        while True:
            if not select([ours], [], [], 60)[0]:
                child.kill()
                pytest.fail(f"nothing came for a minute after {shown.decode()!r}")
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux reports the other end's closing as an error, macOS as an empty read.
                break
            if not part:
                break
            shown += part
        os.close(ours)
        assert child.wait(timeout=60) == code, shown.decode()
        return shown.decode().replace("\r\n", "\n")

    return run
