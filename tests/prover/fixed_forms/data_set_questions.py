"""What the questions of lesson 12 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from functools import cache

from tests.prover.fixed_forms.tries import own, ran
from tests.prover.forms import Table, differ
from tests.prover.question_forms import QUESTIONS, RIGHT, Facts, alone, said


def row_of(f: Facts) -> int:
    """The one row whose turn it is."""
    assert sum(f.before["turns"]) == 1
    return list(f.before["turns"]).index(1)


def listed(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def by_lamp(f: Facts, is_on: bool) -> list[str]:
    """The weights whose lamp is on, or off, in the row in turn."""
    inputs = f.before["inputs"][row_of(f)]
    return [label for label, number in zip(f.labels, inputs, strict=True) if (number != 0) == is_on]


def moved(f: Facts) -> list[str]:
    pairs = zip(f.labels, f.before["weights"], f.after["weights"], strict=True)
    return [label for label, old, new in pairs if old != new]


@QUESTIONS.says(
    r"It is the turn of row(\d+)\. Its inputs are (.+), and its delta is {N}\. Which weights will move\?", "12-weights"
)
def _(f: Facts, row: str, inputs: str, delta: str) -> bool:
    at = row_of(f)
    parts = [part.rsplit(" ", 1) for part in inputs.split(", ")]
    right = [label for label, _ in parts] == f.labels and all(
        said(text, number) for (_, text), number in zip(parts, f.before["inputs"][at], strict=True)
    )
    return right and int(row) == at + 1 and said(delta, f.before["deltas"][at])


@QUESTIONS.says(r"A weight moves by delta × input, and the input of (.+) is 0\.", "12-weights")
def _(f: Facts, labels: str) -> bool:
    return labels == listed(by_lamp(f, False)) and moved(f) == by_lamp(f, True)


@QUESTIONS.says(r"None would move if the delta were 0, and it is {N}\.", "12-weights")
def _(f: Facts, delta: str) -> bool:
    number = f.before["deltas"][row_of(f)]
    return number != 0 and said(delta, number) and f.answer == "none of them"


WEIGHTS: Table = {
    "The row is one, but each weight has an input of its own.": lambda f: f.answer == "all of them" != f.right,
    "It is the other way around.": lambda f: f.answer == listed(by_lamp(f, False)) and f.right == listed(moved(f)),
}


@cache
def epochs(batch: int) -> int:
    """The epoch that first has a small total, with the lesson's own numbers and this batch."""
    run = ran(12, 240, batch=batch)
    return int(run.epoch[[total < 0.01 for total in run.total].index(True)])


def is_own(f: Facts) -> bool:
    """Whether the lesson's own numbers are at work."""
    names = ("inputs", "targets", "alpha", "batch")
    return all(f.before[name] == getattr(own(12), name) for name in names)


EPOCHS: Table = {
    "Row by row, with an alpha of 0.1, the total is first below 0.01 in epoch {N}. With the same alpha and a batch of 6, all rows at once, it will take…": lambda f, one: (
        is_own(f) and int(one) == epochs(1)
    ),
    "An epoch is then one step, not six.": lambda _: ran(12, 8, batch=6).epoch == [1, 2, 3, 4, 5, 6, 7, 8],
    "With the same alpha it takes {N} epochs, and so {N} steps.": lambda f, many, steps: (
        int(many) == int(steps) == epochs(6) > epochs(1) and f.right == "more epochs"
    ),
    "Each step goes by more rows, but there are fewer steps.": lambda f: f.answer == "fewer epochs",
    "All rows count in both ways, but not the same number of steps.": lambda f: f.answer == "as many epochs",
}


@QUESTIONS.says(r"The weight of (\S+) will be {N}, (the furthest from|nearer to) 0\.", "12-left")
def _(f: Facts, label: str, number: str, where: str) -> bool:
    weights, at = f.after["weights"], f.at(label)
    furthest = alone(list(weights), at)
    right = label == f.right and furthest if where == "the furthest from" else label == f.answer and not furthest
    others = [float(number)] if where == "the furthest from" else []
    return right and said(number, weights[at]) and all(differ(number, "0") or one == 0 for one in others)


LEFT: Table = {
    "This is epoch {N}. After this step, which weight will be the furthest from 0?": lambda f, epoch: (
        int(epoch) == f.before["epoch"]
    ),
    "Its lamp is on in just the rows whose target is 1.": lambda f: (
        [row[f.at(f.right)] for row in f.before["inputs"]] == list(f.before["targets"])
        and set(f.before["targets"]) == {0.0, 1.0}
    ),
}

QUESTIONS.add(WEIGHTS, "12-weights")
QUESTIONS.add(EPOCHS, "12-epochs")
QUESTIONS.add(LEFT, "12-left")
RIGHT["12-weights"] = lambda f: listed(moved(f))
RIGHT["12-epochs"] = lambda f: "more epochs"
RIGHT["12-left"] = lambda f: max(zip(map(abs, f.after["weights"]), f.labels, strict=True))[1]
