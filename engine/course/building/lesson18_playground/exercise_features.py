# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 18: the features of each row."""

from __future__ import annotations

from engine.course.building.lesson18_playground.phases import column_of
from engine.course.building.lesson18_playground.phases import prepare as right_prepare
from engine.course.building.lesson18_playground.words import (
    BEYOND,
    PRODUCT,
    SINE_1,
    SINE_2,
    SQUARE_1,
    SQUARE_2,
)
from engine.definition.arithmetic.functions import sine
from engine.teaching.exercise import Exercise, Mistake


def prepare(inputs, rows, features):
    """The features of each row: what enters the network."""
    entered = []
    for row in rows:
        point = inputs[row]
        found = []
        for feature in features:
            number = 0.0
            if feature < SQUARE_1:
                number = column_of(point, feature - 1)
            elif feature > SINE_2:
                number = column_of(point, feature - BEYOND)
            found.append(number)
        entered.append(found)
    return entered


def with_others(entered, inputs, rows, features, others):
    """What is right, but for some features: each with what is made of the numbers of a point."""
    for row, found in zip(rows, entered, strict=True):
        for at, feature in enumerate(features):
            if feature in others:
                found[at] = others[feature](column_of(inputs[row], 0), column_of(inputs[row], 1))
    return entered


def added(inputs, rows, features):
    """The sum in place of the product."""
    return with_others(right_prepare(inputs, rows, features), inputs, rows, features, {PRODUCT: lambda x, y: x + y})


def doubled(inputs, rows, features):
    """Twice the number in place of its square."""
    return with_others(
        right_prepare(inputs, rows, features),
        inputs,
        rows,
        features,
        {SQUARE_1: lambda x, _: 2 * x, SQUARE_2: lambda _, y: 2 * y},
    )


def sine_of_the_first(inputs, rows, features):
    """Took the first number for both sines."""
    return with_others(right_prepare(inputs, rows, features), inputs, rows, features, {SINE_2: lambda x, _: sine(x)})


def square_of_the_first(inputs, rows, features):
    """Took the first number for both squares."""
    return with_others(right_prepare(inputs, rows, features), inputs, rows, features, {SQUARE_2: lambda x, _: x * x})


def in_degrees(inputs, rows, features):
    """Took the numbers for degrees."""
    part = 3.141592653589793 / 180
    return with_others(
        right_prepare(inputs, rows, features),
        inputs,
        rows,
        features,
        {SINE_1: lambda x, _: sine(part * x), SINE_2: lambda _, y: sine(part * y)},
    )


def no_sines(inputs, rows, features):
    """Forgot the sines."""
    return with_others(
        right_prepare(inputs, rows, features),
        inputs,
        rows,
        features,
        {SINE_1: lambda x, y: 0.0, SINE_2: lambda x, y: 0.0},
    )


def from_the_first_on(inputs, rows, features):
    """The first rows in place of those in turn."""
    return right_prepare(inputs, range(len(rows)), features)


def in_one_list(inputs, rows, features):
    """Gave one list for all rows."""
    return [number for found in right_prepare(inputs, rows, features) for number in found]


EVERY = (1, 2, 3, 4, 5, 6, 7)

PREPARE = Exercise(
    key="18-prepare",
    lesson=18,
    title="Features",
    task="Make the features of each row in turn. You begin with columns: 1 is x1, 2 is x2. Five features are missing, "
    "such as SQUARE_1: the squares of x1 and of x2, their product, and the sine of each, in radians.",
    reference=right_prepare,
    start=prepare,
    phase="prepare",
    given=(column_of,),
    opening="from math import sin as sine\n\n"
    "SQUARE_1 = 3\nSQUARE_2 = 4\nPRODUCT = 5\nSINE_1 = 6\nSINE_2 = 7\nBEYOND = 6",
    of_lesson_first=False,
    cases=(
        (((1.0, -2.0), (0.5, 3.0), (-1.5, 0.25)), (2, 0), EVERY),
        (((4.0, -0.5), (-3.0, 2.0)), (1,), (5, 6)),
        (((0.25, 1.0), (2.0, -1.0), (-4.0, -3.0), (0.0, 5.0)), (3, 1, 2), (7, 4, 2)),
        (((0.5, -1.0, 8.0, 2.5), (1.5, 2.0, -3.0, 0.5)), (1, 0), (8, 5, 9, 3)),
    ),
    mistakes=(
        Mistake(added, "x1·x2 is the sum of both numbers. Multiply them."),
        Mistake(doubled, "The squares are twice the number. A square is the number times itself."),
        Mistake(sine_of_the_first, "Both sines are of x1. The second one is of x2: column_of(point, 1)."),
        Mistake(square_of_the_first, "Both squares are of x1. The second one is of x2: column_of(point, 1)."),
        Mistake(in_degrees, "The sines take the numbers for degrees. Here they are radians: sine(x) as it is."),
        Mistake(no_sines, "The sines are 0 in every row. Make them with sine."),
        Mistake(from_the_first_on, "These are the first rows. Take those whose turn it is: inputs[row]."),
        Mistake(in_one_list, "All numbers stand in one list. Each row gets a list of its own."),
    ),
    hints=(
        "Take both numbers of the point first: x = column_of(point, 0) and y = column_of(point, 1).",
        "elif feature == PRODUCT: number = x * y. The squares go the same way.",
        "elif feature == SINE_1: number = sine(x), and SINE_2 takes y.",
    ),
    explanation="The network never learns what a point is, only what you make of it. With the product alone it parts "
    "the corners of exclusive or without a hidden layer; with x1 and x2 alone it cannot.",
)
