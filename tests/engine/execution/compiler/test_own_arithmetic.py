"""The engine's own sine, and its orders of rows: called, joined and compiled they give the same."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from engine.definition.arithmetic.chance import order_key, row_in_order
from engine.definition.arithmetic.functions import sine
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Parameter
from tests.support.engine_tools import bits
from tests.support.made_up_lessons import learning
from tests.support.three_ways import each_way


def turn_on(w, factor):
    """An angle that grows, and its sine."""
    angle = w[0] * factor
    w = [angle, sine(angle)]
    return w


def line_up(w, count, seed, step):
    """Who stands first, second, last but one and last in the order of this step."""
    key = order_key(seed, step)
    last = row_in_order(count, key, count - 1)
    w = [w[0] * 0.5 + row_in_order(count, key, 0), row_in_order(count, key, 1) * 1.0, last * 1.0]
    return w


ANGLES = (5e-324, -1e-310, 7e-9, -0.0, 0.7853981633974483, 3.141592653589793, -1e4, 790_000.0, math.inf, math.nan)


@pytest.mark.parametrize("start", ANGLES)
@pytest.mark.parametrize("factor", [1.0000001, -1.37, math.pi, 0.8])
def test_sines(start: float, factor: float) -> None:
    lesson = learning(turn_on, start=(start, 0.0))
    assert len(each_way(lesson, {**lesson.defaults, "factor": factor}, 90)) == 1


def ordering() -> Lesson:
    lesson = learning(turn_on, start=(0.0, 0.0, 0.0))
    whole: Any = {"role": "setting", "help": "A whole number.", "whole": True, "positive": True}
    more = (Parameter("count", 30, most=10_000, **whole), Parameter("seed", 1, most=2**53, **whole))
    phases = (replace(lesson.phases[0], function=line_up),)
    return replace(lesson, parameters=(lesson.parameters[0], *more, lesson.parameters[2]), phases=phases)


@pytest.mark.parametrize("count", [1, 2, 3, 150, 299, 10_000])
@pytest.mark.parametrize("seed", [1, 77, 2**31, 2**32 + 5, 2**53])
def test_orders(count: int, seed: int) -> None:
    lesson = ordering()
    values = {**lesson.numbered(lesson.defaults, 1), "count": count, "seed": seed}
    (found,) = each_way(lesson, values, 40)
    w = (0.0,)
    for step in range(1, 41):
        places = [row_in_order(count, order_key(seed, step), at) for at in (0, min(1, count - 1), count - 1)]
        w = (w[0] * 0.5 + places[0], *map(float, places[1:]))
    assert found.endswith(f"{bits(w)})")
