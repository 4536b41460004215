"""Lesson 13: a line by hand, and how soon it can be learned."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from engine.course.shared.small_errors import small_within
from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished
from engine.teaching.number_words import about, apart, equation, write

TINY = 1e-9
"""Below this the error must be at step 2."""

NEARLY_NOTHING = 1e-20
"""An error below this is the rounding of four squares."""

FEW, LONG = 600, 4_000
"""Within how many steps the error must be small with the shift alone, and without any rescaling."""

FLAT = 0.19968
"""How much of what is left along the ditch a step takes off, for an alpha of 1: the smaller eigenvalue."""


def _hand(attempt: Attempt) -> Verdict:
    error = attempt.at("error", 1)
    if error < NEARLY_NOTHING:
        return solved(f"At step 1 the error is {write(error)}.")
    if not isfinite(error):
        return missed("At step 1 the error is beyond every number that fits. Take smaller numbers.")
    errors = attempt.at("errors", 1)
    row = errors.index(max(errors))
    prediction, target = apart(attempt.at("predictions", 1)[row], attempt.start("targets")[row])
    label = attempt.lesson.label("predictions", (row,))
    return missed(f"At step 1 the error is {write(error)}. {label} is {prediction}, and it should be {target}.")


def _once(attempt: Attempt) -> Verdict:
    if attempt.steps < 2:
        return unfinished(attempt, "Only one step is run, and step 2 decides.")
    first, second = attempt.column("error", 2)
    if not isfinite(second):
        return missed("At step 2 the error is beyond every number that fits.")
    if second < TINY:
        return solved(f"At step 1 the error is {write(first)}, at step 2 {write(second)}.")
    return missed(f"At step 2 the error is {write(second)}. It should be below 1e-9.")


def _one_knob(attempt: Attempt) -> Verdict:
    verdict = small_within(attempt, FEW)
    if not verdict.solved:
        return verdict
    return replace(verdict, score=_below(attempt, FEW, 1e-6))


def _hard(attempt: Attempt) -> Verdict:
    step = _below(attempt, LONG, 1.0)
    if step is not None:
        return solved(f"At step {step} the error is below 1.", score=step)
    errors = attempt.column("error", LONG)
    last = len(errors)
    if not errors[-1] <= errors[0]:
        smaller, larger = apart(errors[0], errors[-1])
        return missed(f"From step 1 to step {last} the error grows from {smaller} to {larger}. Alpha is too large.")
    said = f"After {counted(last, 'step')} the error is still {write(errors[-1])}."
    return missed(f"{said} It should be below 1.") if last == LONG else unfinished(attempt, said)


def _below(attempt: Attempt, most: int, limit: float) -> int | None:
    """The first step whose error is below a limit."""
    errors = enumerate(attempt.column("error", most), start=1)
    return next((step for step, error in errors if error < limit), None)


def _two_shares(attempt: Attempt) -> str:
    rescaled = attempt.at("rescaled", 1)
    alpha, share = attempt.start("alpha"), attempt.start("learns_bias")
    if abs(sum(rescaled)) > TINY * sum(map(abs, rescaled)):
        return (
            "With these numbers the first step happens to go straight to the bottom. Counted from the mean it would "
            "be no accident: then weight and bias do not pull at each other."
        )
    square = sum(number * number for number in rescaled) / len(rescaled)
    return (
        f"The rescaled inputs add up to 0, so weight and bias do not pull at each other. The mean of their squares is "
        f"{about(square)}. A step leaves {_left(alpha, square)} of the weight's way, and {_left(alpha, share)} of the "
        "bias's. With a unit of one standard deviation both are the same, without any share."
    )


def _left(alpha: float, by: float) -> str:
    """What a step leaves of a way, as one would work it out with the numbers as they are written."""
    one, other = write(alpha), write(by)
    return equation(f"1 − {one} × {other}", 1 - float(one) * float(other))


def _shifted(attempt: Attempt) -> str:
    mean = sum(attempt.start("inputs")) / len(attempt.start("inputs"))
    return (
        f"The inputs have a mean of {write(mean)}. The nearer the shift is to it, the less weight and bias pull at "
        "each other. At the mean alpha may be nearly 0.02, about five times as large as without a shift. "
        f"But the bias is slow: there a step of yours takes {about(100 * attempt.start('alpha'))} % off its miss."
    )


def _ditch(attempt: Attempt) -> str:
    alpha = attempt.start("alpha")
    return (
        "The valley is a ditch, about 2508 times as steep across as along. Across it alpha must stay below about "
        f"0.0039936, or it blows up; and along it a step with your alpha leaves about {write(1 - alpha * FLAT, 5)} of "
        "the way. That is why inputs are rescaled."
    )


CHALLENGES = (
    Challenge(
        key="13-hand",
        lesson=13,
        title="A line by hand",
        goal="Find the weight and the bias with which the error is 0 at step 1, before anything is learned. Turn only "
        "these two.",
        judge=_hand,
        hints=(
            "From 18 °C to 22 °C the target rises from 64.4 to 71.6. What does one degree make?",
            "4 degrees make 7.2, so one makes 1.8: that is the weight. And what must be added to 6 × 1.8?",
            "6 × 1.8 = 10.8, and the target is 42.8: a bias of 32 is missing.",
        ),
        solution={"weight": 1.8, "bias": 32.0},
        explanation="The weight says how much one degree makes, the bias what 0 °C is. Without a bias no weight "
        "could do it: at an input of 0 the prediction would be 0.",
        keeps=("inputs", "targets", "shift", "unit"),
    ),
    Challenge(
        key="13-once",
        lesson=13,
        title="At once",
        goal="From a weight and a bias of 0, bring the error below 1e-9 at step 2. The preset “round valley” does it "
        "with a unit of 10: do it with another unit. Turn shift, unit, alpha and learns_bias.",
        judge=_once,
        hints=(
            "Count from the mean. Then weight and bias are learned each for itself, and each by a rate of its own.",
            "The rate of the weight is alpha × the mean of the squares of the rescaled inputs, that of the bias is "
            "alpha × learns_bias. Both should be 1.",
            "With a shift of 20 and a unit of 5 the mean of the squares is 4. So alpha should be 0.25, and learns_bias "
            "4.",
        ),
        solution={"shift": 20.0, "unit": 5.0, "alpha": 0.25, "learns_bias": 4.0},
        explanation=_two_shares,
        keeps=("weight", "bias", "inputs", "targets"),
    ),
    Challenge(
        key="13-shift",
        lesson=13,
        title="One knob",
        goal="The unit stays 1. Bring the error below 1e-6 (0.000001) within 600 steps, and in as few as you can. Turn "
        "only shift, alpha and the steps.",
        judge=_one_knob,
        hints=(
            "Where would you count from, so that the inputs lie on both sides of 0?",
            "The mean of the inputs is 20. With that shift alpha may come near to 0.02.",
            "With a shift of 20 try alphas from 0.0195 to 0.0199: what is a little too large swings for long.",
        ),
        solution={"shift": 20.0, "alpha": 0.01975, "steps": 600},
        explanation=_shifted,
        keeps=("weight", "bias", "inputs", "targets", "unit", "learns_bias"),
        par=Par(559, "steps"),
    ),
    Challenge(
        key="13-hard",
        lesson=13,
        title="The hard way",
        goal="Without any rescaling, bring the error below 1 within 4000 steps, and in as few as you can. Turn only "
        "alpha and the steps.",
        judge=_hard,
        hints=(
            "Turn the steps up to 4000. How large may alpha be before the error grows?",
            "From about 0.0039936 on it blows up. Just below that it is fastest, but not too near.",
            "Try an alpha of 0.0039, with 4000 steps.",
        ),
        solution={"alpha": 0.00395, "steps": 4000},
        explanation=_ditch,
        keeps=("weight", "bias", "inputs", "targets", "shift", "unit", "learns_bias"),
        par=Par(3369, "steps"),
    ),
)
