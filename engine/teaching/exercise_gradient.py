"""A learner's function held against the slope of the error, which is measured by trying: no formula is trusted."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from engine.analysis.gradient_check import Slope, slope_of, slopes_of
from engine.definition.lesson import Lesson
from engine.definition.values import Value, element
from engine.execution.program import program_for
from engine.teaching.exercise import Exercise
from engine.teaching.exercise_check import Checked
from engine.teaching.number_words import apart

MOST_WEIGHTS = 32
"""So many weights at most are tried: each takes two runs of the lesson."""

NEAR = 1e-4
"""What is measured may be off by this part of it."""


def gradient_words(exercise: Exercise, checked: Checked) -> str | None:
    """What trying the weights says of the function's numbers; None where it has no part in the weight deltas.

    It goes by the first call, that of the lesson. The rest of the step is made from what the function gave there; the
    weight deltas that come of it are compared with the slopes of the lesson's error.
    """
    row, lesson = checked.rows[0], exercise.of_lesson
    if row.state == "missing" or not _takes_part(exercise, lesson):
        return None
    begun = lesson.numbered(lesson.defaults, 1)
    try:
        deltas = _weight_deltas(exercise, lesson, begun, row.gave)
        pairs = list(_beside(lesson, begun, deltas))
    except (TypeError, ValueError, IndexError, ArithmeticError, AssertionError):
        # What came back has not the form of what was wanted, and that is said already.
        return None
    wrong = next(((slope, delta) for slope, delta, agrees in pairs if not agrees), None)
    if not pairs:
        return None
    if wrong is None:
        return (
            f"Gradient check: {len(pairs)} weights were turned a little up and down to see how the error changes. Your "
            "weight deltas agree with all of them."
        )
    slope, delta = wrong
    measured, yours = apart(slope.measured / _times(lesson, begun), delta)
    return (
        f"Gradient check: {slope.label} was turned a little up and down to see how the error changes. By that its "
        f"weight delta is {measured}, and with your numbers it is {yours}."
    )


def _takes_part(exercise: Exercise, lesson: Lesson) -> bool:
    """Whether the function gives what weight deltas are made of: a phase after the error, or the new weights."""
    error = lesson.with_role("error")
    after = None if error is None else lesson.phase_of(error)
    if after is None or not slopes_of(lesson):
        return False
    if exercise.phase is None:
        return set(exercise.gives) <= set(lesson.learned) and "alpha" in exercise.parameters
    at = next(at for at, phase in enumerate(lesson.phases) if phase.name == exercise.phase)
    needed = {gradient for _, gradient in slopes_of(lesson)}
    for phase in reversed(lesson.phases[at + 1 :]):
        if needed & {given.name for given in phase.gives}:
            needed |= set(phase.reads)
    return at > after and exercise.entry == exercise.phase and bool(needed & set(exercise.gives))


def _weight_deltas(exercise: Exercise, lesson: Lesson, begun: dict[str, Value], gave: Any) -> dict[str, Value]:
    """The weight deltas of the first step, with what the function gave in it."""
    parts = (gave,) if len(exercise.gives) == 1 else gave
    given = dict(zip(exercise.gives, parts, strict=True))
    gradients = dict(slopes_of(lesson))
    if exercise.phase is None:
        return {gradients[name]: _taken_off(begun[name], given[name], float(begun["alpha"])) for name in given}  # type: ignore[arg-type]
    program, values, done = program_for(lesson, lesson.sizes(begun)), dict(begun), False
    for phase in lesson.phases:
        mine = phase.name == exercise.phase
        values |= given if mine else program.phase(phase, values)
        done = done or mine
    assert done
    return {name: values[name] for name in gradients.values()}


def _taken_off(before: Any, after: Any, alpha: float) -> Any:
    """By how much a step has moved each number, in parts of alpha."""
    if isinstance(before, tuple):
        return tuple(_taken_off(one, other, alpha) for one, other in zip(before, after, strict=True))
    return (before - after) / alpha


def _beside(lesson: Lesson, begun: dict[str, Value], deltas: dict[str, Value]) -> Iterator[tuple[Slope, float, bool]]:
    """Some of the weights, each with its slope and the weight delta, and whether they agree."""
    every = [
        (weight, gradient, index)
        for weight, gradient in slopes_of(lesson)
        if gradient in deltas
        for _, index in lesson.elements(weight, lesson.sizes(begun))
    ]
    times = _times(lesson, begun)
    for weight, gradient, index in every[:: max(1, len(every) // MOST_WEIGHTS)]:
        slope, delta = slope_of(lesson, begun, index, weight), element(deltas[gradient], index)
        if slope is None or not isfinite(slope.measured):
            continue
        size = max(abs(slope.measured), abs(times * delta))
        yield slope, delta, abs(slope.measured - times * delta) <= NEAR * size + _rounding(slope)


def _times(lesson: Lesson, begun: dict[str, Value]) -> float:
    """How many times the lesson's weight deltas the slope is: 2 where the 2 of the square is left out, else 1."""
    for weight, _ in slopes_of(lesson):
        for _, index in lesson.elements(weight, lesson.sizes(begun)):
            slope = slope_of(lesson, begun, index, weight)
            if slope is not None and slope.ratio is not None:
                return float(round(slope.ratio))
    return 1.0


def _rounding(slope: Slope) -> float:
    """What the rounding of the two errors can make of a slope."""
    return 1e-12 * max(abs(slope.up), abs(slope.down)) / slope.nearby
