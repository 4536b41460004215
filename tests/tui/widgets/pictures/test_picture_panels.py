"""Pictures on the screen: rows, weights, and the table of mistakes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.presentation.charts.pictures.judged import judged_sets, judgment
from tui.presentation.charts.pictures.picture import Picture, inked
from tui.widgets.maps.map_lines import SIGNS
from tui.widgets.pictures.picture_lines import picture_lines
from tui.widgets.pictures.picture_panel import percent


async def seen(learner: Learner, kind: str) -> Any:
    """A chart, once it is in view and has the focus."""
    panel = next(one for one in learner.lesson.workbench.charts if one.kind == kind)
    for _ in learner.lesson.workbench.charts:
        if not panel.has_class("-away"):
            break
        await learner.press("c")
    panel.focus()
    await learner.settle()
    await learner.painted()
    return panel


@pytest.mark.asyncio
async def test_the_gallery_shows_wrong_ones_first_and_its_arrows_move_no_step() -> None:
    async with open_lesson(17, size=WIDE, step=90) as learner:
        panel = await seen(learner, "gallery")
        of = judged_sets(learner.experiment.lesson)
        rows = judgment(learner.experiment.history, of[0], 90).wrong_first
        assert f"{sum(one.is_wrong for one in rows)} of 360 wrong" in str(panel.border_title)
        first = rows[0]
        assert f"is {first.right}  ✗" in panel.plain and f"{first.guesses[0]}  " in panel.plain
        await learner.press("right", "down")
        assert panel.chosen == 1 + panel._across and learner.experiment.position == 90
        chosen = rows[panel.chosen]
        assert f"test{chosen.row + 1} is {chosen.right}" in str(panel.border_subtitle)
        await learner.press("escape")
        assert panel.chosen == 0
        await learner.press("enter")
        await learner.painted()
        learned = judgment(learner.experiment.history, of[1], 90)
        assert f"{learned.wrong} of 1437 wrong" in str(panel.border_title)


@pytest.mark.asyncio
async def test_the_table_of_mistakes() -> None:
    async with open_lesson(17, size=WIDE, step=90) as learner:
        panel = await seen(learner, "confusion")
        counts = judgment(learner.experiment.history, judged_sets(learner.experiment.lesson)[0], 90).confusion
        lines = panel.plain.split("\n")
        assert lines[0].split() == ["is", *"0123456789"]
        for row, line in enumerate(lines[1:]):
            assert [int(text.replace("·", "0")) for text in line.split()] == [row, *counts[row]]
        await learner.press(*["down"] * 9)
        assert panel.plain.split("\n")[-1].split()[0] == "9"
        assert f"{counts[9][0]} of {sum(counts[9])} that are 9" in str(panel.border_subtitle)


@pytest.mark.asyncio
async def test_the_weights_of_each_neuron_and_the_row_beside_the_sheet() -> None:
    async with open_lesson(17, size=WIDE) as learner:
        panel = await seen(learner, "weight_pictures")
        await learner.press("right", "right")
        weights: Any = learner.experiment.parameters["hidden_weights"]
        assert panel.chosen == 2 and "neuron3: from" in str(panel.border_subtitle)
        low = re.search(r"from (-?[\d.]+) to", str(panel.border_subtitle))
        assert low is not None and float(low[1]) == pytest.approx(min(weights[2]), abs=1e-3)
        picture = learner.lesson.workbench.data.picture  # type: ignore[union-attr]
        targets: Any = learner.experiment.parameters["targets"]
        assert picture is not None and picture.plain.split("\n")[-1] == f"is {targets[0].index(1.0)}"


@pytest.mark.asyncio
async def test_in_signs_and_in_a_small_terminal() -> None:
    async with open_lesson(17, size=MEDIUM, step=1) as learner:
        learner.app.ascii = True
        panel = await seen(learner, "gallery")
        panel._draw()
        assert "▀" not in panel.plain and "✗" not in panel.plain and "@@" in panel.plain


def test_the_lines_of_a_picture() -> None:
    picture = Picture((0.0, 1.0, 0.5, 0.0), 2, inked((0.0, 1.0)))
    assert picture_lines(picture, True, None) == [  # type: ignore[arg-type]
        ((2 * SIGNS[0] + 2 * SIGNS[9], ""),),
        ((2 * SIGNS[5] + 2 * SIGNS[0], ""),),
    ]


def test_percent() -> None:
    assert [percent(part) for part in (0.0, 0.0001, 0.126, 0.999, 1.0)] == ["0%", "<1%", "13%", ">99%", "100%"]
