"""Paints what has changed, and asks nobody else for lines; held by test_near_compositor.py."""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class NearCompositor(Compositor):
    """Asks only those widgets for their lines that reach into what is dirty, and only for lines in there.

    Uses `Compositor._get_renders` and `Compositor._dirty_regions`, for speed: without it a phase takes 1.33 times as
    long and the next output 1.29 times (`python -m benchmarks internals`). Textual's own asks every widget whose *clip*
    reaches into it. All panels of a lesson share one clip, so it would ask all of them, and look up all their colors,
    where a single chart has changed.
    """

    _dirty_spans: dict[int, tuple[int, int]] | None = None

    def render_partial_update(self) -> ChopsUpdate | None:
        """Paint what is dirty."""
        self._dirty_spans = _spans(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._dirty_spans = None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        spans = self._dirty_spans
        wide = None if crop is None else Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if wide is not None:
                # Whole lines, or the cuts between widgets would no longer be where they are looked for.
                seen = seen.intersection(wide)
            if seen and (spans is None or _reaches(seen, spans)):
                yield region, seen, widget.render_lines(seen.translate((-region.x, -region.y)))


def _spans(regions: Iterable[Region]) -> dict[int, tuple[int, int]]:
    """By line, from where to where at most it is dirty."""
    spans: dict[int, tuple[int, int]] = {}
    for x, y, width, height in regions:
        for row in range(y, y + height):
            first, last = spans.get(row, (x, x + width))
            spans[row] = (min(first, x), max(last, x + width))
    return spans


def _reaches(region: Region, spans: dict[int, tuple[int, int]]) -> bool:
    """Whether a region reaches into what is dirty."""
    x, y, width, height = region
    for row in range(y, y + height):
        first, last = spans.get(row, (0, 0))
        if x < last and first < x + width:
            return True
    return False
