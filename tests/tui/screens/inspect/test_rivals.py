"""Two ways side by side: what is shown beside engine runs, keys, knobs, sizes."""

from __future__ import annotations

import re
from typing import Any

import pytest

import engine
from engine.definition.values import element
from tests.support.reading_tools import agrees
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.screens.inspect.rivals import VersusScreen
from tui.screens.inspect.rivals_text import AHEAD, standing
from tui.screens.lesson.screen import LessonScreen
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.line_view import LineView
from tui.widgets.charts.chart import Chart
from tui.widgets.knobs.knob import Knob

SMALL = (60, 20)


async def ask(learner: Learner) -> VersusScreen:
    await learner.press("v")
    await learner.wait_for(lambda: isinstance(learner.app.screen, VersusScreen), "both ways")
    await learner.wait_for(lambda: shown(learner, "title"), "its numbers")
    screen = learner.app.screen
    assert isinstance(screen, VersusScreen)
    return screen


def shown(learner: Learner, part: str) -> str:
    return learner.app.screen.query_one(f"#versus-{part}", LineView).plain


def numbers(learner: Learner, at: int) -> str:
    return learner.app.screen.query_one(f"#numbers-{at}", LineView).plain


def runs(number: int, **parameters: Any) -> list[list[engine.Experiment]]:
    """Runs of both lessons, made apart: for each output hot and cold, then gradient descent."""
    values = engine.Experiment(engine.lesson(number), **parameters).parameters
    weights, targets = values.get("weights", (values.get("weight"),)), values.get("targets", (values.get("target"),))
    own = {name: values[name] for name in ("step_amount", "alpha") if name in values}
    made = []
    for weight, target in zip(weights, targets, strict=True):  # type: ignore[arg-type]
        cold = engine.Experiment(engine.lesson(7), weight=weight, target=target, input=values["input"])
        descent = engine.Experiment(engine.lesson(8), weights=[weight], targets=[target], input=values["input"])
        for name, number_of_it in own.items():
            (cold if name == "step_amount" else descent).edit(**{name: number_of_it})
        made.append([cold, descent])
    for pair in made:
        for run in pair:
            run.run(200)
    return made


def error_of(run: engine.Experiment, step: int) -> float:
    name = run.lesson.with_role("error")
    assert name is not None
    return element(run.history[name][step - 1], (0,) if run.lesson.number == 8 else ())


def weight_of(run: engine.Experiment, step: int) -> float:
    name = run.lesson.with_role("weight")
    assert name is not None
    return element(run.history.parameters_after(step)[name], (0,) if run.lesson.number == 8 else ())


async def agree(learner: Learner, pair: list[engine.Experiment], step: int) -> None:
    """Wait until all numbers shown are those of these runs."""

    def differences() -> list[str]:
        found = [] if f"step {step} of 200" in shown(learner, "title") else [shown(learner, "title")]
        for at, run in enumerate(pair):
            words = numbers(learner, at).split()
            if step == 0:
                wanted = [weight_of(run, 0)]
                seen = words[-1:]
            else:
                wanted = [error_of(run, step), weight_of(run, step - 1), weight_of(run, step)]
                seen = [words[1], words[3], words[5]]
            found += [
                f"{text} instead of {number!r}"
                for text, number in zip(seen, wanted, strict=True)
                if not agrees(text, number)
            ]
        return [*found, *table_differences(shown(learner, "table"), pair)]

    await learner.wait_for(lambda: not differences(), lambda: "\n".join([*differences(), learner.screen]))


def table_differences(table: str, pair: list[engine.Experiment]) -> list[str]:
    head, *rows = table.split("\n")
    steps = [int(text) for text in re.findall(r"\d+", head)]
    found = []
    for row, run, other in zip(rows, pair, pair[::-1], strict=True):
        cells = row[10:].replace(AHEAD, f"{AHEAD} ").split()[-len(steps) :]
        for step, cell in zip(steps, cells, strict=True):
            mine, its = error_of(run, step), error_of(other, step)
            if cell.endswith(AHEAD) != (mine < its) or not agrees(cell.removesuffix(AHEAD), mine):
                found.append(f"step {step}: {cell} instead of {mine!r}")
    return found


@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
@pytest.mark.parametrize("number", [7, 8])
async def test_the_numbers_are_those_of_runs_made_apart(number: int, size: tuple[int, int]) -> None:
    pair = runs(number)[0]
    async with open_lesson(number, size) as learner:
        await ask(learner)
        at = 0
        for key, step in [("", 0), ("right", 1), ("right", 2), ("shift+right", 12), ("left", 11), ("shift+left", 1)]:
            if key:
                await learner.press(key)
            at = step
            await agree(learner, pair, at)
        await learner.press("end")
        await agree(learner, pair, 200)
        await learner.press("right")
        await agree(learner, pair, 200)
        await learner.press("home")
        await agree(learner, pair, 0)
        await learner.press("left")
        await agree(learner, pair, 0)


async def test_every_output() -> None:
    made = runs(8)
    async with open_lesson(8) as learner:
        await ask(learner)
        await learner.press("shift+right")
        for output, label in [(0, "hurt"), (1, "win"), (2, "sad"), (0, "hurt")]:
            await learner.wait_for(lambda label=label: f" {label} · " in shown(learner, "title"), label)
            await agree(learner, made[output], 10)
            await learner.press("o")


