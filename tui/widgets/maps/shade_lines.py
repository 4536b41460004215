"""Shades as lines of characters, two rows of them a line in half blocks, or signs: a picture, a small map."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.map_lines import UNKNOWN


def shade_lines(
    shades: Sequence[Sequence[int | None]], in_signs: bool, colors: MapColors, signs: str, wide: int = 1
) -> list[Line]:
    """The lines of some rows of shades, the highest row first.

    Args:
        shades: The rows, all of one length; None where there is none, which is a gap.
        in_signs: Whether signs stand for them: a line a row.
        colors: The colors; half blocks have two rows a line. Beneath a last row without another is a gap.
        signs: What stands for each shade.
        wide: So many times does a sign stand for each shade.
    """
    if in_signs:
        return [(("".join(wide * (UNKNOWN if one is None else signs[one]) for one in row), ""),) for row in shades]
    lines = []
    for at in range(0, len(shades), 2):
        beneath = shades[at + 1] if at + 1 < len(shades) else [None] * len(shades[at])
        styles = [colors.pair(upper, lower) for upper, lower in zip(shades[at], beneath, strict=True)]
        lines.append(tuple(("▀" * len(list(same)), style) for style, same in groupby(styles)))
    return lines
