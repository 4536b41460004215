"""Which numbers of a lesson belong to which neuron: as it declares its layers."""

from __future__ import annotations

from dataclasses import replace

import pytest

import engine
from engine import Experiment, Lesson
from engine.definition.neurons import Neurons, Row, row_in_turn
from engine.definition.parts.network import Network
from engine.definition.values import element
from tests.support.hidden_lesson import LESSON as HIDDEN
from tests.support.hidden_lesson import NETWORK
from tests.support.layer_lessons import classes, one_chance, one_row
from tests.support.network_lesson import network_lesson

STACKED = network_lesson()
FIRST, LAST = NETWORK.layers


@pytest.mark.parametrize(
    ("lesson", "widths", "sources"),
    [
        (HIDDEN, [4, 1], [3, 4]),
        (classes((5, 3, 2)), [3, 2], [5, 3]),
        (one_row(), [3, 2], [2, 3]),
        (one_chance(), [1], [2]),
        (STACKED, [4, 3, 1], [2, 4, 3]),
        *(
            (engine.lesson(number), [1], [count])
            for number, count in [(1, 1), (2, 3), (6, 1), (10, 3), (12, 3), (13, 1)]
        ),
        *((engine.lesson(number), [3], [count]) for number, count in [(4, 3), (8, 1), (11, 3)]),
    ],
)
def test_how_wide_the_layers_are(lesson: Lesson, widths: list[int], sources: list[int]) -> None:
    neurons = Neurons(lesson, lesson.defaults)
    layers = range(neurons.layers)
    assert [neurons.width(layer) for layer in layers] == widths
    assert [neurons.sources(layer) for layer in layers] == sources


@pytest.mark.parametrize("lesson", [HIDDEN, classes((3, 4, 2)), one_row(), STACKED, *engine.lessons()])
def test_every_weight_and_bias_of_a_lesson_belongs_to_one_neuron(lesson: Lesson) -> None:
    neurons = Neurons(lesson, lesson.defaults)
    found = []
    for layer in range(neurons.layers):
        for neuron in range(neurons.width(layer)):
            found += [neurons.weight(layer, neuron, source) for source in range(neurons.sources(layer))]
            bias = neurons.place("biases", layer, neuron, Row())
            found += [] if bias is None else [bias]
    sizes = lesson.sizes(lesson.defaults)
    names = [one.name for one in lesson.parameters if one.role in ("weight", "bias")]
    assert sorted(found) == sorted((name, index) for name in names for _, index in lesson.elements(name, sizes))


def test_a_sum_is_that_of_the_weights_that_enter() -> None:
    run = Experiment(classes((3, 4, 2), rows=5))
    run.step()
    values, before = run.moment.values, run.history.start
    neurons = Neurons(run.lesson, before)
    for row in range(5):
        sources = before["points"][row]  # type: ignore[index]
        for layer in range(2):
            outputs = []
            for neuron in range(neurons.width(layer)):
                weights = [neurons.weight(layer, neuron, source) for source in range(neurons.sources(layer))]
                name, index = neurons.place("biases", layer, neuron, Row(row)) or ("", ())
                total = element(before[name], index)
                total += sum(element(before[w], at) * one for (w, at), one in zip(weights, sources, strict=True))
                name, index = neurons.place("sums", layer, neuron, Row(row)) or ("", ())
                assert element(values[name], index) == pytest.approx(total, rel=1e-12)
                name, index = neurons.place("outputs", layer, neuron, Row(row)) or ("", ())
                outputs.append(element(values[name], index))
            sources = outputs


def test_stacked_values_may_begin_with_the_inputs_and_go_from_the_last_layer_to_the_first() -> None:
    run = Experiment(STACKED)
    run.step()
    neurons, values = Neurons(STACKED, run.history.start), run.moment.values
    outputs, deltas = values["outputs"], values["deltas"]
    row = Row(1, 1)
    assert neurons.place("outputs", 0, 2, row) == ("outputs", (1, 1, 2))
    assert neurons.place("deltas", 0, 2, row) == ("deltas", (2, 1, 2))
    assert neurons.place("biases", 1, 2, row) == ("biases", (1, 2))
    for layer in range(2):
        for neuron in range(neurons.width(layer)):
            share = 0.0
            for after in range(neurons.width(layer + 1)):
                name, index = neurons.weight(layer + 1, after, neuron)
                delta = neurons.place("deltas", layer + 1, after, row)
                assert delta is not None
                share += element(deltas, delta[1]) * element(run.history.start[name], index)
            output = element(outputs, neurons.place("outputs", layer, neuron, row)[1])  # type: ignore[index]
            expected = share * (1 - output * output)
            assert element(deltas, neurons.place("deltas", layer, neuron, row)[1]) == pytest.approx(expected)  # type: ignore[index]


