"""The colors of a map, made from those of the theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from rich.style import Style
from textual.color import BLACK, WHITE, Color

from tui.presentation.landscapes.height_map import SHADES, Sign
from tui.state.settings.contrast import LINE, TEXT, contrast

FAINTEST = 0.04
"""How much of the shading color the lowest shade has."""

STRONGEST = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
"""How much the highest one may have: the first of these on which all signs can be told in their own colors."""

SIGNS = ("foreground", "text-warning", "text-accent")
"""The variables of the theme that signs are drawn in."""

DIM = (0.75, 0.85, 1.0)
"""How much of the foreground's color quiet text may have: the first of these with which it can be read."""

VARIABLES = {"mark": "text-accent", "": "foreground"}
"""The names of styles beside the map that are not themselves variables of the theme."""


QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""A character by which of its places are filled: the upper left one counts 1, the next ones 2, 4 and 8."""

Block = tuple[int | None, ...]


class MapColors:
    """Shades from the background to the theme's own color, and styles for what stands on them.

    A style's name is a variable of the theme, or colors: `#rrggbb on #rrggbb`.

    Args:
        variable: Looks up a variable of the theme.
        has_signs: Whether signs may lie on the shades, which then have to be readable.
    """

    def __init__(self, variable: Callable[[str], Color], has_signs: bool = True) -> None:
        self._variable = variable
        self._has_signs = has_signs
        self._styles: dict[str, Style] = {}
        self._signs: dict[tuple[str, str], str] = {}
        self._blocks: dict[Block, tuple[str, str]] = {}

    @cached_property
    def _shades(self) -> tuple[str, ...]:
        low, high = self._variable("background"), self._variable("primary")
        signs = [self._variable(one) for one in SIGNS]
        readable = (most for most in STRONGEST if all(contrast(one, low.blend(high, most)) >= LINE for one in signs))
        strongest = next(readable, STRONGEST[-1]) if self._has_signs else 1.0
        stride = (strongest - FAINTEST) / (SHADES - 1)
        return tuple(low.blend(high, FAINTEST + at * stride).hex6 for at in range(SHADES))

    @cached_property
    def _gap(self) -> str:
        return self._variable("background").hex6

    @cached_property
    def _cursor(self) -> str:
        return self._variable("text-accent").hex6

    def shade(self, at: int | None) -> str:
        """The color of a shade; of what is not finite, the background's: a gap."""
        return self._gap if at is None else self._shades[at]

    def pair(self, upper: int | None, lower: int | None) -> str:
        """Two shades in one character, the upper half of which is written."""
        return f"{self.shade(upper)} on {self.shade(lower)}"

    def cursor(self, beside: int | None) -> str:
        """The cursor in one half of a character, a shade in the other."""
        return f"{self._cursor} on {self.shade(beside)}"

    def sign(self, variable: str, pair: tuple[int | None, int | None]) -> str:
        """A sign on the shade between the two that its character would have had."""
        ground = self.shade(self.between(*pair))
        if (variable, ground) not in self._signs:
            # Of black and white, one can be read on whatever there is.
            ways = [*(self._variable(one) for one in (variable, "foreground", "background")), BLACK, WHITE]
            under = Color.parse(ground)
            color = next((one for one in ways if contrast(one, under) >= TEXT), ways[-1])
            self._signs[variable, ground] = f"{color.hex6} on {ground}"
        return self._signs[variable, ground]

    def block(self, shades: Block, at_cursor: tuple[bool, ...], sign: Sign | None) -> tuple[str, str]:
        """A character with four places, of which each has one of two colors.

        Args:
            shades: Those of the upper two places, then of the lower two.
            at_cursor: At which of them the cursor is.
            sign: What stands there in their place, if anything does.
        """
        if True in at_cursor:
            others = [shade for shade, here in zip(shades, at_cursor, strict=True) if not here]
            return QUARTERS[_bits(at_cursor)], self.cursor(max(others, key=others.count, default=None))
        if sign is not None:
            most = max(shades, key=shades.count)
            return sign.sign, self.sign(sign.color, (most, most))
        if shades not in self._blocks:
            self._blocks[shades] = self._in_two(shades)
        return self._blocks[shades]

    def _in_two(self, shades: Block) -> tuple[str, str]:
        """Four shades as one character: each as the nearer of the two that are there most often."""
        first, *others = sorted(dict.fromkeys(shades), key=lambda one: -shades.count(one))
        if not others:
            return " ", f"{self.shade(first)} on {self.shade(first)}"

        def far(one: int | None, other: int | None) -> float:
            pairs = zip(Color.parse(self.shade(one)).rgb, Color.parse(self.shade(other)).rgb, strict=True)
            return sum((here - there) ** 2 for here, there in pairs)

        is_second = tuple(far(one, others[0]) < far(one, first) for one in shades)
        return QUARTERS[_bits(is_second)], f"{self.shade(others[0])} on {self.shade(first)}"

    def between(self, upper: int | None, lower: int | None) -> int | None:
        """The shade beneath a sign that takes the place of two."""
        known = [at for at in (upper, lower) if at is not None]
        return sum(known) // len(known) if known else None

    def style(self, name: str) -> Style:
        """A style by its name."""
        if name not in self._styles:
            self._styles[name] = self._made(name)
        return self._styles[name]

    def _made(self, name: str) -> Style:
        if " on " in name:
            return Style.parse(name)
        if name == "cursor":
            return Style(bold=True, reverse=True)
        if name == "dim":
            front, ground = self._variable("foreground"), self._variable("background")
            if front.ansi is not None:
                return Style(color=front.rich_color)
            ways = [ground.blend(front, part) for part in DIM]
            quiet = next((color for color in ways if contrast(color, ground) >= TEXT), ways[-1])
            return Style(color=quiet.rich_color)
        return Style(color=self._variable(VARIABLES.get(name, name)).rich_color, bold=name == "mark" or None)


def _bits(filled: tuple[bool, ...]) -> int:
    return sum(1 << at for at, one in enumerate(filled) if one)
