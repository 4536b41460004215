# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 13: rescaling by the data, and learning with a bias."""

from __future__ import annotations

from engine.course.generalizing.lesson13_bias_and_scale import by_the_data
from engine.course.generalizing.lesson13_bias_and_scale.lesson import learn as right_learn
from engine.course.generalizing.lesson13_bias_and_scale.training_loop import LOOP
from engine.teaching.exercise import Exercise, Mistake


def rescale(inputs):
    """Count every input from the mean, in standard deviations; where these are 0, in ones."""
    shift = 0
    unit = 1
    rescaled = []
    return shift, unit, rescaled


def learn(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Move the weight and the bias against what the rows say on average."""
    weight_delta = 0
    bias_delta = 0
    return weight_delta, bias_delta, weight, bias


def right_moves(weight, bias, weight_delta, bias_delta, alpha, learns_bias):
    """Everything, from the two deltas."""
    return weight_delta, bias_delta, weight - alpha * weight_delta, bias - alpha * bias_delta * learns_bias


def summed(weight, bias, deltas, rescaled, alpha, learns_bias):
    """The sum in place of the mean."""
    weight_delta, bias_delta, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    count = len(deltas)
    return right_moves(weight, bias, count * weight_delta, count * bias_delta, alpha, learns_bias)


def not_moved(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Left both as they were."""
    return *right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)[:2], weight, bias


