# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 15: how steep the bends are, and a step with biases over all rows."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.bends import LEAKY, LINEAR, RELU, SIGMOID, TANH
from engine.course.hidden_layers.lesson15_activations.bends import slopes_of as right_slopes
from engine.course.hidden_layers.lesson15_activations.lesson import (
    column,
    mean,
    mean_products,
)
from engine.course.hidden_layers.lesson15_activations.lesson import learn as right_learn
from engine.course.hidden_layers.lesson15_activations.training_loop import LOOP
from engine.definition.arithmetic.vectors import multiply, scale, scale_matrix, subtract, subtract_matrix
from engine.teaching.exercise import Exercise, Mistake


def slopes_of(hidden, activation):
    """How steep the bend is at each neuron's sum, written with what came out of it."""
    slopes = []
    return slopes


def of_the_sigmoid(hidden, activation):
    """Took the sigmoid's slope for tanh."""
    return right_slopes(hidden, SIGMOID if activation == TANH else activation)


def no_square(hidden, activation):
    """Forgot the square."""
    if activation == TANH:
        return [[1 - output for output in row] for row in hidden]
    return right_slopes(hidden, activation)


def leak_left_out(hidden, activation):
    """Took leaky for relu."""
    return right_slopes(hidden, RELU if activation == LEAKY else activation)


def linear_has_a_gate(hidden, activation):
    """Took linear for relu."""
    return right_slopes(hidden, RELU if activation == LINEAR else activation)


def in_one_list(hidden, activation):
    """Gave one list for all rows."""
    return [steep for row in right_slopes(hidden, activation) for steep in row]


def only_tanh(hidden, activation):
    """Took every bend for tanh."""
    return right_slopes(hidden, TANH)


ROWS = ((0.5, -0.25), (0.0, 0.964), (-0.75, 0.125))

SLOPES = Exercise(
    key="15-slopes",
    lesson=15,
    title="How steep",
    task="hidden has a row for each point, with what each neuron gives. Give rows of the same length with how steep "
    "the bend is there: for tanh 1 − output × output, for the sigmoid output × (1 − output), for linear 1. relu has 1 "
    "above 0, else 0; leaky has 1 above 0, else LEAK.",
    reference=right_slopes,
    start=slopes_of,
    phase="blame",
    cases=tuple((ROWS, activation) for activation in (TANH, SIGMOID, LINEAR, RELU, LEAKY)),
    mistakes=(
        Mistake(only_tanh, "Every bend gets the slope of tanh. Look at activation."),
        Mistake(of_the_sigmoid, "For tanh this is the slope of the sigmoid. That of tanh is 1 − output × output."),
        Mistake(no_square, "For tanh the square is missing: 1 − output × output."),
        Mistake(leak_left_out, "leaky has 0 where nothing above 0 came out. There its slope is LEAK."),
        Mistake(linear_has_a_gate, "linear has 0 below 0, like relu. It has no bend: its slope is 1 everywhere."),
        Mistake(
            in_one_list, "The numbers are right, but all in one list. Give a list for each row, as hidden has them."
        ),
    ),
    hints=(
        "Two loops, for row in hidden: and for output in row: In them, if activation == TANH: steep = 1 - output * "
        "output, and so on.",
        "After tanh and the sigmoid: elif activation == LINEAR or output > 0: steep = 1.0, since above 0 the other "
        "three are straight.",
        "What is left is 0 or below: elif activation == LEAKY: steep = LEAK, and else: steep = 0.0.",
    ),
    explanation="None of them needs the sum again: what came out says how steep it was there.",
    opening="LINEAR = 1\nRELU = 2\nLEAKY = 3\nTANH = 4\nSIGMOID = 5\nLEAK = 0.01",
)


def learn(hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha):
    """Move every weight and bias against its slope, the mean of all rows."""
    output_weight_deltas = mean_products(deltas, hidden)
    output_bias_delta = 0
    hidden_weight_deltas = []
    hidden_bias_deltas = []
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


