"""The predictions as bars."""

from __future__ import annotations

from collections.abc import Sequence

from engine.definition.values import element, shape_of
from engine.execution.sweep import compute
from tui.presentation.axes.axis_range import bar_range
from tui.presentation.axes.drawable import drawable
from tui.presentation.plots import Bars, Plot
from tui.presentation.scene import Scene


def predictions_plot(scene: Scene, last: Plot | None = None) -> Plot:
    """The prediction for each row of the data with the present weights, or a bar for each output.

    Args:
        scene: What is shown.
        last: What was shown before; its range is kept where it fits, so that bars are seen to grow.
    """
    lesson = scene.lesson
    name = lesson.with_role("prediction")
    assert name is not None
    done = scene.done_phases > 0
    if lesson.declared(name).axes:
        axis = lesson.declared(name).axes[0]
        places = range(scene.sizes[axis.name])
        numbers = tuple(element(scene.moment.values[name], (at,)) if done else None for at in places)
        bars = Bars(tuple(axis.label(at) for at in places), numbers, scene.output if len(numbers) > 1 else None)
        return Plot("Predictions", "output", bars=bars, y_range=_bar_range(numbers, last))
    now = element(scene.moment.values[name], ()) if done else None
    labels, found, marked = ["now"], [now], 0
    for example in lesson.examples:
        if any(shape_of(value) != shape_of(scene.parameters[key]) for key, value in example.values.items()):
            break
        values = {**scene.parameters, **example.values}
        found.append(element(compute(lesson, values, name), ()) if done else None)
        labels.append(example.label)
    plot_bars = Bars(tuple(labels), tuple(found), marked)
    x_label = f"{lesson.examples_name}s, same weights" if len(labels) > 1 else ""
    return Plot("Predictions", x_label, bars=plot_bars, y_range=_bar_range(found, last))


def _bar_range(numbers: Sequence[float | None], last: Plot | None) -> tuple[float, float]:
    """The range of those bars that can be drawn; the one that there was, if there were any and it fits."""
    had_any = last is not None and last.bars is not None and any(drawable(one) is not None for one in last.bars.numbers)
    return bar_range([drawable(number) for number in numbers], last.y_range if last is not None and had_any else None)