def alpha_in_both(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Put alpha into the deltas."""
    weight_delta, bias_delta, weight, bias = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return alpha * weight_delta, alpha * bias_delta, weight, bias


def alpha_twice(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Put alpha into the deltas and into the moves."""
    weight_delta, bias_delta, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return right_moves(weight, bias, alpha * weight_delta, alpha * bias_delta, alpha, learns_bias)


def bias_summed(weight, bias, deltas, rescaled, alpha, learns_bias):
    """The sum of the deltas for the bias."""
    weight_delta, bias_delta, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return right_moves(weight, bias, weight_delta, len(deltas) * bias_delta, alpha, learns_bias)


def bias_uphill(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Added for the bias, where it should subtract."""
    weight_delta, bias_delta, weight, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return weight_delta, bias_delta, weight, bias + alpha * bias_delta * learns_bias


def bias_without_alpha(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Forgot alpha for the bias."""
    weight_delta, bias_delta, weight, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return weight_delta, bias_delta, weight, bias - bias_delta * learns_bias


def share_twice(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Put the share into the delta and into the move."""
    weight_delta, bias_delta, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return right_moves(weight, bias, weight_delta, bias_delta * learns_bias, alpha, learns_bias)


def share_of_both(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Gave the weight the share of the bias, too."""
    weight_delta, bias_delta, _, bias = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return weight_delta, bias_delta, weight - alpha * weight_delta * learns_bias, bias


def bias_by_the_inputs(weight, bias, deltas, rescaled, alpha, learns_bias):
    """The bias learns as the weight does."""
    weight_delta, _, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return right_moves(weight, bias, weight_delta, weight_delta, alpha, learns_bias)


def weight_without_inputs(weight, bias, deltas, rescaled, alpha, learns_bias):
    """The weight learns as the bias does."""
    _, bias_delta, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return right_moves(weight, bias, bias_delta, bias_delta, alpha, learns_bias)


def no_share(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Forgot learns_bias."""
    return right_learn(weight, bias, deltas, rescaled, alpha, 1.0)


def share_in_the_delta(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Put the share into the delta."""
    weight_delta, bias_delta, weight, bias = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return weight_delta, bias_delta * learns_bias, weight, bias


def no_alpha(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Forgot alpha."""
    return right_learn(weight, bias, deltas, rescaled, 1.0, learns_bias)


def uphill(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Added where it should subtract."""
    weight_delta, bias_delta, _, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return right_moves(weight, bias, weight_delta, bias_delta, -alpha, learns_bias)


def bias_stays(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Left the bias where it was."""
    weight_delta, bias_delta, weight, _ = right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)
    return weight_delta, bias_delta, weight, bias


def last_row_only(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Began the sums anew for each row."""
    count = len(deltas)
    return right_moves(weight, bias, deltas[-1] * rescaled[-1] / count, deltas[-1] / count, alpha, learns_bias)


def only_what_is_learned(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Gave two of four."""
    return right_learn(weight, bias, deltas, rescaled, alpha, learns_bias)[2:]


RESCALE = Exercise(
    key="13-rescale",
    lesson=13,
    title="By the data itself",
    task="Let the inputs say how they are rescaled. shift is their mean, unit their standard deviation: the root "
    "(** 0.5) of the mean of (input − shift) × (input − shift). If it is 0, let unit be 1. rescaled is the list of "
    "(input − shift) / unit.",
    reference=by_the_data.rescale,
    start=rescale,
    phase=None,
    cases=(
        ((1.0, 3.0),),
        ((2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0),),
        ((0.5, -0.5, 3.5, 0.5),),
        ((1.0, 1.0, 1.0, 1.0),),
        ((-4.0,),),
    ),
    mistakes=(
        Mistake(
            by_the_data.by_nothing,
            "Inputs that are all the same have a deviation of 0, and nothing can be divided by 0. Let unit be 1 then.",
        ),
        Mistake(
            by_the_data.one_less,
            "The squares are divided by one less than there are. That is for guessing from a sample: here it is all of "
            "the data, so divide by len(inputs).",
        ),
        Mistake(by_the_data.variance, "The unit is the mean of the squares. Its root is missing: ** 0.5."),
        Mistake(by_the_data.not_averaged, "It is the root of the sum. Divide the sum by len(inputs) first."),
        Mistake(
            by_the_data.not_squared,
            "The unit is the mean of how far the inputs are from the mean. For the standard deviation that is squared, "
            "averaged, and the root taken.",
        ),
        Mistake(by_the_data.root_first, "The root is taken before dividing. Average the squares first, then ** 0.5."),
        Mistake(by_the_data.only_shifted, "The shift is taken off. What is left is to be divided by unit."),
        Mistake(by_the_data.multiplied, "It is multiplied by unit. Divide: so many units is an input from shift."),
        Mistake(
            by_the_data.unit_first,
            "Only the shift is divided, for / goes before -. Put the difference in brackets: (input - shift) / unit.",
        ),
        Mistake(by_the_data.zero_left, "shift and rescaled are right. But where the deviation is 0, unit should be 1."),
        Mistake(by_the_data.from_zero, "The inputs themselves are squared. Square how far they are from the mean."),
        Mistake(by_the_data.not_shifted, "The inputs are divided, but the shift is not taken off."),
        Mistake(
            by_the_data.divided_first,
            "The shift is taken off after dividing. Put it in brackets: (input - shift) / unit.",
        ),
        Mistake(
            by_the_data.by_the_range,
            "That counts from the smallest input to the largest. It works, too, but wanted are mean and deviation.",
        ),
        Mistake(
            by_the_data.only_rescaled, "One list came back. Three results are wanted: return shift, unit, rescaled"
        ),
    ),
    hints=(
        "shift = sum(inputs) / len(inputs). Then a loop adds up (input - shift) * (input - shift).",
        "unit = (squares / len(inputs)) ** 0.5, and beneath it: if unit == 0: unit = 1.",
        "A second loop appends (input - shift) / unit to rescaled. Then return shift, unit, rescaled",
    ),
    explanation="So programs do it before they learn, for each column of the data. And they keep shift and unit: "
    "whatever the network is asked later has to be rescaled by the same two numbers.",
)

LEARN = Exercise(
    key="13-learn",
    lesson=13,
    title="Learning with a bias",
    task="Give four numbers. weight_delta: the mean of delta × rescaled input. bias_delta: the mean of the deltas. "
    "weight: minus alpha times its delta. bias: minus alpha times its delta times learns_bias.",
    reference=right_learn,
    start=learn,
    phase="learn",
    cases=(
        (1.0, 2.0, (0.5, -4.0), (2.0, 1.0), 0.25, 1.0),
        (0.5, -1.0, (1.5, 2.0, -0.5, 3.0), (0.5, 1.0, -2.0, 4.0), 2.0, 0.5),
        (0.0, 3.0, (1.0,), (-3.0,), 0.5, 0.0),
        (-2.0, 0.25, (0.0, 1.0, -2.0), (1.0, 0.5, 0.25), 0.125, 2.0),
    ),
    mistakes=(
        Mistake(summed, "These are sums. Divide by how many rows there are: wanted are the means."),
        Mistake(
            not_moved, "Weight and bias are as they were. Take alpha times its delta off each, for the bias its share."
        ),
        Mistake(
            alpha_in_both, "Weight and bias are right. But alpha belongs to the step: the deltas are means without it."
        ),
        Mistake(alpha_twice, "alpha is in the deltas and in the step, so it counts twice. Keep it in the step."),
        Mistake(bias_summed, "The bias delta is the sum of the deltas. Divide by how many rows there are."),
        Mistake(bias_uphill, "The bias goes uphill: its part is added. Against the slope means minus, for it, too."),
        Mistake(bias_without_alpha, "alpha is left out for the bias: it moves by alpha × bias_delta × learns_bias."),
        Mistake(share_twice, "The share counts twice. It belongs to the move alone: bias_delta is the mean."),
        Mistake(share_of_both, "The weight has a share, too. learns_bias is the share of the bias alone."),
        Mistake(
            bias_by_the_inputs,
            "The bias delta is that of the weight. The input of a bias is 1: it is the mean of the deltas alone.",
        ),
        Mistake(weight_without_inputs, "The weight delta lacks the inputs: it is the mean of delta × rescaled input."),
        Mistake(no_share, "The share is left out: the bias moves by alpha × its delta × learns_bias."),
        Mistake(
            share_in_the_delta,
            "The bias is right. But the share belongs to the move: bias_delta is the mean of the deltas.",
        ),
        Mistake(no_alpha, "alpha is left out: the whole delta is taken off. Take only alpha times it."),
        Mistake(uphill, "Weight and bias go uphill: it is added. Against the slope means minus."),
        Mistake(bias_stays, "The bias is as it was. Take alpha × bias_delta × learns_bias off it."),
        Mistake(last_row_only, "Only the last row counts. A sum that begins anew for each row forgets the others."),
        Mistake(
            only_what_is_learned,
            "Two numbers came back. Four are wanted: return weight_delta, bias_delta, weight, bias",
        ),
    ),
    hints=(
        "One loop over the rows makes both sums: for row in range(len(deltas)):",
        "To one sum add deltas[row] * rescaled[row], to the other deltas[row]. Divide both by len(deltas).",
        "weight = weight - alpha * weight_delta, bias = bias - alpha * bias_delta * learns_bias, and beneath it return "
        "weight_delta, bias_delta, weight, bias",
    ),
    explanation="The bias needs no rule of its own: with an input of 1 in every row, the rule for weights gives it. "
    "Many programs do just that, and add a column of ones to the data.",
)

EXERCISES = (RESCALE, LEARN, LOOP)
