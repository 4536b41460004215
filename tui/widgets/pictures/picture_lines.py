"""A picture as lines of characters: two rows of pixels a line in half blocks, or signs, two for each pixel."""

from __future__ import annotations

from itertools import groupby

from tui.presentation.charts.pictures.picture import Picture
from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.map_lines import SIGNS, UNKNOWN


def size_of(picture: Picture, in_signs: bool) -> tuple[int, int]:
    """How many columns and lines a picture takes."""
    return (2 * picture.width, picture.height) if in_signs else (picture.width, (picture.height + 1) // 2)


def picture_lines(picture: Picture, in_signs: bool, colors: MapColors) -> list[Line]:
    """The lines of a picture."""
    shades = picture.shades()
    if in_signs:
        return [(("".join(2 * (UNKNOWN if one is None else SIGNS[one]) for one in row), ""),) for row in shades]
    empty: list[int | None] = [None] * picture.width
    lines = []
    for at in range(0, len(shades), 2):
        pairs = zip(shades[at], shades[at + 1] if at + 1 < len(shades) else empty, strict=True)
        styles = [colors.pair(upper, lower) for upper, lower in pairs]
        lines.append(tuple(("▀" * len(list(same)), style) for style, same in groupby(styles)))
    return lines
