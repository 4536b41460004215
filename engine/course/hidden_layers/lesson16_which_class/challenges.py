"""Lesson 16: surer, in millimeters, for penguins that it has never seen, and as wrong as can be."""

from __future__ import annotations

from math import isfinite

from engine.course.hidden_layers.lesson16_which_class.lesson import (
    compare_all,
    count_right,
    count_strangers,
    predict_all,
)
from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Verdict, missed, solved, unfinished
from engine.teaching.number_words import apart, write

EPOCH = 30
"""How many steps an epoch takes: a row a step."""

TEN, FIFTY, HUNDRED = 10, 50, 100

SURE, SURE_ENOUGH = 0.08, 0.12
"""Below these the mean error must be: after 10 epochs, and in millimeters after 100."""

RIGHT, STRANGERS = 29, 303
"""So many must be right: of the thirty rows, and of the 312 others."""

WORST = 10.5
"""What the first error must be above."""

FURTHEST = 5.0
"""So far from 0 a bias may be turned for it."""


def _of_all(attempt: Attempt, step: int) -> tuple[float, int]:
    """The mean error of all rows with the weights after a step, and how many of the rows are right."""
    start = attempt.start
    learned = attempt.at("weights", step), attempt.at("biases", step)
    scores, probabilities = predict_all(start("inputs"), start("shift"), start("unit"), *learned)
    _, mean = compare_all(scores, probabilities, start("targets"))
    return mean, count_right(scores, start("targets"))


def _surer(attempt: Attempt) -> Verdict:
    if (early := _not_yet(attempt, TEN)) is not None:
        return early
    mean, _ = _of_all(attempt, TEN * EPOCH)
    if mean < SURE:
        return solved(f"After 10 epochs the mean error of all rows is {apart(mean, SURE)[0]}.")
    if not isfinite(mean):
        return missed("After 10 epochs the mean error is beyond every number that fits. Take a smaller alpha.")
    return missed(f"After 10 epochs the mean error of all rows is {apart(mean, SURE)[0]}. It should be below 0.08.")


def _millimeters(attempt: Attempt) -> Verdict:
    if set(attempt.start("shift")) != {0.0} or set(attempt.start("unit")) != {1.0}:
        return missed("The bills are not in millimeters: set both shifts to 0 and both units to 1.")
    if (early := _not_yet(attempt, HUNDRED)) is not None:
        return early
    mean, right = _of_all(attempt, HUNDRED * EPOCH)
    if not isfinite(mean):
        return missed("After 100 epochs the mean error is beyond every number that fits. Take a smaller alpha.")
    said = f"After 100 epochs {right} of 30 are right, and the mean error is {apart(mean, SURE_ENOUGH)[0]}."
    if right >= RIGHT and mean < SURE_ENOUGH:
        return solved(said)
    return missed(f"{said} It should be 29 at least, and below 0.12.")


