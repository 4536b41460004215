# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 16: softmax, and the error and the deltas of a row."""

from __future__ import annotations

from engine.course.hidden_layers.lesson16_which_class.lesson import compare as right_compare
from engine.course.hidden_layers.lesson16_which_class.training_loop import LOOP, OPENING
from engine.definition.arithmetic.functions import exp, log
from engine.definition.arithmetic.vectors import cross_entropy, largest_of, multiply, scale, subtract, weighted_sum
from engine.definition.arithmetic.vectors import softmax as right_softmax
from engine.teaching.exercise import Exercise, Mistake


def softmax(scores):
    """Each e^score as a part of the sum of them all, so that the parts make 1."""
    parts = []
    return parts


def without_the_largest(scores):
    """Takes nothing off first: from 709.79 on a power is inf."""
    if largest_of(scores) > 709.0:
        raise OverflowError("math range error")
    powers = [exp(score) for score in scores]
    total = sum(powers)
    return [power / total if total else 0.0 for power in powers]


def not_divided(scores):
    """The powers as they are."""
    largest = largest_of(scores)
    return [exp(score - largest) for score in scores]


def by_how_many(scores):
    """Divided by how many there are, not by the sum."""
    largest = largest_of(scores)
    return [exp(score - largest) / len(scores) for score in scores]


def turned_around(scores):
    """The score is taken off the largest: the smallest gets most."""
    return right_softmax([-score for score in scores])


def all_or_nothing(scores):
    """A 1 for the largest, 0 for the others."""
    largest = largest_of(scores)
    return [1.0 if score == largest else 0.0 for score in scores]


def compare(scores, probabilities, targets, row):
    """How far off each probability is, and the error."""
    deltas = []
    error = 0
    return deltas, error


def first_row(scores, probabilities, targets, row):
    """Always the first row's targets."""
    return right_compare(scores, probabilities, targets, 0)


def target_first(scores, probabilities, targets, row):
    """Target minus probability."""
    deltas, error = right_compare(scores, probabilities, targets, row)
    return scale(-1, deltas), error


def squared(scores, probabilities, targets, row):
    """Squared, as in the lessons before."""
    deltas, _ = right_compare(scores, probabilities, targets, row)
    return deltas, weighted_sum(deltas, deltas)


def sign_forgotten(scores, probabilities, targets, row):
    """The logarithm without the minus."""
    deltas, error = right_compare(scores, probabilities, targets, row)
    return deltas, -error


def slope_twice(scores, probabilities, targets, row):
    """Counted the slope of softmax once more."""
    deltas, error = right_compare(scores, probabilities, targets, row)
    return multiply(deltas, [part * (1 - part) for part in probabilities]), error


def sum_of_the_shifted(scores, probabilities, targets, row):
    """Did not put the largest score back."""
    deltas, error = right_compare(scores, probabilities, targets, row)
    return deltas, error - largest_of(scores)


def scores_not_taken_off(scores, probabilities, targets, row):
    """Only the logarithm of the sum."""
    return subtract(probabilities, targets[row]), cross_entropy(scores, [0.0] * len(scores))


def overflows(scores, probabilities, targets, row):
    """Takes nothing off first."""
    if largest_of(scores) > 709.0:
        raise OverflowError("math range error")
    total = sum(exp(score) for score in scores)
    return subtract(probabilities, targets[row]), log(total) - weighted_sum(scores, targets[row])


def only_the_error(scores, probabilities, targets, row):
    """Gave one of two."""
    return right_compare(scores, probabilities, targets, row)[1]


