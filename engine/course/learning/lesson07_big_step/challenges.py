"""Lesson 7: steps of one size, and what they can and cannot do."""

from __future__ import annotations

from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished
from engine.teaching.claims import Walk, first_that_holds, jumps_over, least_error, never_moved, on_its_way
from engine.teaching.number_words import about, apart, equation, same, write

NOTHING = 1e-20
"""Below this an error is 0 but for rounding."""

LOOK = 40
"""How many steps of a run are looked at."""

AWAY = 4
"""How many steps a start must be away."""

FIRST = 31
"""The first of the steps in which the swing is measured."""

NARROW = 0.03
"""How wide the predictions may swing."""

BEGIN = 1.0
"""The weight that a run which is never better begins with."""


def _way_there(attempt: Attempt, walk: Walk) -> Verdict | None:
    """What is wrong before it has landed, or None."""
    landed = walk.first_below(NOTHING)
    if landed is None:
        if walk.steps < LOOK:
            return unfinished(attempt, f"After {counted(walk.steps, 'step')} it has not landed yet.")
        return missed(
            first_that_holds(
                never_moved(walk),
                jumps_over(walk, "Another start is needed."),
                on_its_way(walk, "Start nearer to the bottom."),
                otherwise=least_error(walk),
            )
        )
    if landed <= AWAY:
        return missed(f"It is at the bottom at step {landed} already. Start at least four steps away.")
    return None


def _stays(attempt: Attempt) -> Verdict:
    walk = Walk.of(attempt, LOOK)
    landed = walk.first_below(NOTHING) or 0
    if trouble := _way_there(attempt, walk):
        return trouble
    if any(walk.moves[landed - 1 :]):
        return missed(f"It lands at step {landed} with an error of {write(walk.errors[landed - 1])}, and leaves again.")
    if walk.steps < landed + 5:
        return unfinished(attempt, f"It lands at step {landed}. Does it stay for five more steps?")
    return solved(f"It lands at step {landed} and stays.")


def _leaves(attempt: Attempt) -> Verdict:
    walk = Walk.of(attempt, LOOK)
    landed = walk.first_below(NOTHING) or 0
    if trouble := _way_there(attempt, walk):
        return trouble
    if walk.steps == landed:
        return unfinished(attempt, f"It lands at step {landed}. Does it leave?")
    now, after = write(walk.errors[landed - 1]), write(walk.errors[landed])
    if walk.errors[landed] < NOTHING:
        return missed(f"It lands at step {landed} and stays: up and down are a tie there.")
    return solved(f"Step {landed} has an error of {now}, the next one {after}.")


def _narrow(attempt: Attempt) -> Verdict:
    walk, amount = Walk.of(attempt, LOOK), write(attempt.start("step_amount"))
    if claim := never_moved(walk):
        return missed(claim)
    if walk.steps < LOOK:
        return unfinished(attempt, f"This is step {walk.steps}. Steps {FIRST} to {LOOK} count.")
    last = walk.predictions[FIRST - 1 :]
    width = max(last) - min(last)
    if not all(walk.moves[FIRST - 1 : LOOK - 1]):
        return missed(f"It has come to rest at {write(walk.weights[-1])}. It should go on swinging.")
    if not (width < NARROW and min(last) <= walk.target <= max(last)):
        if walk.over is None or walk.over > FIRST:
            before = write(walk.predictions[FIRST - 1])
            return missed(f"At step {FIRST} it is still on its way, at {before}: steps of {amount} are too small.")
        return missed(f"The prediction swings {write(width)} wide: steps of {amount} are too large.")
    return solved(f"In the last ten steps the prediction swings {write(width)} wide.", float(f"{width:.6f}"))


def _never(attempt: Attempt) -> Verdict:
    walk, amount = Walk.of(attempt, LOOK), write(attempt.start("step_amount"))
    if walk.weights[0] != BEGIN:
        return missed(f"The weight begins at {apart(walk.weights[0], BEGIN)[0]}. Turn it to 1 first.")
    first = walk.errors[0]
    for step, (error, move) in enumerate(zip(walk.errors, walk.moves, strict=True), start=1):
        # As far on the other side of the bottom, a sum rounds; on the same side, the error has really fallen.
        if error < first and not (walk.over == 2 and same(error, first)):
            fallen, before = apart(error, first)
            steps = f"Steps of {amount} are too small."
            return missed(f"At step {step} the error is {fallen}, and at the start it was {before}. {steps}")
        if not move:
            how = "too small" if BEGIN + attempt.start("step_amount") == BEGIN else "too large"
            return missed(f"At step {step} the weight stands still. It should move: steps of {amount} are {how}.")
    if walk.steps < LOOK:
        return unfinished(attempt, f"So far so bad, for {walk.steps} of {LOOK} steps.")
    rounding = " but for rounding" if min(walk.errors) < first else ""
    return solved(f"In {LOOK} steps the error is never below {write(first)}{rounding}.")