def right_moved(weights, deltas, alpha):
    """The four parameters, each less alpha times its delta."""
    hidden_weights, hidden_biases, output_weights, output_bias = weights
    of_output, of_output_bias, of_hidden, of_hidden_biases = deltas
    return (
        *deltas,
        subtract(output_weights, scale(alpha, of_output)),
        output_bias - alpha * of_output_bias,
        subtract_matrix(hidden_weights, scale_matrix(alpha, of_hidden)),
        subtract(hidden_biases, scale(alpha, of_hidden_biases)),
    )


def summed(hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha):
    """The sums in place of the means."""
    weights = hidden_weights, hidden_biases, output_weights, output_bias
    found = right_learn(*weights, inputs, hidden, deltas, hidden_deltas, alpha)
    rows = len(deltas)
    of_all = scale(rows, found[0]), rows * found[1], scale_matrix(rows, found[2]), scale(rows, found[3])
    return right_moved(weights, of_all, alpha)


def biases_stay(
    hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha
):
    """Left all biases where they were."""
    weights = hidden_weights, hidden_biases, output_weights, output_bias
    *found, new_output, _, new_hidden, _ = right_learn(*weights, inputs, hidden, deltas, hidden_deltas, alpha)
    return *found, new_output, output_bias, new_hidden, hidden_biases


def uphill(hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha):
    """Added where it should subtract."""
    weights = hidden_weights, hidden_biases, output_weights, output_bias
    return right_moved(weights, right_learn(*weights, inputs, hidden, deltas, hidden_deltas, alpha)[:4], -alpha)


def no_alpha(hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha):
    """Forgot alpha."""
    return right_learn(
        hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, 1.0
    )


def by_the_output(
    hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha
):
    """Took the output's deltas for the hidden neurons, too."""
    same = [[delta] * len(hidden_weights) for delta in deltas]
    return right_learn(hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, same, alpha)


POINTS = ((1.0, 2.0), (-0.5, 0.25), (0.0, 1.0))

LEARN = Exercise(
    key="15-learn",
    lesson=15,
    title="A step with biases",
    task="Give eight results, in the order of the last lines: four means over the rows, then the four parameters, each "
    "less alpha times its mean. A weight's is the mean of the delta behind it × what came in, a bias's the mean of the "
    "deltas alone. mean, column, mean_products and the rest are there.",
    reference=right_learn,
    start=learn,
    phase="learn",
    cases=(
        (
            *(((0.5, -1.0), (2.0, 0.25)), (0.5, -0.25), (1.0, -2.0), 0.75),
            *(POINTS, ((0.5, 0.25), (-1.0, 0.5), (0.0, 2.0)), (1.0, -0.5, 2.0)),
            *(((0.5, 1.0), (0.25, -1.0), (-2.0, 0.5)), 0.5),
        ),
        (((1.5, -0.5),), (0.0,), (3.0,), -1.0, ((2.0, 1.0),), ((0.25,),), (-2.0,), ((0.75,),), 0.125),
    ),
    mistakes=(
        Mistake(summed, "The rows are added up. Divide by how many they are: a step takes the means."),
        Mistake(biases_stay, "The biases stay where they were. They move, too, by alpha times the mean of the deltas."),
        Mistake(uphill, "Weights and biases go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole mean is taken off. Take only alpha times it."),
        Mistake(
            by_the_output,
            "The hidden weights are moved by the output's deltas. Each hidden neuron has its own: hidden_deltas.",
        ),
    ),
    hints=(
        "output_bias_delta = mean(deltas). For the hidden neurons a loop: for neuron in range(len(hidden_weights)):",
        "In it: shares = column(hidden_deltas, neuron). Append mean_products(shares, inputs) to hidden_weight_deltas, "
        "and mean(shares) to hidden_bias_deltas.",
        "Beneath the loop move all four, such as hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, "
        "hidden_weight_deltas)), and output_bias = output_bias - alpha * output_bias_delta.",
    ),
    explanation="A bias has no input of its own, or one that is always 1: so its slope is the mean of the deltas.",
    given=(scale, multiply, subtract, scale_matrix, subtract_matrix, mean, column, mean_products),
)

EXERCISES = (SLOPES, LEARN, LOOP)
