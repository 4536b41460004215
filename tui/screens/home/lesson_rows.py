"""The lines of the list of lessons: as much about each as there is room for, its part above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import engine
from tui.state.progress.progress_text import SIGNS, counts_of, how_far
from tui.widgets.base.line_view import Line, line

if TYPE_CHECKING:
    from tui.state.progress.lesson_progress import LessonProgress

About = Literal["counts", "question", "title"]
"""What is said of a lesson: what is done of it, besides its question; that, besides its title; nothing else."""


@dataclass(frozen=True)
class Row:
    """A line of the list, and the place of the lesson that it belongs to; None between the lessons."""

    line: Line
    at: int | None = None


def rows_of(
    parts: Sequence[engine.Part], course: Sequence[LessonProgress], selected: int, width: int, height: int
) -> list[Row]:
    """All lines of the list, with as much in them as the height has room for.

    Args:
        parts: The parts of the course.
        course: How far the learner is with each lesson; empty until that is counted.
        selected: The place of the selected lesson.
        width: How many characters a line has.
        height: How many lines can be seen at once.
    """
    about: tuple[About, ...] = ("counts", "question", "title")
    for spaced in (True, False):
        for each in about:
            rows = _rows(parts, course, selected, width, each, spaced)
            if len(rows) <= height:
                return rows
    return rows


def _rows(
    parts: Sequence[engine.Part],
    course: Sequence[LessonProgress],
    selected: int,
    width: int,
    about: About,
    spaced: bool,
) -> list[Row]:
    rows: list[Row] = []
    digits = max(len(str(lesson.number)) for part in parts for lesson in part.lessons)
    at = 0
    for part in parts:
        if rows and spaced and about != "counts":
            rows.append(Row(()))
        rows.append(Row(_heading(part, course[at : at + len(part.lessons)], width)))
        for lesson in part.lessons:
            progress = course[at] if course else None
            indent = " " * (digits + 5)
            counts = counts_of(progress) if progress is not None and progress.begun else ""
            rows.append(Row(_title(lesson, progress, at == selected, digits, width), at))
            if about != "title":
                rows.append(Row(line((f"{indent}{lesson.question}", "" if at == selected else "dim")), at))
            if about == "counts":
                rows.append(Row(line((f"{indent}{counts}", "label")), at))
            at += 1
    return rows


def _heading(part: engine.Part, course: Sequence[LessonProgress], width: int) -> Line:
    """`Predicting: from inputs to outputs   2 of 4 done`; how far one is, once something is begun and where it fits."""
    done = f"{sum(one.done for one in course)} of {len(course)} done " if any(one.begun for one in course) else ""
    gap = width - len(part.heading) - len(done) - 1
    return line((f" {part.heading}", "label"), (" " * gap + done if gap > 1 else "", "dim"))


def _title(lesson: engine.Lesson, progress: LessonProgress | None, here: bool, digits: int, width: int) -> Line:
    """`▸ 8  Gradient descent, three outputs   ◐`."""
    sign = SIGNS[how_far(progress)] if progress is not None else ""
    title = f" {'▸' if here else ' '} {lesson.number:>{digits}}  {lesson.title} "
    title = title[: width - 3].ljust(width - 3)
    style = "cursor" if here else "plus" if progress is not None and progress.done else "mark"
    return line((title, "cursor" if here else ""), (f" {sign:<2}", style))
