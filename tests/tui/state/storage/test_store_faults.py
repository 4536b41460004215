"""Files that are damaged, foreign, newer, read-only or on a full disk: nothing stops, and nothing is deleted."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tui.state.storage.marks import Mark
from tui.state.storage.schema import APPLICATION, VERSION
from tui.state.storage.store import Store

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "glassbox.db"


def filled(path: Path) -> bytes:
    """A file of some thirty pages with 300 solved challenges and 40 drafts; its bytes."""
    store = Store(path)
    for at in range(300):
        store.keep_mark("challenge", f"challenge-number-{at}-with-a-long-name", Mark("solved", at), write=False)
    for at in range(40):
        store.keep_draft(f"draft-{at}", f"def number_{at}():\n" + "    pass\n" * 200)
    store.keep_setting("digits", 5)
    store.close()
    return path.read_bytes()


def beside(path: Path) -> list[str]:
    """The names of what lies beside the file."""
    return sorted(one.name for one in path.parent.iterdir() if one != path)


RUBBISH = {
    "text": b"no database at all\n" * 100,
    "one byte": b"x",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "zeros": bytes(8192),
    "a header and no more": b"SQLite format 3\0" + bytes(84),
}


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
def test_a_file_of_another_kind_is_moved_aside(path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    store = Store(path)
    (name,) = beside(path)
    assert name.startswith("glassbox.db.broken-20")
    assert (path.parent / name).read_bytes() == rubbish
    assert store.trouble is not None
    assert str(path.parent / name) in store.trouble
    store.keep_mark("challenge", "a", Mark("solved"))
    store.close()
    again = Store(path)
    assert again.mark("challenge", "a").solved
    assert again.trouble is None


def test_an_empty_file_is_begun(path: Path) -> None:
    path.touch()
    store = Store(path)
    assert store.trouble is None
    assert store.is_new
    assert beside(path) == []


def test_one_after_another_is_moved_aside_and_none_is_lost(path: Path) -> None:
    for at in range(3):
        path.write_bytes(b"rubbish %d" % at)
        Store(path).close()
    names = beside(path)
    assert len(names) == 3
    assert sorted((path.parent / name).read_bytes() for name in names) == [b"rubbish 0", b"rubbish 1", b"rubbish 2"]


def test_what_belongs_to_the_file_goes_with_it(path: Path) -> None:
    path.write_bytes(b"rubbish")
    path.with_name("glassbox.db-wal").write_bytes(b"a log")
    Store(path).close()
    one, two = beside(path)
    assert two == f"{one}-wal"
    assert (path.parent / two).read_bytes() == b"a log"


@pytest.mark.parametrize(
    "statements",
    [
        "CREATE TABLE notes (text TEXT);",
        f"CREATE TABLE marks (kind TEXT); PRAGMA user_version = {VERSION};",
        "PRAGMA application_id = 1; CREATE TABLE marks (a); CREATE TABLE texts (b);",
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};",
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = -5;",
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; CREATE TABLE marks (a);",
        "CREATE TABLE marks (a); CREATE TABLE texts (b);",
    ],
)
def test_another_programs_database_is_moved_aside(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
    was = path.read_bytes()
    store = Store(path)
    (name,) = beside(path)
    assert ".broken-" in name
    assert (path.parent / name).read_bytes() == was
    store.keep_setting("digits", 5)
    assert Store(path).setting("digits") == 5


def test_a_newer_file_is_moved_aside(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    was = path.read_bytes()
    store = Store(path)
    (name,) = beside(path)
    assert ".newer-" in name
    assert (path.parent / name).read_bytes() == was
    assert store.trouble is not None
    assert "newer version of Glassbox" in store.trouble
    assert sum(mark.solved for mark in store.marks("challenge").values()) == 300, "what is solved counts here, too"
    assert store.drafts() == {}


def test_a_file_that_gets_newer_while_it_is_used(path: Path) -> None:
    """The newer version is in use: it keeps its file, and this one says that it cannot write."""
    store = Store(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    store.keep_mark("challenge", "a", Mark("solved"))
    assert store.trouble is not None
    assert "newer version" in store.trouble
    assert beside(path) == []
    assert store.mark("challenge", "a").solved


def damaged(whole: bytes, page: int, way: int) -> bytes:
    """The bytes with a page, or a part of one, overwritten."""
    begin = page * PAGE
    end = begin + (PAGE, 120, PAGE)[way]
    filling = (b"\xff", b"\x00", b"\x5a")[way]
    return whole[:begin] + filling * (end - begin) + whole[end:]


@pytest.mark.usefixtures("no_disk")
@pytest.mark.parametrize("way", [0, 1, 2])
def test_damage_in_any_page(path: Path, way: int) -> None:
    """The app starts, has all that was solved, and has the file aside unless the damage does not matter.

    Each page is damaged in one of the ways.
    """
    whole = filled(path)
    pages = len(whole) // PAGE
    assert pages > 15
    for page in range(way, pages, 3):
        for left in path.parent.iterdir():
            left.unlink()
        broken = damaged(whole, page, way)
        path.write_bytes(broken)
        store = Store(path)
        if store.trouble is not None:
            (name,) = beside(path)
            assert (path.parent / name).read_bytes() == broken
        else:
            assert len(store.marks("challenge")) == 300
            assert len(store.drafts()) == 40
        store.keep_mark("exercise", "new", Mark("solved"))
        kept = store.marks("challenge")
        assert sum(mark.solved for mark in kept.values()) >= 300, "each mark is there twice, in two pages"
        store.close()
        again = Store(path)
        assert again.trouble is None
        assert again.mark("exercise", "new").solved
        assert again.marks("challenge") == kept, "what could be read of it is in the new file"


def test_a_file_that_is_cut_short(path: Path) -> None:
    whole = filled(path)
    for length in (1, 99, 100, PAGE - 1, PAGE, PAGE + 1, len(whole) // 2, len(whole) - PAGE):
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(whole[:length])
        store = Store(path)
        assert store.trouble is not None
        store.keep_mark("exercise", "new", Mark("solved"))
        store.close()
        assert Store(path).mark("exercise", "new").solved


@pytest.mark.usefixtures("no_disk")
@pytest.mark.parametrize("way", [0, 1, 2])
def test_damage_while_it_is_used_loses_nothing(path: Path, way: int) -> None:
    whole = filled(path)
    pages = len(whole) // PAGE
    for page in range(pages):
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(whole)
        store = Store(path)
        path.write_bytes(damaged(whole, page, way))
        for at in range(0, 300, 30):
            store.keep_mark("challenge", f"challenge-number-{at}-with-a-long-name", Mark("solved", 1000))
        for at in range(40):
            store.keep_draft(f"draft-{at}", "new")
        store.close()
        again = Store(path)
        marks = again.marks("challenge")
        if store.trouble is None and again.trouble is not None:
            # The damage lay where nothing was written, and is found by the next start.
            continue
        assert len(marks) == 300
        assert [marks[f"challenge-number-{at}-with-a-long-name"].tries for at in range(0, 300, 30)] == [1000] * 10
        assert set(again.drafts().values()) == {"new"}


def test_a_file_that_is_deleted_while_it_is_used(path: Path) -> None:
    filled(path)
    store = Store(path)
    path.unlink()
    store.keep_mark("exercise", "new", Mark("solved"))
    store.close()
    again = Store(path)
    assert again.mark("exercise", "new").solved
    assert len(again.marks("challenge")) == 300, "all that was known is in the new file"


def test_a_folder_that_is_deleted_while_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "glassbox.db"
    filled(path)
    store = Store(path)
    shutil.rmtree(tmp_path / "deep")
    store.keep_mark("exercise", "new", Mark("solved"))
    store.close()
    assert len(Store(path).marks("challenge")) == 300


def test_one_instance_moves_it_aside_and_the_other_follows(path: Path) -> None:
    one = Store(path)
    one.keep_mark("challenge", "a", Mark("solved"))
    path.write_bytes(b"rubbish" * 1000)
    two = Store(path)
    assert two.trouble is not None
    two.keep_mark("challenge", "b", Mark("solved"))
    one.keep_mark("challenge", "c", Mark("solved"))
    assert set(two.marks("challenge")) == {"a", "b", "c"}
    assert set(one.marks("challenge")) == {"a", "b", "c"}
    assert len(beside(path)) == 1


def test_many_that_find_it_damaged_at_once(path: Path) -> None:
    """One moves it aside; nobody moves aside what the first has begun."""
    for _ in range(10):
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(b"rubbish" * 1000)
        with ThreadPoolExecutor(6) as threads:
            stores = list(threads.map(Store, [path] * 6))
        for at, store in enumerate(stores):
            store.keep_mark("challenge", str(at), Mark("solved"))
        for store in stores:
            store.close()
        assert len(Store(path).marks("challenge")) == 6
        assert len(beside(path)) == 1


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    store = Store(path)
    goes_on_and_makes_up_for_it(store, path, path.rmdir)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.touch()
    store = Store(folder / "glassbox.db")
    goes_on_and_makes_up_for_it(store, folder / "glassbox.db", folder.unlink)


def goes_on_and_makes_up_for_it(store: Store, path: Path, mend: object) -> None:
    """The store works without its file, and writes all that was missed when it can."""
    assert store.trouble is not None
    assert "not being saved" in store.trouble
    store.keep_mark("challenge", "a", Mark("solved"))
    store.keep_mark("challenge", "b", Mark("tried"))
    store.forget_mark("challenge", "b")
    store.keep_setting("digits", 5)
    store.keep_draft("a", "def")
    assert not store.flush()
    assert (store.mark("challenge", "a").solved, store.setting("digits"), store.draft("a")) == (True, 5, "def")
    assert callable(mend)
    mend()
    store.disk._next_try = 0.0
    assert store.flush()
    assert store.trouble is None
    again = Store(path)
    assert again.marks("challenge") == {"a": Mark("solved")}
    assert (again.setting("digits"), again.draft("a")) == (5, "def")


@contextmanager
def somebody_else() -> Iterator[None]:
    """For the one who may do anything: being someone who may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are a matter of POSIX")
