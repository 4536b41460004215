"""A record is rows of doubles in one array; of rows that are thinned every so-many-th stays."""

from __future__ import annotations

import random
from array import array

import pytest

from engine.execution.compiler.record import NARROW, Record

WIDTHS = [1, 2, 3, NARROW, NARROW + 1, 100]


def filled(width: int, rows: int) -> tuple[Record, list[list[float]]]:
    dice = random.Random(width)
    record, naive = Record(width), []
    for _ in range(rows):
        row = [dice.uniform(-1, 1) for _ in range(width)]
        record.append(row)
        naive.append(row)
    return record, naive


def rows_of(record: Record) -> list[list[float]]:
    return [list(record.row(at)) for at in range(len(record))]


@pytest.mark.parametrize("width", WIDTHS)
def test_rows_and_columns(width: int) -> None:
    record, naive = filled(width, 11)
    assert len(record) == 11 and rows_of(record) == naive
    assert list(record.row(-1)) == naive[-1]
    assert rows_of(record.rows(2, 9)) == naive[2:9] and not len(record.rows(3, 3))
    assert record.seen(2, 9).tolist() == [number for row in naive[2:9] for number in row]
    for which in {0, width // 2, width - 1}:
        assert list(record.column(which, 2, 9)) == [row[which] for row in naive[2:9]]
        assert list(record.column(which, 0, 0)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("every", [1, 2, 4, 64])
def test_every_so_many_th_row(width: int, every: int) -> None:
    record, naive = filled(width, 37)
    for first in (0, 1, every - 1, 40):
        assert rows_of(record.thinned(first, every)) == naive[first::every]
    # The others are still there.
    assert rows_of(record) == naive


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_not_whole_does_not_count(width: int) -> None:
    record, naive = filled(width, 5)
    record.numbers.extend([1.0] * (width - 1))
    assert len(record) == 5 and rows_of(record.thinned(0, 2)) == naive[::2]
    record.cut(9)
    assert len(record.numbers) == 5 * width
    record.cut(3)
    assert rows_of(record) == naive[:3]
    twin = record.copy(2)
    record.extend(twin)
    assert rows_of(record) == [*naive[:3], *naive[:2]] and rows_of(twin) == naive[:2]


def test_a_step_that_carries_nothing_has_no_rows() -> None:
    record = Record(0)
    record.append([])
    assert len(record) == 0 and record.numbers == array("d")
