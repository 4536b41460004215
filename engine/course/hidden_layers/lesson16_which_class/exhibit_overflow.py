"""Lesson 16: softmax without the largest score taken off."""

from __future__ import annotations

from engine.course.hidden_layers.lesson16_which_class.lesson import LESSON, rescale
from engine.definition.arithmetic.functions import exp
from engine.definition.arithmetic.vectors import add, vector_matrix
from engine.teaching.exhibit import Exhibit, Remark, Slip

shift = [0.0, 0.0]
unit = [1.0, 1.0]
steps = 34


def predict(rescaled, weights, biases):
    """A score for each species, and of the scores probabilities."""
    scores = add(vector_matrix(rescaled, weights), biases)
    powers = []
    for score in scores:
        powers.append(exp(score))
    total = sum(powers)
    probabilities = []
    for power in powers:
        probabilities.append(power / total)
    return scores, probabilities


def report(scores, probabilities, i):
    """Print the largest score and the probabilities."""
    print(f"{i + 1}: largest score {max(scores)}, probabilities {probabilities}")


EXHIBIT = Exhibit(
    key="16-overflow",
    title="Without the maximum",
    lesson=LESSON,
    story="The cell learns from the bills in millimeters. For 31 steps all is well. At step 32 nan is among the "
    "probabilities, and from then on all are nan. The largest score should have a probability of 1, or nearly so.",
    shown=("shift", "unit", "steps", rescale, predict),
    report=report,
    slips=(
        Slip(
            "powers.append(exp(score))",
            "powers.append(exp(score - max(scores)))",
            "A score of 762 is too large for it: e to the 710 is beyond every number that fits.",
        ),
    ),
    remarks=(
        Remark("shift = [0.0, 0.0]", "That makes the scores large. But large scores must be borne."),
        Remark("unit = [1.0, 1.0]", "That makes the scores large. But large scores must be borne."),
        Remark("steps = 34", "More steps would not help."),
        Remark(
            "scores = add(vector_matrix(rescaled, weights), biases)", "The scores are right, however large they are."
        ),
        Remark("total = sum(powers)", "The sum of all powers: that is right. What if one of them is infinite?"),
        Remark("probabilities.append(power / total)", "Each as a part of the sum: that is right."),
        Remark("return scores, probabilities", "It gives what it has made. Look at how it is made."),
        Remark(
            "rescaled = divide(subtract(inputs[row], shift), unit)", "Here it changes nothing: minus 0, divided by 1."
        ),
    ),
    explanation="At step 32 a score is about 762.4: its power is inf, and inf / inf is nan, as with NumPy. Python's "
    "own math.exp stops there: OverflowError: math range error. With the largest score taken off first, no power is "
    "larger than 1, and the probabilities are the same. Very small scores need it, too: of -800, -801 and -802 all "
    "powers are 0, and 0 / 0 is no number.",
)
