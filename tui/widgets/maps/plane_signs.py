"""The rows as signs on the map of the plane: what each is, which are wrong, and which one is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from tui.presentation.landscapes.height_map import Sign
from tui.presentation.landscapes.plane import Plane, points_of
from tui.presentation.landscapes.plane_words import point_signs

WRONG, LOOKED_AT, FROM_RIGHT = "✗", "▸", "◂"
"""What stands beside a row that is answered wrongly, and beside the one that is looked at."""


def plane_signs(plane: Plane, looked_at: int, in_signs: bool) -> Iterator[Sign]:
    """The rows: first what stands beside them, then they, the one that is looked at last.

    Args:
        plane: The plane; it is computed.
        looked_at: The row that is looked at.
        in_signs: Whether a character has one place, and not two.
    """
    points, wanted = points_of(plane.lesson, plane.values), plane.subject.wanted(plane.lesson, plane.values)
    signs, border = point_signs(plane), plane.subject.border(plane.lesson, plane.values)[0]
    network = plane.subject.layer is None
    wrong = {row for row in plane.answers if network and not plane.is_right(row)}

    def cell_of(x: float, y: float) -> tuple[int, int]:
        """Which character a place is in."""
        across, up = plane.frame.across, plane.frame.up
        return across.nearest(x), (up.count - 1 - up.nearest(y)) // (1 if in_signs else 2)

    taken = {cell_of(*points[row]) for row in plane.answers}

    def beside(x: float, y: float, way: int) -> float:
        """Where a mark stands beside a point: on this side of it, or where another point is there, on the other."""
        step = float(plane.frame.across.step)
        ways = [x + way * step, x - way * step]
        return next((one for one in ways if cell_of(one, y) not in taken), ways[0])

    for row in sorted(plane.answers, key=lambda row: (row == looked_at, row in wrong)):
        x, y = points[row]
        kind = int(wanted[row]) if plane.subject.classes else int(wanted[row] > border)
        if row in wrong:
            yield Sign(beside(x, y, 1), y, WRONG, "text-error")
        if row == looked_at:
            place = beside(x, y, -1)
            yield Sign(place, y, LOOKED_AT if place < x else FROM_RIGHT, "text-accent")
        yield Sign(x, y, signs[kind], "text-accent" if row == looked_at else "foreground")
