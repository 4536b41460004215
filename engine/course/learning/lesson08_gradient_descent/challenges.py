"""Lesson 8: what alpha does to every delta."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite, nan

from engine.analysis.contraction import Contraction, contraction
from engine.definition.catalog import lesson
from engine.definition.values import flatten
from engine.teaching.attempt import Attempt, write
from engine.teaching.challenge import Challenge, Verdict, early, missed, near, solved, unfinished

WITHIN = 2_000
"""Within how many steps the errors must be small."""

SWINGS = 100
"""For how many steps a swing must last."""

CALM = 10
"""How many steps there must be before the numbers blow up."""


MILD = 1e-9
"""The least alpha that is worth a word; one over it is the largest."""


def _largest(errors: tuple[float, ...]) -> float:
    # Python's max would pass over a nan that does not come first.
    return max(error if error == error else float("inf") for error in errors)


def _first_below(attempt: Attempt, most: int, limit: float) -> int | None:
    """The first step at which every error is below a limit, among the first ones of a run."""
    shrinks = attempt.steps <= most and _kept(attempt) < 1
    # Where every delta shrinks at every step, the last one has the smallest errors.
    if shrinks and _largest(attempt.at("errors", attempt.steps)) >= limit:
        return None
    for step, errors in enumerate(attempt.column("errors", most), start=1):
        if _largest(errors) < limit:
            return step
    return None


def _kept(attempt: Attempt) -> float:
    """What part of a delta is left after a step, without its sign; nan where that cannot be told."""
    measured = _measured(attempt)
    return nan if measured is None else abs(measured.kept)


def _measured(attempt: Attempt) -> Contraction | None:
    """What a step makes of every delta. The course's own step tells it, whatever the learner has written."""
    return contraction(lesson(8), attempt.history.start)


def _minus(attempt: Attempt) -> Verdict:
    input = attempt.start("input")
    if input >= 0:
        return missed(f"The input is {write(input)}. It should be below 0.")
    step = _first_below(attempt, 1_000, 1e-6)
    if step is not None:
        return solved(f"At step {step} every error is below 1e-6.")
    return _not_small(attempt, 1_000)


def _not_small(attempt: Attempt, most: int) -> Verdict:
    """Why no step had small errors."""
    kept, last = _kept(attempt), min(attempt.steps, most)
    error = write(_largest(attempt.at("errors", last)))
    if kept >= 1:
        return missed(f"The largest error is {error} after {last} steps: it does not shrink. Alpha is too large.")
    if attempt.steps < min(most, attempt.run.stop):
        return unfinished(attempt, f"After {last} steps the largest error is {error}.")
    if attempt.steps < most:
        return missed(f"After {last} steps the largest error is {error}. It shrinks: give it more steps.")
    return missed(f"After {last} steps the largest error is still {error}. It shrinks, but too slowly.")


def _once(attempt: Attempt) -> Verdict:
    if attempt.start("input") == 0:
        return missed("With an input of 0 no weight can help: it learns nothing.")
    if _largest(attempt.at("errors", 1)) < 0.001:
        return missed("There is nothing to learn: the first errors are small already.")
    if attempt.steps < 2:
        return unfinished(attempt, "This was step 1. Step 2 shows what it has learned.")
    error = _largest(attempt.at("errors", 2))
    if error < 1e-12:
        return solved(f"At step 2 the largest error is {write(error)}.")
    measured = _measured(attempt)
    taken = nan if measured is None else measured.taken
    how = "too small" if taken < 1 else "too large"
    if near(taken, 1.0, 1e-3):
        return missed(
            f"At step 2 the largest error is {write(error)}. Alpha is a hair {how}: a rounded number does not do. "
            "Take all its digits, or an input with which it is a round one."
        )
    return missed(f"At step 2 the largest error is {write(error)}. Alpha is {how} for this input.")


def _bold(attempt: Attempt) -> Verdict:
    alpha = attempt.start("alpha")
    if not alpha > 4:
        return missed(f"Alpha is {write(alpha)}. It should be above 4.")
    step = _first_below(attempt, WITHIN, 1e-6)
    if step is not None:
        return solved(f"With an alpha of {write(alpha)} every error is below 1e-6 at step {step}.")
    return _not_small(attempt, WITHIN)


def _swing(attempt: Attempt) -> Verdict:
    deltas = [tuple(flatten(row)) for row in attempt.column("deltas", SWINGS + 1)]
    first, last = abs(deltas[0][1]), abs(deltas[-1][1])
    if attempt.start("input") == 0:
        return missed("With an input of 0 nothing moves at all. It should swing.")
    if first == 0:
        return missed("Win has nothing to learn here. Leave weights and targets as they are.")
    if any(one[1] * other[1] >= 0 for one, other in pairwise(deltas)):
        return missed("The deltas do not change their sign at every step. Alpha is too small.")
    change = abs(last / first - 1)
    if change > 0.01:
        how = "shrinks: alpha is too small" if last < first else "grows: alpha is too large"
        return missed(f"From step 1 to {len(deltas)} win's delta {how}. It goes from {write(first)} to {write(last)}.")
    if len(deltas) < SWINGS + 1:
        return unfinished(attempt, f"It has swung for {len(deltas)} of {SWINGS + 1} steps.")
    return solved(f"From {write(first)} to {write(last)} in {SWINGS} steps.")


