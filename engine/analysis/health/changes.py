"""What is tried to help a network: other numbers to begin anew with, each by a rule that goes by its declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.health.data_rules import classes_of, columns_of, repeated, scaled
from engine.analysis.health.finding import listed
from engine.analysis.steps.contraction import step_setting
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Value, element, exact, same

LEAKS = (0.01, 0.1)
"""What is tried of a setting that says how a neuron bends."""


@dataclass(frozen=True)
class Change:
    """Numbers to begin anew with.

    Attributes:
        values: The parameters that are others than they were.
        words: What is changed, as it is said: `leak 0.01`.
    """

    values: Mapping[str, Value]
    words: str


def changes(lesson: Lesson, start: Mapping[str, Value]) -> Iterator[Change]:
    """What is tried: scaled data, a leak, a spread, a seed, a smaller step, another bend, the lesson's own weights.

    And a step of quite another size.
    """
    step, found = step_setting(lesson), [one for one in lesson.parameters if _is_tried(lesson, one)]
    yield from _data(lesson, start)
    for parameter in found:
        if not parameter.whole and parameter.name not in (step, *lesson.begins_from):
            yield from _numbers(start, parameter, (*LEAKS, element(lesson.defaults[parameter.name], ())))
    for parameter in found:
        if not parameter.whole and parameter.name in lesson.begins_from:
            now = element(start[parameter.name], ())
            default = element(lesson.defaults[parameter.name], ())
            yield from _numbers(start, parameter, (default, now / 10, now * 10, now / 100, now * 100))
    for parameter in found:
        if parameter.whole and not parameter.words and parameter.name in lesson.begins_from:
            now = int(element(start[parameter.name], ()))
            yield from _numbers(start, parameter, (now + 1, now + 2, now + 3))
    if step is not None:
        now = element(start[step], ())
        yield from _numbers(start, lesson.parameter(step), (now / 2, now / 4))
    for parameter in found:
        for number in range(1, len(parameter.words) + 1):
            if number != start[parameter.name]:
                values = {parameter.name: number}
                yield Change(values, f"{parameter.name} {lesson.word(parameter.name, number)}")
    yield from _own_weights(lesson, start)
    if step is not None:
        now = element(start[step], ())
        other = (now / 10, now * 3, now * 10, now / 100, now * 100, now * 1000)
        yield from _numbers(start, lesson.parameter(step), (element(lesson.defaults[step], ()), *map(_short, other)))


def _short(number: float) -> float:
    """A number without the last digits that a product leaves."""
    return float(f"{number:.6g}")


def _data(lesson: Lesson, start: Mapping[str, Value]) -> Iterator[Change]:
    """The inputs scaled, and more rows of a rare class, where that is so."""
    looked = columns_of(lesson, start)
    if looked is not None and not looked.are_scaled:
        yield Change(scaled(lesson, start), "scaled inputs (each less the mean of its column, divided by its spread)")
    classes = classes_of(lesson, start)
    if classes is not None and not classes.are_balanced:
        values, times = repeated(lesson, start, classes)
        yield Change(values, f"{times} times each row with the target {classes.rarest}")


def _is_tried(lesson: Lesson, parameter: Parameter) -> bool:
    """Whether it is one number that plays a part, and no part in how errors are counted: they could not be compared."""
    error = lesson.with_role("error")
    at = None if error is None else lesson.phase_of(error)
    counts = () if at is None else lesson.phases[at].reads
    one = parameter.role == "setting" and not parameter.axes and parameter.name in lesson.read
    return one and parameter.name not in counts


def _numbers(start: Mapping[str, Value], parameter: Parameter, numbers: Sequence[float]) -> Iterator[Change]:
    """One setting with several numbers, each once and none as it is."""
    for number in dict.fromkeys(numbers):
        if number != start[parameter.name] and number > 0:
            yield Change({parameter.name: number}, f"{parameter.name} {exact(number).removesuffix('.0')}")


def _own_weights(lesson: Lesson, start: Mapping[str, Value]) -> Iterator[Change]:
    """The weights and biases of the lesson itself, where they have been set otherwise and are as many."""
    own = {
        name: lesson.defaults[name]
        for name in lesson.learned
        if name not in made(lesson) and not same(lesson.defaults[name], start[name])
    }
    if own:
        yield Change(own, f"the lesson's own {listed(list(own))}")


def made(lesson: Lesson) -> set[str]:
    """The parameters that are made from others before the first step."""
    return {given.name for given in lesson.begun}
