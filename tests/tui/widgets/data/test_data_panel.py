"""The rows of the data: seen, chosen, changed, added and asked, by keys."""

from __future__ import annotations

import pytest

import engine
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.widgets.data.data_panel import DataPanel
from tui.widgets.data.data_sheet import DataSheet


def panel(learner: Learner) -> DataPanel:
    return learner.lesson.query_one(DataPanel)


async def open_data(learner: Learner) -> DataSheet:
    await learner.press("f12")
    await learner.wait_for(lambda: isinstance(learner.app.focused, DataSheet), "the sheet has the focus")
    sheet = panel(learner).sheet
    await learner.wait_for(lambda: "row1" in sheet.plain, "and shows rows")
    return sheet


def row_of(sheet: DataSheet, label: str) -> str:
    return next(line for line in sheet.plain.splitlines() if label in line)


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_rows_are_seen_and_those_in_turn_are_marked(size: tuple[int, int]) -> None:
    async with open_lesson(12, size) as learner:
        sheet = await open_data(learner)
        assert row_of(sheet, "row1").split() == ["▸row1", "1", "0", "1", "0", *["·"] * 1]
        await learner.press("space", "space")
        await learner.wait_for(lambda: "row1•" in sheet.plain and "row2•" not in sheet.plain, "row 1 is in turn")
        await learner.wait_for(lambda: "-0.2" in row_of(sheet, "row1"), "its prediction")
        await learner.press("}")
        await learner.wait_for(lambda: "row6•" in sheet.plain, "row 6 was the last of the epoch")


async def test_the_row_that_is_looked_at_is_that_of_network_and_arithmetic() -> None:
    async with open_lesson(12, WIDE) as learner:
        await learner.press("n")
        await open_data(learner)
        await learner.press("down", "down", "down")
        await learner.wait_for(lambda: "╭ row4 " in learner.screen, "the network shows row 4")
        assert learner.lesson.stage.scene.place("errors") == (3,)
        await learner.press("up")
        await learner.wait_for(lambda: "╭ row3 " in learner.screen, "and row 3")
        await learner.press("pagedown", "pagedown", "pagedown")
        await learner.wait_for(lambda: "╭ row6 " in learner.screen, "no further than the last")


async def test_a_digit_changes_the_marked_number_and_the_sheet_goes_on() -> None:
    async with open_lesson(12) as learner:
        sheet = await open_data(learner)
        await learner.press("down", "right", "5", ".", "2", "5", "enter")
        await learner.wait_for(lambda: learner.experiment.parameters["inputs"][1][1] == 5.25, "it is set")
        await learner.wait_for(lambda: learner.app.focused is sheet, "the sheet has the focus again")
        await learner.press("u")
        await learner.wait_for(lambda: learner.experiment.parameters["inputs"][1][1] == 1.0, "undone")


async def test_enter_goes_to_the_knob_and_esc_comes_back() -> None:
    async with open_lesson(12) as learner:
        sheet = await open_data(learner)
        await learner.press("enter")
        await learner.wait_for(lambda: learner.app.focused is panel(learner).knob, "the knob")
        await learner.press("down", "down")
        await learner.wait_for(lambda: learner.experiment.parameters["inputs"][0][0] == -1.0, "turned twice")
        await learner.press("escape")
        await learner.wait_for(lambda: learner.app.focused is sheet, "the sheet")
        await learner.press("escape")
        await learner.wait_for(lambda: learner.lesson.session.tab == "charts", "the charts")


async def test_a_computed_number_is_made_by_a_phase() -> None:
    async with open_lesson(12, WIDE) as learner:
        await learner.press("n")
        sheet = await open_data(learner)
        before = learner.experiment.parameters
        await learner.press(*["right"] * 4, "7")
        await learner.wait_for(lambda: "made by a phase" in str(panel(learner).border_subtitle), "a word")
        assert learner.experiment.parameters == before and learner.app.focused is sheet
        await learner.press("w")
        await learner.wait_for(
            lambda: "predictions[row1]" in learner.screen and "made by predict" in learner.screen, "why"
        )


