"""What scores come to: the probability of each class as a bar, and how wrong that is by two measures."""

from __future__ import annotations

from collections.abc import Sequence

from engine.definition.lesson import Lesson
from engine.definition.values import element
from tui.presentation.number_format import short
from tui.presentation.plots import Bars, Plot
from tui.presentation.scene import Scene

DIGITS = 3
"""With so many digits a score and the errors are written."""

UNKNOWN = "?"


def has_chances(lesson: Lesson) -> bool:
    """Whether predictions are probabilities: each has a score that it is made of."""
    score, prediction = lesson.with_role("score"), lesson.with_role("prediction")
    return (
        score is not None
        and prediction is not None
        and len(lesson.declared(score).axes) == 1
        and lesson.declared(score).axes == lesson.declared(prediction).axes
    )


def chances_plot(scene: Scene) -> Plot:
    """A bar from 0 to 1 for each class, behind it its score; the wanted class is marked."""
    lesson = scene.lesson
    score, prediction = lesson.with_role("score"), lesson.with_role("prediction")
    assert score is not None and prediction is not None
    (axis,) = lesson.declared(prediction).axes
    places = range(scene.sizes[axis.name])
    chances = [_number(scene, prediction, at) for at in places]
    scores = [_number(scene, score, at) for at in places]
    notes = tuple(UNKNOWN if one is None else short(one, DIGITS) for one in scores)
    bars = Bars(tuple(map(axis.label, places)), tuple(chances), _wanted(scene), notes)
    return Plot("Probabilities, each with its score", _errors(scene), bars=bars, y_range=(0.0, 1.0))


def _number(scene: Scene, name: str, at: int) -> float | None:
    """A class's number of a value, once the step has it."""
    given_by = scene.lesson.phase_of(name)
    if given_by is None or scene.done_phases <= given_by:
        return None
    return element(scene.moment.values[name], (at,))


def _wanted(scene: Scene) -> int | None:
    """The class with the largest target in the row in turn, once it is known whose turn it is."""
    target, rows = scene.lesson.with_role("target"), scene.rows_in_turn
    if target is None or len(rows) != 1 or len(scene.lesson.declared(target).axes) != 2:
        return None
    targets = scene.parameters[target][next(iter(rows))]  # type: ignore[index]
    wanted: Sequence[float] = targets  # type: ignore[assignment]
    return list(wanted).index(max(wanted))


def _errors(scene: Scene) -> str:
    """The row's error, and beside it what squared deltas would come to."""
    lesson = scene.lesson
    error, delta = lesson.with_role("error"), lesson.with_role("delta")
    prediction = lesson.with_role("prediction") or ""
    if error is None or delta is None or lesson.declared(error).axes:
        return ""
    if lesson.declared(delta).axes != lesson.declared(prediction).axes:
        return ""
    deltas = [_number(scene, delta, at) for at in range(scene.sizes[lesson.declared(delta).axes[0].name])]
    given_by = lesson.phase_of(error)
    if None in deltas or given_by is None or scene.done_phases <= given_by:
        return ""
    squared = sum(one * one for one in deltas if one is not None)
    return f"error {short(element(scene.moment.values[error], ()), DIGITS)}, squared {short(squared, DIGITS)}"
