"""The colors of a plane that is parted: for each kind of answer one of the theme's, the surer the stronger."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from textual.color import Color

from tui.presentation.landscapes.regions import LEVELS
from tui.widgets.maps.map_colors import MapColors

KINDS = ("primary", "warning", "success", "accent", "error", "secondary")
"""The theme's variables for classes, in order."""

SIDES = ("warning", "primary")
"""Below the border, and above it."""

SIGNS = (" '+#", " .-=", " ,:;", " `~%", ' "!|', " _/&")
"""What stands for the shades of each class where there are no colors; none of them stands for a point in ASCII."""

SIGNS_OF_SIDES = ".,-=':+#"

FAINTEST, STRONGEST = 0.15, 0.6
"""How much of its color the faintest and the strongest shade have."""


class RegionColors(MapColors):
    """Shades from the background to each kind's own color.

    Args:
        variable: Looks up a variable of the theme.
        kinds: The variables of the kinds.
    """

    def __init__(self, variable: Callable[[str], Color], kinds: tuple[str, ...]) -> None:
        super().__init__(variable)
        self._kinds = kinds

    @cached_property
    def _shades(self) -> tuple[str, ...]:
        ground, stride = self._variable("background"), (STRONGEST - FAINTEST) / (LEVELS - 1)
        return tuple(
            ground.blend(self._variable(kind), FAINTEST + level * stride).hex6
            for kind in self._kinds
            for level in range(LEVELS)
        )

    def between(self, upper: int | None, lower: int | None) -> int | None:
        """The upper one: between two kinds there is no third."""
        return upper if upper is not None else lower


def colors_of(kinds: int, sides: bool) -> tuple[str, ...]:
    """The variables of so many kinds."""
    return SIDES if sides else tuple(KINDS[at % len(KINDS)] for at in range(kinds))


def signs_of(kinds: int, sides: bool) -> str:
    """The signs of their shades."""
    return SIGNS_OF_SIDES if sides else "".join(SIGNS[at % len(SIGNS)] for at in range(kinds))
