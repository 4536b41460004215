"""`glassbox export`: the program on stdout or in a file, and what is said where it cannot be written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import engine
from tests.support.cli_tools import Ran, program
from tui.state.files import atomic_write as written
from tui.state.session.run_file import save_run

Glassbox = Callable[..., Result]
FULL = Path("/dev/full")
PROBE = """
import atexit
heavy = ["textual", "rich", "numpy", "torch", "plotext", "tui.app.app", "engine"]
atexit.register(lambda: print([name for name in heavy if name in sys.modules], file=sys.stderr))
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(path: Path) -> str:
    done = subprocess.run([sys.executable, "-W", "error", str(path)], capture_output=True, timeout=60, cwd=path.parent)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(
    "options",
    [
        ("8", "--set", "alpha=4.8", "--steps", "30"),
        ("8", "--set", "weights=[1,2]", "--set", "targets=[0.5,-3]"),
        ("6", "--set", "weight=-1e-3"),
        ("4", "--set", "weights.1.2=7"),
        ("3",),
    ],
)
def test_the_program_prints_what_run_prints(options: tuple[str, ...], glassbox: Glassbox, here: Path) -> None:
    result = glassbox("export", *options, "-o", "lesson.py")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Written: {here / 'lesson.py'}\n"
    assert ran(here / "lesson.py") == glassbox("run", *options, "--format", "csv").stdout
    assert os.listdir(here) == ["lesson.py"]


def test_to_stdout(glassbox: Glassbox) -> None:
    plain, dash = glassbox("export", "8"), glassbox("export", "8", "--to", "python", "-o", "-")
    assert (plain.exit_code, plain.stderr) == (0, "")
    assert plain.stdout == dash.stdout
    assert plain.stdout.startswith('"""Lesson 8: Gradient descent, three outputs.\n')
    assert json.loads(glassbox("export", "8", "--to", "notebook").stdout)["nbformat"] == 4


def test_nothing_is_overwritten_without_force(glassbox: Glassbox, here: Path) -> None:
    (here / "mine.py").write_text("mine")
    result = glassbox("export", "8", "-o", "mine.py")
    assert result.exit_code == 1
    assert result.stderr == f"glassbox: {here / 'mine.py'} is there already. --force replaces it.\n"
    assert (here / "mine.py").read_text() == "mine"
    os.chmod(here / "mine.py", 0o640)
    assert glassbox("export", "8", "-o", "mine.py", "--force").exit_code == 0
    assert (here / "mine.py").read_text().startswith('"""Lesson 8')
    assert (here / "mine.py").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere/lesson.py", "There is no folder {here}/nowhere."),
        ("folder", "{here}/folder is a folder. Add a file's name."),
        ("folder/", "{here}/folder is a folder. Add a file's name."),
        ("file/lesson.py", "{here}/file is no folder."),
        ("", "Type the name of a file."),
        ("a\x1b[31mb", "A file's name has no such characters in it."),
        ("x" * 300, "The name is too long."),
        ("~nobody-of-this-name/x.py", "~nobody-of-this-name/x.py: there is no such home folder."),
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_where_nothing_can_be_written(
    name: str, words: str, force: tuple[str, ...], glassbox: Glassbox, here: Path
) -> None:
    (here / "folder").mkdir()
    (here / "file").write_text("")
    result = glassbox("export", "8", "-o", name, *force)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"glassbox: {words.format(here=here)}\n"
    assert sorted(os.listdir(here)) == ["file", "folder"] and not os.listdir(here / "folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a matter of POSIX")
