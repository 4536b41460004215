"""What lesson 9 sets, hints at, asks to write and exhibits, for every learner alike."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import engine
from tests.prover.challenge_forms.common import CHALLENGES
from tests.prover.fixed_forms.exercises import EXERCISES, defined_at_the_start
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.tries import (
    begins_with,
    column,
    faulty,
    first,
    kept,
    mended,
    near,
    own,
    ran,
    solved,
    solved_with,
    solves,
)

STARTS: tuple[dict[str, float], ...] = (
    {},
    {"weight": 2.7},
    {"weight": -3.0, "input": 2.0},
    {"input": -1.5, "target": 4.0},
    {"weight": 7.0, "input": 0.25, "target": -2.0, "nudge": 0.5},
)


def slopes_are(made: Any) -> bool:
    """Whether in all starts the lesson's own slope is what is made of its first step."""
    return all(near(first(9, **start).slope, made(_of(start), first(9, **start)), 1e-6) for start in STARTS)


def _of(start: dict[str, float]) -> dict[str, Any]:
    return {**engine.lesson(9).defaults, **start}


def half(slope: float) -> float:
    return slope / 2


def every_step_leaves(alpha: float, given: float) -> bool:
    """Whether every step of a run leaves this part of the delta."""
    deltas = ran(9, 12, alpha=alpha, input=given).delta
    return all(near(after, kept(alpha, given) * before, 1e-9) for before, after in pairwise(deltas))


def least_steps(given: float) -> int:
    """The fewest steps of any alpha that is tried."""
    runs = (ran(9, 20, input=given, alpha=alpha / 100).error for alpha in range(1, 50))
    return min(next((at for at, error in enumerate(run, start=1) if error < 1e-6), 99) for run in runs)


# Challenges

CHALLENGES.add(
    {
        "At the start the slope is -0.55.": lambda _: near(first(9).slope, -0.55),
        "The slope is 2 × delta × input.": lambda _: slopes_are(lambda start, step: 2 * step.delta * start["input"]),
        "The delta should be 0.55: then the prediction is 0.8 + 0.55 = 1.35.": lambda _: (
            own(9).target == 0.8 and near(2 * 0.55 * own(9).input, 0.55) and near(first(9, weight=2.7).delta, 0.55)
        ),
        "input × weight should be 1.35, and the input is 0.5: the weight is 2.7.": lambda _: (
            own(9).input == 0.5 and near(0.5 * 2.7, 1.35) and solved("9-side", weight=2.7)
        ),
    },
    "9-side",
)
CHALLENGES.claims_nothing(
    "9-side",
    "Find a start weight with which it is 0.55 at step 1.",
    "Turn only the weight.",
    "Which delta makes it 0.55?",
)

CHALLENGES.add(
    {
        "The error is the delta squared.": lambda _: near(first(9).error, first(9).delta ** 2),
        "A half, or minus a half: the minus is what swings.": lambda _: (
            0.5**2 == (-0.5) ** 2 == 0.25 and first(9, alpha=6.0).delta < 0 < ran(9, 2, alpha=6.0).delta[1]
        ),
        "And a step leaves 1 − alpha × input² of the delta.": lambda _: (
            every_step_leaves(1.0, 0.5) and every_step_leaves(6.0, 0.5) and every_step_leaves(0.1, 2.0)
        ),
        "1 − alpha × 0.25 should be -0.5, so alpha × 0.25 is 1.5: type 6.": lambda _: (
            own(9).input ** 2 == 0.25 and 1 - 6 * 0.25 == -0.5 and solved("9-twins", alpha=6.0)
        ),
    },
    "9-twins",
)
CHALLENGES.claims_nothing(
    "9-twins",
    "Find an alpha with which each of steps 1 to 10 leaves just a quarter of the error, while the prediction swings from one side of the target to the other.",
    "Turn only alpha.",
    "What must a step leave of the delta, if a quarter of the error is left?",
)

CHALLENGES.add(
    {
        "And yet the error should be below 1e-5 (0.00001) at step 20.": lambda _: (
            Fraction("1e-5") == Fraction("0.00001") and own(9).steps == 20
        ),
        "measured comes from the difference of two errors.": lambda _: near(
            first(9).measured, (first(9).up_error - first(9).down_error) / (2 * own(9).nudge)
        ),
        "A computer keeps about 16 digits: which nudge changes none of them?": lambda _: (
            0.5 + 1e-17 == 0.5 != 0.5 + 1e-15
        ),
        "When both tries have the same error.": lambda _: (
            first(9, nudge=1e-17).up_error == first(9, nudge=1e-17).down_error and first(9, nudge=1e-17).measured == 0
        ),
        "0.5 + 1e-17 is 0.5 again.": lambda _: own(9).weight + 1e-17 == own(9).weight == 0.5,
        "Type 1e-17 as the nudge.": lambda _: solved("9-blind", nudge=1e-17),
    },
    "9-blind",
)
CHALLENGES.claims_nothing(
    "9-blind",
    "Make the measurement blind: at step 1 measured should be exactly 0.",
    "Turn only the nudge.",
    "When is that 0, though the slope is not?",
)

