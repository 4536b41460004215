"""What is said of runs that learn, lessons 6 to 8, and how each claim is checked."""

from __future__ import annotations

import math

from tests.prover.challenge_forms import FORMS, always, close, says, solved_with
from tests.prover.reading import Facts, shown, told

__all__ = ["FORMS"]

LOOKED = {"6-fewest": 20, "7-stays": 40, "7-leaves": 40, "7-narrow": 40, "7-never": 40}
"""How many steps of a run are looked at; else 2000."""

LANDED = {"6-fewest": 1e-9, "6-negative": 1e-6, "7-stays": 1e-20, "7-leaves": 1e-20}


def looked(facts: Facts) -> int:
    return min(LOOKED.get(facts.key, 2_000), facts.steps)


def errors_of(facts: Facts) -> list[float]:
    errors: list[float] = facts.column("error", looked(facts))
    return errors


def weights_of(facts: Facts) -> list[float]:
    return facts.begins(looked(facts))


def landed_at(facts: Facts) -> int:
    """The first step whose error is small enough."""
    for step, error in enumerate(errors_of(facts), start=1):
        if error < LANDED[facts.key]:
            return step
    return 0


def passed_at(facts: Facts) -> int:
    """The first step whose prediction is on the other side of the target than that of the first; 0 for none."""
    target = facts.start["target"]
    predictions = facts.column("prediction", looked(facts))
    for step, prediction in enumerate(predictions, start=1):
        if (predictions[0] < target < prediction) or (predictions[0] > target > prediction):
            return step
    return 0


def last_move(facts: Facts) -> int:
    weights, last = weights_of(facts), 0
    for step in range(1, len(weights)):
        if weights[step] != weights[step - 1]:
            last = step
    return last


def count_of(text: str) -> int:
    number, word = text.split()
    assert (word == "step") == (number == "1")
    return int(number)


COUNT = r"(\d+ steps?)"


# Hot and cold


@says(rf"In {COUNT} the weight never moved: it is still {{N}}\.")
def _(facts: Facts, count: str, weight: str) -> bool:
    same = all(one == facts.start["weight"] for one in weights_of(facts))
    return same and count_of(count) == looked(facts) and shown(weight, facts.start["weight"])


@says(r"The weight stands still, but the error is {N} and not 0\.", "6-tie")
def _(facts: Facts, error: str) -> bool:
    *_, before, after = weights_of(facts)
    return before == after and errors_of(facts)[-1] != 0 and shown(error, errors_of(facts)[-1])


@says(r"At step (\d+) it is still on its way: it predicts {N}, not yet {N}\.")
def _(facts: Facts, step: str, now: str, wanted: str) -> bool:
    predictions, target = facts.column("prediction", looked(facts)), facts.start["target"]
    comes_nearer = abs(predictions[-1] - target) <= abs(predictions[0] - target)
    return (
        int(step) == len(predictions)
        and not passed_at(facts)
        and last_move(facts) == len(predictions)
        and comes_nearer
        and now != wanted
        and shown(now, predictions[-1])
        and shown(wanted, target)
    )


@says(r"It jumps over the bottom at step (\d+); the least error is {N}\.")
def _(facts: Facts, step: str, least: str) -> bool:
    return int(step) == passed_at(facts) and shown(least, min(errors_of(facts)))


@says(r"The first step goes over the bottom at once\.", "6-fewest")
def _(facts: Facts) -> bool:
    return passed_at(facts) == 2


@says(rf"In {COUNT} the least error is {{N}}\.")
def _(facts: Facts, count: str, least: str) -> bool:
    return count_of(count) == looked(facts) and shown(least, min(errors_of(facts)))


@says(rf"After {COUNT} the error is {{N}}\.")
def _(facts: Facts, count: str, error: str) -> bool:
    return count_of(count) == facts.steps and shown(error, facts.column("error")[facts.steps - 1])


@says(r"At step (\d+) the error is {N}\.", "6-fewest", "6-negative")
def _(facts: Facts, step: str, error: str) -> bool:
    return int(step) == landed_at(facts) and shown(error, errors_of(facts)[int(step) - 1])


@says(r"(?:A step|Steps) of {N} (?:is|are) too (small|large)(?: to come close)?\.", "6-fewest", "6-negative", "7-never")
def _(facts: Facts, amount: str, how: str) -> bool:
    """Too large where it passes the bottom, too small where it does not get there."""
    if facts.key == "7-never":
        fallen = min(errors_of(facts)) < errors_of(facts)[0]
        return shown(amount, facts.start["step_amount"]) and how == "small" and fallen
    return shown(amount, facts.start["step_amount"]) and (how == "large") == bool(passed_at(facts))


