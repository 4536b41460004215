"""Lesson 9: what the slope says, and what alpha and the nudge make of it."""

from __future__ import annotations

from math import isfinite

from engine.analysis.steps.contraction import Contraction, Zone, contraction
from engine.definition.catalog import lesson
from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished
from engine.teaching.number_words import about, apart, compared, equation, met, near, write

SLOPE = 0.55
"""The slope at the start, but for its sign."""

QUARTERS = 10
"""How many steps must leave a quarter of the error."""

QUARTER, EXACTLY = 0.25, 1e-12

LATE = 20
"""The step at which a blind run must have learned."""

LARGE = 2.0
"""The input with which the fewest steps are wanted."""

FEW = 20
"""Within how many steps the error must be small."""


def _side(attempt: Attempt) -> Verdict:
    slope = attempt.at("slope", 1)
    if near(slope, SLOPE):
        return solved(met("The slope", slope, SLOPE))
    return missed(compared("The slope", slope, SLOPE))


def _twins(attempt: Attempt) -> Verdict:
    errors, deltas = (attempt.column(name, QUARTERS + 1) for name in ("error", "delta"))
    same_side = False
    for step in range(1, len(errors)):
        before, after = errors[step - 1], errors[step]
        if not isfinite(after):
            return missed(f"At step {step + 1} the error is beyond every number: alpha is too large.")
        left = after / before
        if not abs(left - QUARTER) <= EXACTLY:
            now, wanted = apart(left, QUARTER)
            return missed(f"Step {step} leaves {now} of the error. It should leave {wanted}.")
        same_side |= (deltas[step - 1] < 0) == (deltas[step] < 0)
    if same_side:
        return missed(
            "A quarter is left each time, but the prediction stays on its side of the target. "
            "There is another such alpha."
        )
    if len(errors) <= QUARTERS:
        return unfinished(attempt, f"{len(errors) - 1} of {QUARTERS} steps have left a quarter of the error.")
    return solved(
        f"Each of steps 1 to {QUARTERS} leaves a quarter of the error and takes the prediction to the other side."
    )


def _blind(attempt: Attempt) -> Verdict:
    up, down, measured = (attempt.at(name, 1) for name in ("up_error", "down_error", "measured"))
    if not isfinite(measured):
        return missed("At step 1 an error is beyond every number, so no slope comes out. Take a smaller nudge.")
    if measured != 0:
        higher, lower = apart(up, down)
        return missed(f"At step 1 the error is {higher} above and {lower} below, so {about(measured)} is measured.")
    if attempt.steps < LATE:
        return unfinished(attempt, f"At step 1 measured is 0. Step {LATE} shows whether it has learned.")
    error = attempt.at("error", LATE)
    return solved(f"At step 1 measured is 0, and at step {LATE} the error is {write(error)}.")


def _fewest(attempt: Attempt) -> Verdict:
    input = attempt.start("input")
    if input != LARGE:
        return missed(f"The input is {apart(input, LARGE)[0]}. Turn it to 2 first.")
    errors = attempt.column("error", FEW)
    step = next((step for step, error in enumerate(errors, start=1) if error < 1e-6), None)
    if step is not None:
        return solved(f"At step {step} the error is {write(errors[step - 1])}.", step)
    share = _share(attempt)
    if share is not None and share.zone is Zone.FOR_EVER:
        return missed("Each step multiplies the delta by -1, so it never shrinks. Alpha is too large.")
    if share is not None and share.zone is Zone.BLOWING_UP and isfinite(share.kept):
        return missed(f"Each step multiplies the delta by {apart(share.kept, -1)[0]}, so it grows. Alpha is too large.")
    said = f"After {counted(len(errors), 'step')} the error is {write(errors[-1])}."
    if len(errors) < FEW:
        return unfinished(attempt, said)
    return missed(f"{said} It should be below 1e-6 by then.")


def _share(attempt: Attempt) -> Contraction | None:
    """What a step makes of the delta. The course's own step tells it, whatever the learner has written."""
    return contraction(lesson(9), attempt.history.start)


def _two_sides(attempt: Attempt) -> str:
    weight, error, after = attempt.start("weight"), attempt.at("error", 1), attempt.at("weight", 1)
    own = lesson(9).defaults["weight"]
    return (
        f"At {write(weight)} the error is {about(error)}; at the lesson's own {own} it is about 0.3025. The error does "
        f"not say on which side of the bottom you are. The slope does: it is above 0 here, so the weight goes down, "
        f"to {about(after)}."
    )


