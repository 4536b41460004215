"""Reasons for a run to stop: each at the first step at which it begins to hold."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.divergence import divergence_at, last_finite, limit_in_words
from engine.analysis.health.remedy import remedy_for
from engine.analysis.steps.contraction import contraction
from engine.definition.values import flatten
from engine.experiment.stopping.finite_bounds import surely_finite
from engine.experiment.stopping.stops import first_stop
from tests.support.engine_tools import columns, descent_settings, one_weight_settings


def until(number: int, count: int, stops: engine.Stops, **parameters: Any) -> tuple[engine.Experiment, Any]:
    run = engine.Experiment(engine.lesson(number), **parameters)
    return run, run.run_until(count, stops)


def test_at_a_step() -> None:
    run, stopped = until(8, 100, engine.Stops(at=7))
    assert stopped == engine.Stopped(7, "step")
    assert (run.moment.step, run.history.steps) == (7, 7)
    assert run.run_until(10, engine.Stops(at=7)) is None


def test_no_reason() -> None:
    run, stopped = until(8, 100, engine.Stops())
    assert stopped is None and run.history.steps == 100


@pytest.mark.parametrize("below", [0.1, 1e-3, 1e-9])
def test_every_error_is_small(below: float) -> None:
    run, stopped = until(8, 5000, engine.Stops(below=below))
    assert stopped is not None and stopped.reason == "small error"
    errors = [max(row) for row in run.history["errors"]]  # type: ignore[type-var]
    assert errors[-1] < below <= errors[-2] and len(errors) == stopped.step


def test_going_on_after_a_stop_does_not_stop_at_once() -> None:
    run, stopped = until(8, 5000, engine.Stops(below=1e-3))
    assert stopped is not None
    assert run.run_until(50, engine.Stops(below=1e-3)) is None
    assert run.moment.step == stopped.step + 50


def test_a_swinging_run_stops_each_time_anew() -> None:
    """Lesson 7 falls below 0.003 at step 4, rises above it at 5, and falls again at 6."""
    run, stopped = until(7, 40, engine.Stops(below=0.003))
    assert stopped == engine.Stopped(4, "small error")
    assert run.run_until(40, engine.Stops(below=0.003)) == engine.Stopped(6, "small error")


def test_no_more_change() -> None:
    run, stopped = until(8, 100_000, engine.Stops(unchanged=True))
    assert stopped is not None and stopped.reason == "no change"
    weights = run.history["weights"]
    assert weights[-1] == weights[-2] != weights[-3]


def test_no_change_from_the_first_step_on() -> None:
    _, stopped = until(8, 10, engine.Stops(unchanged=True), input=0)
    assert stopped == engine.Stopped(1, "no change")


def test_the_earliest_reason_counts() -> None:
    _, stopped = until(8, 100, engine.Stops(at=50, below=0.5))
    assert stopped is not None and stopped.reason == "small error" and stopped.step < 50


def test_recorded_steps_are_looked_at_too_and_stay() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(60)
    whole = columns(run.history)
    run.goto(0)
    assert run.run_until(60, engine.Stops(at=20)) == engine.Stopped(20, "step")
    assert run.moment.step == 20 and columns(run.history) == whole


def test_a_stop_in_a_later_chunk() -> None:
    run, stopped = until(6, 20_000, engine.Stops(at=9_999))
    assert stopped == engine.Stopped(9_999, "step") and run.history.steps == 9_999
    fresh = engine.Experiment(engine.lesson(6))
    fresh.run(9_999)
    assert columns(run.history) == columns(fresh.history)


def first_nonfinite(run: engine.Experiment) -> int | None:
    """Looked for one step after the other, by the moments' own numbers."""
    for step in range(1, run.history.steps + 1):
        run.goto(step)
        names = [given.name for given in run.lesson.given]
        if not all(math.isfinite(number) for name in names for number in flatten(run.moment.values[name])):
            return step
    return None


@given(descent_settings(), st.integers(1, 40))
def test_the_first_number_that_is_not_finite(parameters: dict[str, Any], count: int) -> None:
    run, stopped = until(8, count, engine.Stops(), **parameters)
    slow = engine.Experiment(engine.lesson(8), **parameters)
    slow.run(count)
    assert (stopped.step if stopped else None) == first_nonfinite(slow)
    if stopped is None:
        return
    assert run.history.steps == stopped.step
    trouble = divergence_at(run.history, stopped.step)
    assert trouble is not None and not math.isfinite(trouble.derivation.source.value)
    assert trouble.label in trouble.sentence
    assert last_finite(run.history, stopped.step) == stopped.step - 1


@given(one_weight_settings(), st.integers(1, 20))
def test_the_same_for_hot_and_cold(parameters: dict[str, Any], count: int) -> None:
    _, stopped = until(6, count, engine.Stops(), **parameters)
    slow = engine.Experiment(engine.lesson(6), **parameters)
    slow.run(count)
    assert (stopped.step if stopped else None) == first_nonfinite(slow)


@given(descent_settings(), st.integers(1, 30), st.floats(0.01, 4))
def test_the_quick_proof_never_errs(parameters: dict[str, Any], count: int, later: float) -> None:
    run = engine.Experiment(engine.lesson(8), **parameters)
    run.run(count)
    run.edit(alpha=later)
    run.run(count)
    proven = surely_finite(run.history, 1, run.history.steps)
    if first_nonfinite(run) is not None:
        assert not proven