@says(rf"{COUNT} of {{N}} are too few\.", "6-negative")
def _(facts: Facts, count: str, amount: str) -> bool:
    right = count_of(count) == looked(facts) and shown(amount, facts.start["step_amount"])
    return right and not landed_at(facts) and not passed_at(facts)


@says(r"The way to the bottom must be a whole number of steps\.", "6-fewest")
def _(facts: Facts) -> bool:
    return passed_at(facts) > 2


@says(r"At step (\d+) the error is 0, and yet it moves on\.", "6-tie")
def _(facts: Facts, step: str) -> bool:
    weights, at = weights_of(facts), int(step)
    return errors_of(facts)[at - 1] == 0 and weights[at] != weights[at - 1]


@says(rf"After {COUNT} it still moves\.", "6-tie")
def _(facts: Facts, count: str) -> bool:
    return count_of(count) == facts.steps == last_move(facts)


@says(r"It never rests\.", "6-tie")
def _(facts: Facts) -> bool:
    weights = weights_of(facts)
    return all(weights[at] != weights[at + 1] for at in range(len(weights) - 1))


@says(rf"It arrived in {COUNT}\.", "6-tie")
def _(facts: Facts, count: str) -> bool:
    return count_of(count) == last_move(facts) < 3 and errors_of(facts)[-1] == 0


@says(r"It has rested for (\d) of 5 steps\.", "6-tie")
def _(facts: Facts, count: str) -> bool:
    return int(count) == looked(facts) - last_move(facts) and errors_of(facts)[-1] == 0


@says(rf"It arrived in {COUNT} and stayed at {{N}} for (\d+)\.", "6-tie")
def _(facts: Facts, count: str, weight: str, rest: str) -> bool:
    right = count_of(count) == last_move(facts) and int(rest) == looked(facts) - last_move(facts) >= 5
    return right and shown(weight, weights_of(facts)[-1]) and set(errors_of(facts)[last_move(facts) :]) == {0.0}


@says(r"The weight moves: step (\d+) takes it from {N} to {N}\.", "6-stuck")
def _(facts: Facts, step: str, before: str, after: str) -> bool:
    weights, at = weights_of(facts), int(step)
    return before != after and shown(before, weights[at - 1]) and shown(after, weights[at])


@says(r"The error is {N}\.", "6-stuck")
def _(facts: Facts, error: str) -> bool:
    return shown(error, errors_of(facts)[-1]) and not 0.01 < errors_of(facts)[-1] < 1e300


@says(r"It has stood still for (\d) of 10 steps\.", "6-stuck")
def _(facts: Facts, count: str) -> bool:
    return int(count) == facts.steps and last_move(facts) == 0


def way_is_right(facts: Facts, left: str, step: int) -> bool:
    """Whether `0.5 + 4 × 0.25 = 1.5` tells how the weight came to where the step found it."""
    weights = weights_of(facts)
    start, sign, moves, _, amount, *_, there = left.split()
    ups = [weights[at + 1] - weights[at] for at in range(step - 1)]
    one_way = all(move > 0 for move in ups) if sign == "+" else all(move < 0 for move in ups)
    return (
        int(moves) == step - 1
        and one_way
        and shown(start, weights[0])
        and shown(amount, facts.start["step_amount"])
        and shown(there, weights[step - 1])
    )


@says(r"{S}: step (\d+) finds an error below 1e-9\.", "6-fewest")
def _(facts: Facts, left: str, step: str) -> bool:
    return int(step) == landed_at(facts) and way_is_right(facts, left, int(step))


@says(r"{S}, with an error below 1e-6\.", "6-negative")
def _(facts: Facts, left: str) -> bool:
    at = landed_at(facts) - 1
    input, _, weight, *_, product = left.split()
    right = shown(input, facts.start["input"]) and shown(weight, weights_of(facts)[at])
    return right and shown(product, facts.column("prediction")[at])


@says(
    "Nobody told it about signs: with the input below 0 the lower weight had the smaller error, so it went down\\.",
    "6-negative",
)
def _(facts: Facts) -> bool:
    first = facts.first("down_error") < facts.first("up_error") and weights_of(facts)[1] < weights_of(facts)[0]
    return first and facts.start["input"] < 0


@says(
    r"With your input the bottom lies at {N}, and the way there is {N}: "
    r"a step_amount of {N} gets there in (\d+) steps?\.",
    "6-negative",
)
def _(facts: Facts, bottom: str, way: str, amount: str, count: str) -> bool:
    place = 0.8 / facts.start["input"]
    right = shown(bottom, place) and shown(way, 0.5 - place)
    rest = abs(float(amount) * int(count) - float(way)) * abs(facts.start["input"])
    return right and rest < 1e-3 and solved_with(facts, step_amount=float(amount))


