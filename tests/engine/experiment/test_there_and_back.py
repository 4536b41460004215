"""Back, goto and retreat give the same doubles as the way forward."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import engine
from tests.support.engine_tools import descent_settings, now, one_weight_settings


def way_forward(number: int, parameters: dict[str, Any], steps: int) -> list[dict[str, Any]]:
    """What is seen after every phase, from the start on; every third one ends a step."""
    run = engine.Experiment(engine.lesson(number), **parameters)
    seen = [now(run)]
    for _ in range(3 * steps):
        run.advance()
        seen.append(now(run))
    return seen


def assert_same_way(number: int, parameters: dict[str, Any], steps: int = 8) -> None:
    seen = way_forward(number, parameters, steps)
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.run(steps)
    for expected in reversed(seen):
        assert now(run) == expected
        run.retreat()
    assert now(run) == seen[0]

    run.goto(steps)
    for expected in seen[::-3]:
        assert now(run) == expected
        run.back()
    assert now(run) == seen[0]

    for step in (steps, 0, 1, steps - 1, 3):
        run.goto(step)
        assert now(run) == seen[3 * step]


@given(one_weight_settings())
def test_hot_and_cold(parameters: dict[str, Any]) -> None:
    assert_same_way(6, parameters)


@given(descent_settings())
def test_gradient_descent(parameters: dict[str, Any]) -> None:
    assert_same_way(8, parameters)


def test_every_step_of_lesson_6() -> None:
    run = engine.Experiment(engine.lesson(6))
    forward = [run.step().values["weight"] for _ in range(1101)]
    back = []
    while run.moment.step:
        back.append(run.moment.values["weight"])
        run.back()
    assert len(back) == 1101
    assert [step for step in range(1101) if back[-1 - step] != forward[step]][:1] == []


def test_back_drops_a_step_in_progress() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(2)
    run.advance()
    assert (run.moment.step, run.moment.phase, run.moment.whole) == (3, "predict", False)
    run.back()
    assert (run.moment.step, run.moment.phase, run.moment.whole) == (2, "learn", True)


def test_a_step_finishes_the_one_in_progress() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.advance()
    run.advance()
    assert (run.step().step, run.moment.whole) == (1, True)


def test_a_phase_shows_only_what_is_computed_by_then() -> None:
    run = engine.Experiment(engine.lesson(6))
    assert set(run.advance().values) - set(run.parameters) == {"prediction"}
    assert set(run.advance().values) - set(run.parameters) == {"prediction", "error"}
    assert run.moment.values["weight"] == 0.5
    assert run.advance().values["weight"] == 0.501
    assert run.moment.before["weight"] == 0.5


@pytest.mark.parametrize("move", ["back", "retreat"])
def test_nothing_lies_before_the_start(move: str) -> None:
    run = engine.Experiment(engine.lesson(6))
    at_start = now(run)
    getattr(run, move)()
    assert now(run) == at_start


def test_a_run_of_no_steps_keeps_a_step_in_progress() -> None:
    run = engine.Experiment(engine.lesson(6))
    run.advance()
    assert run.run(0).phases_done == 1


def test_running_may_go_past_the_stop() -> None:
    run = engine.Experiment(engine.lesson(7), steps=3)
    run.run(5)
    assert (run.stop, run.moment.step) == (3, 5)


def test_going_back_keeps_the_future() -> None:
    run = engine.Experiment(engine.lesson(6))
    run.run(10)
    run.goto(4)
    assert run.history.steps == 10
    run.step()
    assert (run.moment.step, run.history.steps) == (5, 10)