def _luck(attempt: Attempt) -> str:
    walk = Walk.of(attempt, LOOK)
    landed = walk.first_below(NOTHING) or 1
    return (
        f"{_reckoned(walk, landed)}, the bottom. There up and down have the same error, "
        f"{about(attempt.at('up_error', landed))}: a tie, so it stays. "
        "A step of fixed size arrives by luck: the start decides, not the learning."
    )


def _hair(attempt: Attempt) -> str:
    walk = Walk.of(attempt, LOOK)
    landed = walk.first_below(NOTHING) or 1
    weight, sign = walk.weights[landed - 1], "+" if walk.straight_to(landed) > 0 else "−"
    where = f"it is {weight!r}" if weight != 1.6 else "up and down are rounded differently"
    return (
        f"{write(walk.weights[0])} {sign} {landed - 1} × 0.4 should be 1.6, and in a computer {where}. So up and down "
        "are no tie: one wins by a hair, and it goes 0.4 away. It never asks whether staying would be better."
    )


def _reckoned(walk: Walk, step: int) -> str:
    sign = "+" if walk.straight_to(step) > 0 else "−"
    return equation(f"{write(walk.weights[0])} {sign} {step - 1} × 0.4", walk.weights[step - 1])


def _traded(attempt: Attempt) -> str:
    amount = attempt.start("step_amount")
    wide = equation(f"{write(amount)} × 0.5", amount * 0.5)
    return (
        f"Each step moves the prediction by {wide}, so a swing cannot be narrower. And the way of 1.1 takes "
        f"{about(1.1 / amount)} steps. Small steps are exact and slow, large ones fast and rough. "
        "A better method takes large steps first and small ones later: lesson 8."
    )


def _other_side(attempt: Attempt) -> str:
    walk = Walk.of(attempt, LOOK)
    first, second = walk.errors[0], walk.errors[1]
    here, there = apart(first, second)
    errors = f"about {write(first)} on both sides" if same(second, first) else f"{here} here and {there} there"
    return (
        f"From {write(walk.weights[0])} it goes to {about(walk.weights[1])}, on the other side of the bottom. "
        f"The error is {errors}. It compares up with down, and takes the better of two that may both be worse than "
        "staying."
    )


CHALLENGES = (
    Challenge(
        key="7-stays",
        lesson=7,
        title="A lucky start",
        goal="Steps of 0.4 jump over the bottom. Find a start weight from which they land on it, and stay. "
        "It must be four steps away or more. Turn only the weight.",
        judge=_stays,
        hints=(
            "The bottom is at 1.6. Steps of 0.4 reach it only from some places.",
            "The way from the start to 1.6 must be a whole number of steps: 4 × 0.4, or 5 × 0.4.",
            "1.6 − 5 × 0.4 = -0.4. Start there.",
        ),
        solution={"weight": -0.4},
        explanation=_luck,
        keeps=("input", "target", "step_amount"),
    ),
    Challenge(
        key="7-leaves",
        lesson=7,
        title="Lands, and leaves",
        goal="Now find a start weight from which steps of 0.4 land on the bottom (an error below 1e-20) and leave it "
        "again at once. It must be four steps away or more. Turn only the weight.",
        judge=_leaves,
        hints=(
            "You need a start from which it lands, but a hair beside 1.6. Rounding makes hairs. Try more starts.",
            "Try the other side: starts above 1.6, a whole number of steps away.",
            "From 1.6 + 4 × 0.4 = 3.2 rounding leaves it just beside 1.6.",
        ),
        solution={"weight": 3.2},
        explanation=_hair,
        keeps=("input", "target", "step_amount"),
    ),
    Challenge(
        key="7-narrow",
        lesson=7,
        title="The smallest swing",
        goal="In steps 31 to 40 the predictions should swing around the target, as little as you can bring about: less "
        "than 0.03 wide. It must go on swinging and not come to rest. Turn only the step_amount.",
        judge=_narrow,
        hints=(
            "Large steps arrive soon and swing wide. Small ones swing little, but do they arrive by step 31?",
            "The way is 1.1: after 30 steps less than one step may be left. And the swing is half a step wide, for the "
            "input is 0.5.",
            "Steps of 0.04 need 28 steps and swing 0.02 wide. Steps of 0.0355 are just enough.",
        ),
        solution={"step_amount": 0.0355},
        explanation=_traded,
        keeps=("weight", "input", "target"),
        par=Par(0.01775, "wide"),
    ),
    Challenge(
        key="7-never",
        lesson=7,
        title="Never better",
        goal="Turn the weight to 1. Then choose a step_amount with which the weight moves at every step, and in 40 "
        "steps the error is never below that of the start.",
        judge=_never,
        hints=(
            "The valley has two sides. How long must a step be to jump from one side to the other at the same height?",
            "The start is 0.6 left of the bottom. As far to the right the error is the same.",
            "2 × 0.6 = 1.2. Longer steps do it, too.",
        ),
        solution={"weight": BEGIN, "step_amount": 1.2},
        explanation=_other_side,
        keeps=("input", "target"),
    ),
)
