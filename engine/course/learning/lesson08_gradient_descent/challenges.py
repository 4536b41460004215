"""Lesson 8: what alpha does to every delta."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

from engine.analysis.steps.contraction import Zone
from engine.course.shared.small_errors import largest_error, share_of, small_within
from engine.definition.catalog import lesson
from engine.definition.values import flatten
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Judge, Verdict, early, missed, solved, solves, tried, unfinished
from engine.teaching.number_words import apart, equation, typed, write

WITHIN = 2_000
"""Within how many steps the errors must be small."""

SWINGS = 100
"""For how many steps a swing must last."""

CALM = 1_000
"""How many steps there must be before the numbers blow up."""

BELOW = -1.0
"""How low the input must be in the first challenge."""

BOLD = 4.7
"""Above this alpha the deltas hardly shrink; the text goes up to it."""


def _minus(attempt: Attempt) -> Verdict:
    input = attempt.start("input")
    if not input < BELOW:
        return missed(f"The input is {apart(input, BELOW)[0]}. It should be below -1.")
    return small_within(attempt, 1_000)


def _bold(attempt: Attempt) -> Verdict:
    alpha = attempt.start("alpha")
    if not alpha > BOLD:
        return missed(f"Alpha is {apart(alpha, BOLD)[0]}. It should be above 4.7.")
    return small_within(attempt, WITHIN)


def _once(attempt: Attempt) -> Verdict:
    if attempt.start("input") == 0:
        return missed("With an input of 0 no alpha can help: it learns nothing.")
    if attempt.steps < 2:
        return unfinished(attempt, "This was step 1. Step 2 shows what it has learned.")
    error = largest_error(attempt, 2)
    if _lands(attempt):
        return solved(f"At step 2 the largest error is {write(error)}.")
    said, measured = f"At step 2 the largest error is {write(error)}.", share_of(attempt)
    if measured is not None and abs(measured.kept) < 1e-3:
        exact = measured.exact or measured.at
        if typed(exact, lambda alpha: alpha > 0 and _lands(tried(attempt, 2, alpha=alpha))) is None:
            return missed(f"{said} With this input rounding is in the way: take another one.")
        return missed(
            f"{said} Alpha is a hair {_how(attempt)}: a rounded number does not do. "
            "Take all its digits, or an input with which it is a round one."
        )
    return missed(f"{said} Alpha is {_how(attempt)} for this input.")


def _lands(attempt: Attempt) -> bool:
    """Whether nothing is left at step 2 of what was wrong at step 1."""
    return largest_error(attempt, 2) < 1e-12


def _how(attempt: Attempt) -> str:
    """Whether the first step went too far, or not far enough: too far where a delta has changed its side or grown."""
    first, second = (tuple(flatten(attempt.at("deltas", step))) for step in (1, 2))
    pairs = zip(first, second, strict=True)
    too_far = any(not abs(after) <= abs(before) or before * after < 0 for before, after in pairs)
    return "too large" if too_far else "too small"


def _swing(attempt: Attempt) -> Verdict:
    if attempt.start("input") == 0:
        return missed("With an input of 0 nothing moves at all. It should swing.")
    rows = [tuple(flatten(row)) for row in attempt.column("deltas", SWINGS + 1)]
    first, last = rows[0], rows[-1]
    if not all(map(isfinite, (*first, *last))):
        return missed(f"By step {len(rows)} the deltas are beyond every number: alpha is too large.")
    if not all(first):
        return missed("At step 1 a delta is 0 already, and so it cannot swing. Take another input.")
    for step, row in enumerate(pairwise(rows), start=2):
        pairs = list(zip(*row, strict=True))
        if any((before < 0) == (after < 0) or not after for before, after in pairs):
            cause = ": alpha is too small" if all(abs(after) <= abs(before) for before, after in pairs) else ""
            return missed(f"At step {step} the deltas have not all changed their sign{cause}.")
    at = max(range(len(first)), key=lambda at: abs(abs(last[at] / first[at]) - 1))
    old, new, label = abs(first[at]), abs(last[at]), attempt.lesson.label("deltas", (at,))
    way = f"from {write(old)} to {write(new)}"
    if not abs(new / old - 1) <= 0.01:
        how = "shrinks: alpha is too small" if new < old else "grows: alpha is too large"
        return missed(f"From step 1 to step {len(rows)} the size of {label} goes {way}. It {how}.")
    if len(rows) < SWINGS + 1:
        return unfinished(attempt, f"It has swung for {len(rows) - 1} of {SWINGS} steps.")
    return solved(f"In {SWINGS} swings the size of {label} goes {way}, and that of no delta changes more.")


def _blown(attempt: Attempt) -> Verdict:
    moment, here, steps = attempt.run.moment, attempt.run.position, attempt.steps
    if _finite(attempt, steps):
        measured = share_of(attempt)
        if measured is not None and measured.zone is not Zone.BLOWING_UP:
            return missed("Every number is finite. Alpha is too small to make the deltas grow.")
        if steps < attempt.run.stop:
            return unfinished(attempt, "The deltas grow, and every number is still finite.")
        return missed(f"The deltas grow, and at step {steps} all numbers are still finite. Give it more steps.")
    if not moment.whole:
        return early("You stand within a step. Press «next_step» to complete it, or «back» to drop it.")
    if here == 0 or not _finite(attempt, here):
        return early("It has blown up. Now go to the last step that is finite throughout: «trouble» helps, or «goto».")
    if here == steps or _finite(attempt, here + 1):
        return early(f"Every number is finite at step {here}, and at step {here + 1}, too. Go on a little.")
    if here < CALM:
        return missed(f"Step {here} is the last finite one. It should last {CALM} steps or more.")
    return solved(f"Step {here} is the last finite one.")


def _finite(attempt: Attempt, step: int) -> bool:
    """Whether every number of a step is finite."""
    return all(isfinite(number) for given in attempt.lesson.given for number in flatten(attempt.at(given.name, step)))


def _kept(attempt: Attempt) -> float:
    """What a step multiplies every delta by."""
    measured = share_of(attempt)
    return 1.0 if measured is None else measured.kept


def _learning_rate(attempt: Attempt, judge: Judge, alpha: float | None) -> str | None:
    """An alpha as it can be typed, if it solves the challenge with the learner's input and all else as it must stay."""
    if alpha is None:
        return None
    own = {name: lesson(8).defaults[name] for name in ("weights", "targets")}

    def does(number: float) -> bool:
        return number > 0 and solves(judge, attempt, **own, alpha=number, steps=SWINGS + 1)

    return typed(alpha, does)


