"""Lessons 1 to 5 have one step, which an edit computes at once."""

from __future__ import annotations

import pytest

import engine
from tests.support.engine_tools import LESSONS, everything

ONE_STEP = [1, 2, 3, 4, 5]


@pytest.mark.parametrize("number", LESSONS)
def test_which_they_are(number: int) -> None:
    lesson = engine.lesson(number)
    assert lesson.one_step is (number in ONE_STEP)
    assert (lesson.with_role("weight") in lesson.learned) is (number > 5)


@pytest.mark.parametrize("number", ONE_STEP)
def test_there_is_one_step(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    assert run.stop == 1
    run.step()
    before = everything(run)
    for move in (run.step, run.advance):
        with pytest.raises(engine.ParameterError, match="at most 1"):
            move()
    with pytest.raises(engine.ParameterError, match="at most 1"):
        run.run(3)
    assert everything(run) == before


@pytest.mark.parametrize(
    ("number", "changes", "name", "value"),
    [
        (1, {"weight": 0.3}, "prediction", 3.0),
        (2, {"weights[fans]": 2}, "prediction", 3.98),
        (3, {"inputs": [1, 0, 0]}, "prediction", 0.1),
        (4, {"inputs": [1, 0, 0]}, "predictions", (0.1, 0.1, 0.1)),
        (5, {"weight": 0.6}, "prediction", 0.3),
    ],
)
def test_an_edit_computes_at_once(number: int, changes: dict[str, object], name: str, value: object) -> None:
    run = engine.Experiment(engine.lesson(number))
    assert name not in run.moment.values
    run.edit(**changes)
    assert run.moment.values[name] == value
    assert (run.moment.step, run.moment.whole) == (1, True)
    assert list(run.history[name]) == [value]


def test_turning_a_knob_is_one_change_and_leaves_nothing_on_the_shelf() -> None:
    run = engine.Experiment(engine.lesson(1))
    run.step()
    for weight in (0.2, 0.3, 0.4):
        run.edit(weight=weight)
    assert run.shelf == ()
    assert run.undo()
    assert run.parameters["weight"] == 0.1
    assert not run.can_undo


def test_phase_by_phase_through_lesson_5() -> None:
    run = engine.Experiment(engine.lesson(5))
    assert (run.advance().phase, run.moment.whole) == ("predict", False)
    assert (run.advance().phase, run.moment.whole) == ("compare", True)
    assert run.retreat().phase == "predict"
    assert run.retreat().step == 0
