"""A run as it is written down: how it began, what was changed on the way, and how far it went. Not code."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Literal, TypeAlias

import msgspec

import engine
from engine import EarlierRun, Edit, Experiment, ParameterError
from engine.definition.axis import Labels
from engine.definition.values import Value

Number: TypeAlias = float | Literal["inf", "-inf", "nan"]
"""JSON has no word of its own for what a diverging run arrives at."""

Written: TypeAlias = Number | list[Number | list[Number]]
"""A number, a vector or a matrix."""


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was changed after a step; the values are whole, as a step begins with them."""

    step: int
    changes: dict[str, Written]


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that it takes to compute a run again, with the same doubles.

    Attributes:
        lesson: The lesson's number.
        parameters: Every parameter at the start.
        edits: What was changed on the way, in the order of the steps.
        steps: How many steps it had.
        position: How many whole steps lie behind.
        phases: How many phases of the next step have run.
        labels: What the learner calls the parts of an axis.
    """

    lesson: int
    parameters: dict[str, Written]
    edits: list[Change] = []
    steps: int = 0
    position: int = 0
    phases: int = 0
    labels: dict[str, list[str]] = {}


def recipe_of(experiment: Experiment) -> Recipe:
    """The run of an experiment, and where it stands."""
    return recipe_of_run(EarlierRun.of(experiment.history), experiment.position, experiment.phases)


def recipe_of_run(run: EarlierRun, position: int = 0, phases: int = 0) -> Recipe:
    """A run written down."""
    edits = [Change(edit.step, _written(edit.changes)) for edit in run.edits]
    return Recipe(
        run.lesson.number, _written(run.parameters), edits, run.steps, position, phases, written_labels(run.labels)
    )


def written_labels(labels: Labels) -> dict[str, list[str]]:
    """Labels written down."""
    return {axis: list(called) for axis, called in labels.items()}


def run_of(recipe: Recipe) -> EarlierRun:
    """The run that is written down, not yet checked.

    Raises:
        ParameterError: There is no such lesson.
    """
    lessons = {lesson.number: lesson for lesson in engine.lessons()}
    if recipe.lesson not in lessons:
        raise ParameterError("lesson", str(recipe.lesson), ", ".join(map(str, lessons)))
    edits = tuple(Edit(one.step, _read(one.changes)) for one in recipe.edits)
    labels = {axis: tuple(called) for axis, called in recipe.labels.items()}
    return EarlierRun(lessons[recipe.lesson], _read(recipe.parameters), edits, recipe.steps, labels=labels)


def experiment_of(recipe: Recipe) -> Experiment:
    """The experiment that stands where the recipe says, computed again.

    Raises:
        ParameterError: There is no such lesson, or a name, shape, number or step is not allowed.
    """
    return Experiment.from_run(run_of(recipe), recipe.position, recipe.phases)


def _written(values: Mapping[str, Value]) -> dict[str, Written]:
    return {name: _written_value(value) for name, value in values.items()}


def _written_value(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_written_value(part) for part in value]
    return value if isfinite(value) else repr(value)


def _read(values: Mapping[str, Written]) -> dict[str, Value]:
    return {name: _read_value(value) for name, value in values.items()}


def _read_value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read_value(part) for part in value)
    # A whole number keeps its kind when the lesson checks it.
    return float(value) if isinstance(value, str) else value
