"""Lesson 12: which weights a row can move, how long an epoch is, and what is left in the end."""

from __future__ import annotations

from functools import cache

from engine.course.shared.question_words import most
from engine.definition.catalog import lesson
from engine.definition.values import element
from engine.experiment.experiment import Experiment
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step, is_rounding

SMALL = 0.01
"""Below this the total is small."""

ENOUGH = 200
"""In so many steps it is, with the lesson's own numbers, row by row and all rows at once."""

LATE = 10
"""From this epoch on it shows which weight is left."""

ALL, NONE = "all of them", "none of them"
MORE, FEWER, AS_MANY = "more epochs", "fewer epochs", "as many epochs"


def the_weights_that_move(ahead: Ahead) -> Asking | None:
    """Which weights a step moves that learns from one row."""
    rows = [row for row, turn in enumerate(ahead.was_all("turns")) if turn]
    if len(rows) != 1:
        return None
    (row,) = rows
    inputs, labels = ahead.was_all("inputs", (row,)), _labels(ahead)
    on = [label for label, number in zip(labels, inputs, strict=True) if number]
    off = [label for label in labels if label not in on]
    moved = [label for at, label in enumerate(labels) if ahead.will("weights", (at,)) != ahead.was("weights", (at,))]
    prediction, target = ahead.was("predictions", (row,)), ahead.was("targets", (row,))
    if not on or not off or moved != on or is_rounding(prediction - target, prediction, target):
        # Too little to change a digit: true, but not what this is about.
        return None
    listed = ", ".join(f"{label} {ahead.write(number)}" for label, number in zip(labels, inputs, strict=True))
    delta = ahead.write(ahead.was("deltas", (row,)))
    fact = f"A weight moves by delta × input, and the input of {_joined(off)} is 0."
    wrong = [
        Choice(ALL, f"The row is one, but each weight has an input of its own. {fact}"),
        Choice(_joined(off), f"It is the other way around. {fact}"),
        Choice(NONE, f"None would move if the delta were 0, and it is {delta}."),
    ]
    turn = ahead.lesson.declared("turns").axes[0].label(row)
    return Asking(
        f"It is the turn of {turn}. Its inputs are {listed}, and its delta is {delta}. Which weights will move?",
        Choice(_joined(on), fact),
        tuple(wrong),
        ("weight_deltas", (labels.index(on[0]),)),
        (NONE, *sorted((_joined(on), _joined(off))), ALL),
    )


def all_at_once(ahead: Ahead) -> Asking | None:
    """Whether it takes more epochs with all rows in each step."""
    own = lesson(12).defaults
    if {**ahead.history.start, "steps": own["steps"]} != own or ahead.history.edits:
        # What it takes with other numbers would have to be run first.
        return None
    one, every = _epochs(1), _epochs(6)
    fact = f"An epoch is then one step, not six. With the same alpha it takes {every} epochs, and so {every} steps."
    return Asking(
        f"Row by row, with an alpha of 0.1, the total is first below 0.01 in epoch {one}. With the same alpha and a "
        "batch of 6, all rows at once, it will take…",
        Choice(MORE, fact),
        (
            Choice(FEWER, f"Each step goes by more rows, but there are fewer steps. {fact}"),
            Choice(AS_MANY, f"All rows count in both ways, but not the same number of steps. {fact}"),
        ),
        ("epoch", ()),
        (FEWER, AS_MANY, MORE),
        beyond=True,
    )


@cache
def _epochs(batch: int) -> int:
    """The epoch in which the total is small for the first time, with the lesson's own numbers and this batch."""
    run = Experiment(lesson(12), batch=batch)
    run.run(ENOUGH)
    step = next(at for at, total in enumerate(run.history["total"]) if total < SMALL)
    return int(element(run.history["epoch"][step], ()))


def the_weight_that_is_left(ahead: Ahead) -> Asking | None:
    """Which weight is the furthest from 0, when all rows have had their say for long."""
    labels = _labels(ahead)
    weights = [ahead.will("weights", (at,)) for at in range(len(labels))]
    right = most([abs(weight) for weight in weights])
    if right is None or ahead.was("epoch") < LATE:
        return None
    shown = ahead.apart(*weights)

    def says(at: int) -> str:
        return f"The weight of {labels[at]} will be {shown[at]}"

    fact = f"{says(right)}, the furthest from 0."
    if _goes_with_the_target(ahead, right):
        fact += " Its lamp is on in just the rows whose target is 1."
    return Asking(
        f"This is epoch {int(ahead.was('epoch'))}. After this step, which weight will be the furthest from 0?",
        Choice(labels[right], fact),
        tuple(Choice(labels[at], f"{says(at)}, nearer to 0. {fact}") for at in range(len(labels)) if at != right),
        ("weights", (right,)),
        tuple(labels),
    )


def _goes_with_the_target(ahead: Ahead, at: int) -> bool:
    """Whether an input is 1 where the target is 1, and 0 where it is 0."""
    targets = ahead.was_all("targets")
    return set(targets) == {0.0, 1.0} and all(
        ahead.was("inputs", (row, at)) == target for row, target in enumerate(targets)
    )


def late(ahead: Ahead) -> bool:
    """Whether it has learned for long enough."""
    return ahead.was("epoch") >= LATE


def _labels(ahead: Ahead) -> list[str]:
    axis = ahead.lesson.declared("weights").axes[0]
    return [axis.label(at) for (at,) in ahead.elements("weights")]


def _joined(labels: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))


QUESTIONS = (
    Question("12-weights", 12, "Which weights move", "learn", the_weights_that_move, at_step(3)),
    Question("12-epochs", 12, "All rows at once", "choose", all_at_once, at_step(7)),
    Question("12-left", 12, "What is left", "learn", the_weight_that_is_left, late),
)
