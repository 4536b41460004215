"""Networks worth building in the playground, good ones and bad ones."""

from __future__ import annotations

from engine.course.building.lesson18_playground.points import make_rows
from engine.course.building.lesson18_playground.words import (
    ADAM,
    BLOBS,
    CIRCLE,
    COSINE,
    HE,
    HILLS,
    LOGISTIC,
    MOMENTUM,
    MOONS,
    NUMBER,
    PLANE,
    PRODUCT,
    SINE_1,
    SINE_2,
    SMALL,
    SOFTMAX,
    SPIRAL,
    SQUARE_1,
    SQUARE_2,
    TANH_OUTPUT,
    XOR,
    ZERO,
)
from engine.course.hidden_layers.lesson15_activations.bends import LINEAR, RELU, SIGMOID, TANH
from engine.definition.parts.later import Later
from engine.definition.parts.preset import Preset
from engine.definition.values import Value

NO_LAYER: dict[str, Value] = {"neurons": (), "activations": ()}
SINES = (1, 2, SINE_1, SINE_2)
SPIRALS: dict[str, Value] = {
    "data": SPIRAL,
    "features": SINES,
    "neurons": (8,),
    "activations": (TANH,),
    "output": LOGISTIC,
    "batch": 30,
    "alpha": 0.15,
    "steps": 300,
}
BY_HEART: dict[str, Value] = {
    "data": MOONS,
    "noise": 0.6,
    "test_share": 0.9,
    "neurons": (8, 8),
    "optimizer": ADAM,
}
"""Thirty rows, moved about by chance, and many weights."""


DEAD: dict[str, Value] = {
    "neurons": (4,),
    "activations": (RELU,),
    "seed": 11,
    "biases": ((-2.0, 1.0, -4.0, -2.0), (0.0,)),
}
"""One of the four is off for every row."""


def deep(bend: int, neurons: int) -> dict[str, Value]:
    """Six hidden layers."""
    return {"neurons": (neurons,) * 6, "activations": (bend,) * 6}


def a_hundred_times() -> dict[str, Value]:
    """The circle, with x2 in another unit."""
    inputs, _, test_inputs, _ = make_rows(CIRCLE, 0.0, 300, 0.5, TANH_OUTPUT, 1)
    return {
        "inputs": tuple((x, 100 * y) for x, y in inputs),
        "test_inputs": tuple((x, 100 * y) for x, y in test_inputs),
    }


