"""In bounded memory every number of a run is the one that unbounded memory has, to the bit, however it is come by."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

import engine
from engine.execution.compiler.record import Record
from engine.experiment import recording
from engine.experiment.recording import LARGE_ROOM, ROOM, Recording, room_for
from engine.experiment.stopping.stops import Stops
from engine.experiment.summary import Summary
from tests.support.engine_tools import bits

STEPS = 3_000
SMALL = 4_000


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Room for some hundred numbers, and runs in small pieces."""
    monkeypatch.setattr(recording, "ROOM", SMALL)
    monkeypatch.setattr(recording, "MOST_AT_ONCE", 100)
    yield


def twins(number: int, monkeypatch: pytest.MonkeyPatch) -> tuple[engine.Experiment, engine.Experiment]:
    """The same run in bounded and in unbounded memory, with a change on the way."""
    found = []
    for room in (SMALL, 10**9):
        with monkeypatch.context() as patched:
            patched.setattr(recording, "ROOM", room)
            run = engine.Experiment(engine.lesson(number))
            run.run(STEPS // 3)
            run.edit(input=0.6)
            run.run(STEPS - STEPS // 3)
            found.append(run)
    return found[0], found[1]


def kept(run: engine.Experiment) -> int:
    return sum(len(segment.recording.kept.numbers) for segment in run.history.segments)


@pytest.mark.usefixtures("little_room")
@pytest.mark.parametrize("number", [6, 8])
def test_what_steps_begin_with(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for run in twins(number, monkeypatch):
        for segment in run.history.segments:
            for begin, end in [
                (0, 0),
                (0, 1),
                (0, 7),
                (1, 2),
                (5, 5),
                (100, 333),
                (segment.length - 1, segment.length),
            ]:
                found = segment.recording.begins(begin, end)
                assert [list(found.row(at)) for at in range(len(found))] == [
                    list(segment.recording.row(length)) for length in range(begin, end)
                ]


@pytest.mark.usefixtures("little_room")
def test_learned_values_are_the_very_same_for_who_asks_again() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(500)
    recording_of = run.history.segments[0].recording
    first = run.history.begins(300)["weights"]
    assert run.history.begins(300)["weights"] is first
    assert first == tuple(recording_of.row(299))
    for step in range(10):
        run.goto(step)
    assert run.history.begins(300)["weights"] == first
    assert len(recording_of._seen) <= recording.MOST_SEEN


@pytest.mark.usefixtures("little_room")
@pytest.mark.parametrize("number", [6, 8])
def test_going_anywhere(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bounded, whole = twins(number, monkeypatch)
    assert 0 < 8 * kept(bounded) <= 2 * SMALL < 8 * kept(whole)
    dice = random.Random(number)
    for step in [0, 1, STEPS, STEPS - 1, STEPS // 3, *(dice.randint(0, STEPS) for _ in range(200))]:
        assert repr(bounded.goto(step)) == repr(whole.goto(step))
        assert repr(bounded.retreat()) == repr(whole.retreat())
        assert bounded.history.carried(step) == whole.history.carried(step)


@pytest.mark.usefixtures("little_room")
@pytest.mark.parametrize("number", [6, 8])
def test_columns(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bounded, whole = twins(number, monkeypatch)
    names = list(whole.history)
    dice = random.Random(number)
    for _ in range(40):
        first, last = sorted(dice.randint(1, STEPS) for _ in range(2))
        tables = [run.history.table(names, first, last) for run in (bounded, whole)]
        assert bits([list(column) for column in tables[0]]) == bits([list(column) for column in tables[1]])
    for name in names:
        assert list(bounded.history[name]) == list(whole.history[name])
    summaries = [Summary(run.history, names) for run in (bounded, whole)]
    assert all(one.update() for one in summaries)
    assert summaries[0].columns == summaries[1].columns


@pytest.mark.usefixtures("little_room")
def test_branches_edits_stops_and_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    bounded, whole = twins(8, monkeypatch)
    for run in (bounded, whole):
        run.goto(1_500)
        run.edit(alpha=0.7)
        run.run_until(500, Stops(below=1e-9))
        run.edit(steps=9_000)
        run.run(50)
        run.goto(700)
        run.edit(**{"weights[1]": -2.0})
        run.run(400)
    for _ in range(3):
        assert bounded.history.edits == whole.history.edits
        assert repr(bounded.moment) == repr(whole.moment)
        assert list(bounded.history["weights"]) == list(whole.history["weights"])
        bounded.undo()
        whole.undo()


@pytest.mark.usefixtures("little_room")
def test_going_back_step_by_step_runs_little_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bounded, _ = twins(6, monkeypatch)
    (_, last) = bounded.history.segments
    every = last.recording.every
    made = []
    original = Recording._run

    def counted(self: Recording, begin: int, count: int) -> Record:
        made.append(count)
        return original(self, begin, count)

    monkeypatch.setattr(Recording, "_run", counted)
    for step in range(STEPS, STEPS // 2, -1):
        bounded.history.carried(step)
    # Each stretch between two kept steps is run once at most, and what was run last not even that.
    assert every > 1 and 0 < len(made) <= STEPS // 2 // every + 1 and max(made) < every


def test_the_room_and_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(recording.VARIABLE, raising=False)
    assert (room_for(1), room_for(64), room_for(65)) == (ROOM, ROOM, LARGE_ROOM)
    monkeypatch.setenv(recording.VARIABLE, "3")
    assert (room_for(1), room_for(500)) == (3_000_000, 3_000_000)
    for nonsense in ("", "0", "-1", "x", "1e3", "9" * 30):
        monkeypatch.setenv(recording.VARIABLE, nonsense)
        assert room_for(1) == ROOM


def test_no_step_is_lost_where_there_is_room() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(50_000)
    (segment,) = run.history.segments
    assert segment.recording.every == 1
