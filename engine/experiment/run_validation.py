"""Checks a run that comes from outside: read from a file, or kept since the last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from engine.definition.labels import checked_labels
from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.validation import ParameterError, checked, require_whole
from engine.definition.values import Value, element, element_name, indices, same, shape_of
from engine.experiment.history import Edit
from engine.experiment.shelf import EarlierRun

_DEEPEST = 8
"""So deep a value is looked at; a network's weights have three directions."""


def checked_run(run: EarlierRun) -> EarlierRun:
    """The same run with every name, shape and number looked at.

    A number that was learned, and stood beside one that was changed by hand, may be infinite or not a number.

    Raises:
        ParameterError: Something is not allowed.
    """
    lesson = run.lesson.base
    made = {given.name for given in lesson.begun}
    if missing := [name for name in lesson.defaults if name not in run.parameters and name not in made]:
        raise ParameterError(missing[0], "nothing", f"a value for each parameter: {', '.join(lesson.defaults)}")
    # Of what is made from other parameters only single numbers may be given.
    single = {name: value for name, value in run.parameters.items() if name.partition("[")[0] in made}
    whole = {name: value for name, value in run.parameters.items() if name not in single}
    start = checked(lesson, lesson.defaults, {**_whole_ones(lesson, whole), **single})
    steps = require_whole("steps of the run", run.steps, 0, 1 if lesson.one_step else MAX_STEPS)
    edits: list[Edit] = []
    for edit in run.edits:
        first = edits[-1].step + 1 if edits else 1
        if lesson.one_step or first > steps:
            # A lesson of one step starts over when it is changed, so nothing is changed on the way.
            raise ParameterError("changes on the way", f"{len(run.edits)}", f"at most {len(edits)} in this run")
        step = require_whole("step of a change", edit.step, first, steps)
        edits.append(Edit(step, _checked_changes(lesson, start, edit.changes)))
    labels = checked_labels(lesson, run.labels, lesson.sizes(start))
    return EarlierRun(lesson, start, tuple(edits), steps, run.number, run.name, run.pinned, labels)


def set_by_hand(lesson: Lesson, start: Mapping[str, Value]) -> dict[str, Value]:
    """Of what a run's start is made of, the numbers that differ from what is made, each under its own name.

    Where even their count differs, the whole value.
    """
    if not lesson.begin:
        return {}
    made = lesson.begins.made_from(start)
    found: dict[str, Value] = {}
    for given in lesson.begun:
        name, value, own = given.name, start[given.name], made[given.name]
        if same(value, own):
            continue
        if shape_of(value) != shape_of(own):
            found[name] = value
            continue
        for index in indices(shape_of(value)):
            if repr(element(value, index)) != repr(element(own, index)):
                found[element_name(name, index)] = element(value, index)
    return found


def _checked_changes(lesson: Lesson, start: Mapping[str, Value], changes: Mapping[str, Any]) -> dict[str, Value]:
    """The changes that were made at one step; they change no shape."""
    given = _whole_ones(lesson, changes)
    stand_ins = {name: _finite(value) if name in lesson.learned else value for name, value in given.items()}
    after = checked(lesson, start, stand_ins)
    if not given:
        raise ParameterError("change", "nothing", "at least one parameter")
    if lesson.parameter_sizes(after) != lesson.parameter_sizes(start):
        raise ParameterError(", ".join(given), "a change of length", "as many numbers as at the start")
    return {name: _frozen(given[name]) if name in lesson.learned else after[name] for name in given}


def _whole_ones(lesson: Lesson, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values, where all are named by a parameter's whole name."""
    for name in values:
        if name not in lesson.defaults:
            raise ParameterError(name, "a value", f"one of {', '.join(lesson.defaults)}")
    return values


def _finite(value: Any, depth: int = 0) -> Any:
    """A value with 1 in the place of each number that is not finite."""
    if isinstance(value, float) and not isfinite(value):
        return 1.0
    if isinstance(value, Sequence) and not isinstance(value, str | bytes) and depth < _DEEPEST:
        return [_finite(part, depth + 1) for part in value]
    return value


def _frozen(value: Any) -> Value:
    """A value that was looked at, in tuples of floats."""
    if isinstance(value, Sequence):
        return tuple(_frozen(part) for part in value)
    return float(value)