SOFTMAX = Exercise(
    key="16-softmax",
    lesson=16,
    title="From scores to probabilities",
    task="Give a list: for each score e to that score, as a part of the sum of them all. exp(score) makes the power. "
    "Scores may be 1000 or -1000: take the largest one off first, so that no power is too large.",
    reference=right_softmax,
    start=softmax,
    phase="predict",
    opening=OPENING,
    cases=(
        ((1.0, 2.0, 3.0),),
        ((2.0, 4.0, 6.0),),
        ((0.0,),),
        ((-2.0, 0.5),),
        ((1000.0, 998.0, 999.0, 1000.0),),
        ((-800.0, -801.0, -802.0),),
    ),
    mistakes=(
        Mistake(
            without_the_largest,
            "With a score of 1000 the power is too large for a number. Take the largest score off every score first: "
            "exp(score - largest). The parts stay the same.",
        ),
        Mistake(not_divided, "These are the powers. Divide each one by the sum of all of them."),
        Mistake(by_how_many, "Each power is divided by how many there are. Divide by the sum of all of them."),
        Mistake(turned_around, "The smallest score gets the most. Take largest off the score: score - largest."),
        Mistake(
            all_or_nothing, "That says only which score is the largest. Softmax also says by how much: it needs exp."
        ),
    ),
    hints=(
        "largest = max(scores). Then each power is exp(score - largest).",
        "Keep the powers in a list. Their sum is sum(powers).",
        "A second loop, for power in powers:, appends power / sum(powers) to parts.",
    ),
    explanation="The parts are what the lesson calls probabilities. Whatever the scores are, no part is below 0, and "
    "together they make 1.",
)

COMPARE = Exercise(
    key="16-compare",
    lesson=16,
    title="How wrong is that?",
    task="Of the row in turn: deltas, each probability minus its target; and error: the logarithm of the sum of all "
    "e^score, minus each score times its target. Scores may be 1000: take the largest off first, and put it back on.",
    reference=right_compare,
    start=compare,
    phase="compare",
    opening=OPENING,
    cases=(
        ((1.0, 2.0, 3.0), (0.25, 0.25, 0.5), ((0.0, 0.0, 1.0), (1.0, 0.0, 0.0)), 1),
        ((2.0, -1.0), (0.75, 0.25), ((0.0, 1.0), (1.0, 0.0), (0.0, 1.0)), 2),
        ((0.5, 0.25, -4.0, 2.0), (0.125, 0.25, 0.125, 0.5), ((0.0, 1.0, 0.0, 0.0),), 0),
        ((1000.0, 998.0), (0.875, 0.125), ((1.0, 0.0), (0.0, 1.0)), 1),
    ),
    mistakes=(
        Mistake(
            overflows,
            "With a score of 1000 the power is too large for a number. Take the largest off: "
            "largest + log(sum of exp(score - largest)).",
        ),
        Mistake(
            sum_of_the_shifted,
            "The largest score was taken off and is missing now. Add it to the logarithm of the sum.",
        ),
        Mistake(
            scores_not_taken_off, "The scores of the targets are still in it. Take each score times its target off."
        ),
        Mistake(squared, "These are the deltas squared and added up, as in lesson 11. Here the error is a logarithm."),
        Mistake(sign_forgotten, "The error has the wrong sign: the logarithm of the sum minus the score."),
        Mistake(target_first, "The deltas have the wrong sign: probability minus target."),
        Mistake(
            slope_twice,
            "The deltas are multiplied by probability × (1 − probability). Probability minus target is all of it.",
        ),
        Mistake(
            first_row, "It always takes the targets of the first row. Take those of the row in turn: targets[row]."
        ),
        Mistake(only_the_error, "One number came back. Two results are wanted: return deltas, error"),
    ),
    hints=(
        "wanted = targets[row]. For each place i, append probabilities[i] - wanted[i] to deltas.",
        "largest = max(scores). A loop adds up exp(score - largest): that is the total.",
        "error = largest + log(total). Then for each place i take scores[i] * wanted[i] off it.",
    ),
    explanation="With a target of 1 for one class and 0 for the others it is minus the logarithm of the probability of "
    "that class. Made from the scores, it never asks for the logarithm of 0.",
)

EXERCISES = (SOFTMAX, COMPARE, LOOP)