def test_a_pipe_or_a_device_is_left_alone(glassbox: Glassbox, here: Path) -> None:
    os.mkfifo(here / "pipe")
    for name in ("pipe", "/dev/null"):
        result = glassbox("export", "8", "-o", name, "--force")
        assert result.exit_code == 1
        assert result.stderr.endswith(f"{name} is no ordinary file.\n")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "Nothing may be written in {here}."),
        (errno.EROFS, "{here} can only be read."),
        (errno.ENOSPC, "The disk is full: {here}/x.py was not written."),
        (errno.EIO, "{here}/x.py cannot be written: Input/output error."),
    ],
)
@pytest.mark.parametrize("there", [False, True])
def test_an_error_in_the_middle_changes_nothing(
    code: int, words: str, there: bool, glassbox: Glassbox, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if there:
        (here / "x.py").write_text("mine")

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(written.os, "fsync", fail)
    result = glassbox("export", "8", "-o", "x.py", "--force")
    assert result.exit_code == 1
    assert result.stderr == f"glassbox: {words.format(here=here)}\n"
    assert os.listdir(here) == (["x.py"] if there else [])
    assert not there or (here / "x.py").read_text() == "mine"


def test_a_file_that_comes_up_meanwhile_is_kept(
    glassbox: Glassbox, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written.os, "fsync", lambda _: (here / "x.py").write_text("theirs"))
    result = glassbox("export", "8", "-o", "x.py")
    assert result.exit_code == 1 and "is there already" in result.stderr
    assert (here / "x.py").read_text() == "theirs"
    assert os.listdir(here) == ["x.py"]


def test_where_the_file_system_knows_no_links(glassbox: Glassbox, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(written.os, "link", fail)
    assert glassbox("export", "8", "-o", "x.py").exit_code == 0
    assert os.listdir(here) == ["x.py"]
    assert glassbox("export", "6", "-o", "x.py").exit_code == 1
    assert "Lesson 8" in (here / "x.py").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_followed(glassbox: Glassbox, here: Path) -> None:
    (here / "real.py").write_text("mine")
    (here / "link.py").symlink_to("real.py")
    assert glassbox("export", "8", "-o", "link.py", "--force").exit_code == 0
    assert (here / "link.py").is_symlink() and "Lesson 8" in (here / "real.py").read_text()


def test_home(glassbox: Glassbox, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(here))
    monkeypatch.setenv("USERPROFILE", str(here))
    assert glassbox("export", "1", "-o", "~/home.py").exit_code == 0
    assert os.listdir(here) == ["home.py"]


def test_an_unusual_ending_is_mentioned(glassbox: Glassbox, here: Path) -> None:
    result = glassbox("export", "8", "--to", "notebook", "-o", "lesson.py")
    assert result.exit_code == 0
    assert "note: the name of such a file should end in .ipynb\n" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("99",), "there is no lesson '99'"),
        ((), "lesson"),
        (("8", "--to", "fortran"), "'fortran' is not one of 'python', 'numpy', 'pytorch', 'notebook'"),
        (("8", "--set", "alpha=-1"), "alpha"),
        (("8", "--steps", "0"), "steps"),
        (("1", "--steps", "2"), "only 1 is allowed"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], words: str, glassbox: Glassbox, here: Path) -> None:
    result = glassbox("export", *arguments, "-o", "x.py")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert not os.listdir(here)


@pytest.mark.parametrize("options", [(), ("--steps", "7")])
def test_a_saved_run(options: tuple[str, ...], glassbox: Glassbox, here: Path) -> None:
    run = engine.Experiment(engine.lesson(8), alpha=0.4)
    run.run(5)
    run.edit(**{"weights[1]": 0.5})
    run.run(10)
    save_run(here / "run.json", run)
    result = glassbox("export", "--from", "run.json", "-o", "lesson.py", *options)
    assert result.exit_code == 0, result.stderr
    assert "if step == 5:" in (here / "lesson.py").read_text(encoding="utf-8")
    printed = ran(here / "lesson.py")
    assert printed == glassbox("run", "--from", "run.json", "--format", "csv", *options).stdout
    assert printed.count("\n") == (8 if options else 16)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--from", "no.json"), 1, "no.json"),
        (("--from", "bad.json"), 1, "bad.json"),
        (("8", "--from", "bad.json"), 2, "both given"),
        (("--from", "bad.json", "--set", "alpha=1"), 2, "--set and --from"),
    ],
)
def test_a_saved_run_that_is_none(
    arguments: tuple[str, ...], code: int, words: str, glassbox: Glassbox, here: Path
) -> None:
    (here / "bad.json").write_text("[1, 2]")
    result = glassbox("export", *arguments, "-o", "x.py")
    assert result.exit_code == code and words in result.stderr
    assert os.listdir(here) == ["bad.json"]


@pytest.mark.parametrize("arguments", [("8",), ("3",), ("8", "--to", "numpy"), ("8", "--to", "pytorch")])
def test_only_the_engine_is_imported(
    arguments: tuple[str, ...], python: Callable[..., subprocess.Popen[bytes]]
) -> None:
    child = python(program("export", *arguments, before=PROBE), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, narration = child.communicate(timeout=60)
    assert child.returncode == 0 and output
    # Whether NumPy would warn is looked at in the run, and lesson 3 runs with NumPy.
    imported = ["numpy", "engine"] if arguments[0] == "3" else ["engine"]
    assert narration.decode() == f"{imported}\n"


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_stdout_is_full(python: Callable[..., subprocess.Popen[bytes]]) -> None:
    with FULL.open("wb") as full:
        child = python(program("export", "8"), stdout=full, stderr=subprocess.PIPE)
        _, narration = child.communicate(timeout=60)
    assert narration.decode() == "glassbox: cannot write the output: No space left on device\n"
    assert child.returncode == 1


def test_line_ends_are_those_of_unix(python: Callable[..., subprocess.Popen[bytes]]) -> None:
    as_on_windows = "import io; sys.stdout = io.TextIOWrapper(sys.stdout.detach(), newline='\\r\\n')"
    child = python(program("export", "8", before=as_on_windows), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, _ = child.communicate(timeout=60)
    assert output.count(b"\n") > 50 and b"\r" not in output


def test_in_a_process_of_its_own(process: Callable[..., Ran], tmp_path: Path) -> None:
    done = process("export", "8", "--steps", "3", "-o", str(tmp_path / "lesson.py"))
    assert (done.code, done.out) == (0, "")
    assert ran(tmp_path / "lesson.py").count("\n") == 4
