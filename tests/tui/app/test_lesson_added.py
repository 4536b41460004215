"""A lesson that is added by one folder, and by nothing else, shows up everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import assets
import engine
import tui
from tests.support.checkout import ROOT

MODULE = '''
"""Lesson 99: made up for a test."""

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase


def predict(input, weight):
    """The input and the weight, added."""
    prediction = input + weight
    return prediction


LESSON = Lesson(
    number=99,
    title="Made up for a test",
    question="Does it show up?",
    parameters=(
        Parameter("weight", 0.25, "weight", "A knob."),
        Parameter("input", 2.0, "input", "What goes in."),
    ),
    phases=(Phase(predict, (Given("prediction", "prediction", "What comes out."),), "Add."),),
)
'''

TEXT = """
# Made up for a test

An opening that nobody else has.

## A page of it

Turn the [weight](knob:weight), see the [sum](line:prediction), look up [prediction](word:prediction).

## What you know now

- One.
- Two.
- Three.
"""

WORD = """
# sum-up

A word that was added. First in [lesson 99](lesson:99).
"""

WALK = """
import asyncio

from tui.app.app import GlassboxApp
from tui.presentation.text.markdown import Reference
from tui.widgets.reading.references import leads_nowhere
from tui.presentation.text.lesson_text import known_now, lesson_sections
from tests.support.tui_tools import Learner, is_open, open_app
import engine


async def main():
    lesson = engine.lesson(99)
    assert known_now(99) == ("One.", "Two.", "Three.")
    for section in lesson_sections(99):
        for reference in section.references:
            assert leads_nowhere(reference, lesson) is None
    assert leads_nowhere(Reference("knob", "alpha", ""), lesson)
    async with open_app(size=(120, 40)) as learner:
        await learner.press("end")
        await learner.wait_for(lambda: "An opening that nobody else has." in learner.screen, lambda: learner.screen)
        assert "99  Made up for a test" in learner.screen and "Does it show up?" in learner.screen
        titles = [one.title for one in learner.app.get_system_commands(learner.app.screen)]
        assert "Lesson 99: Made up for a test" in titles, titles
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 99), "lesson 99")
        await learner.press("space", "f4", "pagedown")
        await learner.wait_for(lambda: "Turn the" in learner.screen, lambda: learner.screen)
        await learner.press("enter")
        await learner.wait_for(lambda: learner.focused.label == "weight", "its knob")
        await learner.press("f4", "down", "down", "enter", "escape", "escape", "h", *"sum-up")
        await learner.wait_for(lambda: "A word that was added." in learner.screen, lambda: learner.screen)
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 99), "from the word to the lesson")
    print("walked")


asyncio.run(main())
"""


def test_a_lesson_is_a_folder(tmp_path: Path, home: Path) -> None:
    for package in (engine, tui, assets):
        folder = Path(str(package.__file__)).parent
        shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("__pycache__", "*.svg"))
    folder = tmp_path / "engine" / "course" / "building" / "lesson99_made_up"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Made up."""')
    (folder / "lesson.py").write_text(MODULE)
    (folder / "text.md").write_text(TEXT.lstrip())
    with (tmp_path / "assets" / "glossary.md").open("a") as glossary:
        glossary.write(WORD)
    walk = tmp_path / "walk.py"
    walk.write_text(WALK)
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}

    def say(*words: str) -> str:
        ran = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    assert "99  Made up for a test" in say("-m", "tui", "lessons")
    assert "A word that was added." in say("-m", "tui", "words", "sum-up")
    assert say("-m", "tui", "run", "99", "--format", "csv").splitlines()[-1].endswith("2.25")
    assert say(str(walk)) == "walked\n"
