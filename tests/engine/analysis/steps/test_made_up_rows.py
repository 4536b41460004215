"""What the phases find for rows that are made up, against NumPy."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.steps.made_up_rows import Place, found_for, with_rows
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from tests.support.layer_lessons import classes


def places(lesson: Lesson, name: str, count: int) -> list[Place]:
    """Each output's number of a value."""
    axes = lesson.declared(name).axes
    return [
        Place(name, lambda row, at=at: tuple(row.number if one.name == ROWS else at for one in axes))  # type: ignore[misc]
        for at in range(count)
    ]


def made_up(count: int, wide: int, size: float = 2.0) -> list[tuple[float, ...]]:
    dice = random.Random(count)
    return [tuple(dice.uniform(-size, size) for _ in range(wide)) for _ in range(count)]


BENDS: dict[str, Any] = {
    "linear": lambda total: total,
    "relu": lambda total: np.maximum(total, 0),
    "leaky": lambda total: np.where(total > 0, total, 0.01 * total),
    "tanh": np.tanh,
    "sigmoid": lambda total: 1 / (1 + np.exp(-total)),
}


@pytest.mark.parametrize("count", [1, 40, 256])
@pytest.mark.parametrize("bend", BENDS)
def test_where_all_rows_are_predicted_at_once(bend: str, count: int) -> None:
    run = engine.Experiment(engine.lesson(15), activation=bend)
    run.run(40)
    v, inputs = run.parameters, made_up(count, 2)
    hidden = BENDS[bend](np.array(inputs) @ np.array(v["hidden_weights"]).T + np.array(v["hidden_biases"]))
    wanted = hidden @ np.array(v["output_weights"]) + v["output_bias"]
    # Twice: the second time it may be compiled.
    for _ in range(2):
        found = found_for(run.lesson, v, inputs, places(run.lesson, "predictions", 1))
        assert np.array(found)[:, 0] == pytest.approx(wanted, rel=1e-11, abs=1e-12)


@pytest.mark.parametrize("count", [1, 40, 256])
def test_where_a_step_has_one_row(count: int) -> None:
    run = engine.Experiment(engine.lesson(16))
    run.run(70)
    v, inputs = run.parameters, [(44 + x, 17 + y) for x, y in made_up(count, 2, 6.0)]
    scores = (np.array(inputs) - v["shift"]) / v["unit"] @ np.array(v["weights"]).T + v["biases"]
    wanted = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    found = found_for(run.lesson, v, inputs, places(run.lesson, "probabilities", 3))
    assert np.array(found) == pytest.approx(wanted, rel=1e-11, abs=1e-13)


def test_a_hidden_neuron_of_a_step_with_one_row() -> None:
    run = engine.Experiment(engine.lesson(14))
    run.run(30)
    inputs = made_up(50, 3)
    wanted = np.maximum(np.array(inputs) @ np.array(run.parameters["hidden_weights"]).T, 0)
    found = found_for(run.lesson, run.parameters, inputs, places(run.lesson, "hidden", 4))
    assert np.array(found) == pytest.approx(wanted, rel=1e-12, abs=1e-12)


def test_other_rows_change_nothing_of_the_run() -> None:
    run = engine.Experiment(engine.lesson(15))
    run.run(3)
    before = dict(run.parameters)
    made = with_rows(run.lesson, run.parameters, [(1.0, 2.0)] * 3)
    assert made["inputs"] == ((1.0, 2.0),) * 3 and len(made["targets"]) == 3  # type: ignore[arg-type]
    found_for(run.lesson, run.parameters, made_up(20, 2), places(run.lesson, "predictions", 1))
    assert run.parameters == before


def test_in_another_lesson_with_layers() -> None:
    lesson = classes()
    v, inputs = lesson.defaults, made_up(30, 2)
    hidden = np.maximum(np.array(inputs) @ np.array(v["hidden_weights"]).T + v["hidden_biases"], 0)
    scores = hidden @ np.array(v["output_weights"]).T + v["output_biases"]
    found = found_for(lesson, v, inputs, places(lesson, "scores", 2))
    assert np.array(found) == pytest.approx(scores, rel=1e-11, abs=1e-12)
