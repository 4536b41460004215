"""A network of layers as data that can be drawn: its numbers are the engine's, and which of them is shown when."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Experiment
from engine.definition.values import element
from tests.support.hidden_lesson import LESSON as HIDDEN
from tests.support.layer_lessons import classes, one_row
from tests.support.network_lesson import network_lesson
from tui.presentation.asked_number import Asked
from tui.presentation.scene import Scene, scene_of
from tui.widgets.network.net import Cell, asked_of, net_of, shown_kind

PREDICTED, COMPARED, BLAMED, LEARNED = 2, 3, 4, 5
"""So many phases of the lesson with a hidden layer have run."""


def after(phases: int, neuron: tuple[int, int] | None = None, steps: int = 0, **parameters: float) -> Scene:
    run = Experiment(HIDDEN, **parameters)
    run.run(steps)
    for _ in range(phases):
        run.advance()
    return scene_of(run, neuron=neuron)


def numbers(cells: tuple[Cell, ...]) -> list[float | None]:
    return [cell.number for cell in cells]


# What the columns show


def test_at_first_only_the_inputs_are_there() -> None:
    inputs, hidden, output = net_of(after(0)).columns
    assert [(cell.label, cell.number) for cell in inputs.cells] == [("left", 1.0), ("middle", 0.0), ("right", 1.0)]
    assert [cell.label for cell in hidden.cells] == ["1", "2", "3", "4"]
    assert [cell.label for cell in output.cells] == [""]
    assert {*numbers(hidden.cells), *numbers(output.cells)} == {None}


def test_forwards_the_course_s_numbers_of_step_1() -> None:
    net = net_of(after(PREDICTED))
    _, hidden, output = net.columns
    assert numbers(hidden.cells) == [0.7, 1.5, 0.0, 0.09999999999999998]
    assert numbers(output.cells) == [0.5499999999999998]
    assert [column.name for column in net.columns] == ["inputs", "hidden", "prediction"]
    assert [column.lit for column in net.columns] == [False, True, True]
    assert not any(column.back or column.stale for column in net.columns)


def test_backwards_each_layer_turns_around_when_its_deltas_are_there() -> None:
    _, hidden, output = net_of(after(COMPARED)).columns
    assert (hidden.back, output.back, output.name, output.lit) == (False, True, "delta", True)
    assert numbers(output.cells) == [-0.4500000000000002]
    _, hidden, output = net_of(after(BLAMED)).columns
    assert (hidden.back, hidden.name, hidden.lit, output.lit) == (True, "hidden_deltas", True, False)
    assert numbers(hidden.cells) == [0.3150000000000001, -0.3150000000000001, 0.0, 0.04500000000000002]


def test_after_learning_the_weights_are_the_new_ones_and_the_outputs_old() -> None:
    net = net_of(after(LEARNED))
    assert [column.name for column in net.columns] == ["inputs", "hidden", "prediction"]
    assert all(column.stale for column in net.columns[1:])
    assert net.learned == {0, 1}
    assert net.weights[1] == ((-0.6369999999999999, 0.835, -1.0, -0.091),)
    assert net.weights[0][0] == (0.23699999999999996, -1.0, 0.33699999999999997)
    assert net_of(after(BLAMED)).learned == set()


def test_the_row_is_the_one_in_turn() -> None:
    inputs = net_of(after(PREDICTED, steps=1)).columns[0]
    assert numbers(inputs.cells) == [0.0, 1.0, 1.0]
    before_choosing = net_of(after(0, steps=1)).columns[0]
    assert numbers(before_choosing.cells) == [1.0, 0.0, 1.0], "the numbers of the step that is over"


def test_rows_by_neurons_show_the_row_that_is_looked_at() -> None:
    run = Experiment(classes((2, 3, 2), rows=4))
    run.step()
    values = run.moment.values
    for row in range(4):
        inputs, hidden, output = net_of(scene_of(run, row=row)).columns
        assert tuple(numbers(inputs.cells)) == run.history.start["points"][row]  # type: ignore[index]
        assert tuple(numbers(hidden.cells)) == values["hidden"][row]  # type: ignore[index]
        assert tuple(numbers(output.cells)) == values["chances"][row]  # type: ignore[index]


def test_layers_in_one_value_are_columns_too() -> None:
    run = Experiment(network_lesson(), batch=2)
    run.run(1)
    for _ in range(4):
        run.advance()
    net = net_of(scene_of(run, row=3))
    assert [len(column.cells) for column in net.columns] == [2, 4, 3, 1]
    outputs, deltas = run.moment.values["outputs"], run.moment.values["deltas"]
    x = np.array(run.history.start["points"][3])  # type: ignore[index]
    assert numbers(net.columns[0].cells) == list(x)
    weights = run.history.begins(2)["weights"]
    assert net.weights == weights
    for layer in range(3):
        assert net.columns[layer + 1].name == "deltas"
        assert tuple(numbers(net.columns[layer + 1].cells)) == deltas[2 - layer][1]  # type: ignore[index]
        assert len(outputs[layer + 1][1]) == len(net.columns[layer + 1].cells)  # type: ignore[index, arg-type]


# A neuron that lets nothing through


def marks(scene: Scene) -> list[str]:
    return [cell.shut for cell in net_of(scene).columns[1].cells]


def test_a_neuron_is_shut_in_a_row_or_in_all_that_the_lesson_measures() -> None:
    assert marks(after(0)) == [""] * 4
    assert marks(after(PREDICTED)) == ["", "", "all", ""], "neuron 3 is dead at birth"
    assert marks(after(BLAMED)) == ["", "", "all", ""]
    assert marks(after(PREDICTED, steps=1)) == ["row", "", "all", "row"]
    assert marks(after(BLAMED, steps=1)) == ["row", "", "all", "row"]


def test_a_leaky_neuron_is_not_shut() -> None:
    for phases in (PREDICTED, BLAMED):
        assert marks(after(phases, leak=0.01)) == [""] * 4


def test_of_rows_that_a_step_has_all_are_known() -> None:
    weights = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0))
    points = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
    run = Experiment(classes((2, 3, 2), rows=3), hidden_weights=weights, hidden_biases=(0.0, 0.0, 0.0), points=points)
    run.step()
    assert marks(scene_of(run, row=0)) == ["all", "", ""]
    assert marks(scene_of(run, row=1)) == ["all", "row", ""]
    assert marks(scene_of(run, row=2)) == ["all", "", ""], "a sum of 0 gives 0, and says nothing of a gate"


def test_no_layer_without_sums_or_slopes_is_said_to_be_shut() -> None:
    run = Experiment(one_row())
    run.step()
    assert marks(scene_of(run)) == [""] * 3


# What is asked


@pytest.mark.parametrize(
    ("phases", "neuron", "name", "index"),
    [
        (PREDICTED, (0, 1), "hidden", (1,)),
        (BLAMED, (0, 1), "hidden_deltas", (1,)),
        (LEARNED, (0, 1), "hidden", (1,)),
        (COMPARED, (1, 0), "delta", ()),
    ],
)
def test_the_number_shown_is_the_one_asked_about(
    phases: int, neuron: tuple[int, int], name: str, index: tuple[int, ...]
) -> None:
    scene = after(phases, neuron)
    asked = asked_of(scene, shown_kind(scene, neuron[0]), *neuron)
    assert asked == Asked(name, index, 1)
    assert element(scene.moment.values[name], index) == net_of(scene).columns[neuron[0] + 1].cells[neuron[1]].number


def test_other_views_look_at_the_chosen_neuron_too() -> None:
    scene = after(BLAMED, (0, 2))
    assert scene.place("hidden_deltas") == scene.place("gates") == scene.place("output_weights") == (2,)
    assert scene.place("hidden_weights") == (2, 0)
    run = Experiment(network_lesson(), batch=2)
    run.step()
    stacked = scene_of(run, neuron=(1, 2), row=1)
    assert stacked.place("weights") == stacked.place("weight_slopes") == (1, 2, 0)
    assert stacked.place("outputs") == (2, 1, 2)
    assert stacked.place("biases") == stacked.place("bias_slopes") == (1, 2)


@pytest.mark.parametrize(("neuron", "chosen"), [(None, (1, 0)), ((0, 9), (0, 3)), ((7, 0), (1, 0)), ((0, 0), (0, 0))])
def test_what_is_gone_is_not_chosen(neuron: tuple[int, int] | None, chosen: tuple[int, int]) -> None:
    assert after(0, neuron).chosen == chosen
