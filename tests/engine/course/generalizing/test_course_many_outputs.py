"""Lesson 11, to the digit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import gradient_check
from engine.analysis.steps.contraction import contraction

LESSON = engine.lesson(11)
FIRST: dict[str, Any] = {
    "predictions": (0.4650000000000001, 0.9800000000000001, 1.8450000000000002),
    "deltas": (0.3650000000000001, -0.019999999999999907, 1.745),
    "errors": (0.13322500000000007, 0.0003999999999999963, 3.0450250000000003),
    "weight_deltas": (
        (3.102500000000001, 0.23725000000000007, 0.5475000000000001),
        (-0.1699999999999992, -0.01299999999999994, -0.02999999999999986),
        (14.832500000000001, 1.1342500000000002, 2.6175),
    ),
    "weights": (
        (0.068975, 0.0976275, -0.305475),
        (0.1017, 0.20013, 0.0002999999999999986),
        (-0.04832500000000001, 1.2886575, 0.073825),
    ),
}


def ran(steps: int, **numbers: Any) -> engine.History:
    run = engine.Experiment(LESSON, **numbers)
    run.run(steps)
    return run.history


def test_the_first_step() -> None:
    history = ran(2)
    assert {name: history[name][0] for name in FIRST} == FIRST
    assert history["predictions"][1] == (0.19153287499999994, 0.9949844999999999, 0.5376023750000001)


def test_every_error_is_small_from_step_7_on() -> None:
    rows = [max(errors) for errors in ran(20)["errors"]]  # type: ignore[type-var]
    assert [row < 1e-6 for row in rows] == [step >= 7 for step in range(1, 21)]  # type: ignore[operator]
    assert [f"{error:.2e}" for error in ran(20)["errors"][19]] == ["1.98e-24", "5.95e-27", "4.53e-23"]  # type: ignore[union-attr]


def test_the_table_of_moves_is_all_products() -> None:
    history = ran(5)
    for step in range(5):
        assert np.array_equal(
            history["weight_deltas"][step], np.outer(history["deltas"][step], LESSON.defaults["inputs"])
        )


def test_the_numbers_of_the_book() -> None:
    weights = ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.0, 1.3, 0.1))
    assert ran(1, weights=weights, inputs=(8.5, 0.65, 1.2))["weights"][0] == (
        (0.061325, 0.0970425, -0.30546),
        (0.1017, 0.20013, 0.00023999999999999887),
        (-0.07352500000000001, 1.2943775, 0.08962),
    )


@pytest.mark.parametrize(
    ("numbers", "kept"), [({}, 0.250775), ({"alpha": 0.03}, -1.247675), ({"inputs": (9.9, 0.8, 0.5)}, 0.011)]
)
def test_one_number_decides_for_every_output(numbers: dict[str, Any], kept: float) -> None:
    found = contraction(LESSON, {**LESSON.defaults, **numbers})
    assert found is not None and found.kept == pytest.approx(kept, rel=1e-12)
    before, after = (np.array(row) for row in ran(3, **numbers)["deltas"][:2])
    assert after / before == pytest.approx([kept] * 3, rel=1e-9)
    if "inputs" not in numbers:
        assert (found.exact, found.limit) == (0.013347125362874971, 0.026694250725749942)


def test_what_breaks_it() -> None:
    assert ran(20, alpha=0.03)["errors"][19][2] == pytest.approx(13659.9, abs=0.05)  # type: ignore[index]
    assert max(ran(2, alpha=0.01335)["errors"][1]) == pytest.approx(1.4e-7, rel=0.02)  # type: ignore[type-var]
    wrong = engine.lesson(11).examples[2].values["targets"]
    assert wrong == (0.0, 8.0, 0.1)


def test_every_weight_delta_is_half_the_slope() -> None:
    """All nine, by central differences of the error of the weight's own output."""
    check = gradient_check(LESSON, LESSON.defaults)
    assert check is not None and len(check.slopes) == 9
    assert [slope.ratio for slope in check.slopes] == pytest.approx([2] * 9, rel=1e-6)
    assert [slope.label for slope in check.slopes][-1] == "weights[sad][fans]"


def test_each_row_is_lesson_10() -> None:
    for row, target in enumerate(LESSON.defaults["targets"]):  # type: ignore[arg-type]
        alone = engine.Experiment(
            engine.lesson(10),
            weights=LESSON.defaults["weights"][row],
            target=target,  # type: ignore[index]
        )
        alone.run(20)
        assert [weights[row] for weights in ran(20)["weights"]] == list(alone.history["weights"])  # type: ignore[index]
