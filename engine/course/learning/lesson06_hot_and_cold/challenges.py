"""Lesson 6: learning by trying, and where it ends."""

from __future__ import annotations

from engine.teaching.attempt import Attempt, write
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished

SMALL = 1e-9
FEW = 20
"""Within how many steps the error must be small in the first challenge."""

LONG = 5
"""For how many steps at rest it must have arrived."""

WINDOW = 2_000
"""How many steps of a run are looked at."""


def _first_below(errors: list[float], limit: float) -> int | None:
    """The first step whose error is below a limit."""
    return next((step for step, error in enumerate(errors, start=1) if error < limit), None)


def _fewest(attempt: Attempt) -> Verdict:
    errors = list(attempt.column("error", FEW))
    step = _first_below(errors, SMALL)
    if step is not None:
        return solved(f"At step {step} the error is {write(errors[step - 1])}.", step)
    if len(errors) < FEW:
        return unfinished(attempt, f"After {len(errors)} steps the error is {write(errors[-1])}.")
    amount, least = attempt.start("step_amount"), min(errors)
    if amount < 1.1 / (FEW - 1):
        return missed(f"{FEW - 1} steps of {write(amount)} come only {write((FEW - 1) * amount)} far: too small.")
    if amount > 1.1 + 1e-4:
        return missed(f"A step of {write(amount)} is longer than the way to the bottom: too large.")
    return missed(f"It jumps over the bottom: the least error is {write(least)}. The way must be whole steps.")


def _negative(attempt: Attempt) -> Verdict:
    input, error = attempt.start("input"), attempt.at("error", min(attempt.steps, WINDOW))
    if input >= 0:
        return missed(f"The input is {write(input)}. It should be below 0.")
    step = _first_below(list(attempt.column("error", WINDOW)), 1e-6)
    if step is not None:
        return solved(f"At step {step} the weight is {write(attempt.at('weight', step))}.")
    if attempt.steps < min(WINDOW, attempt.run.stop):
        return unfinished(attempt, f"After {attempt.steps} steps the error is {write(error)}.")
    amount = attempt.start("step_amount")
    if amount > 0.004 / abs(input):
        return missed(f"It swings around the bottom with steps of {write(amount)}: too large to come close.")
    return missed(f"The error is still {write(error)}: {attempt.steps} steps of {write(amount)} are too few.")


def _tie(attempt: Attempt) -> Verdict:
    errors, weights = list(attempt.column("error", WINDOW)), list(attempt.column("weight", WINDOW))
    moves = [one != before for before, one in zip([attempt.start("weight"), *weights], weights, strict=False)]
    rest = next((at for at in range(len(moves)) if not any(moves[at:])), len(moves))
    at_rest = len(moves) - rest
    if not any(moves):
        return missed("The weight never moved. It must learn its way there.")
    if at_rest == 0:
        if min(errors) == 0:
            return unfinished(attempt, "It has just arrived. Does it stay?")
        if attempt.steps < min(attempt.run.stop, WINDOW):
            return unfinished(attempt, f"After {attempt.steps} steps it still moves.")
        return missed(f"It never rests: the least error was {write(min(errors))}, and it went on.")
    if errors[-1] != 0:
        return missed(f"It stands still, but the error is {write(errors[-1])} and not 0.")
    if sum(moves) < 3:
        return missed(f"It arrived in {sum(moves)} step{'s' if sum(moves) > 1 else ''}. Let the way be longer.")
    if at_rest < LONG:
        return unfinished(attempt, f"It has rested for {at_rest} of {LONG} steps.")
    return solved(f"It arrived in {rest} steps and stays at {write(weights[-1])}.")


