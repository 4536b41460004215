"""A screen of many panels that is soon there, and that pays for a change only what the change is worth."""

from __future__ import annotations

from collections.abc import Iterable
from time import sleep

from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.css.model import RuleSet
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.services import services_of


class NearCompositor(Compositor):
    """Asks only those widgets for their lines that reach into what is dirty, and only for lines in there.

    Textual's own asks every widget whose *clip* reaches into it. All panels of a lesson share one clip, so it would ask
    all of them, and look up all their colors, where a single chart has changed.
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


class QuickScreen(Screen[None]):
    """Is first painted when it is whole, and looks up styles and paints only what may have changed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. Textual's own has the whole screen painted where the focus moves."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = NearCompositor()
        self._is_held = True
        self._is_new = True

    def paint_from_now_on(self) -> None:
        """The screen is whole: paint it. What was there before was not worth a paint, or three."""
        if self._is_held:
            self._is_held = False
            self.refresh(layout=True)

    def _compositor_refresh(self) -> None:
        if not self._is_held:
            super()._compositor_refresh()
            services_of(self).key_priority.painted()
            # The thread that writes to the terminal has its turn now, and not after what comes next.
            sleep(0)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if self._is_held and self._size and size in (None, self._size):
            # The panels know their sizes, so that each can say what it needs; the next time is the one that is seen.
            self._layout_required = True
        else:
            super()._refresh_layout(size, scroll)

    def _on_timer_update(self) -> None:
        if not self._is_held:
            super()._on_timer_update()
            return
        self._update_timer.pause()
        if self._callbacks:
            self.call_next(self._invoke_and_clear_callbacks)

    async def _compose(self) -> None:
        # From Python 3.12 on, Textual begins a task at once, and so composes a screen before it has read its styles.
        self.app._load_screen_css(self)
        self.app.stylesheet.apply(self)
        await super()._compose()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Textual hears of it, too, and later; what is just made has its styles.
        if self._is_new:
            self._is_new = False
            event.refresh_styles = False

    def _update_focus_styles(self, focused: Widget | None = None, blurred: Widget | None = None) -> None:
        """Look up the styles that may differ by where the focus is, and no others.

        A node's styles can differ by that if a rule that could be for it speaks of the focus within something: itself,
        where it has got the focus or lost it, and what is inside of it only where a rule says so.
        """
        gained, lost = _around(focused), _around(blurred)
        changed = [node for node in gained if node not in lost] + [node for node in lost if node not in gained]
        within = {node for node in changed if node._has_focus_within}
        if within and any(map(_reaches_inward, self.app.stylesheet.rules)):
            within.update(child for node in changed for child in node.walk_children() if child._has_focus_within)
        if within:
            self.app.stylesheet.update_nodes(within, animate=True)


def _reaches_inward(rule: RuleSet) -> bool:
    """Whether the rule is for nodes inside of what has the focus within."""
    return "focus-within" in rule.pseudo_classes and any(
        "focus-within" in selector.pseudo_classes
        for selectors in rule.selector_set
        for selector in selectors.selectors[:-1]
    )


def _around(widget: Widget | None) -> list[DOMNode]:
    return [] if widget is None else [node for node in widget.ancestors_with_self if isinstance(node, Widget)]
