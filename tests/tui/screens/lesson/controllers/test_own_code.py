"""A lesson run with the learner's own function: the same numbers, and back to its own when that one fails."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from textual.widgets import Static

import engine
from engine.definition.failure import OwnTrouble, Trouble
from engine.teaching.exercise import Exercise
from tests.support.tui_tools import DEADLINE, MEDIUM, WIDE, Learner, columns, is_open, open_app, open_lesson
from tests.tui.screens.tasks.test_exercise import KEYS, PHASES, Writer, children, on_linux, open_editor
from tui.screens.home.home import HomeScreen
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.lesson.stage import Stage
from tui.screens.tasks.exercise import ExerciseScreen
from tui.state.session.own_function import OwnFunction
from tui.state.session.playback import Runner
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.code.code_view import CodeView
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.arithmetic import ArithmeticView

every = pytest.mark.parametrize("exercise", PHASES.values(), ids=PHASES)

OTHERWISE = {
    "1-predict": "def predict(input, weight):\n    # mine\n    return weight * input\n",
    "2-weighted-sum": "def weighted_sum(inputs, weights):\n    # mine\n    total = 0\n"
    "    for input, weight in zip(inputs, weights):\n        total += input * weight\n    return total\n",
    "3-predict": "import numpy\n\ndef predict(inputs, weights):\n    # mine\n    return numpy.dot(inputs, weights)\n",
    "4-vector-matrix": "def vector_matrix(inputs, weights):\n    # mine\n    outputs = []\n"
    "    for row in weights:\n        total = 0\n        for at, weight in enumerate(row):\n"
    "            total += weight * inputs[at]\n        outputs += [total]\n    return outputs\n",
    "5-compare": "def compare(prediction, target):\n    # mine\n"
    "    miss = target - prediction\n    return miss * miss\n",
    "6-learn": """def learn(weight, input, target, step_amount):
    # mine
    errors = []
    for by in (step_amount, -step_amount):
        miss = input * (weight + by) - target
        errors.append(miss * miss)
    if errors[0] < errors[1]:
        weight = weight + step_amount
    if errors[0] > errors[1]:
        weight = weight - step_amount
    return errors[0], errors[1], weight
""",
    "7-compare": "def compare(prediction, target):\n    # mine\n    return (prediction - target) ** 2\n",
    "8-compare": "def compare(predictions, targets):\n    # mine\n"
    "    deltas = [p - t for p, t in zip(predictions, targets)]\n"
    "    return deltas, [delta * delta for delta in deltas]\n",
    "8-learn": """def learn(weights, deltas, input, alpha):
    # mine
    weight_deltas = []
    new = list(weights)
    while len(weight_deltas) < len(deltas):
        at = len(weight_deltas)
        weight_deltas.append(input * deltas[at])
        new[at] = weights[at] - alpha * weight_deltas[at]
    return weight_deltas, new
