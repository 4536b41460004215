"""The weight deltas of a step beside the slope of the error, measured by trying weights nearby."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Literal

from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS, is_by_rows, rows_chosen
from engine.definition.values import Index, Value, build, element, shape_of, with_element
from engine.execution.sweep import compute, sweep
from engine.experiment.experiment import Experiment

NEARBY = 0.001
"""How far from a weight the error is looked at, for weights up to 10; further in proportion for larger ones."""

ROUNDING = 2.0**-52
SMALLEST = math.ulp(0.0)
"""The rounding of numbers so small that they have fewer digits than others."""
TRUSTED = 1e6
"""So many times its rounding must a slope be, to be compared."""

MOST_TRIED, FEWEST = 100, 10
"""Of more weights about so many are tried, of each value in proportion, but not fewer than these."""

Lack = Literal["zero", "beyond", "rounding"]


@dataclass(frozen=True)
class Slope:
    """One weight: what the lesson computes, and what is measured.

    Attributes:
        index: Which weight.
        label: What it is called.
        weight: The weight as the step found it.
        nearby: The h of the formula, how far from the weight the error is looked at.
        given: The lesson's weight delta.
        up: The error with the weight a little higher.
        down: The error with the weight a little lower.
        measured: The slope, (up − down) / 2h.
        ratio: Measured slope ÷ weight delta; None where there is none that could be trusted.
        lacks: Why there is no ratio: the weight delta is zero, a number is beyond all bounds, or what is measured
            drowns in rounding; None where there is a ratio.
    """

    index: Index
    label: str
    weight: float
    nearby: float
    given: float
    up: float
    down: float
    measured: float
    ratio: float | None
    lacks: Lack | None = None


@dataclass(frozen=True)
class GradientCheck:
    """The weights of one step.

    Attributes:
        step: The step's number.
        slopes: One for each weight that was tried.
        rows: The labels of the rows whose mean error it is about; none where each weight has an error of its own.
        weights: How many weights there are; of hundreds only some are tried.
    """

    step: int
    slopes: tuple[Slope, ...]
    rows: tuple[str, ...] = ()
    weights: int = 0


def check_present(run: Experiment, wanted: tuple[str, Index] | None = None) -> GradientCheck | None:
    """The check of the step that a run is at, with the weights as that step found them; None without a gradient.

    Args:
        run: The run.
        wanted: A weight that is tried in any case.
    """
    values, step = present_step(run)
    return gradient_check(run.lesson, values, step, wanted)


def present_step(run: Experiment) -> tuple[dict[str, Value], int]:
    """The parameters as the step finds them that a run is at, and its number.

    At the start it is the first step, and after a change by hand the next one.
    """
    moment = run.moment
    if moment.step == 0 or moment.edited:
        return run.history.begins(run.position + 1), run.position + 1
    return run.history.begins(moment.step), moment.step


def gradient_check(
    lesson: Lesson, values: Mapping[str, Value], step: int = 1, wanted: tuple[str, Index] | None = None
) -> GradientCheck | None:
    """Each weight delta beside the central difference of its error, (E(w + h) − E(w − h)) / 2h.

    The error of a weight is that of its output; where there are rows, the mean of those that the step learns from.

    Args:
        lesson: The lesson, whose own phases compute both.
        values: The parameters as the step finds them.
        step: The step's number.
        wanted: A weight that is tried in any case.

    Returns:
        None where the lesson gives no gradient.
    """
    error = lesson.with_role("error")
    if error is None or not slopes_of(lesson):
        return None
    sizes = lesson.sizes(values)
    slopes = []
    places = {weight: [index for _, index in lesson.elements(weight, sizes)] for weight, _ in slopes_of(lesson)}
    every = sum(map(len, places.values()))
    for weight, gradient in slopes_of(lesson):
        given = compute(lesson, values, gradient)
        own = places[weight]
        tried = evenly(own, max(FEWEST, round(MOST_TRIED * len(own) / every))) if every > MOST_TRIED else own
        if wanted is not None and wanted[0] == weight and wanted[1] in own:
            tried = sorted({*tried, wanted[1]})
        slopes += [_slope(lesson, values, (weight, index), element(given, index)) for index in tried]
    by_rows = next((one.axes[0] for one in lesson.parameters if is_by_rows(one)), None)
    rows = rows_in_turn(lesson, values) if is_by_rows(lesson.declared(error)) else row_in_turn(lesson, values)
    return GradientCheck(step, tuple(slopes), tuple(by_rows.label(row) for row in rows) if by_rows else (), every)


def evenly(places: Sequence[Index], most: int) -> list[Index]:
    """Some of the places, at most so many, each as far from the next as can be."""
    count = min(most, len(places))
    return [places[(2 * at + 1) * len(places) // (2 * count)] for at in range(count)]


def slopes_of(lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """Every weight that has a gradient, with that gradient; those that are declared, else the first of each."""
    declared = tuple((given.slope_of, given.name) for given in lesson.given if given.slope_of is not None)
    weight, gradient = lesson.with_role("weight"), lesson.with_role("gradient")
    return declared or (((weight, gradient),) if weight is not None and gradient is not None else ())


def slope_of(lesson: Lesson, values: Mapping[str, Value], index: Index, weight: str | None = None) -> Slope | None:
    """One weight delta beside the slope, as `gradient_check` has it for all of them; None without a gradient.

    Args:
        lesson: The lesson.
        values: The parameters as the step finds them.
        index: Which number of the weight.
        weight: The weight's name; by default that of the lesson's first one.
    """
    name = weight or lesson.with_role("weight") or ""
    gradient = dict(slopes_of(lesson)).get(name)
    if gradient is None or lesson.with_role("error") is None:
        return None
    return _slope(lesson, values, (name, index), element(compute(lesson, values, gradient), index))


def _slope(lesson: Lesson, values: Mapping[str, Value], turned: tuple[str, Index], delta: float) -> Slope:
    error, (weight, index) = lesson.with_role("error"), turned
    assert error is not None
    at = element(values[weight], index)
    nearby = _nearby(at)
    points, rows = [at - nearby, at, at + nearby], rows_in_turn(lesson, values)
    places: list[Index] = [(row,) for row in rows]
    # The error of all outputs that the weight has a part in, or the mean of the rows.
    of_outputs = [] if places else all_beside(lesson, values, error, weight, index)
    each = [sweep(lesson, values, turned, (error, place), points) for place in places or of_outputs]
    down, here, up = (sum(errors) / (len(places) or 1) for errors in zip(*each, strict=True))
    measured = (up - down) / (2 * nearby)
    bend = abs(up - 2 * here + down) / nearby
    rounding = (ROUNDING * (max(up, down) + bend * _reach(lesson, values, turned)) + SMALLEST) / nearby
    lacks: Lack | None = None
    if delta == 0:
        lacks = "zero"
    elif not math.isfinite(measured / delta) or not math.isfinite(bend):
        lacks = "beyond"
    elif not abs(measured) > TRUSTED * rounding or abs(delta) < TRUSTED * SMALLEST:
        lacks = "rounding"
    ratio = None if lacks else measured / delta
    return Slope(index, lesson.label(weight, index), at, nearby, delta, up, down, measured, ratio, lacks)


def rows_in_turn(lesson: Lesson, values: Mapping[str, Value]) -> list[int]:
    """The rows that the step learns from, where each row has an error; none where an output or all of it has one."""
    error, turn = lesson.with_role("error"), lesson.with_role("turn")
    if error is None or not is_by_rows(lesson.declared(error)):
        return []
    if turn is None:
        return list(range(lesson.sizes(values)[ROWS]))
    return list(rows_chosen(lesson.declared(turn), compute(lesson, values, turn)))


def row_in_turn(lesson: Lesson, values: Mapping[str, Value]) -> list[int]:
    """The one row that the step is about, where it is about one alone; else none."""
    turn = lesson.with_role("turn")
    if turn is None or lesson.declared(turn).axes:
        return []
    return list(rows_chosen(lesson.declared(turn), compute(lesson, values, turn)))


def _reach(lesson: Lesson, values: Mapping[str, Value], turned: tuple[str, Index]) -> float:
    """How large this weight would be if it alone made all that is added up for its output, sign or no sign."""
    (weight, index), prediction = turned, lesson.with_role("prediction")
    at = element(values[weight], index)
    if (
        prediction is None
        or is_by_rows(lesson.declared(prediction))
        or not set(lesson.declared(prediction).axes) <= set(lesson.declared(weight).axes)
        or len(lesson.declared(weight).axes) == len(lesson.declared(prediction).axes)
    ):
        return abs(at)
    place = beside(lesson, prediction, weight, index)
    nothing = build(repeat(0.0), shape_of(values[weight]))

    def alone(one: Index, number: float) -> float:
        changed = {**values, weight: with_element(nothing, one, number)}
        return abs(element(compute(lesson, changed, prediction), place))

    of_output = [one for _, one in lesson.elements(weight, lesson.sizes(values))]
    added = sum(alone(one, element(values[weight], one)) for one in of_output)
    own = alone(index, 1.0)
    return added / own if own else abs(at)


def all_beside(lesson: Lesson, values: Mapping[str, Value], name: str, other: str, index: Index) -> list[Index]:
    """The numbers of a value that belong to this number of another; all along an axis that the other lacks."""
    places = dict(zip(lesson.declared(other).axes, index, strict=True))
    axes = lesson.declared(name).axes
    return [
        place
        for _, place in lesson.elements(name, lesson.sizes(values))
        if all(places.get(axis, at) == at for axis, at in zip(axes, place, strict=True))
    ]


def beside(lesson: Lesson, name: str, other: str, index: Index) -> Index:
    """Which number of a value belongs to this number of another: the one at the same place of each axis."""
    places = dict(zip(lesson.declared(other).axes, index, strict=True))
    return tuple(places[axis] for axis in lesson.declared(name).axes)


def _nearby(weight: float) -> float:
    """A thousandth, or of a large weight about a thousandth of it."""
    large = math.isfinite(weight) and abs(weight) > 10
    return NEARBY * 10.0 ** (math.floor(math.log10(abs(weight))) if large else 0)
