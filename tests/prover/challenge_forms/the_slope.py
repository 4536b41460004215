"""What is said of the slope, lesson 9."""

from __future__ import annotations

import math
from itertools import pairwise

from tests.prover.challenge_forms.common import always, close, says
from tests.prover.challenge_forms.descending import kept
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import COUNT, count_of
from tests.prover.forms import shown, told


@says(r"At {N} the error is {A}; at the lesson's own 0\.5 it is about 0\.3025\.", "9-side")
def _(facts: Facts, weight: str, error: str) -> bool:
    own = (0.5 * 0.5 - 0.8) * (0.5 * 0.5 - 0.8)
    return shown(weight, facts.start["weight"]) and told(error, facts.first("error")) and shown("0.3025", own)


@says(r"The slope does: it is above 0 here, so the weight goes down, to {A}\.", "9-side")
def _(facts: Facts, after: str) -> bool:
    learned = facts.first("weight")
    return facts.first("slope") > 0 and learned < facts.start["weight"] and told(after, learned)


# Twins


def left(facts: Facts, step: int) -> float:
    """What part of the error a step leaves."""
    errors = facts.column("error")
    return float(errors[step] / errors[step - 1])


def quarters(facts: Facts) -> int:
    """How many of the first ten steps leave a quarter, from the first on."""
    found = 0
    for step in range(1, min(facts.steps, 11)):
        if not abs(left(facts, step) - 0.25) <= 1e-12:
            break
        found = step
    return found


@says(r"At step (\d+) the error is beyond every number: alpha is too large\.", "9-twins")
def _(facts: Facts, step: str) -> bool:
    return not math.isfinite(facts.column("error")[int(step) - 1]) and kept(facts) < -1


@says(r"Step (\d+) leaves {N} of the error\. It should leave {N}\.", "9-twins")
def _(facts: Facts, step: str, now: str, wanted: str) -> bool:
    number = int(step)
    return wanted == "0.25" != now and shown(now, left(facts, number)) and quarters(facts) == number - 1 < 10


@says(r"A quarter is left each time, but the prediction stays on its side of the target\.", "9-twins")
@says(r"There is another such alpha\.", "9-twins")
def _(facts: Facts) -> bool:
    deltas = facts.column("delta", 11)
    # The other one is as far above what lands in one step as this one is below it.
    return quarters(facts) == min(facts.steps - 1, 10) and any(one * other > 0 for one, other in pairwise(deltas))


@says(r"(\d+) of 10 steps have left a quarter of the error\.", "9-twins")
def _(facts: Facts, count: str) -> bool:
    return int(count) == facts.steps - 1 == quarters(facts) < 10


@says(
    r"Each of steps 1 to 10 leaves a quarter of the error and takes the prediction to the other side\.",
    "9-twins",
)
def _(facts: Facts) -> bool:
    deltas = facts.column("delta", 11)
    return quarters(facts) == 10 and all(one * other < 0 for one, other in pairwise(deltas))


@says(r"{S}: half of the delta is left, on the other side\.", "9-twins")
def _(facts: Facts, equation: str) -> bool:
    _, _, alpha, _, given, _, again, *_ = equation.split()
    right = shown(alpha, facts.start["alpha"]) and given == again == "0.5" and facts.start["input"] == 0.5
    return right and close(kept(facts), -0.5)


@says(r"An alpha of 2 leaves a quarter, too, and stays on its side\.", "9-twins")
@says(r"2 and 6 are twins: each is 2 away from 4, which lands in one step\.", "9-twins")
def _(facts: Facts) -> bool:
    shares = {alpha: 1 - alpha * facts.start["input"] ** 2 for alpha in (2, 4, 6)}
    return shares == {2: 0.5, 4: 0, 6: -0.5} and close(facts.start["alpha"], 6, 1e-9)


# Blind


@says(r"At step 1 an error is beyond every number, so no slope comes out\.", "9-blind")
def _(facts: Facts) -> bool:
    errors = facts.first("up_error"), facts.first("down_error")
    return not all(map(math.isfinite, errors)) and not math.isfinite(facts.first("measured"))


