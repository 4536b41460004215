"""Drawing one's own picture."""

from __future__ import annotations

import pytest

from tests.support.pen_strokes import sheet_of
from tests.support.tui_tools import MEDIUM, open_lesson
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.drawing import DrawingScreen
from tui.widgets.numbers.derivation_view import WhyView


@pytest.mark.asyncio
async def test_a_one_is_drawn_with_arrows_and_space_and_read() -> None:
    async with open_lesson(17, size=MEDIUM, step=90) as learner:
        await learner.press("z")
        await learner.wait_for(lambda: isinstance(learner.app.screen, DrawingScreen), "the sheet")
        screen = learner.app.screen
        assert isinstance(screen, DrawingScreen) and "Nothing is drawn" in learner.screen
        await learner.press(*["up"] * 10, "space", *["down"] * 20, "space")
        assert screen.sheet.pen == "up" and sum(map(sum, screen.sheet.sheet)) > 90
        sure = screen.sure
        assert sure.index(max(sure)) == 1 and sum(sure) == pytest.approx(1)
        drawn = screen.sheet.plain
        for word in ("cropped", "blown up", "in the middle", "as drawn"):
            await learner.press("s")
            await learner.wait_for(lambda word=word: word in learner.screen, word)  # type: ignore[misc]
        assert screen.sheet.plain == drawn
        await learner.press("r", *["up"] * 20)
        assert sum(map(sum, screen.sheet.sheet)) < 20
        await learner.press("x")
        assert not any(map(any, screen.sheet.sheet))
        await learner.press("escape")
        assert learner.app.screen is learner.lesson and learner.experiment.position == 90


@pytest.mark.asyncio
async def test_the_mouse_draws_a_line() -> None:
    async with open_lesson(17, size=MEDIUM, step=1) as learner:
        await learner.press("z")
        await learner.wait_for(lambda: isinstance(learner.app.screen, DrawingScreen), "the sheet")
        screen = learner.app.screen
        assert isinstance(screen, DrawingScreen)
        await learner.pilot.mouse_down(screen.sheet, offset=(16, 2))
        await learner.pilot.hover(screen.sheet, offset=(16, 13))
        await learner.pilot.mouse_up(screen.sheet, offset=(16, 13))
        column = [row[16] for row in screen.sheet.sheet]
        assert column[4:27] == [1] * 23 and screen.sheet.pen == "up"


@pytest.mark.asyncio
async def test_where_there_are_no_pictures_it_says_so() -> None:
    async with open_lesson(8, size=MEDIUM) as learner:
        await learner.press("z")
        await learner.wait_for(lambda: "no pictures" in learner.screen, "a word")


@pytest.mark.asyncio
async def test_each_drawn_digit_has_its_bar() -> None:
    async with open_lesson(17, size=MEDIUM, step=450) as learner:
        await learner.press("z")
        await learner.wait_for(lambda: isinstance(learner.app.screen, DrawingScreen), "the sheet")
        screen = learner.app.screen
        assert isinstance(screen, DrawingScreen)
        for digit in (0, 7):
            screen.sheet.sheet = sheet_of(digit)
            screen.sheet._tell()
            await learner.wait_for(lambda digit=digit: longest(screen) == digit, str(digit))  # type: ignore[misc]
            assert screen.sure.index(max(screen.sure)) == digit


@pytest.mark.asyncio
async def test_why_asks_about_a_probability_of_the_drawing() -> None:
    async with open_lesson(17, size=MEDIUM, step=90) as learner:
        await learner.press("z")
        await learner.wait_for(lambda: isinstance(learner.app.screen, DrawingScreen), "the sheet")
        screen = learner.app.screen
        assert isinstance(screen, DrawingScreen)
        screen.sheet.sheet = sheet_of(7)
        screen.sheet._tell()
        await learner.wait_for(lambda: longest(screen) == 7, "the seven")
        # The surest, where none is chosen; then the one that is.
        for keys, digit in (("w",), 7), (("tab", "up", "up", "w"), 5):
            await learner.press(*keys)
            await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "the derivation")
            why = learner.app.screen.query_one(WhyView)
            assert why.derivation.source.label == f"probabilities[yours][{digit}]"
            assert why.derivation.source.value.hex() == screen.sure[digit].hex()
            await learner.press("w")
            await learner.wait_for(lambda: learner.app.screen is screen, "the sheet again")
        assert longest(screen) == 7, "the drawing is still there"


def longest(screen: DrawingScreen) -> int:
    """Which of the bars is the longest."""
    lines = screen._bars.plain.split("\n")
    return max(range(10), key=lambda at: lines[at].count("█"))
