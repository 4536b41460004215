"""The squares of a Hinton diagram: their sizes against NumPy's, and how each is drawn."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest

import engine
from engine.definition.values import element
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.charts.layers.hinton import Hinton, hinton_of, weight_at
from tui.presentation.charts.layers.matrices import has_matrix
from tui.presentation.scene import scene_of
from tui.widgets.layers.squares import ABOVE, BELOW, in_signs, of_lines, on_a_line

WITH_LAYERS = (14, 15, 16, 17, 18)


def shown(*numbers: float) -> Hinton:
    return Hinton("weights", "weights", ("1",), tuple(map(str, numbers)), (numbers,))


def test_lessons_that_learn_a_matrix_from_rows_have_all_three_charts() -> None:
    three = {"hinton", "weight_spread", "slope_spread"}
    for lesson in engine.lessons():
        assert has_matrix(lesson) == (lesson.number in WITH_LAYERS)
        assert three & set(kinds_of(lesson)) == (three if lesson.number in WITH_LAYERS else set())


@pytest.mark.parametrize("number", WITH_LAYERS)
@pytest.mark.parametrize("most", [3, 4, 6, 8])
def test_the_area_of_a_square_is_as_the_weight(number: int, most: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(20)
    scene = scene_of(run)
    for layer in range(scene.neurons.layers):
        here = replace(scene, neuron=(layer, 0))
        hinton = hinton_of(here)
        weights = np.array(hinton.numbers)
        assert weights.shape == (len(hinton.rows), len(hinton.columns))
        wanted = np.rint(most * np.sqrt(np.abs(weights) / np.abs(weights).max()))
        assert [[hinton.side(one, most) for one in row] for row in hinton.numbers] == wanted.tolist()
        for neuron, row in enumerate(hinton.numbers):
            for source, weight in enumerate(row):
                name, index = weight_at(here, neuron, source)
                assert element(run.parameters[name], index) == weight


@pytest.mark.parametrize("lines", [2, 3, 4])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_square_of_several_lines_has_as_many_halves_as_its_area(lines: int, sign: int) -> None:
    most = 2 * lines
    halves = {"█": 2, "▒": 2, "▀": 1, "▄": 1, " ": 0}
    for side in range(1, most + 1):
        weight = sign * (side / most) ** 2
        text = of_lines(weight, shown(1.0, weight), lines)
        assert [len(line) for line in text] == [most] * lines
        assert sum(halves[one] for line in text for one in line) == side * side, text
        assert "".join(text).count("▒" if sign > 0 else "█") == 0
        if side > 1:
            assert ("█" if sign > 0 else "▒") in "".join(text)


def test_on_one_line_and_in_signs() -> None:
    whole = shown(1.0, -1.0, 0.4, -0.4, 0.1, -0.1, 0.001, 0.0)
    assert [on_a_line(one, whole) for one in whole.numbers[0]] == [
        ABOVE[2],
        BELOW[2],
        ABOVE[1],
        BELOW[1],
        ABOVE[0],
        BELOW[0],
        "·",
        "·",
    ]
    assert [in_signs(one, whole) for one in whole.numbers[0]] == ["+++", "---", "++", "--", "+", "-", ".", "."]


def test_what_is_not_finite_is_said_and_makes_no_other_square_smaller() -> None:
    broken = shown(nan, inf, -inf, 2.0, -1e308, 0.0)
    assert broken.largest == 1e308
    assert [broken.side(one, 4) for one in broken.numbers[0]] == [None, None, None, 0, 4, 0]
    assert [on_a_line(one, broken) for one in (nan, inf)] == ["?", "?"]
    assert in_signs(-inf, broken) == "?" and "?" in of_lines(nan, broken, 3)[1]
    assert shown(0.0, -0.0).side(0.0, 4) == 0 and shown(nan).side(nan, 4) is None
