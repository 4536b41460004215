# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 18: a step of Adam."""

from __future__ import annotations

from engine.course.building.lesson18_playground.learning import KEPT_OF_SQUARES, NOT_ZERO, missing_of
from engine.course.building.lesson18_playground.learning import learn as right_learn
from engine.course.building.lesson18_playground.words import ADAM, MOMENTUM, PLAIN
from engine.definition.arithmetic.functions import exp, log, root
from engine.definition.arithmetic.vectors import scale, subtract
from engine.teaching.exercise import Exercise, Inputs, Mistake


def learn(
    weights,
    biases,
    pulls,
    bias_slopes,
    weight_speeds,
    bias_speeds,
    weight_squares,
    bias_squares,
    optimizer,
    momentum,
    rate,
    step,
):
    """Move every weight and bias against its slope, its speed, or as Adam does."""
    left_of_squares = exp(step * log(KEPT_OF_SQUARES))
    missing_of_squares = 1 - left_of_squares
    missing = missing_of(momentum, step)
    new_weights = []
    new_biases = []
    for layer in range(len(weights)):
        rows = []
        for neuron in range(len(weights[layer])):
            by = pulls[layer][neuron]
            if optimizer == MOMENTUM:
                by = weight_speeds[layer][neuron]
            rows.append(subtract(weights[layer][neuron], scale(rate, by)))
        new_weights.append(rows)
        by = bias_slopes[layer]
        if optimizer == MOMENTUM:
            by = bias_speeds[layer]
        new_biases.append(subtract(biases[layer], scale(rate, by)))
    return new_weights, new_biases


def adam_by(right, inputs, by):
    """What is right, but with Adam each number moves by this: made of slope, speed, square and what is missing."""
    if inputs[8] != ADAM:
        return right
    *_, momentum, rate, step = inputs
    missing = missing_of(momentum, step), 1 - exp(step * log(KEPT_OF_SQUARES))
    weights = []
    for layer in zip(inputs[0], inputs[2], inputs[4], inputs[6], strict=True):
        weights.append([against(rate, by, missing, *row) for row in zip(*layer, strict=True)])
    biases = []
    for row in zip(inputs[1], inputs[3], inputs[5], inputs[7], strict=True):
        biases.append(against(rate, by, missing, *row))
    return weights, biases


def against(rate, by, missing, numbers, slopes, speeds, squares):
    """Each number, moved against what is made of its slope, speed and square."""
    found = []
    for number, slope, speed, square in zip(numbers, slopes, speeds, squares, strict=True):
        found.append(number - rate * by(slope, speed, square, *missing))
    return found


def not_divided(*inputs):
    """Forgot the squares."""
    return adam_by(right_learn(*inputs), inputs, lambda slope, speed, square, missing, of_squares: speed / missing)


def speed_not_made_up_for(*inputs):
    """Took the speed as it is."""
    return adam_by(
        right_learn(*inputs),
        inputs,
        lambda slope, speed, square, missing, of_squares: speed / (root(square / of_squares) + NOT_ZERO),
    )


def squares_not_made_up_for(*inputs):
    """Took the squares as they are."""
    return adam_by(
        right_learn(*inputs),
        inputs,
        lambda slope, speed, square, missing, of_squares: speed / missing / (root(square) + NOT_ZERO),
    )


def no_root(*inputs):
    """Divided by the squares themselves."""
    return adam_by(
        right_learn(*inputs),
        inputs,
        lambda slope, speed, square, missing, of_squares: speed / missing / (square / of_squares + NOT_ZERO),
    )


def by_the_slope(*inputs):
    """Took the slope in place of the speed."""
    return adam_by(
        right_learn(*inputs),
        inputs,
        lambda slope, speed, square, missing, of_squares: slope / (root(square / of_squares) + NOT_ZERO),
    )


def nothing_added(*inputs):
    """Divided by a root that may be 0."""
    return adam_by(
        right_learn(*inputs),
        inputs,
        lambda slope, speed, square, missing, of_squares: speed / missing / root(square / of_squares),
    )


def biases_plainly(*inputs):
    """Left the biases to their slopes."""
    weights, _ = right_learn(*inputs)
    return weights, adam_by(right_learn(*inputs), inputs, lambda slope, speed, square, missing, of_squares: slope)[1]


