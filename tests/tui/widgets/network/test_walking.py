"""Through the layers by keyboard and mouse, and asking why."""

from __future__ import annotations

import pytest

from engine import Experiment
from tests.support.layer_lessons import classes
from tests.support.net_app import NetApp
from tests.support.network_lesson import network_lesson
from tests.support.opened_lesson import open_hidden
from tests.support.tui_tools import MEDIUM, NARROW, WIDE, Learner, open_lesson
from tui.screens.inspect.derivation import WhyScreen


def chosen(learner: Learner) -> tuple[int, int]:
    return learner.lesson.scene.chosen


async def on_network(learner: Learner) -> None:
    learner.lesson.set_focus(learner.lesson.workbench.network)
    await learner.quiet()


@pytest.mark.parametrize("size", [MEDIUM, WIDE, NARROW], ids=["medium", "wide", "stacked"])
async def test_arrows_walk_and_the_run_stays(size: tuple[int, int]) -> None:
    async with open_hidden(size, step=3) as learner:
        await on_network(learner)
        for key, there in [
            ("left", (0, 0)), ("down", (0, 1)), ("down", (0, 2)), ("left", (0, 2)), ("right", (1, 0)),
            ("right", (1, 0)), ("down", (1, 0)), ("left", (0, 0)), ("up", (0, 0)),
        ]:  # fmt: skip
            await learner.press(key)
            await learner.wait_for(lambda there=there: chosen(learner) == there, f"{key} leads to {there}")
        assert learner.experiment.position == 3


async def test_elsewhere_arrows_move_the_run_and_the_bar_says_which() -> None:
    async with open_hidden(step=3) as learner:
        await on_network(learner)
        await learner.wait_for(lambda: "← layer" in learner.screen, "the bar")
        await learner.press("f6")
        await learner.wait_for(lambda: "← back" in learner.screen, "the bar")
        await learner.press("left")
        await learner.wait_for(lambda: learner.experiment.position == 2, "a step back")


async def test_a_network_of_one_layer_leaves_the_arrows_to_the_run() -> None:
    async with open_lesson(11, step=3) as learner:
        await on_network(learner)
        await learner.press("left")
        await learner.wait_for(lambda: learner.experiment.position == 2, "a step back")
        assert "← back" in learner.screen


async def test_the_other_panels_look_at_the_neuron() -> None:
    async with open_hidden() as learner:
        await learner.press("space", "space")
        await on_network(learner)
        await learner.press("left", "down", "down")
        await learner.wait_for(lambda: "Error by hidden_weights[neuron3" in learner.screen, "the chart")
        await learner.wait_for(lambda: "[3✗0" in learner.words("#network"), "the mark")
        await learner.press("space", "space")
        await learner.wait_for(lambda: "hidden_deltas[neuron3]" in learner.words("#arithmetic"), "the arithmetic")
        await learner.press("o")
        await learner.wait_for(lambda: chosen(learner) == (1, 0), "the output is looked at again")


async def test_a_turned_weight_is_that_of_its_neuron() -> None:
    async with open_hidden(WIDE) as learner:
        await learner.focus("knob-hidden_weights-2-1")
        await learner.press("up")
        await learner.wait_for(lambda: chosen(learner) == (0, 2), "the third neuron")


@pytest.mark.parametrize("key", ["enter", "w"])
@pytest.mark.parametrize(("phases", "asked"), [(2, "hidden[neuron2]"), (4, "hidden_deltas[neuron2]")])
async def test_why_is_asked_of_the_number_that_is_shown(key: str, phases: int, asked: str) -> None:
    async with open_hidden() as learner:
        await learner.press(*["space"] * phases)
        await on_network(learner)
        await learner.press("left", "down")
        await learner.wait_for(lambda: chosen(learner) == (0, 1), "the second neuron")
        await learner.press(key)
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "the answer")
        await learner.wait_for(lambda: asked in learner.screen, asked)


@pytest.mark.parametrize("number", [8, 13])
async def test_enter_asks_in_a_network_of_one_layer_too(number: int) -> None:
    async with open_lesson(number, step=1) as learner:
        await on_network(learner)
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "the answer")


async def test_a_digit_changes_nothing() -> None:
    async with open_hidden(step=1) as learner:
        await on_network(learner)
        before = learner.experiment.history.begins(2)
        await learner.press("left", "5", "minus", "period")
        assert learner.experiment.history.begins(2) == before and learner.experiment.position == 1


async def test_tab_leaves_after_the_last_neuron_of_the_layer() -> None:
    async with open_hidden(step=1) as learner:
        await on_network(learner)
        await learner.press("left", "tab", "tab", "tab")
        await learner.wait_for(lambda: chosen(learner) == (0, 3), "the last one")
        await learner.press("tab")
        await learner.wait_for(lambda: learner.app.focused is not learner.lesson.workbench.network, "the next panel")


async def test_a_click_goes_to_a_neuron() -> None:
    async with open_hidden(step=1) as learner:
        network = learner.lesson.workbench.network
        row, begin, _, neuron = next(one for one in network._cells if one[3] == (0, 1))
        await learner.pilot.click(network, offset=(begin + 2, row + 1))
        await learner.wait_for(lambda: chosen(learner) == neuron, "the neuron that was clicked")


# Alone on the screen, whatever the lesson is


@pytest.mark.parametrize("size", [(40, 13), (60, 20), (30, 8)])
async def test_every_neuron_of_many_layers_can_be_gone_to(size: tuple[int, int]) -> None:
    run = Experiment(network_lesson(widths=(3, 6, 2)), batch=2)
    run.step()
    app = NetApp(run, *size)
    async with app.run_test(size=size) as pilot:
        seen = set()
        for key in ["left"] * 3 + ["down"] * 2 + ["right", *["up"] * 5, *["down"] * 5, "right", "up"]:
            await pilot.press(key)
            seen.add(app.scene.chosen)
            assert app.view.plain.count("[") >= 1
        assert {(1, neuron) for neuron in range(6)} <= seen
        assert {(0, 0), (0, 2), (2, 0)} <= seen


async def test_the_row_in_the_frame_is_the_one_whose_numbers_are_shown() -> None:
    run = Experiment(classes((2, 3, 2), rows=4))
    run.step()
    app = NetApp(run)
    async with app.run_test(size=(40, 13)) as pilot:
        assert app.view.border_title == "Network · first"
        app.row = 2
        app.show()
        await pilot.pause()
        assert app.view.border_title == "Network · row3"
        assert str(app.view.border_subtitle).startswith("chances")