def _blown(attempt: Attempt) -> Verdict:
    moment = attempt.run.moment
    history, here = attempt.history, attempt.run.position
    if all(isfinite(number) for number in history.carried(attempt.steps)) and _finite(attempt, attempt.steps):
        stop = attempt.run.stop
        if _kept(attempt) <= 1:
            return missed("Every number is finite, and stays so. Alpha is too small to make the deltas grow.")
        if attempt.steps < stop:
            return unfinished(attempt, "The deltas grow, and every number is finite yet.")
        return missed(f"The deltas grow, and at step {stop} all numbers are finite yet. More steps, or a larger alpha.")
    if not moment.whole:
        return early("You stand within a step. Press «next_step» to complete it, or «back» to drop it.")
    if here == 0 or not _finite(attempt, here):
        return early("It has blown up. Now go to the last step that is finite throughout: «trouble» helps, or «goto».")
    if here == attempt.steps or _finite(attempt, here + 1):
        return early(f"Every number is finite at step {here}, and at step {here + 1}, too. Go on a little.")
    if here < CALM:
        return missed(f"It blows up after {here} steps already. Let it last {CALM} steps or more.")
    return solved(f"Step {here} is the last finite one.")


def _finite(attempt: Attempt, step: int) -> bool:
    """Whether every number of a step is finite."""
    return all(isfinite(number) for given in attempt.lesson.given for number in flatten(attempt.at(given.name, step)))


def _one_over(attempt: Attempt) -> str:
    """The alpha that takes all of a delta off at once."""
    measured = _measured(attempt)
    return _alpha_by_input(attempt, 1.0, None if measured is None else measured.exact)


def _two_over(attempt: Attempt) -> str:
    """The alpha that makes of every delta its opposite."""
    measured = _measured(attempt)
    return _alpha_by_input(attempt, 2.0, None if measured is None else measured.limit)


def _alpha_by_input(attempt: Attempt, over: float, alpha: float | None) -> str:
    """Which alpha it is, and where it comes from; an input with which one can reckon where there is none."""
    if alpha is None or not MILD < alpha / over < 1 / MILD:
        return f"Take an input of 1 and an alpha of {write(over)}."
    return f"Your input is {write(attempt.start('input'))}: alpha is {write(over)} / (input × input) = {alpha!r}."


CHALLENGES = (
    Challenge(
        key="8-minus",
        lesson=8,
        title="An input below 0",
        goal="Give the network an input below 0 and let it learn until every error is below 1e-6 (0.000001), "
        "within 1000 steps.",
        judge=_minus,
        hints=(
            "Turn the input below 0, and run. Nothing else needs to be turned.",
            "A small input learns slowly: each step keeps 1 − alpha × input² of every delta. Take one well below 0.",
            "With -0.65 it learns just as fast as with 0.65.",
        ),
        solution={"input": -0.65},
        explanation="weight_delta = delta × input: with the input below 0 it changes its sign, and so the weights go "
        "the other way, which is the right one. input² is above 0 either way: -0.65 × -0.65 = 0.4225, as before.",
        keeps=("weights", "targets"),
    ),
    Challenge(
        key="8-bold",
        lesson=8,
        title="As bold as it goes",
        goal="An alpha above 4 sounds mad. Find one that still brings every error below 1e-6 (0.000001) within 2000 "
        "steps. Turn only alpha, and the steps.",
        judge=_bold,
        hints=(
            "Each step multiplies every delta by 1 − alpha × input². What is that with your alpha?",
            "It may be below 0, then the deltas change sides. They shrink as long as it is above -1.",
            "The limit is 2 / 0.65² = 4.7337. Close to it it shrinks too slowly: take 4.5.",
        ),
        solution={"alpha": 4.5},
        explanation="1 − 4.5 × 0.4225 = -0.90125: each step throws every delta to the other side, a tenth smaller. "
        "It looks wild and still arrives. What counts is only that the factor lies between -1 and 1.",
        keeps=("weights", "input", "targets"),
    ),
    Challenge(
        key="8-once",
        lesson=8,
        title="All in one step",
        goal="Make it learn everything in one step: at step 2 every error is below 1e-12. "
        "Turn alpha, and the input if you like. Weights and targets stay.",
        judge=_once,
        hints=(
            "Each step keeps 1 − alpha × input² of every delta. How much should be left?",
            "Nothing is left when alpha × input² is 1. An input of 1 makes that easy.",
            _one_over,
        ),
        solution={"alpha": 1.0, "input": 1.0},
        explanation="1 − 1 × 1 × 1 = 0: nothing is left of any delta, whatever the weights were. "
        "The right alpha depends on the input alone: it is 1 / input². With several inputs there is no such alpha for "
        "all, so one takes smaller steps.",
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
        explanation="1 − 2 × 1 × 1 = -1: every delta becomes its opposite, again and again. "
        "2 / input² is the border: below it the deltas shrink, above it they grow.",
        keeps=("weights", "targets"),
    ),
    Challenge(
        key="8-blown",
        lesson=8,
        title="The last finite step",
        goal="Make it blow up: run until a number is no longer finite. "
        "Then go to the last step at which all are finite. It must be step 10 or later.",
        judge=_blown,
        hints=(
            "It blows up when each step makes the deltas larger. Alpha decides, and it takes many steps.",
            "Above 2 / input² the deltas grow. With an alpha of 10 each step multiplies them by -3.225; 400 steps do.",
            "Set alpha to 10 and the steps to 400, and run. Then press «trouble» and choose to go back, or search with "
            "«goto».",
        ),
        solution={"alpha": 10.0, "steps": 400},
        explanation="Times -3.225 at each step: 0.87 × 3.225 × 3.225 × ... passes 1.8e308, the largest number of a "
        "computer, in some 300 steps once it is squared. Up to there every number looks fine, and no error is "
        "reported. Watch for growth, not for inf.",
        stands=True,
    ),
)
