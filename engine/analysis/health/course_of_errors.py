"""How an error has gone in the steps of a run: looked at in some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analysis.health.every_row import numbers_at_once
from engine.definition.lesson import Lesson
from engine.definition.parts.measure import Measure
from engine.definition.values import element
from engine.experiment.history import History
from engine.experiment.measuring import measured

MOST_LOOKED_AT = 60
"""In so many steps, about evenly far apart, an error is looked at."""

MOST_PRODUCTS = 30_000_000
"""So many weights times rows are looked at, and so of large networks fewer steps."""


@dataclass(frozen=True)
class Course:
    """An error as the steps went by.

    Attributes:
        label: What the lesson calls it.
        steps: In which steps, or after which, it was looked at, in order.
        numbers: What it was there.
        after: Whether it is that after a step; else the step began with it.
    """

    label: str
    steps: tuple[int, ...]
    numbers: tuple[float, ...]
    after: bool

    @property
    def lowest(self) -> int:
        """Which of them is the lowest: of equals the first."""
        return min(range(len(self.numbers)), key=self.numbers.__getitem__)

    def when(self, at: int) -> str:
        """When it was so, in words."""
        step = self.steps[at]
        return f"{'after' if self.after else 'at'} step {step}" if step else "at the start"


def error_measure(lesson: Lesson, of: Literal["learned", "kept back"]) -> Measure | None:
    """The measure that is the error of these rows; None where the lesson has none."""
    return next((one for one in lesson.measures if one.error_of == of), None)


def course_of(history: History, position: int, of: Literal["learned", "kept back"]) -> Course | None:
    """How the error of all rows went up to a step, from the last change by hand on.

    Where nothing measures it, that of the steps themselves is taken, if each of them has all rows.

    Args:
        history: The run.
        position: Its last step that counts.
        of: Which rows.

    Returns:
        None where the lesson has no such error, or fewer than two steps to look at.
    """
    lesson, measure = history.lesson, error_measure(history.lesson, of)
    changed = [edit.step for edit in history.edits if edit.step <= position]
    first = changed[-1] + 1 if changed else 0
    if measure is not None:
        steps = _some(max(0, first), position, _most(history))
        return _course(measure.gives, steps, measured(history, measure, steps), after=True)
    name = lesson.with_role("error")
    if of == "kept back" or name is None or lesson.with_role("turn") is not None or lesson.declared(name).axes:
        return None
    steps = _some(max(1, first), position, _most(history))
    return _course(name, steps, [history[name][step - 1] for step in steps], after=False)


def _most(history: History) -> int:
    return max(4, min(MOST_LOOKED_AT, MOST_PRODUCTS // max(1, numbers_at_once(history.lesson, history.start))))


def _some(first: int, last: int, most: int) -> list[int]:
    """Steps from the first to the last, both of them included."""
    count = min(most, last - first)
    return sorted({first + (last - first) * at // count for at in range(count + 1)}) if count > 0 else []


def _course(label: str, steps: Sequence[int], numbers: Sequence[object], after: bool) -> Course | None:
    if len(steps) < 2:
        return None
    return Course(label, tuple(steps), tuple(element(number, ()) for number in numbers), after)  # type: ignore[arg-type]
