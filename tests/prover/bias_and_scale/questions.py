"""What the questions of lesson 13 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from typing import Any

import numpy as np

from tests.prover.forms import Table
from tests.prover.question_forms import QUESTIONS, RIGHT, Facts, all_said, is_answer, said


def moves(f: Facts) -> tuple[float, float]:
    return abs(f.after["weight"] - f.before["weight"]), abs(f.after["bias"] - f.before["bias"])


@QUESTIONS.says(
    r"The rescaled inputs are {list}, the deltas are {list}\.( The bias learns a share of {N}\.)? Which will move farther\?",
    "13-farther",
)
def _(f: Facts, rescaled: str, deltas: str, beside: str | None, share: str | None) -> bool:
    of_share = f.before["learns_bias"] == 1 if share is None else said(share, f.before["learns_bias"])
    return all_said(rescaled, f.before["rescaled"]) and all_said(deltas, f.before["deltas"]) and of_share


@QUESTIONS.says(r"The bias learns a share of {N}\.", "13-farther")
def _(f: Facts, share: str) -> bool:
    return said(share, f.before["learns_bias"])


FARTHER: Table = {
    "The weight delta is {N}: each delta times its rescaled input.": lambda f, delta: (
        said(delta, f.after["weight_delta"])
        and math.isclose(
            f.after["weight_delta"],
            math.fsum(d * x for d, x in zip(f.before["deltas"], f.before["rescaled"], strict=True))
            / len(f.before["deltas"]),
            rel_tol=1e-6,
            abs_tol=1e-9 * max(abs(d * x) for d, x in zip(f.before["deltas"], f.before["rescaled"], strict=True)),
        )
    ),
    "The bias delta is {N}, for the input of a bias is 1.": lambda f, delta: said(delta, f.after["bias_delta"]),
    "They share the deltas, but not the input.": lambda f: f.answer == "both equally" and moves(f)[0] != moves(f)[1],
}


@QUESTIONS.says(
    r"The rescaled inputs are {list}, and add up to 0\. The targets are {list}\. Where will the bias come to rest in the end\?",
    "13-end",
)
def _(f: Facts, rescaled: str, targets: str) -> bool:
    numbers = f.before["rescaled"]
    adds_up = abs(math.fsum(numbers)) <= 1e-8 * len(numbers) * max(map(abs, numbers))
    return adds_up and all_said(rescaled, numbers) and all_said(targets, f.before["targets"])


def rests(f: Facts) -> tuple[float, float]:
    """Weight and bias of the line that fits best, where nothing more is learned."""
    rows = np.column_stack([f.before["rescaled"], np.ones(len(f.before["rescaled"]))])
    weight, bias = np.linalg.lstsq(rows, np.array(f.before["targets"]), rcond=None)[0]
    return float(weight), float(bias)


def close(f: Facts, number: Any) -> bool:
    return math.isclose(f.answer, number, rel_tol=1e-6, abs_tol=1e-6 * max(1, *map(abs, f.before["targets"])))


END: Table = {
    "At the mean of the targets.": lambda f: (
        close(f, math.fsum(f.before["targets"]) / len(f.before["targets"])) and close(f, rests(f)[1])
    ),
    "Whatever the weight is, it lifts some predictions and lowers others as much.": lambda f: (
        abs(math.fsum(f.before["rescaled"])) <= 1e-8 * len(f.before["rescaled"]) * max(map(abs, f.before["rescaled"]))
    ),
    "That is what the line says at an input of 0.": lambda f: math.isclose(
        f.answer,
        rests(f)[1] - rests(f)[0] * f.before["shift"] / f.before["unit"],
        rel_tol=1e-6,
        abs_tol=1e-6 * (abs(rests(f)[1]) + abs(rests(f)[0] * f.before["shift"] / f.before["unit"])),
    ),
    "Here it is counted from the shift.": lambda _: True,
    "That is where the weight comes to rest.": lambda f: close(f, rests(f)[0]),
    "That is the mean of the inputs.": is_answer(lambda f: math.fsum(f.before["inputs"]) / len(f.before["inputs"])),
    "The bias is there for the predictions.": lambda _: True,
}


def curvatures(f: Facts, shift: float) -> Any:
    """The eigenvalues of the mean of x xᵀ, where x is an input in units, counted from here, and a 1."""
    rows = np.array([[(x - shift) / f.before["unit"], 1.0] for x in f.before["inputs"]])
    return np.linalg.eigvalsh(rows.T @ rows / len(rows))


def about(text: str, number: float, digits: int) -> bool:
    return math.isclose(float(text), number, rel_tol=0.6 * 10.0 ** (1 - digits))


@QUESTIONS.says(
    r"The inputs are {list}\. Counted from 0, alpha must stay below about {N}\. Now they are counted from their mean, {N}\. How many times as large may alpha be\?",
    "13-alpha",
)
def _(f: Facts, inputs: str, limit: str, mean: str) -> bool:
    return (
        all_said(inputs, f.before["inputs"])
        and about(limit, 2 / curvatures(f, 0.0)[-1], 4)
        and said(mean, f.before["shift"])
        and math.isclose(
            f.before["shift"],
            math.fsum(f.before["inputs"]) / len(f.before["inputs"]),
            rel_tol=1e-6,
            abs_tol=1e-6 * max(map(abs, f.before["inputs"])),
        )
    )


def steeper(f: Facts) -> float:
    return float(curvatures(f, 0.0)[-1] / curvatures(f, f.before["shift"])[-1])


ALPHA: Table = {
    "Alpha must stay below 2 divided by the steepest curvature of the valley, and so many times less steep is it now.": lambda f: (
        math.isclose(f.answer, steeper(f), rel_tol=6e-3)
    ),
    "The differences are the same, but not the sizes: the squares of the inputs count.": lambda f: (
        f.answer == 1 != f.right
    ),
    "So many times rounder is the valley.": lambda f: math.isclose(
        f.answer,
        np.divide(*curvatures(f, 0.0)[::-1]) / np.divide(*curvatures(f, f.before["shift"])[::-1]),
        rel_tol=2e-2,
    ),
    "That says how much sooner it can be there.": lambda _: True,
    "That is the shift itself.": is_answer(lambda f: f.before["shift"]),
    "The squares of the inputs count.": lambda _: True,
}

QUESTIONS.add(FARTHER, "13-farther")
QUESTIONS.add(END, "13-end")
QUESTIONS.add(ALPHA, "13-alpha")
RIGHT["13-farther"] = lambda f: "the weight" if moves(f)[0] > moves(f)[1] else "the bias"
