"""The rows as signs on the map of the plane: what each is, which are wrong, and which one is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from tui.presentation.landscapes.height_map import Sign
from tui.presentation.landscapes.plane import Plane, points_of, points_of_tests
from tui.presentation.landscapes.plane_words import point_signs, signs_of_tests

WRONG, LOOKED_AT, FROM_RIGHT = "✗", "▸", "◂"
"""What stands beside a row that is answered wrongly, and beside the one that is looked at."""


def plane_signs(plane: Plane, looked_at: int, pixels: tuple[int, int], carried: int | None = None) -> Iterator[Sign]:
    """The rows: first what stands beside them, then they, the one looked at last; those of a test lie beneath.

    Args:
        plane: The plane; it is computed.
        looked_at: The row that is looked at.
        pixels: How many places a character has, side by side and one above the other.
        carried: A row that is picked up, and nowhere.
    """
    lesson, values, subject = plane.lesson, plane.values, plane.subject
    points, wanted = points_of(lesson, values), subject.wanted(lesson, values)
    tests, wanted_of_tests = points_of_tests(lesson, values), subject.wanted_of_tests(lesson, values)
    border = subject.border(lesson, values)[0]
    is_network = subject.layer is None
    wrong, wrong_tests = (plane.wrong, plane.wrong_tests) if is_network else (frozenset[int](), frozenset[int]())

    def cell_of(x: float, y: float) -> tuple[int, int]:
        """Which character a place is in."""
        across, up = plane.frame.across, plane.frame.up
        return across.nearest(x) // pixels[0], (up.count - 1 - up.nearest(y)) // pixels[1]

    taken = {cell_of(*points[row]) for row in plane.answers} | {cell_of(*tests[row]) for row in plane.tests}

    def beside(x: float, y: float, way: int) -> float:
        """Where a mark stands beside a point: on this side of it, or where another point is there, on the other."""
        step = float(plane.frame.across.step) * pixels[0]
        ways = [x + way * step, x - way * step]
        return next((one for one in ways if cell_of(one, y) not in taken), ways[0])

    def sign(kinds: list[str], wanted: float) -> str:
        return kinds[int(wanted) if subject.classes else int(wanted > border)]

    of_tests, of_rows = signs_of_tests(plane), point_signs(plane)
    for row in sorted(plane.tests, key=lambda row: row in wrong_tests):
        x, y = tests[row]
        if row in wrong_tests:
            yield Sign(beside(x, y, 1), y, WRONG, "text-error")
        yield Sign(x, y, sign(of_tests, wanted_of_tests[row]), "text-secondary")
    for row in sorted(plane.answers.keys() - {carried}, key=lambda row: (row == looked_at, row in wrong, row)):
        x, y = points[row]
        if row in wrong:
            yield Sign(beside(x, y, 1), y, WRONG, "text-error")
        if row == looked_at:
            place = beside(x, y, -1)
            yield Sign(place, y, LOOKED_AT if place < x else FROM_RIGHT, "text-accent")
        yield Sign(x, y, sign(of_rows, wanted[row]), "text-accent" if row == looked_at else "foreground")
