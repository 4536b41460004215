"""What the shades and signs of the plane mean, in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from textual.content import Content

from tui.presentation.landscapes.plane_words import ABOVE, BELOW
from tui.presentation.landscapes.regions import LEVELS, Regions
from tui.widgets.maps.plane.plane_signs import WRONG

Swatch = Callable[[int], "str | tuple[str, str]"]


def legend(regions: Regions, tests: str, swatch: Swatch, write: Callable[[float], str], room: int) -> Content:
    """The kinds of answers, each with its shade, and the signs of the points, as far as there is room.

    Args:
        regions: The kinds.
        tests: The signs of rows kept back for a test, where they are seen.
        swatch: Shows a shade.
        write: Writes a number.
        room: How many characters there are.
    """
    wrong = f" {WRONG} wrong" if regions.wrong else ""
    ways = [
        Content.assemble(*kinds, *(part for part in more if part))
        for kinds, more in product(
            _sides(regions, swatch, write) if regions.ends is not None else _kinds(regions, swatch),
            ((f" {tests} test" if tests else "", wrong), (f" {tests} test" if tests else "",), ("",)),
        )
    ]
    return next((one for one in ways if len(one.plain) <= room), ways[-1])


def _sides(regions: Regions, swatch: Swatch, write: Callable[[float], str]) -> Iterator[list[str | tuple[str, str]]]:
    """A scale from the one kind to the other."""
    assert regions.ends is not None
    low, middle, high = map(write, regions.ends)
    scale = [swatch(at) for at in (*reversed(range(LEVELS)), *range(LEVELS, 2 * LEVELS))]
    parts = [f"{low} ", *scale[:LEVELS], f" {middle} ", *scale[LEVELS:], f" {high}"]
    yield [f"{BELOW} ", *parts, f" {ABOVE}"] if regions.wrong else parts


def _kinds(regions: Regions, swatch: Swatch) -> Iterator[list[str | tuple[str, str]]]:
    """Each kind by its name, or by its sign."""
    for names in (True, False):
        found: list[str | tuple[str, str]] = []
        for at, (label, sign) in enumerate(regions.kinds):
            found += [" "] if at else []
            found += [swatch(at * LEVELS + LEVELS - 1), label if names or len(label) < 2 else sign]
        yield found