@pytest.mark.parametrize("number", [6, 7, 8])
def test_the_quick_proof_spares_the_search_on_ordinary_runs(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(300)
    assert surely_finite(run.history, 1, 300)
    assert first_stop(run.history, 1, 300, engine.Stops()) is None


def test_a_division_is_never_proven() -> None:
    from engine.experiment.stopping.finite_bounds import Bound

    assert (Bound(1.0) / Bound(2.0)).most == math.inf
    assert (1 / Bound(2.0)).most == math.inf
    assert (3 - Bound(2.0)).most == 5 and (-Bound(2.0) * 4).most == 8


def test_why_a_number_is_not_finite_in_words() -> None:
    run, stopped = until(8, 5000, engine.Stops(), alpha=9)
    assert stopped is not None
    trouble = divergence_at(run.history, stopped.step, lambda number: f"{number:.4g}")
    assert trouble is not None
    assert trouble.sentence == (
        "errors[win] = deltas[win]² = 2.202e+154² is above about 1.8e308, the largest number that fits, "
        "so it counts as inf."
    )
    # 1 − 9 × 0.65² = −2.8025
    steps = f"From step {stopped.step - 200} to step {stopped.step - 1}"
    assert trouble.cause == f"{steps} each step multiplied deltas[win] by about -2.803."
    assert divergence_at(run.history, stopped.step - 1) is None


def test_nan_in_words() -> None:
    run = engine.Experiment(engine.lesson(8), alpha=9)
    run.run(1000)
    found = divergence_at(run.history, 1000)
    assert found is not None and "already" in found.sentence


def test_the_last_finite_step_of_a_long_run_that_blew_up() -> None:
    """Found from the end backwards, over several chunks; and one that came back in between does not hide it."""
    run = engine.Experiment(engine.lesson(8), alpha=60)
    stopped = run.run_until(5000, engine.Stops())
    assert stopped is not None
    run.run(20_000)
    assert last_finite(run.history, run.history.steps) == stopped.step - 1
    run.edit(weights=[1, 2, 3], alpha=0.1)
    run.run(50)
    run.edit(weights=[1e200, 2, 3])
    run.run(1)
    assert not run.moment.finite
    assert last_finite(run.history, run.history.steps) == run.history.steps - 1
    run.goto(stopped.step)
    assert last_finite(run.history, stopped.step) == stopped.step - 1


def test_a_run_that_is_not_finite_from_the_start() -> None:
    run = engine.Experiment(engine.lesson(8), weights=[1e200, 0, 0])
    assert run.run_until(10, engine.Stops()) == engine.Stopped(1, "not finite")
    assert last_finite(run.history, 1) == 0


def test_a_change_by_hand_is_no_change_by_a_step() -> None:
    run = engine.Experiment(engine.lesson(6), weight=1.0, input=0.5, target=0.75, step_amount=0.25)
    run.run(2)
    run.edit(weight=1.75)
    assert run.run_until(5, engine.Stops(unchanged=True)) == engine.Stopped(4, "no change"), "step 3 moves to 1.5"
    run = engine.Experiment(engine.lesson(6))
    run.run(3)
    run.edit(input=0.0, weight=0.9)
    assert run.run_until(20, engine.Stops(unchanged=True)) == engine.Stopped(4, "no change")


def test_the_operation_that_left_the_range_is_named() -> None:
    run = engine.Experiment(engine.lesson(2), inputs=[1.0, 1.0, 1.0], weights=[1e308, 1e308, -1e308])
    run.run(1)
    found = divergence_at(run.history, 1)
    assert found is not None
    assert found.sentence.endswith(
        "On the way, 1.0 × 1e+308 + 1.0 × 1e+308 is above about 1.8e308, the largest number that fits, so it counts "
        "as inf, and so does the whole."
    )


@pytest.mark.parametrize("alpha", [5.0, 10.0, 60.0, 1e6, 1e200])
def test_a_way_out_leads_out(alpha: float) -> None:
    run = engine.Experiment(engine.lesson(8), alpha=alpha)
    run.run(4000)
    remedy = remedy_for(run.history, run.parameters)
    assert remedy is not None and remedy.setting == "alpha" and remedy.number < 2 / 0.65**2
    anew = engine.Experiment(engine.lesson(8), alpha=remedy.number)
    anew.run(200)
    assert max(anew.history["errors"][-1]) < max(anew.history["errors"][0])


def test_no_way_out_is_offered_where_none_is_known() -> None:
    run = engine.Experiment(engine.lesson(8), input=1e200)
    run.run(5)
    assert not run.moment.finite
    assert remedy_for(run.history, run.parameters) is None


def test_the_limit_is_rounded_and_says_so() -> None:
    found = contraction(engine.lesson(8), {**engine.lesson(8).defaults, "alpha": 10.0})
    said = limit_in_words(found, lambda number: f"{number:.5g}")
    assert said == "With this input a delta grows with every step where alpha is above about 4.7337."
    assert limit_in_words(contraction(engine.lesson(8), engine.lesson(8).defaults), repr) is None


def test_a_lesson_with_rows_is_looked_at_number_by_number() -> None:
    """Its phases choose by comparing, and divide by how many were chosen: no bound says where that ends."""
    run, stopped = until(12, 40_000, engine.Stops(), alpha=1.5, steps=40_000)
    assert stopped is not None and stopped.reason == "not finite"
    assert not run.moment.finite
    run.back()
    assert run.moment.finite
    _, small = until(12, 240, engine.Stops(below=0.001))
    assert small == engine.Stopped(178, "small error")
