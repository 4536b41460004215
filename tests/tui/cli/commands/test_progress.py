"""`glassbox progress`: it shows what is done, moves it to another machine, adds it there, and forgets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import engine
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from tests.support.checkout import ROOT
from tests.support.cli_tools import ENVIRONMENT, Ran, program
from tui.state.files.data_folder import data_file
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store

Glassbox = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for all that is kept."""
    folder = tmp_path / "home"
    monkeypatch.setenv("GLASSBOX_HOME", str(folder))
    return folder


def finished(number: int) -> None:
    """Solve all that a lesson asks for."""
    store = Store.open()
    for challenge in challenges(number):
        store.keep_mark("challenge", challenge.key, Mark("solved"))
    for exercise in exercises(number):
        store.keep_mark("exercise", exercise.key, Mark("solved"))
    store.close()


def test_nothing_yet(glassbox: Glassbox, home: Path) -> None:
    result = glassbox("progress")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    for lesson, line in zip(engine.lessons(), lines, strict=False):
        assert line.strip().startswith(f"{lesson.number}  {lesson.title}")
        assert "not yet" in line
        assert f"challenges 0 of {len(challenges(lesson.number))}" in line
    assert "Next: lesson 1" in result.stdout
    assert lines[-1] == f"Nothing is kept yet. It will be in {data_file()}"
    assert not home.exists(), "looking begins nothing"


def test_what_is_done(glassbox: Glassbox) -> None:
    finished(1)
    first = challenges(2)[0]
    store = Store.open()
    store.keep_mark("challenge", first.key, Mark("solved", 3))
    store.close()
    lines = glassbox("progress").stdout.splitlines()
    solved = len(challenges(1)) + len(exercises(1))
    assert "finished" in lines[0]
    assert f"challenges {len(challenges(1))} of {len(challenges(1))}" in lines[0]
    assert "begun" in lines[1]
    assert f"challenges 1 of {len(challenges(2))}" in lines[1]
    total = len(challenges()) + len(exercises()) + len(engine.exhibits())
    assert f"Solved: {solved + 1} of {total}. Lessons: 1 of {len(engine.lessons())} done, 1 finished." in lines
    coming = next(line for line in lines if line.startswith("Next:"))
    assert challenges(2)[1].title in coming
    assert "glassbox 2" in coming
    assert lines[-1] == f"Kept in {data_file()}"


def test_everything_done(glassbox: Glassbox) -> None:
    for lesson in engine.lessons():
        finished(lesson.number)
    store = Store.open()
    for exhibit in engine.exhibits():
        store.keep_mark("exhibit", exhibit.key, Mark("solved"))
    store.close()
    shown = glassbox("progress").stdout
    assert "Lessons: {0} of {0} done, {0} finished.".format(len(engine.lessons())) in shown
    assert "Next: nothing. You have finished the course." in shown


