"""Colors that can be read: a theme's own, moved just as far as the eye needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from textual.color import BLACK, WHITE, Color

TEXT, LINE = 4.5, 3.0
"""The least contrast of text and of lines, as the WCAG computes it."""

PLAIN = 5.5
"""That of plain text: a little more, so that what is muted can be told from it."""

GROUND = 1.4
"""The most that a ground may differ from the background: what is readable on one is so on all of them."""

MARGIN = 0.05
"""So much more than the least, since a terminal's colors are rounded."""

TEXTS = ("text-primary", "text-secondary", "text-accent", "text-warning", "text-error", "text-success")
LINES = ("primary", "secondary", "accent", "warning", "error", "success")
GROUNDS = ("surface", "panel")

HEADINGS = tuple(f"markdown-h{level}-color" for level in range(1, 7))

STEPS = 50
"""In how many steps a color is moved towards black or white."""


def contrast(one: Color, other: Color) -> float:
    """How well two colors can be told apart: 1 where they are the same, 21 for black and white.

    (L + 0.05) / (l + 0.05), with the relative luminances L ≥ l. Source: WCAG 2.2, "contrast ratio".
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def luminance(color: Color) -> float:
    """The relative luminance, 0 for black and 1 for white. Source: WCAG 2.2, "relative luminance"."""
    red, green, blue = map(_linear, (color.r, color.g, color.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's variables with every text and line readable on every ground on which the app draws it.

    A theme that leaves its colors to the terminal is given back as it is: nobody here knows what they look like.
    """
    background = Color.parse(variables["background"])
    if background.ansi is not None:
        return dict(variables)
    found = dict(variables)
    pole = BLACK if luminance(background) > luminance(Color(118, 118, 118)) else WHITE
    grounds = [background, *_keep_near(found, background)]
    foreground = _moved(Color.parse(variables["foreground"]), grounds, PLAIN, pole)
    muted = _moved(background.blend(foreground, 0.6), grounds, TEXT, pole)
    quiet = _moved(background.blend(foreground, 0.8), grounds, TEXT, pole)
    found |= {"foreground": foreground.hex, "foreground-muted": quiet.hex}
    found |= {"text-muted": muted.hex, "text-disabled": muted.hex}
    for name in (*TEXTS, *HEADINGS):
        found[name] = _moved(Color.parse(variables[name]), grounds, TEXT, pole).hex
    for name in LINES:
        found[name] = _moved(Color.parse(variables[name]), grounds, LINE, pole).hex
    found["border"] = found["primary"]
    found |= _cursor(variables, background)
    found["block-cursor-blurred-foreground"] = foreground.hex
    marked = {
        "input-selection-background",
        "screen-selection-background",
        "block-hover-background",
        "block-cursor-blurred-background",
    }
    found |= dict.fromkeys(marked, found["primary-muted"])
    found |= {"input-selection-foreground": foreground.hex}
    track = Color.parse(variables["scrollbar-background"])
    for name in ("scrollbar", "scrollbar-hover", "scrollbar-active"):
        found[name] = _moved(Color.parse(variables[name]), [track], LINE, pole).hex
    return found


def _keep_near(found: dict[str, str], background: Color) -> list[Color]:
    """Bring every ground near to the background; all that something stands on."""
    for name in GROUNDS:
        found[name] = _near(background + Color.parse(found[name]), background).hex
    found["primary-muted"] = _near(background.blend(Color.parse(found["primary"]), 0.3), background).hex
    grounds = [Color.parse(found[name]) for name in (*GROUNDS, "primary-muted")]
    boost = Color.parse(found["boost"])
    foreground = Color.parse(found["foreground"])
    lifted = [ground + boost for ground in (background, *grounds)]
    # The line of the cursor in the editor, and a field that has the focus.
    tinted = [background.blend(foreground, 0.08), Color.parse(found["surface"]).blend(foreground, 0.05)]
    return [*grounds, *lifted, *tinted]


def _near(color: Color, background: Color) -> Color:
    """The color, or what is nearest to it of those that differ little enough from the background."""
    shades = (color.blend(background, at / STEPS) for at in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, background) <= GROUND)


def _moved(color: Color, grounds: Iterable[Color], least: float, pole: Color) -> Color:
    """The color, or what is nearest to it on the way to the pole that has this contrast on every ground."""
    grounds = list(grounds)
    solid = color.with_alpha(1)
    shades = (solid.blend(pole, at / STEPS) for at in range(STEPS + 1))
    enough = (shade for shade in shades if all(contrast(shade, ground) >= least + MARGIN for ground in grounds))
    return next(enough, pole)


def _cursor(variables: Mapping[str, str], background: Color) -> dict[str, str]:
    """The cursor's text and ground: the theme's own pair where it can be read, else the nearest that can."""
    ground = Color.parse(variables["block-cursor-background"])
    wanted = variables["block-cursor-foreground"]
    first = ground.get_contrast_text(1.0) if wanted.startswith("auto") else Color.parse(wanted)
    for text in (first, background, Color.parse(variables["foreground"])):
        if contrast(text, ground) >= TEXT + MARGIN:
            return {"block-cursor-background": ground.hex, "block-cursor-foreground": text.hex}
    away = BLACK if luminance(first) > luminance(ground) else WHITE
    moved = _moved(ground, [first], TEXT, away)
    return {"block-cursor-background": moved.hex, "block-cursor-foreground": first.hex}
