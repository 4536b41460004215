"""What ails a network: the mark in its frame, the dialog, and what helps put into the knobs."""

from __future__ import annotations

from typing import Any

import pytest
from textual.containers import Vertical
from textual.widgets import OptionList

import engine
from engine import Experiment
from engine.analysis.health.cure_words import in_words
from engine.analysis.health.findings import present_findings
from tests.support.net_app import NetApp
from tests.support.network_lesson import network_lesson
from tests.support.tui_tools import MEDIUM, NARROW, WIDE, Learner, open_lesson, screen_text
from tui.presentation.scene import scene_of
from tui.screens.inspect.health import HealthScreen
from tui.widgets.network.net import shut
from tui.widgets.numbers.step_entries import written_short

SIZES = pytest.mark.parametrize("size", [MEDIUM, WIDE, NARROW], ids=["medium", "wide", "stacked"])


def preset(number: int, label: str) -> dict[str, Any]:
    return dict(next(one.values for one in engine.lesson(number).presets if one.label == label))


async def ask(learner: Learner) -> HealthScreen:
    await learner.press(";")
    await learner.wait_for(lambda: isinstance(learner.app.screen, HealthScreen), "the dialog")
    screen = learner.app.screen
    assert isinstance(screen, HealthScreen)
    await learner.wait_for(lambda: screen._trials.done, "all is tried")
    await learner.quiet()
    return screen


def prompts(screen: HealthScreen) -> list[str]:
    choices = screen.query_one(OptionList)
    return [str(choices.get_option_at_index(at).prompt) for at in range(choices.option_count)]


def title(learner: Learner) -> str:
    return learner.lesson.workbench.network._border_title.plain  # type: ignore[union-attr]


@SIZES
async def test_the_mark_the_sentence_and_what_helps(size: tuple[int, int]) -> None:
    async with open_lesson(15, size, step=3, **preset(15, "whisper")) as learner:
        await learner.wait_for(lambda: "deltas vanish · ; why" in title(learner), "the mark")
        screen = await ask(learner)
        (finding,) = present_findings(screen._trials.run, written_short) or ()
        (words,) = prompts(screen)
        assert finding.sentence in words
        assert in_words(screen._trials, finding, written_short) in words
        assert words.startswith("▸ Vanishing deltas") and words.endswith("enter: begin anew with spread 1")
        await learner.wait_for(lambda: screen.query_one(OptionList).max_scroll_y == 0, "all of it is seen")
        await learner.press("enter")
        await learner.wait_for(lambda: learner.experiment.parameters["spread"] == 1, "the spread")
        assert learner.experiment.position == 0 and learner.experiment.history.steps == 0, "nothing is run"
        assert learner.experiment.parameters == Experiment(engine.lesson(15)).parameters
        await learner.wait_for(lambda: "why" not in title(learner), "the mark is gone")
        assert any("Started over with spread 1. r runs it, u undoes it." in one for one in learner.notices)
        await learner.press("u")
        await learner.wait_for(lambda: learner.experiment.position == 3, "undone")


async def test_several_findings_are_chosen_from() -> None:
    async with open_lesson(14, MEDIUM, **preset(14, "all 0")) as learner:
        assert "4 dead" in title(learner)
        screen = await ask(learner)
        heads = [one.split("\n")[0].strip() for one in prompts(screen)]
        assert heads == ["▸ 4 dead neurons", "4 neurons alike"]
        await learner.press("down")
        await learner.wait_for(lambda: prompts(screen)[1].startswith("▸ 4 neurons alike"), "the other one")
        await learner.press("enter")
        defaults = engine.lesson(14).defaults
        await learner.wait_for(lambda: learner.experiment.parameters == defaults, "the lesson's own")


@pytest.mark.parametrize("key", ["escape", ";"])
async def test_it_closes_and_changes_nothing(key: str) -> None:
    async with open_lesson(15, step=2, **preset(15, "shout")) as learner:
        before = dict(learner.experiment.parameters)
        await ask(learner)
        await learner.press(key)
        await learner.wait_for(lambda: learner.app.screen is learner.lesson, "the lesson")
        assert learner.experiment.parameters == before and learner.experiment.position == 2


