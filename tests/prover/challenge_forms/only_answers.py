"""What is said of challenges that only one set of numbers solves."""

from __future__ import annotations

import re

from tests.prover.challenge_forms.common import always, close, says
from tests.prover.challenge_forms.facts import Facts


@says(re.escape("10 × 0.2 = 2."), "1-double")
def _(facts: Facts) -> bool:
    return close(facts.start["weight"], 0.2, 1e-8) and facts.start["input"] == 10


@says(re.escape("0.85 + 0.13 + 1.5 × 0.3 = 1.43."), "2-fans")
def _(facts: Facts) -> bool:
    return close(facts.start["weights"][2], 0.3, 1e-8) and facts.start["inputs"] == (8.5, 0.65, 1.5)


@says(re.escape("With that y1 is 0 × toes + 0.1 × record − 0.3 × fans, whatever the toes are."), "4-deaf")
def _(facts: Facts) -> bool:
    return bool(facts.start["weights"][0] == (0.0, 0.1, -0.3))


@says(re.escape("y1 = 0 × toes + 0 × record + 1 × fans."), "4-reverse")
@says("This matrix is the same by rows and by columns; most are not, and a mix-up .* and no error\\.", "4-reverse")
def _(facts: Facts) -> bool:
    weights = facts.start["weights"]
    return weights[0] == (0.0, 0.0, 1.0) and weights == tuple(zip(*weights, strict=True))


@says(re.escape("0.5 × 1.4 = 0.7, so the miss is 0 and so is its square."), "5-bottom")
def _(facts: Facts) -> bool:
    return (facts.start["weight"], facts.start["input"], facts.start["target"]) == (1.4, 0.5, 0.7)


@says(r"0\.5 × 2\.3 = 1\.15 is 0\.35 too high, as 0\.45 was 0\.35 too low, and both .* 0\.1225\.", "5-twin")
def _(facts: Facts) -> bool:
    return close(facts.start["weight"], 2.3, 1e-8)


@says(re.escape("2 × 0.4 = 0.8."), "5-moved")
@says("A larger input moves it, .*: the same turn of the weight moves the prediction four times as far\\.", "5-moved")
def _(facts: Facts) -> bool:
    return facts.start["weight"] == 0.4 and close(facts.start["input"], 2, 1e-15)


always(
    "The prediction follows the weight: twice the weight, twice the prediction.",
    "That is all that a knob does, and it is why turning one can teach a network something.",
    "A weight of 0 shuts an input out.",
    "Opening it adds just its own product; the other products stay as they are.",
    "A row of the matrix belongs to an output, a column to an input.",
    "To silence an input, empty its column.",
    "Where in a row the 1 stands says which input comes out.",
    "The error is never below 0: this is the bottom of the valley, and to learn is to find it.",
    "The error says how far off you are, and not on which side.",
    "The bottom lies at target / input.",
)
