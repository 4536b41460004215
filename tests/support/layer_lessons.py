"""Lessons with a hidden layer, made up for a test: of any size, with several pairs of weight and gradient."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from engine.definition.arithmetic.functions import log, tanh
from engine.definition.arithmetic.vectors import (
    multiply,
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
from engine.definition.parts.network import Layer, Network
from engine.definition.parts.parameter import Given, Parameter, Role
from engine.definition.parts.phase import Phase
from tests.support.net_phases import (
    add,
    as_of_a_course,
    backwards,
    bent_by_relu,
    bent_by_sigmoid,
    bent_by_tanh,
    mean_deltas,
    mean_slopes,
    sigmoid,
    softmax,
)

ROWS = Axis("rows", ("first", "second"), most=64)
INPUTS = Axis("inputs", ("wide", "long"), most=64)
HIDDEN = Axis("hidden", ("left", "right"), most=64)
OUTPUTS = Axis("outputs", ("yes", "no"), most=10)


def gate(total):
    """1 where relu lets a number through, else 0."""
    slope = 0
    if total > 0:
        slope = 1
    return slope


# Rows of data into classes: relu, softmax, and -ln of the right one's chance.


def classify(points, hidden_weights, hidden_biases, output_weights, output_biases):
    """Each row through both layers."""
    sums = []
    hidden = []
    scores = []
    chances = []
    for point in points:
        arrived = add(hidden_biases, vector_matrix(point, hidden_weights))
        sums.append(arrived)
        through = bent_by_relu(arrived)
        hidden.append(through)
        left = add(output_biases, vector_matrix(through, output_weights))
        scores.append(left)
        chances.append(softmax(left))
    return sums, hidden, scores, chances


def compare_classes(chances, targets):
    """The chances less the targets, and the mean of -ln of the right one's chance."""
    deltas = subtract_matrix(chances, targets)
    total = 0
    for i in range(len(chances)):
        for k in range(len(chances[0])):
            if targets[i][k] > 0.5:
                total = total - log(chances[i][k])
    error = total / len(chances)
    return deltas, error


def blame_hidden(deltas, sums, output_weights):
    """The deltas of the hidden neurons: what they had a part in, where they let anything through."""
    hidden_deltas = []
    for i in range(len(deltas)):
        shares = backwards(deltas[i], output_weights)
        gates = []
        for total in sums[i]:
            gates.append(gate(total))
        hidden_deltas.append(multiply(shares, gates))
    return hidden_deltas


def measure_slopes(points, hidden, deltas, hidden_deltas):
    """The slope of the error for each weight and bias."""
    hidden_slopes = mean_slopes(hidden_deltas, points)
    hidden_bias_slopes = mean_deltas(hidden_deltas)
    output_slopes = mean_slopes(deltas, hidden)
    output_bias_slopes = mean_deltas(deltas)
    return hidden_slopes, hidden_bias_slopes, output_slopes, output_bias_slopes


def learn_both(
    hidden_weights,
    hidden_biases,
    output_weights,
    output_biases,
    hidden_slopes,
    hidden_bias_slopes,
    output_slopes,
    output_bias_slopes,
    alpha,
):
    """Both layers against their slopes."""
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_slopes))
    hidden_biases = subtract(hidden_biases, scale(alpha, hidden_bias_slopes))
    output_weights = subtract_matrix(output_weights, scale_matrix(alpha, output_slopes))
    output_biases = subtract(output_biases, scale(alpha, output_bias_slopes))
    return hidden_weights, hidden_biases, output_weights, output_biases


# One row: tanh or sigmoid, and the squares of the misses.


def predict_by_tanh(inputs, hidden_weights, hidden_biases, output_weights):
    """The inputs through a layer that tanh bends, then weighted sums."""
    hidden = bent_by_tanh(add(hidden_biases, vector_matrix(inputs, hidden_weights)))
    predictions = vector_matrix(hidden, output_weights)
    return hidden, predictions


def predict_by_sigmoid(inputs, hidden_weights, hidden_biases, output_weights):
    """The inputs through a layer that sigmoid bends, then weighted sums."""
    hidden = bent_by_sigmoid(add(hidden_biases, vector_matrix(inputs, hidden_weights)))
    predictions = vector_matrix(hidden, output_weights)
    return hidden, predictions


def compare(predictions, targets):
    """The misses, and the square of each."""
    deltas = subtract(predictions, targets)
    errors = multiply(deltas, deltas)
    return deltas, errors


