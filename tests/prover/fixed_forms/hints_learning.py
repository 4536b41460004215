"""What the challenges of lessons 5 to 8 set and hint at for every run alike."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from fractions import Fraction
from math import ceil, log10
from sys import float_info
from typing import Any

import engine
from tests.prover.challenge_forms.common import CHALLENGES
from tests.prover.fixed_forms.tries import first, kept, near, own, ran, solved, swings, width


def has_two_sides(number: int) -> bool:
    """Whether the error falls to the bottom from both sides."""
    errors = [first(number, weight=1.6 + away).error for away in (-0.6, -0.3, 0.0, 0.3, 0.6)]
    return errors[0] > errors[1] > errors[2] < errors[3] < errors[4]


def stays(**changes: Any) -> bool:
    """Whether the weight of lesson 6 stands still from the beginning."""
    run = ran(6, 20, **changes)
    return set(run.weight) == {changes["weight"]}


def crosses(numbers: list[float], place: float) -> bool:
    return min(numbers) < place < max(numbers)


def reaches(weight: float) -> bool:
    """Whether steps of 0.4 lead from this weight to the bottom."""
    return min(ran(7, 40, weight=weight).error) < 1e-20


def arrived(step_amount: float) -> int:
    """The step at which the prediction is beyond the target, or on it."""
    predictions = ran(7, 2_300, step_amount=step_amount).prediction
    return next(step for step, prediction in enumerate(predictions, start=1) if prediction >= 0.8 - 1e-12)


def every_step_keeps() -> bool:
    """Whether a step keeps 1 − alpha × input² of every delta."""
    for alpha, given in ((0.1, 0.65), (4.0, 0.65), (0.5, -1.5), (2.0, 1.0)):
        before, after = ran(8, 2, alpha=alpha, input=given).deltas
        if not near([delta * kept(alpha, given) for delta in before], after, 1e-6):
            return False
    return True


def changes_sides(alpha: float) -> bool:
    before, after = ran(8, 2, alpha=alpha).deltas
    return all(one * other < 0 for one, other in zip(before, after, strict=True))


def blows_up_at(alpha: float, steps: int) -> int:
    """The first step at which an error is not finite; 0 for none."""
    errors = ran(8, steps, alpha=alpha, steps=steps).errors
    return next((step for step, row in enumerate(errors, start=1) if not all(map(math.isfinite, row))), 0)


CHALLENGES.add(
    {
        "The error is 0 when the prediction is just the target.": lambda _: (
            first(5, target=0.7, weight=1.4).error == 0
            and all(first(5, target=0.7, weight=one).error > 0 for one in (0.0, 1.3999, 1.4001))
        ),
        "The prediction is 0.5 × weight, and it should be 0.7.": lambda _: own(5).input == 0.5,
        "The weight is 0.7 / 0.5 = 1.4.": lambda _: solved("5-bottom", target=0.7, weight=1.4),
    },
    "5-bottom",
)
CHALLENGES.claims_nothing(
    "5-bottom",
    "Turn the target to 0.7.",
    "Where is the bottom of the valley now?",
    "Find the weight that makes the error exactly 0.",
    "«show_charts» shows the curve: watch its point while you turn.",
)

CHALLENGES.add(
    {
        "At the weight 0.9 the error is 0.1225.": lambda _: near(first(5, weight=0.9).error, 0.1225),
        "The curve has two sides.": lambda _: has_two_sides(5),
        "The bottom lies at 1.6, and 0.9 is 0.7 to the left of it.": lambda _: (
            near(own(5).target / own(5).input, 1.6) and near(1.6 - 0.9, 0.7)
        ),
        "1.6 + 0.7 = 2.3.": lambda _: solved("5-twin", weight=2.3),
    },
    "5-twin",
)
CHALLENGES.claims_nothing(
    "5-twin",
    "Find the other weight with the same error.",
    "Turn only the weight.",
    "Look for the point on the other side that is as high.",
    "Go as far to the right.",
)

CHALLENGES.add(
    {
        "At first the error is 0.3025.": lambda _: near(first(5).error, 0.3025),
        "Make it a quarter of that, 0.075625.": lambda _: near(0.3025 / 4, 0.075625),
        "The error is the square of the miss.": lambda _: near(
            first(5).error, (first(5).prediction - own(5).target) ** 2
        ),
        "A quarter of the error is half of the miss.": lambda _: all(
            near((miss / 2) ** 2, miss**2 / 4) for miss in (0.55, -3.0, 1e-6)
        ),
        "At first the prediction was 0.55 off.": lambda _: near(own(5).target - first(5).prediction, 0.55),
    },
    "5-quarter",
)
CHALLENGES.claims_nothing(
    "5-quarter",
    "Turn only the weight.",
    "What happens to a square when you halve its side?",
)

CHALLENGES.add(
    {
        "At first the bottom lies at the weight 1.6.": lambda _: near(own(5).target / own(5).input, 1.6),
        "Besides the weight, one number may be turned.": lambda _: (
            set(engine.lesson(5).defaults) == {"input", "weight", "target"}
        ),
        "The prediction is input × 0.4, and it should be 0.8.": lambda _: (
            first(5, input=3.0, weight=0.4).prediction == 3 * 0.4 and own(5).target == 0.8
        ),
        "The input is 0.8 / 0.4 = 2.": lambda _: solved("5-moved", input=2.0, weight=0.4),
    },
    "5-moved",
)
CHALLENGES.claims_nothing(
    "5-moved",
    "Move it to 0.4: make the error 0 with a weight of 0.4.",
    "Where does it move the bottom?",
)

CHALLENGES.add(
    {
        "Choose a step_amount with which the error falls below 1e-9 (that is 0.000000001) in as few steps as you can, at most 20.": lambda _: (
            Fraction("1e-9") == Fraction("0.000000001")
        ),
        "1101 steps of 0.001 are enough at the start.": lambda _: (
            (own(6).steps, own(6).step_amount) == (1101, 0.001) and min(ran(6).error) < 1e-9
        ),
        "Steps ten times as large need a tenth as many.": lambda _: min(ran(6, 111, step_amount=0.01).error) < 1e-9,
        "The bottom is at 1.6, so the way is 1.1.": lambda _: (
            near(own(6).target / own(6).input, 1.6) and near(1.6 - own(6).weight, 1.1)
        ),
        "It should be a whole number of steps, or it jumps over.": lambda _: (
            min(ran(6, 20, step_amount=0.3).error) > 1e-9
        ),
        "11 steps of 0.1, or 10 of 0.11, or even one of 1.1.": lambda _: all(
            near(count * amount, 1.1) and solved("6-fewest", step_amount=amount)
            for count, amount in ((11, 0.1), (10, 0.11), (1, 1.1))
        ),
        "The step after them shows the error.": lambda _: all(
            ran(6, 20, step_amount=amount).error[count] < 1e-9 <= ran(6, 20, step_amount=amount).error[count - 1]
            for count, amount in ((11, 0.1), (10, 0.11), (1, 1.1))
        ),
    },
    "6-fewest",
)
CHALLENGES.claims_nothing(
    "6-fewest",
    "Turn nothing else.",
)

CHALLENGES.add(
    {
        "Give the network an input below 0 and let it learn, until the error is below 1e-6 (0.000001).": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "To reach 0.8 the weight must be below 0, too.": lambda _: all(
            own(6).target / given < 0 for given in (-0.1, -1.0, -40.0)
        ),
    },
    "6-negative",
)
CHALLENGES.claims_nothing(
    "6-negative",
    "At most 2000 steps.",
    "Turn the input below 0 and run.",
    "Look which way the weight goes, and how far it has to go.",
    "If the steps are too few, make more of them or larger ones.",
)

CHALLENGES.add(
    {
        "It stays when up and down have the same error, or when a step changes nothing.": lambda _: (
            stays(weight=1.6) and stays(weight=1e14) and not stays(weight=1.5) and not stays(weight=1e9)
        ),
        "A computer's number has about 16 digits.": lambda _: round(float_info.mant_dig * log10(2)) == 16,
        "Type 1e14 as the weight: 1e14 + 0.001 is 1e14 again.": lambda _: (
            1e14 + 0.001 == 1e14 and solved("6-stuck", weight=1e14)
        ),
    },
    "6-stuck",
)
CHALLENGES.claims_nothing(
    "6-stuck",
    "Make it stand still for 10 steps though the error is above 0.01.",
    "Which can you bring about?",
    "How large must a weight be to have none left for 0.001?",
)

CHALLENGES.add(
    {
        "The lesson's run arrives near 1.6 and then swings forever.": lambda _: (
            near(min(abs(weight - 1.6) for weight in ran(6, 1_400).weight), 0, 1e-3) and swings(ran(6, 1_400).weight)
        ),
        "Only there up and down are just as wrong as each other.": lambda _: (
            stays(weight=1.6) and not any(stays(weight=weight) for weight in (0.0, 1.0, 1.5999, 1.6001, 1.7, 3.0))
        ),
        "0.1 is not exact in a computer, and halves and quarters are: 0.5, 0.25, 0.75.": lambda _: (
            Fraction(0.1) != Fraction("0.1")
            and all(Fraction(float(one)) == Fraction(one) for one in ("0.5", "0.25", "0.75"))
        ),
        "With the weight and the input at 0.5, try a target of 0.75 and a step_amount of 0.25.": lambda _: solved(
            "6-tie", target=0.75, step_amount=0.25
        ),
        "Then the bottom is at 1.5, four steps away.": lambda _: (
            0.75 / own(6).input == 1.5 and (1.5 - own(6).weight) / 0.25 == 4
        ),
    },
    "6-tie",
)
CHALLENGES.claims_nothing(
    "6-tie",
    "Find numbers with which it arrives at an error of exactly 0 and stays for 5 steps.",
    "The way there must take 3 steps or more, and at most 1995.",
    "It must land on the bottom to the last digit.",
    "Choose a target and a step_amount of that kind.",
)

CHALLENGES.add(
    {
        "Steps of 0.4 jump over the bottom.": lambda _: (
            own(7).step_amount == 0.4 and crosses(ran(7).prediction, 0.8) and min(ran(7).error) > 1e-3
        ),
        "The bottom is at 1.6.": lambda _: near(own(7).target / own(7).input, 1.6),
        "Steps of 0.4 reach it only from some places.": lambda _: (
            not reaches(0.5) and not reaches(0.7) and reaches(0.8)
        ),
        "The way from the start to 1.6 must be a whole number of steps: 4 × 0.4, or 5 × 0.4.": lambda _: (
            near(0.0 + 4 * 0.4, 1.6) and reaches(0.0) and near(-0.4 + 5 * 0.4, 1.6) and reaches(-0.4)
        ),
        "1.6 − 5 × 0.4 = -0.4.": lambda _: near(-0.4 + 5 * own(7).step_amount, 1.6),
        "Start there.": lambda _: solved("7-stays", weight=-0.4),
    },
    "7-stays",
)
CHALLENGES.claims_nothing(
    "7-stays",
    "Find a start weight from which they land on it, and stay.",
    "It must be four steps away or more.",
    "Turn only the weight.",
)

CHALLENGES.add(
    {
        "You need a start from which it lands, but a hair beside 1.6.": lambda _: (
            solved("7-leaves", weight=3.2) and 1.6 not in ran(7, 40, weight=3.2).weight
        ),
        "Rounding makes hairs.": lambda _: 0.1 + 0.2 != 0.3,
        "Try the other side: starts above 1.6, a whole number of steps away.": lambda _: reaches(3.2) and reaches(3.6),
        "From 1.6 + 4 × 0.4 = 3.2 rounding leaves it just beside 1.6.": lambda _: (
            3.2 - 0.4 - 0.4 - 0.4 - 0.4 != 1.6 and near(3.2 - 4 * 0.4, 1.6) and solved("7-leaves", weight=3.2)
        ),
    },
    "7-leaves",
)
CHALLENGES.claims_nothing(
    "7-leaves",
    "Now find a start weight from which steps of 0.4 land on the bottom (an error below 1e-20) and leave it again at once.",
    "It must be four steps away or more.",
    "Turn only the weight.",
    "Try more starts.",
)

CHALLENGES.add(
    {
        "Large steps arrive soon and swing wide.": lambda _: (
            arrived(0.4) < arrived(0.04)
            and width(ran(7, 40).prediction[30:]) > width(ran(7, 40, step_amount=0.04).prediction[30:])
        ),
        "Small ones swing little, but do they arrive by step 31?": lambda _: (
            width(ran(7, 2_000, step_amount=0.001).prediction[1990:]) < 0.001 and arrived(0.001) > 31
        ),
        "The way is 1.1: after 30 steps less than one step may be left.": lambda _: near(
            own(7).target / own(7).input - own(7).weight, 1.1
        ),
        "And the swing is half a step wide, for the input is 0.5.": lambda _: (
            own(7).input == 0.5 and near(width(ran(7, 40, step_amount=0.04).prediction[30:]), 0.04 / 2)
        ),
        "Steps of 0.04 need 28 steps and swing 0.02 wide.": lambda _: (
            ceil(Fraction("1.1") / Fraction("0.04")) == 28
            and near(width(ran(7, 40, step_amount=0.04).prediction[30:]), 0.02)
        ),
        "Steps of 0.0355 are just enough.": lambda _: (
            solved("7-narrow", step_amount=0.0355) and not solved("7-narrow", step_amount=0.035)
        ),
    },
    "7-narrow",
)
CHALLENGES.claims_nothing(
    "7-narrow",
    "In steps 31 to 40 the predictions should swing around the target, as little as you can bring about: less than 0.03 wide.",
    "It must go on swinging and not come to rest.",
    "Turn only the step_amount.",
)

CHALLENGES.add(
    {
        "The valley has two sides.": lambda _: has_two_sides(7),
        "The start is 0.6 left of the bottom.": lambda _: near(own(7).target / own(7).input - 1, 0.6),
        "As far to the right the error is the same.": lambda _: near(
            first(7, weight=1.6 - 0.6).error, first(7, weight=1.6 + 0.6).error
        ),
        "2 × 0.6 = 1.2.": lambda _: solved("7-never", weight=1.0, step_amount=1.2),
        "Longer steps do it, too.": lambda _: all(
            solved("7-never", weight=1.0, step_amount=amount) for amount in (1.21, 2.0, 50.0)
        ),
    },
    "7-never",
)
CHALLENGES.claims_nothing(
    "7-never",
    "Turn the weight to 1.",
    "Then choose a step_amount with which the weight moves at every step, and in 40 steps the error is never below that of the start.",
    "How long must a step be to jump from one side to the other at the same height?",
)

CHALLENGES.add(
    {
        "Give the network an input below -1 and let it learn until every error is below 1e-6 (0.000001), within 1000 steps.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "Nothing else needs to be turned.": lambda _: solved("8-minus", input=-1.5),
        "Each step keeps 1 − alpha × input² of every delta.": lambda _: every_step_keeps(),
        "With an alpha of 0.1 an input of -4.5 is too much.": lambda _: (
            own(8).alpha == 0.1
            and kept(0.1, -4.5) < -1
            and ran(8, 30, input=-4.5).errors[29] > ran(8, 30, input=-4.5).errors[0]
        ),
        "With an alpha of 0.1 and 200 steps, an input of -1.5 is enough.": lambda _: (
            (own(8).alpha, own(8).steps) == (0.1, 200) and solved("8-minus", input=-1.5)
        ),
    },
    "8-minus",
)
CHALLENGES.claims_nothing(
    "8-minus",
    "Turn the input below -1, and run.",
)

CHALLENGES.add(
    {
        "Each step multiplies every delta by 1 − alpha × input².": lambda _: every_step_keeps(),
        "It may be below 0, then the deltas change sides.": lambda _: (
            kept(4.0, 0.65) < 0 and changes_sides(alpha=4.0) and not changes_sides(alpha=1.0)
        ),
        "They shrink as long as it is above -1.": lambda _: all(
            (abs(ran(8, 9, alpha=alpha).deltas[8][0]) < abs(ran(8, 9, alpha=alpha).deltas[0][0]))
            == (kept(alpha, 0.65) > -1)
            for alpha in (1.0, 4.7, 4.73, 4.74, 6.0)
        ),
        "The limit is 2 / 0.65², about 4.7337.": lambda _: own(8).input == 0.65 and f"{2 / 0.65**2:.4f}" == "4.7337",
        "Too close to it they shrink too slowly: take 4.71, and 1000 steps.": lambda _: (
            solved("8-bold", alpha=4.71, steps=1_000)
            and kept(4.733, 0.65) > -1
            and not solved("8-bold", alpha=4.733, steps=2_000)
        ),
    },
    "8-bold",
)
CHALLENGES.claims_nothing(
    "8-bold",
    "An alpha above 4.7 sounds mad.",
    "Find one that still brings every error below 1e-6 (0.000001) within 2000 steps.",
    "Turn only alpha, and the steps.",
    "What is that with your alpha?",
)

CHALLENGES.add(
    {
        "Make it learn everything in one step: at step 2 every error is below 1e-12.": lambda _: (
            Fraction("1e-12") < Fraction("1e-6")
        ),
        "Each step keeps 1 − alpha × input² of every delta.": lambda _: every_step_keeps(),
        "Nothing is left when alpha × input² is 1.": lambda _: kept(1.0, 1.0) == 0 and near(kept(4.0, 0.5), 0),
        "An input of 1 makes that easy.": lambda _: solved("8-once", alpha=1.0, input=1.0),
    },
    "8-once",
)
CHALLENGES.claims_nothing(
    "8-once",
    "Turn alpha and the input.",
    "How much should be left?",
)

CHALLENGES.add(
    {
        "Each step multiplies every delta by 1 − alpha × input².": lambda _: every_step_keeps(),
        "1 − alpha × input² should be -1, so alpha × input² is 2.": lambda _: (
            kept(2.0, 1.0) == -1 and near(kept(0.5, 2.0), -1) and solved("8-swing", alpha=2.0, input=1.0)
        ),
    },
    "8-swing",
)
CHALLENGES.claims_nothing(
    "8-swing",
    "Find an alpha with which the deltas neither shrink nor grow: at every step they change their sign, and after 100 steps they are within 1 % of the first ones.",
    "The input may be turned, too.",
    "Which number changes the sign and nothing else?",
)

CHALLENGES.add(
    {
        "It blows up when each step makes the deltas larger.": lambda _: (
            abs(kept(5.5, 0.65)) > 1 and blows_up_at(5.5, 1_500) and not blows_up_at(4.7, 2_000)
        ),
        "Alpha decides how much larger, and so how long it takes.": lambda _: (
            blows_up_at(10.0, 1_500) < blows_up_at(5.5, 1_500)
        ),
        "Above 2 / input², about 4.7337, the deltas grow, and the less above, the slower.": lambda _: (
            f"{2 / 0.65**2:.4f}" == "4.7337" and -1 > kept(4.74, 0.65) > kept(4.8, 0.65) > kept(5.5, 0.65)
        ),
        "With an alpha of 10 each step multiplies them by -3.225: that is too fast.": lambda _: (
            near(kept(10.0, 0.65), -3.225) and blows_up_at(10.0, 1_500) < 1_000
        ),
        "Set alpha to 5.5 and the steps to 1500, and run.": lambda _: blows_up_at(5.5, 1_500) > 1_000,
    },
    "8-blown",
)
CHALLENGES.claims_nothing(
    "8-blown",
    "Make it blow up, but late: run until a number is no longer finite, then go to the last step at which all are finite.",
    "It must be step 1000 or later.",
    "Turn only alpha, and the steps.",
    "Then press «trouble» and choose to go back, or search with «goto».",
)
