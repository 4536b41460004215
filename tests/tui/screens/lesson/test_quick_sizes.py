"""Sizes that change faster than the form can follow: nothing breaks, no key goes dead, all ends as it should."""

from __future__ import annotations

import pytest

from tests.support.reading_tools import Twin, differences
from tests.support.tui_tools import open_lesson
from tui.widgets.knobs.lesson_knobs import SizeKnob


@pytest.mark.parametrize(
    ("number", "keys"),
    [
        (4, ["-", *["u", "ctrl+r"] * 6]),
        (4, ["+", "tab", "+", "+", "+", "u", "u", "u", "u"]),
        (8, ["+", "-", "u", "u", "ctrl+r", "ctrl+r"] * 3),
        (3, ["+", "+", "+", "-", "-", "-", "+"]),
        (2, ["-", "-", "+", "+", "+", "+", "+"]),
    ],
)
async def test_in_a_burst(number: int, keys: list[str]) -> None:
    async with open_lesson(number) as learner:
        await learner.press("f6")
        await learner.tap(*keys)
        await learner.settle()

        def beside() -> Twin:
            # Made anew at each look: on a slow machine some of the keys are still to come.
            twin = Twin(number, **learner.experiment.parameters)
            twin.run.run(learner.experiment.position)
            return twin

        await learner.wait_for(lambda: not differences(learner, beside()), "what is shown is so")
        # Every key still finds its way.
        await learner.press("f6")
        assert isinstance(learner.app.focused, SizeKnob)
        before = learner.experiment.sizes[learner.app.focused.axis.name]
        key = "-" if before > 1 else "+"
        await learner.press(key)
        after = before + (1 if key == "+" else -1)
        await learner.wait_for(lambda: learner.experiment.sizes[learner.app.focused.axis.name] == after, "one other")
        await learner.press("b")
        await learner.wait_for(lambda: len(learner.app.screen_stack) == 1, "home")


@pytest.mark.long
async def test_each_press_of_a_burst_counts() -> None:
    """Three times plus makes three more."""
    async with open_lesson(3) as learner:
        await learner.press("f6")
        await learner.tap("+", "+", "+")
        await learner.wait_for(lambda: learner.experiment.sizes["inputs"] == 6, "six inputs")
        await learner.tap("-", "-")
        await learner.wait_for(lambda: learner.experiment.sizes["inputs"] == 4, "four inputs")


async def test_the_focus_stays_in_the_form_when_its_knob_goes() -> None:
    """Undoing a new input while its knob has the focus."""
    async with open_lesson(2) as learner:
        await learner.press("f6", "+")
        await learner.focus("knob-inputs-3")
        await learner.press("u")
        await learner.wait_for(lambda: learner.experiment.sizes["inputs"] == 3, "three inputs again")
        await learner.wait_for(lambda: isinstance(learner.app.focused, SizeKnob), "the number of inputs")
        await learner.press("+")
        await learner.wait_for(lambda: learner.experiment.sizes["inputs"] == 4, "keys still work")
