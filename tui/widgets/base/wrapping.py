"""Texts in a given width: wrapped, shortened, broken."""

from __future__ import annotations

from textual.content import Content


def shortened(text: str, width: int) -> str:
    """A text cut to a width, with a sign where it was cut."""
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a text at spaces; later lines are indented."""
    lines: list[str] = []
    lead = text[: len(text) - len(text.lstrip(" "))]
    now = lead
    for word in text.split():
        if len(now) > max(len(lead), indent if lines else 0) and len(now) + len(word) + 1 > width:
            lines.append(now.rstrip())
            now = " " * indent
        gap = "" if not now.strip() else " "
        now += gap + word
    return [*lines, now + (" " if text.endswith(" ") else "")]


def broken(line: Content, width: int, indent: int | None = None) -> list[Content]:
    """A line of code in parts that fit the width; later parts are indented further, as one would write them."""
    if line.cell_length <= width or width < 24:
        return [line]
    text = line.plain
    if indent is None:
        indent = len(text) - len(text.lstrip()) + 4
    cut = text.rfind(" ", indent, width + 1)
    rest = cut + 1
    if cut < 0:
        # No blank will do; behind an opening bracket a line of code may be broken too.
        cut = rest = max(text.rfind(bracket, indent, width) for bracket in "([{") + 1
    if cut <= indent:
        return [line]
    return [line[:cut], *broken(Content(" " * indent) + line[rest:], width, indent)]