def _halves(attempt: Attempt) -> str:
    share = _share(attempt)
    kept = 1.0 if share is None else share.kept
    alpha, input = write(attempt.start("alpha")), write(attempt.start("input"))
    return (
        f"{equation(f'1 − {alpha} × {input} × {input}', kept)}: half of the delta is left, on the other side. "
        "The error is the delta squared, and a half squared is a quarter, with or without the minus. An alpha of 2 "
        "leaves a quarter, too, and stays on its side. 2 and 6 are twins: each is 2 away from 4, which lands in one "
        "step."
    )


def _lost(attempt: Attempt) -> str:
    weight, nudge = attempt.start("weight"), attempt.start("nudge")
    if weight + nudge == weight == weight - nudge:
        why = (
            f"{write(weight)} ± {write(nudge)} is the same number again: a computer keeps about 16 digits. "
            "So both tries have the same error, and their difference is 0."
        )
    else:
        why = f"To the last digit both tries have the same error, {about(attempt.at('up_error', 1))}: their "
        why += "difference is 0."
    return f"{why} The formula tries nothing. It takes delta and input as they are, and so it has learned all the same."


def _at_once(attempt: Attempt) -> str:
    share = _share(attempt)
    kept = 1.0 if share is None else share.kept
    alpha = write(attempt.start("alpha"))
    return (
        f"{equation(f'1 − {alpha} × 2 × 2', kept)}: so much of the delta does each step keep. Nothing is left with an "
        "alpha of 1 / input², and that is 0.25 for an input of 2. For the lesson's input of 0.5 it is 4: a small input "
        "wants a large alpha."
    )


CHALLENGES = (
    Challenge(
        key="9-side",
        lesson=9,
        title="The other side",
        goal="At the start the slope is -0.55. Find a start weight with which it is 0.55 at step 1. Turn only the "
        "weight.",
        judge=_side,
        hints=(
            "The slope is 2 × delta × input. Which delta makes it 0.55?",
            "The delta should be 0.55: then the prediction is 0.8 + 0.55 = 1.35.",
            "input × weight should be 1.35, and the input is 0.5: the weight is 2.7.",
        ),
        solution={"weight": 2.7},
        explanation=_two_sides,
        keeps=("input", "target", "alpha", "nudge"),
    ),
    Challenge(
        key="9-twins",
        lesson=9,
        title="Twins",
        goal="Find an alpha with which each of steps 1 to 10 leaves just a quarter of the error, while the prediction "
        "swings from one side of the target to the other. Turn only alpha.",
        judge=_twins,
        hints=(
            "The error is the delta squared. What must a step leave of the delta, if a quarter of the error is left?",
            "A half, or minus a half: the minus is what swings. And a step leaves 1 − alpha × input² of the delta.",
            "1 − alpha × 0.25 should be -0.5, so alpha × 0.25 is 1.5: type 6.",
        ),
        solution={"alpha": 6.0},
        explanation=_halves,
        keeps=("weight", "input", "target", "nudge"),
    ),
    Challenge(
        key="9-blind",
        lesson=9,
        title="Blind",
        goal="Make the measurement blind: at step 1 measured should be exactly 0. And yet the error should be below "
        "1e-5 (0.00001) at step 20. Turn only the nudge.",
        judge=_blind,
        hints=(
            "measured comes from the difference of two errors. When is that 0, though the slope is not?",
            "When both tries have the same error. A computer keeps about 16 digits: which nudge changes none of them?",
            "0.5 + 1e-17 is 0.5 again. Type 1e-17 as the nudge.",
        ),
        solution={"nudge": 1e-17},
        explanation=_lost,
        keeps=("weight", "input", "target", "alpha"),
    ),
    Challenge(
        key="9-fewest",
        lesson=9,
        title="As few as can be",
        goal="Turn the input to 2. Then choose an alpha with which the error falls below 1e-6 (0.000001) in as few "
        "steps as you can, at most 20.",
        judge=_fewest,
        hints=(
            "With an input of 2 the lesson's alpha of 1 is too large: 1 − 1 × 2 × 2 = -3. Turn it down.",
            "A step keeps 1 − alpha × input² of the delta. The less it keeps, the fewer steps it takes.",
            "Nothing is left when alpha × 2² is 1: alpha is 1 / 4 = 0.25. Step 2 shows it.",
        ),
        solution={"input": LARGE, "alpha": 0.25},
        explanation=_at_once,
        keeps=("weight", "target", "nudge"),
        par=Par(2, "steps"),
    ),
)