async def test_where_nothing_helps_enter_closes() -> None:
    async with open_lesson(14) as learner:
        screen = await ask(learner)
        assert "none helps" in " ".join(prompts(screen)[0].split())
        assert str(screen.query_one(Vertical).border_subtitle) == "esc closes"
        await learner.press("enter")
        await learner.wait_for(lambda: learner.app.screen is learner.lesson, "the lesson")
        assert learner.experiment.parameters == Experiment(engine.lesson(14)).parameters


@pytest.mark.parametrize(
    ("number", "values", "steps", "said"),
    [
        (15, {}, 2, "No neuron dead or alike, no layer saturated"),
        (8, {}, 0, "has one layer"),
        (15, {"alpha": 1.5}, 300, "A number is not finite here. ! says why."),
    ],
)
async def test_otherwise_a_word_is_said(number: int, values: dict[str, Any], steps: int, said: str) -> None:
    async with open_lesson(number, step=steps, **values) as learner:
        await learner.press(";")
        await learner.wait_for(lambda: any(said in one for one in learner.notices), said)
        assert learner.app.screen is learner.lesson


async def test_a_running_lesson_pauses_for_it() -> None:
    async with open_lesson(14, steps=100000, **{**preset(14, "all 0"), "alpha": 0.1}) as learner:
        await learner.press("r")
        await learner.press(";")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HealthScreen), "the dialog")
        await learner.press("escape")
        await learner.wait_for(lambda: "paused" in learner.status, "it is paused")


@pytest.mark.parametrize("label", ["dead at birth", "the book's", "too large", "leaky", "all 0.5"])
def test_the_marks_of_the_neurons_say_the_same(label: str) -> None:
    run = Experiment(engine.lesson(14), **preset(14, label))
    for steps in (1, 3, 236):
        run.run(steps)
        scene = scene_of(run)
        crossed = tuple(neuron for neuron in range(4) if shut(scene, 0, neuron) == "all")
        assert crossed == next((one.neurons for one in scene.findings if one.kind == "dead"), ())


@pytest.mark.parametrize("width", [24, 30, 40, 60])
async def test_the_mark_fits_into_the_frame(width: int) -> None:
    run = Experiment(engine.lesson(14), **preset(14, "all 0"))
    app = NetApp(run, width)
    async with app.run_test(size=(width, 13)):
        assert "4 dead" in screen_text(app).split("\n")[0]
        assert app.view._border_title.cell_length <= width - 4  # type: ignore[union-attr]
        assert ("4 alike" in screen_text(app)) == (width == 60)


def test_a_large_network_is_not_looked_over_with_every_picture() -> None:
    small = Experiment(network_lesson(widths=(4, 4, 4)), spread=0.01)
    large = Experiment(network_lesson(widths=(40, 40, 4)), spread=0.001)
    assert scene_of(small).findings and present_findings(large)
    assert scene_of(large).findings == ()


@pytest.mark.parametrize(
    ("number", "values", "steps", "heading", "words", "name"),
    [
        (15, {"alpha": 1e-4}, 30, "An error that hardly falls", "alpha 0.0001 is too small. Tried: ", "alpha"),
        (
            18,
            {"data": "spiral", "noise": 0.3, "count": 60, "optimizer": "Adam", "alpha": 0.1},
            300,
            "Overfitting",
            "the run stops where test_error is",
            "steps",
        ),
    ],
)
async def test_a_run_that_does_not_learn(
    number: int, values: dict[str, Any], steps: int, heading: str, words: str, name: str
) -> None:
    async with open_lesson(number, step=steps, **values) as learner:
        before = learner.experiment.parameters[name]
        screen = await ask(learner)
        at = next(at for at, one in enumerate(prompts(screen)) if heading in one.split("\n")[0])
        for _ in range(at):
            await learner.press("down")
        await learner.wait_for(lambda: prompts(screen)[at].startswith("▸"), "it is chosen")
        assert words in prompts(screen)[at]
        await learner.press("enter")
        await learner.wait_for(lambda: learner.experiment.parameters[name] != before, "its number")
        assert learner.experiment.history.steps == 0, "nothing is run"
        await learner.press("u")
        await learner.wait_for(lambda: learner.experiment.position == steps, "undone")
        assert learner.experiment.parameters[name] == before
