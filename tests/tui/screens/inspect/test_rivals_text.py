"""Two ways side by side, in words and numbers: who is ahead and why, the table, the charts."""

from __future__ import annotations

from typing import Any

import pytest

import engine
from engine.analysis.rivals import Rivals
from tui.screens.inspect.rivals_text import ErrorCharts, ahead, shown_milestones, standing, swing, table_lines
from tui.widgets.base.line_view import text_of


def rivals(number: int, step: int, **parameters: Any) -> Rivals:
    found = Rivals(engine.Experiment(engine.lesson(number), **parameters))
    found.goto(step)
    return found


SENTENCES = [
    (7, 0, {}, "Both begin at weight 0.5. → takes a step with both, r runs them."),
    (7, 1, {}, "Step 1: both have the same error, since both begin at the same weight. → goes on."),
    (
        7,
        4,
        {},
        "Hot and cold is ahead, error 0.0025 against 0.2599. Gradient descent: each step keeps 97.5 % of every delta: "
        "smooth. 3 such steps leave 92.7 % of the first delta; hot and cold has 9.09 % left.",
    ),
    (
        7,
        200,
        {},
        "Gradient descent is ahead, error 1.272e-05 against up to 0.0225. Hot and cold: the bottom is 0.1 away, "
        "a step is 0.4: it jumps over.",
    ),
    (
        8,
        10,
        {"alpha": 9.0},
        "Hot and cold is ahead, error 0.02723 against 1.026e+06. Gradient descent: each step multiplies every delta by "
        "-2.8: blowing up.",
    ),
    (8, 9, {"input": 0.0}, "Step 9: neither is ahead. Hot and cold: the error has no bottom that can be found here."),
    (
        7,
        200,
        {"weight": 0.0, "target": 0.0},
        "Step 200: both are on the bottom, with an error of 0.",
    ),
]


@pytest.mark.parametrize(("number", "step", "parameters", "sentence"), SENTENCES)
def test_who_is_ahead_and_why(number: int, step: int, parameters: dict[str, float], sentence: str) -> None:
    assert standing(rivals(number, step, **parameters), 0) == sentence


def test_a_run_that_swings_is_judged_by_its_larger_error() -> None:
    """Hot and cold by 0.1 is on the bottom at every second step, and 0.1 beside it at the others."""
    for step in (199, 200):
        said = standing(rivals(7, step, step_amount=0.1), 0)
        assert said.startswith("Gradient descent is ahead"), said
        assert ("against up to 0.0025." in said) or ("against 0.0025." in said), said


def test_who_is_ahead_is_who_has_the_smaller_error() -> None:
    for alpha in (0.05, 0.5, 2.4, 4.5, 4.9):
        found = rivals(8, 0, alpha=alpha)
        for output in range(3):
            for step in (2, 3, 7, 30, 150):
                found.goto(step)
                cold, descent = (max(swing(side, output, step)) for side in found.sides)
                said = standing(found, output)
                if "is ahead" in said and "neither" not in said:
                    assert said.startswith("Hot and cold" if cold < descent else "Gradient descent")


def test_what_is_no_number_is_behind() -> None:
    nan, inf = float("nan"), float("inf")
    assert [ahead(1.0, 2.0), ahead(2.0, 1.0), ahead(1.0, 1.0)] == [0, 1, None]
    assert [ahead(nan, 1.0), ahead(1.0, nan), ahead(nan, nan), ahead(1.0, inf)] == [1, 0, None, 0]


def test_numbers_that_blow_up_are_drawn_and_written() -> None:
    found = rivals(8, 200, alpha=1e200)
    assert "Hot and cold is ahead" in standing(found, 0)
    assert len(table_lines(found, 0, 80)) == 3
    for log in (False, True):
        for plot in ErrorCharts().plots(found, 0, log, 60):
            assert plot.series


@pytest.mark.parametrize("room", range(1, 12))
def test_the_milestones_that_are_shown(room: int) -> None:
    every = (1, 2, 5, 10, 20, 50, 100, 200)
    found = shown_milestones(every, room)
    assert found == sorted(set(found)) and len(found) == min(room, len(every))
    assert found[-1] == 200 and (room == 1 or found[0] == 1)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_the_table_fits(width: int) -> None:
    lines = [text_of(one) for one in table_lines(rivals(8, 5, steps=5000), 1, width)]
    assert all(len(text) <= width for text in lines)
    assert len({len(text) for text in lines}) == 1
