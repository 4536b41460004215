"""Lesson 15: which bend a neuron has, and where its weights begin."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.bends import BENDS, TANH, bend, slopes_of
from engine.course.hidden_layers.lesson15_activations.means import column, mean, mean_products
from engine.course.hidden_layers.lesson15_activations.points import INSIDE, POINTS
from engine.course.hidden_layers.lesson15_activations.presets import PRESETS
from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.vectors import (
    add,
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

ROWS = Axis("rows", (), most=1_000)
PLANE = Axis("inputs", ("x", "y"), most=6)
NEURONS = Axis("neurons", (), most=8)


def start_weights(inputs, neurons, seed, spread):
    """The weights to begin with, each by chance from -spread to spread, and biases of 0."""
    sources = len(inputs[0])
    hidden_weights = []
    hidden_biases = []
    output_weights = []
    for neuron in range(neurons):
        row = []
        for source in range(sources):
            row.append((2 * draw(seed, neuron * sources + source) - 1) * spread)
        hidden_weights.append(row)
        hidden_biases.append(0.0)
        output_weights.append((2 * draw(seed, neurons * sources + neuron) - 1) * spread)
    output_bias = 0.0
    return hidden_weights, hidden_biases, output_weights, output_bias


def predict(inputs, hidden_weights, hidden_biases, output_weights, output_bias, activation):
    """For each row the sums of the hidden neurons, each bent, and a sum of that."""
    sums = []
    hidden = []
    predictions = []
    for row in inputs:
        totals = add(vector_matrix(row, hidden_weights), hidden_biases)
        outputs = []
        for total in totals:
            outputs.append(bend(total, activation))
        sums.append(totals)
        hidden.append(outputs)
        predictions.append(weighted_sum(outputs, output_weights) + output_bias)
    return sums, hidden, predictions


def compare(predictions, targets):
    """How far off each row is, the mean of the squares, and how many rows are right."""
    deltas = subtract(predictions, targets)
    errors = []
    total = 0
    right = 0
    for row in range(len(deltas)):
        errors.append(deltas[row] * deltas[row])
        total = total + deltas[row] * deltas[row]
        if targets[row] > 0:
            if predictions[row] > 0:
                right = right + 1
        elif predictions[row] <= 0:
            right = right + 1
    error = total / len(deltas)
    return deltas, error, errors, right


def blame(deltas, hidden, output_weights, activation):
    """Send each row's delta back: over the output weights, and through the slope of each bend."""
    slopes = slopes_of(hidden, activation)
    hidden_deltas = []
    for row in range(len(deltas)):
        shares = []
        for neuron in range(len(output_weights)):
            shares.append(deltas[row] * output_weights[neuron] * slopes[row][neuron])
        hidden_deltas.append(shares)
    return slopes, hidden_deltas


def learn(
    hidden_weights,
    hidden_biases,
    output_weights,
    output_bias,
    inputs,
    hidden,
    deltas,
    hidden_deltas,
    alpha,
):
    """Move every weight and bias against its slope, the mean of all rows."""
    output_weight_deltas = mean_products(deltas, hidden)
    output_bias_delta = mean(deltas)
    hidden_weight_deltas = []
    hidden_bias_deltas = []
    for neuron in range(len(hidden_weights)):
        shares = column(hidden_deltas, neuron)
        hidden_weight_deltas.append(mean_products(shares, inputs))
        hidden_bias_deltas.append(mean(shares))
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_weight_deltas))
    hidden_biases = subtract(hidden_biases, scale(alpha, hidden_bias_deltas))
    output_weights = subtract(output_weights, scale(alpha, output_weight_deltas))
    output_bias = output_bias - alpha * output_bias_delta
    return (
        output_weight_deltas,
        output_bias_delta,
        hidden_weight_deltas,
        hidden_bias_deltas,
        output_weights,
        output_bias,
        hidden_weights,
        hidden_biases,
    )


PREDICT = Phase(
    predict,
    (
        Given("sums", "other", "The weighted sum of each hidden neuron and its bias, for each row.", (ROWS, NEURONS)),
        Given("hidden", "other", "What each hidden neuron gives: its sum, bent.", (ROWS, NEURONS)),
        Given("predictions", "prediction", "What the network says, for each row.", (ROWS,)),
    ),
    "Predict every row: sums, bend, and a sum of what comes through.",
)
COMPARE = Phase(
    compare,
    (
        Given("deltas", "delta", "Prediction − target, for each row.", (ROWS,)),
        Given("error", "error", "The mean of the errors of all rows."),
        Given("errors", "error", "Each delta squared.", (ROWS,)),
        Given("right", "other", "How many rows are right: their prediction has the sign of the target."),
    ),
    "Measure how far off the rows are, and count the right ones.",
)

