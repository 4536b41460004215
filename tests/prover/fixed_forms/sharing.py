"""What lessons 10 and 11 say to every learner alike: goals and hints of challenges, exercises, exhibits."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from fractions import Fraction
from typing import Any

import engine
from engine.teaching.exercise import exercises
from tests.prover.challenge_forms.common import CHALLENGES
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.tries import (
    begins_with,
    dot,
    faulty,
    first,
    mended,
    near,
    own,
    ran,
    solved,
    solved_with,
    solves,
)

# What a step does


def total(number: int = 10, learns: tuple[float, ...] = (1.0, 1.0, 1.0)) -> float:
    """The sum of share × input²."""
    return dot(learns, [one * one for one in own(number).inputs])


def limit(learns: tuple[float, ...]) -> float:
    """Where deltas stop shrinking, found by running."""
    low, high = 0.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        deltas = ran(10, 3, alpha=middle, learns=learns).delta
        low, high = (middle, high) if abs(deltas[1]) < abs(deltas[0]) else (low, middle)
    return low


def keeps(alpha: float, learns: tuple[float, ...] = (1.0, 1.0, 1.0)) -> bool:
    """Whether a step keeps 1 − alpha × the sum of share × input²."""
    deltas = ran(10, 3, alpha=alpha, learns=learns).delta
    return near(deltas[1] / deltas[0], 1 - alpha * total(10, learns), 1e-6)


def moved(**changes: Any) -> list[float]:
    """How far the weights of lesson 10 move in a step."""
    after = first(10, **changes).weights
    return [new - old for new, old in zip(after, own(10).weights, strict=True)]


FROZEN, FANS, EVEN = (0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (0.65 / 8.5, 1.0, 0.65 / 1.5)


def are_many_right() -> bool:
    """Whether several weights are all right, and so what lies between two of them."""
    found = ((1 / 8.5, 0.0, 0.0), (0.0, 1 / 0.65, 0.0), (0.0, 0.0, 1 / 1.5), (1 / 17, 1 / 1.3, 0.0))
    return all(near(first(10, weights=weights).prediction, 1.0) for weights in found)


CHALLENGES.add(
    {
        "With an alpha of 0.3 it blows up.": lambda _: ran(10, 20, alpha=0.3).error[19] > 1e40,
        "Be that bold all the same: alpha 0.3 or more, and an error below 1e-6 (0.000001) within 10 steps.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "One weight moves the prediction far more than the others do.": lambda _: (
            max(own(10).inputs) > 5 * sorted(own(10).inputs)[-2]
        ),
        "The limit is 2 over the sum of share × input².": lambda _: all(
            near(limit(learns), 2 / total(10, learns), 1e-6) for learns in ((1.0, 1.0, 1.0), FROZEN, FANS, EVEN)
        ),
        "The toes' input² alone is 72.25.": lambda _: own(10).inputs[0] ** 2 == 72.25,
        "A share of 0 for the toes leaves 0.4225 + 2.25 = 2.6725, and a limit of about 0.748.": lambda _: (
            near([0.65**2, 1.5**2], [0.4225, 2.25]) and f"{limit(FROZEN):.3f}" == "0.748"
        ),
        "Alpha 0.35 does it.": lambda _: solved("10-brake", learns=FROZEN, alpha=0.35),
        "The toes' input² is 72.25 of 74.9225: where all shares are equal, their weight alone sets the limit for alpha.": lambda _: (
            near(total(), 74.9225) and near(limit((1.0, 0.0, 0.0)), limit((1.0, 1.0, 1.0)), 0.05)
        ),
        "What a frozen weight does not learn, the others learn in its place, for three weights have infinitely many right answers.": lambda _: (
            are_many_right() and near(ran(10, 20, alpha=0.3, learns=FROZEN).prediction[19], 1.0)
        ),
    },
    "10-brake",
)
CHALLENGES.claims_nothing(
    "10-brake",
    "Turn alpha and learns.",
    "Which one, and how could it be held back?",
)

CHALLENGES.add(
    {
        "A share of 0 freezes a weight.": lambda _: moved(learns=FROZEN)[0] == 0 and all(moved(learns=FROZEN)[1:]),
        "With the fans alone a step keeps 1 − alpha × 1.5².": lambda _: (
            own(10).inputs[2] == 1.5 and all(keeps(alpha, FANS) for alpha in (0.1, 0.44, 1.0))
        ),
        "1.5² is 2.25. Nothing is left with 1 / 2.25, about 0.444, and an alpha of 0.44 leaves 0.01 of the delta.": lambda _: (
            1.5**2 == 2.25 and f"{1 / 2.25:.3f}" == "0.444" and near(1 - 0.44 * 2.25, 0.01)
        ),
        "One weight is enough for one target: it is lesson 8 again, with an input of 1.5.": lambda _: near(
            ran(10, 9, learns=FANS, alpha=0.4).delta[4] / ran(10, 9, learns=FANS, alpha=0.4).delta[0],
            ran(8, 9, input=1.5, alpha=0.4).deltas[4][0] / ran(8, 9, input=1.5, alpha=0.4).deltas[0][0],
            1e-6,
        ),
        "Three weights have infinitely many right answers, and the shares say which of them is found.": lambda _: (
            are_many_right()
            and not near(ran(10, 50, alpha=0.2, learns=FROZEN).weights[49], ran(10, 50).weights[49], 1e-3)
        ),
    },
    "10-alone",
)
CHALLENGES.claims_nothing(
    "10-alone",
    "Only the weight of the fans may move, and the error should be below 1e-9 within 5 steps.",
    "Turn alpha and learns.",
    "Two of them must stay.",
    "How much should be left?",
)

CHALLENGES.add(
    {
        "A weight moves by alpha × delta × input × share.": lambda _: near(
            moved(alpha=0.02, learns=(0.5, 1.0, 0.25)),
            [
                -0.02 * first(10).delta * one * share
                for one, share in zip(own(10).inputs, (0.5, 1.0, 0.25), strict=True)
            ],
        ),
        "Input × share should be the same for all.": lambda _: near(max(moved(learns=EVEN)), min(moved(learns=EVEN))),
        "The record has the smallest input: leave it a share of 1.": lambda _: (
            min(own(10).inputs) == own(10).inputs[1] and EVEN[1] == 1
        ),
        "Take 0.65 / 8.5, about 0.0765, for the toes, and 0.65 / 1.5, about 0.433, for the fans.": lambda _: (
            f"{EVEN[0]:.4f}" == "0.0765" and f"{EVEN[2]:.3f}" == "0.433"
        ),
    },
    "10-even",
)
CHALLENGES.claims_nothing(
    "10-even",
    "In step 1 all three weights should move equally far, to within 1 %.",
    "Turn learns; alpha may be turned, too.",
    "Which of these differ between the weights?",
    "To find such shares while it learns is the idea behind Adam, a rule by which many of today's networks learn.",
)

CHALLENGES.add(
    {
        "Alpha 0.1 or more, every share 0.05 or more, and an error below 1e-6 (0.000001) after as few steps as you can, 20 at most.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "A step keeps 1 − alpha × the sum of share × input².": lambda _: (
            keeps(0.01) and keeps(0.1, EVEN) and keeps(0.3, FROZEN)
        ),
        "With the shares of the preset “even shares” the sum is 6.9225.": lambda _: (
            near(total(10, EVEN), 6.9225)
            and next(one for one in engine.lesson(10).presets if one.label == "even shares").values["learns"] == EVEN
        ),
        "That is 1 / 6.9225, about 0.14446.": lambda _: f"{1 / 6.9225:.5f}" == "0.14446",
        "Or take one small share for all three: with 0.1 the sum is 7.49225.": lambda _: near(
            total(10, (0.1, 0.1, 0.1)), 7.49225
        ),
        "What counts is alpha times the sum of share × input².": lambda _: keeps(0.1, EVEN) and keeps(0.2, FANS),
        "Smaller shares leave room for a larger alpha: a share is a learning rate of its own.": lambda _: (
            limit((0.1, 0.1, 0.1)) > limit((1.0, 1.0, 1.0))
            and near(moved(alpha=0.02, learns=(0.5, 0.5, 0.5)), moved(alpha=0.01))
        ),
    },
    "10-bold",
)
CHALLENGES.claims_nothing(
    "10-bold",
    "Turn alpha and learns.",
    "Both factors are yours.",
    "Which alpha makes 1 of it?",
)

SHARED = (
    ("weight_deltas = []", "weight_deltas = multiply(scale(delta, inputs), learns)"),
    (
        "    return weight_deltas",
        "    weights = subtract(weights, scale(alpha, weight_deltas))\n    return weight_deltas",
    ),
)
LOOP_OF_ONE_DELTA = (
    "    all_weights = []\n",
    """    all_weights = []
    for _ in range(steps):
        prediction = 0
        for i in range(len(weights)):
            prediction = prediction + inputs[i] * weights[i]
        delta = prediction - target
        new = []
        for i in range(len(weights)):
            new.append(weights[i] - alpha * delta * inputs[i] * learns[i])
        weights = new
        errors.append(delta * delta)
        all_weights.append(weights)
