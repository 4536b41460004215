"""Lesson 17: how long an epoch is, the delta of the right digit, and what goes back through a neuron that is off."""

from __future__ import annotations

from engine.definition.arithmetic.vectors import backwards
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step


def how_long(ahead: Ahead) -> Asking | None:
    """How many steps an epoch takes."""
    rows, batch = len(ahead.was_all("inputs")), int(ahead.was("batch"))
    steps = -(-rows // batch)
    if steps < 2:
        # All rows have their turn at each step.
        return None
    left = rows - (steps - 1) * batch
    last = "every batch is full" if left == batch else f"the last batch is not full: it has {left}"
    return Asking(
        f"There are {rows} rows, and a batch has {batch}. After how many steps has every row had its turn once?",
        Choice(float(steps), f"Step after step takes {batch} of them, and {last}."),
        (
            Choice(float(rows // batch), "Then some rows are left over. They are a batch, too."),
            Choice(float(rows), "That is one row a step. Here a step takes a batch of them."),
            Choice(float(batch), "So many rows has a batch. Here it is asked how many batches there are."),
        ),
        ("epoch", ()),
        beyond=True,
    )


def the_delta(ahead: Ahead) -> Asking | None:
    """The delta of the right digit in the first row of the batch."""
    wanted = list(ahead.was_all("targets", (int(ahead.was("rows", (0,))),)))
    if sorted(wanted) != [0.0] * (len(wanted) - 1) + [1.0]:
        return None
    right, count = wanted.index(1.0), sum(row >= 0 for row in ahead.was_all("rows"))
    probability = ahead.was("probabilities", (0, right))
    delta, label = ahead.will("deltas", (0, right)), ahead.lesson.declared("probabilities").axes[1].label(right)
    shown = ahead.write(probability)
    if count < 2:
        return None
    return Asking(
        f"The first row of this batch is a {label}, and the probability of {label} is {shown}. The batch has {count} "
        f"rows. What will the delta of {label} be?",
        Choice(delta, f"The probability minus the target, {shown} − 1, and of that one part of {count}."),
        (
            Choice(probability - 1, f"That is for a row alone. The error is the mean of {count} rows."),
            Choice(-delta, "The size is right. But it is the probability minus the target."),
            Choice(probability / count, "That is for a digit that is not right: there the target is 0."),
        ),
        ("deltas", (0, right)),
    )


def off(ahead: Ahead) -> Asking | None:
    """What blame comes to a neuron that gave nothing."""
    neurons = range(len(ahead.was_all("hidden", (0,))))
    still = [at for at in neurons if ahead.was("hidden", (0, at)) == 0 and not ahead.was("sums", (0, at)) > 0]
    if not still:
        return None
    rows = [list(row) for row in ahead.was_all("output_weights")]  # type: ignore[call-overload]
    back = backwards(list(ahead.was_all("deltas", (0,))), rows)
    neuron = max(still, key=lambda at: abs(back[at]))
    total = ahead.write(ahead.was("sums", (0, neuron)))
    return Asking(
        f"In the first row of this batch the sum of neuron{neuron + 1} is {total}. Its gate is closed. What will its "
        "hidden delta be?",
        Choice(ahead.will("hidden_deltas", (0, neuron)), "Nothing came through, so it is to blame for nothing."),
        (
            Choice(back[neuron], "That is what comes back over its output weights. The gate lets none of it through."),
            Choice(ahead.was("sums", (0, neuron)), "That is its sum. The bend has made 0 of it."),
            Choice(1.0, "That would be an open gate, and a blame of 1 for it."),
        ),
        ("hidden_deltas", (0, neuron)),
    )


QUESTIONS = (
    Question("17-epoch", 17, "How long an epoch is", "shuffle", how_long, at_step(1)),
    Question("17-delta", 17, "The right one's share", "compare", the_delta, at_step(2)),
    Question("17-off", 17, "A neuron that is off", "blame", off, at_step(3)),
)
