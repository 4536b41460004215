"""`glassbox doctor`: what is found, what to do, and that it works where little else does."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.support.checkout import ROOT
from tests.support.cli_tools import ENVIRONMENT, Ran
from tui.cli.commands.doctor import lines_of
from tui.cli.diagnostics import data_findings as doctor_kept
from tui.cli.diagnostics import doctor
from tui.cli.diagnostics.doctor import Terminal
from tui.cli.diagnostics.findings import Finding, State
from tui.cli.diagnostics.versions import applies, in_words, satisfies
from tui.state.storage.schema import APPLICATION, VERSION
from tui.state.storage.store import Store

posix = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
XTERM = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, in which nothing is kept yet."""
    monkeypatch.setenv("GLASSBOX_HOME", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def diagnosis(glassbox: Callable[..., Result]) -> Callable[..., dict[str, dict[str, str]]]:
    """What `doctor --json` finds, by name."""

    def run(code: int = 0) -> dict[str, dict[str, str]]:
        result = glassbox("doctor", "--json")
        assert result.exit_code == code, result.output
        told = json.loads(result.stdout)
        assert told["works"] is (code == 0)
        return {one["name"]: one for one in told["findings"]}

    return run


Diagnosis = Callable[..., dict[str, dict[str, str]]]


def in_a_terminal(
    size: tuple[int, int] | None = (120, 36), encoding: str | None = "utf-8", **environment: str
) -> Terminal:
    return Terminal({**XTERM, **environment}, size, encoding)


# What is found


def test_all_is_told_one_a_line(glassbox: Callable[..., Result]) -> None:
    result = glassbox("doctor")
    assert result.exit_code == 0 and result.stderr == ""
    for name in ("Python", "Glassbox", "textual", "textual-plotext", "numpy", "terminal", "size", "data", "progress"):
        assert any(line[2:].startswith(f"{name} ") for line in result.stdout.splitlines()), name
    assert "⡇" in result.stdout and "(boxes or question marks? Start with: glassbox --ascii)" in result.stdout
    assert f"textual             {metadata.version('textual')}" in result.stdout
    assert "The app works." in result.stdout


def test_long_runs_are_compiled(diagnosis: Diagnosis) -> None:
    found = diagnosis()["long runs"]
    assert (found["state"], found["value"]) == ("fine", f"compiled by wasmtime {metadata.version('wasmtime')}")


def test_what_is_slower_without_a_compiler(diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    found = diagnosis()["long runs"]
    assert found["state"] == "look" and "the same numbers" in found["value"]
    assert found["advice"] == "pip install 'wasmtime>=40,<51' compiles them."


def test_a_compiler_that_was_not_tried(diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "TRIED", ">=1,<2")
    found = diagnosis()["long runs"]
    assert found["state"] == "look" and "tried is 1 or newer, below 2" in found["value"]


def test_the_versions_that_are_tried_are_those_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert project.count(f'"{doctor.COMPILER}{doctor.TRIED}"') == 2


def test_as_json(diagnosis: Diagnosis, home: Path) -> None:
    found = diagnosis()
    assert found["numpy"] == {"name": "numpy", "state": "fine", "value": metadata.version("numpy"), "advice": ""}
    assert found["data"]["value"].startswith(f"{home} (GLASSBOX_HOME)")
    assert found["progress"]["value"] == "nothing kept yet"
    assert {one["state"] for one in found.values()} <= {"fine", "look", "bad"}
    assert all(one["advice"] == "" or one["advice"][-1] in ".i" for one in found.values())


def test_what_is_not_fine_has_advice(diagnosis: Diagnosis) -> None:
    assert all(one["advice"] for one in diagnosis().values() if one["state"] != "fine")


@pytest.mark.parametrize(
    ("version", "needed", "right"),
    [
        ("8.2.8", "==8.2.8", True),
        ("8.2.7", "==8.2.8", False),
        ("8.2", "==8.2.0", True),
        ("5.3.2", "<6,>=5.3.2", True),
        ("5.3.10", "<6,>=5.3.2", True),
        ("6.0", "<6,>=5.3.2", False),
        ("5.3.1", "<6,>=5.3.2", False),
        ("3.11.7", ">=3.11", True),
        ("3.9", ">=3.11", False),
        ("3.14.0rc1", ">=3.11", True),
        ("2.0", "!=2.0", False),
        ("1.4.5", "~=1.4.2", True),
        ("1.5", "~=1.4.2", False),
        ("1.0", "", True),
        ("2", ">1,<=2", True),
    ],
)
def test_versions_are_compared_as_numbers(version: str, needed: str, right: bool) -> None:
    assert satisfies(version, needed) is right


@pytest.mark.parametrize(
    ("marker", "python", "right"),
    [
        ("", "3.11.7", True),
        (" python_version < '3.13'", "3.12.12", True),
        (" python_version < '3.13'", "3.13.0", False),
        (' python_version>="3.13"', "3.13.0", True),
        (' python_version>="3.13"', "3.9", False),
        (" python_version == '3.11'", "3.11.7", True),
        (" extra == 'dev'", "3.11.7", False),
        (" python_version < '3.13' and extra == 'dev'", "3.11.7", False),
        (" (sys_platform != 'win32') and extra == 'dev'", "3.11.7", False),
    ],
)
def test_which_requirements_are_for_a_python(marker: str, python: str, right: bool) -> None:
    assert applies(marker, python) is right


def test_a_package_is_told_once_whatever_the_python(glassbox: Callable[..., Result]) -> None:
    """A requirement for each range of Pythons is one package."""
    for name in ("numpy", "click"):
        assert glassbox("doctor").stdout.count(f" {name} ") == 1


def test_needs_in_words() -> None:
    assert in_words("<6,>=5.3.2") == "5.3.2 or newer, below 6"
    assert in_words("==8.2.8") == "8.2.8"
    assert in_words(">=3.11") == "3.11 or newer"
    assert in_words("") == ""


class OneDistribution:
    """Stands for the installed Glassbox."""

    version = "9.9"

    def __init__(self, requires: Sequence[str], python: str = ">=3.11") -> None:
        self.requires = requires
        self.metadata = {"Requires-Python": python}


def installed(monkeypatch: pytest.MonkeyPatch, stand_in: OneDistribution) -> None:
    real = metadata.distribution
    monkeypatch.setattr(metadata, "distribution", lambda name: stand_in if name == "glassbox-nn" else real(name))


@pytest.mark.parametrize(
    ("requirement", "state", "words"),
    [
        ("numpy>=1.26", "fine", metadata.version("numpy")),
        ("numpy>=99", "look", "needed is 99 or newer"),
        ("none-of-this-name<2,>=1.2", "bad", "missing"),
    ],
)
def test_packages(
    diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch, requirement: str, state: State, words: str
) -> None:
    installed(monkeypatch, OneDistribution([requirement, "x; extra == 'dev'"]))
    found = diagnosis(1 if state == "bad" else 0)
    name = requirement.split("<")[0].split(">")[0]
    assert found[name]["state"] == state and words in found[name]["value"]
    assert (f"pip install '{requirement}'" in found[name]["advice"]) is (state != "fine")
    assert "x" not in found and found["Glassbox"]["value"] == "9.9"


def test_an_old_python(diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, OneDistribution([], ">=9.1"))
    found = diagnosis(1)["Python"]
    assert found["state"] == "bad" and "needed is 9.1 or newer" in found["value"] and "Install" in found["advice"]


def test_a_checkout_that_is_not_installed(diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    found = diagnosis()
    assert found["Glassbox"]["state"] == "look" and "checkout" in found["Glassbox"]["value"]


def test_an_app_that_cannot_be_loaded(
    diagnosis: Diagnosis, glassbox: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tui.app.app", None)
    found = diagnosis(1)["app"]
    assert found["state"] == "bad" and "cannot be loaded" in found["value"]
    result = glassbox("doctor")
    assert result.exit_code == 1 and "1 thing keeps the app from working." in result.stdout


# The terminal


@pytest.mark.parametrize(
    ("look", "terminal", "state", "words"),
    [
        ("terminal_kind", in_a_terminal(), "fine", "xterm-256color"),
        ("terminal_kind", in_a_terminal(TMUX="/tmp/x"), "fine", "in tmux"),
        ("terminal_kind", in_a_terminal(STY="1.x"), "fine", "in screen"),
        ("terminal_kind", in_a_terminal(TERM_PROGRAM="vscode"), "fine", "vscode"),
        ("terminal_kind", in_a_terminal(TERM="dumb"), "bad", "dumb"),
        ("terminal_kind", in_a_terminal(None), "look", "none here"),
        ("terminal_kind", in_a_terminal(None, TERM="dumb"), "look", "none here"),
        ("terminal_size", in_a_terminal(), "fine", "120×36"),
        ("terminal_size", in_a_terminal((80, 24)), "fine", "80×24"),
        ("terminal_size", in_a_terminal((79, 24)), "look", "79×24"),
        ("terminal_size", in_a_terminal((60, 20)), "look", "60×20"),
        ("terminal_size", in_a_terminal((59, 20)), "bad", "59×20"),
        ("terminal_size", in_a_terminal((60, 19)), "bad", "60×19"),
        ("terminal_size", in_a_terminal(None), "fine", "no terminal"),
        ("colors", in_a_terminal(), "fine", "16 million"),
        ("colors", in_a_terminal(COLORTERM=""), "fine", "256"),
        ("colors", in_a_terminal(COLORTERM="", TERM="xterm"), "look", "16"),
        ("colors", in_a_terminal(COLORTERM="", TERM="vt100"), "look", "2"),
        ("colors", in_a_terminal(NO_COLOR="1"), "fine", "NO_COLOR"),
        ("characters", in_a_terminal(), "fine", "UTF-8 (C.UTF-8, stdout writes utf-8)"),
        ("characters", in_a_terminal(LC_ALL="C"), "look", "no UTF-8 (C, stdout writes utf-8)"),
        ("characters", in_a_terminal(encoding="ascii"), "look", "stdout writes ascii"),
        ("characters", in_a_terminal(encoding=None), "fine", "stdout writes nothing"),
        ("characters", in_a_terminal(GLASSBOX_ASCII="1"), "fine", "ASCII only, since GLASSBOX_ASCII is set"),
        ("characters", in_a_terminal(GLASSBOX_ASCII="0", LC_ALL="C"), "fine", "all characters, since"),
        ("pictures", in_a_terminal(), "fine", "⡇"),
        ("pictures", in_a_terminal(TERM="linux"), "look", "⡇"),
        ("pictures", in_a_terminal(LC_ALL="C"), "fine", "drawn in ASCII"),
        ("clipboard", in_a_terminal(), "fine", "press y"),
        ("clipboard", in_a_terminal(TERM="linux"), "look", "none"),
        ("clipboard", in_a_terminal(TERM_PROGRAM="Apple_Terminal"), "look", "Apple"),
        ("clipboard", in_a_terminal(TMUX="x"), "fine", "through tmux"),
        ("clipboard", in_a_terminal(STY="x"), "look", "screen"),
        ("clipboard", in_a_terminal(VTE_VERSION="7000"), "look", "probably none"),
    ],
)
def test_a_terminal(look: str, terminal: Terminal, state: State, words: str) -> None:
    found: Finding = getattr(doctor, look)(terminal)
    assert (found.state, words in found.value) == (state, True), found
    assert found.state == "fine" or found.advice.endswith((".", "--ascii", "insists."))


@pytest.mark.skipif(sys.platform == "win32", reason="no TERM there")
def test_a_terminal_that_says_nothing() -> None:
    found = doctor.terminal_kind(Terminal({}, (80, 24), "utf-8"))
    assert found.state == "look" and "TERM" in found.value


def test_the_clipboard_is_judged_as_the_app_does() -> None:
    from tui.screens.take_home.clipboard import reaches_clipboard

    for environment in ({"TERM": "linux"}, {"TERM": "dumb"}, {"TERM_PROGRAM": "Apple_Terminal"}, {"TERM": "vt100"}):
        terminal = in_a_terminal(**environment)
        assert not reaches_clipboard(terminal.environment)
        assert doctor.clipboard(terminal).state == "look"
    assert reaches_clipboard(XTERM) and doctor.clipboard(in_a_terminal()).state == "fine"


# What is kept


def test_a_folder_that_is_not_there_yet_is_not_left_behind(diagnosis: Diagnosis, home: Path) -> None:
    assert diagnosis()["data"]["state"] == "fine"
    assert not home.exists()


@posix
def test_a_folder_that_cannot_be(diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for home in ("/dev/null/x", str(tmp_path / "file"), str(tmp_path / "file" / "deeper"), "/proc/none"):
        monkeypatch.setenv("GLASSBOX_HOME", home)
        found = diagnosis()
        assert found["data"]["state"] == "look" and "cannot be written" in found["data"]["value"], home
        assert "GLASSBOX_HOME" in found["data"]["advice"]
        assert "forgets" in found["data"]["advice"]


def test_a_folder_that_is_read_only(diagnosis: Diagnosis, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()

    def refuse(**given: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor_kept.tempfile, "TemporaryFile", refuse)
    assert "cannot be written: permission denied" in diagnosis()["data"]["value"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_really_is_read_only(diagnosis: Diagnosis, home: Path) -> None:
    home.mkdir(mode=0o500)
    assert "cannot be written: permission denied" in diagnosis()["data"]["value"]


def test_a_disk_that_is_nearly_full(diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor_kept.shutil, "disk_usage", lambda folder: usage(9, 8, 1_000_000))
    found = diagnosis()["data"]
    assert found["state"] == "look" and "1.0 MB free" in found["value"]


def test_a_store_in_use(diagnosis: Diagnosis, home: Path) -> None:
    store = Store.open()
    store.keep_setting("theme", "nord")
    store.close()
    before = (home / "glassbox.db").read_bytes()
    found = diagnosis()["progress"]
    assert found["state"] == "fine" and f"version {VERSION}" in found["value"]
    assert (home / "glassbox.db").read_bytes() == before, "who looks changes nothing"
    assert [one.name for one in home.iterdir()] == ["glassbox.db"]


def test_a_store_of_a_newer_version(diagnosis: Diagnosis, home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "glassbox.db")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("CREATE TABLE x (y)")
    found = diagnosis()["progress"]
    assert (
        found["state"] == "look" and f"version {VERSION + 1}" in found["value"] and "moves it aside" in found["advice"]
    )


@pytest.mark.parametrize(
    "octets", [b"not a database, but long enough to be taken for one" * 100, b"SQLite format 3\0" * 99]
)
def test_a_store_that_is_damaged(diagnosis: Diagnosis, home: Path, octets: bytes) -> None:
    home.mkdir()
    (home / "glassbox.db").write_bytes(octets)
    found = diagnosis()["progress"]
    assert found["state"] == "look" and "damaged" in found["value"] and "deletes nothing" in found["advice"]


def test_a_store_that_is_another_database(diagnosis: Diagnosis, home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "glassbox.db")) as connection:
        connection.execute("PRAGMA application_id = 1")
        connection.execute("CREATE TABLE x (y)")
    assert diagnosis()["progress"]["state"] == "look"


def test_a_store_that_is_a_folder(diagnosis: Diagnosis, home: Path) -> None:
    (home / "glassbox.db").mkdir(parents=True)
    assert "no file" in diagnosis()["progress"]["value"]


# How it is written


def test_lines_fit_and_are_safe() -> None:
    finding = Finding("terminal", "look", "a\x1b[2J\n" + "word " * 40, "Do this. " * 30)
    lines = list(lines_of(finding, 60))
    assert all(len(line) <= 60 and line.isprintable() for line in lines)
    assert lines[0].startswith("! terminal            a?[2J?")
    assert sum("→" in line for line in lines) == 1


@posix
@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": "/nonexistent", "GLASSBOX_HOME": "", "XDG_DATA_HOME": ""},
        {"GLASSBOX_HOME": "/dev/null"},
        *(
            pytest.param(environment, marks=pytest.mark.long)
            for environment in (
                {"LC_ALL": "C"},
                {"PYTHONIOENCODING": "ascii:strict"},
                {"HOME": "", "GLASSBOX_HOME": "", "XDG_DATA_HOME": ""},
                {"GLASSBOX_HOME": "~nobody-of-this-name/x"},
                {"GLASSBOX_ASCII": "1"},
                {"TERM": "", "COLUMNS": "x"},
            )
        ),
    ],
    ids=str,
)
def test_it_works_where_little_else_does(
    process: Callable[..., Ran], environment: dict[str, str], tmp_path: Path
) -> None:
    started = {"GLASSBOX_HOME": str(tmp_path / "kept"), **environment}
    ran = process("doctor", **started)
    assert ran.code == 0, ran
    assert ran.err == "" and "The app works." in ran.out
    assert not (tmp_path / "kept").exists()


def test_streams_that_are_closed(tmp_path: Path) -> None:
    """No stdin, no stderr."""
    command = f"{sys.executable} -m tui doctor <&- 2>&-"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=ENVIRONMENT | {"GLASSBOX_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        timeout=60,
    )
    assert done.returncode == 0 and b"The app works." in done.stdout


@posix
def test_a_dumb_terminal_and_a_small_one(terminal: Callable[..., str]) -> None:
    """What is wrong with the terminal ends with exit code 1; the lines fit it."""
    from tests.support.cli_tools import program

    shown = terminal(program("doctor", before="import os; os.environ['TERM'] = 'dumb'"), 80, code=1)
    assert "dumb terminal" in shown and "1 thing keeps the app from working." in shown
    small = terminal(program("doctor", before="import os; os.environ['TERM'] = 'xterm'"), 50, code=1)
    assert "50×24" in small
    assert max(map(len, small.splitlines())) <= 50
