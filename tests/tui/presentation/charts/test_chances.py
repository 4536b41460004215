"""Probabilities as bars with the scores that they are made of, in any lesson that has scores."""

from __future__ import annotations

import numpy as np
import pytest

import engine
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, open_lesson
from tui.presentation.charts.chances import chances_plot, has_chances
from tui.presentation.charts.kinds import kinds_of
from tui.widgets.network.network_view import inputs_of, nodes_of


def test_which_lessons_have_them() -> None:
    having = [number for number in LESSONS if has_chances(engine.lesson(number))]
    assert having == [number for number in LESSONS if "chances" in kinds_of(engine.lesson(number))]
    assert 16 in having and 11 not in having


async def test_what_stands_there() -> None:
    """Nothing before it is known, then score and probability, and the errors when it was compared."""
    async with open_lesson(16, WIDE, 31) as learner:
        await learner.press("space")
        plot = chances_plot(learner.lesson.scene)
        assert plot.bars is not None
        assert (plot.bars.numbers, plot.bars.notes, plot.bars.marked) == ((None,) * 3, ("?",) * 3, 1)
        await learner.press("space", "space", "space")
        scene = learner.lesson.scene
        plot = chances_plot(scene)
        scores, deltas = (np.array(scene.moment.values[name]) for name in ("scores", "deltas"))
        assert plot.bars is not None and plot.bars.labels == ("Adelie", "Chinstrap", "Gentoo")
        assert plot.bars.numbers == pytest.approx(np.exp(scores) / np.exp(scores).sum(), rel=1e-12)
        assert [float(note) for note in plot.bars.notes] == pytest.approx(scores, rel=1e-2)
        assert plot.x_label == f"error {scene.moment.values['error']:.3g}, squared {deltas @ deltas:.3g}"
        assert sum(one or 0.0 for one in plot.bars.numbers) == pytest.approx(1)


async def test_it_is_seen() -> None:
    async with open_lesson(16, MEDIUM, 31) as learner:
        await learner.press("space", "space", "space", "space")
        for _ in range(8):
            if "each with its score" in learner.screen:
                break
            await learner.press("c")
            await learner.painted()
        assert "▸Chinstrap" in learner.screen and "error 0.441, squared 0.192" in learner.screen


async def test_the_network_shows_the_row_whose_turn_it_is() -> None:
    """Its inputs and targets are those of the prediction, whatever row is looked at."""
    async with open_lesson(16, WIDE, 31) as learner:
        learner.lesson.session.row = 0
        await learner.press("space", "space", "space")
        scene = learner.lesson.scene
        assert (learner.lesson.session.row, scene.row_shown.number) == (0, 1)
        assert [dict(node.beside)["target"] for node in nodes_of(scene)] == [0, 1, 0]
        await learner.press("p", "p")
        assert [number for _, number in inputs_of(learner.lesson.scene)] == [46.5, 17.9, 1]
