"""Two ways of learning on one problem: the same start, and the lessons' own numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

import engine
from engine.analysis.rivals import FEWEST, MOST, Rivals, Side
from tests.support.engine_tools import ABOVE_0, bits, columns, descent_settings, everything, one_weight_settings

BIG, DESCENT = engine.lesson(7), engine.lesson(8)


def alone(lesson: engine.Lesson, steps: int, **parameters: Any) -> engine.Experiment:
    run = engine.Experiment(lesson, **parameters)
    run.run(steps)
    return run


def test_each_names_the_other() -> None:
    assert (BIG.rival, DESCENT.rival, engine.lesson(9).rival) == (8, 7, 6)
    # One of both has weight deltas, and the other tries.
    for lesson in engine.lessons():
        if lesson.rival is not None:
            pair = (lesson, engine.lesson(lesson.rival))
            assert [one.with_role("gradient") is None for one in pair].count(True) == 1


@given(one_weight_settings())
@settings(max_examples=30)
def test_from_lesson_7_both_are_as_runs_of_their_own(parameters: dict[str, float]) -> None:
    """To the bit, the wild numbers included."""
    rivals = Rivals(engine.Experiment(BIG, **parameters))
    cold = alone(BIG, FEWEST, **parameters)
    one, goal = [parameters["weight"]], [parameters["target"]]
    descent = alone(DESCENT, FEWEST, weights=one, targets=goal, input=parameters["input"])
    assert columns(rivals.cold.runs[0].history) == columns(cold.history)
    assert columns(rivals.descent.runs[0].history) == columns(descent.history)
    assert rivals.cold.number == parameters["step_amount"]
    assert rivals.descent.number == DESCENT.defaults["alpha"]
    assert rivals.problem.labels == ("weight",)


@given(descent_settings())
@settings(max_examples=30)
def test_from_lesson_8_both_are_as_runs_of_their_own(parameters: dict[str, Any]) -> None:
    """One run of lesson 7 for each output."""
    rivals = Rivals(engine.Experiment(DESCENT, **parameters))
    descent = alone(DESCENT, FEWEST, **parameters)
    assert columns(rivals.descent.runs[0].history) == columns(descent.history)
    assert len(rivals.cold.runs) == len(parameters["weights"])
    for run, weight, target in zip(rivals.cold.runs, parameters["weights"], parameters["targets"], strict=True):
        cold = alone(BIG, FEWEST, weight=weight, target=target, input=parameters["input"])
        assert columns(run.history) == columns(cold.history)


@given(descent_settings())
@settings(max_examples=30)
def test_both_solve_the_same_problem(parameters: dict[str, Any]) -> None:
    """The same weight, target and input, and so the same error in the first step."""
    rivals = Rivals(engine.Experiment(DESCENT, **parameters))
    for output in range(len(parameters["weights"])):
        cold, descent = (side.error(output, 1) for side in rivals.sides)
        assert bits(cold) == bits(descent)
        assert rivals.cold.weight(output, 0) == rivals.descent.weight(output, 0) == parameters["weights"][output]


@pytest.mark.parametrize("number", [7, 8])
def test_the_run_itself_stays_as_it_is(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(12)
    run.advance()
    before = everything(run)
    rivals = Rivals(run)
    rivals.goto(50)
    rivals.turn(rivals.descent, 3.0)
    rivals.turn(rivals.cold, 0.01)
    assert everything(run) == before


def test_both_begin_where_the_run_began() -> None:
    """Not where it is, and not with what was changed on the way; a change at the start is the start."""
    run = engine.Experiment(DESCENT)
    run.edit(alpha=0.7, **{"weights[2]": -3.0})
    run.run(5)
    run.edit(input=0.1, alpha=0.2)
    rivals = Rivals(run)
    assert rivals.problem.weights == (0.3, 0.2, -3.0)
    assert rivals.problem.input == 0.65
    assert rivals.problem.labels == ("hurt", "win", "sad")
    assert rivals.descent.number == 0.7


def test_the_course_side_by_side() -> None:
    """Lesson 7 swings for ever where gradient descent goes on: ahead at step 10, far behind at step 200."""
    rivals = Rivals(engine.Experiment(BIG))
    assert rivals.cold.error(0, 10) == 0.0025000000000000044
    assert rivals.descent.error(0, 10) > rivals.cold.error(0, 10)
    assert rivals.descent.error(0, 200) < rivals.cold.error(0, 200) / 100


def test_errors_and_weights_of_a_step() -> None:
    rivals = Rivals(engine.Experiment(DESCENT))
    run = alone(DESCENT, 9)
    assert [rivals.descent.error(output, 9) for output in range(3)] == list(run.history["errors"][8])
    assert [rivals.descent.weight(output, 9) for output in range(3)] == list(run.history["weights"][8])
    assert [rivals.descent.weight(output, 0) for output in range(3)] == [0.3, 0.2, 0.9]


def test_both_are_at_the_same_step() -> None:
    rivals = Rivals(engine.Experiment(DESCENT))
    for step, position in [(7, 7), (-3, 0), (FEWEST + 9, FEWEST), (3, 3)]:
        rivals.goto(step)
        assert rivals.position == position
        assert {run.position for side in rivals.sides for run in side.runs} == {position}


@pytest.mark.parametrize("at", [0, 1])
def test_turning_one_side_leaves_the_other(at: int) -> None:
    rivals = Rivals(engine.Experiment(DESCENT))
    rivals.goto(20)
    other = rivals.sides[1 - at]
    rivals.turn(rivals.sides[at], 0.05)
    assert rivals.sides[at].number == 0.05
    assert rivals.sides[1 - at] is other
    assert {run.position for side in rivals.sides for run in side.runs} == {20}
    lesson = (BIG, DESCENT)[at]
    anew = Side(lesson, rivals.problem, FEWEST, 0.05)
    assert [columns(run.history) for run in rivals.sides[at].runs] == [columns(run.history) for run in anew.runs]


@pytest.mark.parametrize("number", [0.0, -1.0, float("inf"), float("nan")])
def test_a_number_that_is_not_allowed_changes_nothing(number: float) -> None:
    rivals = Rivals(engine.Experiment(BIG))
    for at in (0, 1):
        side = rivals.sides[at]
        with pytest.raises(engine.ParameterError):
            rivals.turn(side, number)
        assert rivals.sides[at] is side


@given(ABOVE_0)
@settings(max_examples=30)
def test_any_size_of_a_step(number: float) -> None:
    rivals = Rivals(engine.Experiment(DESCENT))
    for at in (0, 1):
        rivals.turn(rivals.sides[at], number)
        assert rivals.sides[at].number == number


@pytest.mark.parametrize(("steps", "taken"), [(1, FEWEST), (FEWEST, FEWEST), (1101, 1101), (10_000_000, MOST)])
def test_how_far_both_go(steps: int, taken: int) -> None:
    rivals = Rivals(engine.Experiment(BIG, steps=steps))
    assert rivals.steps == taken
    assert {run.history.steps for side in rivals.sides for run in side.runs} == {taken}
    assert rivals.milestones()[:8] == (1, 2, 5, 10, 20, 50, 100, 200)
    assert max(rivals.milestones()) <= taken < 2.5 * max(rivals.milestones())


@pytest.mark.parametrize("number", range(1, 7))
def test_lessons_without_a_rival(number: int) -> None:
    with pytest.raises(ValueError, match="has no rival"):
        Rivals(engine.Experiment(engine.lesson(number)))
