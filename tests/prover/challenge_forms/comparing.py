"""What is said of several outputs and of the error, lessons 4 and 5."""

from __future__ import annotations

import math

from tests.prover.challenge_forms.common import always, close, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.forms import shown

# Lesson 4

NAMES_OF_INPUTS = ("toes", "record", "fans")
OWN = ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1))


def turned(facts: Facts) -> list[tuple[int, int]]:
    weights = facts.start["weights"]
    return [(row, at) for row in range(3) for at in range(3) if weights[row][at] != OWN[row][at]]


@says(r"(y1|y3) has moved from {N} to {N}: not its row\.", "4-knob")
def _(facts: Facts, label: str, before: str, now: str) -> bool:
    row = int(label[1]) - 1
    own = sum(one * other for one, other in zip((9.9, 0.8, 1.5), OWN[row], strict=True))
    return before != now and close(float(before), own) and shown(now, facts.first("predictions")[row])


@says(r"y2 is right, but you turned (\d) weights\.", "4-knob")
def _(facts: Facts, count: str) -> bool:
    return int(count) == len(turned(facts)) > 1 and close(facts.first("predictions")[1], 1.9)


@says(r"You turned (\d) weights\.", "4-text")
def _(facts: Facts, count: str) -> bool:
    return int(count) == len(turned(facts)) > 1


@says(r"([y1234, ]+) still hears? the toes\.", "4-deaf")
@says(r"Still to be turned to 0: the toes' weight of ([y1234 and]+)\.", "4-deaf")
def _(facts: Facts, names: str) -> bool:
    hearing = [f"y{row}" for row, weights in enumerate(facts.start["weights"], start=1) if weights[0] != 0]
    return names in (", ".join(hearing), " and ".join(hearing))


@says(r"Turn the toes now: nothing moves\.", "4-deaf")
@says(r"The toes' weights are 0 in every row already\.", "4-deaf")
def _(facts: Facts) -> bool:
    return all(weights[0] == 0 for weights in facts.start["weights"])


@says(r"(y[123]) should say the (\w+): its weight of the (\w+) is {N}, and it should be ([01])\.", "4-reverse")
def _(facts: Facts, label: str, says_: str, name: str, now: str, wanted: str) -> bool:
    row, at = int(label[1]) - 1, NAMES_OF_INPUTS.index(name)
    number = facts.start["weights"][row][at]
    right = NAMES_OF_INPUTS[2 - row] == says_ and int(wanted) == (name == says_)
    return right and shown(now, number) and now != wanted and number != int(wanted)


@says(r"The inputs come out in reverse\.", "4-reverse")
def _(facts: Facts) -> bool:
    return bool(facts.first("predictions") == tuple(reversed(facts.start["inputs"])))


@says(r"The input {N} is none of game 1's 8\.5, 0\.65 and 1\.5\.", "4-text")
def _(facts: Facts, text: str) -> bool:
    strange = [number for number in facts.start["inputs"] if number not in (8.5, 0.65, 1.5)]
    return text not in ("8.5", "0.65", "1.5") and any(shown(text, number) for number in strange)


@says(r"These are the numbers of the text\.", "4-text")
def _(facts: Facts) -> bool:
    return all(map(close, facts.first("predictions"), (0.72, 0.98, 0.91)))


@says(r"y2 was about 1\.15\.", "4-knob")
def _(facts: Facts) -> bool:
    return facts.start["inputs"] == (9.9, 0.8, 1.5)


@says(r"Its weight of the (\w+) went from {N} to {N}, and {S} is what that adds\.", "4-knob")
def _(facts: Facts, name: str, own: str, now: str, added: str) -> bool:
    ((row, at),) = turned(facts)
    right = row == 1 and name == NAMES_OF_INPUTS[at] and shown(own, OWN[1][at])
    return right and shown(now, facts.start["weights"][1][at]) and close(float(added.split()[-1]), 0.75, 2e-5)


