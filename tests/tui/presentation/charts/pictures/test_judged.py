"""Rows that a network has told apart, against NumPy."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

import engine
from tui.presentation.charts.pictures.judged import JudgedRow, Judgment, judged_sets, judgment
from tui.presentation.charts.pictures.picture import Picture, balanced, inked, pictured_by_rows, pictured_weights

DIGITS = engine.lesson(17)


@cache
def run() -> engine.Experiment:
    experiment = engine.Experiment(DIGITS)
    experiment.run(90)
    return experiment


def probabilities(inputs: Any) -> Any:
    now = {name: np.array(run().parameters[name]) for name in DIGITS.learned}
    hidden = np.maximum(np.array(inputs) @ now["hidden_weights"].T + now["hidden_biases"], 0)
    powers = np.exp(hidden @ now["output_weights"].T + now["output_biases"])
    return powers / powers.sum(axis=1, keepdims=True)


def test_the_sets_are_found_by_what_the_lesson_declares() -> None:
    found = judged_sets(DIGITS)
    assert [(one.pictures, one.targets, one.rows.name) for one in found] == [
        ("test_inputs", "test_targets", "tests"),
        ("inputs", "targets", "rows"),
    ]
    assert pictured_by_rows(DIGITS) == "inputs" and pictured_weights(DIGITS) == "hidden_weights"
    for lesson in engine.lessons():
        if lesson.number != 17:
            assert not judged_sets(lesson) and pictured_by_rows(lesson) is pictured_weights(lesson) is None


@pytest.mark.parametrize("at", [0, 1])
def test_a_judgment_is_what_the_weights_say(at: int) -> None:
    of = judged_sets(DIGITS)[at]
    found = judgment(run().history, of, 90)
    expected = probabilities(run().parameters[of.pictures])
    right = np.argmax(run().parameters[of.targets], axis=1)
    assert np.allclose([one.sure for one in found.rows], expected, rtol=1e-10)
    assert [one.right for one in found.rows] == list(right)
    wrong = expected.argmax(axis=1) != right
    assert found.wrong == wrong.sum() and [one.is_wrong for one in found.rows] == list(wrong)
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (right, expected.argmax(axis=1)), 1)
    assert np.array_equal(found.confusion, counts)
    assert sum(map(sum, found.confusion)) == len(found.rows)


def test_the_wrong_ones_come_first_the_surest_of_them_at_the_top() -> None:
    rows = tuple(
        JudgedRow(row, right, sure)
        for row, (right, sure) in enumerate([(0, (0.9, 0.1)), (1, (0.6, 0.4)), (0, (0.2, 0.8)), (1, (0.45, 0.55))])
    )
    found = Judgment(rows, 2)
    assert [one.row for one in found.wrong_first] == [2, 1, 3, 0]
    assert found.confusion == ((1, 1), (1, 1)) and found.wrong == 2
    assert rows[1].guesses == (0, 1)


def test_three_guesses() -> None:
    assert JudgedRow(0, 3, (0.1, 0.4, 0.1, 0.3, 0.1)).guesses == (1, 3, 0)


def test_shades() -> None:
    shades = Picture((0.0, 0.5, 1.0), 2, inked((0.0, 0.5, 1.0))).shades()
    assert shades == [[0, 5], [9, None]]
    assert [balanced((-2.0, 1.0)).shade(number) for number in (-2.0, 0.0, 2.0)] == [0, 5, 9]
    assert Picture((0.0, float("nan")), 2, inked((0.0,))).shades() == [[0, None]]
