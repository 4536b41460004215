"""Every call that writes fails in turn: nothing that was solved is lost, nothing raises, and it is said."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

import pytest

import engine
from tests.support.failing_calls import ERRORS, Faults, can_fail, failing
from tui.cli.commands.export import write_export
from tui.cli.commands.progress import export_progress, import_progress, reset_progress
from tui.cli.endings import Ended
from tui.state.files.data_folder import data_file, data_folder
from tui.state.files.error_log import LARGEST, write_down
from tui.state.progress.progress_file import read_progress
from tui.state.session.run_file import RunFileError, read_saved, save_run
from tui.state.session.session_keeper import SessionKeeper
from tui.state.session.snapshot import PlaceSnapshot
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store

if not can_fail():
    pytest.skip("SQLite does not show here how it meets the system", allow_module_level=True)

Lasting = Literal["once", "until the app is left", "for good"]

KINDS = [(error, lasting) for lasting in get_args(Lasting) for error in ERRORS]

OLD = {f"5-old-{at}": Mark("solved", at, 2.5, 1) for at in range(30)}
NEW = {"6-new": Mark("solved", 2, 7.0), "7-new": Mark("solved")}
IMPORTED = Mark("solved", 3)

REPLACED = ("progress.json", "program.py", "run.glassbox.json")
BESIDE = (*REPLACED, "import.json", "glassbox.log")

IMPORT = """
{"format": "glassbox progress", "version": 1,
 "settings": {"digits": 4}, "drafts": {"1-predict": "theirs", "2-new": "def"},
 "marks": {"exercise": {"1-predict": {"state": "solved", "tries": 3}}}}
"""


@dataclass
class Worked:
    """What came of an hour's work."""

    trouble: str | None = None
    """What was said at the end, before the app was left."""
    was_due: bool = False
    solved: set[str] = field(default_factory=set)
    """The challenges that are solved as far as the app shows."""
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def kept() -> bytes:
    """The store of somebody who has done something; its bytes."""
    store = Store.open()
    for key, mark in OLD.items():
        store.keep_mark("challenge", key, mark, write=False)
    store.keep_draft("1-predict", "mine")
    store.keep_session(3, "a session")
    store.close()
    return data_file().read_bytes()


