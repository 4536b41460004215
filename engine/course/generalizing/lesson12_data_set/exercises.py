# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 12: whose turn it is, and learning from a batch."""

from __future__ import annotations

from engine.course.generalizing.lesson12_data_set.lesson import choose as right_choose
from engine.course.generalizing.lesson12_data_set.lesson import learn as right_learn
from engine.course.generalizing.lesson12_data_set.training_loop import LOOP
from engine.definition.arithmetic.vectors import scale, subtract
from engine.teaching.exercise import Exercise, Mistake


def choose(inputs, batch, step):
    """Whose turn it is: the next rows, a batch of them; after the last row the first again."""
    turns = []
    epoch = 1
    return turns, epoch


def always_the_first(inputs, batch, step):
    """Begins with the first row each time."""
    turns, _ = right_choose(inputs, batch, 1)
    _, epoch = right_choose(inputs, batch, step)
    return turns, epoch


def one_row(inputs, batch, step):
    """One row a step, whatever the batch is."""
    return right_choose(inputs, 1, step)


def a_step_late(inputs, batch, step):
    """Counts steps from 0."""
    return right_choose(inputs, batch, step + 1)


def epoch_from_0(inputs, batch, step):
    """Counts epochs from 0."""
    turns, epoch = right_choose(inputs, batch, step)
    return turns, epoch - 1


def the_numbers_of_the_rows(inputs, batch, step):
    """Lists the rows in turn."""
    turns, epoch = right_choose(inputs, batch, step)
    return [row for row in range(len(turns)) if turns[row] == 1], epoch


def only_the_turns(inputs, batch, step):
    """Gave one of two."""
    turns, _ = right_choose(inputs, batch, step)
    return turns


def without_the_rest(inputs, batch, step):
    """Leaves out a last batch that is shorter."""
    rows = len(inputs)
    batches = max(1, rows // batch)
    first = (step - 1) % batches * batch
    turns = [1 if first <= row < first + batch else 0 for row in range(rows)]
    return turns, (step - 1) // batches + 1


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


LIGHTS = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.5, -2.0))

CHOOSE = Exercise(
    key="12-choose",
    lesson=12,
    title="Whose turn it is",
    task="Give a list of turns, 1 for each row whose turn it is and 0 for the others, and the number of the epoch. A "
    "step takes the next rows, a batch of them. The last batch of an epoch may be shorter; then the first row is next.",
    reference=right_choose,
    start=choose,
    phase="choose",
    cases=(
        (LIGHTS, 1, 3),
        (LIGHTS, 2, 2),
        (LIGHTS, 2, 3),
        (LIGHTS, 3, 2),
        (LIGHTS, 3, 5),
        (LIGHTS, 4, 7),
        (LIGHTS, 9, 2),
    ),
    mistakes=(
        Mistake(always_the_first, "Each step begins with the first row again. The step says how many were before."),
        Mistake(one_row, "It is one row a step, whatever the batch is. A step takes as many rows as batch says."),
        Mistake(a_step_late, "Each step has the rows of the one after it. Steps are counted from 1, rows from 0."),
        Mistake(epoch_from_0, "The turns are right. But epochs are counted from 1: the first step is in epoch 1."),
        Mistake(
            the_numbers_of_the_rows,
            "These are the numbers of the rows in turn. Wanted is a number for each row: 1 if it is in turn, else 0.",
        ),
        Mistake(only_the_turns, "One list came back, the turns. Two results are wanted: return turns, epoch"),
        Mistake(
            without_the_rest,
            "The rows that do not fill a whole batch never have their turn. The last batch of an epoch may be shorter.",
        ),
    ),
    hints=(
        "How many steps does an epoch take? With 6 rows and a batch of 4 there are 2: round up.",
        "batches = (rows + batch - 1) // batch rounds up. The step before the first is step - 1: // batches says how "
        "many epochs are over, and % batches how many batches of this one.",
        "first = (step - 1) % batches * batch is the first row in turn. Then for row in range(rows): append 1 if "
        "first <= row < first + batch, else 0.",
    ),
    explanation="Nothing is kept from step to step: the number of the step alone says whose turn it is. So any step "
    "can be looked at without making those before it.",
)

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
