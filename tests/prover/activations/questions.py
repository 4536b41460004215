"""What the questions of lesson 15 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

import numpy as np

from tests.prover.fixed_forms.tries import own, ran
from tests.prover.forms import Table
from tests.prover.question_forms import QUESTIONS, Facts, is_answer, said


def largest(f: Facts) -> float:
    """What the neuron gives that gives most, sign or no sign."""
    return max((one for row in f.before["hidden"] for one in row), key=abs)


def least_of_a_line() -> float:
    """The least mean error of a straight line through the ring."""
    rows = np.column_stack([np.array(own(15).inputs), np.ones(16)])
    targets = np.array(own(15).targets)
    best = np.linalg.lstsq(rows, targets, rcond=None)[0]
    return float(np.mean(np.square(rows @ best - targets)))


@QUESTIONS.says(r"tanh gives hidden\[row(\d+)\]\[neuron(\d+)\] = {N}\. How steep is it there\?", "15-steep")
def _(f: Facts, row: str, neuron: str, output: str) -> bool:
    return f.before["activation"] == 4 and said(output, f.before["hidden"][int(row) - 1][int(neuron) - 1])


QUESTIONS.add(
    {
        "The slope of tanh is 1 − h², with h for what comes out: it needs nothing else.": lambda f: math.isclose(
            f.answer, 1 / math.cosh(math.atanh(largest(f))) ** 2, rel_tol=1e-9
        ),
        "h × (1 − h) is the slope of the sigmoid.": is_answer(lambda f: largest(f) * (1 - largest(f))),
        "That is how far it is from 1.": is_answer(lambda f: 1 - largest(f)),
        "The slope takes the square: 1 − h².": lambda f: f.answer != 1 - largest(f) ** 2,
        "That is what the slope lacks to 1.": is_answer(lambda f: largest(f) ** 2),
    },
    "15-steep",
)


@QUESTIONS.says(
    r"All (\d) hidden neurons begin with the same weights\. How many different ones will there be after 100 steps\?",
    "15-even",
)
def _(f: Facts, count: str) -> bool:
    begun = zip(f.before["hidden_weights"], f.before["hidden_biases"], f.before["output_weights"], strict=True)
    return int(count) == len(f.before["hidden_weights"]) and len(set(begun)) == 1


def alike(f: Facts) -> bool:
    """Whether they are still one neuron after the step, and after a hundred from a start like it."""
    then = ran(15, 100, hidden_weights=((0.5, 0.25),) * 4, output_weights=(0.5,) * 4).hidden_weights[-1]
    return len(set(f.after["hidden_weights"])) == 1 == len(set(then))


EVEN: Table = {
    "What is the same at the start gets the same blame at each step, so it stays the same.": alike,
    "What should tell two of them apart?": lambda _: True,
    "They see the same rows and get the same blame.": alike,
    "Learning does not part them: each step moves all of them alike.": alike,
}
QUESTIONS.add(EVEN, "15-even")


@QUESTIONS.says(
    r"8 points lie inside a ring of 8 others\. Which activation cannot tell them apart, however many neurons there are\?",
    "15-ring",
)
def _(f: Facts) -> bool:
    inputs, targets = f.before["inputs"], f.before["targets"]
    far = [math.hypot(*point) for point in inputs]
    inside = [one for one, target in zip(far, targets, strict=True) if target > 0]
    outside = [one for one, target in zip(far, targets, strict=True) if target < 0]
    return len(inside) == len(outside) == 8 and max(inside) < min(outside)


QUESTIONS.add(
    {
        "Without a bend the layers are one weighted sum, and its border is one straight line.": lambda f: (
            f.answer == "linear" and math.isclose(least_of_a_line(), 1.0)
        ),
        "It bends, so enough of it can go around the points inside.": lambda f: (
            max(ran(15, 1000, activation=f.answer, neurons=8, alpha=1.0 if f.answer == "sigmoid" else 0.3).right) == 16
        ),
    },
    "15-ring",
)
