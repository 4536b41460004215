"""A burst of keys does what the same keys do one after another, wherever they are typed."""

from __future__ import annotations

import random
import string

import pytest
from textual import events
from textual.widgets import Input

from tests.support.tui_tools import Learner, open_app, open_lesson
from tui.screens.tasks.exercise import ExerciseScreen
from tui.widgets.code.editor import CodeEditor

DIGITS = tuple("0123456789.-")
EDITING = ("left", "right", "backspace", "delete", "home", "end")


def burst(seed: int, count: int, *kinds: tuple[str, ...]) -> list[str]:
    """Random keys of some kinds, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.choice(chance.choice(kinds)) for _ in range(count)]


async def quiet(learner: Learner) -> None:
    """Wait until every key has had its turn."""
    order = learner.app.key_priority._order
    await learner.wait_for(lambda: not order.keys_wait, "every key had its turn")
    await learner.quiet()


def model(keys: list[str], text: str = "") -> str:
    """What a field of one line holds after these keys."""
    at = len(text)
    for key in keys:
        match key:
            case "left":
                at = max(at - 1, 0)
            case "right":
                at = min(at + 1, len(text))
            case "home":
                at = 0
            case "end":
                at = len(text)
            case "backspace":
                text, at = (text[: at - 1] + text[at:], at - 1) if at else (text, at)
            case "delete":
                text = text[:at] + text[at + 1 :]
            case _:
                text, at = text[:at] + key + text[at:], at + 1
    return text


@pytest.mark.parametrize("seed", range(2))
async def test_in_the_field_of_a_knob(seed: int) -> None:
    keys = ["7", *burst(seed, 80, DIGITS, EDITING)]
    async with open_lesson(1) as learner:
        await learner.tap(*keys)
        await quiet(learner)
        assert learner.lesson.query_one(Input).value == model(keys)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8))])
async def test_on_knobs_with_all_that_one_does_there(seed: int) -> None:
    """Typing, turning, taking, going on: the numbers in the end are those of slow keys."""
    keys = burst(seed, 30, DIGITS, ("up", "down", "tab", "backspace"), ("enter", "shift+tab"))
    found = []
    for at_once in (False, True):
        async with open_lesson(2) as learner:
            await learner.focus("knob-weights-0")
            for key in [keys] if at_once else [[key] for key in keys]:
                await learner.tap(*key)
                await quiet(learner)
            assert learner.app.focused is not None
            fields = [field.value for field in learner.lesson.query(Input)]
            found.append((learner.experiment.parameters, learner.app.focused.id, fields))
    assert found[0] == found[1]


async def test_in_the_editor() -> None:
    async with open_lesson(1) as learner:
        await learner.press("f10")
        assert isinstance(learner.app.screen, ExerciseScreen)
        editor = learner.app.screen.query_one(CodeEditor)
        await learner.press("ctrl+home")
        editor.write("")
        await learner.tap(*string.ascii_lowercase, *["backspace"] * 22, *"1234567890123456789012", "left", "left", "x")
        await quiet(learner)
        assert editor.text == "abcd12345678901234567890x12"
        editor.write("")
        keys = burst(5, 80, tuple(string.ascii_lowercase), ("left", "right", "backspace", "delete", "home", "end"))
        await learner.tap(*keys)
        await quiet(learner)
        assert editor.text == model(keys)


async def test_in_a_file_name() -> None:
    async with open_lesson(6, step=3) as learner:
        await learner.press("ctrl+s")
        field = learner.app.screen.query_one(Input)
        keys = burst(6, 80, tuple(string.ascii_lowercase), EDITING)
        before = field.value
        await learner.press("end")
        await learner.tap(*keys)
        await quiet(learner)
        assert field.value == model(keys, before)


async def test_in_the_palette() -> None:
    async with open_app() as learner:
        await learner.press("ctrl+p")
        keys = burst(7, 80, tuple(string.ascii_lowercase), EDITING)
        await learner.tap(*keys)
        await quiet(learner)
        assert learner.app.screen.query_one(Input).value == model(keys)


async def test_what_comes_after_the_key_that_closes_is_for_what_lies_beneath() -> None:
    async with open_lesson(6) as learner:
        await learner.tap("g", "3", "enter", "n", "n", "left", "tab", "shift+tab", "0", ".", "2", "enter", "n")
        await quiet(learner)
        assert (learner.experiment.position, learner.experiment.parameters["weight"]) == (5, pytest.approx(0.201))


async def test_a_paste_has_its_turn_too() -> None:
    async with open_lesson(1) as learner:
        await learner.tap("-")
        learner.app.post_message(events.Paste("0.25"))
        await learner.tap("5", "enter")
        await quiet(learner)
        await learner.wait_for(lambda: learner.experiment.parameters["weight"] == -0.255, "minus, paste, 5")


async def test_a_key_that_is_never_answered_holds_no_other_up() -> None:
    async with open_lesson(1) as learner:
        order = learner.app.key_priority._order
        order._current, order._handed_on_at = events.Key("x", "x"), float("inf")
        order._go_round = lambda: None  # type: ignore[method-assign]
        await learner.tap("up", "up")
        await learner.wait_for(lambda: learner.experiment.parameters["weight"] == 0.3, "both had their turn")
