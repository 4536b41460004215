"""Lesson 10: a freeze that comes too early, and melts."""

from __future__ import annotations

from engine.course.generalizing.lesson09_slope.lesson import compare
from engine.course.generalizing.lesson10_many_inputs.lesson import LESSON
from engine.course.predicting.lesson02_weighted_sum.lesson import predict
from engine.definition.arithmetic.vectors import scale, subtract
from engine.definition.parts.parameter import Parameter
from engine.teaching.exhibit import Exhibit, Remark, Slip

alpha = 0.3


def learn(weights, weight_deltas, delta, inputs, alpha):
    """Freeze the weight of the toes, and move the others."""
    weight_deltas[0] = 0
    weight_deltas = scale(delta, inputs)
    weights = subtract(weights, scale(alpha, weight_deltas))
    return weight_deltas, weights


def report(i, prediction, weights):
    """What the cell prints after each step."""
    print(f"Iteration:{i + 1} Prediction:{prediction} Toes:{weights[0]}")


EXHIBIT = Exhibit(
    key="10-freeze",
    title="The freeze that melts",
    lesson=LESSON,
    story="The cell freezes the weight of the toes, so that an alpha of 0.3 is not too large for the others. But the "
    "weight of the toes moves, and the predictions blow up.",
    shown=("alpha", predict, compare, learn),
    report=report,
    slips=(
        Slip(
            "weight_deltas[0] = 0",
            "weight_deltas = scale(delta, inputs)",
            "It stands above the line that makes a new list: the 0 is put into the list of the step before, which "
            "nobody reads again.",
        ),
    ),
    remarks=(
        Remark(
            "weight_deltas = scale(delta, inputs)",
            "The sum is right. What becomes of what was there before it?",
            mended="weight_deltas[0] = 0",
        ),
        Remark(
            "weights = subtract(weights, scale(alpha, weight_deltas))", "It takes off what it is given. Is the 0 in it?"
        ),
        Remark("alpha = 0.3", "With the toes frozen this alpha is not too large. Are they frozen?"),
    ),
    explanation="Lines are done from top to bottom. The 0 is written first, then the name weight_deltas gets a new "
    "list, and in it no 0 is left. Two lines that change places mend it. A freeze is checked by looking at the weight: "
    "has it really stayed?",
    leftovers=(
        Parameter(
            "weight_deltas", (0.0, 0.0, 0.0), "other", "The list of the step before.", LESSON.parameter("weights").axes
        ),
    ),
)
