"""The error as a curve of the weight, with the way of the run on it and the tangent."""

from __future__ import annotations

import math

from engine.analysis.gradient_check import rows_in_turn, slope_of
from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.values import Index, element
from engine.execution.sweep import bottom, sweep
from tui.presentation.axes.axis_range import padded, round_up, still_fits
from tui.presentation.axes.drawable import drawable
from tui.presentation.patience import Sweep
from tui.presentation.plots import Plot, Series
from tui.presentation.scene import Scene

POINTS_OF_CURVE = 61


def curve_plot(scene: Scene, last: Plot | None = None, sweep: Sweep = sweep) -> Plot:
    """The error as a curve of the weight, with the present weight on it.

    Args:
        scene: What is shown.
        last: What was shown before; its range is kept while the weight and the bottom lie in it.
        sweep: What computes the points.
    """
    lesson, values = scene.lesson, scene.parameters
    weight_name, error_name = lesson.with_role("weight"), lesson.with_role("error")
    assert weight_name is not None and error_name is not None
    place = scene.place(weight_name)
    turned, wanted = (weight_name, place), (error_name, scene.place(error_name))
    now = element(values[weight_name], place)
    label = lesson.label(weight_name, place)
    of_row = f" of {lesson.declared(error_name).axes[0].label(scene.row)}" if has_row_errors(lesson) else ""
    title = f"Error{of_row} by {label}"
    if not math.isfinite(now):
        return Plot(title, label, note="The weight is no longer a finite number.\nThere is no curve. ← goes back.")
    low_point = bottom(lesson, values, turned, wanted, sweep)
    begin = element(scene.history.start[weight_name], place)
    way = _way(scene, weight_name, place)
    far = [abs(point - (low_point if low_point is not None else now)) for point in (now, begin, *way)]
    half = round_up(max([point for point in far if math.isfinite(point)] + [0.25 if low_point is None else 0.0]) * 1.1)
    center = low_point if low_point is not None else now
    half = half if half > 1e-9 * max(1.0, abs(center)) else max(0.5, abs(center) / 2)
    begin_x, end_x = center - half, center + half
    if last is not None and last.title == title and still_fits(last.x_range, now, center, half):
        begin_x, end_x = last.x_range
    xs = [begin_x + (end_x - begin_x) * at / (POINTS_OF_CURVE - 1) for at in range(POINTS_OF_CURVE)]
    ys = sweep(lesson, values, turned, wanted, xs)
    if not all(math.isfinite(number) for number in (*xs, *ys)):
        return Plot(title, label, note="These numbers are too large to draw.")
    series = [Series("error", -1, tuple(xs), tuple(ys))]
    y_range = padded(0.0, max(ys))
    if way:
        heights = sweep(lesson, values, turned, wanted, way)
        series.append(Series("the way here", 1, tuple(way), tuple(map(drawable, heights)), "dots"))
    series += _tangent(scene, place, (xs[0], xs[-1]), y_range, sweep)
    height = sweep(lesson, values, turned, wanted, [now])[0]
    series.append(Series("now", 0, (now,), (drawable(height),), "mark"))
    return Plot(title, label, tuple(series), None, (xs[0], xs[-1]), y_range)


def _tangent(
    scene: Scene, place: Index, x_range: tuple[float, float], y_range: tuple[float, float], sweep: Sweep
) -> list[Series]:
    """The tangent at the weight that the step found, with the error's slope there."""
    lesson, moment = scene.lesson, scene.moment
    name, weight, error = (lesson.with_role(role) for role in ("gradient", "weight", "error"))
    if name is None or weight is None or error is None:
        return []
    given_by = lesson.phase_of(name)
    if given_by is None or scene.done_phases <= given_by:
        return []
    begins = scene.history.begins(moment.step)
    if has_row_errors(lesson) and rows_in_turn(lesson, begins) != [scene.row]:
        # The step went by other rows, and so by another slope.
        return []
    found = slope_of(lesson, begins, place)
    assert found is not None
    slope, at, wanted = found.measured, found.weight, (error, scene.place(error))
    height = element(moment.values[error], wanted[1])
    if not all(map(math.isfinite, (slope, at, height))):
        return []
    # Where other weights that the output has were moved, too, the curve is another by now.
    if not math.isclose(sweep(lesson, scene.parameters, (weight, place), wanted, [at])[0], height, rel_tol=1e-6):
        return []
    xs, ys = [], []
    slack = 1e-9 * (y_range[1] - y_range[0])
    for step in range(41):
        x = x_range[0] + (x_range[1] - x_range[0]) * step / 40
        y = height + slope * (x - at)
        # At the bottom the slope is 0 but for rounding: the tangent lies on the edge, to both sides.
        if y_range[0] - slack <= y <= y_range[1]:
            xs.append(x)
            ys.append(max(y, y_range[0]))
    if len(xs) < 2:
        return []
    touch = Series("before", 2, (at,), (height,), "mark", "○")
    return [Series("slope", 2, tuple(xs), tuple(ys), mark="~"), touch]


def has_row_errors(lesson: Lesson) -> bool:
    """Whether each row of the data has an error of its own."""
    name = lesson.with_role("error")
    return name is not None and is_by_rows(lesson.declared(name))


def _way(scene: Scene, name: str, place: Index) -> list[float]:
    """The weights that the run came by, thinned; only where all share one curve."""
    lesson, moment = scene.lesson, scene.moment
    if moment.step == 0 or lesson.one_step or lesson.declared(name).axes or set(lesson.learned) != {name}:
        return []
    learns = lesson.phase_of(name)
    # What the step that is under way will make of the weight is not behind, even where it is on record.
    under_way = learns is not None and moment.phases_done <= learns
    last = min(moment.step - under_way, scene.recorded)
    stride = max(1, last // 40)
    column = scene.history[name]
    start = element(scene.history.start[name], place)
    points = [start, *(column[at] for at in range(0, last, stride))]
    return [point for point in points if isinstance(point, float) and math.isfinite(point)]