def _one_over(attempt: Attempt) -> str:
    """The alpha that takes all of a delta off at once."""
    measured = share_of(attempt)
    return _alpha_by_input(attempt, _once, 1.0, None if measured is None else measured.exact)


def _two_over(attempt: Attempt) -> str:
    """The alpha that makes of every delta its opposite."""
    measured = share_of(attempt)
    return _alpha_by_input(attempt, _swing, 2.0, None if measured is None else measured.limit)


def _alpha_by_input(attempt: Attempt, judge: Judge, over: float, alpha: float | None) -> str:
    """Which alpha it is, and where it comes from; an input with which one can reckon where there is none."""
    text = _learning_rate(attempt, judge, alpha)
    if text is None:
        return f"Take an input of 1 and an alpha of {write(over)}."
    return f"Your input is {write(attempt.start('input'))}: alpha is {write(over)} / (input × input), type {text}."


def _factor(attempt: Attempt) -> str:
    """What a step multiplies every delta by, in digits."""
    input, alpha = attempt.start("input"), attempt.start("alpha")
    left = f"1 − {write(alpha)} × {write(input)} × {write(input)}"
    return equation(left, _kept(attempt))


def _signless(attempt: Attempt) -> str:
    input = attempt.start("input")
    square = equation(f"{write(input)} × {write(input)}", input * input)
    return (
        "weight_delta = delta × input: with the input below 0 it changes its sign, and so the weights go the other "
        f"way, which is the right one. input² is above 0 either way: {square}."
    )


def _wild(attempt: Attempt) -> str:
    return (
        f"{_factor(attempt)}: each step throws every delta to the other side, a little smaller. "
        "It looks wild and still arrives. What counts is only that the factor lies between -1 and 1."
    )