@says(r"{A} ± 0\.001 is the same number again: a computer keeps about 16 digits\.", "6-stuck")
def _(facts: Facts, weight: str) -> bool:
    number = facts.start["weight"]
    return told(weight, number) and number + 0.001 == number == number - 0.001


@says(r"A little up and a little down the errors are the same to the last digit, {A}: a tie\.", "6-stuck")
def _(facts: Facts, error: str) -> bool:
    return facts.first("up_error") == facts.first("down_error") and told(error, facts.first("up_error"))


@says(r"(?:{S}|The weight is {N} there), and {S}, which is the target to the last digit\.", "6-tie")
def _(facts: Facts, left: str | None, there: str | None, product: str) -> bool:
    arrived = last_move(facts) + 1
    right = way_is_right(facts, left, arrived) if left else shown(str(there), weights_of(facts)[arrived - 1])
    return right and facts.column("prediction")[looked(facts) - 1] == facts.start["target"]


@says(r"A step further up and a step further down the errors are the same, {A}: a tie, so it stays\.", "6-tie")
def _(facts: Facts, error: str) -> bool:
    at = looked(facts) - 1
    up, down = facts.column("up_error")[at], facts.column("down_error")[at]
    return up == down and told(error, up)


always(
    "It must learn its way to the bottom.",
    "Let the way be longer.",
    "It should be above 0.01 and below 1e300.",
    "But you had to know where the bottom is to choose the step.",
    "Hot and cold cannot know that.",
    "Comparing two errors is all it needs.",
    "With an input of -0.5 the bottom lies at -1.6, which is 2.1 away: 1101 steps of 0.002 do.",
    "So up and down are the same weight, their errors are a tie, and on a tie it stays.",
    "Learning can die silently where its steps are too small for the digits.",
    "Where they differ by a hair it moves on: up and down are compared, never staying.",
)


# The step that is too big


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
    fallen = errors[int(step) - 1] < errors[0] * (1 - 1e-9)
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


# Gradient descent

MOST = {"8-minus": 1_000, "8-bold": 2_000}


def kept(facts: Facts) -> float:
    """What a step multiplies every delta by."""
    return float(1 - facts.start["alpha"] * facts.start["input"] * facts.start["input"])


def largest(facts: Facts, step: int) -> float:
    errors = facts.column("errors")[step - 1]
    return max(math.inf if math.isnan(error) else error for error in errors)


def reckoned(facts: Facts, steps: int) -> float:
    """The largest error at a step, as it must be by the formula."""
    return float(largest(facts, 1) * abs(kept(facts)) ** (2 * (steps - 1)))


@says(r"At step (\d+) every error is below 1e-6\.", "8-minus", "8-bold")
def _(facts: Facts, step: str) -> bool:
    return largest(facts, int(step)) < 1e-6 and all(largest(facts, one) >= 1e-6 for one in range(1, int(step)))


@says(r"Alpha is {N}\.", "8-bold")
def _(facts: Facts, alpha: str) -> bool:
    number = facts.start["alpha"]
    return shown(alpha, number) and number <= 4.7 and (alpha != "4.7" or number == 4.7)


@says(r"Each step multiplies every delta by -1, so none shrinks\.", "8-minus", "8-bold")
def _(facts: Facts) -> bool:
    return abs(kept(facts) + 1) < 1e-11


@says(r"Each step multiplies every delta by {N}, so all grow\.", "8-minus", "8-bold")
def _(facts: Facts, factor: str) -> bool:
    return close(float(factor), kept(facts)) and float(factor) < -1 and kept(facts) < -1


@says(r"From step 1 to step (\d+) the largest error grows from {N} to {N}\.", "8-minus", "8-bold")
def _(facts: Facts, step: str, before: str, after: str) -> bool:
    first, last = largest(facts, 1), largest(facts, int(step))
    return last > first and before != after and shown(before, first) and shown(after, last)


@says(r"Alpha is too large\.", "8-minus", "8-bold")
def _(facts: Facts) -> bool:
    return kept(facts) <= -1 + 1e-11


@says(rf"After {COUNT} the largest error is {{N}}\.", "8-minus", "8-bold")
def _(facts: Facts, count: str, error: str) -> bool:
    return count_of(count) == min(facts.steps, MOST[facts.key]) and shown(error, largest(facts, count_of(count)))


