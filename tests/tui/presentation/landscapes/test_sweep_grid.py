"""The grid of a sweep: which run stands where, and how its number is shaded."""

from __future__ import annotations

import math

import engine
from engine.sweeping.plan import planned
from engine.sweeping.run import Result
from engine.sweeping.sweep import Sweep
from tui.presentation.landscapes.height_map import SHADES
from tui.presentation.landscapes.sweep_grid import SweepGrid

LESSON = engine.lesson(8)


def grid(over: list[str], numbers: dict[int, float | None]) -> SweepGrid:
    plan = planned(LESSON, LESSON.defaults, over)
    return SweepGrid.of(
        Sweep(plan, {run: Result(one, "" if one is not None else "why") for run, one in numbers.items()})
    )


def test_what_is_varied_first_goes_right_and_all_else_down() -> None:
    shown = grid(["alpha=1,2", "input=3,4,5", "steps=6,7"], {})
    assert shown.columns == ("1", "2")
    assert shown.rows == ("3, 6", "3, 7", "4, 6", "4, 7", "5, 6", "5, 7")
    plan = shown.sweep.plan
    for column in range(2):
        for row in range(6):
            head = (shown.columns[column], *shown.rows[row].split(", "))
            assert plan.words(shown.run(column, row)) == head
    assert grid(["alpha=1,2"], {}).rows == ("",)


def test_the_smallest_is_faintest_and_the_largest_strongest() -> None:
    shown = grid(["alpha=1..6"], {0: 1.0, 1: 2.0, 2: 3.0, 3: math.inf, 4: None})
    assert [shown.shade(run) for run in range(6)] == [0, SHADES // 2, SHADES - 1, None, None, None]
    assert "why" in shown.read_off(4) and "not done yet" in shown.read_off(5)
    assert shown.read_off(1) == "alpha=2: errors[0] 2.0"


def test_runs_that_come_down_to_nothing_do_not_hide_the_others() -> None:
    shown = grid(["alpha=1..6"], {0: 0.0, 1: 1e-9, 2: 1e-3, 3: 1.0, 4: 1e6})
    assert shown.shading is not None and shown.shading.log and shown.shading.below
    shades = [shown.shade(run) or 0 for run in range(5)]
    assert shades == sorted(shades) and len(set(shades)) == 4
    assert grid(["alpha=1,2"], {0: 0.0, 1: 0.0}).shade(0) == 0
    assert grid(["alpha=1,2,3"], {0: -1.0, 1: 0.0, 2: 1.0}).shade(1) == SHADES // 2
