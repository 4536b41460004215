"""A small map beside each neuron of the network, and what its inputs are called."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Experiment
from tests.support.playground_settings import PLAYGROUND
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.presentation.landscapes.plane import ends_around, points_of
from tui.presentation.scene import scene_of
from tui.widgets.base.line_view import text_of
from tui.widgets.network.net import inputs_of, net_of
from tui.widgets.network.network_view import NetworkView


async def zoomed(learner: Learner) -> NetworkView:
    network = learner.lesson.workbench.network
    learner.lesson.set_focus(network)
    await learner.quiet()
    await learner.press("Z")
    await learner.wait_for(lambda: network.size.width > 70, "the network has all the room")
    await learner.painted()
    return network


def drawn(network: NetworkView) -> dict[tuple[int, int], list[list[tuple[str, str]]]]:
    """Of each neuron, the lines of its small map: each character with its style, as they stand on the screen."""
    cells = [[(one, style) for text, style in line for one in text] for line in network.lines]
    high = network._map_lines
    return {
        neuron: [cells[row - (high - 1) // 2 + line][end - 2 * high - 1 : end - 1] for line in range(high)]
        for row, _, end, neuron in network._cells
    }


@pytest.mark.parametrize("number", [15, PLAYGROUND.number])
@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=str)
async def test_each_neuron_has_its_map_in_a_large_network_view(size: tuple[int, int], number: int) -> None:
    async with open_lesson(number, size, 40) as learner:
        network = await zoomed(learner)
        scene, v = learner.lesson.scene, learner.experiment.parameters
        assert "‹" not in network.plain and "›" not in network.plain, "all layers are seen"
        maps = drawn(network)
        layers = range(scene.neurons.layers)
        assert maps.keys() == {(layer, at) for layer in layers for at in range(scene.neurons.width(layer))}
        for lines in maps.values():
            assert all(one == "▀" and " on " in style for line in lines for one, style in line)
        # In the middles of the upper halves of its characters, a hidden neuron says just this.
        (left, right), (low, high) = ends_around(  # type: ignore[misc]
            [*points_of(scene.lesson, v), *(v.get("test_inputs", ()))]  # type: ignore[misc]
        )
        wide, tall = 2 * network._map_lines, 2 * network._map_lines - 1
        weights = np.array(v["hidden_weights"] if number == 15 else v["weights"][0])  # type: ignore[index]
        biases = np.array(v["hidden_biases"] if number == 15 else v["biases"][0])  # type: ignore[index]
        colors = [network._map_colors.shade(at) for at in range(8)]
        for neuron in range(len(weights)):
            for line, parts in enumerate(maps[0, neuron]):
                y = high - (high - low) * (2 * line + 0.5) / tall
                for column, (_, style) in enumerate(parts):
                    x = left + (right - left) * (column + 0.5) / wide
                    said = np.tanh(weights[neuron] @ (x, y) + biases[neuron])
                    assert (colors.index(style.partition(" on ")[0]) >= 4) == (said > 0)


async def test_the_maps_follow_the_step() -> None:
    async with open_lesson(PLAYGROUND.number, MEDIUM, 40) as learner:
        network = await zoomed(learner)
        before = drawn(network)
        learner.experiment.run(200)
        learner.lesson.show_soon()
        await learner.quiet()
        await learner.painted()
        assert drawn(network) != before
        learner.experiment.goto(40)
        learner.lesson.show_soon()
        await learner.quiet()
        await learner.painted()
        assert drawn(network) == before


async def test_where_there_is_no_room_columns_come_first() -> None:
    async with open_lesson(PLAYGROUND.number, MEDIUM, 40) as learner:
        await learner.painted()
        network = learner.lesson.workbench.network
        assert not network._map_lines and "▀" not in network.plain


async def test_in_ascii_signs_stand_for_the_shades() -> None:
    async with open_lesson(PLAYGROUND.number, MEDIUM, 40) as learner:
        learner.app.ascii = True
        network = await zoomed(learner)
        signs = {one for lines in drawn(network).values() for line in lines for one, _ in line}
        assert signs <= set(".,-=':+#") and len(signs) > 2


async def test_sixteen_neurons_are_still_seen() -> None:
    async with open_lesson(PLAYGROUND.number, WIDE, 3, neurons=[16, 3], activations=["tanh", "relu"]) as learner:
        network = await zoomed(learner)
        assert {row for row, _, _, (layer, _) in network._cells if layer == 0} and len(network.lines) <= 33
        assert all(f" {at} " in text_of(network.lines[at]) for at in range(1, 17))


WORDS = ["x1", "x2²", "x1·x2", "sin_x1"]


def test_what_enters_is_called_by_its_words() -> None:
    run = Experiment(PLAYGROUND, features=WORDS)
    before = net_of(scene_of(run)).columns[0]
    assert [cell.label for cell in before.cells] == ["x1", "x2²", "x1·x2", "sin x1"]
    assert [cell.number for cell in before.cells] == [None] * 4, "they are not made yet"
    run.run(1)
    scene = scene_of(run)
    x, y = run.parameters["inputs"][scene.row_shown.number]  # type: ignore[index, misc]
    after = net_of(scene).columns[0]
    assert [cell.label for cell in after.cells] == ["x1", "x2²", "x1·x2", "sin x1"]
    assert [cell.number for cell in after.cells] == pytest.approx([x, y * y, x * y, np.sin(x)])  # type: ignore[operator]


def test_other_lessons_call_them_as_before() -> None:
    scene = scene_of(Experiment(PLAYGROUND, neurons=[], activations=[]))
    assert inputs_of(scene) == [("x1", None), ("x2", None), ("always", 1.0)]


@pytest.mark.parametrize("neurons", [[], [3]], ids=["no hidden layer", "one"])
async def test_more_features_than_columns_are_shown_before_the_first_step(neurons: list[int]) -> None:
    activations = ["tanh"] * len(neurons)
    async with open_lesson(
        PLAYGROUND.number, WIDE, features=WORDS, neurons=neurons, activations=activations
    ) as learner:
        await zoomed(learner)
        assert all(word in learner.words("#network") for word in ("x1", "x2²", "x1·x2", "sin x1"))