GOOD = (
    Preset(
        "the spiral",
        {**SPIRALS, "optimizer": ADAM},
        True,
        "Sines turn with the spiral: eight neurons and Adam have 90 % of the test rows right after 57 steps.",
    ),
    Preset(
        "xor, a product",
        {"data": XOR, "features": (PRODUCT,), **NO_LAYER},
        True,
        "The product x1·x2 is above 0 in two of the four corners: without a hidden layer all 150 test rows are right.",
    ),
    Preset(
        "circle by squares",
        {"features": (SQUARE_1, SQUARE_2), **NO_LAYER},
        True,
        "Two squares say how far out a point lies: without a hidden layer all 150 test rows are right after 182 steps.",
    ),
    Preset(
        "momentum",
        {"optimizer": MOMENTUM},
        True,
        "A weight that keeps nine tenths of its speed: 143 test rows are right after 422 steps, without it after 1843.",
    ),
    Preset(
        "Adam",
        {"optimizer": ADAM},
        True,
        "Each weight gets steps of its own size: 143 test rows are right after 445 steps, plainly after 1843.",
    ),
    Preset(
        "ever smaller steps",
        {"alpha": 1.0, "schedule": COSINE, "horizon": 3000},
        True,
        "Large steps first, small ones last: 149 of 150 test rows are right; with an alpha of 1 throughout it is 139.",
    ),
    Preset(
        "deep, by He",
        {**deep(RELU, 5), "start": HE},
        True,
        "He's start weights keep the signal alive through six relu layers: all 150 test rows are right.",
    ),
    Preset(
        "small weights",
        {**BY_HEART, "decay": 0.03},
        True,
        "L2 holds the weights down: no longer are all 30 rows right, but of the 270 test rows 222; without it 197.",
    ),
    Preset(
        "sitting out",
        {**BY_HEART, "dropout": 0.3},
        True,
        "With a dropout of 0.3 no neuron can rely on another: 217 of the 270 test rows are right, without it 197.",
    ),
    Preset(
        "two neurons",
        {**BY_HEART, "neurons": (2,), "activations": (TANH,)},
        True,
        "Two neurons have no room to learn 30 rows by heart: 226 of the 270 test rows are right, with 16 of them 197.",
    ),
    Preset(
        "stopped in time",
        {**BY_HEART, "steps": 60},
        True,
        "What many rows share is learned first: after 60 steps 230 of the 270 test rows are right, after "
        "3000 only 197.",
    ),
    Preset(
        "L1 chooses",
        {"features": (1, 2, SQUARE_1, SQUARE_2, PRODUCT, SINE_1, SINE_2), **NO_LAYER, "sparsity": 0.03},
        True,
        "L1 pulls all seven weights to 0, and only those of the two squares hold out: the rest stay below 0.001.",
    ),
    Preset(
        "three classes",
        {"data": BLOBS, "output": SOFTMAX, **NO_LAYER},
        True,
        "An output for each class, and softmax: without a hidden layer 150 of 150 test rows are right.",
    ),
    Preset(
        "a plane",
        {"data": PLANE, "output": NUMBER, **NO_LAYER, "steps": 300},
        True,
        "The targets are (x1 + x2) / 12, and both weights come to 1/12: a regression that needs no hidden layer.",
    ),
    Preset(
        "hills",
        {
            "data": HILLS,
            "output": NUMBER,
            "neurons": (8, 8),
            "activations": (RELU, RELU),
            "optimizer": ADAM,
        },
        True,
        "Three hills and three valleys, folded from flat pieces: the test error comes below 0.008.",
    ),
)
BAD = (
    Preset(
        "xor, one line",
        {"data": XOR, **NO_LAYER},
        False,
        "Without a hidden layer the border is one straight line: 91 of 150 test rows are right.",
    ),
    Preset(
        "spiral, plainly",
        SPIRALS,
        False,
        "The same network and the same alpha, but no Adam: after 300 steps 90 of 150 test rows are right.",
    ),
    Preset(
        "no bend",
        {"neurons": (4, 4, 4), "activations": (LINEAR, LINEAR, LINEAR)},
        False,
        "Three linear layers are one straight line, and no line goes around a circle: 99 of 150 test rows are right.",
    ),
    Preset(
        "dead relus",
        {"activations": (RELU, RELU), "alpha": 0.3, "seed": 2},
        False,
        "Both neurons of the second layer are off for every row: the answer is the same everywhere, and stays.",
    ),
    Preset(
        "a dead neuron",
        DEAD,
        False,
        "One of four neurons is off for every row, and three borders are too few: 117 of 150 test rows are right.",
    ),
    Preset(
        "all zero",
        {"start": ZERO},
        False,
        "Nothing comes through, no blame goes back: not one weight ever moves, only the bias of the output does.",
    ),
    Preset(
        "alpha too large",
        {"alpha": 10.0},
        False,
        "The first steps throw the output to where its bend is flat: it says 1 of every row, and half of "
        "them are wrong.",
    ),
    Preset(
        "six sigmoids",
        deep(SIGMOID, 4),
        False,
        "A sigmoid lets a quarter of the blame back at most: the first layer's slopes are 1/7000 of the last one's.",
    ),
    Preset(
        "a faint signal",
        {**deep(RELU, 5), "start": SMALL},
        False,
        "Small start weights through six layers: less than a millionth of the signal arrives, and nothing is learned.",
    ),
    Preset(
        "too much speed",
        {"optimizer": MOMENTUM, "momentum": 0.99},
        False,
        "Weights that keep 99 hundredths of their speed shoot past every valley: 97 of 150 test rows are right.",
    ),
    Preset(
        "by heart",
        BY_HEART,
        False,
        "All 30 rows are right, which chance has moved about: of the 270 test rows 197 are.",
    ),
    Preset(
        "pulled too hard",
        {"decay": 0.3},
        False,
        "L2 pulls harder than the rows do: all weights come to 0, and the answer is the same everywhere.",
    ),
    Preset(
        "another unit",
        Later(a_hundred_times),
        False,
        "With x2 a hundred times as large as x1 most sums lie where tanh is flat: 73 of 150 test rows are right.",
    ),
)
PRESETS = (*GOOD, *BAD)
