"""Drawings made ready for a network, against NumPy; and what it takes them for."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import engine
from engine.definition.arithmetic.vectors import place_of_largest
from engine.reading.drawing import (
    EMPTY,
    SIDE,
    WIDEST,
    Sheet,
    blown_up,
    centered,
    counted,
    cropped,
    inked,
    made_ready,
    stroked,
)
from tests.support.pen_strokes import STROKES, sheet_of


@cache
def weights(seed: int) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(17), seed=seed)
    run.run(2700)
    return run


def taken_for(seed: int, numbers: tuple[float, ...]) -> int:
    """What the network takes a picture for, by the lesson's own phase."""
    run = weights(seed)
    phase = engine.lesson(17).measures[1].phases[0]
    return place_of_largest(phase.call({**run.parameters, "test_inputs": (numbers,)})["test_scores"][0])


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3, 4, 5))])
def test_ten_digits_drawn_with_a_pen_are_read(seed: int) -> None:
    assert [taken_for(seed, made_ready(sheet_of(digit))) for digit in STROKES] == list(range(10))
    small = [sheet_of(digit, zoom=0.5, move=(-7, -7)) for digit in STROKES]
    assert [taken_for(seed, made_ready(sheet)) for sheet in small] == list(range(10))
    # As they are, in the corner, hardly any is.
    assert sum(taken_for(seed, counted(sheet)) == digit for digit, sheet in enumerate(small)) <= 2


def test_an_empty_sheet_is_something_too() -> None:
    assert made_ready(EMPTY) == (0.0,) * 64 and taken_for(1, made_ready(EMPTY)) == 7


def by_numpy(sheet: Sheet) -> tuple[float, ...]:
    ink = np.array(sheet)
    ys, xs = np.nonzero(ink)
    part = ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    high, wide = part.shape
    across = min(SIDE / high, WIDEST / wide)
    columns = max(1, round(wide * across))
    y = np.minimum(high - 1, (np.arange(SIDE) / (SIDE / high)).astype(int))
    x = np.minimum(wide - 1, (np.arange(columns) / across).astype(int))
    whole = np.zeros((SIDE, SIDE), int)
    left = (SIDE - columns) // 2
    whole[:, left : left + columns] = part[np.ix_(y, x)]
    return tuple(whole.reshape(8, 4, 8, 4).sum(axis=(1, 3)).reshape(64) / 16)


@pytest.mark.parametrize("digit", STROKES)
def test_each_step_is_what_numpy_makes(digit: int) -> None:
    for sheet in (sheet_of(digit), sheet_of(digit, 0.5, (7, -6)), sheet_of(digit, 0.3)):
        assert made_ready(sheet) == by_numpy(sheet)
        part = cropped(sheet)
        assert any(part[0]) and any(part[-1]) and any(row[0] for row in part) and any(row[-1] for row in part)
        large = blown_up(part)
        assert len(large) == SIDE and len(large[0]) <= WIDEST
        whole = centered(large)
        left = min(row.index(1) for row in whole if 1 in row)
        right = min(row[::-1].index(1) for row in whole if 1 in row)
        assert abs(left - right) <= 1


def test_the_pen_inks_as_far_as_two_cells() -> None:
    dot = inked(EMPTY, 10.5, 20.5)
    places = {(x, y) for y, row in enumerate(dot) for x, cell in enumerate(row) if cell}
    assert places == {(x, y) for x in range(32) for y in range(32) if (x - 10) ** 2 + (y - 20) ** 2 <= 4}
    assert inked(dot, 10.5, 20.5, 0) == EMPTY
    line = stroked(EMPTY, [(4.5, 16.0), (27.5, 16.0)])
    assert {sum(column) for column in list(zip(*line, strict=True))[4:28]} == {4}


def test_a_line_as_wide_as_the_sheet_gets_no_wider_than_it_may() -> None:
    flat = tuple((1,) * 32 if 10 <= at < 14 else (0,) * 32 for at in range(32))
    assert len(blown_up(cropped(flat))[0]) == WIDEST and blown_up(()) == () and centered(()) == EMPTY
