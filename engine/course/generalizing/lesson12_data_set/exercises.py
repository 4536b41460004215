# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 12: learning from a batch, after whose turn it is."""

from __future__ import annotations

from engine.course.generalizing.lesson12_data_set.lesson import learn as right_learn
from engine.course.generalizing.lesson12_data_set.training_loop import LOOP
from engine.course.generalizing.lesson12_data_set.whose_turn import CHOOSE, LIGHTS
from engine.definition.arithmetic.vectors import scale, subtract
from engine.teaching.exercise import Exercise, Mistake


def learn(weights, turns, deltas, inputs, alpha):
    """Move every weight against what the rows in turn say on average."""
    weight_deltas = []
    return weight_deltas, weights


def summed(weights, turns, deltas, inputs, alpha):
    """The sum in place of the mean."""
    weight_deltas = scale(sum(turns), right_learn(weights, turns, deltas, inputs, alpha)[0])
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def by_all_rows(weights, turns, deltas, inputs, alpha):
    """Divided by the number of all rows."""
    weight_deltas = scale(sum(turns) / len(turns), right_learn(weights, turns, deltas, inputs, alpha)[0])
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def not_moved(weights, turns, deltas, inputs, alpha):
    """Left the weights as they were."""
    return right_learn(weights, turns, deltas, inputs, alpha)[0], weights


def alpha_in_both(weights, turns, deltas, inputs, alpha):
    """Put alpha into the weight deltas."""
    weight_deltas, weights = right_learn(weights, turns, deltas, inputs, alpha)
    return scale(alpha, weight_deltas), weights


def alpha_twice(weights, turns, deltas, inputs, alpha):
    """Put alpha into the weight deltas and into the move."""
    weight_deltas = scale(alpha, right_learn(weights, turns, deltas, inputs, alpha)[0])
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def only_the_step(weights, turns, deltas, inputs, alpha):
    """Forgot the old weights."""
    weight_deltas, _ = right_learn(weights, turns, deltas, inputs, alpha)
    return weight_deltas, scale(alpha, weight_deltas)


def every_row_by_the_turns(weights, turns, deltas, inputs, alpha):
    """Learned from every row, and divided by how many are in turn."""
    weight_deltas = scale(len(turns) / sum(turns), right_learn(weights, [1] * len(turns), deltas, inputs, alpha)[0])
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def every_row(weights, turns, deltas, inputs, alpha):
    """Learned from rows that are not in turn."""
    return right_learn(weights, [1] * len(turns), deltas, inputs, alpha)


def last_row_only(weights, turns, deltas, inputs, alpha):
    """Forgot the rows before the last one in turn."""
    last = max(row for row in range(len(turns)) if turns[row] == 1)
    only = [1 if row == last else 0 for row in range(len(turns))]
    weight_deltas = scale(1 / sum(turns), right_learn(weights, only, deltas, inputs, alpha)[0])
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def no_input(weights, turns, deltas, inputs, alpha):
    """Forgot the inputs."""
    return right_learn(weights, turns, deltas, [[1.0] * len(weights) for _ in inputs], alpha)


def uphill(weights, turns, deltas, inputs, alpha):
    """Added where it should subtract."""
    weight_deltas, _ = right_learn(weights, turns, deltas, inputs, alpha)
    return weight_deltas, subtract(weights, scale(-alpha, weight_deltas))


def no_alpha(weights, turns, deltas, inputs, alpha):
    """Forgot alpha."""
    return right_learn(weights, turns, deltas, inputs, 1.0)


def only_the_weights(weights, turns, deltas, inputs, alpha):
    """Gave one of two."""
    return right_learn(weights, turns, deltas, inputs, alpha)[1]


LEARN = Exercise(
    key="12-learn",
    lesson=12,
    title="Learning from a batch",
    task="Give two lists. weight_deltas: for each weight the mean of delta × input of the rows in turn. weights: each "
    "weight minus alpha times its weight delta. turns has a 1 for each row in turn. Change no list that you are given.",
    reference=right_learn,
    start=learn,
    phase="learn",
    given=(scale, subtract),
    cases=(
        ((1.0, 2.0), (1, 1, 0, 0), (0.5, -4.0, 8.0, 1.0), LIGHTS, 0.25),
        ((0.5, -1.0), (0, 0, 1, 1), (1.5, 2.0, -0.5, 3.0), LIGHTS, 2.0),
        ((0.0, 0.0), (1, 1, 1, 1), (1.0, 2.0, 4.0, -8.0), LIGHTS, 0.5),
        ((3.0,), (0, 1), (1.0, -2.0), ((0.5,), (4.0,)), 0.125),
    ),
    mistakes=(
        Mistake(summed, "It is the sum of the rows in turn. Divide by how many they are: wanted is the mean."),
        Mistake(
            by_all_rows, "It is divided by the number of all rows. Divide by how many are in turn: the sum of turns."
        ),
        Mistake(not_moved, "The weights are as they were. Take alpha times each weight delta off its weight."),
        Mistake(
            alpha_in_both,
            "The weights are right. But alpha belongs to the step: weight_deltas are the means of delta × input.",
        ),
        Mistake(alpha_twice, "alpha is in the weight deltas and in the step, so it counts twice. Keep it in the step."),
        Mistake(only_the_step, "These are only the steps. Take them off the old weights: subtract(weights, ...)."),
        Mistake(every_row_by_the_turns, "Rows that are not in turn count, too. Multiply each delta by its turn."),
        Mistake(every_row, "It learns from every row. Only those count that have a 1 in turns."),
        Mistake(
            last_row_only,
            "Of the rows in turn only the last one counts. A sum that begins anew for each row forgets the others.",
        ),
        Mistake(no_input, "The inputs are left out. What a row says to a weight is delta × that weight's input."),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        Mistake(only_the_weights, "One list came back, the weights. Two are wanted: return weight_deltas, weights"),
    ),
    hints=(
        "For each weight, add up turns[row] × deltas[row] × inputs[row][i] over all rows. A turn of 0 takes a row out.",
        "Two loops: for i in range(len(weights)): and in it, beneath pull = 0, for row in range(len(inputs)): with "
        "pull = pull + turns[row] * deltas[row] * inputs[row][i].",
        "Append pull / sum(turns) for each weight. Then weights = subtract(weights, scale(alpha, weight_deltas)), and "
        "beneath it return weight_deltas, weights",
    ),
    explanation="The mean, and not the sum: so a step is about as long with six rows as with one, and alpha means the "
    "same for any batch.",
)

EXERCISES = (CHOOSE, LEARN, LOOP)