def _stuck(attempt: Attempt) -> Verdict:
    input, weights = attempt.start("input"), list(attempt.column("weight", WINDOW))
    if abs(input) < 0.1:
        return missed(f"The input is {write(input)}. It should be at least 0.1, or there is nothing to feel.")
    error = attempt.at("error", min(attempt.steps, WINDOW))
    if any(weight != attempt.start("weight") for weight in weights):
        amount = write(attempt.start("step_amount"))
        return missed(f"The weight moves: from {write(attempt.start('weight'))} by {amount} a step. That is too much.")
    if not 0.01 < error < 1e300:
        return missed(f"The error is {write(error)}. It should be above 0.01, and a number.")
    if len(weights) < 10:
        return unfinished(attempt, f"It has stood still for {len(weights)} of 10 steps.")
    return solved(f"{len(weights)} steps, and the weight is {write(weights[-1])} as it was.")


def _way(attempt: Attempt) -> str:
    input, target, weight = attempt.start("input"), attempt.start("target"), attempt.start("weight")
    if input >= 0:
        return "For an input of -0.5 the bottom lies at -1.6, which is 2.1 away."
    bottom = target / input
    return (
        f"With your input the bottom lies at {write(bottom)}, and the way there is {write(abs(bottom - weight))}: "
        "divide it by the steps that you have."
    )


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
        explanation="0.5 + 1 × 1.1 = 1.6: one step lands on the bottom, and step 2 has the error 0. "
        "But you had to know where the bottom is to choose it. Hot and cold cannot know that.",
        keeps=("weight", "input", "target"),
        par=Par(2, "steps"),
    ),
    Challenge(
        key="6-negative",
        lesson=6,
        title="A weight below 0",
        goal="Give the network an input below 0 and let it learn, until the error is below 1e-6 (0.000001). "
        "The target stays at 0.8 and the weight begins at 0.5. At most 2000 steps.",
        judge=_negative,
        hints=(
            "Turn the input below 0 and run. Look which way the weight goes, and how far it has to go.",
            "To reach 0.8 the weight must be below 0, too. If the steps are too few, make more of them or larger ones.",
            _way,
        ),
        solution={"input": -0.5, "step_amount": 0.002},
        explanation="-0.5 × -1.6 = 0.8. Nobody told it about signs: with the input below 0 the lower weight had the "
        "smaller error, so it went down. Comparing two errors is all it needs.",
        keeps=("weight", "target"),
    ),
    Challenge(
        key="6-stuck",
        lesson=6,
        title="Standing still",
        goal="Make it stand still for 10 steps though the error is above 0.01. "
        "The input stays at least 0.1 away from 0.",
        judge=_stuck,
        hints=(
            "It stays when up and down have the same error, or when a step changes nothing. Which can you bring about?",
            "A computer's number has about 16 digits. What is 0.5 plus something that needs a 17th?",
            "Type 1e-17 as the step_amount: 0.5 + 1e-17 is 0.5 again.",
        ),
        solution={"step_amount": 1e-17},
        explanation="0.5 + 1e-17 = 0.5 in a computer: up and down are the same weight, so their errors are a tie, and "
        "on a tie it stays. Learning can die silently when its steps are too small for the digits.",
    ),
    Challenge(
        key="6-tie",
        lesson=6,
        title="Arrive and stay",
        goal="The lesson's run arrives near 1.6 and then swings for ever. Find numbers with which it arrives at an "
        "error of exactly 0 and stays for 5 steps. The way there must take 3 steps or more.",
        judge=_tie,
        hints=(
            "It must land on the bottom to the last digit. Only there up and down are just as wrong as each other.",
            "0.1 is not exact in a computer, and halves and quarters are: 0.5, 0.25, 0.75. Choose a target and a "
            "step_amount of that kind.",
            "Try a target of 0.75 and a step_amount of 0.25. Then the bottom is at 1.5, four steps away.",
        ),
        solution={"target": 0.75, "step_amount": 0.25, "steps": 20},
        explanation="0.5 + 4 × 0.25 = 1.5, and 0.5 × 1.5 = 0.75 to the last digit. At 1.25 and 1.75 the error is the "
        "same, a tie, so it stays. A hair off and it would move on: up and down are compared, never staying.",
    ),
)
