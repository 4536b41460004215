"""What the questions of lesson 16 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

import numpy as np

from tests.prover.forms import Table
from tests.prover.question_forms import QUESTIONS, Facts, is_answer, said
from tests.prover.which_class.seen import parts


def right_of(f: Facts) -> int:
    targets = f.before["targets"][int(f.before["row"])]
    assert sorted(targets) == [0.0] * (len(targets) - 1) + [1.0]
    return int(np.argmax(targets))


def chance(f: Facts) -> float:
    return float(f.before["probabilities"][right_of(f)])


def close(f: Facts, number: float) -> bool:
    return math.isclose(f.answer, number, rel_tol=1e-9, abs_tol=1e-12)


ERROR: Table = {
    "The right species of this step is {L}, and its probability is {N}.": lambda f, label, shown: (
        f.at(label) == right_of(f) and said(shown, chance(f))
    ),
    "What will the error be?": lambda _: True,
    "It is minus the natural logarithm of {N}: 0 for a probability of 1, and more the smaller it is.": lambda f, shown: (
        said(shown, chance(f)) and math.isclose(f.answer, -math.log(chance(f)), rel_tol=1e-6, abs_tol=1e-12)
    ),
    "That is how much is missing to 1.": is_answer(lambda f: 1 - chance(f)),
    "The error is minus the logarithm.": lambda _: True,
    "That is what is missing to 1, squared, as in the lessons before.": is_answer(lambda f: (1 - chance(f)) ** 2),
    "Here it is minus the logarithm.": lambda _: True,
    "That is the probability itself.": is_answer(chance),
    "The surer of the right one, the smaller the error.": lambda _: True,
}
DELTA: Table = {
    "The probability of {L} is {N}, and {L} is right.": lambda f, label, shown, again: (
        label == again and f.at(label) == right_of(f) and said(shown, chance(f))
    ),
    "What will its delta be?": lambda _: True,
    "The probability minus the target: {N} − 1.": lambda f, shown: said(shown, chance(f)) and close(f, chance(f) - 1),
    "The size is right.": is_answer(lambda f: 1 - chance(f)),
    "But it is the probability minus the target.": lambda _: True,
    "That is for a species that is not right: there the target is 0.": is_answer(chance),
    "That counts the slope of softmax once more.": lambda f: close(f, (chance(f) - 1) * chance(f) * (1 - chance(f))),
    "It has gone into the logarithm already.": lambda _: True,
}
TEN: Table = {
    "{L} will get the largest score.": lambda f, label: f.at(label) == int(np.argmax(f.after["scores"])),
    "If 10 were added to every bias, its probability would be…": lambda f: np.allclose(
        parts(f.after["scores"]), parts(np.array(f.after["scores"]) + 10), rtol=0, atol=1e-8
    ),
    "Softmax goes by the differences of the scores: 10 more for each leaves every difference as it is.": lambda _: True,
    "Its score would be larger, but so would all others.": lambda f: f.answer == "larger",
    "The others would be larger, but so would its own.": lambda f: f.answer == "smaller",
}

QUESTIONS.add(ERROR, "16-error")
QUESTIONS.add(DELTA, "16-delta")
QUESTIONS.add(TEN, "16-ten")
