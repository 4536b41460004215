# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 12: learning from a data set, on an empty page."""

from __future__ import annotations

from engine.course.generalizing.lesson12_data_set.lesson import choose, compare, learn, predict
from engine.definition.arithmetic.vectors import scale, subtract
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    gives_only_the_weights,
    in_loop,
    kept_before_the_move,
    measured_afterwards,
)


def train(weights, inputs, targets, alpha, batch, steps):
    """Choose, predict, compare and learn, again and again."""
    all_totals = []
    all_weights = []
    for step in range(1, steps + 1):
        turns, _ = choose(inputs, batch, step)
        deltas, _, total = compare(predict(inputs, weights), targets)
        _, weights = learn(weights, turns, deltas, inputs, alpha)
        all_totals.append(total)
        all_weights.append(weights)
    return all_totals, all_weights


def uphill(weights, inputs, targets, alpha, batch, steps):
    """Added where it should subtract."""
    return train(weights, inputs, targets, -alpha, batch, steps)


def no_alpha(weights, inputs, targets, alpha, batch, steps):
    """Forgot alpha."""
    return train(weights, inputs, targets, 1.0, batch, steps)


def one_row(weights, inputs, targets, alpha, batch, steps):
    """One row a step, whatever the batch is."""
    return train(weights, inputs, targets, alpha, 1, steps)


def all_rows(weights, inputs, targets, alpha, batch, steps):
    """All rows in every step."""
    return train(weights, inputs, targets, alpha, len(inputs), steps)


def never_moves_on(weights, inputs, targets, alpha, batch, steps):
    """The first rows in every step."""
    all_totals = []
    all_weights = []
    for _ in range(steps):
        totals, moved = train(weights, inputs, targets, alpha, batch, 1)
        weights = moved[0]
        all_totals = all_totals + totals
        all_weights = all_weights + moved
    return all_totals, all_weights


def summed(weights, inputs, targets, alpha, batch, steps):
    """The sum of the rows in turn, not their mean."""
    all_totals = []
    all_weights = []
    for step in range(1, steps + 1):
        turns, _ = choose(inputs, batch, step)
        deltas, _, total = compare(predict(inputs, weights), targets)
        weight_deltas, _ = learn(weights, turns, deltas, inputs, alpha)
        weights = subtract(weights, scale(alpha * sum(turns), weight_deltas))
        all_totals.append(total)
        all_weights.append(weights)
    return all_totals, all_weights


def not_carried_over(weights, inputs, targets, alpha, batch, steps):
    """Began each step with the first weights."""
    all_totals = []
    all_weights = []
    for step in range(1, steps + 1):
        turns, _ = choose(inputs, batch, step)
        deltas, _, total = compare(predict(inputs, weights), targets)
        all_totals.append(total)
        all_weights.append(learn(weights, turns, deltas, inputs, alpha)[1])
    return all_totals, all_weights


LIGHTS = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.5, -2.0), (0.0, 0.25))

LOOP = TrainingLoop(
    key="12-train",
    lesson=12,
    title="The whole of learning from rows",
    task="You begin on an empty page. Take steps steps. Each learns from the next rows, a batch of them; an epoch's "
    "last batch may be shorter. Keep in all_totals each step's errors of all rows, added up, from before the move, and "
    "in all_weights the list of its new weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("total", "weights"),
    cases=(
        ((0.5,), ((2.0,), (-1.0,)), (3.0, 1.0), 0.125, 1, 3),
        ((2.0, -1.0), LIGHTS, (0.75, 0.25, 1.0, -1.0, 0.5), 0.25, 2, 4),
        ((1.0, 0.0), LIGHTS, (1.0, 2.0, 4.0, 0.0, 0.5), 0.5, 3, 3),
        ((0.25, 0.5), LIGHTS, (1.0, -1.0, 0.0, 2.0, 0.5), 0.5, 9, 2),
        ((0.5, 3.0), LIGHTS, (-2.0, 8.0, 0.5, 1.0, 0.0), 0.75, 4, 1),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The totals are those after the move. Predict and measure first, with the weights that the step begins "
            "with.",
        ),
        Mistake(
            not_carried_over,
            "Every step begins with the first weights again. What a step has learned, the next one begins with: keep "
            "it in weights itself.",
        ),
        Mistake(never_moves_on, "Every step learns from the first rows again. The next step takes the next rows."),
        Mistake(one_row, "It learns from one row a step, whatever the batch is. Take as many as batch says."),
        Mistake(
            all_rows, "Every step learns from all rows. Take as many as batch says, and in the next step the next."
        ),
        Mistake(summed, "The rows in turn are added up. Divide by how many they are: a step takes their mean."),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append them when they have moved."
        ),
        comes_back_early(train),
        gives_only_the_weights(train, "all_totals, all_weights"),
    ),
    hints=(
        "for step in range(steps): and in it a loop over all rows, which makes each delta, adds its square to the "
        "total and keeps the delta in a list.",
        "Which rows are in turn? batches = (len(inputs) + batch - 1) // batch, first = step % batches * batch, and "
        "from there on batch rows, as far as there are any.",
        "For each weight, add up delta × input of these rows, divide by how many they are, and take alpha times that "
        "off. Gather the new weights in a list of their own, and then weights = new.",
    ),
    explanation="Rows in turn, their mean, a step: large networks are mostly trained in a loop like this one, with far "
    "more rows and far more steps.",
)
