"""What the map of the plane says: its kinds of answers, the signs of its points, its titles, and what is read off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_lowercase

from engine.analysis.steps.made_up_rows import inputs_by_rows, kept_back
from engine.definition.parts.data import ROWS
from tui.presentation.landscapes.plane import MOST_POINTS, Answer, Plane
from tui.presentation.landscapes.regions import Regions, largest
from tui.presentation.scene import Scene

BELOW, ABOVE = "○", "●"
"""A row whose target is below the border, and one whose target is above."""


TEST_BELOW, TEST_ABOVE = "△", "▲"
"""Likewise of a row that is kept back for a test."""


def rows_shown(scene: Scene) -> list[int]:
    """The rows that are points: all, or of very many some, and the one that is looked at."""
    return sorted({*_some(scene.sizes[ROWS]), scene.row})


def tests_shown(scene: Scene) -> list[int]:
    """The rows kept back for a test that are points, where they are wanted."""
    names = kept_back(scene.lesson)
    return [] if names is None or not scene.tests else _some(len(scene.parameters[names[0]]))  # type: ignore[arg-type]


def _some(count: int) -> list[int]:
    """Rows about evenly far apart; not each at the same distance, as where every second row is of one class."""
    apart = -(-count // MOST_POINTS)
    return [min(count - 1, at + (at * 2_654_435_761 >> 16) % apart) for at in range(0, count, apart)]


def regions_of(plane: Plane) -> Regions:
    """The kinds of answers, and what they are called."""
    subject = plane.subject
    if not subject.is_class:
        border, scale = plane.border
        ends = (border - scale, border, border + scale)
        return Regions((("below", BELOW), ("above", ABOVE)), ends, subject.layer is None)
    return Regions(tuple(zip(class_labels(plane), point_signs(plane), strict=True)), wrong=True)


def class_labels(plane: Plane) -> list[str]:
    """What the classes are called."""
    prediction = plane.lesson.with_role("prediction")
    assert prediction is not None
    axis = plane.lesson.declared(prediction).axes[-1]
    return [axis.label(at) for at in range(plane.subject.classes)]


def point_signs(plane: Plane) -> list[str]:
    """The sign of a row, by its class: the letter that it begins with, or its number; or by its side."""
    if not plane.subject.classes:
        return [BELOW, ABOVE]
    initials = [label[:1].upper() for label in class_labels(plane)]
    apart = len(set(initials)) == len(initials) and all(map(str.isalpha, initials))
    return initials if apart else [str((at + 1) % 10) for at in range(len(initials))]


def signs_of_tests(plane: Plane) -> list[str]:
    """The sign of a row that is kept back for a test: the small letter of its class; or by its side."""
    if not plane.subject.classes:
        return [TEST_BELOW, TEST_ABOVE]
    signs = point_signs(plane)
    return [sign.lower() for sign in signs] if signs[0].isalpha() else list(ascii_lowercase[: len(signs)])


def said_of_choice(plane: Plane, choice: float, write: Callable[[float], str]) -> str:
    """What is wanted of a row, in words."""
    return class_labels(plane)[int(choice)] if plane.subject.classes else f"target {write(choice)}"


def said_of(plane: Plane, answer: Answer, write: Callable[[float], str]) -> Iterator[str]:
    """What is answered, in words, the longest way first."""
    if not plane.subject.is_class:
        yield f"{plane.subject.title(plane.lesson, plane.values)} {write(answer[0])}"
        yield write(answer[0])
        return
    kinds = regions_of(plane).kinds
    order = sorted(range(len(kinds)), key=lambda at: (at != largest(answer), -answer[at]))
    yield " ".join(f"{kinds[at][0]} {write(answer[at])}" for at in order)
    yield " ".join(f"{kinds[at][1]} {write(answer[at])}" for at in order)
    yield f"{kinds[order[0]][0]} {write(answer[order[0]])}"


def input_labels(plane: Plane) -> tuple[str, str]:
    """What the inputs are called."""
    own = inputs_by_rows(plane.lesson)
    assert own is not None
    return own.axes[1].label(0), own.axes[1].label(1)


def titles_of(plane: Plane) -> tuple[str, ...]:
    """What the map shows, the longest way to say it first."""
    right, up = input_labels(plane)
    title = plane.subject.title(plane.lesson, plane.values)
    title = title if plane.subject.layer is not None else title[:1].upper() + title[1:]
    return f"{title} by {right} → and {up} ↑", f"{title} by both inputs", title
