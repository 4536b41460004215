"""What was changed by hand on the way of a run, number by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.definition.values import Index, Value, element, indices, shape_of
from engine.experiment.history import Edit, History


@dataclass(frozen=True)
class Change:
    """A value, or one number of it, that is another from a step on.

    Attributes:
        step: The step after which it was changed.
        name: The value.
        index: Which of its numbers; empty for all of it.
        value: What it is then.
    """

    step: int
    name: str
    index: Index
    value: Value


def changes_of(history: History, steps: int) -> Iterator[Change]:
    """The changes up to a step that some phase can notice, in order."""
    for edit in history.edits:
        if edit.step <= steps:
            yield from _changes(history, edit)


def _changes(history: History, edit: Edit) -> Iterator[Change]:
    lesson = history.lesson
    before = history.begins(edit.step)
    stood = history.program.with_carried(before, history.carried(edit.step))
    for name, value in edit.changes.items():
        if name not in lesson.read:
            continue
        differing = [
            index
            for index in indices(shape_of(value))
            if repr(element(value, index)) != repr(element(stood[name], index))
        ]
        if len(differing) < len(list(indices(shape_of(value)))) and _stands_alone(history, before, name):
            for index in differing:
                yield Change(edit.step, name, index, element(value, index))
        else:
            yield Change(edit.step, name, (), value)


def _stands_alone(history: History, before: Mapping[str, Value], name: str) -> bool:
    """Whether a value is a list after a step that no other name stands for too, so that one number can be replaced."""
    if history.lesson.own is not None:
        # Only the numbers come back from the learner's function.
        return False
    values: dict[str, Any] = {one: _listed(value) for one, value in before.items()}
    for phase in history.lesson.phases:
        values |= phase.call(values)
    every = [place for value in values.values() for place in _lists(value)]
    own = list(_lists(values[name]))
    return isinstance(values[name], list) and all(sum(one is other for other in every) == 1 for one in own)


def _listed(value: Value) -> Any:
    return [_listed(part) for part in value] if isinstance(value, tuple) else value


def _lists(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        yield value
        for part in value:
            yield from _lists(part)
