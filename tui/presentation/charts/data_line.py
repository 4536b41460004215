"""The rows of the data as points, and the line of the predictions that the weights of now make."""

from __future__ import annotations

import math

from engine.definition.parts.data import is_by_rows
from engine.definition.values import Value, element
from engine.execution.sweep import compute
from tui.presentation.axes.axis_range import padded
from tui.presentation.axes.drawable import drawable
from tui.presentation.plots import Plot, Series
from tui.presentation.scene import Scene

POINTS_OF_LINE = 41

MOST_POINTS, PLACES = 200, 60
"""Of so many rows each is a point. Of more there are points at so many places from left to right."""


def line_plot(scene: Scene) -> Plot:
    """The targets over the inputs, and the predictions for every input in between, made by the lesson's own phases."""
    lesson, values = scene.lesson, scene.parameters
    given, target, prediction = (lesson.with_role(role) for role in ("input", "target", "prediction"))
    assert given is not None and target is not None and prediction is not None
    title, x_label = f"{prediction.capitalize()} over {given}", given
    rows = range(len(values[given]))  # type: ignore[arg-type]
    inputs = [element(values[given], (row,)) for row in rows]
    targets = [element(values[target], (row,)) for row in rows]
    x_range = padded(min(inputs), max(inputs))
    step = (x_range[1] - x_range[0]) / (POINTS_OF_LINE - 1)
    xs = tuple(x_range[0] + step * at for at in range(POINTS_OF_LINE))
    ys = _predicted(scene, given, prediction, xs)
    now = element(_predicted(scene, given, prediction, (inputs[scene.row],)), (0,))
    if not all(map(math.isfinite, (*xs, *ys, *targets))) or any(drawable(y) is None for y in (*ys, *targets)):
        return Plot(title, x_label, note="These numbers are too large to draw.")
    every = [*targets, *ys]
    series = (
        Series("line", 0, xs, ys, mark="─"),
        Series("targets", 1, *_thinned(inputs, targets), "dots", "▲"),
        Series(scene.lesson.declared(given).axes[0].label(scene.row), 2, (inputs[scene.row],), (now,), "mark", "○"),
    )
    return Plot(title, x_label, series, None, x_range, padded(min(every), max(every)))


def _thinned(xs: list[float], ys: list[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The points; of more than can be told apart, of those beside each other the lowest and the highest."""
    if len(xs) <= MOST_POINTS:
        return tuple(xs), tuple(ys)
    low, high = min(xs), max(xs)
    ends: dict[int, tuple[tuple[float, float], tuple[float, float]]] = {}
    for x, y in zip(xs, ys, strict=True):
        place, point = round((x - low) / (high - low) * PLACES) if high > low else 0, (y, x)
        least, most = ends.get(place, (point, point))
        ends[place] = min(least, point), max(most, point)
    kept = [(x, y) for place in sorted(ends) for y, x in dict.fromkeys(ends[place])]
    return tuple(x for x, _ in kept), tuple(y for _, y in kept)


def _predicted(scene: Scene, given: str, prediction: str, xs: tuple[float, ...]) -> tuple[float, ...]:
    """What is predicted for these inputs, as if they were the rows of the data."""
    values: dict[str, Value] = dict(scene.parameters)
    for one in scene.lesson.parameters:
        if is_by_rows(one):
            values[one.name] = tuple(element(values[one.name], (0,)) for _ in xs)
    found = compute(scene.lesson, {**values, given: xs}, prediction)
    assert isinstance(found, tuple)
    return tuple(element(found, (at,)) for at in range(len(xs)))
