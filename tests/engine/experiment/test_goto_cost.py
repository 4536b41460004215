"""To go to a step and to look at it touches a handful of recorded numbers, however long the run is."""

from __future__ import annotations

from array import array
from typing import Any

import pytest

import engine
from engine.execution.program import Program


class Counted(array):  # type: ignore[type-arg]
    """An array of doubles that counts how many of them are read."""

    touched = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        Counted.touched += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self) -> Any:
        Counted.touched += len(self)
        return super().__iter__()


def counted_run(number: int, steps: int) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(number))
    run.run(steps)
    (segment,) = run.history.segments
    kept = segment.recording.kept
    kept.numbers = Counted("d", kept.numbers)
    Counted.touched = 0
    return run


def touched_by_going(number: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> int:
    run = counted_run(number, steps)
    with monkeypatch.context() as patch:
        patch.setattr(Program, "columns", fail)
        patch.setattr(Program, "run", fail)
        for step in (steps // 2, steps, 1, steps - 1):
            run.goto(step)
            run.back()
            run.advance()
    return Counted.touched


def fail(*_: Any) -> None:
    raise AssertionError("a column was computed, or steps were run again")


@pytest.mark.parametrize("number", [6, 8])
def test_goto(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    short = touched_by_going(number, 500, monkeypatch)
    long = touched_by_going(number, 20_000, monkeypatch)
    assert 0 < short < 200
    assert long == short


@pytest.mark.parametrize("number", [6, 8])
def test_a_window_of_a_column(number: int) -> None:
    touched = []
    for steps in (500, 20_000):
        run = counted_run(number, steps)
        for name in run.history:
            run.history[name][steps // 2 : steps // 2 + 10]
            run.history[name][-1]
        touched.append(Counted.touched)
    assert 0 < touched[0] < 1000
    assert touched[1] == touched[0]
