"""A picture as lines of characters: two rows of pixels a line in half blocks, or signs, two for each pixel."""

from __future__ import annotations

from tui.presentation.charts.pictures.picture import Picture
from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.map_lines import SIGNS
from tui.widgets.maps.shade_lines import shade_lines


def size_of(picture: Picture, in_signs: bool) -> tuple[int, int]:
    """How many columns and lines a picture takes."""
    return (2 * picture.width, picture.height) if in_signs else (picture.width, (picture.height + 1) // 2)


def picture_lines(picture: Picture, in_signs: bool, colors: MapColors) -> list[Line]:
    """The lines of a picture."""
    return shade_lines(picture.shades(), in_signs, colors, SIGNS, wide=2)
