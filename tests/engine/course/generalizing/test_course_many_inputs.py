"""Lesson 10, to the digit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import gradient_check
from engine.analysis.steps.contraction import contraction

LESSON = engine.lesson(10)
TABLE: dict[int, dict[str, Any]] = {
    1: {
        "prediction": 0.8300000000000001,
        "error": 0.028899999999999974,
        "weight_deltas": (-1.4449999999999994, -0.11049999999999996, -0.2549999999999999),
        "weights": (0.11445, 0.201105, -0.09745000000000001),
    },
    2: {
        "prediction": 0.95736825,
        "error": 0.0018174661080624973,
        "weight_deltas": (-0.36236987499999973, -0.02771063749999998, -0.06394762499999995),
        "weights": (0.11807369875, 0.201382106375, -0.09681052375000002),
    },
    20: {
        "prediction": 0.9999999999993441,
        "error": 4.302307354264722e-25,
        "weights": (0.11928659614933565, 0.20147485735259638, -0.09659648303247019),
    },
}
FROZEN = {"learns": (0.0, 1.0, 1.0), "alpha": 0.3}


def ran(steps: int, **numbers: Any) -> engine.History:
    run = engine.Experiment(LESSON, **numbers)
    run.run(steps)
    return run.history


def test_the_defaults() -> None:
    assert LESSON.defaults == {
        "weights": (0.1, 0.2, -0.1),
        "inputs": (8.5, 0.65, 1.5),
        "target": 1.0,
        "learns": (1.0, 1.0, 1.0),
        "alpha": 0.01,
        "steps": 20,
    }


@pytest.mark.parametrize("step", TABLE)
def test_the_table(step: int) -> None:
    history = ran(20)
    assert {name: history[name][step - 1] for name in TABLE[step]} == TABLE[step]


def test_it_ends_at_the_nearest_right_answer() -> None:
    """The start, and the inputs times the miss over the sum of their squares: what NumPy's pseudoinverse finds."""
    weights, inputs = (np.array(LESSON.defaults[name]) for name in ("weights", "inputs"))
    nearest = weights + np.linalg.pinv(inputs[None, :]) @ [1.0 - weights @ inputs]
    assert np.allclose(ran(40)["weights"][-1], nearest, rtol=1e-12)
    assert np.allclose(nearest, weights + inputs * 0.17 / 74.9225, rtol=1e-12)


@pytest.mark.parametrize(
    ("numbers", "predictions"),
    [
        (FROZEN, [0.8300000000000001, 0.9662975, 0.9933184793749998]),
        ({"alpha": 0.3}, [0.8300000000000001, 4.651047499999999, -77.41263439562496, 1685.0485457562381]),
        ({"inputs": (8.5, 0.65, 1.2)}, [0.8600000000000001, 0.9637574999999999, 0.9906177228125002]),
        ({"inputs": (8.5, 0.65, 1.2), **FROZEN}, [0.8600000000000001, 0.9382250000000001, 0.97274178125]),
        ({"inputs": (8.5, 0.65, 1.2), "alpha": 0.3}, [0.8600000000000001, 3.972724999999998, -62.12209946874995]),
    ],
)
def test_other_numbers(numbers: dict[str, Any], predictions: list[float]) -> None:
    assert list(ran(len(predictions), **numbers)["prediction"]) == predictions


def test_the_book_with_all_free() -> None:
    assert ran(4, inputs=(8.5, 0.65, 1.2), alpha=0.3)["prediction"][3] == 1341.3188795945694


def test_frozen_toes() -> None:
    run = engine.Experiment(LESSON, **FROZEN, steps=100)
    run.run(20)
    assert run.parameters["weights"] == (0.1, 0.24134705332086026, -0.00458372310570712)
    run.run(80)
    assert run.moment.values["delta"] == 0
    run.edit(**{"learns[toes]": 1.0})
    run.run(50)
    assert run.parameters["weights"][0] == 0.1, "what others have learned is not learned again"  # type: ignore[index]


def test_it_blows_up_at_step_118() -> None:
    errors = list(ran(118, alpha=0.3)["error"])
    assert errors[117] == float("inf") and errors[116] < float("inf")


@pytest.mark.parametrize(
    ("numbers", "kept", "limit"),
    [
        ({}, "0.250775", 0.026694250725749942),
        (FROZEN, "0.19825", 0.7483629560336764),
        ({"alpha": 0.3}, "-21.47675", 0.026694250725749942),
        ({"alpha": 0.0001}, "0.99250775", 0.026694250725749942),
        ({"learns": (0.65 / 8.5, 1.0, 0.65 / 1.5)}, "0.930775", 0.28891296496930297),
        ({"inputs": (9.5, 0.8, 1.2)}, None, 0.021661),
        ({"inputs": (9.9, 0.8, 0.5)}, None, 0.020222),
        ({"inputs": (9.0, 0.9, 1.0)}, None, 0.024152),
    ],
)
def test_what_a_step_keeps(numbers: dict[str, Any], kept: str | None, limit: float) -> None:
    values = {**LESSON.defaults, **numbers}
    found = contraction(LESSON, values)
    assert found is not None and found.limit is not None and found.exact == pytest.approx(found.limit / 2)
    assert found.limit == pytest.approx(limit, rel=1e-15 if kept else 5e-5)
    if kept is not None:
        assert found.kept == pytest.approx(float(kept), rel=1e-13)
    deltas = ran(3, **numbers)["delta"]
    assert deltas[1] / deltas[0] == pytest.approx(found.kept, rel=1e-9)


def test_the_terms_of_what_is_kept() -> None:
    """Each is alpha × share × input², and the toes take nearly all."""
    shares = (0.5, 1.0, 2.0)
    found = contraction(LESSON, {**LESSON.defaults, "learns": shares})
    assert found is not None
    assert [label for label, _ in found.parts] == ["toes", "record", "fans"]
    inputs = LESSON.defaults["inputs"]
    exact = [Fraction("0.01") * Fraction(share) * Fraction(str(one)) ** 2 for share, one in zip(shares, inputs)]  # type: ignore[arg-type, call-overload]  # noqa: B905
    assert [part for _, part in found.parts] == pytest.approx([float(one) for one in exact], rel=1e-12)
    squares = np.square(inputs)
    assert [f"{part:.2f}" for part in 100 * squares / squares.sum()] == ["96.43", "0.56", "3.00"]


def test_every_weight_delta_is_half_the_slope_times_its_share() -> None:
    shares = (1.0, 0.5, -2.0)
    check = gradient_check(LESSON, {**LESSON.defaults, "learns": shares})
    assert check is not None
    assert [slope.ratio for slope in check.slopes] == pytest.approx([2 / share for share in shares], rel=1e-9)
