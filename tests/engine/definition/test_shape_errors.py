"""An error about a shape says which side is what, what was given, and whether it would fit when turned."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import Experiment, ParameterError

SIZES = st.integers(1, 4)


def refusal(lesson: int, **parameters: Any) -> str:
    with pytest.raises(ParameterError) as refused:
        Experiment(engine.lesson(lesson), **parameters)
    return str(refused.value)


def test_weights_the_wrong_way_round() -> None:
    said = refusal(4, weights=[[1, 2], [3, 4], [5, 6]], inputs=[1, 2, 3])
    assert "3 rows of 2 numbers, so 3 outputs and 2 inputs" in said
    assert "its rows are the outputs, its columns the inputs" in said
    assert "3 inputs, since inputs has 3" in said
    assert "turned, as 2 rows of 3 numbers, it would fit" in said


@given(SIZES, SIZES, SIZES)
def test_turned_it_would_fit_is_said_where_it_is_so_and_nowhere_else(rows: int, columns: int, inputs: int) -> None:
    lesson = engine.lesson(4)
    weights, values = np.ones((rows, columns)), [1.0] * inputs
    if columns == inputs:
        assert Experiment(lesson, weights=weights, inputs=values).sizes == {"outputs": rows, "inputs": inputs}
        return
    said = refusal(4, weights=weights, inputs=values)
    assert ("turned" in said) == (rows == inputs)
    if "turned" in said:
        Experiment(lesson, weights=weights.T, inputs=values)
    else:
        assert "or change both" in said


@pytest.mark.parametrize(
    ("lesson", "parameters", "words"),
    [
        (4, {"weights": [1, 2, 3]}, ["weights: [1, 2, 3], a list without rows", "one for each of the outputs"]),
        (4, {"weights": [[1, 2, 3], [4, 5]]}, ["rows of 3 and of 2 numbers", "one length, that of the inputs"]),
        (2, {"inputs": [[1, 2, 3]]}, ["inputs: [[1, 2, 3]], 1 row of 3 numbers", "each of the inputs: [1, 2, 3]"]),
        (2, {"inputs": [[1], [2], [3]]}, ["3 rows of 1 number", "a list without rows", ": [1, 2, 3]"]),
        (2, {"inputs": [[1, 2], [3, 4]]}, ["2 rows of 2 numbers", "a list without rows"]),
        (2, {"inputs": [[]]}, ["inputs[0]", "[]"]),
        (2, {"inputs": [1, 2]}, ["(2 inputs)", "3 inputs, since weights has 3", "or change both"]),
        (4, {"inputs": [1, 2]}, ["(2 inputs)", "3 inputs, since weights has 3"]),
        (8, {"weights": [1, 2], "targets": [1, 2, 3]}, ["3 outputs", "2 outputs"]),
    ],
)
def test_each_says_what_stands_where(lesson: int, parameters: dict[str, Any], words: list[str]) -> None:
    said = refusal(lesson, **parameters)
    assert all(word in said for word in words), said