def test_the_row_is_one_that_the_step_has_chosen() -> None:
    run = Experiment(HIDDEN)
    run.run(2)
    run.advance()
    assert row_in_turn(HIDDEN, run.history.start, 3) == Row(3), "none is chosen yet"
    assert row_in_turn(HIDDEN, run.moment.values, 3) == Row(2)
    run = Experiment(STACKED, batch=2)
    run.run(2)
    assert [row_in_turn(STACKED, run.moment.values, row) for row in range(5)] == [
        Row(2), Row(2), Row(2), Row(3, 1), Row(2)
    ]  # fmt: skip
    assert row_in_turn(engine.lesson(12), Experiment(engine.lesson(12)).history.start, 4) == Row(4)


@pytest.mark.parametrize("lesson", [HIDDEN, classes((3, 4, 2)), one_row(), STACKED, engine.lesson(11)])
def test_a_number_leads_back_to_its_neuron(lesson: Lesson) -> None:
    neurons, row = Neurons(lesson, lesson.defaults), Row(1, 1)
    for layer in range(neurons.layers):
        for neuron in range(neurons.width(layer)):
            kinds = ("biases", "sums", "outputs", "slopes", "deltas")
            places = [neurons.place(kind, layer, neuron, row) for kind in kinds]  # type: ignore[arg-type]
            places += [neurons.weight(layer, neuron, source) for source in range(neurons.sources(layer))]
            assert {neurons.owner(*place) for place in places if place is not None} == {(layer, neuron)}
    assert neurons.owner("alpha", ()) is None


def test_the_weights_of_a_layer_are_rows_of_neurons() -> None:
    assert Neurons(HIDDEN, HIDDEN.defaults).weights(1) == ((-0.7, 0.7, -1.0, -0.1),)
    assert Neurons(HIDDEN, HIDDEN.defaults).weights(0) == HIDDEN.defaults["hidden_weights"]
    weights = STACKED.defaults["weights"]
    assert [Neurons(STACKED, STACKED.defaults).weights(layer) for layer in range(3)] == list(weights)  # type: ignore[arg-type]
    assert Neurons(engine.lesson(8), engine.lesson(8).defaults).weights(0) == ((0.3,), (0.2,), (0.9,))


def test_what_neurons_are_called() -> None:
    lamps = Neurons(HIDDEN, HIDDEN.defaults)
    assert [lamps.label(0, 1), lamps.label(1, 0)] == ["neuron2", None]
    stacked = Neurons(STACKED, STACKED.defaults)
    assert [stacked.label(0, 1), stacked.label(2, 0)] == ["neuron2", "class"]


@pytest.mark.parametrize(
    ("network", "says"),
    [
        (Network(()), "a network has layers"),
        (Network((FIRST, replace(LAST, weights="nothing"))), "unknown nothing"),
        (Network((FIRST, replace(LAST, weights="hidden"))), "another role than weight"),
        (Network((LAST, FIRST)), r"output_weights of the network has \['neurons'\], allowed is \['inputs'\]"),
        (Network((FIRST,), stacked=True), "has "),
        (Network((replace(FIRST, sums="prediction"), LAST)), "prediction of the network has"),
        (Network((replace(FIRST, deltas="delta"), LAST)), "delta of the network has"),
        (Network((FIRST, replace(LAST, in_every_row="hidden"))), "hidden'\\] of the network is what no measure gives"),
        (Network((FIRST, LAST), from_last=("delta",)), "no stacked values"),
        (Network((replace(FIRST, outputs="hidden_weights"), LAST)), "sums of the network has"),
    ],
)
def test_a_network_that_makes_no_sense_is_refused(network: Network, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        replace(HIDDEN, network=network)
