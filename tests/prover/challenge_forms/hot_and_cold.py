"""What is said of hot and cold, lesson 6."""

from __future__ import annotations

from tests.prover.challenge_forms.common import always, says, solved_with
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import (
    COUNT,
    count_of,
    errors_of,
    landed_at,
    last_move,
    looked,
    passed_at,
    way_is_right,
    weights_of,
)
from tests.prover.forms import shown, told


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


@says(r"{S}: step (\d+) finds an error below 1e-9\.", "6-fewest")
def _(facts: Facts, left: str, step: str) -> bool:
    return int(step) == landed_at(facts) and way_is_right(facts, left, int(step))


@says(r"{S}, with an error below 1e-6\.", "6-negative")
def _(facts: Facts, left: str) -> bool:
    at = landed_at(facts) - 1
    input, _, weight, *_, product = left.split()
    right = shown(input, facts.start["input"]) and shown(weight.strip("()"), weights_of(facts)[at])
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


@says(r"(?:{S}|The weight is {N} there), and {S}, and the target is {N}\.", "6-tie")
def _(facts: Facts, left: str | None, there: str | None, product: str, target: str) -> bool:
    arrived = last_move(facts) + 1
    right = way_is_right(facts, left, arrived) if left else shown(str(there), weights_of(facts)[arrived - 1])
    prediction = facts.column("prediction")[looked(facts) - 1]
    return right and prediction != facts.start["target"] and shown(target, facts.start["target"])


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
