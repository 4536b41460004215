"""Tables to be seen at a glance: the weight deltas of a layer, and which way each row of data pulls each weight."""

from __future__ import annotations

from engine.analysis.gradient_check import slopes_of
from engine.analysis.pulls import Pulls, pulls
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from engine.definition.values import Index, element
from tui.presentation.plots import Cells, Plot
from tui.presentation.scene import Scene

OUTPUTS = "outputs"
"""What the axis of a network's outputs is called."""

MOST_AROUND = 100
"""So many rows are shown before the one that is looked at, and after it."""


def deltas_plot(scene: Scene) -> Plot:
    """The weight deltas of a layer, a row for each output and a column for each input; beneath each the weight."""
    lesson = scene.lesson
    name, weight = lesson.with_role("gradient"), lesson.with_role("weight")
    assert name is not None and weight is not None
    down, across = lesson.declared(name).axes
    rows, columns = (range(scene.sizes[axis.name]) for axis in (down, across))
    given_by = lesson.phase_of(name)
    done = given_by is not None and scene.done_phases > given_by
    found = scene.moment.values
    numbers = tuple(tuple(element(found[name], (row, column)) if done else None for column in columns) for row in rows)
    weights = tuple(tuple(element(scene.parameters[weight], (row, column)) for column in columns) for row in rows)
    place = (scene.output, scene.input)
    cells = Cells(tuple(map(down.label, rows)), tuple(map(across.label, columns)), numbers, place, weights)
    return Plot("Weight deltas", "beneath each its weight", cells=cells)


def pulls_plot(scene: Scene) -> Plot:
    """Which way each row pulls each weight, with the weights that the step has found."""
    lesson = scene.lesson
    at_rest = scene.moment.step == 0 or scene.moment.edited
    values = scene.parameters if at_rest else scene.history.begins(scene.moment.step)
    # Of thousands of rows those around the one that is looked at, more than any screen has lines for.
    first = max(0, scene.row - MOST_AROUND)
    shown = range(first, min(scene.sizes[ROWS], scene.row + MOST_AROUND + 1))
    found = pulls(lesson, values, shown)
    assert found is not None
    axis = next(axis for axis in lesson.axes if axis.name == ROWS)
    # Of several outputs those of the one that is looked at: all at once would be more than a screen is wide.
    own = [at for at, (name, index) in enumerate(found.weights) if _is_of(scene, name, index)]
    columns = tuple(_column(lesson, *found.weights[at]) for at in own)
    rows, numbers = tuple(map(axis.label, shown)), tuple(tuple(row[at] for at in own) for row in found.rows)
    every = scene.rows_in_turn
    place = (scene.row - first, min(scene.input, len(columns) - 1))
    # Where all rows have their turn at every step, a mark on each would say nothing.
    chosen = every if lesson.with_role("turn") is not None else frozenset[int]()
    turns = frozenset(row - first for row in chosen if row in shown)
    last = _of_the_step(scene, found)
    step = None if last is None else (last[0], tuple(last[1][at] for at in own))
    cells = Cells(rows, columns, numbers, place, turns=turns, arrows=True, last=step)
    return Plot(_title(scene, found), "• in turn" if chosen else "", cells=cells)


def _is_of(scene: Scene, name: str, index: Index) -> bool:
    """Whether a weight is one of the output that is looked at, or of no output alone."""
    axes = scene.lesson.declared(name).axes
    return all(axis.name != OUTPUTS or at == scene.output for axis, at in zip(axes, index, strict=True))


def _column(lesson: Lesson, name: str, index: Index) -> str:
    """What a weight's column is called: by its places, but for the output; else by its name."""
    axes = lesson.declared(name).axes
    labels = [axis.label(at) for axis, at in zip(axes, index, strict=True) if axis.name != OUTPUTS]
    return " ".join(labels) or name


def _title(scene: Scene, found: Pulls) -> str:
    lesson = scene.lesson
    several = {axis for name, _ in found.weights for axis in lesson.declared(name).axes if axis.name == OUTPUTS}
    of = f" {next(iter(several)).label(scene.output)}" if several else ""
    return f"Which way each row pulls{of}"


def _of_the_step(scene: Scene, found: Pulls) -> tuple[str, tuple[float, ...]] | None:
    """Which way the step has moved each weight, once it has: against its weight deltas."""
    lesson, gradients = scene.lesson, dict(slopes_of(scene.lesson))
    given_by = max(lesson.phase_of(name) or 0 for name in gradients.values())
    if scene.done_phases <= given_by:
        return None
    values = scene.moment.values
    return "step", tuple(0.0 - element(values[gradients[name]], index) for name, index in found.weights)
