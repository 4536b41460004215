"""Columns: item k − 1 is step k, by index, slice, element and label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.experiment.history import CHUNK
from tests.support.engine_tools import bits
from tests.support.notebook_loops import gradient_descent

ROWS = gradient_descent([0.3, 0.2, 0.9], 0.65, [0.1, 1.0, 0.1], 0.1, 30)
PLACE = st.one_of(st.none(), st.integers(-40, 40))


@pytest.fixture(scope="module")
def history() -> engine.History:
    run = engine.Experiment(engine.lesson(8))
    run.run(30)
    return run.history


@given(PLACE, PLACE, st.one_of(st.none(), st.integers(-5, 5).filter(bool)))
def test_slices_are_those_of_a_list(
    history: engine.History, first: int | None, last: int | None, by: int | None
) -> None:
    wanted = slice(first, last, by)
    assert history["errors"][wanted] == [tuple(row["errors"]) for row in ROWS][wanted]
    assert history["weights[win]"][wanted] == [row["weights"][1] for row in ROWS][wanted]


@pytest.mark.parametrize("at", [0, 1, 29, -1, -30])
def test_one_item(history: engine.History, at: int) -> None:
    assert history["deltas"][at] == tuple(ROWS[at]["deltas"])


@pytest.mark.parametrize("at", [30, -31, 1000])
def test_no_such_item(history: engine.History, at: int) -> None:
    with pytest.raises(IndexError):
        history["deltas"][at]


@pytest.mark.parametrize("name", ["weights[win]", "weights[1]", "weights.1", "weights.win"])
def test_an_element_by_every_name(history: engine.History, name: str) -> None:
    column = history[name]
    assert len(column) == 30
    assert list(column) == [row["weights"][1] for row in ROWS]
    assert list(reversed(column)) == [row["weights"][1] for row in ROWS][::-1]


def test_a_history_names_the_values_of_a_step(history: engine.History) -> None:
    assert list(history) == ["predictions", "deltas", "errors", "weight_deltas", "weights"]
    assert len(history) == 5
    assert "errors" in history
    assert "weights[sad]" in history
    assert "alpha" not in history


@pytest.mark.parametrize("name", ["alpha", "nonsense", "weights[3]", "weights[losing]", "weights[0][0]", "weights..1"])
def test_what_is_not_recorded_is_a_key_error(history: engine.History, name: str) -> None:
    with pytest.raises(KeyError, match=name.split("[")[0].split(".")[0]):
        history[name]


def test_a_table_joins_columns_in_the_order_asked_for(history: engine.History) -> None:
    table = history.table(["weights", "predictions"], 4, 6)
    for at in range(3):
        assert list(table[at]) == [row["weights"][at] for row in ROWS[3:6]]
        assert list(table[3 + at]) == [row["predictions"][at] for row in ROWS[3:6]]
    assert history.columns([("weights", (2,))], 4, 6)[0] == list(table[2])


def test_a_column_goes_on_with_the_run() -> None:
    run = engine.Experiment(engine.lesson(6))
    column = run.history["weight"]
    assert list(column) == []
    run.run(2)
    assert list(column) == [0.501, 0.502]


def test_a_column_runs_across_edits() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(4)
    run.edit(alpha=1.0)
    run.run(3)
    run.edit(weights=[0, 0, 0])
    run.run(2)
    first = gradient_descent([0.3, 0.2, 0.9], 0.65, [0.1, 1.0, 0.1], 0.1, 4)
    second = gradient_descent(first[-1]["weights"], 0.65, [0.1, 1.0, 0.1], 1.0, 3)
    third = gradient_descent([0.0, 0.0, 0.0], 0.65, [0.1, 1.0, 0.1], 1.0, 2)
    for name in run.history:
        expected = [row[name] for row in first + second + third]
        assert bits(list(run.history[name])) == bits(expected)
        for low in range(9):
            for high in range(low, 10):
                assert bits(run.history[name][low:high]) == bits(expected[low:high])


def test_iteration_over_several_chunks() -> None:
    run = engine.Experiment(engine.lesson(6), step_amount=0.0001)
    steps = 2 * CHUNK + 5
    run.run(steps)
    seen = list(run.history["error"])
    assert len(seen) == steps
    at_once = run.history["error"][:]
    assert [at for at in range(steps) if seen[at] != at_once[at]][:1] == []
    assert bits(seen[CHUNK - 1 : CHUNK + 1]) == bits([run.goto(CHUNK + at).values["error"] for at in (0, 1)])