""",
)

EXERCISES.add(
    {
        "At the start scale, multiply and subtract stand above.": lambda _: begins_with(
            "10-learn", "def scale(number, vector):", "def multiply(left, right):", "def subtract(left, right):"
        ),
        "scale(delta, inputs) makes all the products.": lambda _: near(
            first(10).weight_deltas, [first(10).delta * one for one in own(10).inputs]
        ),
        "Then with them: weight_deltas = multiply(scale(delta, inputs), learns).": lambda _: solves(
            "10-learn", *SHARED
        ),
        "weights = subtract(weights, scale(alpha, weight_deltas)), and beneath it return weight_deltas, weights": lambda _: (
            solved_with(
                "10-learn",
                "weight_deltas = multiply(scale(delta, inputs), learns)",
                "weights = subtract(weights, scale(alpha, weight_deltas))",
                "return weight_deltas, weights",
            )
        ),
        "In lesson 8 each weight had a delta of its own and all shared one input.": lambda _: (
            len(first(8).deltas) == len(own(8).weights) and isinstance(own(8).input, float)
        ),
        "Here they share one delta, and each has its own input.": lambda _: (
            isinstance(first(10).delta, float) and len(own(10).inputs) == len(own(10).weights)
        ),
    },
    "10-learn",
)
EXERCISES.claims_nothing(
    "10-learn",
    "Give two lists.",
    "weight_deltas: for each weight the delta times its input, times its share in learns.",
    "weights: each weight minus alpha times its weight delta.",
    "Change no list that you are given.",
    "First without shares: one delta for all, an input for each.",
    "It is the same product, read the other way around.",
)

EXERCISES.add(
    {
        "You begin on an empty page, without anything of the lesson: no weighted_sum, no scale.": lambda _: (
            "weighted_sum" not in EXERCISE_OF_ALL.stub and "scale" not in EXERCISE_OF_ALL.stub
        ),
        "The error is delta * delta.": lambda _: first(10).error == first(10).delta * first(10).delta,
        "Then a second inner loop: append weights[i] - alpha * delta * inputs[i] * learns[i] to a new list, and when it is done, weights = new.": lambda _: (
            solves("10-train", LOOP_OF_ONE_DELTA)
        ),
    },
    "10-train",
)
EXERCISES.claims_nothing(
    "10-train",
    "Take steps steps of gradient descent with shares.",
    "Keep each step's error, from before the move, in errors, and the list of its new weights in all_weights.",
    "for _ in range(steps): and in it first a loop that adds up inputs[i] * weights[i], for the prediction.",
    "delta = prediction - target, once for all weights.",
    "One delta goes back to all weights, and each takes its own input's part of it.",
    "However many inputs a network has, this inner loop only gets longer.",
)
EXERCISE_OF_ALL: Any = next(one for one in exercises(10) if one.key == "10-train")


def toes(run: Any) -> list[float]:
    return [float(line.partition("Toes:")[2]) for line in run.printed]


EXHIBITS.add(
    {
        "The cell freezes the weight of the toes, so that an alpha of 0.3 is not too large for the others.": lambda _: (
            limit(FROZEN) > 0.3 and "alpha = 0.3" in engine.exhibit("10-freeze").lines
        ),
        "But the weight of the toes moves, and the predictions blow up.": lambda _: (
            len(set(toes(faulty("10-freeze")))) == 20 and abs(toes(faulty("10-freeze"))[-1]) > 1e20
        ),
        "It stands above the line that makes a new list: the 0 is put into the list of the step before, which nobody reads again.": lambda _: (
            (lambda lines: lines.index("    weight_deltas[0] = 0") + 1)(list(engine.exhibit("10-freeze").lines))
            == list(engine.exhibit("10-freeze").lines).index("    weight_deltas = scale(delta, inputs)")
        ),
        "With the toes frozen this alpha is not too large.": lambda _: limit(FROZEN) > 0.3,
        "The 0 is written first, then the name weight_deltas gets a new list, and in it no 0 is left.": lambda _: all(
            faulty("10-freeze").values["weight_deltas"]
        ),
        "Two lines that change places mend it.": lambda _: set(toes(mended("10-freeze"))) == {0.1},
    },
    "10-freeze",
)
EXHIBITS.claims_nothing(
    "10-freeze",
    "The sum is right.",
    "What becomes of what was there before it?",
    "It takes off what it is given.",
    "Is the 0 in it?",
    "Are they frozen?",
    "Lines are done from top to bottom.",
    "A freeze is checked by looking at the weight: has it really stayed?",
)
