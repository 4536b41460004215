"""A line view in which one of several values can be selected."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.base.line_view import LineView


class SelectingView(LineView, can_focus=True):
    """Up, down and tab go from value to value; past the last one tab leaves the view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "select(-1)", "previous value", show=False),
        Binding("down", "select(1)", "next value", show=False),
        Binding("tab", "tab(1)", "next value", show=False),
        Binding("shift+tab", "tab(-1)", "previous value", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.selected: int | None = None

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw what only the focused view shows.

        Not in `on_focus`: that comes before Textual has set `has_focus`.
        """
        super().watch_has_focus(has_focus)
        self.focus_changed()

    def focus_changed(self) -> None:
        """Called after the view got or lost the focus."""
        self.selection_changed()

    def count(self) -> int:
        """How many values can be selected."""
        raise NotImplementedError

    def selection_changed(self) -> None:
        """Called after another value was selected."""
        raise NotImplementedError

    def select(self, at: int | None) -> None:
        """Select the value at this place, or none."""
        count = self.count()
        self.selected = None if at is None or not count else max(0, min(at, count - 1))
        self.selection_changed()

    def action_select(self, by: int) -> None:
        """Go on to the next or previous value, if there is one."""
        self.select(0 if self.selected is None else self.selected + by)

    def action_tab(self, by: int) -> None:
        """The same, but leave the view past its ends."""
        after = 0 if self.selected is None else self.selected + by
        if 0 <= after < self.count():
            self.select(after)
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()
