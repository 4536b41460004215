"""The engine's run and the notebook's own loop give the same doubles, those of diverging runs included."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import engine
from tests.support.engine_tools import bits, descent_settings, one_weight_settings
from tests.support.notebook_loops import gradient_descent, hot_and_cold


def assert_same(number: int, expected: list[dict[str, Any]], parameters: dict[str, Any]) -> None:
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.run(len(expected))
    for name in run.history:
        # The first that differs, since pytest compares long texts for minutes.
        differ = [step for step, row in enumerate(expected) if bits(run.history[name][step]) != bits(row[name])]
        assert differ[:1] == [], name


@given(one_weight_settings(), st.sampled_from([6, 7]))
@example({"weight": 1e308, "input": 1e308, "target": -1e308, "step_amount": 1e308}, 6)
@example({"weight": -0.0, "input": -0.0, "target": 0.0, "step_amount": 5e-324}, 6)
def test_hot_and_cold(parameters: dict[str, float], number: int) -> None:
    assert_same(number, hot_and_cold(**parameters, steps=40), parameters)


@given(descent_settings())
@example({"weights": [1.0, 0.0], "input": 2.0, "targets": [0.5, -0.0], "alpha": 1e200})
def test_gradient_descent(parameters: dict[str, Any]) -> None:
    assert_same(8, gradient_descent(**parameters, steps=40), parameters)


@pytest.mark.parametrize("number", [6, 7])
def test_the_defaults_all_the_way(number: int) -> None:
    parameters = dict(engine.lesson(number).defaults)
    assert_same(number, hot_and_cold(**parameters), parameters)  # type: ignore[arg-type]


def test_a_run_that_diverges() -> None:
    parameters: dict[str, Any] = {"weights": [0.3, 0.2, 0.9], "input": 3.0, "targets": [0.1, 1.0, 0.1], "alpha": 1.0}
    expected = gradient_descent(**parameters, steps=1000)
    assert bits(expected[-1]["deltas"]) == "(nan, nan, nan)"
    assert_same(8, expected, parameters)
