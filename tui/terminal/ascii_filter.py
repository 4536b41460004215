"""What the app paints, in ASCII."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.ascii import LONGER, same_width, with_origins


class AsciiFilter(LineFilter):
    """Puts an ASCII character in the place of every other one, just before a line is painted.

    So nothing can be missed: frames, scroll bars, charts and texts all pass here. A line keeps its width.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in ASCII."""
        if all(segment.text.isascii() for segment in segments):
            return segments
        whole = "".join(segment.text for segment in segments)
        if not any(sign in whole for sign in LONGER):
            return [_fitted(segment.text, segment) for segment in segments]
        owners = [segment for segment in segments for _ in segment.text]
        texts = {id(segment): "" for segment in segments}
        for sign, origin in with_origins(whole):
            texts[id(owners[origin])] += sign
        return [_fitted(texts[id(segment)], segment) for segment in segments]


def _fitted(text: str, segment: Segment) -> Segment:
    return Segment(same_width(text), segment.style, segment.control)
