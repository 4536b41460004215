"""An experiment that is made from a run: the same doubles, and nothing that no experiment could have done."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

import engine
from engine import EarlierRun, Edit, Experiment, ParameterError
from engine.experiment.shelf import MOST_EARLIER, Replay
from tests.support.engine_tools import columns, now


def left() -> Experiment:
    """A run of lesson 8 with two changes on the way, the second after it has blown up."""
    run = Experiment(engine.lesson(8), alpha=0.2)
    run.run(10)
    run.edit(alpha=1e200)
    run.run(5)
    run.edit(**{"weights[1]": 0.5})
    run.run(3)
    return run


def test_the_same_doubles() -> None:
    run = left()
    again = Experiment.from_run(EarlierRun.of(run.history))
    assert now(again) == now(run)
    assert columns(again.history) == columns(run.history)
    assert repr(again.history.edits) == repr(run.history.edits)
    learned = run.history.edits[1].changes["weights"]
    assert isinstance(learned, tuple)
    assert not all(map(math.isfinite, learned)), "the run had blown up"


@pytest.mark.parametrize(("position", "phases"), [(0, 0), (10, 0), (11, 1), (18, 0), (18, 2)])
def test_where_it_stands(position: int, phases: int) -> None:
    run = left()
    run.goto(position)
    for _ in range(phases):
        run.advance()
    again = Experiment.from_run(EarlierRun.of(run.history), position, phases)
    assert now(again) == now(run)
    assert (again.position, again.phases) == (position, phases)
    for experiment in (run, again):
        experiment.step()
    assert now(again) == now(run)


@pytest.mark.parametrize("number", [lesson.number for lesson in engine.lessons()])
def test_every_lesson(number: int) -> None:
    run = Experiment(engine.lesson(number))
    run.run(1)
    again = Experiment.from_run(EarlierRun.of(run.history))
    assert now(again) == now(run)


GOOD = EarlierRun(engine.lesson(7), dict(engine.lesson(7).defaults), (), 5)
LONG_INT = 10**400

BAD: list[tuple[EarlierRun, str]] = [
    (replace(GOOD, parameters={}), "weight"),
    (replace(GOOD, parameters={**GOOD.parameters, "extra": 1.0}), "extra"),
    (replace(GOOD, parameters={**GOOD.parameters, "weight[0]": 1.0}), "weight[0]"),
    (replace(GOOD, parameters={**GOOD.parameters, "weight": math.nan}), "weight"),
    (replace(GOOD, parameters={**GOOD.parameters, "weight": LONG_INT}), "weight"),
    (replace(GOOD, parameters={**GOOD.parameters, "weight": "1"}), "weight"),  # type: ignore[dict-item]
    (replace(GOOD, parameters={**GOOD.parameters, "weight": True}), "weight"),
    (replace(GOOD, parameters={**GOOD.parameters, "weight": (1.0,)}), "weight"),
    (replace(GOOD, parameters={**GOOD.parameters, "steps": 0}), "steps"),
    (replace(GOOD, steps=-1), "steps of the run"),
    (replace(GOOD, steps=10_000_001), "steps of the run"),
    (replace(GOOD, steps=2.0), "steps of the run"),  # type: ignore[arg-type]
    (replace(GOOD, edits=(Edit(0, {"input": 1.0}),)), "step of a change"),
    (replace(GOOD, edits=(Edit(6, {"input": 1.0}),)), "step of a change"),
    (replace(GOOD, edits=(Edit(3, {"input": 1.0}), Edit(3, {"input": 2.0}))), "step of a change"),
    (replace(GOOD, edits=(Edit(3, {"input": 1.0}), Edit(2, {"input": 2.0}))), "step of a change"),
    (replace(GOOD, edits=(Edit(5, {"input": 1.0}), Edit(6, {"input": 2.0}))), "changes on the way"),
    (replace(GOOD, edits=(Edit(3, {}),)), "change"),
    (replace(GOOD, edits=(Edit(3, {"input": math.inf}),)), "input"),
    (replace(GOOD, edits=(Edit(3, {"weight": "inf"}),)), "weight"),  # type: ignore[dict-item]
    (replace(GOOD, edits=(Edit(3, {"weight": (math.inf,)}),)), "weight"),
    (replace(GOOD, edits=(Edit(3, {"error": 1.0}),)), "error"),
    (replace(GOOD, lesson=engine.lesson(8)), "weights"),
    (EarlierRun(engine.lesson(5), engine.lesson(5).defaults, (Edit(1, {"weight": 1.0}),), 1), "changes on the way"),
    (EarlierRun(engine.lesson(5), engine.lesson(5).defaults, (), 2), "steps of the run"),
    (
        EarlierRun(
            engine.lesson(8),
            engine.lesson(8).defaults,
            (Edit(1, {"weights": (1.0, 2.0), "targets": (1.0, 2.0)}),),
            2,
        ),
        "weights, targets",
    ),
]


@pytest.mark.parametrize(("run", "named"), BAD)
def test_what_no_run_is_like(run: EarlierRun, named: str) -> None:
    assert Experiment.from_run(GOOD).position == 5
    with pytest.raises(ParameterError) as error:
        Experiment.from_run(run)
    assert error.value.parameter == named
    assert error.value.allowed
    with pytest.raises(ParameterError):
        Experiment.from_run(replace(GOOD, lesson=run.lesson, parameters=run.lesson.defaults, steps=1), shelf=[run])


@pytest.mark.parametrize("where", [{"position": 6}, {"position": -1}, {"phases": 3}, {"phases": -1}, {"phases": 1.0}])
def test_where_nobody_stands(where: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        Experiment.from_run(GOOD, **where)
    five = EarlierRun(engine.lesson(5), engine.lesson(5).defaults, (), 1)
    with pytest.raises(ParameterError):
        Experiment.from_run(five, 1, 1)
    assert Experiment.from_run(five, 0, 1).phases == 1


def test_the_shelf_is_as_it_was() -> None:
    shelf = [
        replace(GOOD, number=number, name=f"run number {number}", pinned=number < 3, steps=number)
        for number in (2, 5, 1, 9)
    ]
    again = Experiment.from_run(GOOD, shelf=[*shelf, replace(left_run(), number=0)])
    assert [(run.number, run.name, run.pinned) for run in again.shelf] == [
        (1, "run number 1", True),
        (2, "run number 2", True),
        (5, "run number 5", False),
        (9, "run number 9", False),
        (10, "", False),
    ]
    again.edit(input=0.7)
    again.step()
    again.reset()
    assert again.shelf[-1].number == 11


def left_run() -> EarlierRun:
    """Another run of lesson 7."""
    return replace(GOOD, parameters={**GOOD.parameters, "input": 3.0})


def test_a_shelf_that_nobody_could_have_filled() -> None:
    many = [
        replace(GOOD, parameters={**GOOD.parameters, "input": float(number)}, number=number, pinned=True, name="x" * 99)
        for number in range(1, 50)
    ]
    again = Experiment.from_run(GOOD, shelf=many)
    assert len(again.shelf) == MOST_EARLIER
    assert sum(run.pinned for run in again.shelf) < MOST_EARLIER
    assert all(len(run.name) <= 24 for run in again.shelf)
    with pytest.raises(ParameterError):
        Experiment.from_run(GOOD, shelf=[EarlierRun.of(left().history)])


def test_a_part_of_a_long_run() -> None:
    """It stands at the end of what is computed, and the rest comes into the same history."""
    run = replace(GOOD, steps=1000, edits=(Edit(600, {"input": 0.7}),))
    replay = Replay(run)
    assert not replay.go_on(300)
    assert not replay.is_whole
    experiment = Experiment.from_run(run, 900, 1, replay=replay)
    assert (experiment.position, experiment.phases, experiment.history.steps) == (300, 0, 300)
    assert replay.go_on()
    assert replay.is_whole
    experiment.goto(900)
    assert columns(experiment.history) == columns(Experiment.from_run(run).history)
    assert now(Experiment.from_run(run, 900, 1, replay=replay)) == now(Experiment.from_run(run, 900, 1))


def test_laying_a_run_aside() -> None:
    experiment = Experiment(engine.lesson(7))
    experiment.lay_aside(GOOD)
    assert [(run.number, run.steps) for run in experiment.shelf] == [(1, 5)]
    with pytest.raises(ValueError, match="lesson 8"):
        experiment.lay_aside(EarlierRun.of(left().history))
