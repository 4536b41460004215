"""What is said of steps that are too big, lesson 7."""

from __future__ import annotations

from tests.prover.challenge_forms.common import always, close, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import (
    COUNT,
    count_of,
    errors_of,
    landed_at,
    looked,
    passed_at,
    way_is_right,
    weights_of,
)
from tests.prover.forms import shown, told


@says(rf"After {COUNT} it has not landed yet\.", "7-stays", "7-leaves")
def _(facts: Facts, count: str) -> bool:
    return count_of(count) == facts.steps < 40 and not landed_at(facts)


@says(r"It is at the bottom at step (\d) already\.", "7-stays", "7-leaves")
def _(facts: Facts, step: str) -> bool:
    return int(step) == landed_at(facts) < 5


@says(r"It lands at step (\d+) with an error of {N}, and leaves again\.", "7-stays")
def _(facts: Facts, step: str, error: str) -> bool:
    at = int(step)
    left = any(weight != weights_of(facts)[at - 1] for weight in weights_of(facts)[at:])
    return at == landed_at(facts) and shown(error, errors_of(facts)[at - 1]) and left


@says(r"It lands at step (\d+)\.", "7-stays", "7-leaves")
@says(r"It lands at step (\d+) and stays\.", "7-stays")
@says(r"It lands at step (\d+) and stays: up and down are a tie there\.", "7-leaves")
def _(facts: Facts, step: str) -> bool:
    at = int(step)
    if at != landed_at(facts):
        return False
    if facts.key == "7-leaves" and looked(facts) > at:
        return bool(facts.column("up_error")[at - 1] == facts.column("down_error")[at - 1])
    return facts.key == "7-leaves" or all(weight == weights_of(facts)[at - 1] for weight in weights_of(facts)[at:])


@says(r"Step (\d+) has an error of {N}, the next one {N}\.", "7-leaves")
def _(facts: Facts, step: str, now: str, after: str) -> bool:
    at, errors = int(step), errors_of(facts)
    right = at == landed_at(facts) and errors[at] > 1e-3
    return right and shown(now, errors[at - 1]) and shown(after, errors[at])


@says(r"This is step (\d+)\.", "7-narrow")
def _(facts: Facts, step: str) -> bool:
    return int(step) == facts.steps < 40


@says(r"It has come to rest at {N}\.", "7-narrow")
def _(facts: Facts, weight: str) -> bool:
    weights = facts.begins(40)
    return shown(weight, weights[-1]) and weights[-1] == weights[-2]


@says(r"At step 31 it is still on its way, at {N}: steps of {N} are too small\.", "7-narrow")
def _(facts: Facts, prediction: str, amount: str) -> bool:
    right = shown(prediction, facts.column("prediction")[30]) and shown(amount, facts.start["step_amount"])
    return right and (passed_at(facts) == 0 or passed_at(facts) > 31)


def width(facts: Facts) -> float:
    last = facts.column("prediction", 40)[30:]
    return float(max(last) - min(last))


@says(r"The prediction swings {N} wide: steps of {N} are too large\.", "7-narrow")
def _(facts: Facts, text: str, amount: str) -> bool:
    right = shown(text, width(facts)) and shown(amount, facts.start["step_amount"])
    return right and 0 < passed_at(facts) <= 31 and facts.start["step_amount"] > 0.03


@says(r"In the last ten steps the prediction swings {N} wide\.", "7-narrow")
def _(facts: Facts, text: str) -> bool:
    last = facts.column("prediction", 40)[30:]
    moves = all(last[at] != last[at + 1] for at in range(9))
    return moves and shown(text, width(facts)) and width(facts) < 0.03 and min(last) <= 0.8 <= max(last)


@says(r"Each step moves the prediction by {S}, so a swing cannot be narrower\.", "7-narrow")
def _(facts: Facts, left: str) -> bool:
    return (
        close(float(left.split()[-1]), facts.start["step_amount"] / 2)
        and width(facts) >= facts.start["step_amount"] / 2 - 1e-12
    )


@says(r"And the way of 1\.1 takes {A} steps\.", "7-narrow")
def _(facts: Facts, count: str) -> bool:
    return told(count, 1.1 / facts.start["step_amount"])


@says(r"The weight begins at {N}\.", "7-never")
def _(facts: Facts, weight: str) -> bool:
    return weight != "1" and shown(weight, facts.start["weight"])


