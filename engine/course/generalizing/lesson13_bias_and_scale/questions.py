"""Lesson 13: which of the two moves farther, where the bias ends, and how large alpha may be."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from engine.teaching.question import Ahead, Asking, Choice, Question, at_step, is_rounding

WEIGHT, BIAS = "the weight", "the bias"

SETTLES = 1.99
"""A rate below it, twice what lands in one step, comes to rest."""

ROUND = 1e-9
"""A mean below this part of the numbers is 0 but for rounding."""


def farther(ahead: Ahead) -> Asking | None:
    """Which of weight and bias moves farther."""
    moves = [abs(ahead.will(name) - ahead.was(name)) for name in ("weight", "bias")]
    deltas, share = (ahead.will("weight_delta"), ahead.will("bias_delta")), ahead.was("learns_bias")
    if is_rounding(moves[0] - moves[1], *moves) or (moves[0] > moves[1]) != (abs(deltas[0]) > abs(deltas[1] * share)):
        # They are alike, or one of them is lost in rounding.
        return None
    shown = ahead.apart(*deltas)
    fact = f"The weight delta is {shown[0]}: each delta times its rescaled input. The bias delta is {shown[1]}, for "
    fact += "the input of a bias is 1."
    beside = "" if share == 1 else f" The bias learns a share of {ahead.write(share)}."
    right, wrong = (WEIGHT, BIAS) if moves[0] > moves[1] else (BIAS, WEIGHT)
    return Asking(
        f"The rescaled inputs are {_listed(ahead, 'rescaled')}, the deltas are {_listed(ahead, 'deltas')}.{beside} "
        "Which will move farther?",
        Choice(right, f"{fact}{beside}"),
        (
            Choice(wrong, f"{fact}{beside}"),
            Choice("both equally", f"They share the deltas, but not the input. {fact}{beside}"),
        ),
        ("weight_delta", ()),
        (BIAS, "both equally", WEIGHT),
    )


def the_end(ahead: Ahead) -> Asking | None:
    """Where the bias comes to rest, if the inputs are counted from their mean."""
    rescaled, inputs, targets = (ahead.was_all(name) for name in ("rescaled", "inputs", "targets"))
    rates = [ahead.was("alpha") * ahead.was("learns_bias"), ahead.was("alpha") * _mean([x * x for x in rescaled])]
    varied = _mean([x * x for x in rescaled]) > 0
    if not varied or not _is_zero(_mean(rescaled), rescaled) or not all(0 < rate < SETTLES for rate in rates):
        return None
    goal = _mean(targets)
    slope = _mean([x * t for x, t in zip(rescaled, targets, strict=True)]) / _mean([x * x for x in rescaled])
    at_zero = goal - slope * ahead.was("shift") / ahead.was("unit")
    return Asking(
        f"The rescaled inputs are {_listed(ahead, 'rescaled')}, and add up to 0. The targets are "
        f"{_listed(ahead, 'targets')}. Where will the bias come to rest in the end?",
        Choice(
            goal,
            "At the mean of the targets. Whatever the weight is, it lifts some predictions and lowers others as much.",
        ),
        (
            Choice(at_zero, "That is what the line says at an input of 0. Here it is counted from the shift."),
            Choice(slope, "That is where the weight comes to rest."),
            Choice(_mean(inputs), "That is the mean of the inputs. The bias is there for the predictions."),
        ),
        ("predictions", (0,)),
        beyond=True,
    )


def how_much_larger(ahead: Ahead) -> Asking | None:
    """By what factor alpha may be larger with the shift than without it."""
    inputs, shift, unit = ahead.was_all("inputs"), ahead.was("shift"), ahead.was("unit")
    moved = [number - shift for number in inputs]
    if not shift or ahead.was("learns_bias") != 1 or not _is_zero(_mean(moved), inputs):
        return None
    (small, large), (least, most) = (_curvatures([x / unit for x in numbers]) for numbers in (inputs, moved))
    factor = large / most
    if not factor > 1.5 or small <= 0 or least <= 0:
        return None
    limit = ahead.write(float(f"{2 / large:.4g}"))
    return Asking(
        f"The inputs are {_listed(ahead, 'inputs')}. Counted from 0, alpha must stay below about {limit}. Now they are "
        f"counted from their mean, {ahead.write(shift)}. How many times as large may alpha be?",
        Choice(
            float(f"{factor:.3g}"),
            "Alpha must stay below 2 divided by the steepest curvature of the valley, and so many times less steep is "
            "it now.",
        ),
        (
            Choice(1.0, "The differences are the same, but not the sizes: the squares of the inputs count."),
            Choice(
                float(f"{large / small / (most / least):.3g}"),
                "So many times rounder is the valley. That says how much sooner it can be there.",
            ),
            Choice(shift, "That is the shift itself. The squares of the inputs count."),
        ),
        ("rescaled", (0,)),
        beyond=True,
    )


def _curvatures(numbers: Sequence[float]) -> tuple[float, float]:
    """The least and the steepest curvature of the error over weight and bias: eigenvalues of the mean of x xᵀ."""
    square, mean = _mean([number * number for number in numbers]), _mean(numbers)
    half = (square + 1) / 2
    apart = sqrt((square - 1) * (square - 1) / 4 + mean * mean)
    largest = half + apart
    # What is lost in a difference of two large numbers is kept in the quotient.
    return (square - mean * mean) / largest, largest


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _is_zero(mean: float, numbers: Sequence[float]) -> bool:
    return abs(mean) <= ROUND * max(map(abs, numbers))


def _listed(ahead: Ahead, name: str) -> str:
    return ", ".join(map(ahead.write, ahead.was_all(name)))


QUESTIONS = (
    Question("13-farther", 13, "Which moves farther", "learn", farther, at_step(1), alone=True),
    Question("13-end", 13, "Where the bias ends", "predict", the_end, at_step(1)),
    Question("13-alpha", 13, "How large alpha may be", "rescale", how_much_larger, at_step(1)),
)
