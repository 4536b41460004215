"""What the app paints, without a character that a terminal would obey."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.printable import is_printable, printable


class PlainFilter(LineFilter):
    """Puts a sign in the place of every character that is not just shown, just before a line is painted.

    Every line of every widget passes here, so whatever a text holds, nothing but characters with a picture and the
    app's own colors leaves it: no sequence of control characters, no link, nothing that turns the text around.
    A line keeps its width, as it was counted where it was laid out.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, fit for a terminal."""
        if all(map(_is_plain, segments)):
            return segments
        plain = [Segment(printable(text), _without_link(style)) for text, style, _ in segments]
        too_wide = _width(plain) - sum(cell_len(text) for text, _, _ in segments)
        if too_wide < 0:
            return [*plain, Segment(" " * -too_wide, plain[-1].style)]
        return _narrower(plain, segments, too_wide) if too_wide else plain


def _is_plain(segment: Segment) -> bool:
    text, style, control = segment
    return not control and is_printable(text) and not (style and style.link)


def _without_link(style: Style | None) -> Style | None:
    return style.update_link(None) if style and style.link else style


def _width(segments: list[Segment]) -> int:
    return sum(cell_len(text) for text, _, _ in segments)


def _narrower(plain: list[Segment], segments: list[Segment], by: int) -> list[Segment]:
    """The line without as many blanks behind the first sign as it is too wide; where there are too few, it is cut."""
    signs = [(sign, owner) for owner, (text, _, _) in enumerate(plain) for sign in text]
    originals = "".join(text for text, _, _ in segments)
    first = next((at for at, (one, (sign, _)) in enumerate(zip(originals, signs, strict=False)) if one != sign), 0)
    texts = [""] * len(plain)
    before = ""
    for at, (sign, owner) in enumerate(signs):
        # Of several blanks all but the first.
        if by and at > first and sign == before == " ":
            by -= 1
            continue
        texts[owner] += sign
        before = sign
    narrower = [Segment(text, style) for text, (_, style, _) in zip(texts, plain, strict=True) if text]
    if not by:
        return narrower
    width = _width(narrower) - by
    return Segment.adjust_line_length(narrower, width)