def blame_by_tanh(deltas, hidden, output_weights):
    """What the hidden neurons had a part in, times 1 − output²."""
    bends = []
    for output in hidden:
        bends.append(1 - output * output)
    hidden_deltas = multiply(backwards(deltas, output_weights), bends)
    return hidden_deltas


def blame_by_sigmoid(deltas, hidden, output_weights):
    """What the hidden neurons had a part in, times output × (1 − output)."""
    bends = []
    for output in hidden:
        bends.append(output * (1 - output))
    hidden_deltas = multiply(backwards(deltas, output_weights), bends)
    return hidden_deltas


def learn_row(inputs, hidden, deltas, hidden_deltas, hidden_weights, hidden_biases, output_weights, alpha):
    """The weight deltas, and all weights against them."""
    output_deltas = outer(deltas, hidden)
    weight_deltas = outer(hidden_deltas, inputs)
    bias_deltas = scale(1, hidden_deltas)
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, weight_deltas))
    hidden_biases = subtract(hidden_biases, scale(alpha, bias_deltas))
    output_weights = subtract_matrix(output_weights, scale_matrix(alpha, output_deltas))
    return output_deltas, weight_deltas, bias_deltas, hidden_weights, hidden_biases, output_weights


# One neuron, without a list of its own.


def predict_chance(inputs, weights, bias):
    """The chance of yes."""
    chance = sigmoid(weighted_sum(inputs, weights) + bias)
    return chance


def compare_chance(chance, target):
    """The chance less the target, and -ln of the chance of what is so."""
    delta = chance - target
    error = -(target * log(chance) + (1 - target) * log(1 - chance))
    bent = tanh(tanh(delta) * 0.5)
    return delta, error, bent


def learn_chance(inputs, delta, weights, bias, alpha):
    """The weights and the bias against their slopes."""
    slopes = scale(delta, inputs)
    weights = subtract(weights, scale(alpha, slopes))
    bias = bias - alpha * delta
    return slopes, weights, bias


as_of_a_course(__name__, globals())

STEPS = Parameter("steps", 20, "setting", "Where running stops.", positive=True, whole=True)


def given(name: str, role: Role, *axes: Axis, slope_of: str | None = None) -> Given:
    return Given(name, role, f"The {name.replace('_', ' ')}.", axes, slope_of=slope_of)


def parameter(name: str, value: Any, role: Role, *axes: Axis, positive: bool = False) -> Parameter:
    return Parameter(name, value, role, f"The {name.replace('_', ' ')}.", axes, positive=positive)


def table(dice: random.Random, *shape: int, size: float = 1.0) -> Any:
    """Random numbers of a shape."""
    if not shape:
        return round(dice.uniform(-size, size), 3)
    return tuple(table(dice, *shape[1:], size=size) for _ in range(shape[0]))


def classes(sizes: Sequence[int] = (2, 3, 2), rows: int = 4, seed: int = 1) -> Lesson:
    """Rows of data into classes by a hidden layer of relu: so many inputs, hidden neurons and outputs."""
    inputs, hidden, outputs = sizes
    dice = random.Random(seed)
    spread = (3 / inputs) ** 0.5
    right = [at % outputs for at in range(rows)]
    return Lesson(
        number=97,
        title="Made up: classes",
        question="Which class?",
        parameters=(
            parameter("hidden_weights", table(dice, hidden, inputs, size=spread), "weight", HIDDEN, INPUTS),
            parameter("hidden_biases", table(dice, hidden, size=0.2), "bias", HIDDEN),
            parameter("output_weights", table(dice, outputs, hidden), "weight", OUTPUTS, HIDDEN),
            parameter("output_biases", table(dice, outputs, size=0.2), "bias", OUTPUTS),
            parameter("points", table(dice, rows, inputs), "input", ROWS, INPUTS),
            parameter(
                "targets",
                tuple(tuple(float(at == one) for at in range(outputs)) for one in right),
                "target",
                ROWS,
                OUTPUTS,
            ),
            parameter("alpha", 0.5, "setting", positive=True),
            STEPS,
        ),
        phases=(
            Phase(
                classify,
                (
                    given("sums", "other", ROWS, HIDDEN),
                    given("hidden", "other", ROWS, HIDDEN),
                    given("scores", "other", ROWS, OUTPUTS),
                    given("chances", "prediction", ROWS, OUTPUTS),
                ),
                "Predict.",
            ),
            Phase(compare_classes, (given("deltas", "delta", ROWS, OUTPUTS), given("error", "error")), "Compare."),
            Phase(blame_hidden, (given("hidden_deltas", "delta", ROWS, HIDDEN),), "Blame."),
            Phase(
                measure_slopes,
                (
                    given("hidden_slopes", "gradient", HIDDEN, INPUTS, slope_of="hidden_weights"),
                    given("hidden_bias_slopes", "gradient", HIDDEN, slope_of="hidden_biases"),
                    given("output_slopes", "gradient", OUTPUTS, HIDDEN, slope_of="output_weights"),
                    given("output_bias_slopes", "gradient", OUTPUTS, slope_of="output_biases"),
                ),
                "Measure.",
            ),
            Phase(
                learn_both,
                (
                    given("hidden_weights", "weight", HIDDEN, INPUTS),
                    given("hidden_biases", "bias", HIDDEN),
                    given("output_weights", "weight", OUTPUTS, HIDDEN),
                    given("output_biases", "bias", OUTPUTS),
                ),
                "Learn.",
            ),
        ),
        network=Network(
            (
                Layer("hidden_weights", "hidden", "hidden_biases", "sums", deltas="hidden_deltas"),
                Layer("output_weights", "chances", "output_biases", "scores", deltas="deltas"),
            )
        ),
    )


