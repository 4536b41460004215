"""The two errors of each epoch: of the rows as they come, and of all rows before it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import engine
from engine import Experiment
from engine.analysis.steps.epoch_summary import EpochSummary
from engine.analysis.steps.epochs import Epoch, EpochWalk, epochs, error_measures
from engine.definition.values import element
from engine.experiment.measuring import measured
from engine.experiment.summary import CAPACITY
from tests.support.engine_tools import bits
from tests.support.network_lesson import network_lesson

LIGHTS = engine.lesson(12)

TABLE = {
    1: (2.6561231104, 4.0652),
    2: (0.9628701776715985, 1.14188095872),
    10: (0.05564914990717743, None),
    20: (0.009117233405426495, None),
    40: (0.00053373677328488, None),
}
"""By epoch, what the course says: as the rows come, and of all rows before."""


def run_of(steps: int, **parameters: Any) -> Experiment:
    run = Experiment(LIGHTS, steps=max(steps, 1), **parameters)
    run.run(steps)
    return run


def plain(run: Experiment) -> list[tuple[int, int, int, float, float]]:
    """Each epoch's number, first step, length and errors, by a plain loop over what the steps say."""
    history, found = run.history, list[list[Any]]()
    every = [history[name] for name in ("epoch", "turns", "errors", "total")]
    for step, (epoch, turns, errors, total) in enumerate(zip(*every, strict=True), start=1):
        if not found or found[-1][0] != epoch:
            found.append([epoch, step, 0, 0.0, total])
        found[-1][2] += 1
        own = 0.0
        for turn, error in zip(turns, errors, strict=True):
            own = own + error if turn else own
        found[-1][3] += own
    return [tuple(one) for one in found]  # type: ignore[misc]


def as_plain(found: list[Epoch]) -> list[tuple[Any, ...]]:
    return [(one.number, one.first, one.steps, one.error_as_rows_come, one.error_before) for one in found]


def test_the_table_of_the_course() -> None:
    run = run_of(240)
    found = list(epochs(run.history))
    assert len(found) == 40
    for number, (own, before) in TABLE.items():
        epoch = found[number - 1]
        assert (epoch.number, epoch.first, epoch.steps, epoch.whole) == (number, 6 * number - 5, 6, True)
        assert epoch.error_as_rows_come == own
        assert before is None or epoch.error_before == pytest.approx(before, rel=1e-15)
    (measure,) = error_measures(LIGHTS)
    assert measure.gives == "total"
    assert measured(run.history, measure, [240]) == [0.0004113034785491924]


@pytest.mark.parametrize("batch", [1, 2, 4, 6])
@pytest.mark.parametrize("steps", [1, 5, 16, 17, 100])
def test_as_a_plain_loop_adds_up(batch: int, steps: int) -> None:
    # Few steps are called, more are joined: the same to the bit.
    run = run_of(steps, batch=batch, alpha=0.3)
    assert bits(as_plain(list(epochs(run.history)))) == bits(plain(run))


def test_with_more_rows_than_are_written_out() -> None:
    rows = 150
    inputs = tuple((float(row % 3 == 0), row / rows) for row in range(rows))
    run = run_of(40, inputs=inputs, targets=tuple(row / rows for row in range(rows)), weights=(0.1, 0.2), batch=20)
    assert bits(as_plain(list(epochs(run.history)))) == bits(plain(run))


def test_an_epoch_that_goes_on_is_not_whole() -> None:
    *over, last = epochs(run_of(14).history)
    assert [one.whole for one in over] == [True, True]
    assert (last.number, last.steps, last.whole) == (3, 2, False)
    assert all(one.whole for one in epochs(run_of(12).history))


def test_what_a_change_by_hand_does() -> None:
    run = run_of(8)
    run.edit(alpha=0.2)
    run.run(6)
    # With another alpha the rows go on as they were; with another batch an epoch is cut short.
    run.edit(batch=6)
    run.run(2)
    found = list(epochs(run.history))
    assert as_plain(found) == plain(run)
    assert [(one.number, one.steps, one.whole) for one in found] == [
        (1, 6, True),
        (2, 6, True),
        (3, 2, False),
        (15, 1, True),
        (16, 1, True),
    ]


