"""What the questions of lesson 17 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.

from __future__ import annotations

import math

import numpy as np

from tests.prover.forms import Table
from tests.prover.question_forms import QUESTIONS, Facts, is_answer, said


def steps_of(f: Facts) -> int:
    return math.ceil(len(f.before["inputs"]) / f.before["batch"])


def right_of(f: Facts) -> int:
    return int(np.argmax(f.before["targets"][int(f.before["rows"][0])]))


def count_of(f: Facts) -> int:
    return sum(row >= 0 for row in f.before["rows"])


def chance(f: Facts) -> float:
    return float(f.before["probabilities"][0][right_of(f)])


def close(f: Facts, number: float) -> bool:
    return math.isclose(f.answer, number, rel_tol=1e-9, abs_tol=1e-12)


def back(f: Facts, neuron: int) -> float:
    return float(np.array(f.before["deltas"][0]) @ np.array(f.before["output_weights"])[:, neuron])


EPOCH: Table = {
    "There are {N} rows, and a batch has {N}.": lambda f, rows, batch: (
        int(rows) == len(f.before["inputs"]) and int(batch) == f.before["batch"]
    ),
    "After how many steps has every row had its turn once?": lambda _: True,
    "Step after step takes {N} of them, and every batch is full.": lambda f, batch: (
        close(f, steps_of(f)) and len(f.before["inputs"]) % int(batch) == 0
    ),
    "Step after step takes {N} of them, and the last batch is not full: it has {N}.": lambda f, batch, left: (
        close(f, steps_of(f)) and len(f.before["inputs"]) % int(batch) == int(left)
    ),
    "Then some rows are left over.": is_answer(lambda f: len(f.before["inputs"]) // f.before["batch"]),
    "They are a batch, too.": lambda _: True,
    "That is one row a step.": is_answer(lambda f: len(f.before["inputs"])),
    "Here a step takes a batch of them.": lambda f: f.before["batch"] > 1,
    "So many rows has a batch.": is_answer(lambda f: f.before["batch"]),
    "Here it is asked how many batches there are.": lambda _: True,
}
DELTA: Table = {
    "The first row of this batch is a {N}, and the probability of {N} is {N}.": lambda f, digit, again, shown: (
        digit == again and int(digit) == right_of(f) and said(shown, chance(f))
    ),
    "The batch has {N} rows.": lambda f, count: int(count) == count_of(f),
    "What will the delta of {N} be?": lambda f, digit: int(digit) == right_of(f),
    "The probability minus the target, {N} − 1, and of that one part of {N}.": lambda f, shown, count: (
        said(shown, chance(f)) and int(count) == count_of(f) and close(f, (chance(f) - 1) / count_of(f))
    ),
    "That is for a row alone.": is_answer(lambda f: chance(f) - 1),
    "The error is the mean of {N} rows.": lambda f, count: int(count) == count_of(f),
    "The size is right.": lambda f: close(f, (1 - chance(f)) / count_of(f)),
    "But it is the probability minus the target.": lambda _: True,
    "That is for a digit that is not right: there the target is 0.": lambda f: close(f, chance(f) / count_of(f)),
}
OFF: Table = {
    "In the first row of this batch the sum of neuron{N} is {N}.": lambda f, neuron, shown: said(
        shown, f.before["sums"][0][int(neuron) - 1]
    ),
    "Its gate is closed.": lambda f: any(not total > 0 for total in f.before["sums"][0]),
    "What will its hidden delta be?": lambda _: True,
    "Nothing came through, so it is to blame for nothing.": lambda f: f.answer == 0,
    "That is what comes back over its output weights.": lambda f: any(
        close(f, back(f, neuron)) for neuron in range(len(f.before["sums"][0]))
    ),
    "The gate lets none of it through.": lambda _: True,
    "That is its sum.": lambda f: f.answer in f.before["sums"][0],
    "The bend has made 0 of it.": lambda f: f.answer <= 0,
    "That would be an open gate, and a blame of 1 for it.": lambda f: f.answer == 1,
}

QUESTIONS.add(EPOCH, "17-epoch")
QUESTIONS.add(DELTA, "17-delta")
QUESTIONS.add(OFF, "17-off")
