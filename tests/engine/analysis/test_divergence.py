"""A run that diverges goes on to inf and nan, without an exception or a warning, and the moment says so."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given

import engine
from tests.support.checkout import ROOT
from tests.support.engine_tools import ANY, LESSONS, bits, descent_settings, now, one_weight_settings, pairs


def diverging() -> engine.Experiment:
    return engine.Experiment(engine.lesson(8), input=3, alpha=1)


def test_lesson_8_goes_on_to_inf_and_nan() -> None:
    run = diverging()
    run.run(2000)
    errors, weights = list(run.history["errors[win]"]), list(run.history["weights[win]"])
    assert math.inf in errors
    assert math.isnan(weights[-1])
    assert run.moment.nonfinite_words is not None
    assert run.history.steps == 2000


def test_the_moment_tells_when_it_began() -> None:
    run = diverging()
    run.run(2000)
    first = next(at for at, errors in enumerate(run.history["errors"], start=1) if not all(map(math.isfinite, errors)))
    assert run.goto(first - 1).nonfinite_words is None
    assert run.moment.finite
    moment = run.goto(first)
    assert not moment.finite
    assert moment.nonfinite
    assert all(name.startswith("errors[") for name in moment.nonfinite)
    assert f"step {first}: {moment.nonfinite[0]}" in str(moment.nonfinite_words)


def test_one_number_that_is_not_finite() -> None:
    moment = engine.Experiment(engine.lesson(1), weight=1e308, input=1e308).step()
    assert moment.nonfinite_words == "step 1: prediction is no longer finite"


def test_many_numbers_that_are_not_finite() -> None:
    run = diverging()
    run.run(2000)
    named = "predictions[0], predictions[1], predictions[2]"
    assert run.goto(2000).nonfinite[3:] != ()
    assert len(run.moment.nonfinite) == 15
    assert (
        run.moment.nonfinite_words
        == f"step 2000: {', '.join(run.moment.nonfinite[:3])} and 12 more are no longer finite"
    )
    assert set(named.split(", ")) <= set(run.moment.nonfinite)


def test_a_phase_in_progress_says_so_too() -> None:
    run = engine.Experiment(engine.lesson(5), weight=1e200, input=1, target=0)
    assert run.advance().nonfinite_words is None
    assert run.advance().nonfinite_words == "step 1: error is no longer finite"


@pytest.mark.parametrize("number", LESSONS)
def test_the_defaults_are_no_trouble(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    assert (run.moment.nonfinite_words, run.moment.finite, run.moment.nonfinite) == (None, True, ())
    run.run(run.stop)
    assert (run.moment.nonfinite_words, run.moment.finite, run.moment.nonfinite) == (None, True, ())


@given(one_weight_settings())
def test_any_hot_and_cold(parameters: dict[str, float]) -> None:
    run = engine.Experiment(engine.lesson(7), **parameters)
    moment = run.run(30)
    assert moment.finite == all(math.isfinite(number) for number in moment.values.values())  # type: ignore[arg-type]


@given(descent_settings())
def test_any_gradient_descent(parameters: dict[str, object]) -> None:
    run = engine.Experiment(engine.lesson(8), **parameters)
    moment = run.run(30)
    numbers = [part for value in moment.values.values() for part in (value if isinstance(value, tuple) else [value])]
    assert moment.finite == all(map(math.isfinite, numbers))  # type: ignore[arg-type]
    assert (moment.nonfinite_words is None) == moment.finite


@given(pairs(ANY, 6))
def test_any_weighted_sum(vectors: tuple[list[float], list[float]]) -> None:
    """Lesson 3 overflows as quietly as lesson 2, and says so as well."""
    for number in (2, 3):
        run = engine.Experiment(engine.lesson(number), inputs=vectors[0], weights=vectors[1])
        moment = run.step()
        assert (moment.nonfinite_words is None) == math.isfinite(moment.values["prediction"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("weights", "predictions"),
    [
        ([1e308, 1e308, 1e308], ["inf"]),
        ([-1e308, 0, 0], ["-inf"]),
        # A product that is added without being rounded first, as some processors do it, is not -inf.
        ([1e308, -1e308, 0], ["nan", "inf"]),
    ],
)
def test_numpy_overflows_without_a_warning(weights: list[float], predictions: list[str]) -> None:
    run = engine.Experiment(engine.lesson(3), inputs=[1e308] * 3, weights=weights)
    assert bits(run.step().values["prediction"]) in predictions
    assert bits(run.history["prediction"][0]) in predictions


def test_numpy_keeps_its_own_warnings() -> None:
    settings = np.geterr()
    engine.Experiment(engine.lesson(3), inputs=[1e308] * 3, weights=[1e308] * 3).step()
    assert np.geterr() == settings


def test_numpy_is_quiet_from_its_very_first_call() -> None:
    """NumPy is imported by the call itself: whoever asks whether it is there already asks too early."""
    code = """
import engine
print(engine.Experiment(engine.lesson(3), inputs=[1e308] * 3, weights=[1e308] * 3).step().values["prediction"])
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("inf\n", "")


def test_there_is_a_way_back_and_on_from_nan() -> None:
    run = diverging()
    run.run(3)
    here = now(run)
    run.run(2000)
    run.edit(**{"weights": [0.3, 0.2, 0.9], "alpha": 0.01})
    assert run.step().nonfinite_words is None
    run.goto(3)
    assert now(run) == here


def test_a_knob_can_be_turned_while_weights_are_nan() -> None:
    run = diverging()
    run.run(2000)
    run.edit(alpha=0.5, **{"weights[0]": 1})
    assert bits(run.parameters["weights"]) == "(1.0, nan, nan)"
    assert run.step().values["predictions"][0] == 3.0  # type: ignore[index]