def test_to_another_machine(glassbox: Glassbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open()
    store.keep_mark("challenge", "a", Mark("solved", 4, 2.5, 1))
    store.keep_mark("challenge", "b", Mark("tried", 2))
    store.keep_draft("1-predict", "def predict():\n    return “x”\n")
    store.keep_setting("keys", {"run": "g"})
    store.close()
    file = tmp_path / "progress.json"
    result = glassbox("progress", "export", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(file) in result.stderr
    assert json.loads(file.read_text())["marks"]["challenge"]["a"]["state"] == "solved"
    assert "“x”" in file.read_text(encoding="utf-8"), "a person can read it"

    monkeypatch.setenv("GLASSBOX_HOME", str(tmp_path / "elsewhere"))
    there = Store.open()
    there.keep_mark("challenge", "b", Mark("solved", 1))
    there.keep_mark("challenge", "c", Mark("shown"))
    there.close()
    result = glassbox("progress", "import", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout == "Added: 1 thing that was not solved here, 1 mark that is further there, 1 draft, 1 setting.\n"
    )
    there = Store.open()
    assert there.marks("challenge") == {
        "a": Mark("solved", 4, 2.5, 1),
        "b": Mark("solved", 2),
        "c": Mark("shown"),
    }
    assert there.draft("1-predict") == "def predict():\n    return “x”\n"
    assert there.setting("keys") == {"run": "g"}
    assert glassbox("progress", "import", str(file)).stdout == "Nothing in it is new here.\n"


def test_a_draft_that_differs_is_kept_beside(glassbox: Glassbox, tmp_path: Path, home: Path) -> None:
    store = Store.open()
    store.keep_draft("1-predict", "mine")
    store.keep_setting("digits", 5)
    store.close()
    file = tmp_path / "progress.json"
    for _ in range(2):
        write(file, drafts={"1-predict": "theirs"}, settings={"digits": 7})
        result = glassbox("progress", "import", str(file))
        (path,) = (home / "drafts").iterdir()
        assert path.read_text() == "theirs"
        assert str(path) in result.stdout
    write(file, drafts={"1-predict": "a third one"})
    glassbox("progress", "import", str(file))
    assert sorted(path.read_text() for path in (home / "drafts").iterdir()) == ["a third one", "theirs"]
    assert (Store.open().draft("1-predict"), Store.open().setting("digits")) == ("mine", 5)


def test_through_pipes(process: Callable[..., Ran], tmp_path: Path) -> None:
    store = Store.open()
    store.keep_mark("exercise", "1-predict", Mark("solved"))
    store.close()
    exported = process("progress", "export", "-", GLASSBOX_HOME=os.environ["GLASSBOX_HOME"])
    assert (exported.code, exported.err) == (0, "")
    other = str(tmp_path / "other")
    done = subprocess.run(
        [sys.executable, "-m", "tui", "progress", "import", "-"],
        input=exported.out.encode(),
        cwd=ROOT,
        env=ENVIRONMENT | {"GLASSBOX_HOME": other},
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert Store(Path(other) / "glassbox.db").mark("exercise", "1-predict").solved


def write(file: Path, **parts: Any) -> None:
    """A progress file with these parts, otherwise right."""
    whole: dict[str, Any] = {"format": "glassbox progress", "version": 1, "marks": {}, "drafts": {}, "settings": {}}
    file.write_text(json.dumps(whole | parts))


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "another format": ({"format": "glassbox run"}, "no progress file"),
    "a newer version": ({"version": 2}, "newer Glassbox"),
    "a version of none": ({"version": 0}, "version 0"),
    "a version in words": ({"version": "1"}, "progress"),
    "marks of a kind that there is not": ({"marks": {"prize": {}}}, "progress"),
    "marks in a list": ({"marks": []}, "progress"),
    "a state that there is not": ({"marks": {"challenge": {"a": {"state": "won"}}}}, "progress"),
    "a mark without a state": ({"marks": {"challenge": {"a": {"tries": 1}}}}, "progress"),
    "fewer than no tries": ({"marks": {"challenge": {"a": {"state": "solved", "tries": -1}}}}, "progress"),
    "half a try": ({"marks": {"challenge": {"a": {"state": "solved", "tries": 0.5}}}}, "progress"),
    "tries without end": ({"marks": {"challenge": {"a": {"state": "solved", "tries": 10**30}}}}, "progress"),
    "a yes for a number": ({"marks": {"challenge": {"a": {"state": "solved", "hints": True}}}}, "progress"),
    "something more": ({"marks": {"challenge": {"a": {"state": "solved", "code": "x"}}}}, "progress"),
    "something more of its own": ({"code": "import os"}, "progress"),
    "a path for a key": ({"drafts": {"../../evil": "x"}}, "name"),
    "an escape for a key": ({"drafts": {"\x1b[31m": "x"}}, "name"),
    "no key": ({"marks": {"challenge": {"": {"state": "solved"}}}}, "name"),
    "a key without end": ({"settings": {"a" * 1000: 1}}, "name"),
    "a draft that is a number": ({"drafts": {"a": 1}}, "progress"),
}


@pytest.mark.parametrize(("parts", "word"), BAD.values(), ids=BAD)
def test_a_file_that_says_something_else(
    glassbox: Glassbox, tmp_path: Path, home: Path, parts: dict[str, Any], word: str
) -> None:
    file = tmp_path / "progress.json"
    write(file, **parts)
    refused(glassbox("progress", "import", str(file)), word)
    assert not home.exists()


def refused(result: Result, word: str) -> None:
    """It ended with one line of words."""
    assert (result.exit_code, result.stdout) == (1, "")
    assert word in result.stderr.lower() if word.islower() else word in result.stderr
    assert result.stderr.startswith("glassbox: ")
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr


NOT_FILES = {
    "nothing": (b"", "no JSON"),
    "words": (b"hello", "no JSON"),
    "bytes": (bytes(range(256)), "no text in UTF-8"),
    "a number": (b"7", "progress"),
    "half": (b'{"format": "glassbox progress", "version": 1, "marks": {', "no JSON"),
    "deep": (b'{"format": "glassbox progress", "version": 1, "marks": ' + b"[" * 100_000, ""),
    "deep settings": (
        b'{"format": "glassbox progress", "version": 1, "marks": {}, "drafts": {}, "settings": {"a": '
        + b"[" * 100_000
        + b"]" * 100_000
        + b"}}",
        "deep",
    ),
    "nan": (b'{"format": "glassbox progress", "version": NaN}', "no JSON"),
    "endless": (
        b'{"format": "glassbox progress", "version": 1, "marks": {"challenge": {"a": {"state": "solved", "best": 1e999'
        b'}}}, "drafts": {}, "settings": {}}',
        "",
    ),
}


@pytest.mark.parametrize(("octets", "word"), NOT_FILES.values(), ids=NOT_FILES)
def test_a_file_that_is_none(glassbox: Glassbox, tmp_path: Path, octets: bytes, word: str) -> None:
    file = tmp_path / "progress.json"
    file.write_bytes(octets)
    refused(glassbox("progress", "import", str(file)), word)


def test_a_file_that_is_huge(glassbox: Glassbox, tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    with file.open("wb") as open_file:
        open_file.truncate(50_000_000_000)
    refused(glassbox("progress", "import", str(file)), "larger than 10 MB")


def test_what_is_no_file(glassbox: Glassbox, tmp_path: Path) -> None:
    refused(glassbox("progress", "import", str(tmp_path)), "directory")
    refused(glassbox("progress", "import", str(tmp_path / "nothing.json")), "no such file")
    if Path("/dev/zero").exists():
        refused(glassbox("progress", "import", "/dev/zero"), "no plain file")
        fifo = tmp_path / "fifo"
        os.mkfifo(fifo)
        refused(glassbox("progress", "import", str(fifo)), "no plain file")


def test_export_replaces_nothing_unless_told(glassbox: Glassbox, tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    file.write_text("precious")
    refused(glassbox("progress", "export", str(file)), "--force replaces it")
    assert file.read_text() == "precious"
    assert glassbox("progress", "export", str(file), "--force").exit_code == 0
    assert json.loads(file.read_text())["format"] == "glassbox progress"
    refused(glassbox("progress", "export", str(tmp_path)), "folder")
    refused(glassbox("progress", "export", str(tmp_path / "no" / "where.json")), "There is no folder")


def test_reset_without_a_keyboard_wants_to_be_sure(glassbox: Glassbox) -> None:
    finished(1)
    result = glassbox("progress", "reset")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert Store.open().marks("challenge")


def test_reset_keeps_a_copy(glassbox: Glassbox, home: Path) -> None:
    for _ in range(2):
        finished(1)
        before = Store.open().marks("challenge")
        result = glassbox("progress", "reset", "--yes")
        assert (result.exit_code, result.stderr) == (0, "")
        store = Store.open()
        assert store.is_new
        copies = [path for path in home.iterdir() if ".before-reset-" in path.name]
        assert any(str(copy) in result.stdout for copy in copies)
        assert all(Store(copy).marks("challenge") == before for copy in copies)
    assert len(copies) == 2


def test_reset_when_nothing_is_kept(glassbox: Glassbox, home: Path) -> None:
    result = glassbox("progress", "reset", "--yes")
    assert (result.exit_code, result.stdout) == (0, "Nothing is kept yet.\n")
    assert not home.exists()


def test_reset_reaches_an_app_that_is_open(glassbox: Glassbox) -> None:
    store = Store.open()
    store.keep_mark("challenge", "a", Mark("solved"))
    assert glassbox("progress", "reset", "--yes").exit_code == 0
    assert store.mark("challenge", "a") == Mark()
    store.keep_mark("challenge", "b", Mark("tried"))
    assert Store.open().marks("challenge") == {"b": Mark("tried")}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "code", "left"), [("n", 1, True), ("", 1, True), ("y", 0, False)])
def test_reset_asks(answer: str, code: int, left: bool) -> None:
    pexpect = pytest.importorskip("pexpect")
    finished(1)
    child = pexpect.spawn(
        sys.executable, ["-m", "tui", "progress", "reset"], cwd=str(ROOT), env=dict(os.environ), timeout=60
    )
    child.expect("Forget everything")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert bool(Store.open().marks("challenge")) is left


def test_a_damaged_file_is_told_about(glassbox: Glassbox, home: Path) -> None:
    home.mkdir()
    data_file().write_bytes(b"rubbish" * 100)
    result = glassbox("progress")
    assert result.exit_code == 0
    assert "Next: lesson 1" in result.stdout
    assert ".broken-" in result.stderr


def test_a_home_that_cannot_be_used(glassbox: Glassbox, home: Path, tmp_path: Path) -> None:
    home.touch()
    assert glassbox("progress").exit_code == 0
    file = tmp_path / "progress.json"
    write(file, marks={"challenge": {"a": {"state": "solved"}}})
    before = file.read_bytes()
    for command in (("import",), ("export", "--force")):
        refused(glassbox("progress", *command, str(file)), "what is kept cannot be read, so nothing was done: ")
    assert file.read_bytes() == before, "an earlier export is not written over by an empty one"


PROBE = """
import atexit
heavy = ["textual", "rich", "numpy", "plotext", "tui.app.app"]
atexit.register(lambda: print([name for name in heavy if name in sys.modules], file=sys.stderr))
"""


@pytest.mark.parametrize("arguments", [("progress",), ("progress", "export", "-"), ("progress", "--help")])
def test_only_what_is_needed_is_imported(python: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    child = python(program(*arguments, before=PROBE), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, narration = child.communicate(timeout=60)
    assert child.returncode == 0
    assert output
    assert narration.decode() == "[]\n"
