"""The valley of a step that learns from all rows: beside the course's table, and beside NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.steps.batches import rows_of_steps
from engine.analysis.steps.rows_meter import RowsMeter
from engine.analysis.steps.valley import RowStep, Shares, SomeRows, Valley, has_valley
from engine.definition.arithmetic.eigenvalues import eigenvalues
from engine.definition.lesson import Lesson
from engine.definition.values import Value

TABLE = [
    # shift, unit, smallest, largest, limit: the table of lesson 13.
    (0.0, 1.0, 0.19968, 500.80, 0.003993607674876331),
    (20.0, 1.0, 1.0, 100.0, 0.02),
    (0.0, 10.0, 0.17157, 5.8284, 0.343146),
    (0.0, 34.0, 0.06317, 1.36935, 1.46054),
    (6.0, 28.0, 0.09983, 1.27772, 1.56528),
    (20.0, 10.0, 1.0, 1.0, 2.0),
]


def measured(number: int, row: int = 0, **changes: Any) -> Any:
    lesson = engine.lesson(number)
    return RowsMeter().measured(lesson, {**lesson.defaults, **changes}, row)


@pytest.mark.parametrize(("shift", "unit", "smallest", "largest", "limit"), TABLE)
def test_the_table_of_lesson_13(shift: float, unit: float, smallest: float, largest: float, limit: float) -> None:
    valley = measured(13, shift=shift, unit=unit)
    assert valley.smallest == pytest.approx(smallest, rel=1e-4)
    assert valley.largest == pytest.approx(largest, rel=1e-4)
    assert valley.limit == pytest.approx(limit, rel=5e-6)


def test_the_limit_of_lesson_12_and_what_a_step_keeps() -> None:
    valley = measured(12, batch=6)
    assert valley.limit == pytest.approx(1.282202112918653, rel=1e-14)
    assert valley.limit == 2 / valley.largest
    assert (valley.smallest, valley.largest) == pytest.approx((0.106850, 1.559816), abs=1e-6)
    assert valley.along == pytest.approx(0.98931, abs=1e-5)
    assert valley.best == pytest.approx(1.2, abs=1e-4)
    assert measured(12, batch=6, alpha=valley.best).along == pytest.approx(0.8718, abs=1e-4)


@pytest.mark.parametrize(("alpha", "grows"), [(1.282, False), (1.2825, True)])
def test_beyond_the_limit_a_run_grows(alpha: float, grows: bool) -> None:
    run = engine.Experiment(engine.lesson(12), batch=6, alpha=alpha, steps=60_000)
    run.run(60_000)
    total = run.history["total"]
    assert (total[59_999] > total[20_000]) == grows


def test_it_is_only_said_of_all_rows() -> None:
    assert isinstance(measured(12, batch=6), Valley)
    assert isinstance(measured(12, batch=400), Valley)
    assert measured(12, batch=4) == SomeRows("alpha", 4, 6)
    assert isinstance(measured(12), RowStep)
    assert isinstance(measured(13, learns_bias=0.5), Shares)
    assert isinstance(measured(13, learns_bias=-1.0), Shares)
    assert measured(13, inputs=(1e200, 0.0, 0.0, 0.0)) is None


def test_a_frozen_bias_is_no_direction() -> None:
    valley = measured(13, learns_bias=0.0)
    assert (valley.directions, valley.largest, valley.smallest) == (1, 500.0, 500.0)


@pytest.mark.parametrize(("row", "lamps"), enumerate((2, 2, 1, 3, 2, 2)))
def test_a_row_in_its_turn(row: int, lamps: int) -> None:
    found = measured(12, row, alpha=1.05)
    assert found.row == f"row{row + 1}"
    assert found.share.kept == pytest.approx(1 - 1.05 * lamps)
    run = engine.Experiment(engine.lesson(12), alpha=1.05, steps=12)
    run.run(row + 2)
    before, after = run.history["deltas"][row][row], run.history["deltas"][row + 1][row]  # type: ignore[index]
    assert after == pytest.approx(found.share.kept * before)


def test_which_lessons_have_one() -> None:
    assert [lesson.number for lesson in engine.lessons() if has_valley(lesson)] == [12, 13]


@given(st.integers(1, 6), st.data())
def test_eigenvalues_as_numpy_finds_them(size: int, data: st.DataObject) -> None:
    numbers = st.floats(-10, 10)
    rows = data.draw(st.lists(st.lists(numbers, min_size=size, max_size=size), min_size=1, max_size=8))
    matrix = np.array(rows).T @ np.array(rows)
    matrix = (matrix + matrix.T) / 2
    wanted = np.linalg.eigvalsh(matrix)
    assert np.allclose(sorted(eigenvalues(matrix.tolist())), wanted, rtol=0, atol=1e-13 * (1 + abs(wanted[-1])))


def test_a_meter_looks_at_all_rows_once_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another row, or another alpha, costs no look at all rows; other data do."""
    import engine.analysis.steps.rows_meter as module

    looked: list[str] = []
    counted, measured = module.rows_of_steps, module.valley

    def count(lesson: Lesson, values: Mapping[str, Value]) -> set[int]:
        looked.append("rows")
        return counted(lesson, values)

    def measure(lesson: Lesson, values: Mapping[str, Value]) -> object:
        looked.append(f"valley of {lesson.sizes(values)['rows']}")
        return measured(lesson, values)

    lesson, meter = engine.lesson(12), RowsMeter()
    inputs = tuple((float(at % 2), float(at % 3), 1.0) for at in range(300))
    data = {**lesson.defaults, "inputs": inputs, "targets": tuple(row[1] for row in inputs)}
    fresh = {
        (batch, alpha, row): RowsMeter().measured(lesson, {**data, "batch": batch, "alpha": alpha}, row)
        for batch in (1, 7, 300)
        for alpha in (0.1, 0.2)
        for row in (0, 4)
    }
    monkeypatch.setattr(module, "rows_of_steps", count)
    monkeypatch.setattr(module, "valley", measure)
    for (batch, alpha, row), said in fresh.items():
        assert meter.measured(lesson, {**data, "batch": batch, "alpha": alpha}, row) == said
    assert looked.count("rows") == 3 and looked.count("valley of 300") == 1
    other = {**data, "inputs": (inputs[1], *inputs[1:]), "batch": 300}
    assert meter.measured(lesson, other) == RowsMeter().measured(lesson, other)
    assert looked.count("valley of 300") == 3


@pytest.mark.parametrize("rows", [1500, 1001])
@pytest.mark.parametrize("batch", [1, 7, 500, 1500])
def test_batches_of_very_many_rows_are_counted_at_the_ends_of_an_epoch(rows: int, batch: int) -> None:
    lesson = engine.lesson(12)
    values = {**lesson.defaults, "inputs": ((1.0, 0.0, 1.0),) * rows, "targets": (1.0,) * rows, "batch": batch}
    batch = min(batch, rows)
    assert rows_of_steps(lesson, lesson.numbered(values, 1)) == {batch, rows % batch or batch}
