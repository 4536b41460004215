"""Lesson 9, to the digit."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

import engine

TABLE = {
    1: (0.25, 0.30250000000000005, -0.5499999999999394, -0.55, 0.775),
    2: (0.3875, 0.17015625000000004, -0.4124999999999962, -0.41250000000000003, 0.9812500000000001),
    3: (0.49062500000000003, 0.095712890625, -0.3093750000000006, -0.309375, 1.1359375),
    20: (
        0.7976744445781151,
        5.408208020258491e-06,
        -0.0023255554218846943,
        -0.0023255554218849506,
        1.5965116668671726,
    ),
}
NAMES = ("prediction", "error", "measured", "slope", "weight")

FIRST_BELOW = {0.1: 251, 0.5: 49, 1.0: 23, 2.0: 11, 3.0: 6, 4.0: 2, 5.0: 6, 6.0: 11, 7.0: 23, 7.9: 251}
"""By alpha, the first step whose error is below 1e-6."""

MEASURED = {
    1.0: -0.55,
    1e-3: -0.5499999999999394,
    1e-6: -0.5500000000158156,
    1e-9: -0.550000045507204,
    1e-12: -0.5500599975505338,
    1e-15: -0.4996003610813204,
    1e-16: 0.0,
    1e-17: 0.0,
}
"""By nudge, what is measured at the start."""

LIMITS = {0.5: 8, 1: 2, 1.1: 1.652893, 2: 0.5, 8.5: 0.0276817}
"""By input, the alpha above which the miss grows."""


def run(steps: int | None = None, **parameters: float) -> engine.Experiment:
    made = engine.Experiment(engine.lesson(9), **parameters)
    made.run(made.stop if steps is None else steps)
    return made


def first_below(limit: float, **parameters: float) -> int:
    errors = run(300, **parameters).history["error"]
    return next(step for step, error in enumerate(errors, start=1) if error < limit)  # type: ignore[operator]


def test_the_defaults() -> None:
    assert engine.Experiment(engine.lesson(9)).parameters == {
        "weight": 0.5,
        "input": 0.5,
        "target": 0.8,
        "alpha": 1.0,
        "nudge": 0.001,
        "steps": 20,
    }
    assert [phase.name for phase in engine.lesson(9).phases] == ["predict", "compare", "measure", "learn"]


@pytest.mark.parametrize("step", TABLE)
def test_the_table(step: int) -> None:
    made = run()
    assert tuple(made.history[name][step - 1] for name in NAMES) == TABLE[step]
    moment = made.goto(step)
    assert tuple(moment.values[name] for name in NAMES) == TABLE[step]


@pytest.mark.parametrize("alpha", FIRST_BELOW)
def test_alpha_and_what_is_missing_to_the_limit_are_equally_fast(alpha: float) -> None:
    assert first_below(1e-6, alpha=alpha) == FIRST_BELOW[alpha]
    one, other = (run(15, alpha=number).history["error"] for number in (alpha, 8 - alpha))
    assert list(one) == pytest.approx(list(other), rel=1e-6, abs=1e-30)


def test_hot_and_cold_takes_longer() -> None:
    cold = engine.Experiment(engine.lesson(6))
    cold.run(1101)
    assert next(step for step, error in enumerate(cold.history["error"], 1) if error < 1e-6) == 1100  # type: ignore[operator]


@pytest.mark.parametrize("nudge", MEASURED)
def test_the_nudge(nudge: float) -> None:
    assert run(1, nudge=nudge).history["measured"][0] == MEASURED[nudge]
    assert run(20, nudge=nudge).history["weight"][19] == TABLE[20][-1], "the formula does not need it"


@pytest.mark.parametrize("start", [{}, {"weight": 2.7}, {"input": -3.0, "target": 5.0}, {"weight": 1e3, "nudge": 0.5}])
def test_the_slope_is_that_of_the_error(start: dict[str, float]) -> None:
    """NumPy's gradient of the error over the weight, beside both."""
    made = run(1, **start)
    begins = made.history.begins(1)
    weights = begins["weight"] + np.array([-1e-3, 0.0, 1e-3])  # type: ignore[operator]
    error = (begins["input"] * weights - begins["target"]) ** 2
    slope = float(np.gradient(error, weights)[1])
    assert made.history["slope"][0] == pytest.approx(slope, rel=1e-8)
    assert made.history["measured"][0] == pytest.approx(slope, rel=1e-8)
    assert made.history["weight_delta"][0] == pytest.approx(slope / 2, rel=1e-8)


def test_too_large() -> None:
    errors = list(run(700, input=2.0).history["error"])
    assert errors[:4] == [0.03999999999999998, 0.3599999999999998, 3.2399999999999984, 29.159999999999986]
    assert errors[19] == 5.403406870691965e16
    weights = list(run(700, input=2.0).history["weight"])
    assert next(step for step, error in enumerate(errors, 1) if math.isinf(error)) == 326  # type: ignore[arg-type]
    assert next(step for step, weight in enumerate(weights, 1) if math.isinf(weight)) == 648  # type: ignore[arg-type]
    assert next(step for step, weight in enumerate(weights, 1) if math.isnan(weight)) == 649  # type: ignore[arg-type]


def test_other_alphas_at_input_2() -> None:
    assert run(20, input=2.0, alpha=0.1).history["prediction"][19] == 0.8000121871948003
    assert run(2, input=2.0, alpha=0.25).history["error"][1] == 0.0
    damped = run(4, input=2.0, alpha=0.45).history["prediction"]
    assert list(damped) == pytest.approx([1, 0.64, 0.928, 0.6976])
    assert list(run(6, input=2.0, alpha=0.5).history["prediction"]) == pytest.approx([1, 0.6] * 3)
    deltas = list(run(9, input=2.0, alpha=0.55).history["delta"])
    assert [after / before for before, after in pairwise(deltas)] == pytest.approx([-1.2] * 8)  # type: ignore[operator]


@pytest.mark.parametrize("given", LIMITS)
def test_the_limit_by_bisection(given: float) -> None:
    def grows(alpha: float) -> bool:
        deltas = run(60, input=given, alpha=alpha).history["delta"]
        return abs(deltas[-1]) > abs(deltas[0])  # type: ignore[arg-type]

    low, high = 0.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if grows(middle) else (middle, high)
    assert low == pytest.approx(LIMITS[given], rel=1e-5)
