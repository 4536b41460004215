"""Copying with y: the number that has the focus, in full, or the code."""

from __future__ import annotations

import pytest

import engine
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, open_lesson

SMALL = (60, 20)


@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_a_knobs_number_in_full(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, weights=(0.1234567890123456, 0.2, 0.9)) as learner:
        await learner.focus("knob-weights-0")
        await learner.press("y")
        assert learner.app.clipboard == "0.1234567890123456"
        assert learner.notices[0].startswith("Copied: weights[hurt] 0.1234567890123456")


@pytest.mark.long
async def test_a_whole_number() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-steps")
        await learner.press("y")
        assert learner.app.clipboard == "200"


@pytest.mark.parametrize("number", LESSONS)
@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_code(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        await learner.press("f3", "y")
        lesson = engine.lesson(number)
        for phase in lesson.phases:
            assert phase.source.rstrip() in learner.app.clipboard
        assert learner.notices[0].startswith(f"Copied: the code of lesson {number} ({lesson.phases[0].name}")
        assert "▌" not in learner.app.clipboard
        compile(learner.app.clipboard, "copied", "exec")


async def test_the_copied_code_runs() -> None:
    async with open_lesson(2) as learner:
        await learner.press("f3", "y")
        names: dict[str, object] = {}
        exec(learner.app.clipboard, names)
        assert names["predict"]([8.5, 0.65, 1.5], [0.1, 0.2, 0.0]) == 0.9800000000000001  # type: ignore[operator]


@pytest.mark.long
async def test_with_the_code_open_a_focused_knob_is_copied() -> None:
    async with open_lesson(2) as learner:
        await learner.press("f3")
        await learner.focus("knob-inputs-1")
        await learner.press("y")
        assert learner.app.clipboard == "0.65"


async def test_the_network_and_the_arithmetic() -> None:
    async with open_lesson(8) as learner:
        await learner.press("space", "space")
        await learner.focus("network")
        await learner.press("y")
        assert learner.notices[0].startswith("Copied: predictions[hurt] 0.195")
        assert learner.app.clipboard == "0.195"
        await learner.focus("arithmetic")
        await learner.press("y")
        # Tab went through the outputs on its way; the arithmetic says which is selected now.
        copied = learner.notices[0].removeprefix("Copied: ")
        label, number = copied.split()[:2]
        errors = dict(zip(("hurt", "win", "sad"), learner.experiment.moment.values["errors"], strict=True))  # type: ignore[arg-type]
        assert number == repr(errors[label.removeprefix("errors[").removesuffix("]")]) == learner.app.clipboard


async def test_a_number_of_the_trace() -> None:
    async with open_lesson(6) as learner:
        await learner.press("n", "n", "n", "f2")
        await learner.focus("trace")
        await learner.press("tab", "up", "y")
        assert learner.app.clipboard == "0.3019502500000001"
        assert learner.notices[0].startswith("Copied: error 0.3019502500000001 ")


@pytest.mark.long
async def test_a_learned_number_changed_by_hand_is_copied_as_the_step_gave_it() -> None:
    async with open_lesson(6) as learner:
        await learner.press("n")
        await learner.focus("knob-weight")
        await learner.press("up")
        await learner.press("y")
        assert learner.app.clipboard == "0.601"
        await learner.press("f2")
        await learner.focus("trace")
        await learner.press("tab", "tab", "tab", "tab", "y")
        assert learner.app.clipboard == "0.501"


async def test_nothing_to_copy() -> None:
    async with open_lesson(1) as learner:
        await learner.focus("network")
        await learner.press("y")
        assert "Nothing to copy here" in learner.notices[0]
        assert learner.app.clipboard == ""


async def test_while_a_number_is_typed_y_is_a_letter() -> None:
    async with open_lesson(1) as learner:
        await learner.focus("knob-weight")
        await learner.press("5", "y")
        assert learner.app.clipboard == ""