def begin(octets: bytes) -> None:
    """The home as it was, with files that are to be written over."""
    home = data_folder()
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    data_file().write_bytes(octets)
    for name in REPLACED:
        (home / name).write_text("what was there before")
    (home / "import.json").write_text(IMPORT)
    # So long that the next error begins another.
    (home / "glassbox.log").write_text("an earlier error\n" * (LARGEST // 17 + 1))


def work(faults: Faults, mend: bool) -> Worked:
    """All that is ever written, as the app and the command line write it."""
    home, worked = data_folder(), Worked()
    store = Store.open()
    session = SessionKeeper(store).open(engine.lesson(8))
    experiment = session.experiment
    store.keep_mark("challenge", "6-new", NEW["6-new"])
    store.keep_draft("2-sum", "def weighted_sum():\n    pass\n" * 50)
    store.keep_setting("theme", "nord")
    experiment.run(5)
    keeper = SessionKeeper(store)
    keeper.keep(session)
    keeper.keep_place(PlaceSnapshot(8, True))
    store.flush()
    store.keep_mark("challenge", "7-new", NEW["7-new"])
    for what in (
        lambda: export_progress(str(home / "progress.json"), force=True),
        lambda: write_export(experiment, "python", str(home / "program.py"), force=True),
        lambda: write_export(experiment, "numpy", str(home / "new.py"), force=False),
        lambda: save_run(home / "run.glassbox.json", experiment),
        lambda: import_progress(str(home / "import.json")),
    ):
        try:
            what()
        except (Ended, RunFileError) as error:
            worked.complaints.append(str(error))
    store.flush()
    said = write_down(ValueError("an error to be written down"), "somewhere")
    if "could not" in said:
        worked.complaints.append(said)
    worked.trouble, worked.was_due = store.trouble, store.is_due
    worked.solved = {key for key, mark in store.marks("challenge").items() if mark.solved}
    if mend:
        faults.mend()
    store.close()
    return worked


def check(worked: Worked, faults: Faults, lasting: Lasting) -> None:
    """Nothing is lost, nothing is half, all is said."""
    home = data_folder()
    assert set(NEW) <= worked.solved, "it counts while the app runs"
    if worked.was_due:
        assert worked.trouble is not None and "What you do is not being saved: " in worked.trouble
        assert str(data_file()) in worked.trouble
    else:
        assert worked.trouble is None or "What could be read is kept" in worked.trouble
    assert all(0 < len(words) < 300 and words.isprintable() for words in worked.complaints)
    left = {path.name: path for path in home.iterdir()}
    assert not [name for name in left if "newer" in name]
    if not any("read" in call for call in faults.failed):
        assert not [name for name in left if "broken" in name], "a disk that cannot be written is no damage"
    if lasting != "for good" and not {"os.remove", "sqlite unlink"} & set(faults.failed):
        assert not [name for name in left if name.endswith((".part", ".moving", ".new"))]
    for name in REPLACED:
        whole = left[name].read_text()
        assert whole == "what was there before" or whole.endswith("\n")
    assert any("an earlier error" in path.read_text() for path in home.glob("glassbox.log*")), "it is not lost"
    if (home / "progress.json").read_text() != "what was there before":
        assert set(OLD) <= set(read_progress(home / "progress.json").marks["challenge"])
    if (home / "run.glassbox.json").read_text() != "what was there before":
        read_saved(home / "run.glassbox.json")
    again = Store(data_file())
    assert again.trouble is None
    marks = again.marks("challenge")
    assert {key: marks.get(key) for key in OLD} == OLD
    assert again.session(3) == "a session" and again.draft("1-predict") == "mine"
    if lasting != "for good":
        assert marks == OLD | NEW
        assert again.setting("theme") == "nord"
        if not worked.complaints:
            assert again.mark("exercise", "1-predict") == IMPORTED
            assert (home / "drafts" / "1-predict.py").read_text() == "theirs"
    again.keep_mark("challenge", "8-after", Mark("solved"))
    assert again.trouble is None
    again.close()
    assert not data_file().with_name("glassbox.db-journal").exists(), "nothing is left to be played back"
    with closing(sqlite3.connect(data_file())) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def try_all(kept: bytes, chosen: list[list[tuple[int, Lasting]]], reads: bool = False) -> tuple[int, int, int]:
    """Let every call fail in turn; how many did, how often the store said so, and how often another file's writer."""
    at = said = complained = 0
    while True:
        at += 1
        missed = True
        for error, lasting in chosen[at % len(chosen)]:
            begin(kept)
            with failing(Faults(at, error, lasting != "once", reads)) as faults:
                worked = work(faults, mend=lasting == "until the app is left")
            if faults.failed:
                missed = False
                try:
                    check(worked, faults, lasting)
                except BaseException as fault:
                    fault.add_note(f"call {at}, {errno.errorcode[error]} {lasting}: {faults.failed[:5]}")
                    raise
                said += worked.trouble is not None
                complained += bool(worked.complaints)
        if missed:
            return at - 1, said, complained


def test_every_call_fails_in_turn(kept: bytes) -> None:
    """Each call fails in one of the ways; which one goes round, so that each way has its share."""
    begin(kept)
    with failing(Faults()) as without:
        worked = work(without, mend=False)
    assert worked == Worked(None, False, {*OLD, *NEW}, [])
    check(worked, without, "once")
    assert {"os.mkdir", "os.link", "os.rename", "os.remove", "open", "write", "fsync"} <= set(without.calls)
    assert {"sqlite open", "sqlite sync", "sqlite unlink"} <= set(without.calls)
    assert any(call.startswith("sqlite pwrite") or call == "sqlite write" for call in without.calls)
    count, said, complained = try_all(kept, [[kind] for kind in KINDS])
    assert count > 100
    assert said > 30
    assert complained > 50


def test_a_disk_that_cannot_be_read_for_a_moment_is_no_damage(kept: bytes) -> None:
    """SQLite calls both the same; a second look tells."""
    at = 0
    while True:
        at += 1
        begin(kept)
        with failing(Faults(at, errno.EIO, reads=True)) as faults:
            store = Store.open()
            store.keep_mark("challenge", "6-new", NEW["6-new"])
            store.close()
        if "sqlite sync" in faults.failed:
            # From here on it is written.
            break
        assert not list(data_folder().glob("*.broken-*")), f"call {at}: {faults.failed}"
        assert data_file().exists() and Store.open().marks("challenge") == OLD | {"6-new": NEW["6-new"]}
    assert at > 10


# A damaged file on a disk that cannot be written


def begin_damaged(octets: bytes, way: str) -> bytes:
    """The home as it was, with a file that is damaged; its bytes."""
    begin(octets)
    middle = len(octets) // 2
    broken = {
        "the head is gone": b"\xff" * 1024 + octets[1024:],
        "the middle is gone": octets[:middle] + b"\xff" * 4096 + octets[middle + 4096 :],
    }[way]
    data_file().write_bytes(broken)
    return broken


@pytest.mark.parametrize("way", ["the head is gone", "the middle is gone"])
def test_a_damaged_file_where_every_call_fails_in_turn(kept: bytes, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file is whole before the old one leaves its place: what could be read is never in memory alone."""
    # A claim that could not be taken back is waited for.
    monkeypatch.setattr("tui.state.storage.quarantine.PATIENT", 0.01)
    at = said = 0
    while True:
        at += 1
        error, lasting = KINDS[at % len(KINDS)]
        broken = begin_damaged(kept, way)
        with failing(Faults(at, error, lasting != "once")) as faults:
            store = Store.open()
            store.keep_mark("challenge", "6-new", NEW["6-new"])
            trouble = store.trouble
            if lasting == "until the app is left":
                faults.mend()
            store.close()
        assert trouble is not None
        said += "What you do is not being saved: " in trouble
        again = Store.open()
        where = f"call {at}, {errno.errorcode[error]} {lasting}: {faults.failed[:5]}"
        marks = again.marks("challenge")
        again.close()
        assert {key: marks.get(key) for key in OLD} == OLD, where
        assert "6-new" in marks or lasting == "for good", where
        found = [path for path in data_folder().iterdir() if path.is_file() and path.read_bytes() == broken]
        assert found and all(".broken-" in path.name for path in found), where
        left = {path.name for path in data_folder().iterdir()} - {found[0].name, *BESIDE}
        if not any("remove" in call or "unlink" in call or "read" in call for call in faults.failed):
            assert left == {"glassbox.db"}, where
        if not faults.failed:
            break
    assert at > 30
    assert said > 10


# Forgetting everything, and a file from an earlier version


def test_a_reset_in_which_every_call_fails_in_turn(kept: bytes) -> None:
    """It is done, and there is a copy of all that was; or nothing is forgotten, and no part of a copy is left."""
    at = refused = 0
    while True:
        at += 1
        error, lasting = KINDS[at % len(KINDS)]
        begin(kept)
        ended: Ended | None = None
        with failing(Faults(at, error, lasting != "once")) as faults:
            try:
                reset_progress(sure=True)
            except Ended as fault:
                ended = fault
        where = f"call {at}, {errno.errorcode[error]} {lasting}: {faults.failed[:5]}, {ended}"
        copies = [path for path in data_folder().glob("*.before-reset-*") if not path.name.endswith("-journal")]
        store = Store.open()
        if ended is None:
            assert store.marks("challenge") == {}, where
            (copy,) = copies
            assert Store(copy).marks("challenge") == OLD, where
        else:
            assert "nothing was forgotten: " in str(ended), where
            assert store.marks("challenge") == OLD, where
            for copy in copies if "os.remove" not in faults.failed else []:
                assert Store(copy).marks("challenge") == OLD, where
            refused += 1
        store.close()
        if not faults.failed:
            break
    assert at > 20
    assert refused > 10


V0 = """
CREATE TABLE marks (kind TEXT, key TEXT, mark TEXT, PRIMARY KEY (kind, key));
CREATE TABLE texts (kind TEXT, key TEXT, text TEXT, PRIMARY KEY (kind, key));
INSERT INTO marks VALUES ('challenge', 'a', '{"state": "solved", "tries": 3, "best": 2.5, "hints": 1}');
INSERT INTO texts VALUES ('setting', 'digits', '6');
"""


def test_bringing_it_up_to_date_while_every_call_fails_in_turn(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(V0)
    data_folder().mkdir()
    at = said = 0
    while True:
        at += 1
        error, lasting = KINDS[at % len(KINDS)]
        begin(old.read_bytes())
        with failing(Faults(at, error, lasting != "once")) as faults:
            store = Store.open()
            store.keep_mark("challenge", "new", Mark("solved"))
            assert store.mark("challenge", "new").solved
            said += store.trouble is not None
            if lasting == "until the app is left":
                faults.mend()
            store.close()
        where = f"call {at}, {errno.errorcode[error]} {lasting}: {faults.failed[:5]}"
        store = Store.open()
        assert store.mark("challenge", "a") == Mark("solved", 3, 2.5, 1), where
        assert store.setting("digits") == 6, where
        assert store.mark("challenge", "new").solved or lasting == "for good", where
        store.close()
        if not faults.failed:
            break
    assert at > 20
    assert said > 10


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_every_call_fails_in_every_way(kept: bytes) -> None:
    count, said, complained = try_all(kept, [KINDS])
    assert count > 100
    assert said > 300
    assert complained > 300


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_every_call_fails_also_those_that_read(kept: bytes) -> None:
    count, said, complained = try_all(kept, [[kind for kind in KINDS if kind[0] == errno.EIO]], reads=True)
    assert count > 150
    assert said > 100
    assert complained > 100
