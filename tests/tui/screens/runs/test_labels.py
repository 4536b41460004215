"""Labels of one's own, typed in a line, and seen everywhere."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

import engine
from tests.engine.definition.test_labels import WITH_AXES, defaults_of, own_of
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson, part, screen_lines
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.labels import LabelsScreen


async def ask(learner: Learner) -> None:
    await learner.press("f")
    await learner.wait_for(lambda: isinstance(learner.app.screen, LabelsScreen), "it asks for labels")


async def give(learner: Learner, labels: dict[str, list[str]], key: str = "enter") -> None:
    """Put these into the lines, and press a key there."""
    await ask(learner)
    for axis, texts in labels.items():
        learner.app.screen.query_one(f"#labels-{axis}", Input).value = ", ".join(texts)
    await learner.press(key)


async def are_back(learner: Learner) -> None:
    await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
    await learner.quiet()


def seen(learner: Learner) -> set[str]:
    """All words on the screen; what stands there of the course's own story is not looked at."""
    return set(re.findall(r"[\w-]+", learner.screen))


@pytest.mark.parametrize(
    "lesson", [one for one in WITH_AXES if not one.has_rows], ids=lambda lesson: str(lesson.number)
)
async def test_they_stand_everywhere(lesson: engine.Lesson) -> None:
    own, size = own_of(lesson), (WIDE if lesson.number == 4 else MEDIUM)
    async with open_lesson(lesson.number, size) as learner:
        await learner.press("n")
        await learner.quiet()
        assert defaults_of(lesson) <= seen(learner)
        # What was computed, drawn and written before is called otherwise at once.
        await give(learner, own)
        await are_back(learner)
        assert {label for labels in own.values() for label in labels} <= seen(learner)
        await learner.wait_for(lambda: not defaults_of(lesson) & seen(learner), lambda: learner.screen)
        for keys in (["f2"], ["f3"], ["f5"], ["c"], ["o"], ["w"], ["escape"], ["colon"], ["escape"]):
            await learner.press(*keys)
            await learner.quiet()
            assert not defaults_of(lesson) & seen(learner), (keys, learner.screen)
        await learner.press("u")
        await learner.quiet()
        await learner.wait_for(lambda: defaults_of(lesson) <= seen(learner), lambda: learner.screen)


async def test_typing_them() -> None:
    async with open_lesson(8, step=2) as learner:
        knob = learner.focused
        await ask(learner)
        field = learner.app.screen.query_one(Input)
        assert field.value == "hurt, win, sad" and field.has_focus
        await learner.press("ctrl+u", *"low,mid", "enter")
        await are_back(learner)
        assert "Labels kept. u undoes it." in " ".join(learner.notices)
        assert learner.experiment.lesson.labels == {"outputs": ("low", "mid", "sad")}
        assert learner.focused.id == knob.id and "weights[low]" in learner.screen
        # Its digits are for nothing while nobody has chosen a number.
        await learner.press("5")
        assert not learner.lesson.workbench.typing and learner.experiment.history.edits == ()
        await give(learner, {"outputs": ["other"]}, "escape")
        await are_back(learner)
        assert learner.experiment.lesson.labels == {"outputs": ("low", "mid", "sad")}
        await give(learner, {"outputs": []})
        await are_back(learner)
        assert learner.experiment.lesson is engine.lesson(8)


async def test_what_is_refused_is_said_and_nothing_is_lost() -> None:
    async with open_lesson(4, MEDIUM) as learner:
        await give(learner, {"inputs": ["size", "rooms"], "outputs": ["a", "a"]})
        await learner.wait_for(lambda: "'a' is there twice" in said(learner), lambda: learner.screen)
        learner.app.screen.query_one("#labels-outputs", Input).value = "אב, b"
        await learner.press("enter")
        await learner.wait_for(lambda: r"'\u05d0\u05d1' was given" in said(learner), lambda: learner.screen)
        learner.app.screen.query_one("#labels-outputs", Input).value = "a, b"
        await learner.press("enter")
        await are_back(learner)
        assert learner.experiment.lesson.labels == {"inputs": ("size", "rooms", "fans"), "outputs": ("a", "b", "y3")}


def said(learner: Learner) -> str:
    complaint = learner.app.screen.query_one("#complaint")
    return " ".join(" ".join(part(screen_lines(learner.app), complaint)).split())


async def test_a_lesson_without_parts_says_so() -> None:
    async with open_lesson(6) as learner:
        await learner.press("f")
        assert "One input and one output: this lesson has no labels." in " ".join(learner.notices)
        assert isinstance(learner.app.screen, LessonScreen)


async def test_the_text_and_the_challenges_say_which_is_which() -> None:
    """Also where a label is one that the lesson has for another part: the text goes by the lesson's own."""
    async with open_lesson(4, WIDE) as learner:
        await give(learner, {"outputs": ["y2", "y1", "x"]})
        await are_back(learner)
        await learner.press("f4", "pagedown")
        note = "Your labels: y2 for y1, y1 for y2, x for y3."
        await learner.wait_for(lambda: note in learner.screen, lambda: learner.screen)
        for output in (0, 1, 2):
            await learner.press("down", "enter")
            await learner.wait_for(lambda: learner.lesson.scene.output == output, f"output {output}")  # noqa: B023
            await learner.press("f4")
        await learner.press("f9")
        await learner.wait_for(lambda: "Your labels: y2 for y1" in learner.screen, lambda: learner.screen)
