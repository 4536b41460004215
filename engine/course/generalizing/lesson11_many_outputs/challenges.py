"""Lesson 11: rows and columns of the moves."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from engine.course.shared.small_errors import share_of, small_within
from engine.definition.values import flatten
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved
from engine.teaching.number_words import about, near, write

STILL = 1e-9
"""A weight delta below it moves nothing that could be seen."""

OUTPUTS, INPUTS = ("hurt", "win", "sad"), ("toes", "record", "fans")


def _row(attempt: Attempt) -> Verdict:
    rows = attempt.at("weight_deltas", 1)
    for label, row in zip(OUTPUTS, rows, strict=True):
        largest = max(map(abs, row))
        if label != "win" and not largest < STILL:
            return missed(f"The row of {label} moves, too: its largest weight delta has a size of {write(largest)}.")
    if max(map(abs, rows[1])) < STILL:
        return missed("The row of win does not move either: its delta is too small.")
    return solved("In step 1 only the row of win moves.")


def _column(attempt: Attempt) -> Verdict:
    rows = attempt.at("weight_deltas", 1)
    if not all(map(isfinite, flatten(rows))):
        return missed("A weight delta is beyond every number. Take inputs nearer to 0.")
    for at, label in enumerate(INPUTS):
        largest = max(abs(row[at]) for row in rows)
        if label != "fans" and largest >= STILL:
            return missed(f"The column of {label} moves, too: its largest weight delta has a size of {write(largest)}.")
    if max(abs(row[2]) for row in rows) < STILL:
        return missed("The column of fans does not move either.")
    return solved("In step 1 only the column of fans moves.")


def _quick(attempt: Attempt) -> Verdict:
    verdict = small_within(attempt, 3)
    if not verdict.solved:
        return verdict
    rows = enumerate(attempt.column("errors", 3), start=1)
    return replace(verdict, score=next(step for step, errors in rows if max(errors) < 1e-6))


def _alike(attempt: Attempt) -> Verdict:
    for label, row in zip(OUTPUTS, attempt.at("weight_deltas", 1), strict=True):
        for name, number in zip(INPUTS, row, strict=True):
            if not near(number, 1.0):
                return missed(f"weight_deltas[{label}][{name}] is {write(number)}. It should be 1.")
    return solved("All nine weight deltas of step 1 are 1.")


def _exact_alpha(attempt: Attempt) -> str:
    share = share_of(attempt)
    kept = "" if share is None else f"Here a step keeps {about(share.kept)} of every delta. "
    return (
        f"{kept}It is the same part for every output, for the targets and the other outputs play no part in it: with "
        "three outputs or one, the right alpha is 1 over the sum of all input²."
    )


CHALLENGES = (
    Challenge(
        key="11-row",
        lesson=11,
        title="One row",
        goal="In step 1 only the weights of win may move; those of hurt and sad must stay (weight deltas below 1e-9). "
        "Turn only the targets.",
        judge=_row,
        hints=(
            "A row moves by its own delta. When does an output have nothing to learn?",
            "Its delta must be 0: the target must be what is predicted. Look at the predictions of hurt and sad.",
            "hurt predicts 0.465 and sad 1.845: make these their targets.",
        ),
        solution={"targets": (0.465, 1.0, 1.845)},
        explanation="A delta of 0 makes a row of zeros: an output that is right leaves its weights alone. So each row "
        "of the moves is lesson 10 for one output, and no output disturbs another.",
        keeps=("weights", "inputs", "alpha"),
    ),
    Challenge(
        key="11-column",
        lesson=11,
        title="One column",
        goal="In step 1 only the weights that leave the fans may move, those of toes and record must stay (weight "
        "deltas below 1e-9). Turn only the inputs.",
        judge=_column,
        hints=(
            "A column moves by its own input. Which input moves nothing?",
            "delta × 0 is 0. Two of the three inputs should be 0.",
            "Turn the toes and the record to 0, and leave the fans at 1.5.",
        ),
        solution={"inputs": (0.0, 0.0, 1.5)},
        explanation="An input of 0 makes a column of zeros: what was not there is not to blame. So each column of the "
        "moves is lesson 8 with one input, and as slow as that input is small.",
        keeps=("weights", "targets", "alpha"),
    ),
    Challenge(
        key="11-quick",
        lesson=11,
        title="All nine at once",
        goal="Bring every error below 1e-6 (0.000001) after as few steps as you can, 3 at most. Turn only alpha.",
        judge=_quick,
        hints=(
            "With an alpha of 0.01 a step keeps about 0.25 of every delta. How much should be left?",
            "Nothing is left when alpha × the sum of all input² is 1. The scale marks that alpha with ◆.",
            "The sum is 74.9225, and 1 / 74.9225 is about 0.0133471: type 0.013347.",
        ),
        solution={"alpha": 0.013347},
        explanation=_exact_alpha,
        keeps=("weights", "inputs", "targets"),
        par=Par(2, "steps"),
    ),
    Challenge(
        key="11-alike",
        lesson=11,
        title="Nine alike",
        goal="Make all nine weight deltas of step 1 the same number: 1. Turn the inputs and the targets.",
        judge=_alike,
        hints=(
            "Each of the nine is a delta × an input. When are all products the same?",
            "All inputs must be equal, and all deltas. Inputs of 1 leave the deltas as they are.",
            "With inputs of 1 the predictions are -0.1, 0.3 and 1.5. Targets that are 1 lower make every delta 1: "
            "-1.1, -0.7 and 0.5.",
        ),
        solution={"inputs": (1.0, 1.0, 1.0), "targets": (-1.1, -0.7, 0.5)},
        explanation="Nine products of three deltas and three inputs: you have turned six numbers to make nine. So the "
        "table of moves can never be any table, for all its rows are multiples of the inputs.",
        keeps=("weights",),
    ),
)
