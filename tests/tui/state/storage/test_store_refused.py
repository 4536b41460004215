"""Files that are damaged in what another instance wrote, or that read well and cannot be written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tui.state.storage.changes import Changes
from tui.state.storage.database import StoreFile, Unusable
from tui.state.storage.marks import MOST_TRIES, Mark
from tui.state.storage.salvage import PAGE
from tui.state.storage.store import Store

CODES = [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "glassbox.db"


def beside(path: Path) -> list[str]:
    """The names of what lies beside the file."""
    return sorted(one.name for one in path.parent.iterdir() if one != path)


def two_instances(path: Path) -> Store:
    """A store that is open, and does not know yet what another one has written meanwhile."""
    store = Store(path)
    for key in ("mine", "forgotten"):
        store.keep_mark("exercise", key, Mark("solved"))
    store.keep_draft("a", "mine")
    store.flush()
    other = Store(path)
    other.keep_mark("exercise", "theirs", Mark("solved", 3))
    other.keep_draft("b", "theirs")
    other.close()
    return store


def damage_both(path: Path) -> None:
    """Overwrite the heads of the two pages that hold the marks."""
    with closing(sqlite3.connect(path)) as connection:
        pages = connection.execute("SELECT rootpage FROM sqlite_master WHERE name IN ('marks', 'marks_again')")
        numbers = [number for (number,) in pages]
    assert len(numbers) == 2
    with path.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            file.write(b"\xff" * 8)


class Refusing:
    """Writes to one file that fail as SQLite's do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path | None, code: int | None) -> None:
        self.count = 0
        self.lasts = 1_000
        write = StoreFile.write

        def refuse(file: StoreFile, changes: Changes) -> None:
            if path not in (None, file.path) or self.count >= self.lasts:
                return write(file, changes)
            self.count += 1
            with file._faults():
                if code is None:
                    raise MemoryError
                error = sqlite3.DatabaseError("cannot be done")
                error.sqlite_errorcode = code
                raise error

        monkeypatch.setattr(StoreFile, "write", refuse)


def test_what_another_instance_wrote_survives_damage_to_both_pages(path: Path) -> None:
    store = two_instances(path)
    damage_both(path)
    store.disk.do(Changes(forgotten={("exercise", "forgotten")}))
    store.keep_mark("exercise", "more", Mark("solved"))
    assert set(store.marks("exercise")) == {"mine", "more", "theirs"}
    store.close()
    again = Store(path)
    assert again.marks("exercise") == {"mine": Mark("solved"), "more": Mark("solved"), "theirs": Mark("solved", 3)}
    assert again.drafts() == {"a": "mine", "b": "theirs"}
    assert len(beside(path)) == 1


def test_what_another_instance_wrote_survives_a_file_that_reads_well(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second look finds nothing, and the second writing fails as the first."""
    store = two_instances(path)
    refusing = Refusing(monkeypatch, path, sqlite3.SQLITE_CORRUPT)
    refusing.lasts = 2
    store.keep_mark("exercise", "more", Mark("solved"))
    assert set(store.marks("exercise")) == {"mine", "more", "theirs", "forgotten"}
    store.close()
    assert len(beside(path)) == 1
    again = Store(path)
    assert set(again.marks("exercise")) == {"mine", "more", "theirs", "forgotten"}
    assert again.drafts() == {"a": "mine", "b": "theirs"}


def test_a_file_that_cannot_be_looked_at_again_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is damaged, and what others wrote, is found out when it can be read."""
    store = two_instances(path)
    damage_both(path)

    def fail(*_: object) -> None:
        raise OSError("away")

    with monkeypatch.context() as patch:
        patch.setattr("tui.state.storage.disk_cache._read_file", fail)
        store.keep_mark("exercise", "more", Mark("solved"))
        assert "away" in (store.trouble or "")
        assert beside(path) == []
    store.close()
    assert set(Store(path).marks("exercise")) == {"mine", "more", "theirs", "forgotten"}


def test_a_file_that_is_newer_at_the_second_look_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)

    def newer(*_: object) -> None:
        raise Unusable("newer")

    Refusing(monkeypatch, path, sqlite3.SQLITE_CORRUPT)
    monkeypatch.setattr("tui.state.storage.disk_cache._read_file", newer)
    store.keep_mark("exercise", "more", Mark("solved"))
    assert "newer version" in (store.trouble or "")
    assert beside(path) == []


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_a_file_that_reads_well_and_cannot_be_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None, everywhere: bool
) -> None:
    """It is set aside once at most, and not at all where the error need not come of damage; then it is said."""
    store = Store(path)
    store.keep_mark("exercise", "a", Mark("solved"))
    with monkeypatch.context() as patch:
        refusing = Refusing(patch, None if everywhere else path, code)
        for at in range(5):
            store.disk._next_try = 0.0
            store.keep_mark("exercise", str(at), Mark("solved"))
            assert not store.flush(wait=True)
            assert store.is_due
            words = {sqlite3.SQLITE_CORRUPT: "it is damaged", sqlite3.SQLITE_ERROR: "cannot be done"}
            said = words[code] if code is not None else "there is too little memory"
            assert f"What you do is not being saved: {said} (" in (store.trouble or "")
        assert refusing.count <= 30, "three times for each writing, of which there are ten"
        assert len(beside(path)) == (code == sqlite3.SQLITE_CORRUPT and not everywhere)
    store.disk._next_try = 0.0
    assert store.flush()
    assert "not being saved" not in (store.trouble or "")
    store.close()
    assert set(Store(path).marks("exercise")) == {"a", *"01234"}


def test_nothing_is_dropped_by_an_error_of_another_kind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)

    def fail(*_: object) -> None:
        raise OverflowError("too large")

    with monkeypatch.context() as patch:
        patch.setattr(StoreFile, "write", fail)
        with pytest.raises(OverflowError):
            store.keep_mark("exercise", "a", Mark("solved"))
        assert store.is_due
    assert store.flush()
    assert Store(path).mark("exercise", "a").solved


def test_numbers_that_are_none_of_ours_are_bounded(path: Path) -> None:
    """What is beyond the bounds would not be written, or not be understood when it is read."""
    store = Store(path)
    store.keep_mark("exercise", "many", Mark("solved", 2**70, float(2**70), 2**70))
    store.keep_mark("exercise", "few", Mark("solved", -1, float("inf"), -1))
    store.keep_mark("exercise", "none", Mark("solved", 1, float("nan")))
    kept = {
        "many": Mark("solved", MOST_TRIES, float(2**70), MOST_TRIES),
        "few": Mark("solved"),
        "none": Mark("solved", 1),
    }
    assert store.marks("exercise") == kept
    store.close()
    assert Store(path).marks("exercise") == kept