def one_row(bend: str = "tanh", sizes: Sequence[int] = (2, 3, 2), seed: int = 2) -> Lesson:
    """One row through a hidden layer of tanh or sigmoid."""
    inputs, hidden, outputs = sizes
    dice = random.Random(seed)
    predict, blame = {
        "tanh": (predict_by_tanh, blame_by_tanh),
        "sigmoid": (predict_by_sigmoid, blame_by_sigmoid),
    }[bend]
    return Lesson(
        number=98,
        title="Made up: one row",
        question="How is a layer bent?",
        parameters=(
            parameter("hidden_weights", table(dice, hidden, inputs), "weight", HIDDEN, INPUTS),
            parameter("hidden_biases", table(dice, hidden, size=0.2), "bias", HIDDEN),
            parameter("output_weights", table(dice, outputs, hidden), "weight", OUTPUTS, HIDDEN),
            parameter("inputs", table(dice, inputs, size=2), "input", INPUTS),
            parameter("targets", table(dice, outputs), "target", OUTPUTS),
            parameter("alpha", 0.1, "setting", positive=True),
            STEPS,
        ),
        phases=(
            Phase(predict, (given("hidden", "other", HIDDEN), given("predictions", "prediction", OUTPUTS)), "Predict."),
            Phase(compare, (given("deltas", "delta", OUTPUTS), given("errors", "error", OUTPUTS)), "Compare."),
            Phase(blame, (given("hidden_deltas", "delta", HIDDEN),), "Blame."),
            Phase(
                learn_row,
                (
                    given("output_deltas", "gradient", OUTPUTS, HIDDEN, slope_of="output_weights"),
                    given("weight_deltas", "gradient", HIDDEN, INPUTS, slope_of="hidden_weights"),
                    given("bias_deltas", "gradient", HIDDEN, slope_of="hidden_biases"),
                    given("hidden_weights", "weight", HIDDEN, INPUTS),
                    given("hidden_biases", "bias", HIDDEN),
                    given("output_weights", "weight", OUTPUTS, HIDDEN),
                ),
                "Learn.",
            ),
        ),
        network=Network(
            (
                Layer("hidden_weights", "hidden", biases="hidden_biases", deltas="hidden_deltas"),
                Layer("output_weights", "predictions", deltas="deltas"),
            )
        ),
    )


def one_chance() -> Lesson:
    """A single neuron with a sigmoid; no phase puts a list together."""
    return Lesson(
        number=96,
        title="Made up: one chance",
        question="Yes or no?",
        parameters=(
            parameter("weights", (0.5, -1.0), "weight", INPUTS),
            parameter("bias", 0.25, "bias"),
            parameter("inputs", (1.5, 2.0), "input", INPUTS),
            parameter("target", 1.0, "target"),
            parameter("alpha", 0.5, "setting", positive=True),
            STEPS,
        ),
        phases=(
            Phase(predict_chance, (given("chance", "prediction"),), "Predict."),
            Phase(
                compare_chance,
                (
                    given("delta", "gradient", slope_of="bias"),
                    given("error", "error"),
                    given("bent", "other"),
                ),
                "Compare.",
            ),
            Phase(
                learn_chance,
                (
                    given("slopes", "gradient", INPUTS, slope_of="weights"),
                    given("weights", "weight", INPUTS),
                    given("bias", "bias"),
                ),
                "Learn.",
            ),
        ),
    )