""",
}


@asynccontextmanager
async def with_own(
    key: str, source: str, size: tuple[int, int] = MEDIUM, step: int = 0, **parameters: Any
) -> AsyncIterator[Learner]:
    """A lesson, opened and run with a function that was written into the editor."""
    exercise = KEYS[key]
    async with open_lesson(exercise.lesson, size, step, **parameters) as learner:
        await write(learner, exercise, source)
        yield learner


async def write(learner: Learner, exercise: Exercise, source: str) -> None:
    """F10, the text, F8."""
    await open_editor(learner)
    writer = Writer(learner)
    while writer.screen.exercise is not exercise:
        await learner.press("f3")
    await writer.paste(source)
    await learner.press("f8")
    await learner.wait_for(lambda: is_open(learner.app, exercise.lesson), lambda: learner.screen)
    await learner.wait_for(
        lambda: f"with your {exercise.entry}" in learner.status, lambda: f"{learner.notices} {learner.screen}"
    )
    await learner.quiet()


async def is_back(learner: Learner, number: int) -> None:
    end = time.monotonic() + DEADLINE
    while not (is_open(learner.app, number) and "with your" not in learner.status):
        assert time.monotonic() < end, learner.screen
        # Not the pilot's pause: it paints by itself, and what fails there does not fail in the app.
        await asyncio.sleep(0.01)
    await learner.quiet()


@every
async def test_every_exercise_runs_its_lesson(exercise: Exercise) -> None:
    size = (WIDE, MEDIUM)[exercise.lesson % 2]
    async with with_own(exercise.key, exercise.solution, size) as learner:
        assert f"With your {exercise.entry}. F10 goes back" in " ".join(learner.notices)
        twin = engine.Experiment(engine.lesson(exercise.lesson))
        if twin.lesson.one_step:
            twin.run(1)
        else:
            for _ in range(3):
                await learner.press("n")
            await learner.press("space", "left", "p", "n", "shift+right")
            twin.run(3)
            twin.advance()
            twin.back()
            twin.retreat()
            twin.step()
            twin.run(10)
        assert learner.experiment is not twin
        assert learner.experiment.lesson.own is not None
        assert repr(learner.experiment.moment) == repr(twin.moment)
        assert columns(learner.experiment.history) == columns(twin.history)
        await learner.painted()
        await learner.press("f10")
        await is_back(learner, exercise.lesson)
        assert learner.experiment.lesson is engine.lesson(exercise.lesson)
        assert repr(learner.experiment.moment) == repr(twin.moment)
        assert columns(learner.experiment.history) == columns(twin.history)


@pytest.mark.long
@every
async def test_written_otherwise(exercise: Exercise) -> None:
    async with with_own(exercise.key, OTHERWISE[exercise.key], WIDE) as learner:
        twin = engine.Experiment(engine.lesson(exercise.lesson))
        await learner.press("n")
        twin.run(1)
        for name, value in twin.moment.values.items():
            np.testing.assert_allclose(learner.experiment.moment.values[name], value, rtol=1e-12)
        await learner.press("f3")
        code = learner.lesson.query_one(CodeView).query(Static)
        await learner.wait_for(lambda: any("# mine" in str(one.render()) for one in code), "the code is the learner's")
        await learner.press(":")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LinesScreen), "line by line")
        await learner.press(*["down"] * (0 if exercise.phase == exercise.entry else 4))
        await learner.wait_for(lambda: "# mine" in learner.screen or exercise.lesson > 4, lambda: learner.screen)
        await learner.press("end", "escape", "w")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "why")
        await learner.press("down", "enter", "escape")
        await learner.press("f2", "f4", "f5", "c", "c", "l", "o")
        await learner.pilot.resize_terminal(*MEDIUM)
        await learner.painted()
        assert f"with your {exercise.entry}" in learner.status


async def test_a_run_to_the_end() -> None:
    async with with_own("8-learn", OTHERWISE["8-learn"], alpha=0.5) as learner:
        await learner.press(*"]]]]]]]]", "r")
        await learner.wait_for(lambda: learner.experiment.position == 200 and not learner.lesson.running, "it ran")
        twin = engine.Experiment(engine.lesson(8), alpha=0.5)
        twin.run(200)
        assert columns(learner.experiment.history) == columns(twin.history)
        await learner.press("home", "up")
        await learner.painted()
        assert learner.experiment.lesson.own is not None


async def test_it_begins_with_the_numbers_of_the_run() -> None:
    async with with_own("6-learn", KEYS["6-learn"].solution, step=40, weight=0.7, step_amount=0.25) as learner:
        assert learner.experiment.position == 0
        assert learner.experiment.parameters["weight"] == 0.7
        assert learner.experiment.parameters["step_amount"] == 0.25
        await learner.press("n", "n", "f10")
        await is_back(learner, 6)
        assert learner.experiment.position == 2
        assert [run.steps for run in learner.experiment.shelf] in ([], [40])
        assert learner.experiment.history.steps in (2, 40)


@pytest.mark.long
async def test_edits_on_the_way_are_kept() -> None:
    async with with_own("8-learn", KEYS["8-learn"].solution) as learner:
        await learner.press("n", "n")
        learner.experiment.edit(alpha=0.4)
        await learner.press("n", "n", "f10")
        await is_back(learner, 8)
        twin = engine.Experiment(engine.lesson(8))
        twin.run(2)
        twin.edit(alpha=0.4)
        twin.run(2)
        assert columns(learner.experiment.history) == columns(twin.history)
        assert learner.experiment.parameters == twin.parameters


@pytest.mark.long
async def test_other_sizes() -> None:
    async with with_own("4-vector-matrix", KEYS["4-vector-matrix"].solution) as learner:
        learner.experiment.resize("outputs", 2)
        await learner.press("n", "f10")
        await is_back(learner, 4)
        assert learner.experiment.sizes["outputs"] == 2
        assert len(learner.experiment.moment.values["predictions"]) == 2  # type: ignore[arg-type]


async def test_what_is_not_right_is_not_run() -> None:
    async with open_lesson(1) as learner:
        await open_editor(learner)
        await learner.press("f8")
        writer = Writer(learner)
        await learner.wait_for(lambda: "Nothing is written yet." in writer.said, "the check says why")
        assert isinstance(learner.app.screen, ExerciseScreen)


async def test_it_is_there_when_one_comes_back_to_the_lesson() -> None:
    async with with_own("5-compare", OTHERWISE["5-compare"]) as learner:
        await learner.press("b", "enter")
        await learner.wait_for(lambda: is_open(learner.app, 5), "the lesson again")
        assert "with your compare" in learner.status
        await learner.press(">")
        await learner.wait_for(lambda: is_open(learner.app, 6), "the next one")
        assert "with your" not in learner.status


@pytest.mark.long
async def test_after_a_restart_the_lesson_has_its_own() -> None:
    async with with_own("5-compare", OTHERWISE["5-compare"]) as learner:
        await learner.press("n")
    async with open_lesson(5) as learner:
        assert "with your" not in learner.status
        assert learner.experiment.lesson is engine.lesson(5)


async def test_after_a_restart_the_learners_numbers_are_there_and_what_is_said_is_so() -> None:
    """The function is not there at the next start; the numbers, the step and the run before it are, and it is said."""
    async with open_app() as learner:
        await learner.press("8")
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson")
        await learner.press("n", "n", "n", "n", "n")
        await write(learner, KEYS["8-learn"], OTHERWISE["8-learn"])
        learner.experiment.edit(alpha=0.25)
        learner.experiment.run(3)
        await learner.leave()
    async with open_app(resume=True) as learner:
        await learner.wait_for(lambda: "Step 3 with your numbers and the" in learner.screen, lambda: learner.screen)
        assert "the lesson's own learn. F10 has yours." in learner.screen
        assert learner.experiment.lesson is engine.lesson(8)
        assert learner.experiment.parameters["alpha"] == 0.25
        assert (learner.experiment.position, learner.experiment.history.steps) == (3, 3)
        assert [run.steps for run in learner.experiment.shelf] == [5]
    async with with_own("5-compare", OTHERWISE["5-compare"], weight=2.0) as learner:
        learner.experiment.edit(weight=3.0)
        await learner.leave()
    async with open_app(resume=True) as learner:
        await learner.wait_for(lambda: "Your numbers and the lesson's own compare" in learner.screen, "a word")
        assert learner.experiment.parameters["weight"] == 3.0


@on_linux
async def test_no_process_is_left() -> None:
    async with with_own("8-learn", OTHERWISE["8-learn"]) as learner:
        await learner.press("n", "f10")
        await is_back(learner, 8)
        await learner.wait_for(lambda: not children(), "it is gone")


FAILS_AT_STEP_3 = KEYS["6-learn"].solution.replace(
    "    up = predict", "    if 0.5015 < weight < 0.5025:\n        raise ValueError('no more')\n    up = predict"
)
HANGS_AT_STEP_3 = FAILS_AT_STEP_3.replace("raise ValueError('no more')", "while True: pass")


@pytest.mark.parametrize("source", [FAILS_AT_STEP_3, HANGS_AT_STEP_3], ids=["raises", "hangs"])
@pytest.mark.parametrize("keys", [["n", "n", "n"], ["space"] * 9, ["shift+right"]], ids=["steps", "phases", "ten"])
async def test_one_that_fails_on_the_way_takes_nothing_with_it(source: str, keys: list[str]) -> None:
    async with with_own("6-learn", source) as learner:
        for key in keys:
            if isinstance(learner.app.screen, LessonScreen) and learner.lesson.session.own is not None:
                await learner.press(key)
        await is_back(learner, 6)
        words = "no more" if source is FAILS_AT_STEP_3 else "did not come back"
        await learner.wait_for(lambda: words in " ".join(learner.notices), lambda: f"{learner.notices}")
        await learner.wait_for(lambda: "own learn is back" in " ".join(learner.notices), lambda: f"{learner.notices}")
        assert learner.experiment.lesson is engine.lesson(6)
        at = learner.experiment.position
        assert at in (0, 2)
        await learner.press("n")
        twin = engine.Experiment(engine.lesson(6))
        twin.run(at + 1)
        assert columns(learner.experiment.history) == columns(twin.history)
        assert learner.experiment.position == at + 1


@pytest.mark.long
async def test_one_that_fails_while_it_runs() -> None:
    async with with_own("6-learn", FAILS_AT_STEP_3, WIDE) as learner:
        await learner.press("r")
        await is_back(learner, 6)
        await learner.wait_for(lambda: "no more" in " ".join(learner.notices), lambda: f"{learner.notices}")
        assert not learner.lesson.running
        await learner.press("r")
        await learner.wait_for(lambda: learner.experiment.position > 10, "the lesson's own runs on")


async def test_one_that_fails_where_only_a_chart_asks() -> None:
    """The curve asks for errors far from the run's own; what the checks draw are eighths, of which none is here."""
    source = KEYS["5-compare"].solution.replace(
        "    delta =",
        "    if 0.9 < prediction < 0.95 or 0.3 < prediction < 0.37:\n        raise ValueError('not here')\n    delta =",
    )
    async with open_lesson(5, WIDE) as learner:
        await open_editor(learner)
        await Writer(learner).paste(source)
        await learner.press("f8")
        await learner.wait_for(
            lambda: isinstance(learner.app.screen, LessonScreen) and "not here" in " ".join(learner.notices),
            lambda: f"{learner.notices}\n{learner.screen}",
        )
        await is_back(learner, 5)
        await learner.painted()
        await learner.press("up", "n")
        assert learner.experiment.lesson is engine.lesson(5)


