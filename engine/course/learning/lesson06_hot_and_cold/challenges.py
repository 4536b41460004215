"""Lesson 6: learning by trying, and where it ends."""

from __future__ import annotations

from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, solves, unfinished
from engine.teaching.claims import (
    Walk,
    first_that_holds,
    jumps_over,
    least_error,
    never_moved,
    on_its_way,
    stopped_moving,
)
from engine.teaching.number_words import about, apart, equation, typed, write

SMALL = 1e-9
FEW = 20
"""Within how many steps the error must be small in the first challenge."""

LONG = 5
"""For how many steps at rest it must have arrived."""

STILL = 10
"""For how many steps it must stand still."""

WINDOW = 2_000
"""How many steps of a run are looked at."""


def _fewest(attempt: Attempt) -> Verdict:
    walk = Walk.of(attempt, FEW)
    step = walk.first_below(SMALL)
    if step is not None:
        return solved(f"At step {step} the error is {write(walk.errors[step - 1])}.", step)
    if walk.steps < FEW:
        return unfinished(attempt, f"After {counted(walk.steps, 'step')} the error is {write(walk.errors[-1])}.")
    amount = write(attempt.start("step_amount"))
    return missed(
        first_that_holds(
            never_moved(walk),
            on_its_way(walk, f"Steps of {amount} are too small."),
            _over_at_once(walk, f"A step of {amount} is too large."),
            jumps_over(walk, "The way to the bottom must be a whole number of steps."),
            otherwise=least_error(walk),
        )
    )


def _over_at_once(walk: Walk, cure: str) -> str | None:
    """That the first step was longer than the way to the bottom."""
    return f"The first step goes over the bottom at once. {cure}" if walk.over == 2 else None


def _negative(attempt: Attempt) -> Verdict:
    input = attempt.start("input")
    if input >= 0:
        return missed(f"The input is {write(input)}. It should be below 0.")
    walk = Walk.of(attempt, WINDOW)
    step = walk.first_below(1e-6)
    if step is not None:
        return solved(f"At step {step} the error is {write(walk.errors[step - 1])}.")
    if attempt.steps < min(WINDOW, attempt.run.stop):
        return unfinished(attempt, f"After {counted(attempt.steps, 'step')} the error is {write(walk.errors[-1])}.")
    amount = write(attempt.start("step_amount"))
    return missed(
        first_that_holds(
            never_moved(walk),
            jumps_over(walk, f"Steps of {amount} are too large to come close."),
            on_its_way(walk, f"{counted(walk.steps, 'step')} of {amount} are too few."),
            otherwise=least_error(walk),
        )
    )


def _tie(attempt: Attempt) -> Verdict:
    walk = Walk.of(attempt, WINDOW)
    if claim := never_moved(walk) or stopped_moving(walk):
        return missed(f"{claim} It must learn its way to the bottom.")
    if not walk.at_rest:
        arrived = next((step for step, error in enumerate(walk.errors, start=1) if error == 0), None)
        if arrived is not None:
            return missed(f"At step {arrived} the error is 0, and yet it moves on.")
        # What a step does depends on the weight alone: where it has been before, it goes round for good.
        goes_round = len(set(walk.weights)) < len(walk.weights)
        if attempt.steps < min(attempt.run.stop, WINDOW) and not goes_round:
            return unfinished(attempt, f"After {counted(attempt.steps, 'step')} it still moves.")
        return missed(f"{least_error(walk)} It never rests.")
    if walk.moved_last < 3:
        return missed(f"It arrived in {counted(walk.moved_last, 'step')}. Let the way be longer.")
    if walk.at_rest < LONG:
        return unfinished(attempt, f"It has rested for {walk.at_rest} of {LONG} steps.")
    weight = write(walk.weights[-1])
    return solved(f"It arrived in {counted(walk.moved_last, 'step')} and stayed at {weight} for {walk.at_rest}.")


def _stuck(attempt: Attempt) -> Verdict:
    walk = Walk.of(attempt, WINDOW)
    moved = next((step for step, move in enumerate(walk.moves, start=1) if move), None)
    if moved is not None:
        before, after = apart(walk.weights[moved - 1], walk.weights[moved])
        return missed(f"The weight moves: step {moved} takes it from {before} to {after}.")
    error = walk.errors[-1]
    if not 0.01 < error < 1e300:
        return missed(f"The error is {write(error)}. It should be above 0.01 and below 1e300.")
    if walk.steps < STILL:
        return unfinished(attempt, f"It has stood still for {walk.steps} of {STILL} steps.")
    return solved(f"In {counted(walk.steps, 'step')} the weight never moved: it is still {write(walk.weights[0])}.")


def _landed(attempt: Attempt) -> str:
    """How the steps of the run lead to the bottom."""
    walk = Walk.of(attempt, FEW)
    step = walk.first_below(SMALL) or 1
    way = _way_to(walk, step, attempt.start("step_amount"))
    return (
        f"{way}: step {step} finds an error below 1e-9. But you had to know where the bottom is to choose the step. "
        "Hot and cold cannot know that."
    )


def _way_to(walk: Walk, step: int, amount: float) -> str:
    """The weight that a step begins with, reckoned from the start; or only what it is."""
    sign, moves, there = walk.straight_to(step), step - 1, walk.weights[step - 1]
    if not sign:
        return f"The weight is {write(there)} there"
    text = f"{write(walk.weights[0])} {'+' if sign > 0 else '−'} {moves} × {write(amount)}"
    return equation(text, there)