@pytest.mark.parametrize("what", ["the file", "the folder", "both"])
def test_read_only(open_folder: Path, what: str) -> None:
    """What is there is read; what is new is kept in memory, and written when it may be."""
    path = open_folder / "glassbox.db"
    store = Store(path)
    store.keep_mark("challenge", "old", Mark("solved"))
    store.close()
    path.chmod(0o666 if what == "the folder" else 0o444)
    open_folder.chmod(0o777 if what == "the file" else 0o555)
    with somebody_else():
        store = Store(path)
        assert store.mark("challenge", "old").solved
        store.keep_mark("challenge", "new", Mark("solved"))
        assert store.trouble is not None
        assert "not being saved" in store.trouble
        assert store.mark("challenge", "new").solved
        assert not store.flush()
    assert [one.name for one in open_folder.iterdir()] == ["glassbox.db"]
    assert stat.S_IMODE(path.stat().st_mode) == (0o666 if what == "the folder" else 0o444)
    path.chmod(0o666)
    open_folder.chmod(0o777)
    with somebody_else():
        assert store.flush(), "a file that was opened when it could only be read is opened anew"
        assert store.trouble is None
        store.close()
    assert set(Store(path).marks("challenge")) == {"old", "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are a matter of POSIX")
def test_a_folder_that_may_not_be_entered(open_folder: Path) -> None:
    path = open_folder / "data" / "glassbox.db"
    path.parent.mkdir(mode=0o700)
    path.parent.chmod(0o700 if not os.geteuid() else 0)
    with somebody_else():
        store = Store(path)
    path.parent.chmod(0o700)
    goes_on_and_makes_up_for_it(store, path, lambda: None)


