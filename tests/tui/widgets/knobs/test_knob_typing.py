"""Typing into a knob: what begins it, what belongs to the field meanwhile, how it ends."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.support.tui_tools import Learner, open_lesson


def field(learner: Learner) -> str:
    """What stands in the field; empty where there is none."""
    fields = learner.lesson.query(Input)
    return fields.first().value if fields else ""


def weight(learner: Learner) -> object:
    return learner.experiment.parameters["weight"]


@pytest.mark.parametrize("text", ["3", "-2.5", ".25", "1e-3", "+4", "12345.678901234567", "-0", "1E5"])
async def test_enter_commits(text: str) -> None:
    async with open_lesson(1) as learner:
        await learner.press("0", "backspace", *text, "enter")
        await learner.wait_for(lambda: weight(learner) == float(text), lambda: f"{weight(learner)} after {text}")
        await learner.wait_for(lambda: not learner.lesson.query(Input), "the field is closed")
        assert learner.app.focused is learner.knob("knob-weight")


@pytest.mark.parametrize("begin", ["0", "9", "-", "."])
async def test_what_begins_typing(begin: str) -> None:
    async with open_lesson(1) as learner:
        await learner.press(begin)
        await learner.wait_for(lambda: field(learner) == begin, "the first character stands in the field")


async def test_enter_begins_with_the_number_that_is_there() -> None:
    async with open_lesson(6, step=3) as learner:
        await learner.press("enter")
        await learner.wait_for(lambda: field(learner) == "0.503", "the number in full")
        await learner.press("5", "enter")
        await learner.wait_for(lambda: weight(learner) == 0.5035, "a digit more")


@pytest.mark.parametrize("minus", "\u2212\u2013\u2010\uff0d\ufe63")
async def test_a_minus_from_a_book_is_a_minus(minus: str) -> None:
    async with open_lesson(1) as learner:
        await learner.press(minus, *"0.5", "enter")
        await learner.wait_for(lambda: weight(learner) == -0.5, lambda: f"{weight(learner)}")


async def test_a_sign_that_no_number_has_is_not_dropped() -> None:
    async with open_lesson(1) as learner:
        await learner.press("\u00b1", *"0.5", "enter")
        await learner.wait_for(lambda: "plus-minus sign" in learner.complaint, "a word")
        assert weight(learner) == 0.1


async def test_the_number_of_inputs_has_no_minus() -> None:
    async with open_lesson(2) as learner:
        await learner.focus("size-inputs")
        await learner.press("\u2212", "2", "enter")
        await learner.wait_for(lambda: learner.complaint, "a word")
        assert learner.experiment.sizes["inputs"] == 3


async def test_escape_restores() -> None:
    async with open_lesson(1) as learner:
        await learner.press(*"0.9", "escape")
        await learner.wait_for(lambda: not learner.lesson.query(Input), "the field is closed")
        assert weight(learner) == 0.1
        assert learner.focused is learner.knob("knob-weight")
        assert learner.lesson.experiment.lesson.number == 1
        await learner.press("up")
        await learner.wait_for(lambda: weight(learner) == 0.2, "the knob turns again")


async def test_keys_of_the_lesson_belong_to_the_field() -> None:
    async with open_lesson(8, step=2) as learner:
        await learner.press(
            "1", "space", "r", "n", "x", "d", "u", "p", "g", "l", "c", "o", "?", "<", ">", "[", "]", "h"
        )
        await learner.wait_for(lambda: field(learner) == "1 rnxdupglco?<>[]h", lambda: field(learner))
        assert learner.experiment.position == 2
        assert not learner.lesson.running
        await learner.press("escape", "n")
        await learner.wait_for(lambda: learner.experiment.position == 3, "keys belong to the lesson again")


async def test_arrows_move_the_cursor() -> None:
    async with open_lesson(8, step=2) as learner:
        await learner.press("1", "2", "left", "3", "home", "-", "end", "4", "left", "right", "5")
        await learner.wait_for(lambda: field(learner) == "-13245", lambda: field(learner))
        assert learner.experiment.position == 2


async def test_without_a_field_arrows_belong_to_the_lesson() -> None:
    async with open_lesson(8, step=2) as learner:
        await learner.press("left")
        await learner.wait_for(lambda: learner.experiment.position == 1, "a step back")


async def test_tab_commits_and_goes_on() -> None:
    async with open_lesson(1) as learner:
        await learner.press(*"0.75", "tab")
        await learner.wait_for(lambda: weight(learner) == 0.75, "the number is taken")
        assert learner.focused is learner.knob("knob-input")
        await learner.wait_for(lambda: not learner.lesson.query(Input), "the field is closed")


async def test_tab_from_a_bad_number_restores_with_a_word() -> None:
    async with open_lesson(1) as learner:
        await learner.press(*"0.7.5", "tab")
        await learner.wait_for(lambda: "two decimal points" in learner.complaint, "a word")
        assert weight(learner) == 0.1
        assert learner.focused is learner.knob("knob-input")
        assert learner.knob("knob-weight").text(5) == "0.1"
        assert not learner.lesson.query(Input)


async def test_tab_from_a_number_out_of_range_restores_with_a_word() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-alpha")
        await learner.press("0", "tab")
        await learner.wait_for(lambda: "a number above 0" in learner.complaint, "a word")
        assert learner.experiment.parameters["alpha"] == 0.1
        assert learner.knob("knob-alpha").text(5) == "0.1"


@pytest.mark.parametrize("text", ["0.123456789", "-123.456", "7"])
async def test_typing_quickly_loses_nothing(text: str) -> None:
    async with open_lesson(1) as learner:
        await learner.tap(*text, "enter")
        await learner.wait_for(lambda: weight(learner) == float(text), lambda: f"{weight(learner)}, {field(learner)!r}")


@pytest.mark.long
async def test_typing_quickly_into_several_knobs() -> None:
    async with open_lesson(2) as learner:
        await learner.tap(*"0.25", "tab", *"0.5", "tab", *"0.75", "enter")
        wanted = {"weights": (0.25, 0.2, 0.75), "inputs": (0.5, 0.65, 1.5)}
        alternative = {"weights": (0.25, 0.75, 0.0), "inputs": (0.5, 0.65, 1.5)}
        await learner.wait_for(
            lambda: learner.experiment.parameters in (wanted, alternative), lambda: str(learner.experiment.parameters)
        )


async def test_turning_quickly_loses_nothing() -> None:
    async with open_lesson(1) as learner:
        await learner.tap(*["up"] * 25)
        await learner.wait_for(lambda: weight(learner) == 2.6, lambda: str(weight(learner)))


async def test_the_focused_number_is_shown_in_full() -> None:
    async with open_lesson(1) as learner:
        await learner.press(*"0.30000000000000004", "enter")
        await learner.wait_for(lambda: " 0.30000000000000004 ±0.1 ─╯" in learner.screen, "all its digits")
        await learner.press("tab")
        await learner.wait_for(lambda: "0.30000000000000004 ±" not in learner.screen, "only while it is focused")