CHALLENGES.add(
    {
        "Then choose an alpha with which the error falls below 1e-6 (0.000001) in as few steps as you can, at most 20.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001") and least_steps(2.0) == 2
        ),
        "With an input of 2 the lesson's alpha of 1 is too large: 1 − 1 × 2 × 2 = -3.": lambda _: (
            own(9).alpha == 1 and kept(1.0, 2.0) == -3 and ran(9, 20, input=2.0).error[-1] > 1e6
        ),
        "A step keeps 1 − alpha × input² of the delta.": lambda _: every_step_leaves(0.1, 2.0),
        "The less it keeps, the fewer steps it takes.": lambda _: (
            abs(kept(0.1, 2.0)) > abs(kept(0.2, 2.0)) > abs(kept(0.25, 2.0))
            and [
                next(at for at, error in enumerate(ran(9, 20, input=2.0, alpha=alpha).error, start=1) if error < 1e-6)
                for alpha in (0.1, 0.2, 0.25)
            ]
            == [12, 5, 2]
        ),
        "Nothing is left when alpha × 2² is 1: alpha is 1 / 4 = 0.25.": lambda _: kept(0.25, 2.0) == 0,
        "Step 2 shows it.": lambda _: solved("9-fewest", input=2.0, alpha=0.25),
    },
    "9-fewest",
)
CHALLENGES.claims_nothing(
    "9-fewest",
    "Turn the input to 2.",
    "Turn it down.",
)

# Exercises

MEASURED = ("measured = 0.0", "measured = (up_error - down_error) / (2 * nudge)")
FORMULA = ("slope = 2 * delta * input", "weight_delta = delta * input", "weight = weight - alpha * weight_delta")
LOOP = (
    "slopes = []",
    "weights = []",
    "for _ in range(steps):",
    "    delta = input * weight - target",
    "    slopes.append(2 * delta * input)",
    "    weight = weight - alpha * delta * input",
    "    weights.append(weight)",
    "return slopes, weights",
)

EXERCISES.add(
    {
        "At the start both tries are there: up_error is the error with the weight turned up by nudge, down_error with the weight turned down by it.": lambda _: (
            begins_with("9-measure", "up_error = up_delta * up_delta", "down_error = down_delta * down_delta")
            and near(first(9).up_error, (0.5 * (0.5 + 0.001) - 0.8) ** 2)
            and near(first(9).down_error, (0.5 * (0.5 - 0.001) - 0.8) ** 2)
        ),
        "The way from weight − nudge to weight + nudge is two nudges long.": lambda _: solves("9-measure", MEASURED),
        "measured = (up_error - down_error) / (2 * nudge)": lambda _: solves("9-measure", MEASURED),
        "It costs two predictions more for each weight, so it is seldom used to learn, and often to check a formula.": lambda _: (
            engine.lesson(9).phases[2].source.count("predict(") == 2
        ),
    },
    "9-measure",
)
EXERCISES.claims_nothing(
    "9-measure",
    "Make measured of them: how much the error changes, divided by how far it is from down to up.",
    "A slope is a change divided by a way.",
    "The change is that of the error, from down to up.",
    "The change is up_error - down_error.",
    "Whatever a function is made of, its slope can be measured like this: up, down, subtract, divide.",
)

