"""Tables on the screen: signs without color, any size of table in any room, reached by keys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson, part, screen_lines
from tui.presentation.number_format import fit
from tui.presentation.plots import Cells
from tui.widgets.charts.cells_text import CellsText
from tui.widgets.charts.chart_panel import ChartPanel


def drawn(cells: Cells, width: int = 38, height: int = 9, plain: bool = False) -> list[str]:
    return CellsText(cells, width, height, fit, lambda _: "", plain).text().plain.split("\n")


def table(rows: int, columns: int, **more: Any) -> Cells:
    numbers = tuple(tuple((row - 1) * (column + 1) / 4 for column in range(columns)) for row in range(rows))
    labels = tuple(f"row{at + 1}" for at in range(rows)), tuple(f"in{at + 1}" for at in range(columns))
    return Cells(*labels, numbers, **{"place": (0, 0), **more})


@given(
    st.integers(1, 12),
    st.integers(1, 8),
    st.integers(12, 90),
    st.integers(3, 20),
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_a_table_of_any_size_fits(
    rows: int, columns: int, width: int, height: int, arrows: bool, beneath: bool, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    one = table(rows, columns, place=place, arrows=arrows)
    if beneath:
        one = table(rows, columns, place=place, arrows=arrows, beneath=one.numbers)
    lines = drawn(one, width, height)
    assert len(lines) <= height
    assert all(len(line) <= max(width, 12) for line in lines)
    assert any(line.startswith("▸") for line in lines), "the row that is looked at is there"
    if width >= 24:
        assert f"in{place[1] + 1}" in lines[0]


def test_a_sign_is_never_told_by_color_alone() -> None:
    pulls = drawn(table(3, 2, arrows=True))
    assert [line.count("↓") for line in pulls[1:]] == [2, 0, 0]
    assert [line.count("↑") for line in pulls[1:]] == [0, 0, 2]
    deltas = drawn(table(3, 2))
    assert [line.count("-") for line in deltas[1:]] == [2, 0, 0]


def test_the_shade_says_the_size() -> None:
    numbers = ((1.0, 0.3, 0.1, 0.0),)
    cells = Cells(("a",), ("one", "two", "three", "four"), numbers, (0, 0))
    assert re.findall("[░▒▓█]", drawn(cells, 60)[1])[::2] == ["█", "▓", "▒"]
    assert [sign for sign in drawn(cells, 60, plain=True)[1] if sign in ":=#"][::2] == ["#", "=", ":"]


async def chart(learner: Learner, kind: str) -> ChartPanel:
    """Turn to a chart by the key, as a learner does."""
    panel = learner.lesson.query_one(f"#chart-{kind}", ChartPanel)
    for _ in range(9):
        if not panel.has_class("-away"):
            break
        await learner.press("c")
    assert not panel.has_class("-away"), kind
    await learner.painted()
    return panel


async def page(learner: Learner, panel: ChartPanel) -> str:
    await learner.wait_for(lambda: any(part(screen_lines(learner.app), panel)), "it is drawn")
    return "\n".join(part(screen_lines(learner.app), panel))


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_who_pulls_by_keys(size: tuple[int, int]) -> None:
    async with open_lesson(12, size, step=4) as learner:
        panel = await chart(learner, "pulls")
        await learner.wait_for(lambda: "↑▒▒ 0.384" in learner.screen or "↑▓▓ 0.384" in learner.screen, "row 4")
        text = await page(learner, panel)
        assert re.search(r"row4 • ↑.. 0\.384 ↑.. 0\.384 ↑.. 0\.384", text)
        assert re.search(r"step +↑.. 0\.384 ↑", text)
        await learner.press("n")
        await learner.painted()
        await learner.wait_for(lambda: re.search(r"row5 • ", learner.screen), "the next row's turn")


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_weight_deltas_by_keys(size: tuple[int, int]) -> None:
    async with open_lesson(11, size, step=1) as learner:
        panel = await chart(learner, "deltas")
        await learner.wait_for(lambda: "14.83" in learner.screen, "the largest of the nine")
        text = await page(learner, panel)
        assert "-0.17" in text and "-0.048325" in text
        await learner.press("o")
        await learner.painted()
        await learner.wait_for(lambda: "▸win" in "\n".join(part(screen_lines(learner.app), panel)), "the next output")


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_blame_and_the_line_by_keys(size: tuple[int, int]) -> None:
    async with open_lesson(10, size) as learner:
        await chart(learner, "shares")
        await learner.wait_for(lambda: "0.7225" in learner.screen and "96.43 %" in learner.screen, "toes")
    async with open_lesson(13, size, step=40) as learner:
        panel = await chart(learner, "line")
        await learner.wait_for(lambda: "○ row1" in learner.screen, "its legend")
        assert (await page(learner, panel)).count("▲") >= 3


async def test_the_total_is_read_off_with_the_row_in_turn() -> None:
    async with open_lesson(12, MEDIUM, step=4) as learner:
        panel = await chart(learner, "errors")
        panel.focus()
        await learner.wait_for(lambda: "step 4 · total" in learner.screen, "the total")
        await learner.press("down")
        history = learner.experiment.history
        error = history["errors"][3][3]  # type: ignore[index]
        await learner.wait_for(lambda: f"row4 {error!r}" in str(panel.border_subtitle), "the row in turn")
