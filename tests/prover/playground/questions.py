"""What the questions of lesson 18 may say, and when it is so."""

from __future__ import annotations

import math
import re

import numpy as np

from tests.prover.forms import Table
from tests.prover.question_forms import QUESTIONS, Facts, is_answer, said


def widths(f: Facts) -> list[int]:
    """How many features, neurons of each hidden layer, and outputs there are."""
    return [len(f.before["features"]), *(len(layer) for layer in f.before["biases"])]


def numbers(f: Facts) -> tuple[int, int]:
    """How many weights there are, and how many biases."""
    return tuple(sum(np.size(layer) for layer in f.before[name]) for name in ("weights", "biases"))  # type: ignore


def counted(f: Facts) -> bool:
    return all(
        np.shape(w) == (out, into) for w, into, out in zip(f.before["weights"], widths(f), widths(f)[1:], strict=False)
    )


def last(f: Facts, name: str) -> float:
    return float(f.before[name][-1][0][0])


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def written_out(f: Facts, text: str) -> bool:
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(\d+) × (\d+)", text)]
    return pairs == list(zip(widths(f), widths(f)[1:], strict=False))


COUNT: Table = {
    "{N} {feature enters|features enter}.": lambda f, count, _: int(count) == widths(f)[0],
    "How many weights and biases are learned?": lambda _: True,
    "These are the weights.": is_answer(lambda f: numbers(f)[0]),
    "Each neuron and each output has a bias, too.": lambda _: True,
    "So many neurons, features and outputs there are.": is_answer(lambda f: sum(widths(f))),
    "Every pair has a weight.": counted,
    "A feature has no bias: it comes as it is.": is_answer(lambda f: sum(numbers(f)) + widths(f)[0]),
}
SPEED: Table = {
    "A weight of the output has the speed {N}, and its slope is {N}.": lambda f, speed, slope: (
        said(speed, last(f, "weight_speeds")) and said(slope, last(f, "weight_slopes"))
    ),
    "The momentum is {N}.": lambda f, momentum: said(momentum, f.before["momentum"]),
    "What is its new speed?": lambda _: True,
    "Momentum × the speed before, plus the slope.": lambda f: close(
        f.answer, f.before["momentum"] * last(f, "weight_speeds") + last(f, "weight_slopes")
    ),
    "That keeps all of the speed.": is_answer(lambda f: last(f, "weight_speeds") + last(f, "weight_slopes")),
    "Only the momentum's part of it is kept.": lambda _: True,
    "That is what is kept of the speed.": is_answer(lambda f: f.before["momentum"] * last(f, "weight_speeds")),
    "The slope comes on top.": lambda f: last(f, "weight_slopes") != 0,
    "That is the slope alone.": is_answer(lambda f: last(f, "weight_slopes")),
    "The weight was moving already.": lambda f: last(f, "weight_speeds") != 0,
}


ADAM: Table = {
    "It is Adam's first step.": lambda f: f.before["optimizer"] == 3 and not f.past,
    "A weight of the output has the slope {N}, and alpha is {N}.": lambda f, slope, rate: (
        said(slope, last(f, "pulls")) and said(rate, f.before["rate"])
    ),
    "How far does the weight move?": lambda _: True,
    "The speed is the slope, and its usual size is the same but for the sign: what is left is alpha.": lambda f: (
        math.isclose(f.answer, f.before["rate"], rel_tol=1e-3)
    ),
    "That is the plain step.": is_answer(lambda f: f.before["rate"] * abs(last(f, "pulls"))),
    "Adam divides by the usual size of the slope.": lambda _: True,
    "That is how large the slope is.": is_answer(lambda f: abs(last(f, "pulls"))),
    "Alpha is missing, and Adam divides by that size.": lambda f: f.before["rate"] != 1,
    "Nothing has moved yet, but this step begins with it.": is_answer(lambda _: 0.0),
}

QUESTIONS.add(COUNT, "18-count")
QUESTIONS.add(SPEED, "18-speed")
QUESTIONS.add(ADAM, "18-adam")


@QUESTIONS.says(r"The hidden layers? of ([\d and]+) neurons (?:is|are) followed by (\d+) outputs?\.", "18-count")
def _(f: Facts, hidden: str, outputs: str) -> bool:
    return [int(one) for one in hidden.split(" and ")] == widths(f)[1:-1] and int(outputs) == widths(f)[-1]


@QUESTIONS.says(r"([\d ×+]+) = (\d+) weights, and a bias for each neuron and output: (\d+)\.", "18-count")
def _(f: Facts, sum_: str, weights: str, biases: str) -> bool:
    return written_out(f, sum_) and (int(weights), int(biases)) == numbers(f) and f.answer == sum(numbers(f))
