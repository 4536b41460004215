"""Lesson 10: who learns, how much of it, and what that leaves to alpha."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from engine.course.shared.small_errors import share_of, small_within
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved
from engine.teaching.number_words import about, apart, write

BRAVE = 0.3
"""How large alpha must be in the first challenge."""

BOLD, LEAST = 0.1, 0.05
"""How large alpha and every share must be in the last one."""


def _brake(attempt: Attempt) -> Verdict:
    alpha = attempt.start("alpha")
    if alpha < BRAVE:
        return missed(f"Alpha is {apart(alpha, BRAVE)[0]}. It should be 0.3 or more.")
    return small_within(attempt, 10)


def _alone(attempt: Attempt) -> Verdict:
    weights = attempt.at("weights", min(attempt.steps, 5))
    for at, label in enumerate(("toes", "record")):
        before = attempt.start("weights")[at]
        if weights[at] != before:
            was, now = apart(before, weights[at])
            return missed(f"weights[{label}] has moved from {was} to {now}. Only that of the fans may move.")
    return small_within(attempt, 5, "1e-9")


def _moves(attempt: Attempt) -> list[float]:
    """How far each weight moves in step 1."""
    pairs = zip(attempt.start("weights"), attempt.at("weights", 1), strict=True)
    return [abs(after - before) for before, after in pairs]


def _even(attempt: Attempt) -> Verdict:
    moves = _moves(attempt)
    if not all(map(isfinite, moves)):
        return missed("In step 1 a weight moves beyond every number. Take smaller shares, or a smaller alpha.")
    said = f"In step 1 the weights move by {', '.join(map(write, moves))}"
    if not all(moves):
        return missed(f"{said}: all three should move.")
    if max(moves) > 1.01 * min(moves):
        return missed(f"{said}: the largest is more than 1 % above the smallest.")
    return solved(f"{said}: all within 1 %.")


def _bold(attempt: Attempt) -> Verdict:
    alpha = attempt.start("alpha")
    if alpha < BOLD:
        return missed(f"Alpha is {apart(alpha, BOLD)[0]}. It should be 0.1 or more.")
    for label, share in zip(("toes", "record", "fans"), attempt.start("learns"), strict=True):
        if share < LEAST:
            return missed(f"learns[{label}] is {apart(share, LEAST)[0]}. Every share should be 0.05 or more.")
    verdict = small_within(attempt, 20)
    if not verdict.solved:
        return verdict
    errors = attempt.column("error", 20)
    return replace(verdict, score=next(step for step, error in enumerate(errors, start=1) if error < 1e-6))


def _kept(attempt: Attempt) -> str:
    """What a step keeps of the delta, in digits."""
    share = share_of(attempt)
    return "" if share is None else f"Here a step keeps {about(share.kept)} of the delta. "


def _without_toes(attempt: Attempt) -> str:
    return (
        "The toes' input² is 72.25 of 74.9225: where all shares are equal, their weight nearly alone sets the "
        f"limit for alpha. {_kept(attempt)}What a frozen weight does not learn, the others learn in its place, for "
        "three weights have infinitely many right answers."
    )


def _one_of_three(attempt: Attempt) -> str:
    return (
        f"{_kept(attempt)}One weight is enough for one target: it is lesson 8 again, with an input of 1.5. Three "
        "weights have infinitely many right answers, and the shares say which of them is found."
    )


def _the_same_miss(attempt: Attempt) -> str:
    return (
        f"With shares of {', '.join(map(write, attempt.start('learns')))} every share × input is about equally large, "
        "and the inputs' sizes no longer decide who pays. To find such shares while it learns is the idea behind Adam, "
        "a rule by which many of today's networks learn."
    )


def _shares_are_rates(attempt: Attempt) -> str:
    return (
        f"{_kept(attempt)}What counts is alpha times the sum of share × input². Smaller shares leave room for a "
        "larger alpha: a share is a learning rate of its own."
    )


CHALLENGES = (
    Challenge(
        key="10-brake",
        lesson=10,
        title="The brake",
        goal="With an alpha of 0.3 it blows up. Be that bold all the same: alpha 0.3 or more, and an error below 1e-6 "
        "(0.000001) within 10 steps. Turn alpha and learns.",
        judge=_brake,
        hints=(
            "One weight moves the prediction far more than the others do. Which one, and how could it be held back?",
            "The limit is 2 over the sum of share × input². The toes' input² alone is 72.25.",
            "A share of 0 for the toes leaves 0.4225 + 2.25 = 2.6725, and a limit of about 0.748. Alpha 0.35 does it.",
        ),
        solution={"learns": (0.0, 1.0, 1.0), "alpha": 0.35},
        explanation=_without_toes,
        keeps=("weights", "inputs", "target"),
    ),
    Challenge(
        key="10-alone",
        lesson=10,
        title="The fans alone",
        goal="Only the weight of the fans may move, and the error should be below 1e-9 within 5 steps. Turn alpha and "
        "learns.",
        judge=_alone,
        hints=(
            "A share of 0 freezes a weight. Two of them must stay.",
            "With the fans alone a step keeps 1 − alpha × 1.5². How much should be left?",
            "1.5² is 2.25. Nothing is left with 1 / 2.25, about 0.444, and an alpha of 0.44 leaves 0.01 of the delta.",
        ),
        solution={"learns": (0.0, 0.0, 1.0), "alpha": 0.44},
        explanation=_one_of_three,
        keeps=("weights", "inputs", "target"),
    ),
    Challenge(
        key="10-even",
        lesson=10,
        title="All equally far",
        goal="In step 1 all three weights should move equally far, to within 1 %. Turn learns; alpha may be turned, "
        "too.",
        judge=_even,
        hints=(
            "A weight moves by alpha × delta × input × share. Which of these differ between the weights?",
            "Input × share should be the same for all. The record has the smallest input: leave it a share of 1.",
            "Take 0.65 / 8.5, about 0.0765, for the toes, and 0.65 / 1.5, about 0.433, for the fans.",
        ),
        solution={"learns": (0.0765, 1.0, 0.433)},
        explanation=_the_same_miss,
        keeps=("weights", "inputs", "target"),
    ),
    Challenge(
        key="10-bold",
        lesson=10,
        title="Bold and free",
        goal="Alpha 0.1 or more, every share 0.05 or more, and an error below 1e-6 (0.000001) after as few steps as "
        "you can, 20 at most. Turn alpha and learns.",
        judge=_bold,
        hints=(
            "A step keeps 1 − alpha × the sum of share × input². Both factors are yours.",
            "With the shares of the preset “even shares” the sum is 6.9225. Which alpha makes 1 of it?",
            "That is 1 / 6.9225, about 0.14446. Or take one small share for all three: with 0.1 the sum is 7.49225.",
        ),
        solution={"learns": (0.076, 1.0, 0.433), "alpha": 0.145},
        explanation=_shares_are_rates,
        keeps=("weights", "inputs", "target"),
        par=Par(2, "steps"),
    ),
)