async def test_a_row_more_and_a_row_less() -> None:
    async with open_lesson(12) as learner:
        await open_data(learner)
        await learner.press("+")
        await learner.wait_for(lambda: learner.experiment.sizes["rows"] == 7, "seven rows")
        await learner.wait_for(lambda: learner.lesson.stage.scene.row == 6, "the new one is looked at")
        await learner.press("-", "-")
        await learner.wait_for(lambda: learner.experiment.sizes["rows"] == 5, "five rows")
        assert learner.experiment.parameters["inputs"] == engine.lesson(12).defaults["inputs"][:5]
        await learner.press("u", "u", "u")
        await learner.wait_for(lambda: learner.experiment.parameters == engine.lesson(12).defaults, "as before")


async def test_one_input_a_row() -> None:
    async with open_lesson(13, WIDE) as learner:
        sheet = await open_data(learner)
        assert row_of(sheet, "row2").split()[:3] == ["row2", "18", "64.4"]
        await learner.press("n")
        await learner.wait_for(lambda: "·" not in row_of(sheet, "row2"), "its prediction and its error")


async def test_lessons_without_rows_say_so() -> None:
    async with open_lesson(8) as learner:
        await learner.press("f12")
        await learner.wait_for(lambda: "no rows of data" in learner.screen, "a word")
        await learner.press("}")
        await learner.wait_for(lambda: "no epochs" in learner.screen, "a word")


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_arrows_walk_in_the_sheet_and_move_no_step(size: tuple[int, int]) -> None:
    async with open_lesson(12, size) as learner:
        await learner.press("n", "n")
        sheet = await open_data(learner)
        for keys, column, row in (
            (("right", "right"), 2, 0),
            (("left",), 1, 0),
            (("left", "left", "left"), 0, 0),
            (("shift+right",), 5, 0),
            (("shift+left",), 0, 0),
            (("end",), 0, 5),
            (("home",), 0, 0),
            (("shift+down",), 0, 5),
            (("shift+up",), 0, 0),
        ):
            await learner.press(*keys)
            await learner.wait_for(lambda at=(column, row): (sheet.selected, learner.lesson.scene.row) == at, str(keys))  # type: ignore[misc]
            assert learner.experiment.position == 2 and learner.app.focused is sheet


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_tab_and_esc_leave_the_sheet_and_the_arrows_step_again(size: tuple[int, int]) -> None:
    async with open_lesson(12, size) as learner:
        await learner.press("n", "n")
        sheet = await open_data(learner)
        await learner.press("tab")
        await learner.wait_for(lambda: learner.app.focused is panel(learner).knob, "on to the knob")
        await learner.press("shift+tab")
        await learner.wait_for(lambda: learner.app.focused is sheet, "and back")
        await learner.press("shift+tab")
        await learner.wait_for(lambda: learner.app.focused not in (sheet, None), "back to what stands before")
        await learner.press("f12")
        await learner.wait_for(lambda: learner.app.focused is sheet, "the sheet")
        await learner.press("escape")
        await learner.wait_for(lambda: learner.app.focused is learner.knob("knob-weights-0"), "the knobs")
        await learner.press("left")
        await learner.wait_for(lambda: learner.experiment.position == 1, "a step back")
        await learner.press("right")
        await learner.wait_for(lambda: learner.experiment.position == 2, "and forth")


async def test_no_digit_of_the_marked_number_is_cut() -> None:
    async with open_lesson(12) as learner:
        await learner.press("n", "n")
        await open_data(learner)
        await learner.press("right", "right", "right", "right", "down")
        number = learner.experiment.moment.values["predictions"][1]  # type: ignore[index]
        await learner.wait_for(lambda: f"{number!r} ─╯" in learner.screen, "the whole number in the frame")
