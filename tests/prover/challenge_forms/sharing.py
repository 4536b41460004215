"""What is said of gradient descent with many inputs, lessons 10 and 11."""

from __future__ import annotations

import math
from fractions import Fraction

from tests.prover.challenge_forms.common import always, close, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import COUNT, count_of
from tests.prover.forms import shown, told

MOST = {"10-brake": 10, "10-alone": 5, "10-bold": 20, "11-quick": 3}
SMALL = tuple(MOST)
LABELS = ("toes", "record", "fans")


def taken(facts: Facts) -> Fraction:
    """What a step takes off every delta, to the last digit."""
    inputs, alpha = facts.start["inputs"], Fraction(facts.start["alpha"])
    shares = facts.start.get("learns", (1.0,) * len(inputs))
    return alpha * sum(Fraction(share) * Fraction(one) ** 2 for share, one in zip(shares, inputs, strict=True))


def kept(facts: Facts) -> float:
    """What a step multiplies every delta by."""
    left = 1 - taken(facts)
    return float(left) if abs(left) < 1e308 else math.inf if left > 0 else -math.inf


def largest(facts: Facts, step: int) -> float:
    name = "errors" if "errors" in facts.run.history else "error"
    errors = facts.column(name)[step - 1]
    return max(math.inf if math.isnan(one) else one for one in (errors if isinstance(errors, tuple) else (errors,)))


@says(r"At step (\d+) (?:the|every) error is below (1e-\d)\.", *SMALL)
def _(facts: Facts, step: str, limit: str) -> bool:
    at, below = int(step), float(limit)
    right = limit == ("1e-9" if facts.key == "10-alone" else "1e-6")
    return right and largest(facts, at) < below and all(largest(facts, one) >= below for one in range(1, at))


@says(r"Each step leaves every delta as it is: nothing is learned\.", *SMALL)
def _(facts: Facts) -> bool:
    return abs(taken(facts)) < 1e-300


@says(r"Each step multiplies every delta by {N}, so all grow: it goes uphill\.", "10-brake", "10-alone")
def _(facts: Facts, factor: str) -> bool:
    return taken(facts) < 0 and float(factor) > 1 and close(float(factor), kept(facts), 1e-5)


@says(r"Each step multiplies every delta by {N}, so all grow\.", *SMALL)
def _(facts: Facts, factor: str) -> bool:
    return float(factor) < -1 and close(float(factor), kept(facts)) and kept(facts) < -1


@says(r"Each step multiplies every delta by -1, so none shrinks\.", *SMALL)
def _(facts: Facts) -> bool:
    return abs(kept(facts) + 1) < 1e-11


@says(r"From step 1 to step (\d+) (?:the|the largest) error grows from {N} to {N}\.", *SMALL)
def _(facts: Facts, step: str, before: str, after: str) -> bool:
    first, last = largest(facts, 1), largest(facts, int(step))
    return last > first and before != after and shown(before, first) and shown(after, last)


@says(r"Alpha is too large\.", *SMALL)
def _(facts: Facts) -> bool:
    return kept(facts) <= -1 + 1e-11


@says(rf"After {COUNT} (?:the|the largest) error is {{N}}\.", *SMALL)
def _(facts: Facts, count: str, error: str) -> bool:
    return count_of(count) == min(facts.steps, MOST[facts.key]) and shown(error, largest(facts, count_of(count)))


def reckoned(facts: Facts, steps: int) -> float:
    """The largest error at a step, as it must be by the formula."""
    return float(largest(facts, 1) * abs(kept(facts)) ** (2 * (steps - 1)))


@says(r"It takes (\d+) steps: give it more\.", *SMALL)
def _(facts: Facts, count: str) -> bool:
    number, limit = int(count), 1e-9 if facts.key == "10-alone" else 1e-6
    below = reckoned(facts, number) < 1.01 * limit and reckoned(facts, number - 1) > 0.99 * limit
    return facts.steps < number <= MOST[facts.key] and below


@says(r"Even after (\d+) it would be {N}: this is too slow\.", *SMALL)
def _(facts: Facts, count: str, error: str) -> bool:
    most = MOST[facts.key]
    return int(count) == most and close(float(error), reckoned(facts, most), 1e-3) and float(error) > 9e-10


@says(r"Alpha is {N}\.", "10-brake", "10-bold")
def _(facts: Facts, alpha: str) -> bool:
    least = 0.3 if facts.key == "10-brake" else 0.1
    number = facts.start["alpha"]
    return shown(alpha, number) and number < least and float(alpha) < least


@says(r"weights\[(toes|record)\] has moved from {N} to {N}\.", "10-alone")
def _(facts: Facts, label: str, before: str, after: str) -> bool:
    at, last = LABELS.index(label), facts.column("weights")[min(facts.steps, 5) - 1]
    was, now = facts.start["weights"][at], last[at]
    return was != now and before != after and shown(before, was) and shown(after, now)


def moves(facts: Facts) -> list[float]:
    pairs = zip(facts.start["weights"], facts.first("weights"), strict=True)
    return [abs(after - before) for before, after in pairs]