async def test_one_that_fails_when_a_knob_is_turned() -> None:
    source = (
        "def predict(input, weight):\n    assert not 0.15 < weight < 0.25, 'not this one'\n    return input * weight\n"
    )
    async with with_own("1-predict", source) as learner:
        await learner.press("up")
        await is_back(learner, 1)
        await learner.wait_for(lambda: "not this one" in " ".join(learner.notices), lambda: f"{learner.notices}")
        await learner.press("up")
        twin = engine.Experiment(engine.lesson(1))
        assert learner.experiment.parameters["weight"] in (0.2, 0.3)
        twin.edit(weight=learner.experiment.parameters["weight"])
        assert learner.experiment.moment.values["prediction"] == twin.moment.values["prediction"]


async def test_one_that_fails_when_its_process_is_killed(tmp_path: Path) -> None:
    source = "def predict(input, weight):\n    assert weight != 0.2, 'stop'\n    return input * weight\n"
    async with with_own("1-predict", source) as learner:
        own = learner.experiment.lesson.own
        assert own is not None and own.remote is not None
        own.remote.close()
        await learner.press("down")
        assert "with your predict" in learner.status
        assert learner.experiment.moment.values["prediction"] == 0.0


PLACES: dict[str, tuple[type, str, list[str]]] = {
    "a step": (engine.Experiment, "run", ["n"]),
    "a phase": (engine.Experiment, "advance", ["space"]),
    "a turn": (engine.Experiment, "edit", ["up"]),
    "a tick of a run": (Runner, "tick", ["r"]),
    "a view": (NetworkView, "show", ["right"]),
    "a chart": (ChartPanel, "draw", ["right"]),
    "the code, when it is arranged": (CodeView, "on_resize", ["f3"]),
    "a line that is painted": (ArithmeticView, "render_line", ["right"]),
    "a scene": (Stage, "scene_now", ["right"]),
    "an action": (LessonScreen, "action_do", ["r"]),
}


@pytest.mark.parametrize("place", PLACES)
async def test_wherever_it_fails_the_lesson_goes_on(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_lesson(8, WIDE) as learner:
        session = learner.lesson.session
        session.own, session.built_in = OwnFunction(KEYS["8-learn"], ""), engine.Experiment(engine.lesson(8))
        owner, name, keys = PLACES[place]
        method = getattr(owner, name)

        @functools.wraps(method)
        def failing(*arguments: Any, **named: Any) -> Any:
            if session.own is not None:
                raise OwnTrouble(Trouble("raised", "Line 3: no more."))
            return method(*arguments, **named)

        monkeypatch.setattr(owner, name, failing)
        await learner.press(*keys)
        await is_back(learner, 8)
        await learner.wait_for(lambda: "Line 3: no more." in " ".join(learner.notices), lambda: f"{learner.notices}")
        at = learner.experiment.position
        await learner.press("n", "n")
        assert learner.experiment.position == at + 2
        await learner.painted()
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
