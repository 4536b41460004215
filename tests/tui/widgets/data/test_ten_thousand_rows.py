"""Ten thousand rows of own data on the screen: every key works, and none has all rows looked at that need not be."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import engine
from engine.definition.parts.phase import Phase
from engine.definition.values import Value
from engine.execution.program import Program
from engine.reading.data_table import parameters_from, read_table
from tests.support.tui_tools import MEDIUM, WIDE, open_app, open_lesson
from tests.tui.widgets.data.test_data_panel import open_data, panel
from tui.screens.inspect.derivation import WhyScreen

ROWS = 10_000


def own(lesson: int) -> dict[str, Any]:
    """A CSV of ten thousand rows, as the learner's own."""
    if lesson == 12:
        text = "a,b,c,t\n" + "".join(f"{at % 2},{at % 3},1,{at % 3}\n" for at in range(ROWS))
        return {**parameters_from(engine.lesson(12), read_table(text.encode()))[0], "batch": 1000, "alpha": 0.01}
    text = "celsius,fahrenheit\n" + "".join(f"{at % 97 - 20},{(at % 97 - 20) * 1.8 + 32}\n" for at in range(ROWS))
    return {**parameters_from(engine.lesson(13), read_table(text.encode()))[0], "alpha": 0.0005}


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each phase was called."""
    counted: Counter[str] = Counter()
    call = Program._called

    def count(program: Program, phase: Phase, values: dict[str, Value]) -> dict[str, Value]:
        if program.is_large:
            counted[phase.name] += 1
        return call(program, phase, values)

    monkeypatch.setattr(Program, "_called", count)
    return counted


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
@pytest.mark.parametrize("lesson", [13, 12])
async def test_the_cursor_goes_over_all_rows_and_calls_no_phase(
    lesson: int, size: tuple[int, int], called: Counter[str]
) -> None:
    async with open_lesson(lesson, size, **own(lesson)) as learner:
        sheet = await open_data(learner)
        await learner.press("n", "end")
        await learner.wait_for(lambda: f"▸row{ROWS}" in sheet.plain, "the last row")
        await learner.painted()
        called.clear()
        await learner.press("up", "up", "pageup", "home", "down", "right", "right", "left", "j", "j")
        await learner.wait_for(lambda: "▸row2" in sheet.plain, "the second row")
        await learner.painted()
        # What the charts show of the step was made before; a row that is looked at needs at most its own look.
        assert sum(called.values()) <= 3, called


@pytest.mark.parametrize("lesson", [13, 12])
async def test_a_step_calls_each_phase_a_few_times(lesson: int, called: Counter[str]) -> None:
    async with open_lesson(lesson, MEDIUM, **own(lesson)) as learner:
        await learner.press("n", "n")
        await learner.painted()
        called.clear()
        for step in (3, 4, 5):
            await learner.press("n")
            await learner.wait_for(lambda step=step: learner.experiment.position == step, "a step")  # type: ignore[misc]
        await learner.painted()
        # Once for the step itself; `choose` for the step to come, too.
        assert max(called.values(), default=0) <= 9, called


async def test_alpha_turns_without_a_look_at_all_rows(called: Counter[str]) -> None:
    async with open_lesson(13, MEDIUM, **own(13)) as learner:
        await learner.focus("knob-alpha")
        await learner.press("up")
        await learner.painted()
        called.clear()
        await learner.press("up", "up", "up")
        await learner.painted()
        assert sum(called.values()) <= 3, called
        assert learner.experiment.parameters["alpha"] != 0.0005


async def test_a_number_is_typed_asked_about_and_drawn() -> None:
    async with open_lesson(12, MEDIUM, **own(12)) as learner:
        await learner.press("n")
        sheet = await open_data(learner)
        await learner.press("end", "5", "enter")
        await learner.wait_for(lambda: learner.experiment.parameters["inputs"][-1][0] == 5.0, "typed")  # type: ignore[index]
        await learner.press("n", *["right"] * 4, "w")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "why")
        await learner.wait_for(lambda: f"predictions[row{ROWS}]" in learner.screen, lambda: learner.screen)
        await learner.press("escape", "home", "left", "left", "left", "left", "j")
        await learner.wait_for(lambda: "max 5.0" in sheet.plain and "10,000 rows" in sheet.plain, lambda: sheet.plain)
        assert panel(learner).sheet.has_focus


@pytest.mark.long
async def test_a_row_less_an_epoch_and_back() -> None:
    async with open_lesson(12, MEDIUM, **own(12)) as learner:
        await open_data(learner)
        await learner.press("-")
        await learner.wait_for(lambda: learner.experiment.sizes["rows"] == ROWS - 1, "a row less")
        await learner.press("u")
        await learner.wait_for(lambda: learner.experiment.sizes["rows"] == ROWS, "undone")
        await learner.press("}")
        await learner.wait_for(lambda: learner.experiment.position == 10, lambda: learner.status)
        await learner.press("{")
        await learner.wait_for(lambda: learner.experiment.position == 0, lambda: learner.status)


async def test_they_are_there_again_at_the_next_start() -> None:
    given = own(13)
    async with open_lesson(13, MEDIUM, **given) as learner:
        await learner.press("n", "n")
        weight = learner.experiment.parameters["weight"]
        await learner.leave()
    async with open_app(size=MEDIUM, resume=True) as learner:
        await learner.wait_for(lambda: "Bias and scale" in learner.screen, lambda: learner.screen)
        assert learner.experiment.parameters["inputs"] == tuple(map(float, given["inputs"]))
        assert (learner.experiment.position, learner.experiment.parameters["weight"]) == (2, weight)
