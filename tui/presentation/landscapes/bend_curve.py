"""The bend of a neuron as a curve: what it gives over its sum, where it stands, and how steep it is there."""

from __future__ import annotations

import math

from engine.analysis.steps.bends import Bend, Bent, layers_that_bend
from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.values import element
from tui.presentation.axes.axis_range import padded, round_up
from tui.presentation.axes.drawable import drawable
from tui.presentation.number_format import short
from tui.presentation.plots import Plot, Series
from tui.presentation.scene import Scene

POINTS = 49

LEAST_SUM = 3.0
"""Sums up to this one are seen at least, on both sides of 0."""

DIGITS = 3


def has_bend(lesson: Lesson) -> bool:
    """Whether the lesson has neurons with a sum, and a slope of what they make of it."""
    network = lesson.network
    return network is not None and any(one.sums is not None and one.slopes is not None for one in network.layers)


def bend_plot(scene: Scene) -> Plot:
    """What the neuron that is looked at gives, over its sum; all numbers are those of the lesson's own phases."""
    lesson, bending = scene.lesson, layers_that_bend(scene.lesson, scene.neurons.layers)
    if not bending:
        return Plot("Bend", "", note="No neuron of this network has a bend.")
    layer, neuron = scene.chosen if scene.chosen[0] in bending else (bending[0], 0)
    names = scene.neurons.names(layer)
    x_label = names.sums or ""
    title = _title(scene, layer, neuron)
    # With the weights that the step has found, as the network shows it.
    values = {**scene.parameters, **scene.moment.before}
    try:
        bend = Bend(lesson, values, layer, neuron, scene.row_shown.number)
        here, others = bend.here, _other_sums(scene, layer, neuron)
        far = max([abs(here.sum), *(abs(one) for one, _ in others), LEAST_SUM / 1.1])
        half = round_up(far * 1.1)
        curve = bend.at([-half + 2 * half * at / (POINTS - 1) for at in range(POINTS)])
    except OwnTrouble:
        return Plot(title, x_label, note="Your function fails at some places of this curve.")
    if not all(math.isfinite(number) for number in (here.sum, here.output, here.slope)):
        return Plot(title, x_label, note="The sum is no longer a finite number.\nThere is no curve. ← goes back.")
    if not curve:
        return Plot(title, x_label, note="Nothing comes in for this row: the sum is 0,\nwhatever the weights are.")
    if any(drawable(number) is None for one in curve for number in (one.sum, one.output)):
        return Plot(title, x_label, note="These numbers are too large to draw.")
    heights = [one.output for one in curve]
    y_range = padded(min(heights), max(heights))
    series = [Series("curve", -1, tuple(one.sum for one in curve), tuple(heights))]
    if others:
        series.append(Series("rows", 1, tuple(x for x, _ in others), tuple(y for _, y in others), "dots"))
    series.append(_tangent(here, (-half, half), y_range))
    series.append(Series(f"sum {short(here.sum, DIGITS)}", 0, (here.sum,), (here.output,), "mark"))
    return Plot(title, x_label, tuple(series), None, (-half, half), y_range)


def _title(scene: Scene, layer: int, neuron: int) -> str:
    """Whose curve it is: which bend, where a parameter with words says it to the phase that bends; neuron and row."""
    lesson, label = scene.lesson, scene.neurons.label(layer, neuron) or "neuron"
    at = lesson.phase_of(scene.neurons.names(layer).outputs)
    read = lesson.phases[at].reads if at is not None else ()
    words = [lesson.word(name, scene.parameters[name]) for name in read if name in scene.parameters]
    bend = next((f"{word}: " for word in words if word is not None), "")
    rows = (one.axes[0] for one in lesson.parameters if is_by_rows(one))
    row = next((f", {axis.label(scene.row_shown.number)}" for axis in rows), "")
    return f"{bend}{label} by its sum{row}"


def _other_sums(scene: Scene, layer: int, neuron: int) -> list[tuple[float, float]]:
    """The neuron's sum and output in the other rows, where the step has them."""
    names = scene.neurons.names(layer)
    declared = scene.lesson.declared(names.outputs)
    by_rows = all(axis.name != ROWS for axis in declared.axes)
    if by_rows or not {names.sums, names.outputs} <= set(scene.given_so_far):
        return []
    found = []
    for row in range(scene.sizes[ROWS]):
        if row != scene.row_shown.number:
            at = type(scene.row_shown)(row, row)
            places = scene.neurons.place("sums", layer, neuron, at), scene.neurons.place("outputs", layer, neuron, at)
            x, y = (element(scene.moment.values[place[0]], place[1]) for place in places if place is not None)
            if drawable(x) is not None and drawable(y) is not None:
                found.append((x, y))
    return found


def _tangent(here: Bent, x_range: tuple[float, float], y_range: tuple[float, float]) -> Series:
    """A short piece of the tangent, within the ranges."""
    way = (x_range[1] - x_range[0]) / 5
    if here.slope:
        way = min(way, (y_range[1] - y_range[0]) / 3 / abs(here.slope))
    xs = [here.sum + way * part / 8 for part in range(-8, 9)]
    inside = [x for x in xs if y_range[0] <= here.output + here.slope * (x - here.sum) <= y_range[1]]
    ys = tuple(here.output + here.slope * (x - here.sum) for x in inside)
    return Series(f"slope {short(here.slope, DIGITS)}", 2, tuple(inside), ys)