@says(r"The first error is beyond every number that fits\.", "8-minus")
def _(facts: Facts) -> bool:
    return math.isinf(largest(facts, 1))


@says(r"It takes (\d+) steps: give it more\.", "8-minus", "8-bold")
def _(facts: Facts, count: str) -> bool:
    number = int(count)
    below = reckoned(facts, number) < 1.01e-6 and reckoned(facts, number - 1) > 0.99e-6
    return facts.steps < number <= MOST[facts.key] and below


@says(r"Even after (\d+) it would be {N}: this is too slow\.", "8-minus", "8-bold")
def _(facts: Facts, count: str, error: str) -> bool:
    return (
        int(count) == MOST[facts.key] and close(float(error), reckoned(facts, int(count)), 1e-3) and float(error) > 9e-7
    )


@says(r"With an input of 0 no alpha can help: it learns nothing\.", "8-once")
@says(r"With an input of 0 nothing moves at all\.", "8-swing")
def _(facts: Facts) -> bool:
    return bool(facts.start["input"] == 0)


@says(r"This was step 1\.", "8-once")
def _(facts: Facts) -> bool:
    return facts.steps == 1


@says(r"At step 2 the largest error is {N}\.", "8-once")
def _(facts: Facts, error: str) -> bool:
    return shown(error, largest(facts, 2))


def is_too_large(facts: Facts) -> bool:
    return facts.start["alpha"] > 1 / facts.start["input"] / facts.start["input"]


@says(r"With this input rounding is in the way: take another one\.", "8-once")
def _(facts: Facts) -> bool:
    return abs(facts.start["input"]) > 1e3 or abs(facts.start["input"]) < 1e-3


@says(r"Alpha is a hair too (large|small): a rounded number does not do\.", "8-once")
@says(r"Alpha is too (large|small) for this input\.", "8-once")
def _(facts: Facts, how: str) -> bool:
    return is_too_large(facts) == (how == "large")


@says(r"Your input is {N}: alpha is ([12]) / \(input × input\), type {N}\.", "8-once", "8-swing")
def _(facts: Facts, input: str, over: str, alpha: str) -> bool:
    exact = int(over) / facts.start["input"] / facts.start["input"]
    right = (
        shown(input, facts.start["input"]) and close(float(alpha), exact) and (over == "1") == (facts.key == "8-once")
    )
    return right and solved_with(facts, alpha=float(alpha), steps=101)


@says(r"Take an input of 1 and an alpha of ([12])\.", "8-once", "8-swing")
def _(facts: Facts, alpha: str) -> bool:
    return solved_with(facts, input=1.0, alpha=float(alpha), steps=101)


@says(r"By step (\d+) the deltas are beyond every number: alpha is too large\.", "8-swing")
def _(facts: Facts, step: str) -> bool:
    return not all(map(math.isfinite, facts.column("deltas")[int(step) - 1])) and (
        kept(facts) < -1 or math.isnan(kept(facts))
    )


@says(r"At step 1 a delta is 0 already, and so it cannot swing\.", "8-swing")
def _(facts: Facts) -> bool:
    return 0 in facts.first("deltas")


@says(r"At step (\d+) the deltas have not all changed their sign(: alpha is too small)?\.", "8-swing")
def _(facts: Facts, step: str, cause: str | None) -> bool:
    before, after = (facts.column("deltas")[int(step) - back] for back in (2, 1))
    kept_sign = any(not one * other < 0 for one, other in zip(before, after, strict=True))
    return kept_sign and (cause is None or abs(kept(facts)) < 1 + 1e-12)


@says(r"From step 1 to step (\d+) the size of deltas\[(\w+)\] goes from {N} to {N}\.", "8-swing")
def _(facts: Facts, step: str, label: str, before: str, after: str) -> bool:
    at = ("hurt", "win", "sad").index(label)
    first, last = (abs(facts.column("deltas")[one - 1][at]) for one in (1, int(step)))
    return int(step) == min(facts.steps, 101) and before != after and shown(before, first) and shown(after, last)


@says(r"It (shrinks: alpha is too small|grows: alpha is too large)\.", "8-swing")
def _(facts: Facts, how: str) -> bool:
    return kept(facts) > -1 if how.startswith("shrinks") else kept(facts) < -1


@says(r"It has swung for (\d+) of 100 steps\.", "8-swing")
def _(facts: Facts, count: str) -> bool:
    return int(count) == facts.steps - 1 < 100