@says(r"At step 1 the error is {N} above and {N} below, so {A} is measured\.", "9-blind")
def _(facts: Facts, up: str, down: str, measured: str) -> bool:
    pairs = ((up, "up_error"), (down, "down_error"))
    right = all(shown(text, facts.first(name)) for text, name in pairs) and up != down
    return right and told(measured, facts.first("measured")) and facts.first("measured") != 0


@says(r"At step 1 measured is 0\.", "9-blind")
def _(facts: Facts) -> bool:
    return bool(facts.first("measured") == 0) and facts.steps < 20


@says(r"At step 1 measured is 0, and at step 20 the error is {N}\.", "9-blind")
def _(facts: Facts, error: str) -> bool:
    number = facts.column("error")[19]
    return facts.first("measured") == 0 and shown(error, number) and number < 1e-5


@says(r"{N} ± {N} is the same number again: a computer keeps about 16 digits\.", "9-blind")
def _(facts: Facts, weight: str, nudge: str) -> bool:
    start, by = facts.start["weight"], facts.start["nudge"]
    return shown(weight, start) and shown(nudge, by) and start + by == start == start - by


@says(r"So both tries have the same error, and their difference is 0\.", "9-blind")
def _(facts: Facts) -> bool:
    return bool(facts.first("up_error") == facts.first("down_error"))


@says(r"To the last digit both tries have the same error, {A}: their difference is 0\.", "9-blind")
def _(facts: Facts, error: str) -> bool:
    return facts.first("up_error") == facts.first("down_error") and told(error, facts.first("up_error"))


@says(r"The formula tries nothing\.", "9-blind")
@says(r"It takes delta and input as they are, and so it has learned all the same\.", "9-blind")
def _(facts: Facts) -> bool:
    return facts.column("error")[19] < 1e-5 < facts.first("error")


# The fewest steps


@says(r"The input is {N}\.", "9-fewest")
def _(facts: Facts, given: str) -> bool:
    return given != "2" and shown(given, facts.start["input"]) and facts.start["input"] != 2


@says(r"At step (\d+) the error is {N}\.", "9-fewest")
def _(facts: Facts, step: str, error: str) -> bool:
    errors = facts.column("error", 20)
    at = int(step) - 1
    return shown(error, errors[at]) and errors[at] < 1e-6 and not any(one < 1e-6 for one in errors[:at])


@says(r"Each step multiplies the delta by -1, so it never shrinks\.", "9-fewest")
def _(facts: Facts) -> bool:
    return abs(kept(facts) + 1) < 1e-11


@says(r"Each step multiplies the delta by {N}, so it grows\.", "9-fewest")
def _(facts: Facts, factor: str) -> bool:
    return close(float(factor), kept(facts)) and float(factor) < -1


@says(r"Alpha is too large\.", "9-fewest")
def _(facts: Facts) -> bool:
    return kept(facts) <= -1 + 1e-11


@says(rf"After {COUNT} the error is {{N}}\.", "9-fewest")
def _(facts: Facts, count: str, error: str) -> bool:
    last = min(facts.steps, 20)
    return count_of(count) == last and shown(error, facts.column("error")[last - 1])


@says(r"It should be below 1e-6 by then\.", "9-fewest")
def _(facts: Facts) -> bool:
    return facts.steps >= 20 and not facts.column("error")[19] < 1e-6


@says(r"{S}: so much of the delta does each step keep\.", "9-fewest")
def _(facts: Facts, equation: str) -> bool:
    _, _, alpha, _, given, _, again, *_ = equation.split()
    return shown(alpha, facts.start["alpha"]) and given == again == "2" and facts.start["input"] == 2


always(
    "Take a smaller nudge.",
    "Step 20 shows whether it has learned.",
    "Turn it to 2 first.",
    "The error does not say on which side of the bottom you are.",
    "The error is the delta squared, and a half squared is a quarter, with or without the minus.",
    "Nothing is left with an alpha of 1 / input², and that is 0.25 for an input of 2.",
    "For the lesson's input of 0.5 it is 4: a small input wants a large alpha.",
)
