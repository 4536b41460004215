"""Lesson 14: a hidden layer, and how the blame reaches it."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.presets import PRESETS
from engine.definition.arithmetic.vectors import (
    outer,
    scale,
    scale_matrix,
    subtract,
    subtract_matrix,
    vector_matrix,
    weighted_sum,
)
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import Data
from engine.definition.parts.measure import Measure
from engine.definition.parts.network import Layer, Network
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase

ROWS = Axis("rows", (), most=10_000)
LAMPS = Axis("inputs", ("left", "middle", "right"), most=6)
NEURONS = Axis("neurons", (), most=8)

LIGHTS = ((1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0))
WALK = (1.0, 1.0, 0.0, 0.0)

HIDDEN = ((0.3, -1.0, 0.4), (0.6, 0.2, 0.9), (-0.7, -0.3, -0.4), (0.7, 0.2, -0.6))
OUTPUT = (-0.7, 0.7, -1.0, -0.1)


def choose(inputs, step):
    """Whose turn it is: one row a step; after the last row the first again."""
    row = (step - 1) % len(inputs)
    epoch = (step - 1) // len(inputs) + 1
    return row, epoch


def predict(inputs, row, hidden_weights, output_weights, leak):
    """The row's weighted sums, what the bend leaves of them, and the weighted sum of that."""
    sums = vector_matrix(inputs[row], hidden_weights)
    hidden = []
    for total in sums:
        if total > 0:
            hidden.append(total)
        else:
            hidden.append(leak * total)
    prediction = weighted_sum(hidden, output_weights)
    return sums, hidden, prediction


def compare(prediction, targets, row):
    """How far off the prediction is, and that squared."""
    delta = prediction - targets[row]
    error = delta * delta
    return delta, error


def blame(delta, output_weights, sums, leak):
    """Send the delta back: over each neuron's output weight, and through its gate."""
    gates = []
    hidden_deltas = []
    for neuron in range(len(sums)):
        if sums[neuron] > 0:
            gates.append(1)
        else:
            gates.append(leak)
        hidden_deltas.append(delta * output_weights[neuron] * gates[neuron])
    return gates, hidden_deltas


def learn(hidden_weights, output_weights, inputs, row, hidden, delta, hidden_deltas, alpha):
    """Move every weight against its slope: the delta at its end times what comes in."""
    output_weight_deltas = scale(delta, hidden)
    hidden_weight_deltas = outer(hidden_deltas, inputs[row])
    output_weights = subtract(output_weights, scale(alpha, output_weight_deltas))
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_weight_deltas))
    return output_weight_deltas, hidden_weight_deltas, hidden_weights, output_weights


def predict_all(inputs, hidden_weights, output_weights, leak):
    """The same prediction for every row."""
    all_hidden = []
    predictions = []
    for row in range(len(inputs)):
        _, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
        all_hidden.append(hidden)
        predictions.append(prediction)
    return all_hidden, predictions


def compare_all(predictions, targets):
    """How far off each row is, and the errors of all rows added up."""
    errors = []
    total = 0
    for row in range(len(targets)):
        _, error = compare(predictions[row], targets, row)
        errors.append(error)
        total = total + error
    return errors, total


CHOOSE = Phase(
    choose,
    (
        Given("row", "turn", "The row whose turn it is, counted from 0.", whole=True),
        Given("epoch", "other", "How often all rows have had their turn, with this time.", whole=True),
    ),
    "Choose the row whose turn it is.",
)

OF_ALL = (
    Phase(
        predict_all,
        (
            Given("all_hidden", "other", "What each hidden neuron gives, for each row.", (ROWS, NEURONS)),
            Given("predictions", "prediction", "What the network says, for each row.", (ROWS,)),
        ),
        "Predict every row with the weights of now.",
    ),
    Phase(
        compare_all,
        (
            Given("errors", "error", "Each row's error.", (ROWS,)),
            Given("total", "error", "The errors of all rows, added up."),
        ),
        "Measure how far off each row is.",
    ),
)

LESSON = Lesson(
    number=14,
    title="A hidden layer",
    question="What if no single input tells the answer?",
    parameters=(
        Parameter(
            "hidden_weights",
            HIDDEN,
            "weight",
            "A row of knobs for each hidden neuron, one for each lamp.",
            (NEURONS, LAMPS),
            fill=0.5,
        ),
        Parameter(
            "output_weights", OUTPUT, "weight", "One knob for what each hidden neuron gives.", (NEURONS,), fill=0.5
        ),
        Parameter(
            "inputs",
            LIGHTS,
            "input",
            "What the network sees: a row for each look at the street lights, 1 for a lamp that is on.",
            (ROWS, LAMPS),
            turn="1",
        ),
        Parameter("targets", WALK, "target", "What it should say, for each row: 1 for walk.", (ROWS,), turn="1"),
        Parameter(
            "leak", 0.0, "setting", "What part of a sum below 0 a neuron lets through: 0 is relu, 1 no bend at all."
        ),
        Parameter(
            "alpha",
            0.2,
            "setting",
            "The learning rate: what part of each weight delta is taken off the weight.",
            positive=True,
        ),
        Parameter("steps", 240, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        CHOOSE,
        Phase(
            predict,
            (
                Given("sums", "other", "The weighted sum of each hidden neuron.", (NEURONS,)),
                Given("hidden", "other", "What each hidden neuron gives: its sum, bent at 0.", (NEURONS,)),
                Given("prediction", "prediction", "What the network says."),
            ),
            "Predict the row: sums, bend, and a sum of what comes through.",
        ),
        Phase(
            compare,
            (Given("delta", "delta", "Prediction − target."), Given("error", "error", "The delta squared.")),
            "Measure how far off it is.",
        ),
        Phase(
            blame,
            (
                Given("gates", "other", "1 for each neuron whose sum is above 0, else the leak.", (NEURONS,)),
                Given("hidden_deltas", "delta", "What of the delta each hidden neuron is to blame for.", (NEURONS,)),
            ),
            "Send the delta back to the hidden neurons.",
        ),
        Phase(
            learn,
            (
                Given(
                    "output_weight_deltas",
                    "gradient",
                    "Delta × what the hidden neuron gives.",
                    (NEURONS,),
                    slope_of="output_weights",
                ),
                Given(
                    "hidden_weight_deltas",
                    "gradient",
                    "Hidden delta × input, all pairs.",
                    (NEURONS, LAMPS),
                    slope_of="hidden_weights",
                ),
                Given("hidden_weights", "weight", "The hidden weights after this step.", (NEURONS, LAMPS)),
                Given("output_weights", "weight", "The output weights after this step.", (NEURONS,)),
            ),
            "Move each weight by the delta at its end × what came in.",
        ),
    ),
    presets=PRESETS,
    measures=(
        Measure("total", OF_ALL, "The errors of all rows, added up, after the step.", error_of="learned"),
        Measure("predictions", OF_ALL[:1], "What the network says, for each row, after the step.", "asked"),
        Measure("errors", OF_ALL, "Each row's error, after the step.", "asked"),
        Measure("all_hidden", OF_ALL[:1], "What each hidden neuron gives, for each row, after the step.", "asked"),
    ),
    network=Network(
        (
            Layer(
                "hidden_weights",
                "hidden",
                sums="sums",
                slopes="gates",
                deltas="hidden_deltas",
                in_every_row="all_hidden",
            ),
            Layer("output_weights", "prediction", deltas="delta"),
        )
    ),
    data=(Data("exactly one", {"inputs": LIGHTS, "targets": WALK}),),
)
