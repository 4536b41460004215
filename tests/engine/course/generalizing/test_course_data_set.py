"""Lesson 12, to the digit."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import check_present
from engine.experiment.epochs import has_epochs
from engine.teaching.challenge import challenges

LIGHTS = ((1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0))
WALK = (0.0, 1.0, 0.0, 1.0, 1.0, 0.0)
NO_LAMP_TELLS = (1.0, 1.0, 0.0, 0.0, 1.0, 1.0)
WEIGHTS_AFTER = {
    1: (0.540848, 0.72112, -0.400432),
    2: (0.499442248832, 0.84194127808, -0.285838914688),
    10: (0.16962672071484466, 1.058357282216845, -0.13240060404517953),
    40: (0.013892275998855057, 1.0138146999001432, -0.015992771465237705),
}
AS_THE_ROWS_COME = {
    1: 2.6561231104,
    2: 0.9628701776715985,
    10: 0.05564914990717743,
    20: 0.009117233405426495,
    40: 0.00053373677328488,
}


@cache
def ran(steps: int = 241, **numbers: Any) -> engine.Experiment:
    made = engine.Experiment(engine.lesson(12), **numbers)
    made.run(steps)
    return made


def first_below(limit: float, steps: int = 130, **numbers: Any) -> int | None:
    """The first step whose total is below a limit."""
    totals = list(ran(steps, **numbers).history["total"])
    return next((step for step, total in enumerate(totals, start=1) if total < limit), None)


def test_the_defaults() -> None:
    assert engine.Experiment(engine.lesson(12)).parameters == {
        "weights": (0.5, 0.48, -0.7),
        "inputs": LIGHTS,
        "targets": WALK,
        "alpha": 0.1,
        "batch": 1,
        "steps": 240,
    }


def test_what_the_rows_say() -> None:
    """How often each lamp is on with walking and without, and how much it tells."""
    pulls = [
        [sum(row[at] for row, walk in zip(LIGHTS, WALK, strict=True) if walk == way) for way in (1, 0)]
        for at in range(3)
    ]
    assert pulls == [[1, 2], [3, 0], [3, 3]]
    for at, wanted in ((0, -1 / 3), (1, 1.0)):
        assert np.corrcoef([row[at] for row in LIGHTS], WALK)[0, 1] == pytest.approx(wanted)
    assert {row[2] for row in LIGHTS} == {1.0}


def test_the_first_epoch() -> None:
    history = ran().history
    own = [history[f"predictions[{step - 1}]"][step - 1] for step in range(1, 7)]
    assert own == [
        *(-0.19999999999999996, -0.19999999999999996, -0.5599999999999999),
        *(0.6160000000000001, 0.17279999999999995, 0.17552),
    ]
    assert list(history["turns"])[:7] == [tuple(int(row == at % 6) for row in range(6)) for at in range(7)]
    assert list(history["epoch"])[:7] == [1, 1, 1, 1, 1, 1, 2]
    assert all(type(turn) is int for turn in history["turns"][0])  # type: ignore[union-attr]


@pytest.mark.parametrize("epoch", WEIGHTS_AFTER)
def test_the_weights_after_an_epoch(epoch: int) -> None:
    assert ran().history["weights"][6 * epoch - 1] == WEIGHTS_AFTER[epoch]


@pytest.mark.parametrize("epoch", AS_THE_ROWS_COME)
def test_the_errors_as_the_rows_come(epoch: int) -> None:
    steps = range(6 * epoch - 5, 6 * epoch + 1)
    errors = [ran().history[f"errors[{(step - 1) % 6}]"][step - 1] for step in steps]
    assert sum(errors, 0.0) == AS_THE_ROWS_COME[epoch]


def test_the_errors_of_all_rows() -> None:
    totals = ran().history["total"]
    assert (totals[0], totals[6], totals[240]) == (4.0652, 1.14188095872, 0.0004113034785491924)


@pytest.mark.parametrize(
    ("batch", "epochs", "fewest", "alpha"), [(1, 18, 10, 0.63), (2, 38, 11, 0.89), (3, 57, 8, 1.0), (6, 116, 12, 0.99)]
)
def test_the_batches(batch: int, epochs: int, fewest: int, alpha: float) -> None:
    steps_an_epoch = math.ceil(6 / batch)
    step = first_below(0.01, batch=batch)
    assert step is not None and math.ceil((step - 1) / steps_an_epoch) == epochs
    assert first_below(0.01, batch=batch, alpha=alpha) == fewest
    assert all((first_below(0.01, 12, batch=batch, alpha=number / 20) or 99) >= fewest for number in range(1, 31))


@pytest.mark.parametrize(("batch", "limit"), [(1, 1.0), (2, 1.278), (3, 1.390), (6, 1.2822)])
def test_where_it_stops_shrinking(batch: int, limit: float) -> None:
    below, above = (ran(3_000, batch=batch, alpha=limit * by).history["total"] for by in (0.99, 1.01))
    assert below[2_999] < below[1_499] and above[2_999] > above[1_499]  # type: ignore[operator]


def test_the_limit_of_all_rows_at_once() -> None:
    squares = np.array(LIGHTS).T @ np.array(LIGHTS) / 6
    np.testing.assert_allclose(squares, [[1 / 2, 1 / 6, 1 / 2], [1 / 6, 1 / 2, 1 / 2], [1 / 2, 1 / 2, 1]])
    values = np.linalg.eigvalsh(squares)
    np.testing.assert_allclose(values, [0.106850, 1 / 3, 1.559816], rtol=1e-5)
    assert 2 / values[-1] == pytest.approx(1.282202112918653)
    first = ran(1, batch=6).moment.values["weight_deltas"]
    assert first == (-0.18666666666666665, -0.5266666666666667, -0.71)


def test_row_by_row_at_the_edge() -> None:
    begins = list(ran(800, alpha=1.0).history["total"])[::6]
    assert {round(total, 2) for total in begins[9:100]} == {7.11, 9.75}
    assert ran(3_000, alpha=0.99).history["total"][2_999] < 1e-9  # type: ignore[operator]
    assert ran(800, alpha=1.05).history["total"][799] > 1e6  # type: ignore[operator]


def test_no_lamp_tells() -> None:
    for at in (0, 1):
        assert np.corrcoef([row[at] for row in LIGHTS], NO_LAMP_TELLS)[0, 1] == pytest.approx(0)
    run = ran(400, targets=NO_LAMP_TELLS, batch=6, alpha=1.0)
    assert run.parameters["weights"] == pytest.approx((0, 0, 2 / 3), abs=1e-9)
    assert min(run.history["total"]) == pytest.approx(4 / 3)  # type: ignore[type-var]


def test_a_batch_that_does_not_divide_the_rows() -> None:
    """The last batch of an epoch is shorter, and then the first row is next."""
    turns = list(ran(4, batch=4).history["turns"])
    assert turns == [(1, 1, 1, 1, 0, 0), (0, 0, 0, 0, 1, 1)] * 2
    assert list(ran(4, batch=4).history["epoch"]) == [1, 1, 2, 2]
    assert list(ran(3, batch=99).history["turns"]) == [(1,) * 6] * 3


@pytest.mark.parametrize("batch", [1, 2, 3, 4, 6, 7])
def test_a_step_is_that_of_numpy(batch: int) -> None:
    inputs, targets, weights = np.array(LIGHTS), np.array(WALK), np.array((0.5, 0.48, -0.7))
    run, place = engine.Experiment(engine.lesson(12), batch=batch), 0
    for _ in range(20):
        whose = slice(place, place + batch)
        deltas = inputs[whose] @ weights - targets[whose]
        weights = weights - 0.1 * deltas @ inputs[whose] / len(deltas)
        place = 0 if place + batch >= 6 else place + batch
        np.testing.assert_allclose(run.step().values["weights"], weights, rtol=1e-12, atol=1e-13)


def test_it_has_epochs_and_a_batch_is_an_edit_like_any_other() -> None:
    assert has_epochs(engine.lesson(12))
    run = engine.Experiment(engine.lesson(12))
    run.run(6)
    run.edit(batch=6)
    run.run(2)
    assert [edit.step for edit in run.history.edits] == [6]
    assert run.history["turns"][6] == (1,) * 6
    assert run.history["epoch"][6:8] == [7, 8]


@pytest.mark.parametrize(
    ("batch", "rows"), [(1, ("row3",)), (2, ("row5", "row6")), (6, ("row1", "row2", "row3", "row4", "row5", "row6"))]
)
def test_a_weight_delta_is_half_the_slope_of_the_rows_in_turn(batch: int, rows: tuple[str, ...]) -> None:
    run = engine.Experiment(engine.lesson(12), batch=batch)
    run.run(3)
    check = check_present(run)
    assert check is not None and check.rows == rows
    for slope in check.slopes:
        assert (
            slope.ratio is None if batch == 1 and slope.label != "weights[right]" else slope.ratio == pytest.approx(2)
        )


# What the tasks are about


def test_the_exhibits() -> None:
    first, total = (engine.exhibit(key).faulty.run() for key in ("12-first", "12-total"))
    assert first.printed[19] == "Step:20 Error:8.307674973656916e-06"
    history = ran(241).history
    assert first.values["total"] == pytest.approx(3.1392)
    assert first.values["turns"] == [1, 0, 0, 0, 0, 0]
    assert total.printed[:2] == ["Error:0.030807270400000003", "Error:0.07129122555848956"]
    printed = [float(line.removeprefix("Error:")) for line in total.printed]
    assert printed == [history["errors[5]"][6 * epoch - 1] for epoch in range(1, 41)]
    assert next(epoch for epoch, error in enumerate(printed, start=1) if error < 0.01) == 8
    mended = [float(line.removeprefix("Error:")) for line in engine.exhibit("12-total").mended.run().printed]
    assert next(epoch for epoch, error in enumerate(mended, start=1) if error < 0.01) == 20


def test_the_row_that_never_moves_on_after_20_steps() -> None:
    from engine.teaching.exhibit import CellRun

    run = CellRun(engine.exhibit("12-first").faulty)
    # The total of the next step is that of the weights after these twenty.
    for _ in run.calls(21):
        pass
    assert run.values["total"] == 3.1481666092956857


def solved(key: str, **numbers: Any) -> Any:
    challenge = next(one for one in challenges(12) if one.key == key)
    run = engine.Experiment(engine.lesson(12), **numbers)
    run.run(run.stop)
    return challenge.check(run)


def test_the_challenges() -> None:
    assert solved("12-hand", weights=(0.0, 1.0, 0.0)).solved
    assert not solved("12-hand", weights=(0.0, 1.0, 1e-9)).solved
    assert [solved("12-quick", batch=3, alpha=alpha).score for alpha in (0.96, 1.07)] == [8, 8]
    assert not solved("12-quick", batch=4, alpha=1.0).solved
    assert not solved("12-quick", batch=3, alpha=1.0).solved, "that is what the preset found"
    for row, other in ((0, 1.0), (1, 0.0), (4, 0.0), (5, 1.0)):
        targets = tuple(other if at == row else target for at, target in enumerate(WALK))
        assert solved("12-contradiction", targets=targets).solved
    for row, other in ((2, 1.0), (3, 0.0), (0, 5.0)):
        targets = tuple(other if at == row else target for at, target in enumerate(WALK))
        assert not solved("12-contradiction", targets=targets).solved
    assert solved("12-contradiction", targets=(1.0, *WALK[1:])).said == "In 240 steps the least total is 0.585438."
    assert ran(241, targets=(1.0, *WALK[1:])).moment.values["total"] == 0.6083002587543522
    assert solved("12-edge", alpha=1.0, steps=600).solved
    assert [solved("12-edge", alpha=alpha, steps=600).solved for alpha in (0.99, 1.01)] == [False, False]
