"""Where a run was in the bowl: its way, and the places where it was put by hand."""

from __future__ import annotations

import math

from engine.definition.values import shape_of
from engine.execution.plane import Place, Surface
from engine.experiment.history import History
from tui.presentation.scene import Scene

FIRST_STEPS, LATER_STEPS = 24, 48
"""The way is drawn step by step at first, where it swings; of the steps after those, at most so many."""


def way_of(history: History, surface: Surface, last: int) -> list[Place]:
    """Where a run was after its steps, from the start to step `last`, as far as the numbers are finite.

    Args:
        history: The run; it learns the two numbers of the surface and no others.
        surface: The error over the two numbers.
        last: The last step.
    """
    stride = 1
    while last - FIRST_STEPS > stride * LATER_STEPS:
        stride *= 2
    steps = [*range(1, min(last, FIRST_STEPS) + 1), *range(FIRST_STEPS + stride, last + 1, stride)]
    if last and steps[-1] != last:
        steps.append(last)
    # Before a change of lengths, other numbers were learned.
    carried = [history.carried(step) for step in steps if history.stretch_of(step).program is history.program]
    start = [surface.place_in(history.start)] if history.stretch_of(0).program is history.program else []
    return [place for place in [*start, *((x, y) for x, y in carried)] if is_finite(place)]


def put_by_hand(scene: Scene, surface: Surface) -> list[Place]:
    """Where the run was put by hand on its way to the present step."""
    learned = {surface.across[0], surface.up[0]}
    after = [
        scene.history.parameters_after(edit.step)
        for edit in scene.edits
        if edit.step <= scene.moment.step and learned & set(edit.changes)
    ]
    return [
        place
        for values in after
        if all(shape_of(values[name]) == shape_of(surface.values[name]) for name in learned)
        and is_finite(place := surface.place_in(values))
    ]


def learns_the_same(history: History, surface: Surface) -> bool:
    """Whether another run learns the two numbers of this surface, and no others."""
    other = Surface.of(history.lesson, history.start)
    return other is not None and (other.across, other.up) == (surface.across, surface.up)


def is_finite(place: Place) -> bool:
    """Whether it is somewhere."""
    return all(map(math.isfinite, place))
