"""A made-up lesson with a hidden layer, one row a step, with the names and the numbers of the course's own."""

from __future__ import annotations

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
from engine.definition.parts.measure import Measure
from engine.definition.parts.network import Layer, Network
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from tests.support.net_phases import as_of_a_course

ROWS = Axis("rows", (), most=100)
LAMPS = Axis("inputs", ("left", "middle", "right"), most=6)
NEURONS = Axis("neurons", (), most=8)

HIDDEN = ((0.3, -1.0, 0.4), (0.6, 0.2, 0.9), (-0.7, -0.3, -0.4), (0.7, 0.2, -0.6))
OUTPUT = (-0.7, 0.7, -1.0, -0.1)


def choose(inputs, step):
    row = (step - 1) % len(inputs)
    epoch = (step - 1) // len(inputs) + 1
    return row, epoch


def predict(inputs, row, hidden_weights, output_weights, leak):
    sums = vector_matrix(inputs[row], hidden_weights)
    hidden = []
    for total in sums:
        if total > 0:
            hidden.append(total)
        else:
            hidden.append(leak * total)
    prediction = weighted_sum(hidden, output_weights)
    return sums, hidden, prediction


def predict_all(inputs, hidden_weights, output_weights, leak):
    all_hidden = []
    for row in range(len(inputs)):
        _, hidden, _ = predict(inputs, row, hidden_weights, output_weights, leak)
        all_hidden.append(hidden)
    return all_hidden


def compare(prediction, targets, row):
    delta = prediction - targets[row]
    error = delta * delta
    return delta, error


def blame(delta, output_weights, sums, leak):
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
    output_weight_deltas = scale(delta, hidden)
    hidden_weight_deltas = outer(hidden_deltas, inputs[row])
    output_weights = subtract(output_weights, scale(alpha, output_weight_deltas))
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_weight_deltas))
    return output_weight_deltas, hidden_weight_deltas, hidden_weights, output_weights


as_of_a_course(__name__, globals())

NETWORK = Network(
    (
        Layer("hidden_weights", "hidden", None, "sums", "gates", "hidden_deltas", in_every_row="all_hidden"),
        Layer("output_weights", "prediction", deltas="delta"),
    )
)

LESSON = Lesson(
    number=96,
    title="Made up: a hidden layer",
    question="Who is to blame?",
    parameters=(
        Parameter("hidden_weights", HIDDEN, "weight", "The hidden weights.", (NEURONS, LAMPS)),
        Parameter("output_weights", OUTPUT, "weight", "The output weights.", (NEURONS,)),
        Parameter(
            "inputs",
            ((1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0)),
            "input",
            "Which lamps are on.",
            (ROWS, LAMPS),
            turn="1",
        ),
        Parameter("targets", (1.0, 1.0, 0.0, 0.0), "target", "Walk or not.", (ROWS,), turn="1"),
        Parameter("leak", 0.0, "setting", "What comes through of a sum below 0."),
        Parameter("alpha", 0.2, "setting", "The learning rate.", positive=True),
        Parameter("steps", 240, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        Phase(
            choose,
            (
                Given("row", "turn", "The row whose turn it is.", whole=True),
                Given("epoch", "other", "How often.", whole=True),
            ),
            "Choose the row.",
        ),
        Phase(
            predict,
            (
                Given("sums", "other", "The weighted sums.", (NEURONS,)),
                Given("hidden", "other", "What each hidden neuron gives.", (NEURONS,)),
                Given("prediction", "prediction", "What the network says."),
            ),
            "Predict.",
        ),
        Phase(
            compare,
            (Given("delta", "delta", "Prediction − target."), Given("error", "error", "The delta squared.")),
            "Compare.",
        ),
        Phase(
            blame,
            (
                Given("gates", "other", "1 where the sum is above 0, else the leak.", (NEURONS,)),
                Given("hidden_deltas", "delta", "What each hidden neuron is to blame for.", (NEURONS,)),
            ),
            "Send the delta back.",
        ),
        Phase(
            learn,
            (
                Given("output_weight_deltas", "gradient", "Delta × hidden.", (NEURONS,), slope_of="output_weights"),
                Given(
                    "hidden_weight_deltas",
                    "gradient",
                    "Hidden delta × input.",
                    (NEURONS, LAMPS),
                    slope_of="hidden_weights",
                ),
                Given("hidden_weights", "weight", "After the step.", (NEURONS, LAMPS)),
                Given("output_weights", "weight", "After the step.", (NEURONS,)),
            ),
            "Learn.",
        ),
    ),
    measures=(
        Measure(
            "all_hidden",
            (Phase(predict_all, (Given("all_hidden", "other", "For each row.", (ROWS, NEURONS)),), "All rows."),),
            "What each hidden neuron gives, for each row.",
            "asked",
        ),
    ),
    network=NETWORK,
)
