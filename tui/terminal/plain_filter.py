"""What the app paints, without a character that a terminal would obey."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.printable import is_printable, printable


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
    """The line in its old width: signs that stand for what took no room need the room of something else.

    Of several blanks behind the first sign one is enough; where there are too few, the last signs go.
    """
    signs = [(sign, owner) for owner, (text, _, _) in enumerate(plain) for sign in text]
    new = [sign != one and not cell_len(one) for (sign, _), one in zip(signs, _characters(segments), strict=True)]
    first = new.index(True) if True in new else 0
    spare = {at for at in range(first + 1, len(signs)) if signs[at - 1][0] == signs[at][0] == " "}
    given = [*sorted(spare), *(at for at in reversed(range(len(signs))) if new[at])][:by]
    texts = [""] * len(plain)
    for at, (sign, owner) in enumerate(signs):
        if at not in given:
            texts[owner] += sign
    narrower = [Segment(text, style) for text, (_, style, _) in zip(texts, plain, strict=True) if text]
    # Characters that were counted as one, as joined ones are, may still take more.
    return narrower if len(given) == by else Segment.adjust_line_length(narrower, _width(plain) - by)


def _characters(segments: list[Segment]) -> str:
    return "".join(text for text, _, _ in segments)
