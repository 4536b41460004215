"""The same computation in two forms: the lesson with a loop, and the lesson that calls NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from engine.definition.catalog import lesson as lesson_of
from engine.definition.labels import labeled
from engine.definition.lazy_module import LazyModule
from engine.definition.lesson import Lesson
from engine.definition.values import Value, element
from engine.execution.program import program_for


@dataclass(frozen=True)
class Result:
    """One number that a form gives.

    Attributes:
        phase: The phase that gives it.
        label: What it is called.
        value: The number.
    """

    phase: str
    label: str
    value: float


def calls_numpy(lesson: Lesson) -> bool:
    """Whether the lesson's phases leave the work to NumPy."""
    functions = [phase.function for phase in lesson.phases]
    return any(
        isinstance(function.__globals__.get(name), LazyModule)
        for function in functions
        for name in function.__code__.co_names
    )


def form_name(lesson: Lesson) -> str:
    """In a word or two, how the lesson computes."""
    return "NumPy" if calls_numpy(lesson) else "a loop"


def forms_of(lesson: Lesson) -> tuple[Lesson, ...]:
    """The lesson, and after it the one that computes the same in another form, if there is one."""
    return (lesson,) if lesson.other_form is None else (lesson, labeled(lesson_of(lesson.other_form), lesson.labels))


def loop_and_call(lesson: Lesson) -> tuple[Lesson, Lesson] | None:
    """The lesson with the loop and the one that calls NumPy, or None where this lesson has one form only."""
    # The learner's own function, which runs elsewhere, is not timed.
    forms = sorted((lesson_of(one.number) if one.own else one for one in forms_of(lesson)), key=calls_numpy)
    return (forms[0], forms[1]) if len(forms) == 2 else None


def results(lesson: Lesson, values: Mapping[str, Value]) -> tuple[Result, ...]:
    """What the lesson's own phases give with these parameters."""
    program = program_for(lesson, lesson.sizes(values))
    after, found = dict(values), []
    for phase in lesson.phases:
        given = program.phase(phase, after)
        after |= given
        for name in given:
            for _, index in lesson.elements(name, program.sizes):
                found.append(Result(phase.name, lesson.label(name, index), element(given[name], index)))
    return tuple(found)


def difference(one: float, other: float) -> Literal["same", "last digits", "other"]:
    """How far two forms agree on a number."""
    # Zero is written without its sign.
    if one == other or repr(one) == repr(other):
        return "same"
    if not (isfinite(one) and isfinite(other)):
        return "other"
    return "last digits" if abs(one - other) <= 1e-12 * max(abs(one), abs(other)) else "other"