@says(r"(.*) = 0\.72: the record stood where the fans belong\.", "4-text")
def _(facts: Facts, left: str) -> bool:
    return left == "8.5 × 0.1 + 0.65 × 0.1 + 0.65 × (-0.3)" and facts.start["inputs"] == (8.5, 0.65, 0.65)


@says(r"And (y[123])'s weight of the (\w+) was {N} in place of {N}\.", "4-text")
def _(facts: Facts, label: str, name: str, now: str, own: str) -> bool:
    ((row, at),) = turned(facts)
    right = label == f"y{row + 1}" and name == NAMES_OF_INPUTS[at]
    return right and shown(now, facts.start["weights"][row][at]) and shown(own, OWN[row][at])


always(
    "One is enough.",
    "A weight belongs to one wire: from one input to one output.",
    "The row of y2 is y2's business alone, which is why y1 and y3 stayed.",
    "Nothing crashed and the numbers looked fine.",
    "Check a result against its own inputs.",
)


# Lesson 5


@says(r"The target is {N}\.", "5-bottom")
def _(facts: Facts, text: str) -> bool:
    return text != "0.7" and shown(text, facts.start["target"]) and facts.start["target"] != 0.7


@says(r"The error is 0( with a weight of 0\.4)?\.", "5-bottom", "5-moved")
def _(facts: Facts, weight: str | None) -> bool:
    return facts.first("error") == 0 and (weight is None or facts.start["weight"] == 0.4)


@says(r"The prediction is {N}, too (high|low), and the error {N}\.", "5-bottom")
def _(facts: Facts, text: str, how: str, error: str) -> bool:
    prediction = facts.first("prediction")
    right = prediction > 0.7 if how == "high" else prediction < 0.7
    return right and text != "0.7" and shown(text, prediction) and shown(error, facts.first("error"))


@says(r"That is the weight 0\.9 itself\.", "5-twin")
def _(facts: Facts) -> bool:
    return close(facts.start["weight"], 0.9, 1e-8)


@says(r"A quarter of the error\.", "5-quarter")
def _(facts: Facts) -> bool:
    return close(facts.first("error"), 0.075625, 1e-9)


@says(r"The weight is {N}, and the bottom should lie at 0\.4: turn it there first\.", "5-moved")
def _(facts: Facts, text: str) -> bool:
    return text != "0.4" and shown(text, facts.start["weight"])


@says(r"The error is {N} and not 0\.", "5-moved")
def _(facts: Facts, text: str) -> bool:
    return text != "0" and shown(text, facts.first("error"))


@says(r"With an input of 0 it is the same at every weight\.", "5-moved")
def _(facts: Facts) -> bool:
    return bool(facts.start["input"] == 0)


@says(r"With an input of {N} the bottom lies (?:at {N}|(beyond every number that fits))\.", "5-moved")
def _(facts: Facts, text: str, bottom: str | None, beyond: str | None) -> bool:
    place = 0.8 / facts.start["input"]
    right = math.isinf(place) if bottom is None else bottom != "0.4" and shown(bottom, place)
    return right and text != "2" and shown(text, facts.start["input"])


@says(r"You miss by {N}, and 0\.275 is wanted, on either side: 0\.5 × weight is 0\.525 or 1\.075\.", "5-quarter")
def _(facts: Facts, text: str) -> bool:
    return shown(text, facts.start["input"] * facts.start["weight"] - facts.start["target"])


@says(r"{S}, which is 0\.275 (above|below) the target: half the miss, a quarter of the error\.", "5-quarter")
def _(facts: Facts, left: str, side: str) -> bool:
    prediction = facts.first("prediction")
    away = prediction - 0.8 if side == "above" else 0.8 - prediction
    return close(away, 0.275, 1e-8) and shown(left.split()[-1], prediction)


always(
    "Turn it to 0.7 first.",
    "It can be exactly 0.",
    "There is another one, far from it.",
    "At first it missed by 0.55.",
    "Now 0.275 is wanted, on either side: 0.5 × weight is 0.525 or 1.075.",
    "Squared, large misses count far more than small ones.",
)