def _nobody_told(attempt: Attempt) -> str:
    walk = Walk.of(attempt, WINDOW)
    at = (walk.first_below(1e-6) or 1) - 1
    input, weight = attempt.start("input"), walk.weights[at]
    product = equation(f"{write(input)} × {write(weight)}", walk.predictions[at])
    return (
        f"{product}, with an error below 1e-6. Nobody told it about signs: with the input below 0 the lower weight had "
        "the smaller error, so it went down. Comparing two errors is all it needs."
    )


def _dead(attempt: Attempt) -> str:
    weight, amount = attempt.start("weight"), attempt.start("step_amount")
    up, down = attempt.at("up_error", 1), attempt.at("down_error", 1)
    end = "Learning can die silently where its steps are too small for the digits."
    if weight + amount == weight == weight - amount:
        why = f"{about(weight)} ± {write(amount)} is the same number again: a computer keeps about 16 digits"
        return f"{why}. So up and down are the same weight, their errors are a tie, and on a tie it stays. {end}"
    if up == down:
        return f"A little up and a little down the errors are the same to the last digit, {about(up)}: a tie. {end}"
    return end


def _tied(attempt: Attempt) -> str:
    walk, amount = Walk.of(attempt, WINDOW), attempt.start("step_amount")
    input, weight = attempt.start("input"), walk.weights[-1]
    way = _way_to(walk, walk.moved_last + 1, amount)
    product = equation(f"{write(input)} × {write(weight)}", walk.predictions[-1])
    target = attempt.start("target")
    where = "which is the target to the last digit"
    if walk.predictions[-1] != target:
        where = f"and the target is {write(target)}"
    return (
        f"{way}, and {product}, {where}. A step further up and a step further down the "
        f"errors are the same, {about(attempt.at('up_error', walk.steps))}: a tie, so it stays. "
        "Where they differ by a hair it moves on: up and down are compared, never staying."
    )


def _way(attempt: Attempt) -> str:
    input, target, weight = attempt.start("input"), attempt.start("target"), attempt.start("weight")
    example = "With an input of -0.5 the bottom lies at -1.6, which is 2.1 away: 1101 steps of 0.002 do."
    if input >= 0 or (target, weight) != (0.8, 0.5):
        return example
    bottom, most = target / input, min(attempt.run.stop, WINDOW) - 1

    def lands(amount: float) -> bool:
        return amount > 0 and solves(_negative, attempt, step_amount=amount)

    for count in (most, most // 2, 10, 1):
        amount = typed((weight - bottom) / count, lands) if 0 < count <= most else None
        if amount is not None:
            way = f"With your input the bottom lies at {write(bottom)}, and the way there is {write(weight - bottom)}"
            return f"{way}: a step_amount of {amount} gets there in {counted(count, 'step')}."
    return example


CHALLENGES = (
    Challenge(
        key="6-fewest",
        lesson=6,
        title="The fewest steps",
        goal="Choose a step_amount with which the error falls below 1e-9 (that is 0.000000001) in as few steps as you "
        "can, at most 20. Turn nothing else.",
        judge=_fewest,
        hints=(
            "1101 steps of 0.001 are enough at the start. Steps ten times as large need a tenth as many.",
            "The bottom is at 1.6, so the way is 1.1. It should be a whole number of steps, or it jumps over.",
            "11 steps of 0.1, or 10 of 0.11, or even one of 1.1. The step after them shows the error.",
        ),
        solution={"step_amount": 1.1},
        explanation=_landed,
        keeps=("weight", "input", "target"),
        par=Par(2, "steps"),
    ),
    Challenge(
        key="6-negative",
        lesson=6,
        title="A weight below 0",
        goal="Give the network an input below 0 and let it learn, until the error is below 1e-6 (0.000001). "
        "At most 2000 steps.",
        judge=_negative,
        hints=(
            "Turn the input below 0 and run. Look which way the weight goes, and how far it has to go.",
            "To reach 0.8 the weight must be below 0, too. If the steps are too few, make more of them or larger ones.",
            _way,
        ),
        solution={"input": -0.5, "step_amount": 0.002},
        explanation=_nobody_told,
        keeps=("weight", "target"),
    ),
    Challenge(
        key="6-stuck",
        lesson=6,
        title="Standing still",
        goal="Make it stand still for 10 steps though the error is above 0.01.",
        judge=_stuck,
        hints=(
            "It stays when up and down have the same error, or when a step changes nothing. Which can you bring about?",
            "A computer's number has about 16 digits. How large must a weight be to have none left for 0.001?",
            "Type 1e14 as the weight: 1e14 + 0.001 is 1e14 again.",
        ),
        solution={"weight": 1e14},
        explanation=_dead,
        keeps=("input", "step_amount"),
    ),
    Challenge(
        key="6-tie",
        lesson=6,
        title="Arrive and stay",
        goal="The lesson's run arrives near 1.6 and then swings forever. Find numbers with which it arrives at an "
        "error of exactly 0 and stays for 5 steps. The way there must take 3 steps or more, and at most 1995.",
        judge=_tie,
        hints=(
            "It must land on the bottom to the last digit. Only there up and down are just as wrong as each other.",
            "0.1 is not exact in a computer, and halves and quarters are: 0.5, 0.25, 0.75. Choose a target and a "
            "step_amount of that kind.",
            "With the weight and the input at 0.5, try a target of 0.75 and a step_amount of 0.25. Then the bottom is "
            "at 1.5, four steps away.",
        ),
        solution={"target": 0.75, "step_amount": 0.25, "steps": 20},
        explanation=_tied,
    ),
)
