"""Which number of a run a sweep looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definition.lesson import Lesson
from engine.definition.values import Index, Value, element, element_name, split_name
from engine.experiment.history import History
from engine.experiment.measuring import measured
from engine.sweeping.varied import SweepError


@dataclass(frozen=True)
class MeasuredNumber:
    """One number: of a value that the last step gives, or of what the lesson measures after it."""

    name: str
    index: Index = ()

    @property
    def title(self) -> str:
        """How it is written: `test_error`, `errors[1]`."""
        return element_name(self.name, self.index)

    def of(self, history: History) -> float:
        """The number at the end of a run.

        Raises:
            SweepError: The run has no such number.
        """
        measures = [one for one in history.lesson.measures if one.gives == self.name]
        if measures:
            value = measured(history, measures[0], [history.steps])[0]
        else:
            value = history[self.name][history.steps - 1]
        try:
            return element(value, self.index)
        except (IndexError, TypeError):
            raise SweepError(f"there is no {self.title} in this run") from None


def measured_number(lesson: Lesson, base: Mapping[str, Value], text: str | None = None) -> MeasuredNumber:
    """The number that a text names.

    Args:
        lesson: The lesson.
        base: All of its parameters.
        text: `test_error`, `weights[1]`; without it the error that the lesson measures last, else that of a step.

    Raises:
        SweepError: There is no such number, or it is more than one.
    """
    if text is None:
        return _usual(lesson, base)
    name, *_ = split_name(text) or ("",)
    if name in _measures(lesson) and name == text.strip():
        return MeasuredNumber(name)
    if name not in {given.name for given in lesson.given}:
        there = ", ".join(measurable(lesson))
        raise SweepError(f"--measure: lesson {lesson.number} gives no {text.strip()[:60]!r}; it gives {there}")
    sizes = lesson.sizes(base)
    try:
        name, index = lesson.find(text, sizes)
    except ValueError as error:
        raise SweepError(f"--measure: {error}") from None
    every = [place for _, place in lesson.elements(name, sizes) if place[: len(index)] == index]
    if len(every) != 1:
        first = lesson.label(name, every[0]) if every else f"{name}[0]"
        raise SweepError(f"--measure: {text.strip()} has {len(every)} numbers, allowed is one of them, as in {first}")
    return MeasuredNumber(name, every[0])


def measurable(lesson: Lesson) -> tuple[str, ...]:
    """The names of what can be measured: what the lesson measures, then what a step gives."""
    return tuple(dict.fromkeys((*_measures(lesson), *(given.name for given in lesson.given))))


def _measures(lesson: Lesson) -> list[str]:
    """What the lesson measures and is one number."""
    return [one.gives for one in lesson.measures if not one.given.axes]


def _usual(lesson: Lesson, base: Mapping[str, Value]) -> MeasuredNumber:
    errors = [one.gives for one in lesson.measures if not one.given.axes and one.is_error]
    if errors:
        return MeasuredNumber(errors[-1])
    name = lesson.with_role("error") or lesson.with_role("prediction") or lesson.given[-1].name
    return MeasuredNumber(name, lesson.elements(name, lesson.sizes(base))[0][1])


def is_error(lesson: Lesson, number: MeasuredNumber) -> bool:
    """Whether the number is an error: the smaller, the better."""
    measures = {one.gives: one.is_error for one in lesson.measures}
    return measures[number.name] if number.name in measures else lesson.declared(number.name).role == "error"