def test_an_edit_where_an_epoch_begins_is_in_the_error_before_it() -> None:
    run = run_of(6)
    run.edit(weights=(0.0, 1.0, 0.0))
    run.run(6)
    found = list(epochs(run.history))
    assert [one.whole for one in found] == [True, True]
    assert found[1].error_before == 0.0


def test_numbers_that_are_not_finite() -> None:
    run = run_of(3000, alpha=50.0)
    found = list(epochs(run.history))
    assert bits(as_plain(found)) == bits(plain(run))
    assert not math.isfinite(found[-1].error_before or 0.0)


def test_piece_by_piece_as_at_once() -> None:
    run = run_of(100, batch=4)
    walk, found = EpochWalk(run.history), list[Epoch]()
    while walk.steps < 100:
        found += walk.go_on(7)
    assert walk.current is not None
    assert [*found, walk.current] == list(epochs(run.history))


# A network that takes batches, of whose errors the lesson makes a mean


def test_a_network_has_the_mean_of_its_steps_errors() -> None:
    run = Experiment(network_lesson())
    run.run(60)
    history = run.history
    errors, numbers = list(history["error"]), list(history["epoch"])
    found = list(epochs(history))
    assert [one.number for one in found] == sorted(set(numbers))
    for one in found:
        own = [error for error, number in zip(errors, numbers, strict=True) if number == one.number]
        assert one.steps == len(own)
        assert one.error_as_rows_come == pytest.approx(np.mean(own), rel=1e-14)
        # NumPy's word on all rows, with the weights that are there before its first step.
        values = history.parameters_after(one.first - 1)
        outputs = np.array(values["points"])
        for weights, biases in zip(values["weights"], values["biases"], strict=True):  # type: ignore[arg-type]
            outputs = np.tanh(outputs @ np.array(weights).T + np.array(biases))
        misses = outputs - np.array(values["targets"])
        assert one.error_before == pytest.approx((misses * misses).sum() / len(misses), rel=1e-12)


# Thinned, as charts want it


@pytest.mark.parametrize("batch", [1, 6])
def test_a_summary_knows_each_epoch(batch: int) -> None:
    run = run_of(6 * CAPACITY, batch=batch)
    run.edit(batch=3)
    run.run(2 * CAPACITY + 1)
    summary = EpochSummary(run.history, learned=[("weights", (1,))])
    while not summary.update(999):
        pass
    every = list(epochs(run.history))
    assert summary.count == len(every)
    assert summary.size == (1 if batch == 1 else 4)
    assert not summary.is_regular
    for at in [1, 2, 5, 500, len(every) - CAPACITY, len(every) - 1, len(every)]:
        one, wanted = summary.epoch(at), every[at - 1]
        assert one is not None
        assert as_plain([one]) == as_plain([wanted])
        assert one.whole == wanted.whole
        assert one.learned == (element(run.history.parameters_after(wanted.first - 1)["weights"], (1,)),)
        assert summary.at(wanted.first) == summary.at(wanted.first + wanted.steps - 1) == at
    assert summary.epoch(0) is None
    assert summary.epoch(len(every) + 1) is None


def test_a_summary_keeps_the_smallest_and_the_largest() -> None:
    run = run_of(5000, batch=6, alpha=1.25)
    summary = EpochSummary(run.history)
    summary.update()
    own, before = summary.columns()
    every = list(epochs(run.history))
    for column, numbers in (
        (own, [one.error_as_rows_come for one in every]),
        (before, [one.error_before for one in every]),
    ):
        parts = [numbers[at : at + summary.size] for at in range(0, len(every), summary.size)]
        assert column.low == [min(part) for part in parts]  # type: ignore[type-var]
        assert column.high == [max(part) for part in parts]  # type: ignore[type-var]


def test_where_between_two_beginnings_a_step_lies() -> None:
    summary = EpochSummary(run_of(15).history)
    summary.update()
    assert [summary.place(after) for after in (0, 3, 6, 9, 12, 15)] == [1.0, 1.5, 2.0, 2.5, 3.0, 3.0]


@pytest.mark.parametrize("most", [1, 3, 10, 39, 40, 100])
def test_no_more_beginnings_than_are_wanted(most: int) -> None:
    summary = EpochSummary(run_of(237).history, errors=False)
    summary.update()
    steps, every = summary.beginnings(most)
    assert len(steps) <= most
    assert steps == [1 + 6 * at for at in range(every, 40, every)]
    assert every == 1 or len(range(every // 2, 40, every // 2)) > most
