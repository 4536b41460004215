"""What is said of a line through four readings, lesson 13."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from functools import cache
from typing import Any

import engine
from tests.prover.challenge_forms.common import CHALLENGES, always, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import COUNT, count_of
from tests.prover.fixed_forms.tries import near, own, ran, solved
from tests.prover.forms import differ, shown, told

MOST = {"13-shift": 600, "13-hard": 4_000}
STEEP = 500.80031
"""The larger eigenvalue of [[500, 20], [20, 1]], the mean of x xᵀ."""
FLAT = 0.19968
"""The smaller one: 100 / 500.80031."""


def errors(facts: Facts) -> list[float]:
    return [float(one) for one in facts.run.history["error"][: MOST.get(facts.key, 2_000)]]


@says(r"At step 1 the error is {N}\.", "13-hand")
def _(facts: Facts, error: str) -> bool:
    return shown(error, facts.first("error"))


@says(r"predictions\[row(\d)\] is {N}, and it should be {N}\.", "13-hand")
def _(facts: Facts, row: str, prediction: str, target: str) -> bool:
    at, found = int(row) - 1, facts.first("errors")
    return (
        found[at] == max(found) > 0
        and shown(prediction, facts.first("predictions")[at])
        and shown(target, facts.start["targets"][at])
        and differ(prediction, target)
    )


@says(r"At step 1 the error is beyond every number that fits\.", "13-hand")
def _(facts: Facts) -> bool:
    return not math.isfinite(facts.first("error"))


@says(r"Only one step is run, and step 2 decides\.", "13-once")
def _(facts: Facts) -> bool:
    return facts.steps == 1


@says(r"At step 1 the error is {N}, at step 2 {N}\.", "13-once")
def _(facts: Facts, first: str, second: str) -> bool:
    one, two = facts.column("error", 2)
    return shown(first, one) and shown(second, two) and two < 1e-9


@says(r"At step 2 the error is {N}\.", "13-once")
def _(facts: Facts, second: str) -> bool:
    return shown(second, facts.column("error", 2)[1]) and facts.column("error", 2)[1] >= 1e-9


@says(r"At step 2 the error is beyond every number that fits\.", "13-once")
def _(facts: Facts) -> bool:
    return not math.isfinite(facts.column("error", 2)[1])


@says(r"With these numbers the first step happens to go straight to the bottom\.", "13-once")
def _(facts: Facts) -> bool:
    return facts.column("error", 2)[1] < 1e-9 and abs(sum(facts.first("rescaled"))) > 1e-9


@says(r"The rescaled inputs add up to 0, so weight and bias do not pull at each other\.", "13-once")
def _(facts: Facts) -> bool:
    rescaled = facts.first("rescaled")
    return abs(sum(rescaled)) < 1e-8 * max(map(abs, rescaled))


@says(r"The mean of their squares is {A}\.", "13-once")
def _(facts: Facts, square: str) -> bool:
    return told(square, sum(one * one for one in facts.first("rescaled")) / 4)


@says(r"A step leaves {S} of the weight's way, and {S} of the bias's\.", "13-once")
def _(facts: Facts, weight: str, bias: str) -> bool:
    """Both of them so little that the error at step 2 is what it is: at the weight's 1.8 × unit and the bias's 68."""
    square = sum(one * one for one in facts.first("rescaled")) / 4
    alpha, share = facts.start["alpha"], facts.start["learns_bias"]
    left = [float(text.split()[-1]) for text in (weight, bias)]
    return near(left, [1 - alpha * square, 1 - alpha * share], 1e-4) or all(
        abs(one - other) < 2e-5 for one, other in zip(left, [1 - alpha * square, 1 - alpha * share], strict=True)
    )


@says(rf"After {COUNT} the error is (?:still )?{{N}}\.", "13-shift", "13-hard")
def _(facts: Facts, count: str, error: str) -> bool:
    number = count_of(count)
    return number == min(facts.steps, MOST[facts.key]) and shown(error, errors(facts)[number - 1])


@says(r"At step (\d+) the error is below (1|1e-6)\.", "13-shift", "13-hard")
def _(facts: Facts, step: str, limit: str) -> bool:
    return [one < float(limit) for one in errors(facts)].index(True) + 1 == int(step)


@says(r"From step 1 to step (\d+) the error grows from {N} to {N}\.", "13-shift", "13-hard")
def _(facts: Facts, step: str, before: str, after: str) -> bool:
    start = {name: value for name, value in facts.start.items() if name != "steps"}
    found = errors(facts) if int(step) <= facts.steps else ran(13, int(step), **start).error
    grown = found[int(step) - 1]
    size = math.inf if math.isnan(grown) and facts.key == "13-shift" else grown
    return shown(before, found[0]) and shown(after, size) and not grown <= found[0] and before != after


@says(r"Alpha is too large\.", "13-shift", "13-hard")
def _(facts: Facts) -> bool:
    mean = 20 - facts.start["shift"]
    square = 100 + mean * mean
    steepest = (square + 1) / 2 + math.hypot((square - 1) / 2, mean)
    return facts.start["alpha"] * steepest > 2 * (1 - 1e-9)


@says(r"The first error is beyond every number that fits\.", "13-shift")
def _(facts: Facts) -> bool:
    return not math.isfinite(errors(facts)[0])


@says(r"It takes (\d+) steps: give it more\.", "13-shift")
def _(facts: Facts, count: str) -> bool:
    start = {name: value for name, value in facts.start.items() if name != "steps"}
    found = ran(13, 600, **start).error
    return [one < 1e-6 for one in found].index(True) + 1 == int(count) > facts.steps


@says(r"Even after 600 it would be {N}: this is too slow\.", "13-shift")
def _(facts: Facts, error: str) -> bool:
    start = {name: value for name, value in facts.start.items() if name != "steps"}
    found = ran(13, 600, **start).error
    return shown(error, found[-1]) and min(found) >= 1e-6


@says(r"The inputs have a mean of {N}\.", "13-shift")
def _(facts: Facts, mean: str) -> bool:
    return shown(mean, sum(facts.start["inputs"]) / 4)


@says(r"But the bias is slow: there a step of yours takes {A} % off its miss\.", "13-shift")
def _(facts: Facts, share: str) -> bool:
    return told(share, 100 * facts.start["alpha"]) and facts.start["learns_bias"] == 1


@says(
    r"Across it alpha must stay below about 0\.0039936, or it blows up; and along it a step with your alpha leaves about {N} of the way\.",
    "13-hard",
)
def _(facts: Facts, left: str) -> bool:
    return f"{2 / STEEP:.7f}" == "0.0039936" and near(float(left), 1 - facts.start["alpha"] * FLAT, 2e-5)


always(
    "Take smaller numbers.",
    "It should be below 1e-9.",
    "It should be below 1.",
    "Take an input nearer to 0.",
    "That is why inputs are rescaled.",
)


def kept(values: dict[str, float], name: str) -> float:
    """What a step leaves of a way in a round valley, or one along the axes."""
    goal = {"weight": 1.8 * values["unit"], "bias": 68.0}[name]
    return float(1 - getattr(ran(13, 1, **values), name)[0] / goal)


@cache
def limit(shift: float) -> float:
    """The alpha from which on the error grows, found by halving."""
    low, high = 0.001, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        run = engine.Experiment(engine.lesson(13), shift=shift, alpha=middle)
        run.run(4_000)
        error = run.history["error"]
        low, high = (middle, high) if error[3_999] < error[0] else (low, middle)
    return low


CHALLENGES.add(
    {
        "From 18 °C to 22 °C the target rises from 64.4 to 71.6.": lambda _: (
            own(13).inputs[1:3] == (18, 22) and own(13).targets[1:3] == (64.4, 71.6)
        ),
        "4 degrees make 7.2, so one makes 1.8: that is the weight.": lambda _: (
            near(7.2 / 4, 1.8) and near(71.6 - 64.4, 7.2)
        ),
        "6 × 1.8 = 10.8, and the target is 42.8: a bias of 32 is missing.": lambda _: (
            (own(13).inputs[0], own(13).targets[0]) == (6, 42.8) and solved("13-hand", weight=1.8, bias=32.0)
        ),
        "The weight says how much one degree makes, the bias what 0 °C is.": lambda _: near(
            ran(13, 1, weight=1.8, bias=32.0, inputs=(0.0, 1.0, 2.0, 3.0)).predictions[0], (32, 33.8, 35.6, 37.4)
        ),
        "Without a bias no weight could do it: at an input of 0 the prediction would be 0.": lambda _: all(
            ran(13, 1, weight=weight, inputs=(0.0, 1.0, 2.0, 3.0)).predictions[0][0] == 0 for weight in (-1e9, 0.0, 7.0)
        ),
        "The preset “round valley” does it with a unit of 10: do it with another unit.": lambda _: (
            ran(13, 2, shift=20.0, unit=10.0, alpha=1.0).error[1] == 0
        ),
        "The rate of the weight is alpha × the mean of the squares of the rescaled inputs, that of the bias is alpha × learns_bias.": lambda _: (
            all(
                near(
                    kept({"shift": 20.0, "unit": unit, "alpha": alpha, "learns_bias": share}, "weight"),
                    1 - alpha * 100 / unit**2,
                )
                and near(
                    kept({"shift": 20.0, "unit": unit, "alpha": alpha, "learns_bias": share}, "bias"), 1 - alpha * share
                )
                for unit, alpha, share in ((5.0, 0.1, 3.0), (20.0, 0.7, 0.5))
            )
        ),
        "Both should be 1.": lambda _: solved("13-once", shift=20.0, unit=5.0, alpha=0.25, learns_bias=4.0),
        "With a shift of 20 and a unit of 5 the mean of the squares is 4.": lambda _: near(
            sum(one * one for one in ran(13, 1, shift=20.0, unit=5.0).rescaled[0]) / 4, 4
        ),
        "So alpha should be 0.25, and learns_bias 4.": lambda _: solved(
            "13-once", shift=20.0, unit=5.0, alpha=0.25, learns_bias=4.0
        ),
        "Count from the mean.": lambda _: sum(own(13).inputs) / 4 == 20,
        "Then weight and bias are learned each for itself, and each by a rate of its own.": lambda _: all(
            ran(13, 9, shift=20.0, unit=10.0, alpha=0.3, bias=bias).weight
            == ran(13, 9, shift=20.0, unit=10.0, alpha=0.3).weight
            or near(
                ran(13, 9, shift=20.0, unit=10.0, alpha=0.3, bias=bias).weight,
                ran(13, 9, shift=20.0, unit=10.0, alpha=0.3).weight,
            )
            for bias in (-5.0, 70.0)
        ),
        "Counted from the mean it would be no accident: then weight and bias do not pull at each other.": lambda _: (
            near(ran(13, 9, shift=20.0, alpha=0.01, bias=50.0).weight, ran(13, 9, shift=20.0, alpha=0.01).weight)
        ),
        "With a unit of one standard deviation both are the same, without any share.": lambda _: near(
            kept({"shift": 20.0, "unit": 10.0, "alpha": 0.3}, "weight"),
            kept({"shift": 20.0, "unit": 10.0, "alpha": 0.3}, "bias"),
        ),
        "The mean of the inputs is 20.": lambda _: sum(own(13).inputs) / 4 == 20,
        "With that shift alpha may come near to 0.02.": lambda _: near(limit(20.0), 0.02, 1e-3),
        "With a shift of 20 try alphas from 0.0195 to 0.0199: what is a little too large swings for long.": lambda _: (
            solved("13-shift", shift=20.0, alpha=0.0195, steps=600)
            and ran(13, 600, shift=20.0, alpha=0.0199).error[-1] > 1e-6
        ),
        "The nearer the shift is to it, the less weight and bias pull at each other.": lambda _: all(
            abs(nearer) < abs(farther)
            for nearer, farther in [
                [sum(ran(13, 1, shift=shift).rescaled[0]) / 4 for shift in (one, one - 1)] for one in (20.0, 19.0, 10.0)
            ]
        ),
        "At the mean alpha may be nearly 0.02, about five times as large as without a shift.": lambda _: (
            near(limit(20.0), 0.02, 1e-3) and round(limit(20.0) / limit(0.0), 1) == 5.0
        ),
        "From about 0.0039936 on it blows up.": lambda _: near(limit(0.0), 0.0039936, 1e-5),
        "Just below that it is fastest, but not too near.": lambda _: (
            ran(13, 4_000, alpha=0.00395).error[-1]
            < min(ran(13, 4_000, alpha=alpha).error[-1] for alpha in (0.0035, 0.003993))
        ),
        "Try an alpha of 0.0039, with 4000 steps.": lambda _: (
            [one < 1 for one in ran(13, 4_000, alpha=0.0039).error].index(True) < 4_000
        ),
        "The valley is a ditch, about 2508 times as steep across as along.": lambda _: (
            round(STEEP / (100 / STEEP)) == 2508
        ),
    },
    "13-hand",
    "13-once",
    "13-shift",
    "13-hard",
)
CHALLENGES.add(
    {
        "The preset “round valley” does it with a unit of 10: do it with another unit.": lambda _: (
            preset_of("round valley").get("unit") == 10 and ran(13, 2, **preset_of("round valley")).error[1] < 1e-9
        ),
    },
    "13-once",
)
CHALLENGES.claims_nothing(
    "13-hand",
    "Find the weight and the bias with which the error is 0 at step 1, before anything is learned.",
    "Turn only these two.",
    "What does one degree make?",
    "And what must be added to 6 × 1.8?",
)
CHALLENGES.claims_nothing(
    "13-once",
    "From a weight and a bias of 0, bring the error below 1e-9 at step 2.",
    "Turn shift, unit, alpha and learns_bias.",
)
CHALLENGES.claims_nothing(
    "13-shift",
    "The unit stays 1.",
    "Bring the error below 1e-6 (0.000001) within 600 steps, and in as few as you can.",
    "Turn only shift, alpha and the steps.",
)
CHALLENGES.claims_nothing(
    "13-hard",
    "Without any rescaling, bring the error below 1 within 4000 steps, and in as few as you can.",
    "Turn only alpha and the steps.",
)
CHALLENGES.claims_nothing("13-shift", "Where would you count from, so that the inputs lie on both sides of 0?")
CHALLENGES.claims_nothing("13-hard", "Turn the steps up to 4000.", "How large may alpha be before the error grows?")


def preset_of(label: str) -> dict[str, Any]:
    """What a preset of the lesson puts in, but for the steps."""
    (found,) = (one for one in engine.lesson(13).presets if one.label == label)
    return {name: value for name, value in found.values.items() if name != "steps"}
