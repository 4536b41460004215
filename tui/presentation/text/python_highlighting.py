"""Python in the theme's colors."""

from __future__ import annotations

import re

from textual.content import Content
from textual.highlight import HighlightTheme, highlight


def _opaque(style: str) -> str:
    """A style without its translucent colors: these fall below what can be read."""
    return re.sub(r" \d+%", "", style.replace("$text 60%", "$text-muted"))


STYLES = {token: _opaque(style) for token, style in HighlightTheme.STYLES.items()}
"""By the kind of a token, Textual's own style, as strong as it can be."""

CodeColors: type[HighlightTheme] = type("CodeColors", (HighlightTheme,), {"STYLES": STYLES})


def highlighted(text: str) -> Content:
    """A program's text, highlighted; the theme gives the colors when it is painted."""
    return highlight(text, language="python", theme=CodeColors)