async def test_it_begins_with_the_output_that_is_looked_at() -> None:
    async with open_lesson(8) as learner:
        await learner.press("o", "o")
        await learner.wait_for(lambda: learner.lesson.scene.output == 2, "sad")
        await ask(learner)
        assert " sad · " in shown(learner, "title")


async def test_turning_the_knobs() -> None:
    """The first knob has the focus; tab goes to the other and back."""
    async with open_lesson(7) as learner:
        await ask(learner)
        assert focused(learner).id == "versus-step_amount"
        await learner.press("end", "down")
        pair = runs(7)[0]
        pair[0] = engine.Experiment(engine.lesson(7), step_amount=0.3)
        pair[0].run(200)
        await agree(learner, pair, 200)
        await learner.press("tab")
        await learner.wait_for(lambda: focused(learner).id == "versus-alpha", "the other knob")
        await learner.press(*"4", "enter")
        pair[1] = engine.Experiment(engine.lesson(8), weights=[0.5], targets=[0.8], input=0.5, alpha=4.0)
        pair[1].run(200)
        await agree(learner, pair, 200)
        await learner.press("tab")
        await learner.wait_for(lambda: focused(learner).id == "versus-step_amount", "around")


def focused(learner: Learner) -> Knob:
    assert isinstance(learner.app.focused, Knob)
    return learner.app.focused


async def test_a_number_that_is_not_allowed() -> None:
    async with open_lesson(8) as learner:
        await ask(learner)
        await learner.press("tab", *"-1", "enter")
        await learner.wait_for(lambda: "a number above 0" in learner.complaint, "a complaint")
        await learner.press("escape")
        await learner.wait_for(lambda: not focused(learner).typing, "the old number")
        assert isinstance(learner.app.screen, VersusScreen)
        await agree(learner, runs(8)[0], 0)


@pytest.mark.parametrize("number", [7, 8])
async def test_the_lessons_own_run_stays_untouched(number: int) -> None:
    async with open_lesson(number, step=3) as learner:
        lesson = learner.lesson
        before = (lesson.experiment.parameters, lesson.experiment.position, lesson.experiment.history.steps)
        await ask(learner)
        await learner.press("end", "up", "tab", "up", "r", "left", "l", "escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        assert learner.lesson is lesson
        now = (lesson.experiment.parameters, lesson.experiment.position, lesson.experiment.history.steps)
        assert now == before


async def test_running() -> None:
    async with open_lesson(8) as learner:
        screen = await ask(learner)
        screen._steps_a_second = 400
        await learner.tap("r")
        await learner.wait_for(lambda: "running" in shown(learner, "title"), "it runs")
        await learner.wait_for(lambda: "step 200 of 200 · paused" in shown(learner, "title"), "it ends")
        await agree(learner, runs(8)[0], 200)
        screen._steps_a_second = 5
        await learner.tap("r")
        await learner.wait_for(lambda: 0 < screen.rivals.position < 200, "it runs again from the start")
        await learner.tap("r")
        await learner.wait_for(lambda: "paused" in shown(learner, "title"), "it pauses")
        await learner.tap("r")
        await learner.wait_for(lambda: "running" in shown(learner, "title"), "it goes on")
        await learner.press("left")
        await learner.wait_for(lambda: "paused" in shown(learner, "title"), "a step by hand pauses")


async def test_the_charts_share_one_scale() -> None:
    async with open_lesson(8) as learner:
        screen = await ask(learner)
        for log in (False, True):
            await learner.wait_for(
                lambda log=log: all(chart.plot is not None and chart.plot.log is log for chart in screen.query(Chart)),
                "both charts",
            )
            one, other = (chart.plot for chart in screen.query(Chart))
            assert one is not None and other is not None
            assert one.y_range == other.y_range
            assert [len(plot.series) for plot in (one, other)] == [1, 1]
            await learner.press("l")


async def test_a_click_on_the_bar() -> None:
    async with open_lesson(8) as learner:
        screen = await ask(learner)
        bar = screen.query_one(KeyBar)
        begin = next(begin for begin, _, action in bar._places if action.id == "last")
        await learner.pilot.click(bar, offset=(begin + 1, 0))
        await learner.wait_for(lambda: screen.rivals.position == 200, "the last step")


@pytest.mark.parametrize("number", [1, 5, 6])
async def test_lessons_without_a_rival_say_where_they_meet(number: int) -> None:
    async with open_lesson(number) as learner:
        await learner.press("v")
        word = "Hot and cold and gradient descent meet in lessons 7 to 9."
        await learner.wait_for(lambda: word in " ".join(learner.notices), "a word")
        assert isinstance(learner.app.screen, LessonScreen)


@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_everything_fits(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        screen = await ask(learner)
        await learner.press("tab", *"4.7", "enter", "end")
        await learner.wait_for(lambda: "step 200" in shown(learner, "title"), "the end")
        for chart in screen.query(Chart):
            assert chart.size.height >= 5 and chart.size.width >= 20
        for text in ("hot", "descent", "is ahead"):
            assert text in learner.screen
        words = screen.query_one("#versus-words", LineView)
        assert len(words.lines) <= 3, words.plain
        assert " ".join(words.plain.split()) == standing(screen.rivals, 0)
