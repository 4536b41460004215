"""The engine knows no interface, and NumPy only where lesson 3 runs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.checkout import ROOT

FORBIDDEN = ["tui", "textual", "textual_plotext", "plotext", "rich", "click", "numpy"]

USE = """
import json, sys
import engine

def use(number):
    run = engine.Experiment(engine.lesson(number))
    run.advance()
    run.run(run.stop - run.moment.step)
    run.goto(0)
    run.edit(**{run.lesson.parameters[0].name: run.lesson.parameters[0].default})
    for name in run.history:
        list(run.history[name])
"""


def imported(code: str) -> list[str]:
    """The forbidden modules that a fresh Python has imported after some code."""
    look = f"\nprint(json.dumps([name for name in {FORBIDDEN!r} if name in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", USE + code + look], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    "code",
    [
        "",
        "engine.lessons()",
        "[use(number) for number in (1, 2, 4, 5, 6, 7, 8, 9)]",
        "run = engine.Experiment(engine.lesson(3), weights=[1, 2, 3]); run.moment; run.parameters; list(run.history)",
    ],
    ids=["import", "all lessons", "lessons run", "lesson 3 looked at"],
)
def test_nothing_of_it_is_imported(code: str) -> None:
    assert imported(code) == []


def test_lesson_3_imports_numpy_when_it_is_run() -> None:
    assert imported("use(3)") == ["numpy"]