@says(r"In step 1 a weight moves beyond every number\.", "10-even")
def _(facts: Facts) -> bool:
    return not all(map(math.isfinite, moves(facts)))


@says(
    r"In step 1 the weights move by {list}: (all three should move|the largest is more than 1 % above the smallest|"
    r"all within 1 %)\.",
    "10-even",
)
def _(facts: Facts, listed: str, how: str) -> bool:
    numbers = moves(facts)
    said = all(shown(text, number) for text, number in zip(listed.split(", "), numbers, strict=True))
    if not min(numbers):
        return said and how == "all three should move"
    return said and (how == "all within 1 %") == (max(numbers) / min(numbers) <= 1.01)


@says(r"learns\[(\w+)\] is {N}\.", "10-bold")
def _(facts: Facts, label: str, share: str) -> bool:
    number = facts.start["learns"][LABELS.index(label)]
    return shown(share, number) and number < 0.05 and float(share) < 0.05


@says(r"Here a step keeps {A} of (?:the|every) delta\.", *SMALL)
def _(facts: Facts, share: str) -> bool:
    number = float(share.removeprefix("about "))
    return abs(number - kept(facts)) <= 1e-5 * max(abs(number), 1e-9) and told(share, number) is (
        not share.startswith("about ")
    )


@says(
    r"With shares of {list} every share × input is about equally large, and the inputs' sizes no longer decide who "
    r"pays\.",
    "10-even",
)
def _(facts: Facts, listed: str) -> bool:
    shares, inputs = facts.start["learns"], facts.start["inputs"]
    sizes = [abs(share * one) for share, one in zip(shares, inputs, strict=True)]
    said = all(shown(text, share) for text, share in zip(listed.split(", "), shares, strict=True))
    return said and max(sizes) <= 1.011 * min(sizes)


OUTPUTS = ("hurt", "win", "sad")


def sizes(facts: Facts, row: str = "", column: str = "") -> float:
    """The largest size of a weight delta of step 1 in a row or a column."""
    table = facts.first("weight_deltas")
    numbers = table[OUTPUTS.index(row)] if row else [one[LABELS.index(column)] for one in table]
    return max(map(abs, numbers))


@says(r"The row of (hurt|sad) moves, too: its largest weight delta has a size of {N}\.", "11-row")
def _(facts: Facts, label: str, number: str) -> bool:
    return shown(number, sizes(facts, row=label)) and not sizes(facts, row=label) < 1e-9


@says(r"The row of win does not move either: its delta is too small\.", "11-row")
def _(facts: Facts) -> bool:
    return max(sizes(facts, row=label) for label in OUTPUTS) < 1e-9


@says(r"In step 1 only the row of win moves\.", "11-row")
def _(facts: Facts) -> bool:
    return [sizes(facts, row=label) >= 1e-9 for label in OUTPUTS] == [False, True, False]


@says(r"A weight delta is beyond every number\.", "11-column")
def _(facts: Facts) -> bool:
    return not all(math.isfinite(one) for row in facts.first("weight_deltas") for one in row)


@says(r"The column of (toes|record) moves, too: its largest weight delta has a size of {N}\.", "11-column")
def _(facts: Facts, label: str, number: str) -> bool:
    return shown(number, sizes(facts, column=label)) and sizes(facts, column=label) >= 1e-9


@says(r"The column of fans does not move either\.", "11-column")
def _(facts: Facts) -> bool:
    return max(sizes(facts, column=label) for label in LABELS) < 1e-9


@says(r"In step 1 only the column of fans moves\.", "11-column")
def _(facts: Facts) -> bool:
    return [sizes(facts, column=label) >= 1e-9 for label in LABELS] == [False, False, True]


@says(r"weight_deltas\[(\w+)\]\[(\w+)\] is {N}\.", "11-alike")
def _(facts: Facts, row: str, column: str, number: str) -> bool:
    value = facts.first("weight_deltas")[OUTPUTS.index(row)][LABELS.index(column)]
    return shown(number, value) and not close(value, 1.0)


@says(r"All nine weight deltas of step 1 are 1\.", "11-alike")
def _(facts: Facts) -> bool:
    return all(close(one, 1.0) for row in facts.first("weight_deltas") for one in row)


@says(
    r"It is the same part for every output, for the targets and the other outputs play no part in it: with three "
    r"outputs or one, the right alpha is 1 over the sum of all input²\.",
    "11-quick",
)
def _(facts: Facts) -> bool:
    before, after = facts.column("deltas")[:2]
    alike = all(abs(new - kept(facts) * old) < 1e-9 for old, new in zip(before, after, strict=True))
    return alike and facts.start["inputs"] == (8.5, 0.65, 1.5)


always(
    "Take inputs nearer to 0.",
    "It should be 1.",
    "A delta of 0 makes a row of zeros: an output that is right leaves its weights alone.",
    "An input of 0 makes a column of zeros: what was not there is not to blame.",
    "So the table of moves can never be any table, for all its rows are multiples of the inputs.",
    "It should be 0.3 or more.",
    "It should be 0.1 or more.",
    "Only that of the fans may move.",
    "Take smaller shares, or a smaller alpha.",
    "Every share should be 0.05 or more.",
)
