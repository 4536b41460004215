"""A run as it is written down: how it began, what was changed on the way, and how far it went. Not code."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeAlias

import msgspec

import engine
from engine import EarlierRun, Edit, Experiment, Lesson, ParameterError
from engine.definition.axis import Labels
from engine.definition.values import Value
from engine.experiment.run_validation import set_by_hand

Number: TypeAlias = float | str
"""JSON has no word of its own for what a diverging run arrives at: inf, -inf and nan. Other words are a parameter's."""

NOT_FINITE = ("inf", "-inf", "nan")

Written: TypeAlias = Number | list[Number | list[Number | list[Number]]]
"""A number, a vector, a matrix, or the matrices of layers."""


class DataName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A set of rows that the lesson comes with, in place of its numbers.

    Attributes:
        name: What the lesson calls it.
        sha256: What it was when the run was written down.
    """

    name: str
    sha256: str


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was changed after a step; the values are whole, as a step begins with them."""

    step: int
    changes: dict[str, Written]


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that it takes to compute a run again, with the same doubles.

    Attributes:
        lesson: The lesson's number.
        parameters: Every parameter at the start, but for those of the data, and for those that are made from others;
            of these only the numbers that were set by hand, each under its own name.
        edits: What was changed on the way, in the order of the steps.
        steps: How many steps it had.
        position: How many whole steps lie behind.
        phases: How many phases of the next step have run.
        labels: What the learner calls the parts of an axis.
        data: The rows, where they are a set that has a name.
    """

    lesson: int
    parameters: dict[str, Written]
    edits: list[Change] = []
    steps: int = 0
    position: int = 0
    phases: int = 0
    labels: dict[str, list[str]] = {}
    data: DataName | None = None


def recipe_of(experiment: Experiment) -> Recipe:
    """The run of an experiment, and where it stands."""
    return recipe_of_run(EarlierRun.of(experiment.history), experiment.position, experiment.phases)


def recipe_of_run(run: EarlierRun, position: int = 0, phases: int = 0) -> Recipe:
    """A run written down."""
    lesson, start = run.lesson, dict(run.parameters)
    edits = [Change(edit.step, _written(lesson, edit.changes)) for edit in run.edits]
    by_hand = set_by_hand(lesson, start)
    data = next((one for one in lesson.data if one.fills(start)), None)
    left_out = {given.name for given in lesson.begun}.union(data.values if data is not None else ())
    named = {name: value for name, value in start.items() if name not in left_out}
    return Recipe(
        lesson.number,
        _written(lesson, {**named, **by_hand}),
        edits,
        run.steps,
        position,
        phases,
        written_labels(run.labels),
        None if data is None else DataName(data.name, data.sha256),
    )


def written_labels(labels: Labels) -> dict[str, list[str]]:
    """Labels written down."""
    return {axis: list(called) for axis, called in labels.items()}


def run_of(recipe: Recipe) -> EarlierRun:
    """The run that is written down, not yet checked.

    Raises:
        ParameterError: There is no such lesson, or no such data.
    """
    lessons = {lesson.number: lesson for lesson in engine.lessons()}
    if recipe.lesson not in lessons:
        raise ParameterError("lesson", str(recipe.lesson), ", ".join(map(str, lessons)))
    edits = tuple(Edit(one.step, _read(one.changes)) for one in recipe.edits)
    labels = {axis: tuple(called) for axis, called in recipe.labels.items()}
    lesson = lessons[recipe.lesson]
    parameters = {**_rows_of(lesson, recipe.data), **_read(recipe.parameters)}
    return EarlierRun(lesson, parameters, edits, recipe.steps, labels=labels)


def _rows_of(lesson: Lesson, data: DataName | None) -> Mapping[str, Value]:
    """The parameters of a set of rows, by its name.

    Raises:
        ParameterError: The lesson has none of that name, or its numbers are others.
    """
    if data is None:
        return {}
    known = {one.name: one for one in lesson.data}
    if data.name not in known:
        raise ParameterError("data", ascii(data.name[:60]), ", ".join(known) or f"none in lesson {lesson.number}")
    found = known[data.name]
    if data.sha256 != found.sha256:
        words = f"the data {data.name} has other numbers here than when the run was saved"
        raise ParameterError("data", ascii(data.sha256[:70]), found.sha256, words)
    return found.values


def experiment_of(recipe: Recipe) -> Experiment:
    """The experiment that stands where the recipe says, computed again.

    Raises:
        ParameterError: There is no such lesson, or a name, shape, number or step is not allowed.
    """
    return Experiment.from_run(run_of(recipe), recipe.position, recipe.phases)


def _written(lesson: Lesson, values: Mapping[str, Value]) -> dict[str, Written]:
    return {name: lesson.word(name, value) or _written_value(value) for name, value in values.items()}


def _written_value(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_written_value(part) for part in value]
    return value if isfinite(value) else repr(value)


def _read(values: Mapping[str, Written]) -> dict[str, Value]:
    return {name: _read_value(value) for name, value in values.items()}


def _read_value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read_value(part) for part in value)
    # A whole number keeps its kind when the lesson checks it, and says whether it knows a word.
    return float(value) if value in NOT_FINITE else value
