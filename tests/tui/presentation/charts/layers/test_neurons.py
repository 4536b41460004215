"""The table of what hidden neurons give, held against NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import Experiment, lesson
from tests.support.hidden_lesson import LESSON as MADE_UP
from tests.support.tui_tools import WIDE, open_lesson
from tui.presentation.charts.layers.neurons import layers_by_rows, neurons_plot
from tui.presentation.scene import scene_of


def by_numpy(run: Experiment, step: int) -> Any:
    """What the neurons give for every row, with the weights that a step found."""
    begun: Any = run.history.begins(step)
    sums = np.array(begun["inputs"]) @ np.array(begun["hidden_weights"]).T
    return np.where(sums > 0, sums, begun["leak"] * sums)


@pytest.mark.parametrize("steps", [1, 3, 240])
@pytest.mark.parametrize("leak", [0.0, 0.25])
@pytest.mark.parametrize("of", [lesson(14), MADE_UP], ids=["14", "made up"])
def test_it_has_what_each_neuron_gives_for_each_row(of: Any, leak: float, steps: int) -> None:
    run = Experiment(of, leak=leak)
    run.run(steps)
    cells = neurons_plot(scene_of(run, row=2)).cells
    assert cells is not None and cells.place == (2, 0)
    np.testing.assert_allclose(np.array(cells.numbers, dtype=float), by_numpy(run, steps), rtol=1e-12)
    silent = (by_numpy(run, steps) == 0).all(axis=0)
    assert [column.endswith("✗") for column in cells.columns] == silent.tolist()
    assert silent.tolist() == [False, False, leak == 0, False]


def test_lessons_without_hidden_neurons_have_none() -> None:
    assert [list(layers_by_rows(lesson(number))) for number in (8, 12, 13)] == [[], [], []]


async def test_on_the_screen() -> None:
    async with open_lesson(14, WIDE) as learner:
        await learner.press("r")
        await learner.wait_for(lambda: learner.experiment.position == 240, "it has run")
        for _ in range(6):
            if "What each neuron gives" in learner.screen:
                break
            await learner.press("c")
        await learner.wait_for(lambda: " 3✗ " in learner.screen and "nothing in any row" in learner.screen, "dead")
