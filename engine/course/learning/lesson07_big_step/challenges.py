"""Lesson 7: steps of one size, and what they can and cannot do."""

from __future__ import annotations

from engine.teaching.attempt import Attempt, write
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished

NOTHING = 1e-20
"""Below this an error is 0 but for rounding."""

FAR = 0.01
LOOK = 40
"""How many steps of a run are looked at."""

LAST = 10
NARROW = 0.03


def _landing(errors: list[float]) -> int | None:
    """The first step at the bottom."""
    return next((step for step, error in enumerate(errors, start=1) if error < NOTHING), None)


def _way_there(attempt: Attempt, errors: list[float]) -> Verdict | None:
    """What is wrong before it has landed, or None."""
    landed = _landing(errors)
    if landed is None:
        if len(errors) < LOOK:
            return unfinished(attempt, f"After {len(errors)} steps it has not landed yet.")
        return missed(f"It jumps over the bottom every time. The least error is {write(min(errors))}.")
    if landed < 4:
        return missed(f"It is at the bottom at step {landed} already. Start at least three steps away.")
    return None


def _stays(attempt: Attempt) -> Verdict:
    errors = list(attempt.column("error", LOOK))
    if trouble := _way_there(attempt, errors):
        return trouble
    landed = _landing(errors) or 0
    if any(error > FAR for error in errors[landed:]):
        return missed(f"It lands at step {landed} with an error of {write(errors[landed - 1])}, and leaves again.")
    if len(errors) < landed + 5:
        return unfinished(attempt, f"It lands at step {landed}. Does it stay for five more steps?")
    return solved(f"It lands at step {landed} and stays.")


def _leaves(attempt: Attempt) -> Verdict:
    errors = list(attempt.column("error", LOOK))
    if trouble := _way_there(attempt, errors):
        return trouble
    landed = _landing(errors) or 0
    if len(errors) == landed:
        return unfinished(attempt, f"It lands at step {landed}. Does it leave?")
    if errors[landed] < FAR:
        return missed(f"It lands at step {landed} and stays: {write(attempt.at('weight', landed))} is hit exactly.")
    return solved(f"Step {landed} has an error of {write(errors[landed - 1])}, the next one {write(errors[landed])}.")


def _narrow(attempt: Attempt) -> Verdict:
    amount = attempt.start("step_amount")
    if attempt.steps < LOOK:
        return unfinished(attempt, f"This is step {attempt.steps}. The last ten of {LOOK} steps count.")
    last = list(attempt.column("prediction", LAST, LOOK - LAST))
    width = max(last) - min(last)
    if max(abs(prediction - 0.8) for prediction in last) >= NARROW:
        if amount < 1.1 / (LOOK - LAST):
            return missed(f"Steps of {write(amount)} are too small: step {LOOK} predicts {write(last[-1])}.")
        return missed(f"The prediction swings {write(width)} wide: steps of {write(amount)} are too large.")
    return solved(f"At the end the prediction swings {write(width)} wide.", float(f"{width:.6f}"))


def _never(attempt: Attempt) -> Verdict:
    errors, weights = list(attempt.column("error", LOOK)), list(attempt.column("weight", LOOK))
    amount = attempt.start("step_amount")
    if any(error < errors[0] * (1 - 1e-9) for error in errors):
        return missed(f"The error falls to {write(min(errors))} on the way. A step of {write(amount)} is too small.")
    if len(set(weights)) == 1 and len(weights) > 1:
        return missed(f"With {write(amount)} the weight stands still. It should move: that is too much.")
    if len(errors) < LOOK:
        return unfinished(attempt, f"So far so bad, for {len(errors)} of {LOOK} steps.")
    return solved(f"In {LOOK} steps the error is never below {write(errors[0])}.")


CHALLENGES = (
    Challenge(
        key="7-stays",
        lesson=7,
        title="A lucky start",
        goal="Steps of 0.4 jump over the bottom. Find a start weight from which they land on it, and stay. "
        "It must be three steps away or more. Turn only the weight.",
        judge=_stays,
        hints=(
            "The bottom is at 1.6. Steps of 0.4 reach it only from some places.",
            "The way from the start to 1.6 must be a whole number of steps: 3 × 0.4, or 4 × 0.4.",
            "1.6 − 3 × 0.4 = 0.4. Start there.",
        ),
        solution={"weight": 0.4},
        explanation="0.4 + 3 × 0.4 = 1.6, the bottom. At 1.2 and at 2 the error is the same, a tie, so it stays. "
        "A step of fixed size arrives by luck: the start decides, not the learning.",
        keeps=("input", "target", "step_amount"),
    ),
    Challenge(
        key="7-leaves",
        lesson=7,
        title="Lands, and leaves",
        goal="Now find a start weight from which steps of 0.4 land on the bottom (an error below 1e-20) and leave it "
        "again at once. It must be three steps away or more. Turn only the weight.",
        judge=_leaves,
        hints=(
            "You need a start from which it lands, but a hair beside 1.6. Rounding makes hairs. Try more starts.",
            "Try the other side: starts above 1.6, a whole number of steps away.",
            "From 1.6 + 4 × 0.4 = 3.2 rounding leaves it just beside 1.6.",
        ),
        solution={"weight": 3.2},
        explanation="3.2 − 4 × 0.4 should be 1.6, and in a computer it is a hair more or less. So up and down are no "
        "tie: one wins by a hair, and it goes 0.4 away. It never asks whether staying would be better.",
        keeps=("input", "target", "step_amount"),
    ),
    Challenge(
        key="7-narrow",
        lesson=7,
        title="The smallest swing",
        goal="In steps 31 to 40 the predictions should swing as little as you can bring about: at most 0.03 from the "
        "target. Turn only the step_amount.",
        judge=_narrow,
        hints=(
            "Large steps arrive soon and swing wide. Small ones swing little, but do they arrive by step 31?",
            "30 steps must be enough for the way of 1.1. And the swing is half a step wide at each side, or less.",
            "Steps of 0.04 need 28 steps and swing 0.02 wide. And there is a step that does not swing at all: 1.1.",
        ),
        solution={"step_amount": 0.04},
        explanation="Steps of 0.04 swing 0.04 × 0.5 = 0.02 wide, and need 1.1 / 0.04 = 27.5 steps to get there. "
        "Small steps are exact and slow, large ones fast and rough. "
        "A better method takes large steps first and small ones later: lesson 8.",
        keeps=("weight", "input", "target"),
        par=Par(0, "wide"),
    ),
    Challenge(
        key="7-never",
        lesson=7,
        title="Never better",
        goal="Choose a step_amount with which the weight moves at every step, and in 40 steps the error is never below "
        "that of the start. Turn only the step_amount.",
        judge=_never,
        hints=(
            "The valley has two sides. How long must a step be to jump from one side to the other at the same height?",
            "The start is 1.1 left of the bottom. As far to the right the error is the same.",
            "2 × 1.1 = 2.2. Longer steps do it, too.",
        ),
        solution={"step_amount": 2.2},
        explanation="0.5 + 2.2 = 2.7 and 2.7 − 2.2 = 0.5: as wrong on the right as on the left, for ever. "
        "It compares up with down, and takes the better of two that may both be worse than staying.",
        keeps=("weight", "input", "target"),
    ),
)