@says(r"At step (\d+) the error is {N}, and at the start it was {N}\.", "7-never")
def _(facts: Facts, step: str, now: str, before: str) -> bool:
    errors = errors_of(facts)
    # Where it has not gone to the other side, nothing of it is rounding.
    rounding = 1e-9 if passed_at(facts) == 2 else 0
    fallen = errors[int(step) - 1] < errors[0] * (1 - rounding)
    return fallen and now != before and shown(now, errors[int(step) - 1]) and shown(before, errors[0])


@says(r"At step (\d+) the weight stands still\.", "7-never")
def _(facts: Facts, step: str) -> bool:
    weights, at = weights_of(facts), int(step)
    return weights[at] == weights[at - 1]


@says(r"It should move: steps of {N} are too (small|large)\.", "7-never")
def _(facts: Facts, amount: str, how: str) -> bool:
    number = facts.start["step_amount"]
    return shown(amount, number) and (number < 1e-9 if how == "small" else number > 1e9)


@says(r"So far so bad, for (\d+) of 40 steps\.", "7-never")
def _(facts: Facts, count: str) -> bool:
    return int(count) == facts.steps < 40 and min(errors_of(facts)) >= errors_of(facts)[0] * (1 - 1e-9)


@says(r"In 40 steps the error is never below {N}( but for rounding)?\.", "7-never")
def _(facts: Facts, text: str, rounding: str | None) -> bool:
    errors, weights = errors_of(facts), weights_of(facts)
    moves = all(weights[at] != weights[at + 1] for at in range(40))
    least = errors[0] * (1 - 1e-9) if rounding else errors[0]
    return moves and len(errors) == 40 and shown(text, errors[0]) and all(error >= least for error in errors)


@says(r"{S}, the bottom\.", "7-stays")
def _(facts: Facts, left: str) -> bool:
    return way_is_right(facts, left, landed_at(facts)) and close(weights_of(facts)[landed_at(facts) - 1], 1.6, 1e-9)


@says(r"There up and down have the same error, {A}: a tie, so it stays\.", "7-stays")
def _(facts: Facts, error: str) -> bool:
    at = landed_at(facts) - 1
    up, down = facts.column("up_error")[at], facts.column("down_error")[at]
    return up == down and told(error, up)


@says(
    r"{N} ([+−]) (\d+) × 0\.4 should be 1\.6, and in a computer "
    r"(?:it is {N}|(up and down are rounded differently))\.",
    "7-leaves",
)
def _(facts: Facts, start: str, sign: str, moves: str, there: str | None, rounded: str | None) -> bool:
    weight = weights_of(facts)[int(moves)]
    right = int(moves) == landed_at(facts) - 1 and shown(start, facts.start["weight"]) and close(weight, 1.6, 1e-9)
    right = right and (facts.start["weight"] < 1.6) == (sign == "+")
    return right and (weight == 1.6 if there is None else float(there) == weight and weight != 1.6)


@says(r"So up and down are no tie: one wins by a hair, and it goes 0\.4 away\.", "7-leaves")
def _(facts: Facts) -> bool:
    at = landed_at(facts)
    moved = abs(weights_of(facts)[at] - weights_of(facts)[at - 1])
    return facts.column("up_error")[at - 1] != facts.column("down_error")[at - 1] and close(moved, 0.4, 1e-9)


@says(r"From {N} it goes to {A}, on the other side of the bottom\.", "7-never")
def _(facts: Facts, here: str, there: str) -> bool:
    return passed_at(facts) == 2 and shown(here, facts.start["weight"]) and told(there, weights_of(facts)[1])


@says(r"The error is (?:about {N} on both sides|{N} here and {N} there)\.", "7-never")
def _(facts: Facts, both: str | None, here: str | None, there: str | None) -> bool:
    first, second = errors_of(facts)[:2]
    if both is not None:
        return close(second, first, 1e-8) and shown(both, first)
    return here != there and shown(str(here), first) and shown(str(there), second)


always(
    "Another start is needed.",
    "Start nearer to the bottom.",
    "Start at least four steps away.",
    "Does it stay for five more steps?",
    "Does it leave?",
    "Steps 31 to 40 count.",
    "It should go on swinging.",
    "Turn it to 1 first.",
    "A step of fixed size arrives by luck: the start decides, not the learning.",
    "It never asks whether staying would be better.",
    "Small steps are exact and slow, large ones fast and rough.",
    "A better method takes large steps first and small ones later: lesson 8.",
    "It compares up with down, and takes the better of two that may both be worse than staying.",
)
