"""Colors that also those can tell apart who see red and green alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

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

ANSI_LIGHT = ("ansi_blue", "ansi_magenta", "ansi_default", "ansi_red")
"""The terminal's own on a light background, in both palettes: its green, cyan and yellow are too pale for one."""

_PALE = ("ansi_green", "ansi_cyan", "ansi_yellow", "ansi_bright_red")


def recolored(variables: Mapping[str, str], palette: Palette, dark: bool) -> dict[str, str]:
    """A theme's variables in a palette.

    Args:
        variables: The variables of the theme, by name.
        palette: The palette.
        dark: Whether the theme is dark.
    """
    ansi = any(variables[role].startswith("ansi_") for role in ROLES)
    if ansi and not dark:
        # Grounds may be pale.
        dyed = {name: color for name, color in variables.items() if not name.endswith(("background", "muted"))}
        darker = {name: "ansi_blue" for name, color in dyed.items() if color in _PALE}
        return {**variables, **darker, **dict(zip(ROLES, ANSI_LIGHT, strict=True))}
    if palette == "standard":
        return dict(variables)
    colors = ANSI if ansi else DARK if dark else LIGHT
    return {**variables, **dict(zip(ROLES, colors, strict=True))}
