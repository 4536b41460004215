"""Whatever has the focus has its sentence of help, on every screen."""

from __future__ import annotations

import pytest
from textual.widget import Widget
from textual.widgets import Static

from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_app, open_lesson
from tui.screens.help.focus_help import about_focused
from tui.screens.help.help import HelpScreen, about_screen
from tui.widgets.knobs.lesson_knobs import ParameterKnob

TABS = {"f5": "charts", "f2": "trace", "f3": "code", "f4": "read", "f9": "challenges"}


async def walk(learner: Learner, most: int = 80) -> list[Widget]:
    """Press tab until everything had the focus."""
    met: list[Widget] = []
    for _ in range(most):
        focused = learner.app.focused
        assert focused is not None
        if focused not in met:
            met.append(focused)
            screen = learner.app.screen
            assert_a_sentence(about_screen(screen) or about_focused(screen), focused)
        await learner.press("tab")
    return met


def assert_a_sentence(about: str, focused: Widget) -> None:
    assert len(about) > 20, focused
    assert about.endswith("."), (focused, about)
    assert "  " not in about, (focused, about)
    assert "None" not in about


@pytest.mark.parametrize("number", LESSONS)
@pytest.mark.parametrize("size", [MEDIUM, pytest.param(WIDE, marks=pytest.mark.long)], ids=str)
async def test_everything_in_a_lesson_has_its_sentence(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size, step=1) as learner:
        met: set[Widget] = set()
        for key, tab in TABS.items():
            if learner.lesson.session.tab != tab:
                await learner.press(key)
            await learner.press("f6")
            met |= set(await walk(learner, 60 if number in (4, 8) else 40))
        focusable = {
            widget
            for widget in learner.lesson.query("*").results(Widget)
            if widget.can_focus and not widget.has_class("-away") and widget.region.size
        }
        assert focusable <= met, focusable - met
        assert len(met) >= 9


@pytest.mark.parametrize(
    ("lesson", "key"),
    [
        (8, "v"),
        (8, "f8"),
        (7, "f7"),
        (7, "t"),
        (8, "k"),
        (8, "w"),
        (7, "s"),
        (7, "g"),
        (7, "h"),
        (7, "f10"),
    ],
)
async def test_so_has_everything_on_the_other_screens(lesson: int, key: str) -> None:
    async with open_lesson(lesson, step=3 if lesson > 5 else 1) as learner:
        beneath = learner.app.screen
        await learner.press(key)
        await learner.wait_for(lambda: learner.app.screen is not beneath, "another screen")
        await learner.quiet()
        await walk(learner, 8)


async def test_home_has_its_sentence() -> None:
    async with open_app() as learner:
        assert len(await walk(learner, 3)) == 1


async def ask(learner: Learner) -> str:
    await learner.press("?")
    await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
    await learner.wait_for(lambda: learner.app.screen.query(Static), "its text")
    return " ".join(str(learner.app.screen.query_one(Static).render()).split())


@pytest.mark.parametrize(
    ("lesson", "id", "said"),
    [
        (5, "knob-target", ("target = 0.8 ±0.1", "What the network should say.", "It is a target", "↑ ↓ turn it")),
        (8, "knob-alpha", ("alpha = 0.1", "The learning rate", "It is a setting", "begins to type")),
        (
            8,
            "knob-weights-1",
            ("weights[win] = ", "It is a weight: you can turn it, and from lesson 6 on learning does"),
        ),
        (8, "size-outputs", ("number of outputs = 3", "How many outputs")),
        (1, "example", ("game 3 of 4 is in the knobs", "Puts one game")),
        (
            5,
            "arithmetic",
            ("How each number of the step was made", "error: How wrong the prediction is", "w asks where"),
        ),
        (4, "network", ("Inputs on the left", "predictions[y1]: One weighted sum", "It is a prediction")),
        (5, "chart-curve", ("The error for every weight.",)),
        (8, "gauge", ("What one step does.",)),
        (8, "scrub", ("All recorded steps from left to right.",)),
    ],
)
async def test_help_tells_role_meaning_and_use(lesson: int, id: str, said: tuple[str, ...]) -> None:
    async with open_lesson(lesson, WIDE, step=1) as learner:
        await learner.focus(id)
        words = await ask(learner)
        here = words.partition("What you see")[0]
        for text in said:
            assert text in here, here


async def test_help_tells_of_the_cell_of_the_trace() -> None:
    async with open_lesson(8, WIDE, step=4) as learner:
        await learner.press("f2")
        await learner.settle()
        await learner.press("tab", "tab", "tab")
        asked = learner.app.focused.asked  # type: ignore[union-attr]
        lesson = learner.experiment.lesson
        words = (await ask(learner)).partition("What you see")[0]
        assert "One row a step." in words
        assert f"{lesson.label(asked.name, asked.index)}: " in words
        assert lesson.declared(asked.name).help in words


async def test_every_knob_tells_its_part() -> None:
    async with open_lesson(8) as learner:
        for knob in learner.lesson.query(ParameterKnob):
            knob.focus()
            await learner.quiet()
            assert " It is a" in about_focused(learner.app.screen)