def _nothing_left(attempt: Attempt) -> str:
    return (
        f"{_factor(attempt)}: nothing is left of any delta but for rounding, whatever the weights were. "
        "The right alpha depends on the input alone: it is 1 / input². Several examples with inputs of their own would "
        "each want another alpha, so one takes smaller steps."
    )


def _opposite(attempt: Attempt) -> str:
    return (
        f"{_factor(attempt)}: every delta becomes its opposite, again and again. "
        "2 / input² is the border: below it the deltas shrink, above it they grow."
    )


def _overflow(attempt: Attempt) -> str:
    here, kept = attempt.run.position, _kept(attempt)
    return (
        f"Each step multiplies every delta by {write(kept)}, and step {here + 1} is the first with a number "
        "that is not finite: beyond 1.8e308 a computer has none. Up to there every number looks fine, and no error is "
        "reported. Watch for growth, not for inf."
    )


CHALLENGES = (
    Challenge(
        key="8-minus",
        lesson=8,
        title="An input below 0",
        goal="Give the network an input below -1 and let it learn until every error is below 1e-6 (0.000001), "
        "within 1000 steps.",
        judge=_minus,
        hints=(
            "Turn the input below -1, and run. Nothing else needs to be turned.",
            "Each step keeps 1 − alpha × input² of every delta. With an alpha of 0.1 an input of -4.5 is too much.",
            "With an alpha of 0.1 and 200 steps, an input of -1.5 is enough.",
        ),
        solution={"input": -1.5},
        explanation=_signless,
        keeps=("weights", "targets"),
    ),
    Challenge(
        key="8-bold",
        lesson=8,
        title="As bold as it goes",
        goal="An alpha above 4.7 sounds mad. Find one that still brings every error below 1e-6 (0.000001) within 2000 "
        "steps. Turn only alpha, and the steps.",
        judge=_bold,
        hints=(
            "Each step multiplies every delta by 1 − alpha × input². What is that with your alpha?",
            "It may be below 0, then the deltas change sides. They shrink as long as it is above -1.",
            "The limit is 2 / 0.65², about 4.7337. Too close to it they shrink too slowly: take 4.71, and 1000 steps.",
        ),
        solution={"alpha": 4.71, "steps": 1000},
        explanation=_wild,
        keeps=("weights", "input", "targets"),
    ),
    Challenge(
        key="8-once",
        lesson=8,
        title="All in one step",
        goal="Make it learn everything in one step: at step 2 every error is below 1e-12. Turn alpha and the input.",
        judge=_once,
        hints=(
            "Each step keeps 1 − alpha × input² of every delta. How much should be left?",
            "Nothing is left when alpha × input² is 1. An input of 1 makes that easy.",
            _one_over,
        ),
        solution={"alpha": 1.0, "input": 1.0},
        explanation=_nothing_left,
        keeps=("weights", "targets"),
    ),
    Challenge(
        key="8-swing",
        lesson=8,
        title="The everlasting swing",
        goal="Find an alpha with which the deltas neither shrink nor grow: at every step they change their sign, and "
        "after 100 steps they are within 1 % of the first ones. The input may be turned, too.",
        judge=_swing,
        hints=(
            "Each step multiplies every delta by 1 − alpha × input². Which number changes the sign and nothing else?",
            "1 − alpha × input² should be -1, so alpha × input² is 2.",
            _two_over,
        ),
        solution={"alpha": 2.0, "input": 1.0},
        explanation=_opposite,
        keeps=("weights", "targets"),
    ),
    Challenge(
        key="8-blown",
        lesson=8,
        title="The last finite step",
        goal="Make it blow up, but late: run until a number is no longer finite, then go to the last step at which all "
        "are finite. It must be step 1000 or later. Turn only alpha, and the steps.",
        judge=_blown,
        hints=(
            "It blows up when each step makes the deltas larger. Alpha decides how much larger, and so how long it "
            "takes.",
            "Above 2 / input², about 4.7337, the deltas grow, and the less above, the slower. With an alpha of 10 each "
            "step multiplies them by -3.225: that is too fast.",
            "Set alpha to 5.5 and the steps to 1500, and run. Then press «trouble» and choose to go back, or search "
            "with «goto».",
        ),
        solution={"alpha": 5.5, "steps": 1500},
        explanation=_overflow,
        keeps=("weights", "input", "targets"),
        stands=True,
    ),
)
