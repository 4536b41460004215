"""One value as a function of one parameter: the error as a curve of the weight."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.values import Index, Value, element, with_element
from engine.execution.compiler.record import Record
from engine.execution.program import program_for


def compute(lesson: Lesson, values: Mapping[str, Value], wanted: str) -> Value:
    """One value of a step that begins with these parameters; only the phases up to it run."""
    program = program_for(lesson, lesson.sizes(values))
    last = lesson.phase_of(wanted)
    count = None if last is None else last + 1
    if not lesson.read_for(wanted).isdisjoint(lesson.learned):
        # All of a large step at once: it is made anyway, or was just shown.
        return program.after(values, count)[wanted]
    after = dict(values)
    for phase in lesson.phases[:count]:
        after |= program.phase(phase, after)
    return after[wanted]


def sweep(
    lesson: Lesson,
    values: Mapping[str, Value],
    turned: tuple[str, Index],
    wanted: tuple[str, Index],
    points: Sequence[float],
) -> list[float]:
    """The wanted number for each of the points, made by the lesson's own phases.

    Args:
        lesson: The lesson.
        values: The parameters; the turned one is replaced.
        turned: The parameter's name and the index of the number that takes the points' values.
        wanted: The name and index of the number to compute.
        points: The values to try.
    """
    name, index = turned
    program = program_for(lesson, lesson.sizes(values))
    if program.is_large and name in lesson.learned:
        # As steps that begin with these weights: quick for many points, the same to the bit.
        place = program.position([wanted[0]], wanted)
        at = program.position(lesson.learned, turned)
        if place is not None and at is not None:
            carried = array("d", program.carried(values))
            before = Record(len(carried), carried * len(points))
            before.numbers[at :: before.width] = array("d", points)
            # Where the step's number counts, all are beginnings of one step, else it does not matter.
            once = STEP in lesson.read_for(wanted[0])
            parts = [before.rows(one, one + 1) for one in range(len(points))] if once else [before]
            return [number for part in parts for number in program.columns([wanted[0]], values, part, [place])[0]]
    return [
        element(compute(lesson, {**values, name: with_element(values[name], index, point)}, wanted[0]), wanted[1])
        for point in points
    ]


def bottom(
    lesson: Lesson,
    values: Mapping[str, Value],
    turned: tuple[str, Index],
    wanted: tuple[str, Index],
    sweep: Callable[..., list[float]] = sweep,
) -> float | None:
    """Where the wanted number is smallest, for a curve that is a parabola; None where it is flat.

    The vertex of the parabola through three points: w − h/2 · (e₊ − e₋) / (e₊ − 2e + e₋). A second look from there
    with a fitting distance takes off the rounding of the first. The arguments are those of `sweep`, or what computes
    points as it does.
    """
    center = element(values[turned[0]], turned[1])
    width = 1.0
    for _ in range(3):
        low, middle, high = sweep(lesson, values, turned, wanted, [center - width, center, center + width])
        bend = high - 2 * middle + low
        if not math.isfinite(bend) or bend <= 1e-12 * max(abs(low), abs(middle), abs(high)):
            return None
        vertex = center - width / 2 * (high - low) / bend
        if not math.isfinite(vertex):
            return None
        width = max(abs(vertex - center), abs(vertex) / 8, 1e-9)
        center = vertex
    return center