def uphill(*inputs):
    """Added where it should subtract."""
    numbers = list(inputs)
    if numbers[8] == ADAM:
        numbers[10] = -numbers[10]
    return right_learn(*numbers)


def within_reach(inputs: Inputs) -> Inputs:
    """Means of squares from 0 on, and a momentum from 0 to below 1: no others can be."""
    *numbers, weight_squares, bias_squares, optimizer, momentum, rate, step = inputs
    return *numbers, *sizes_of((weight_squares, bias_squares)), optimizer, abs(momentum) % 1, rate, step


def sizes_of(value):
    """All numbers of a value without their signs."""
    return tuple(map(sizes_of, value)) if isinstance(value, tuple) else abs(value)


WEIGHTS = ((1.0, -2.0), (0.5, 0.25)), ((-1.0, 4.0),)
BIASES = (0.5, -0.25), (1.0,)
PULLS = ((0.5, 1.0), (-1.0, 0.25)), ((2.0, -0.5),)
SLOPES = (0.25, -0.5), (1.0,)
SPEEDS = ((1.0, -0.75), (-0.5, 2.0)), ((0.25, 0.5),)
OF_BIASES = (0.5, 1.0), (-2.0,)
SQUARES = ((0.25, 1.0), (0.5, 0.125)), ((1.0, 0.5),)
SQUARES_OF_BIASES = (0.5, 0.25), (1.0,)
BEGUN = (WEIGHTS, BIASES, PULLS, SLOPES, SPEEDS, OF_BIASES, SQUARES, SQUARES_OF_BIASES)
AT_REST = (
    *((((0.5, -1.0),),), ((1.0,),), (((0.0, 0.5),),), ((0.25,),), (((0.0, 0.5),),), ((0.25,),)),
    *((((0.0, 0.25),),), ((0.125,),)),
)

LEARN = Exercise(
    key="18-learn",
    lesson=18,
    title="A step of Adam",
    task="The page moves plainly, and with momentum. Let optimizer ADAM move each weight and bias by alpha × its speed "
    "/ missing, divided by NOT_ZERO + the root of its square / missing_of_squares. rate is alpha; root takes the root.",
    reference=right_learn,
    start=learn,
    phase="learn",
    given=(missing_of, scale, subtract),
    opening="from math import exp, log\nfrom math import sqrt as root\n\n"
    "MOMENTUM = 2\nADAM = 3\nKEPT_OF_SQUARES = 0.999\nNOT_ZERO = 1e-08",
    fits=within_reach,
    cases=(
        (*BEGUN, ADAM, 0.5, 0.25, 1),
        (*BEGUN, ADAM, 0.75, 0.5, 4),
        (*BEGUN, PLAIN, 0.5, 0.25, 2),
        (*BEGUN, MOMENTUM, 0.5, 0.25, 3),
        (*AT_REST, ADAM, 0.875, 0.125, 2),
    ),
    mistakes=(
        Mistake(
            nothing_added,
            "A square may be 0, and nothing can be divided by 0. Add NOT_ZERO to the root before you divide.",
        ),
        Mistake(not_divided, "Adam's steps are as large as the speeds. Divide each by the root of its square."),
        Mistake(
            speed_not_made_up_for,
            "The speeds are as they are. They began at 0 and are too small at first: divide them by missing.",
        ),
        Mistake(
            squares_not_made_up_for,
            "The squares are as they are. They began at 0 and are too small at first: divide by missing_of_squares.",
        ),
        Mistake(no_root, "The speeds are divided by the squares themselves. Take the root first."),
        Mistake(by_the_slope, "The slope is divided. Adam divides the speed, by missing and by the root."),
        Mistake(biases_plainly, "The biases move by their slopes alone. Adam moves them as it does the weights."),
        Mistake(uphill, "With Adam weights and biases go uphill. Against the slope means minus."),
    ),
    hints=(
        "Write a function for one row: def adam(speeds, squares, missing, missing_of_squares): gives a list of what to "
        "move by.",
        "For each place it appends speeds[at] / missing / (root(squares[at] / missing_of_squares) + NOT_ZERO).",
        "Then, in both places: if optimizer == ADAM: by = adam(...), once with the speeds and squares of the neuron, "
        "once with those of the biases.",
    ),
    explanation="Make all slopes of a weight a thousand times smaller, and Adam moves it about as far: the root takes "
    "that off again. So layers whose slopes are faint learn, too.",
)