EXERCISES.add(
    {
        "slope: 2 × delta × input.": lambda _: slopes_are(lambda start, step: 2 * step.delta * start["input"]),
        "weight_delta: delta × input, half of it.": lambda _: near(first(9).weight_delta, half(first(9).slope)),
        "Two links: a turn of the weight moves the prediction by input, and that moves the error by 2 × delta.": lambda _: (
            near(first(9, weight=1.5).prediction - first(9).prediction, own(9).input)
            and near(
                (first(9, weight=0.5 + 2e-6).error - first(9).error) / (own(9).input * 2e-6), 2 * first(9).delta, 1e-4
            )
        ),
        "slope = 2 * delta * input, and weight_delta = delta * input.": lambda _: solved_with(
            "9-learn", *FORMULA, "return slope, weight_delta, weight"
        ),
        "Then weight = weight - alpha * weight_delta, and beneath it return slope, weight_delta, weight": lambda _: (
            solved_with("9-learn", *FORMULA, "return slope, weight_delta, weight")
        ),
        "One link after the other, each a number of its own, and all multiplied: that is the chain rule.": lambda _: (
            near(own(9).input * (2 * first(9).delta), first(9).slope)
        ),
    },
    "9-learn",
)
EXERCISES.claims_nothing(
    "9-learn",
    "Give three numbers.",
    "weight: the old one minus alpha times weight_delta.",
    "With it the slopes of whole networks are found, layer by layer.",
)

EXERCISES.add(
    {
        "You begin on an empty page again.": lambda _: defined_at_the_start("9-train") == {"train"},
        "Take steps steps of gradient descent on one weight, by the formula and without a nudge.": lambda _: (
            solved_with("9-train", *LOOP)
        ),
        "delta = input * weight - target.": lambda _: solved_with("9-train", *LOOP),
        "The slope is 2 * delta * input.": lambda _: solved_with("9-train", *LOOP),
        "Append the slope, then weight = weight - alpha * delta * input, then append the weight.": lambda _: (
            solved_with("9-train", *LOOP)
        ),
        "You have left measure out, and nothing is missing: the formula needs no tries.": lambda _: solved_with(
            "9-train", *LOOP
        ),
    },
    "9-train",
)
EXERCISES.claims_nothing(
    "9-train",
    "Keep the slope of each step, 2 × delta × input, from before the move, in slopes, and each new weight in weights.",
    "for _ in range(steps): and in it the delta, the slope, the move.",
    "Then append to both lists.",
    "In a large network it would take two predictions for each weight to measure all slopes, and the formula finds them from one.",
)

# The exhibit


def errors(cell: Any) -> list[float]:
    return column(cell, "Error")


EXHIBITS.add(
    {
        "The cell learns by gradient descent, with the lesson's own numbers, and prints the error and the new weight of every step.": lambda _: (
            len(errors(faulty("9-uphill"))) == own(9).steps
            and errors(mended("9-uphill")) == ran(9).error
            and column(mended("9-uphill"), "Weight") == ran(9).weight
        ),
        "The error should fall, but it grows from step to step.": lambda _: (
            all(one < other for one, other in pairwise(errors(faulty("9-uphill"))))
            and all(one > other for one, other in pairwise(errors(mended("9-uphill"))))
        ),
        "The delta is prediction − target, so the slope points uphill and has to be taken off; here it is added.": lambda _: (
            near(first(9).delta, first(9).prediction - own(9).target)
            and "weight = weight + alpha * weight_delta" in " ".join(engine.exhibit("9-uphill").lines)
        ),
        "This is the lesson's own line, and the one that is kept.": lambda _: (
            "delta = prediction - target" in engine.lesson(9).phases[1].source
        ),
        "A square is the same for both signs of the delta.": lambda _: (-0.55) ** 2 == 0.55**2,
        "The slope is right, as measuring it would show.": lambda _: near(
            faulty("9-uphill").values["slope"], faulty("9-uphill").values["measured"], 1e-6
        ),
        "Half of the slope, as in the lesson.": lambda _: near(first(9).weight_delta, half(first(9).slope)),
        "There are two ways to write it: prediction − target, and then the move is taken off; or target − prediction, and then it is added.": lambda _: (
            near(0.5 - 1 * ((0.25 - 0.8) * 0.5), 0.5 + 1 * ((0.8 - 0.25) * 0.5))
        ),
        "Who takes one line from each goes uphill: every delta becomes 1.25 times as large, since 1 + 1 × 0.5 × 0.5 = 1.25.": lambda _: (
            (own(9).alpha, own(9).input) == (1, 0.5)
            and all(near(after / before, 1.25**2, 1e-6) for before, after in pairwise(errors(faulty("9-uphill"))))
        ),
        "No line fails, and the error is right.": lambda _: near(
            faulty("9-uphill").values["error"], faulty("9-uphill").values["delta"] ** 2
        ),
    },
    "9-uphill",
)
EXHIBITS.claims_nothing(
    "9-uphill",
    "Which sign does the move need with it?",
    "It shows what happens.",
    "What is done with it after?",
    "Look at what is done with it.",
    "It prints what it is given.",
    "Look at where that comes from.",
    "Both are in use, and some books go over from one to the other.",
    "When it grows from the first step on, look at the signs.",
)
