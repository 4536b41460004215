"""A bar for each class, from 0 to 1, one of which can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from tui.services import services_of
from tui.widgets.base.line_view import Line
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.pictures.picture_panel import percent

BAR = 12
"""So long is the bar of what is sure."""


class ChanceBars(SelectingView):
    """How sure the network is of each class; up and down choose one.

    Args:
        names: What the classes are called.
    """

    about = (
        "How sure the network is of each class. Up and down choose one; w asks where its probability comes from, down "
        "to the knobs. Where none is chosen, w asks about the surest."
    )

    def __init__(self, names: Sequence[str], *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._names = tuple(names)
        self.sure: tuple[float, ...] = ()

    def show(self, sure: Sequence[float]) -> None:
        """Show these probabilities."""
        self.sure = tuple(sure)
        self.selection_changed()

    @property
    def asked(self) -> int:
        """The class that is asked about: the chosen one, else the surest."""
        return self.surest if self.selected is None or not self.has_focus else self.selected

    @property
    def surest(self) -> int:
        """The class with the largest probability; of several the first."""
        return self.sure.index(max(self.sure))

    def count(self) -> int:
        """How many classes there are."""
        return len(self._names)

    def focus_changed(self) -> None:
        """Begin with the surest."""
        if self.has_focus and self.selected is None and self.sure:
            self.selected = self.surest
        self.selection_changed()

    def on_click(self, event: events.Click) -> None:
        """Choose the bar that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < self.count():
            self.select(offset.y)

    def selection_changed(self) -> None:
        """Draw the bars, the chosen one marked."""
        if not self.sure:
            return
        full = "#" if services_of(self).ascii else "█"
        lines: list[Line] = []
        for at, (label, part) in enumerate(zip(self._names, self.sure, strict=True)):
            here = self.has_focus and at == self.selected
            bar = full * round(BAR * part)
            number = "cursor" if here else "strong" if at == self.surest else ""
            marked = ("▸" if here else " ", "mark")
            lines.append(
                (marked, (f"{label:<2.2} ", "label"), (f"{bar:<{BAR}} ", "one"), (f"{percent(part):>4}", number))
            )
        self.set_lines(lines)
