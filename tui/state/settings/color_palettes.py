"""Colors that also those can tell apart who see red and green alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tui.state.settings.contrast import HEADINGS, LINES, TEXTS

Palette = Literal["standard", "color-blind"]
PALETTES: tuple[Palette, ...] = ("standard", "color-blind")

ROLES = ("text-primary", "text-warning", "text-success", "text-error")
"""The theme's variables for a lesson's outputs in order; the last two are also plus and minus."""

DARK = ("#7cc7ff", "#f0e442", "#c8f7f0", "#f79433")
"""On a dark background: sky blue, yellow, pale cyan, orange. They differ in lightness as well as in hue."""

LIGHT = ("#00528f", "#553200", "#003339", "#9a4100")
"""On a light one: blue, brown, dark teal, burnt orange."""

ANSI = ("ansi_blue", "ansi_yellow", "ansi_cyan", "ansi_magenta")
"""Where the terminal's own colors are used: those that are not red and green."""

ANSI_LIGHT = ("ansi_blue", "ansi_red", "ansi_default", "ansi_red")
"""The terminal's own on a light background, in both palettes: no more than these can be read in every usual terminal.

Its green, cyan and yellow are too pale for one, and some have a pale magenta. A fourth output, which no lesson begins
with, has the color of the second: it differs by its sign and its name.
"""

_PALE = tuple(f"ansi_{bright}{color}" for bright in ("", "bright_") for color in ("green", "cyan", "yellow", "magenta"))
_PALE += ("ansi_bright_red", "ansi_bright_blue", "ansi_white", "ansi_bright_white")


def recolored(variables: Mapping[str, str], palette: Palette, dark: bool) -> dict[str, str]:
    """A theme's variables in a palette.

    Args:
        variables: The variables of the theme, by name.
        palette: The palette.
        dark: Whether the theme is dark.
    """
    ansi = any(variables[role].startswith("ansi_") for role in ROLES)
    if ansi and not dark:
        darker = {name: "ansi_blue" for name in (*TEXTS, *HEADINGS, *LINES) if variables.get(name) in _PALE}
        return {**variables, **darker, **dict(zip(ROLES, ANSI_LIGHT, strict=True))}
    if palette == "standard":
        return dict(variables)
    colors = ANSI if ansi else DARK if dark else LIGHT
    return {**variables, **dict(zip(ROLES, colors, strict=True))}
