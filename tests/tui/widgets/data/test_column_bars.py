"""A column of the data as bars: as long as their numbers, and what is said of all rows."""

from __future__ import annotations

import math

import pytest

from engine.definition.axis import Axis
from engine.definition.parts.parameter import Given
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tests.tui.widgets.data.test_data_panel import open_data, panel, row_of
from tui.presentation.number_format import fit
from tui.terminal.ascii import same_width
from tui.widgets.base.line_view import text_of
from tui.widgets.data.column_bars import BarRow, ColumnBars
from tui.widgets.data.data_columns import DataColumn

ITEM = Given("x", "other", "Made up.", (Axis("rows", (), most=20_000),))


def drawn(numbers: list[float], width: int = 40, height: int = 20, here: int = 0) -> list[str]:
    bars = ColumnBars()
    bars.read(DataColumn("x", (), "x", None, ITEM), tuple(numbers), width, height)
    first = max(0, min(here, len(numbers) - bars.room))
    rows = [BarRow(f"row{at + 1}", at, at == here, False) for at in range(first, min(len(numbers), first + bars.room))]
    return [text_of(line) for line in bars.lines(rows, fit)]


def length(line: str) -> float:
    """How long a bar is, in characters; negative where it goes to the left of the line of 0."""
    left, _, right = line.partition("│")
    return right.count("█") + right.count("▌") / 2 - left.count("█") - left.count("▐") / 2


@pytest.mark.parametrize("size", [(40, 20), (36, 16), (44, 5)])
@pytest.mark.parametrize("numbers", [[1.0, -2.0, 4.0, 0.0], [3.0, 1.0, 2.0], [-5.0, -2.5], [1e-9, -3e-9, 2e-9], [0.0]])
def test_bars_are_as_long_as_their_numbers(numbers: list[float], size: tuple[int, int]) -> None:
    lines = drawn(numbers, *size)
    assert all(len(line) <= size[0] for line in lines) and len(lines) <= size[1]
    found = [length(next(line for line in lines if f"row{at + 1} " in line)) for at in range(len(numbers))]
    most = max(map(abs, found)) / (max(map(abs, numbers)) or 1.0)
    for number, bar in zip(numbers, found, strict=True):
        assert math.copysign(1, number) == math.copysign(1, bar) or bar == 0 == number
        # Halves of a character, and half a character more where the sides were rounded to whole ones.
        assert abs(bar - number * most) <= 0.5
        assert bool(bar) == bool(number)


def test_numbers_that_are_not_finite_have_no_bar_and_are_counted() -> None:
    lines = drawn([1.0, math.inf, math.nan, -1e308, 1e308])
    assert "not finite" in row_at(lines, 2) and "not finite" in row_at(lines, 3)
    assert "not finite in 2 of 5 rows" in lines and "max 1e+308" in lines and "min -1e+308" in lines
    assert "no row has a finite number" in drawn([math.nan, math.inf])


def row_at(lines: list[str], row: int) -> str:
    return next(line for line in lines if f"row{row} " in line)


@pytest.mark.parametrize("size", [(40, 19), (36, 15), (44, 5), (60, 9)])
def test_many_rows_are_a_strip_with_the_row_marked(size: tuple[int, int]) -> None:
    numbers = [float(at % 101) for at in range(10_000)]
    for here in (0, 50, 100, 9_999):
        lines = drawn(numbers, *size, here=here)
        assert len(lines) <= size[1] and all(len(line) <= size[0] for line in lines)
        assert any("max 100.0" in line for line in lines) and any("min 0.0" in line for line in lines)
        arrows = next(line for line in lines if "↑" in line)
        left = 0 if size[1] >= 10 else lines[0].index("max")
        width = size[0] - left
        assert arrows.index("↑") - left == min(width - 1, int(numbers[here] / 100 * width))
    assert any("10,000 rows, tallest bar 29" in line for line in drawn(numbers))


def test_all_rows_are_walked_over_once_while_they_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.widgets.data.column_bars as module

    asked: list[int] = []
    summary_of, distribution = module.summary_of, module.distribution
    monkeypatch.setattr(module, "summary_of", lambda numbers: asked.append(1) or summary_of(numbers))
    monkeypatch.setattr(module, "distribution", lambda *given: asked.append(2) or distribution(*given))
    bars, value = ColumnBars(), tuple(float(at) for at in range(1_000))
    for here in range(50):
        bars.read(DataColumn("x", (), "x", None, ITEM), value, 40, 20)
        bars.lines([BarRow("row", here, True, False)], fit)
    assert asked == [1, 2]


async def bars_of(learner: Learner) -> str:
    sheet = await open_data(learner)
    await learner.press("j")
    await learner.wait_for(lambda: "max" in sheet.plain, "bars")
    return sheet.plain


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_marked_column_is_drawn_and_the_arrows_go_on(size: tuple[int, int]) -> None:
    async with open_lesson(12, size) as learner:
        await learner.press("n")
        await bars_of(learner)
        sheet = panel(learner).sheet
        assert "left" in sheet.plain and "max 1.0" in sheet.plain and "mean 0.5" in sheet.plain
        await learner.press("right", "right", "right", "right")
        await learner.wait_for(lambda: "predicts" in sheet.plain, "the predictions")
        predictions = learner.experiment.moment.values["predictions"]
        assert f"max {max(predictions)!r}" in sheet.plain and f"min {min(predictions)!r}" in sheet.plain  # type: ignore[type-var]
        await learner.press("down", "down")
        await learner.wait_for(lambda: "▸row3" in sheet.plain, "row 3")
        assert "█│" in row_of(sheet, "row3") or "▐│" in row_of(sheet, "row3"), "a negative one goes to the left"
        await learner.press("j")
        await learner.wait_for(lambda: "max" not in sheet.plain and "row3" in sheet.plain, "the numbers again")


async def test_a_number_is_typed_over_the_bars() -> None:
    async with open_lesson(12) as learner:
        await bars_of(learner)
        await learner.press("right", "4", "enter")
        await learner.wait_for(lambda: "max 4.0" in panel(learner).sheet.plain, "it is the largest")
        await learner.press("u")
        await learner.wait_for(lambda: "max 1.0" in panel(learner).sheet.plain, "undone")


async def test_what_is_not_computed_yet_has_no_bar() -> None:
    async with open_lesson(12) as learner:
        await bars_of(learner)
        await learner.press("right", "right", "right", "right", "right")
        await learner.wait_for(lambda: "error" in panel(learner).sheet.plain, "the errors")
        assert "max" not in panel(learner).sheet.plain and "│·" in panel(learner).sheet.plain


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_key_opens_the_data_as_bars_and_they_stay(size: tuple[int, int]) -> None:
    async with open_lesson(12, size) as learner:
        await learner.press("j")
        await learner.wait_for(lambda: learner.app.focused is panel(learner).sheet, "the sheet has the focus")
        await learner.wait_for(lambda: "mean 0.5" in learner.screen, "bars")
        await learner.press("b")
        await learner.press("enter")
        await learner.wait_for(lambda: learner.app.screen.query("#data"), "the lesson again")
        await learner.press("f12")
        await learner.wait_for(lambda: "mean 0.5" in learner.screen, "still bars")


async def test_a_lesson_without_rows_says_so() -> None:
    async with open_lesson(8) as learner:
        await learner.press("j")
        await learner.wait_for(lambda: "no rows of data" in learner.screen, "a word")


def test_in_ascii_every_line_is_as_wide() -> None:
    for line in drawn([1.0, -2.5, 4.0] * 40):
        plain = same_width(line)
        assert plain.isascii() and len(plain) == len(line)
