"""Several outputs: one of them is looked at, by key and by turning its knobs."""

from __future__ import annotations

import pytest

from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import MEDIUM, WIDE, open_lesson


@pytest.mark.parametrize("number", [4, 8])
@pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=["wide", "medium"])
async def test_the_next_output(number: int, size: tuple[int, int]) -> None:
    twin = Twin(number)
    twin.run.step()
    async with open_lesson(number, size, step=1) as learner:
        for output in (1, 2, 0):
            await learner.press("o")
            twin.output = output
            await sees(learner, twin)


@pytest.mark.parametrize("number", [1, 2, 3, 5, 6, 7])
async def test_one_output_stays(number: int) -> None:
    twin = Twin(number)
    twin.run.step()
    async with open_lesson(number, step=1) as learner:
        await learner.press("o")
        await learner.settle()
        await sees(learner, twin)


@pytest.mark.parametrize(("number", "knob"), [(4, "knob-weights-2-1"), (8, "knob-weights-2"), (8, "knob-targets-2")])
async def test_turning_a_weight_looks_at_its_output(number: int, knob: str) -> None:
    async with open_lesson(number, step=1) as learner:
        await learner.focus(knob)
        await learner.press("up")
        await learner.wait_for(lambda: learner.lesson.scene.output == 2, "the third output")


@pytest.mark.parametrize("output", ["hurt", "win", "sad"])
async def test_the_curve_is_that_of_the_output(output: str) -> None:
    async with open_lesson(8, step=1) as learner:
        await learner.press(*["o"] * ["hurt", "win", "sad"].index(output))
        await learner.wait_for(lambda: f"Error by weights[{output}]" in learner.screen, "its curve")


async def test_the_diagram_selects_an_output() -> None:
    async with open_lesson(8, step=1) as learner:
        await learner.focus("network")
        await learner.press("down")
        await learner.wait_for(lambda: learner.lesson.scene.output == 1, "the second output")
        title = str(learner.lesson.query_one("#network").border_subtitle)
        await learner.wait_for(lambda: "predictions[win] 0.13" in learner.screen, title)