LESSON = Lesson(
    number=15,
    title="Activations and start weights",
    question="Which bend, and where to begin?",
    parameters=(
        Parameter(
            "hidden_weights",
            (),
            "weight",
            "A row of knobs for each hidden neuron, one for each input.",
            (NEURONS, PLANE),
        ),
        Parameter("hidden_biases", (), "bias", "What is added to the sum of each hidden neuron.", (NEURONS,)),
        Parameter("output_weights", (), "weight", "One knob for what each hidden neuron gives.", (NEURONS,)),
        Parameter("output_bias", 0.0, "bias", "What is added to every prediction."),
        Parameter(
            "inputs",
            POINTS,
            "input",
            "Where each point lies in the plane: how far right and how far up.",
            (ROWS, PLANE),
        ),
        Parameter("targets", INSIDE, "target", "1 for a point inside the ring, -1 outside.", (ROWS,), turn="1"),
        Parameter(
            "activation",
            TANH,
            "setting",
            "Which bend the hidden neurons have.",
            turn="1",
            positive=True,
            whole=True,
            words=BENDS,
        ),
        Parameter(
            "neurons",
            4,
            "setting",
            "How many hidden neurons there are. Another number begins anew.",
            turn="1",
            positive=True,
            whole=True,
            most=NEURONS.most,
        ),
        Parameter(
            "seed",
            3,
            "setting",
            "Where chance begins: each seed makes other start weights, and the same one makes the same.",
            turn="1",
            positive=True,
            whole=True,
        ),
        Parameter("spread", 1.0, "setting", "How far from 0 the start weights may lie, on both sides."),
        Parameter(
            "alpha",
            0.3,
            "setting",
            "The learning rate: what part of each weight delta is taken off the weight.",
            positive=True,
        ),
        Parameter("steps", 300, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    begin=(
        Phase(
            start_weights,
            (
                Given("hidden_weights", "weight", "Start weights of the hidden neurons.", (NEURONS, PLANE)),
                Given("hidden_biases", "bias", "Their start biases, all 0.", (NEURONS,)),
                Given("output_weights", "weight", "Start weights of the output.", (NEURONS,)),
                Given("output_bias", "bias", "Its start bias, 0."),
            ),
            "Make the start weights.",
        ),
    ),
    phases=(
        PREDICT,
        COMPARE,
        Phase(
            blame,
            (
                Given("slopes", "other", "How steep the bend is at each neuron's sum, for each row.", (ROWS, NEURONS)),
                Given("hidden_deltas", "delta", "What each neuron is to blame for, for each row.", (ROWS, NEURONS)),
            ),
            "Send the deltas back to the hidden neurons.",
        ),
        Phase(
            learn,
            (
                Given(
                    "output_weight_deltas",
                    "gradient",
                    "Delta × what the hidden neuron gives, the mean of all rows.",
                    (NEURONS,),
                    slope_of="output_weights",
                ),
                Given("output_bias_delta", "gradient", "The mean of all deltas.", slope_of="output_bias"),
                Given(
                    "hidden_weight_deltas",
                    "gradient",
                    "Hidden delta × input, the mean of all rows.",
                    (NEURONS, PLANE),
                    slope_of="hidden_weights",
                ),
                Given(
                    "hidden_bias_deltas",
                    "gradient",
                    "The mean of each neuron's hidden deltas.",
                    (NEURONS,),
                    slope_of="hidden_biases",
                ),
                Given("output_weights", "weight", "The output weights after this step.", (NEURONS,)),
                Given("output_bias", "bias", "The output bias after this step."),
                Given("hidden_weights", "weight", "The hidden weights after this step.", (NEURONS, PLANE)),
                Given("hidden_biases", "bias", "The hidden biases after this step.", (NEURONS,)),
            ),
            "Move each weight and bias by the mean of what the rows say.",
        ),
    ),
    presets=PRESETS,
    network=Network(
        (
            Layer("hidden_weights", "hidden", "hidden_biases", "sums", "slopes", "hidden_deltas"),
            Layer("output_weights", "predictions", "output_bias", deltas="deltas"),
        )
    ),
    measures=(Measure("right", (PREDICT, COMPARE), "How many rows are right, after the step."),),
    data=(Data("ring", {"inputs": POINTS, "targets": INSIDE}),),
)
