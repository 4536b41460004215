# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 12: whose turn it is, to be written."""

from __future__ import annotations

from engine.course.generalizing.lesson12_data_set.lesson import choose as right_choose
from engine.teaching.exercise import Exercise, Mistake

LIGHTS = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.5, -2.0))
"""Four rows of two inputs."""


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


def goes_round(inputs, batch, step):
    """Fills a shorter last batch up with the first rows."""
    rows = len(inputs)
    first = (step - 1) * batch % rows
    turns = [1 if (row - first) % rows < batch else 0 for row in range(rows)]
    return turns, right_choose(inputs, batch, step)[1]


def never_again(inputs, batch, step):
    """Does not begin with the first row again."""
    first = (step - 1) * batch
    turns = [1 if first <= row < first + batch else 0 for row in range(len(inputs))]
    return turns, right_choose(inputs, batch, step)[1]


def one_row_on(inputs, batch, step):
    """Goes on by one row, not by a batch."""
    turns, epoch = right_choose(inputs, batch, step)
    batches = (len(inputs) + batch - 1) // batch
    first = (step - 1) % batches
    return [1 if first <= row < first + batch else 0 for row in range(len(turns))], epoch


def epoch_of_rows(inputs, batch, step):
    """Counts as many steps an epoch as there are rows."""
    turns, _ = right_choose(inputs, batch, step)
    return turns, (step - 1) // len(inputs) + 1


def epoch_too_early(inputs, batch, step):
    """Begins an epoch with the last step of the one before."""
    turns, _ = right_choose(inputs, batch, step)
    batches = (len(inputs) + batch - 1) // batch
    return turns, step // batches + 1


def rows_a_step_late(inputs, batch, step):
    """Counts steps from 0 for the rows alone."""
    turns, _ = right_choose(inputs, batch, step + 1)
    return turns, right_choose(inputs, batch, step)[1]


def one_too_many(inputs, batch, step):
    """Counts the row behind the batch in."""
    turns, epoch = right_choose(inputs, batch, step)
    last = max(row for row in range(len(turns)) if turns[row] == 1)
    return [1 if turn == 1 or row == last + 1 else 0 for row, turn in enumerate(turns)], epoch


def not_from_row_1(inputs, batch, step):
    """Goes on by a batch, whatever is left of the rows at the end of an epoch."""
    first = (step - 1) * batch % len(inputs)
    turns = [1 if first <= row < first + batch else 0 for row in range(len(inputs))]
    return turns, right_choose(inputs, batch, step)[1]


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
        Mistake(
            rows_a_step_late,
            "The epoch is right. But each step has the rows of the one after it: before the first step, 0 are over.",
        ),
        Mistake(one_too_many, "One row too many is in turn: the row first + batch is the first of the next step."),
        Mistake(
            not_from_row_1,
            "An epoch does not begin with row 1 after a shorter batch. Count the batches of this epoch: % batches.",
        ),
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
        Mistake(
            goes_round,
            "A shorter last batch is filled up with the first rows. Let it be short: the next epoch begins with row 1.",
        ),
        Mistake(
            never_again,
            "After the last row nobody is in turn. % batches says how many batches of this epoch are over.",
        ),
        Mistake(one_row_on, "A step begins one row after the step before. It should begin a whole batch after it."),
        Mistake(
            epoch_of_rows,
            "The turns are right. But an epoch has as many steps as there are batches, not as many as there are rows.",
        ),
        Mistake(
            epoch_too_early,
            "The turns are right. But the epoch begins a step too early: (step - 1) // batches says how many are over.",
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
