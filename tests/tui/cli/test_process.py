"""The real process: streams that close or are full, ctrl+c, no terminal, and what is imported."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import engine
from tests.support.cli_tools import STUB, Ran, program
from tui.cli import commands
from tui.cli.group import command_names
from tui.cli.main import cli

Start = Callable[..., "subprocess.Popen[bytes]"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
FULL = Path("/dev/full")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_a_reader_who_has_seen_enough(python: Start, form: str) -> None:
    child = python(
        program("run", "6", "--steps", "1000000", "--format", form),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None and child.stderr is not None
    assert child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(timeout=60) == 0
    child.stderr.close()


@posix
@pytest.mark.parametrize("arguments", [("run", "6"), ("run", "1", "--format", "csv"), ("lessons",), ("--help",)])
def test_a_reader_who_never_came(python: Start, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    child = python(program(*arguments), stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    _, narration = child.communicate(timeout=60)
    assert child.returncode == 0
    assert all(line.startswith("Lesson 6") for line in narration.decode().splitlines())


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments", [("run", "6"), ("run", "6", "--steps", "9999", "--format", "csv"), ("lessons",), ("--help",)]
)
def test_a_full_disk(python: Start, arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        child = python(program(*arguments), stdout=full, stderr=subprocess.PIPE)
        _, narration = child.communicate(timeout=60)
    lines = [line for line in narration.decode().splitlines() if not line.startswith("Lesson 6")]
    assert lines == ["glassbox: cannot write the output: No space left on device"]
    assert child.returncode == 1


@posix
def test_a_closed_stdout(python: Start) -> None:
    closing = "import os; os.close(1); sys.stdout = None"
    child = python(program("run", "1", before=closing), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _, narration = child.communicate(timeout=60)
    assert narration.decode() == "glassbox: cannot write the output: Bad file descriptor\n"
    assert child.returncode == 1


@pytest.mark.parametrize("arguments", [("run", "6", "--format", "csv"), ("run", "6"), ("lessons",)])
def test_line_ends_are_those_of_unix_on_every_system(python: Start, arguments: tuple[str, ...]) -> None:
    as_on_windows = "import io; sys.stdout = io.TextIOWrapper(sys.stdout.detach(), newline='\\r\\n')"
    child = python(program(*arguments, before=as_on_windows), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, _ = child.communicate(timeout=60)
    assert output.count(b"\n") > 7
    assert b"\r" not in output


@posix
def test_ctrl_c(python: Start) -> None:
    # A test run in the background may have passed on that interrupts are to be ignored.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    child = python(
        program("run", "6", "--steps", "10000000", "--format", "csv", before=heeding),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, narration = child.communicate(timeout=60)
    assert narration.decode() == "glassbox: stopped with ctrl+c\n"
    assert child.returncode == 130


@pytest.mark.parametrize("arguments", [(), ("7",), ("8", "--set", "alpha=4.8", "--step", "3")])
def test_without_a_terminal_it_says_what_to_use(process: Callable[..., Ran], arguments: tuple[str, ...]) -> None:
    ran = process(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert f"glassbox run {arguments[0] if arguments else 1}" in ran.err
    assert "glassbox lessons" in ran.err
    assert "\x1b" not in ran.err
    assert "Traceback" not in ran.err


def test_a_keyboard_alone_is_no_terminal(terminal: Callable[..., str]) -> None:
    shown = terminal(program("7", before=STUB), 80, streams=("stderr",), code=2)
    assert "glassbox run 7" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("arguments", "code"), [(("run", "1"), 0), (("lessons",), 0), (("run", "1", "--set", "x=1"), 2), (("x",), 2)]
)
def test_exit_codes(process: Callable[..., Ran], arguments: tuple[str, ...], code: int) -> None:
    ran = process(*arguments)
    assert ran.code == code
    assert bool(ran.out) == (code == 0)
    assert "Traceback" not in ran.err


def test_the_start_in_a_terminal_reaches_the_app(terminal: Callable[..., str]) -> None:
    shown = terminal(program("8", "--set", "alpha=4.8", before=STUB), 80, code=3)
    assert shown == "(8, {'alpha': 4.8}, None, False, {})\n"


PROBE = """
import atexit
heavy = ["textual", "rich", "numpy", "plotext", "tui.app.app", "engine"]
atexit.register(lambda: print([name for name in heavy if name in sys.modules], file=sys.stderr))
"""


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (("run", "1", "--format", "csv"), ["engine"]),
        (("run", "8", "--format", "json"), ["engine"]),
        (("lessons",), ["engine"]),
        (("--version",), []),
        (("--help",), []),
        (("run", "3", "--format", "csv"), ["numpy", "engine"]),
    ],
)
def test_only_what_is_needed_is_imported(python: Start, arguments: tuple[str, ...], imported: list[str]) -> None:
    child = python(program(*arguments, before=PROBE), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, narration = child.communicate(timeout=60)
    assert child.returncode == 0 and output
    assert narration.decode() == f"{imported}\n"


OTHERS = """
import atexit
parts = ("tui.cli.commands.", "engine.export.")
atexit.register(lambda: print(sorted(name for name in sys.modules if name.startswith(parts)), file=sys.stderr))
"""


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (("lessons",), ["tui.cli.commands.lessons"]),
        (("run", "1", "--format", "csv"), ["engine.export.rows", "tui.cli.commands.run"]),
        (("--version",), []),
    ],
)
def test_a_command_brings_no_other_along(python: Start, arguments: tuple[str, ...], imported: list[str]) -> None:
    child = python(program(*arguments, before=OTHERS), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _, narration = child.communicate(timeout=60)
    assert narration.decode() == f"{imported}\n"


def test_a_command_is_found_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "greet.py").write_text(
        'import click\n\n@click.command()\ndef command():\n    """Say hello."""\n    click.echo(\'hello\')\n'
    )
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    command_names.cache_clear()
    try:
        assert CliRunner().invoke(cli, ["greet"]).output == "hello\n"
        assert "greet     Say hello." in CliRunner().invoke(cli, ["--help"]).output
    finally:
        command_names.cache_clear()
        sys.modules.pop("tui.cli.commands.greet", None)


def test_lessons_in_a_narrow_terminal(terminal: Callable[..., str]) -> None:
    wide = terminal(program("lessons"), 200).splitlines()
    width = max(map(len, wide))
    assert terminal(program("lessons"), width).splitlines() == wide
    narrow = terminal(program("lessons"), width - 1).splitlines()
    assert (len(wide), len(narrow)) == (len(engine.lessons()), 2 * len(engine.lessons()))
    assert max(map(len, narrow)) < 72
    assert [line.split() for line in wide] == [
        (one + " " + two).split() for one, two in zip(narrow[::2], narrow[1::2], strict=True)
    ]