@says(r"In 100 swings the size of deltas\[(\w+)\] goes from {N} to {N}, and that of no delta changes more\.", "8-swing")
def _(facts: Facts, label: str, before: str, after: str) -> bool:
    deltas = facts.column("deltas", 101)
    changes = [abs(abs(deltas[100][at] / deltas[0][at]) - 1) for at in range(3)]
    at = ("hurt", "win", "sad").index(label)
    swings = all(deltas[step][one] * deltas[step + 1][one] < 0 for step in range(100) for one in range(3))
    right = shown(before, abs(deltas[0][at])) and shown(after, abs(deltas[100][at]))
    return right and swings and changes[at] == max(changes) <= 0.01


def is_finite(facts: Facts, step: int) -> bool:
    values = (facts.run.history[name][step - 1] for name in facts.run.history)
    return all(math.isfinite(number) for value in values for number in value)  # type: ignore[union-attr]


@says(r"Every number is finite\.", "8-blown")
def _(facts: Facts) -> bool:
    return is_finite(facts, facts.steps)


@says(r"Alpha is too small to make the deltas grow\.", "8-blown")
def _(facts: Facts) -> bool:
    return kept(facts) >= -1 - 1e-11


@says(r"The deltas grow, and (?:every number is still finite|at step (\d+) all numbers are still finite)\.", "8-blown")
def _(facts: Facts, step: str | None) -> bool:
    return kept(facts) < -1 and is_finite(facts, facts.steps) and (step is None or int(step) == facts.steps)


@says(r"You stand within a step\.", "8-blown")
def _(facts: Facts) -> bool:
    return not facts.run.moment.whole


@says(r"It has blown up\.", "8-blown")
def _(facts: Facts) -> bool:
    return not is_finite(facts, facts.steps)


@says(r"Every number is finite at step (\d+), and at step (\d+), too\.", "8-blown")
def _(facts: Facts, step: str, following: str) -> bool:
    at = facts.run.position
    return (int(step), int(following)) == (at, at + 1) and is_finite(facts, at) and is_finite(facts, at + 1)


@says(r"Step (\d+) is the last finite one\.", "8-blown")
def _(facts: Facts, step: str) -> bool:
    at = facts.run.position
    return int(step) == at and is_finite(facts, at) and not is_finite(facts, at + 1)


@says(r"input² is above 0 either way: {S}\.", "8-minus")
def _(facts: Facts, left: str) -> bool:
    input, _, again, *_ = left.split()
    return input == again and shown(input, facts.start["input"]) and float(left.split()[-1]) > 0


def factor_is_right(facts: Facts, left: str) -> bool:
    _, _, alpha, _, input, _, again, *_ = left.split()
    return input == again and shown(input, facts.start["input"]) and shown(alpha, facts.start["alpha"])


@says(r"{S}: each step throws every delta to the other side, a little smaller\.", "8-bold")
def _(facts: Facts, left: str) -> bool:
    return factor_is_right(facts, left) and -1 < kept(facts) < 0


@says(r"{S}: nothing is left of any delta but for rounding, whatever the weights were\.", "8-once")
def _(facts: Facts, left: str) -> bool:
    return factor_is_right(facts, left) and abs(kept(facts)) < 1e-6


@says(r"{S}: every delta becomes its opposite, again and again\.", "8-swing")
def _(facts: Facts, left: str) -> bool:
    return factor_is_right(facts, left) and abs(kept(facts) + 1) < 1e-4


@says(
    r"Each step multiplies every delta by {N}, and step (\d+) is the first with a number that is not finite: "
    r"beyond 1\.8e308 a computer has none\.",
    "8-blown",
)
def _(facts: Facts, factor: str, step: str) -> bool:
    at = int(step)
    return close(float(factor), kept(facts)) and is_finite(facts, at - 1) and not is_finite(facts, at)


always(
    "Take an input nearer to 0.",
    "It should swing.",
    "Step 2 shows what it has learned.",
    "Take all its digits, or an input with which it is a round one.",
    "It should be above 4.7.",
    "Give it more steps.",
    "Press «next_step» to complete it, or «back» to drop it.",
    "Now go to the last step that is finite throughout: «trouble» helps, or «goto».",
    "Go on a little.",
    "It should last 1000 steps or more.",
    "weight_delta = delta × input: with the input below 0 it changes its sign, and so the weights go the other way, "
    "which is the right one.",
    "It looks wild and still arrives.",
    "What counts is only that the factor lies between -1 and 1.",
    "The right alpha depends on the input alone: it is 1 / input².",
    "Several examples with inputs of their own would each want another alpha, so one takes smaller steps.",
    "2 / input² is the border: below it the deltas shrink, above it they grow.",
    "Up to there every number looks fine, and no error is reported.",
    "Watch for growth, not for inf.",
)
