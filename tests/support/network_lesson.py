"""A made-up lesson of a network with layers: start weights from a seed, batches, and an error over all rows."""

from __future__ import annotations

from engine.definition.arithmetic.chance import draw
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import Data
from engine.definition.parts.measure import Measure
from engine.definition.parts.network import Layer, Network
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset
from tests.support.net_phases import (
    blame_by_tanh,
    choose,
    compare,
    layers_by_tanh,
    mean_deltas,
    mean_slopes,
    scale,
    scale_rows,
    subtract,
    subtract_rows,
)

ROWS = Axis("rows", (), most=2000)
INPUTS = Axis("inputs", ("x", "y"), most=64)
OUTPUTS = Axis("outputs", ("class",), most=10)
WIDTHS = Axis("widths", (), most=8)
LAYERS = Axis("layers", (), most=8)
NEURONS = Axis("neurons", (), most=64)
SOURCES = Axis("sources", (), most=64)
LEVELS = Axis("levels", (), most=9)
TAKEN = Axis("taken", (), most=2000)
OF_LEVEL = Axis("values", (), most=64)
BACK = Axis("layers from the last", (), most=8)
OF_BACK = Axis("neurons from the last", (), most=64)

POINTS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.2))
ONE_OF_THEM = ((0.0,), (1.0,), (1.0,), (0.0,), (0.25,))


def start_weights(points, targets, widths, seed, spread):
    """Weights by chance, each from the seed and from its place in it, and biases of 0."""
    weights = []
    biases = []
    place = 0
    sources = len(points[0])
    for layer in range(len(widths) + 1):
        neurons = widths[layer] if layer < len(widths) else len(targets[0])
        rows = []
        zeros = []
        for _ in range(neurons):
            row = []
            for _ in range(sources):
                row.append((2 * draw(seed, place) - 1) * spread)
                place = place + 1
            rows.append(row)
            zeros.append(0.0)
        weights.append(rows)
        biases.append(zeros)
        sources = neurons
    return weights, biases


def every_row(points):
    """All of the rows."""
    rows = []
    for i in range(len(points)):
        rows.append(i)
    return rows


def learn(weights, biases, outputs, deltas, alpha):
    """The slope of each weight and bias, and each less its part of it."""
    weight_slopes = []
    bias_slopes = []
    for layer in range(len(weights)):
        misses = deltas[len(weights) - 1 - layer]
        weight_slopes.append(scale_rows(2, mean_slopes(misses, outputs[layer])))
        bias_slopes.append(scale(2, mean_deltas(misses)))
    new_weights = []
    new_biases = []
    for layer in range(len(weights)):
        new_weights.append(subtract_rows(weights[layer], scale_rows(alpha, weight_slopes[layer])))
        new_biases.append(subtract(biases[layer], scale(alpha, bias_slopes[layer])))
    return weight_slopes, bias_slopes, new_weights, new_biases


OF_WEIGHTS = (LAYERS, NEURONS, SOURCES)
OF_BIASES = (LAYERS, NEURONS)
FORWARD = Phase(
    layers_by_tanh,
    (Given("outputs", "other", "What each layer gives.", (LEVELS, TAKEN, OF_LEVEL)),),
    "Forward, layer by layer.",
)
COMPARE = Phase(
    compare,
    (
        Given("differences", "other", "Prediction − target.", (TAKEN, OUTPUTS)),
        Given("error", "error", "The mean of their squares."),
    ),
    "Compare.",
)
ALL_ROWS = Phase(every_row, (Given("rows", "other", "Which rows.", (TAKEN,), whole=True),), "Take all rows.")


def network_lesson(number: int = 98, widths: tuple[int, ...] = (4, 3)) -> Lesson:
    """A network of 2-4-3-1, or of other widths, for five rows, batches of two."""
    return Lesson(
        number,
        "A network",
        "Is a network a lesson?",
        (
            Parameter("points", POINTS, "input", "The rows.", (ROWS, INPUTS)),
            Parameter("targets", ONE_OF_THEM, "target", "What is wanted.", (ROWS, OUTPUTS)),
            Parameter("widths", widths, "setting", "How many neurons.", (WIDTHS,), turn="1", positive=True, whole=True),
            Parameter("weights", (), "weight", "A row for each neuron.", OF_WEIGHTS, ragged=True),
            Parameter("biases", (), "bias", "One for each neuron.", OF_BIASES, ragged=True),
            Parameter("seed", 1, "setting", "Where chance begins.", turn="1", positive=True, whole=True),
            Parameter("spread", 1.0, "setting", "How far apart the weights start.", positive=True),
            Parameter("alpha", 0.25, "setting", "The learning rate.", positive=True),
            Parameter("batch", 2, "setting", "Rows a step.", turn="1", positive=True, whole=True, asked=1),
            Parameter("steps", 60, "setting", "Where running stops.", turn="10", positive=True, whole=True),
        ),
        (
            Phase(
                choose,
                (
                    Given("rows", "turn", "Which rows.", (TAKEN,), whole=True),
                    Given("epoch", "other", "How often.", whole=True),
                ),
                "Choose.",
            ),
            FORWARD,
            COMPARE,
            Phase(
                blame_by_tanh,
                (Given("deltas", "delta", "What each neuron is to blame for.", (BACK, TAKEN, OF_BACK)),),
                "Backward, layer by layer.",
            ),
            Phase(
                learn,
                (
                    Given("weight_slopes", "gradient", "Slopes.", OF_WEIGHTS, slope_of="weights"),
                    Given("bias_slopes", "gradient", "Slopes.", OF_BIASES, slope_of="biases"),
                    Given("weights", "weight", "After the step.", OF_WEIGHTS),
                    Given("biases", "bias", "After the step.", OF_BIASES),
                ),
                "Learn.",
            ),
        ),
        presets=(Preset("wide", {"widths": (6, 2), "seed": 7}, True, "Made up."),),
        begin=(
            Phase(
                start_weights,
                (
                    Given("weights", "weight", "Start weights.", OF_WEIGHTS),
                    Given("biases", "bias", "Start biases.", OF_BIASES),
                ),
                "Make the start weights.",
            ),
        ),
        measures=(Measure("error", (ALL_ROWS, FORWARD, COMPARE), "All rows.", of_rows="mean", error_of="learned"),),
        data=(Data("one of two", {"points": POINTS, "targets": ONE_OF_THEM}),),
        network=Network(
            (Layer("weights", "outputs", biases="biases", deltas="deltas"),),
            stacked=True,
            with_inputs=("outputs",),
            from_last=("deltas",),
        ),
    )