def _strangers(attempt: Attempt) -> Verdict:
    epochs = min(attempt.steps // EPOCH, FIFTY)
    if not epochs:
        return unfinished(attempt, "No epoch is over yet.")
    counts = [_known(attempt, epoch) for epoch in range(1, epochs + 1)]
    most = max(counts)
    said = f"After {counted(counts.index(most) + 1, 'epoch')} {most} of the 312 are right."
    if most >= STRANGERS:
        return solved(said)
    if epochs == FIFTY:
        return missed(f"{said} In 50 epochs it is never more.")
    return unfinished(attempt, f"{said} So far it is never more.")


def _known(attempt: Attempt, epoch: int) -> int:
    """How many of the strangers are right after an epoch."""
    learned = attempt.at("weights", epoch * EPOCH), attempt.at("biases", epoch * EPOCH)
    right: int = count_strangers(*learned, attempt.start("shift"), attempt.start("unit"))
    return right


def _worst(attempt: Attempt) -> Verdict:
    biases = attempt.start("biases")
    if max(map(abs, biases)) > FURTHEST:
        return missed("A bias is beyond 5 or -5. Keep them all between.")
    error = attempt.at("error", 1)
    shown = apart(error, WORST)[0]
    if error > WORST:
        return solved(f"The first error is {shown}.")
    return missed(f"The first error is {shown}. It should be above 10.5.")


def _not_yet(attempt: Attempt, epochs: int) -> Verdict | None:
    """That too few epochs are over, where they are."""
    if attempt.steps >= epochs * EPOCH:
        return None
    return unfinished(
        attempt, f"{epochs} epochs are {epochs * EPOCH} steps. There are {counted(attempt.steps, 'step')} so far."
    )


def _surely(attempt: Attempt) -> str:
    right = attempt.at("probabilities", 1)[0]
    return (
        f"The network gave the right species a probability of {write(right)}, and the error is minus the logarithm of "
        "that. There is no largest error: the surer a network is of something wrong, the larger it gets."
    )


CHALLENGES = (
    Challenge(
        key="16-surer",
        lesson=16,
        title="Surer",
        goal="Bring the mean error of all thirty rows below 0.08 within 10 epochs (300 steps). Turn only alpha.",
        judge=_surer,
        hints=(
            "With an alpha of 0.3 it is about 0.1159 after 10 epochs, with 0.1 about 0.1868.",
            "Three times as much is not too much. And ten times?",
            "Try an alpha of 1.1. With 3 it is about 0.1082 again.",
        ),
        solution={"alpha": 1.2},
        explanation="The weights grow with every epoch, for larger scores make surer probabilities. A larger alpha "
        "gets there sooner. But the one penguin that is wrong gets more wrong by it, and at some point that outweighs "
        "the rest.",
        keeps=("weights", "biases", "inputs", "targets", "shift", "unit"),
    ),
    Challenge(
        key="16-millimeters",
        lesson=16,
        title="In millimeters",
        goal="Set both shifts to 0 and both units to 1. After 100 epochs (3000 steps), get 29 of 30 right, with a mean "
        "error below 0.12. Besides, turn only these: alpha and the steps.",
        judge=_millimeters,
        hints=(
            "Raw bills are numbers about 20 and 45 in size. What did lesson 13 say of alpha and large inputs?",
            "With 0.3 the scores run into the hundreds. Make alpha a hundred times smaller, and be patient.",
            "Try an alpha of 0.004, with 3000 steps.",
        ),
        solution={"shift": (0.0, 0.0), "unit": (1.0, 1.0), "alpha": 0.004, "steps": 3000},
        explanation="It can be learned without rescaling, but it takes ten times as long: a large input allows only a "
        "small alpha, and the biases have to creep.",
        keeps=("weights", "biases", "inputs", "targets"),
    ),
    Challenge(
        key="16-strangers",
        lesson=16,
        title="Strangers",
        goal="312 other penguins were measured, too, and the network has never seen them. Get 303 of them right at the "
        "end of an epoch, within 50 epochs (1500 steps). Turn only alpha and the steps.",
        judge=_strangers,
        hints=(
            "With an alpha of 0.3, 10 epochs make 296 right, and 100 epochs 303. That is too late.",
            "A larger alpha gets there sooner. An alpha of 1 makes 301 in 10 epochs.",
            "Try an alpha of 0.9 with 600 steps, 20 epochs.",
        ),
        solution={"alpha": 0.9, "steps": 600},
        explanation="No weight was learned from these penguins. That they are right all the same says that the network "
        "has found something about the species, and not only about thirty birds.",
        keeps=("weights", "biases", "inputs", "targets", "shift", "unit"),
    ),
    Challenge(
        key="16-worst",
        lesson=16,
        title="The worst case",
        goal="Make the first error larger than 10.5. Turn only the biases, and none beyond 5 or -5.",
        judge=_worst,
        hints=(
            "All weights are 0, so the first scores are the biases. Of which species is the first penguin?",
            "The first penguin is an Adelie. With 5 for one other species alone the error is about 10.007: not enough.",
            "Give Adelie a bias of -5, and the other two species 5.",
        ),
        solution={"biases": (-5.0, 5.0, 5.0)},
        explanation=_surely,
        keeps=("weights", "inputs", "targets", "shift", "unit"),
    ),
)
