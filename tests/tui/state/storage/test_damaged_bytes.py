"""Bytes of what is kept are overwritten, flipped or cut off, range by range: what was solved is there all the same."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import engine
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from tests.support.engine_tools import LESSONS
from tests.support.failing_calls import Faults, can_fail, failing
from tui.state.session.session_keeper import SessionKeeper
from tui.state.session.snapshot import PlaceSnapshot
from tui.state.storage.marks import Mark
from tui.state.storage.salvage import marks_in, texts_in
from tui.state.storage.store import Store

WINDOW = 64
"""How many bytes are damaged at once."""

PAGE = 4096
"""The two places of a mark are in different pages."""

HEAD = 100
"""So many bytes before its key, and after, the rest of a mark may be."""

FILLINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "ones": lambda part, at: b"\xff" * len(part),
    "zeros": lambda part, at: bytes(len(part)),
    "rubbish": lambda part, at: random.Random(at).randbytes(len(part)),
    "one bit": lambda part, at: _with_a_bit_flipped(part, random.Random(at)),
}
"""What is put in the place of some bytes."""

SOLVED = [challenge.key for challenge in challenges()]


def _with_a_bit_flipped(part: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(part))
    return part[:at] + bytes([part[at] ^ 1 << chance.randrange(8)]) + part[at + 1 :]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "glassbox.db"


pytestmark = pytest.mark.usefixtures("no_disk")


def finished(path: Path) -> bytes:
    """The store of somebody who has done all of the course; its bytes."""
    store = Store(path)
    for at, key in enumerate(SOLVED):
        store.keep_mark("challenge", key, Mark("solved", at % 5, float(at) if at % 3 else None, at % 4))
    for number in LESSONS:
        store.keep_mark("lesson", str(number), Mark("solved"))
        session = SessionKeeper(store).open(engine.lesson(number))
        session.experiment.run(1 if session.experiment.lesson.one_step else 9)
        SessionKeeper(store).keep(session)
    for exercise in exercises():
        store.keep_mark("exercise", exercise.key, Mark("solved", 2))
        store.keep_draft(exercise.key, f"def {exercise.key}():\n" + "    pass\n" * 20)
    for name, value in {"theme": "nord", "digits": 5, "keys": {"run": "g"}}.items():
        store.keep_setting(name, value)
    SessionKeeper(store).keep_place(PlaceSnapshot(7, True))
    store.close()
    assert store.trouble is None
    return path.read_bytes()


def solved_in(store: Store) -> set[str]:
    return {key for key, mark in store.marks("challenge").items() if mark.solved}


def put(path: Path, octets: bytes, journal: bytes | None = None) -> None:
    """An empty folder with nothing but this file, and perhaps its journal."""
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(octets)
    if journal is not None:
        path.with_name("glassbox.db-journal").write_bytes(journal)


def opened(path: Path, octets: bytes, where: str) -> tuple[set[str], int]:
    """What is solved, and how many texts there are, after the start with a damaged file; it must go on being used."""
    store = Store(path)
    solved = solved_in(store)
    texts = len(store.drafts()) + sum(store.session(number) is not None for number in LESSONS)
    beside = [one for one in path.parent.iterdir() if one != path]
    if store.trouble is not None:
        name, words = ("newer", "is from a newer version") if "newer" in store.trouble else ("broken", "cannot be read")
        assert f"What was kept {words}" in store.trouble and "The file is now " in store.trouble, where
        assert octets in [one.read_bytes() for one in beside if f".{name}-" in one.name], f"{where}: it is gone"
    else:
        assert beside == [], where
    store.keep_mark("challenge", "new", Mark("solved"))
    store.close()
    again = Store(path)
    assert again.trouble is None, where
    assert solved | {"new"} == solved_in(again), where
    again.close()
    return solved, texts


def both_places(whole: bytes, key: str, at: int, window: int) -> bool:
    """Whether this damage is in all places where a mark is written, which begin at most so far before its key."""
    found = [one.start() for one in re.finditer(re.escape(key.encode()), whole)]
    assert len(found) >= 2
    return all(at - HEAD < place < at + window + HEAD for place in found)


def damage_all(path: Path, step: int, fillings: list[str], window: int = WINDOW) -> tuple[int, float, int]:
    """Damage every so many bytes; how often, which part of the texts was read all the same, how often it was seen."""
    whole = finished(path)
    most = len(exercises()) + 8
    count = read = seen = 0
    for turn, at in enumerate(range(0, len(whole), step)):
        name = fillings[turn % len(fillings)]
        octets = whole[:at] + FILLINGS[name](whole[at : at + window], at) + whole[at + window :]
        put(path, octets)
        where = f"{name} for {window} bytes at {at} of {len(whole)}"
        solved, texts = opened(path, octets, where)
        lost = {key for key in set(SOLVED) - solved if window <= PAGE or not both_places(whole, key, at, window)}
        assert not lost, f"{where}: {sorted(lost)} are lost"
        count += 1
        read += texts
        seen += len(list(path.parent.iterdir())) > 1
    return count, read / most / count, seen


def test_what_is_solved_survives_damage_anywhere(path: Path) -> None:
    count, read, seen = damage_all(path, 3 * WINDOW, list(FILLINGS))
    assert count > 130
    assert seen > count / 8
    assert read > 0.9


@pytest.mark.parametrize("filling", FILLINGS)
def test_what_is_solved_survives_damage_anywhere_in_the_first_page(path: Path, filling: str) -> None:
    """It says what the file is, and what tables there are; SQLite quotes it in its errors."""
    whole = finished(path)
    for at in range(0, 4096, 2 * WINDOW):
        octets = whole[:at] + FILLINGS[filling](whole[at : at + WINDOW], at) + whole[at + WINDOW :]
        put(path, octets)
        solved, _ = opened(path, octets, f"{filling} at {at}")
        assert solved >= set(SOLVED), at


@pytest.mark.parametrize("window", [1, 1000, 4096, 8192])
def test_what_is_solved_survives_damage_of_any_size(path: Path, window: int) -> None:
    """Even of two pages, unless they are the very two that a mark is written in."""
    count, read, _ = damage_all(path, 997, ["ones", "zeros", "rubbish"], window)
    assert count > 25
    assert read > 0.4


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("filling", FILLINGS)
def test_what_is_solved_survives_damage_in_any_window(path: Path, filling: str) -> None:
    count, read, _ = damage_all(path, 16, [filling])
    assert count > 1600
    assert read > 0.9


@pytest.mark.parametrize("step", [1009, pytest.param(256, marks=[pytest.mark.long, pytest.mark.timeout(1200)])])
def test_a_file_that_is_cut_short_anywhere(path: Path, step: int) -> None:
    """What lies in the part that is left is read."""
    whole = finished(path)
    before = 0
    for length in [*range(1, len(whole), step), len(whole) - 1]:
        octets = whole[:length]
        put(path, octets)
        solved, _ = opened(path, octets, f"cut at {length}")
        there = {key for (kind, key), _ in marks_in(octets) if kind == "challenge"}
        assert solved >= there
        assert len(solved) >= before
        before = len(solved)
    assert before == len(SOLVED)


def interrupted(path: Path) -> tuple[bytes, bytes]:
    """A file of which the last change was cut short, and the journal by which it is taken back."""
    finished(path)
    store = Store(path)
    pages = path.read_bytes()
    store.keep_draft("long", "x" * 20_000)
    for at in range(1, 99):
        with failing(Faults(at, stays=True)) as faults:
            store.flush()
        if faults.failed[0] == "sqlite unlink":
            break
        put(path, pages)
        store = Store(path)
        store.keep_draft("long", "x" * 20_000)
    store.disk._detach()
    journal = path.with_name("glassbox.db-journal").read_bytes()
    assert journal.startswith(bytes.fromhex("d9d505f920a163d7")), "it is to be played back"
    return path.read_bytes(), journal


@pytest.mark.skipif(not can_fail(), reason="SQLite does not show here how it meets the system")
@pytest.mark.parametrize("step", [509, pytest.param(WINDOW, marks=[pytest.mark.long, pytest.mark.timeout(1200)])])
def test_a_damaged_journal(path: Path, step: int) -> None:
    """The app was killed while it wrote, and the journal was damaged then."""
    octets, journal = interrupted(path)
    for turn, at in enumerate(range(0, len(journal), step)):
        for name in [list(FILLINGS)[turn % len(FILLINGS)]] if step > WINDOW else FILLINGS:
            damaged = journal[:at] + FILLINGS[name](journal[at : at + WINDOW], at) + journal[at + WINDOW :]
            put(path, octets, damaged)
            goes_on(path, f"{name} at {at} of {len(journal)} in the journal")


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_rubbish_beside_the_file(path: Path, ending: str) -> None:
    whole = finished(path)
    for seed in range(20):
        put(path, whole)
        chance = random.Random(seed)
        path.with_name(path.name + ending).write_bytes(chance.randbytes(chance.choice([0, 1, 31, 512, 4096, 40_000])))
        goes_on(path, f"{ending} of {seed}")


def goes_on(path: Path, where: str) -> None:
    """All that was solved is there, and so is what comes next."""
    for more in ("new", "newer"):
        store = Store(path)
        assert set(SOLVED) <= solved_in(store), where
        store.keep_mark("challenge", more, Mark("solved"))
        store.close()
    assert {*SOLVED, "new", "newer"} <= solved_in(Store(path)), where


def test_what_was_forgotten_is_not_found_again(path: Path) -> None:
    finished(path)
    store = Store(path)
    for key in SOLVED[::2]:
        store.forget_mark("challenge", key)
    store.close()
    left = path.read_bytes()
    assert {key for (kind, key), _ in marks_in(left) if kind == "challenge"} == set(SOLVED[1::2])
    store = Store(path)
    store.disk.clear()
    store.close()
    assert list(marks_in(path.read_bytes())) == []


def test_marks_are_found_in_bytes() -> None:
    """Records as SQLite writes them, among others that are none."""
    assert list(marks_in(b"")) == []
    assert list(marks_in(b"challenge lesson exercise exhibit question")) == []
    record = bytes([7, 31, 15, 25, 1, 0, 8]) + b"challenge" + b"k" + b"solved" + b"\x05"
    assert list(marks_in(b"xx" + record + b"yy")) == [(("challenge", "k"), Mark("solved", 5))]
    for length in range(len(record)):
        assert list(marks_in(record[:length])) == []
    key = "k" * 60
    long = bytes([8, 31, 0x81, 0x05, 25, 9, 7, 8]) + b"challenge" + key.encode() + b"solved"
    long += bytes.fromhex("4004000000000000")
    assert list(marks_in(long)) == [(("challenge", key), Mark("solved", 1, 2.5))]
    text = bytes([4, 23, 15, 21]) + b"draft" + b"k" + b"text"
    assert list(texts_in(b"xx" + text)) == [(("draft", "k"), "text")]
    assert list(texts_in(bytes(4090) + text)) == [], "it would go on in another page"
    assert json.dumps(list(marks_in(record.replace(b"solved", b"solveX")))) == "[]"
