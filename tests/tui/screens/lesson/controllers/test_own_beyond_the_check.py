"""A function that passes its check and fails on other numbers: the lesson goes on without it, wherever it is called."""

from __future__ import annotations

import pytest

import engine
from engine.definition.values import flatten
from engine.teaching.exercise import Exercise
from tests.support.tui_tools import MEDIUM, WIDE, open_lesson
from tests.tui.screens.tasks.test_exercise import PHASES, Writer, open_editor
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen

BEYOND = {
    "raises": "raise ValueError('beyond')",
    "gives nothing": "return None",
    "gives a text": "return 'beyond'",
    "gives a list of texts": "return ['a', 'b']",
    "gives too few": "return []",
    "gives nan": "return broken(right(*values), float('nan'))",
    "gives true": "return broken(right(*values), True)",
    "gives inf": "return broken(right(*values), float('inf'))",
    "ends the program": "exit()",
}
"""What it does with numbers that no check asks for."""

NUMBERS_ALONE = ("gives nan", "gives inf")
"""These are numbers, after all: nothing has failed."""

KEYS_THAT_ASK = [
    ["n"], ["space"], ["shift+right"], ["up"], ["w"], [":"], ["v"], ["k"], ["m"], ["f2"], ["f3"], ["f7"], ["s"], ["e"],
    ["!"], ["t"], ["l"], ["o"], ["r"], ["f6"], ["tab"], ["tab"], ["tab"], ["tab"],
    ["0", ".", "3", "3", "enter"], ["up"], ["n"],
]  # fmt: skip
"""What calls the function, or may."""


def source_of(exercise: Exercise, beyond: str) -> str:
    """The solution, which does something else with numbers that are neither the lesson's own nor of a simple kind."""
    known = sorted({number for inputs in exercise.calls for value in inputs for number in flatten(value)})
    solution = exercise.solution.replace(f"def {exercise.entry}(", "def right(")
    return f"""{solution}

def simple(value):
    if isinstance(value, list):
        return all(map(simple, value))
    return value in {known} or value * 64 == int(value * 64)

def broken(value, other):
    if isinstance(value, (list, tuple)):
        return list(map(lambda one: broken(one, other), value))
    return other

def {exercise.entry}({", ".join(exercise.parameters)}):
    values = [{", ".join(exercise.parameters)}]
    if simple(values):
        return right(*values)
    {beyond}
"""


EVERY = [(exercise, beyond) for exercise in PHASES.values() for beyond in BEYOND]
CASES = [
    # Each exercise with two ways and each way with two exercises; all the others take a minute more.
    pytest.param(*case, MEDIUM if at % 2 else WIDE, marks=[] if at % 5 == 0 else pytest.mark.long)
    for at, case in enumerate(EVERY)
]


@pytest.mark.parametrize(
    ("exercise", "beyond", "size"), CASES, ids=[f"{exercise.key}-{beyond}" for exercise, beyond in EVERY]
)
async def test_no_lesson_closes(exercise: Exercise, beyond: str, size: tuple[int, int]) -> None:
    async with open_lesson(exercise.lesson, size) as learner:
        await open_editor(learner)
        writer = Writer(learner)
        while writer.screen.exercise is not exercise:
            await learner.press("f3")
        await writer.paste(source_of(exercise, BEYOND[beyond]))
        await learner.press("f8")
        session = learner.app.sessions.of(exercise.lesson)
        await learner.wait_for(
            lambda: isinstance(learner.app.screen, LessonScreen) or any("Your" in one for one in learner.notices),
            lambda: f"{learner.notices}\n{learner.screen}",
        )
        for keys in KEYS_THAT_ASK:
            await learner.quiet()
            while not isinstance(learner.app.screen, LessonScreen):
                await learner.press("escape")
            if session.own is None:
                break
            await learner.press(*keys)
        else:
            assert beyond in NUMBERS_ALONE, "nothing has called it"
        while not isinstance(learner.app.screen, LessonScreen):
            await learner.press("escape")
        if session.own is None:
            await learner.wait_for(
                lambda: f"Your {exercise.entry} failed" in [one.title for one in learner.app._notifications],
                lambda: f"{learner.notices}",
            )
            assert learner.experiment.lesson is engine.lesson(exercise.lesson)
        at = learner.experiment.position
        await learner.press("home", "n", "b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), lambda: f"{at} {learner.screen}")
