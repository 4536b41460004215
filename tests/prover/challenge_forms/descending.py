"""What is said of gradient descent, lesson 8."""

from __future__ import annotations

import math

from tests.prover.challenge_forms.common import always, close, says, solved_with
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import (
    COUNT,
    count_of,
)
from tests.prover.forms import shown

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
    return again == f"({input})" and shown(input, facts.start["input"]) and float(left.split()[-1]) > 0


def factor_is_right(facts: Facts, left: str) -> bool:
    _, _, alpha, _, input, _, again, *_ = (one.strip("()") for one in left.split())
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
