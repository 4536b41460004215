"""A small map of every neuron, against NumPy; and that all of a network are made in a moment."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
import pytest

import engine
from engine import Experiment
from tests.support.layer_lessons import classes
from tests.support.network_lesson import network_lesson
from tui.presentation.landscapes.regions import LEVELS
from tui.presentation.landscapes.small_maps import SmallMaps

ACROSS, UP, SIZE = (-1.5, 1.0), (-1.0, 2.0), (8, 6)


def maps_of(run: Experiment) -> SmallMaps:
    return SmallMaps(run.lesson, run.history.begins(run.position + 1), ACROSS, UP, SIZE)


def places() -> Any:
    """The middles of the small squares, row by row from the highest."""
    x = ACROSS[0] + (np.arange(8) + 0.5) / 8 * (ACROSS[1] - ACROSS[0])
    y = UP[0] + (np.arange(6) + 0.5) / 6 * (UP[1] - UP[0])
    return np.array([(a, b) for b in y[::-1] for a in x])


def shaded(numbers: Any, border: float, scale: float) -> Any:
    level = np.minimum(LEVELS - 1, np.floor(abs(numbers - border) / scale * LEVELS)).astype(int)
    return ((numbers > border) * LEVELS + level).reshape(6, 8)


def test_hidden_neurons_are_parted_at_0_and_the_output_as_the_large_map_is() -> None:
    run = Experiment(engine.lesson(15))
    run.run(60)
    v, made = run.parameters, maps_of(run)
    hidden = np.tanh(places() @ np.array(v["hidden_weights"]).T + v["hidden_biases"])
    said = hidden @ np.array(v["output_weights"]) + v["output_bias"]
    assert made.layers == (4, 1) and list(made.shades) == list(made.neurons)
    for neuron in range(4):
        numbers = hidden[:, neuron]
        assert np.array_equal(made.shades[0, neuron], shaded(numbers, 0.0, abs(numbers).max()))
    # The targets are -1 and 1.
    assert np.array_equal(made.shades[1, 0], shaded(said, 0.0, 1.0))


def test_a_probability_is_parted_at_a_half() -> None:
    lesson = classes((2, 3, 2))
    run = Experiment(lesson)
    run.run(3)
    v, made = run.parameters, maps_of(run)
    hidden = np.maximum(places() @ np.array(v["hidden_weights"]).T + v["hidden_biases"], 0)
    scores = hidden @ np.array(v["output_weights"]).T + v["output_biases"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = powers / powers.sum(axis=1, keepdims=True)
    for at in range(2):
        assert np.array_equal(made.shades[1, at], shaded(chances[:, at], 0.5, 0.5))


def test_one_row_a_step_and_layers_in_a_stack() -> None:
    run = Experiment(network_lesson(widths=(5, 3)))
    run.run(7)
    made, outputs = maps_of(run), places()
    v = run.parameters
    for layer, (weights, biases) in enumerate(zip(v["weights"], v["biases"], strict=True)):  # type: ignore[arg-type]
        outputs = np.tanh(outputs @ np.array(weights).T + np.array(biases))
        if layer < made.layers[0] and layer < len(made.layers) - 1:
            for at in range(made.layers[layer]):
                numbers = outputs[:, at]
                assert np.array_equal(made.shades[layer, at], shaded(numbers, 0.0, abs(numbers).max()))
    assert made.layers == (5, 3, 1)


def test_they_are_known_again_while_nothing_that_they_read_changes() -> None:
    run = Experiment(engine.lesson(15))
    run.run(2)
    made = maps_of(run)

    def now() -> bool:
        return made.is_of(run.lesson, run.history.begins(run.position + 1), ACROSS, UP, SIZE)

    assert now()
    run.edit(alpha=0.5)
    assert now(), "alpha says nothing of what a neuron gives"
    run.run(1)
    assert not now()
    assert not made.is_of(run.lesson, made.values, ACROSS, UP, (8, 8))


def test_what_is_not_finite_has_no_shade_and_what_is_very_large_has() -> None:
    shades = maps_of(Experiment(engine.lesson(15), output_bias=1e308, output_weights=(1e300,) * 4)).shades
    assert set(np.array(shades[1, 0]).ravel()) == {2 * LEVELS - 1}
    run = Experiment(engine.lesson(15), output_bias=1e308, output_weights=(-1.7e308,) * 4, hidden_biases=(9.0,) * 4)
    assert set(np.array(maps_of(run).shades[1, 0]).ravel()) == {None}


@pytest.mark.parametrize("lesson", [lambda: network_lesson(widths=(8, 8)), lambda: classes((2, 8, 8))])
def test_all_neurons_of_a_network_take_a_moment(lesson: Callable[[], Any]) -> None:
    """2-8-8-1 at 8 × 8 in at most 8 ms on a quiet machine; here the quickest of twenty."""
    run = Experiment(lesson())
    took = []
    for _ in range(20):
        run.run(1)
        made = SmallMaps(run.lesson, run.history.begins(run.position + 1), ACROSS, UP, (8, 8))
        begin = perf_counter()
        assert len(made.shades) == sum(made.layers)
        took.append(perf_counter() - begin)
    assert min(took) < 0.012
