"""Start over, the lesson's own numbers, undo and redo, in each lesson."""

from __future__ import annotations

import pytest

from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import LESSONS, WIDE, open_lesson
from tui.widgets.knobs.lesson_knobs import ParameterKnob


@pytest.mark.parametrize("number", LESSONS)
async def test_start_over_and_undo(number: int) -> None:
    """A turn, steps, `x`, `d`, then every change is taken back and done again."""
    twin = Twin(number)
    async with open_lesson(number, WIDE) as learner:
        knob = learner.focused
        assert isinstance(knob, ParameterKnob)

        await learner.press(*"0.75", "enter")
        twin.run.edit(**{knob.element: 0.75})
        await sees(learner, twin)

        await learner.press("space")
        if twin.run.position == 0 or not twin.run.lesson.one_step:
            twin.run.advance()
        await sees(learner, twin)

        for key, change in (
            ("x", twin.run.reset),
            ("u", twin.run.undo),
            ("x", twin.run.reset),
            ("d", twin.run.restore_defaults),
            ("u", twin.run.undo),
            ("u", twin.run.undo),
            ("ctrl+r", twin.run.redo),
            ("ctrl+r", twin.run.redo),
            ("u", twin.run.undo),
            ("u", twin.run.undo),
            ("u", twin.run.undo),
        ):
            await learner.press(key)
            change()
            await sees(learner, twin)


async def test_undo_takes_back_all_turns_of_a_knob_at_once() -> None:
    twin = Twin(8)
    async with open_lesson(8) as learner:
        await learner.press("up", "up", "up")
        await learner.wait_for(lambda: learner.experiment.parameters["weights"][0] == 0.6, "three turns")
        await learner.press("u")
        await sees(learner, twin)


@pytest.mark.parametrize("number", [1, 8])
async def test_nothing_to_undo_or_redo(number: int) -> None:
    async with open_lesson(number) as learner:
        for key, word in (("u", "Nothing to undo."), ("ctrl+r", "Nothing to do again.")):
            await learner.press(key)
            await learner.wait_for(lambda word=word: word in learner.notices, word)
        await sees(learner, Twin(number))


async def test_a_reset_says_which_turned_numbers_are_as_they_were() -> None:
    async with open_lesson(8) as learner:
        await learner.press("n", "n", "x")
        await learner.wait_for(lambda: "Back to the start. u undoes it." in learner.screen, lambda: learner.screen)
        await learner.press("n", "n")
        await learner.focus("knob-alpha")
        await learner.press(*"0.25", "enter", "x")
        said = "Back to the start, with alpha 0.1 again (it was 0.25). u undoes it."
        await learner.wait_for(lambda: said in learner.screen, lambda: learner.screen)
        assert learner.experiment.parameters["alpha"] == 0.1
        await learner.press("u")
        assert learner.experiment.parameters["alpha"] == 0.25
        await learner.focus("knob-input")
        await learner.press(*"2", "enter", "x")
        said = "Back to the start, with alpha 0.1 and input 0.65 again. u undoes it."
        await learner.wait_for(lambda: said in learner.screen, lambda: learner.screen)
        await learner.press("u", "n")
        await learner.focus("knob-weights-0")
        await learner.press(*"7", "enter", "x")
        await learner.wait_for(
            lambda: "with 3 turned numbers as they were. u" in learner.screen, lambda: learner.screen
        )
