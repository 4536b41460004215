"""What was done is kept elsewhere, and said, where the learner's file cannot be written by the time the app ends."""

from __future__ import annotations

import errno
import shlex
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.failing_calls import Faults, can_fail, failing
from tui.cli.main import cli
from tui.state.progress.rescue import in_words, rescued
from tui.state.storage.changes import Changes
from tui.state.storage.store import Mark, Store, data_file


@contextmanager
def held(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that does not let go of the file."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield other
    finally:
        other.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.storage.disk_cache.AT_THE_END", 0.2)


def solved_while_held() -> Store:
    """A store that could not write what was solved."""
    store = Store(data_file())
    with held(data_file()):
        store.keep_mark("challenge", "5-bottom", Mark("solved"))
        store.keep_draft("1-predict", "def predict(): ...")
        store.keep_session(5, "{}")
        store.close()
    return store


@pytest.mark.usefixtures("impatient")
def test_the_line_says_what_is_missing_and_the_command_in_it_adds_it() -> None:
    store = solved_while_held()
    words = rescued(store)
    assert words is not None
    assert words.startswith("not kept: 1 thing that you solved, 1 draft, how you left lesson 5 (another program is")
    assert str(data_file()) in words
    command = shlex.split(words.rpartition("This adds them: ")[2])
    assert command[:3] == ["glassbox", "progress", "import"]
    assert Path(command[3]).parent == data_file().parent
    assert CliRunner().invoke(cli, command[1:]).exit_code == 0
    again = Store(data_file())
    assert again.mark("challenge", "5-bottom") == Mark("solved")
    assert again.draft("1-predict") == "def predict(): ..."


@pytest.mark.usefixtures("impatient")
def test_the_next_place_is_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = solved_while_held()
    nowhere = tmp_path / "gone"
    monkeypatch.setattr("tui.state.progress.rescue.data_folder", lambda: nowhere)
    home = tmp_path / "a home, 'with' ü"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    words = rescued(store) or ""
    (file,) = home.iterdir()
    assert shlex.split(words)[-1] == str(file)
    file.unlink()
    home.rmdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    words = rescued(store) or ""
    (folder,) = tmp_path.glob("glassbox-*")
    assert folder.stat().st_mode & 0o077 == 0
    assert shlex.split(words)[-1] == str(next(folder.iterdir()))


@pytest.mark.usefixtures("impatient")
def test_where_nothing_can_be_written_it_says_where_it_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = solved_while_held()

    def full(path: Path, text: str) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("tui.state.progress.rescue.write", full)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    words = rescued(store) or ""
    assert "could not be written elsewhere either" in words
    assert all(str(place) in words for place in (data_file().parent, Path.home(), tmp_path))
    assert not list(tmp_path.glob("glassbox-*"))


def test_a_lock_is_waited_for() -> None:
    store = Store(data_file())
    with held(data_file()) as other:
        store.keep_mark("challenge", "5-bottom", Mark("solved"))
        assert store.is_due
        later = threading.Timer(1.0, other.execute, ("ROLLBACK",))
        later.start()
        store.close()
        later.join()
    assert not store.is_due and rescued(store) is None
    assert Store(data_file()).mark("challenge", "5-bottom").solved


def test_the_wait_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.storage.disk_cache.AT_THE_END", 1.0)
    begun = time.monotonic()
    store = solved_while_held()
    assert store.is_due and time.monotonic() - begun < 3.0


@pytest.mark.skipif(not can_fail(), reason="SQLite does not show here how it meets the system")
@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_full_disk_loses_nothing(at: int) -> None:
    store = Store(data_file())
    with failing(Faults(at, errno.ENOSPC, stays=True)):
        store.keep_mark("exercise", "1-predict", Mark("solved"))
        store.close()
    words = rescued(store) or ""
    assert words.startswith("not kept: 1 thing that you solved (")
    assert CliRunner().invoke(cli, shlex.split(words)[-3:][:2] + shlex.split(words)[-1:]).exit_code == 0
    assert Store(data_file()).mark("exercise", "1-predict").solved


def test_only_where_the_learner_was_is_worth_no_word() -> None:
    assert in_words(Changes(texts={("place", "last"): "{}"})) == ""
    assert in_words(Changes()) == ""
    two = Changes(
        {("lesson", "1")}, {("exercise", "a"): Mark("tried")}, {("setting", "theme"): "1", ("session", "8"): ""}
    )
    assert in_words(two) == "1 thing that you tried, 1 thing to be begun again, 1 setting, how you left lesson 8"
