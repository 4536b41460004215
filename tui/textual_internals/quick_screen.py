"""A screen of many panels that is soon there, and that pays for a change only what the change is worth.

All in here is for speed. `python -m benchmarks internals` measures each part, and the figures say how many times as
long a key or an opening takes without it. Any method can go without the others; only `_compositor_refresh` and
`_refresh_layout` are one part. Held by test_quick_screen.py.
"""

from __future__ import annotations

from time import sleep

from textual.css.model import RuleSet
from textual.dom import DOMNode
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget

from tui.textual_internals.near_compositor import NearCompositor
from tui.textual_internals.whole_screen import WholeScreen


class QuickScreen(WholeScreen[None]):
    """Is first painted when it is whole, and looks up styles and paints only what may have changed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. Textual's own has the whole screen painted where the focus moves: `tab` 1.30."""

    def __init__(self) -> None:
        super().__init__()
        # Uses `Screen._compositor`: it is not asked for anywhere else.
        self._compositor = NearCompositor()
        self._is_held = True

    def paint_from_now_on(self) -> None:
        """The screen is whole: paint it. What was there before was not worth a paint, or three."""
        if self._is_held:
            self._is_held = False
            self.refresh(layout=True)

    def was_painted(self) -> None:
        """Called after each paint."""

    def _compositor_refresh(self) -> None:
        # Uses `Screen._compositor_refresh`: the one way to every paint. A lesson opens: 1.30 (126 and 87 ms).
        if not self._is_held:
            super()._compositor_refresh()
            self.was_painted()
            # The thread that writes to the terminal has its turn now, and not after what comes next.
            sleep(0)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        # Uses `Screen._refresh_layout`, `Widget._size` and `Widget._layout_required`: while it is held, the screen
        # would be arranged several times for nobody.
        if self._is_held and self._size and size in (None, self._size):
            # The panels know their sizes, so that each can say what it needs; the next time is the one that is seen.
            self._layout_required = True
        else:
            super()._refresh_layout(size, scroll)

    def _update_focus_styles(self, focused: Widget | None = None, blurred: Widget | None = None) -> None:
        """Look up the styles that may differ by where the focus is, and no others.

        A node's styles can differ by that if a rule that could be for it speaks of the focus within something: itself,
        where it has got the focus or lost it, and what is inside of it only where a rule says so.

        Uses `Screen._update_focus_styles` and `DOMNode._has_focus_within`. Textual's own looks up all that is inside:
        `tab` 1.86.
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