FULL = """
import resource, signal, sys
from pathlib import Path
from tui.state.storage.store import Mark, Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path(sys.argv[1]))
store.keep_mark("challenge", "before", Mark("solved"))
assert store.trouble is None
size = Path(sys.argv[1]).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
store.keep_draft("long", "x" * 100_000)
store.keep_mark("challenge", "during", Mark("solved"))
assert "not being saved" in (store.trouble or ""), store.trouble
assert store.mark("challenge", "during").solved and store.mark("challenge", "before").solved
for _ in range(3):
    assert not store.flush()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert store.flush()
assert store.trouble is None
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of POSIX")
def test_a_full_disk(path: Path) -> None:
    """Nothing is written by halves, and what was missed is written once there is room."""
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    store = Store(path)
    assert set(store.marks("challenge")) == {"before", "during"}
    assert store.draft("long") == "x" * 100_000
    assert beside(path) == []


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from tui.state.storage.store import Mark, Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
store = Store(Path(sys.argv[1]))
assert "not being saved" in (store.trouble or ""), store.trouble
store.keep_mark("challenge", "a", Mark("solved"))
assert store.mark("challenge", "a").solved
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.close()
assert not store.is_due
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of POSIX")
def test_a_disk_with_no_room_for_the_file(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", NO_ROOM, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert Store(path).mark("challenge", "a").solved
