"""Run files, progress files and kept sessions, of which bytes are changed or cut off: right, or refused in words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import engine
from engine import Experiment
from tests.support.engine_tools import LESSONS
from tui.state.progress.progress_file import ProgressError, merge, progress_from, text_of
from tui.state.session.run_file import RunFileError, SavedRun, read_saved, save_run
from tui.state.session.session_keeper import SessionKeeper
from tui.state.session.snapshot import PlaceSnapshot
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store

BYTES = (0x00, 0xFF, 0x20, 0x22, 0x2C, 0x39, 0x5B, 0x7D)
"""What is put in a byte's place: nothing and everything, and what means something in JSON."""


STEPS = pytest.mark.parametrize("step", [5, pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(1200)])])
"""At which bytes there is damage: at some, or at all."""


def damaged(whole: bytes, step: int = 1) -> Iterator[tuple[str, bytes]]:
    """A byte changed and each of its bits flipped, ranges of rubbish, doubled and left out, and the file cut off."""
    for at in range(0, len(whole), step):
        for bit in range(8):
            yield f"bit {bit} of byte {at}", whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
        for byte in BYTES:
            yield f"{byte:#x} at {at}", whole[:at] + bytes([byte]) + whole[at + 1 :]
        chance = random.Random(at)
        length = chance.choice([2, 8, 64])
        for name, part in (
            ("rubbish", chance.randbytes(length)),
            ("zeros", bytes(length)),
            ("nothing", b""),
            ("it twice", whole[at : at + length] * 2),
        ):
            yield f"{name} for {length} bytes at {at}", whole[:at] + part + whole[at + length :]
        yield f"cut at {at}", whole[:at]


def is_plain(words: str) -> bool:
    """One line of words that a terminal only shows."""
    return 0 < len(words) < 400 and words.isprintable()


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    """A run with a change on the way, standing in the middle of a step."""
    experiment = Experiment(engine.lesson(8))
    experiment.run(4)
    experiment.edit(alpha=0.05)
    experiment.run(3)
    experiment.goto(5)
    experiment.advance()
    path = tmp_path / "run.glassbox.json"
    save_run(path, experiment)
    return path


@STEPS
def test_a_run_file(run_file: Path, step: int) -> None:
    whole = run_file.read_bytes()
    opened = refused = 0
    for where, octets in damaged(whole, step):
        run_file.write_bytes(octets)
        try:
            saved = read_saved(run_file)
        except RunFileError as error:
            assert is_plain(str(error)) and str(error).startswith("run.glassbox.json: "), where
            refused += 1
        else:
            assert isinstance(saved, SavedRun), where
            assert 0 <= saved.position <= saved.run.steps, where
            assert saved.run.lesson.number in LESSONS, where
            opened += 1
    assert refused > 10 * len(whole) / step
    assert opened > len(whole) / 10 / step, "a digit may be another one"


@pytest.fixture
def progress() -> bytes:
    """The progress of somebody who has begun."""
    store = Store()
    store.keep_mark("challenge", "5-bottom", Mark("solved", 2, 3.5, 1))
    store.keep_mark("exercise", "1-predict", Mark("tried", 4))
    store.keep_draft("1-predict", 'def predict():\n    return "§"\n')
    store.keep_setting("keys", {"run": "g"})
    store.keep_setting("digits", 5)
    return text_of(store).encode()


@STEPS
def test_progress(progress: bytes, tmp_path: Path, step: int) -> None:
    """What is solved here stays so, whatever the file says."""
    added = refused = 0
    for where, octets in damaged(progress, step):
        store = Store()
        store.keep_mark("challenge", "5-bottom", Mark("solved", 1, 2.0))
        try:
            merge(progress_from(octets), store, tmp_path / "drafts")
        except ProgressError as error:
            assert is_plain(str(error)), where
            refused += 1
        else:
            # What was taken over can be written and read again.
            progress_from(text_of(store).encode())
            added += 1
        mark = store.mark("challenge", "5-bottom")
        assert mark.solved and mark.best is not None and mark.best <= 2.0, where
    assert refused > 10 * len(progress) / step
    assert added > len(progress) / 10 / step


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(1200)])])
def test_a_kept_session(step: int) -> None:
    """It is opened as it was, or begins anew with a word; so is where the learner was."""
    lesson, store = engine.lesson(7), Store()
    session = SessionKeeper(store).open(lesson)
    session.experiment.run(6)
    session.experiment.goto(3)
    session.experiment.edit(weight=0.9)
    session.experiment.run(2)
    keeper = SessionKeeper(store)
    keeper.keep(session)
    keeper.keep_place(PlaceSnapshot(7, True))
    text, place = store.session(7), store.place()
    assert text is not None and place is not None
    anew = resumed = 0
    for where, octets in damaged(text.encode(), step):
        store.keep_session(7, octets.decode(errors="replace"))
        opened = SessionKeeper(store).open(lesson)
        assert opened.experiment.lesson is lesson, where
        if opened.greeting.startswith("What was kept of this lesson cannot be used"):
            assert opened.experiment.history.steps == 0, where
            anew += 1
        else:
            resumed += 1
    assert anew > resumed > 0
    for where, octets in damaged(place.encode()):
        store.keep_place(octets.decode(errors="replace"))
        assert SessionKeeper(store).place().lesson in LESSONS, where
