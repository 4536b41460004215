"""A text with references, one of which is selected."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui.presentation.text.markdown import Reference, Section
from tui.presentation.text.styled_text import content_of
from tui.widgets.reading.references import words_for


class ProseView(VerticalScroll, can_focus=True):
    """Shows one section of a text; enter or a click follows a reference."""

    DEFAULT_CSS = """
    ProseView { & > Static { width: 100%; max-width: 80; height: auto; padding: 0 1; } }
    """

    class Followed(Message):
        """The learner wants to see what a reference points at."""

        def __init__(self, view: ProseView, reference: Reference) -> None:
            super().__init__()
            self.view = view
            self.reference = reference

        @property
        def control(self) -> ProseView:
            """The view with the text."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.section: Section | None = None
        self.selected: int | None = None

    def compose(self) -> list[Static]:
        """A place for the text."""
        return [Static()]

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the section points at."""
        return self.section.references if self.section is not None else ()

    @property
    def reference(self) -> Reference | None:
        """The reference that is selected."""
        return None if self.selected is None else self.references[self.selected]

    def show_section(self, section: Section, selected: int | None) -> None:
        """Show a section with this reference selected."""
        other = section is not self.section
        self.section, self.selected = section, selected
        self._write()
        if other:
            self.scroll_to(y=0, animate=False)
        self.call_after_refresh(self._keep_in_view)

    def _write(self) -> None:
        """Write the section; the selected reference is bright only where the keys act on it."""
        if self.section is None:
            return
        # A view that never has the focus is led by another: its selected reference is what the keys act on.
        bright = self.has_focus or not self.can_focus
        for text in self.query(Static):
            text.update(content_of(self.section, self.selected, partial(words_for, self), bright))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Dim the selected reference, or let it shine."""
        super().watch_has_focus(has_focus)
        if self.selected is not None:
            self._write()

    def _keep_in_view(self) -> None:
        """Scroll to the selected reference, where the text is longer than the view."""
        if self.selected is None or not self.max_scroll_y or not self.is_attached:
            return
        text = self.query_one(Static)
        rows = [row for row in range(text.size.height) if self.selected in _references_in(text, row)]
        if rows and not self.scroll_y <= rows[0] < self.scroll_y + self.scrollable_content_region.height:
            self.scroll_to(y=max(0, rows[0] - 1), animate=False)

    def on_mount(self) -> None:
        """Show what was handed over before there was a place for it."""
        if self.section is not None:
            self.show_section(self.section, self.selected)

    def show_again(self) -> None:
        """Show the same: a key may be written otherwise now."""
        if self.section is not None:
            self.show_section(self.section, self.selected)

    def follow(self) -> None:
        """Follow the selected reference."""
        if self.reference is not None:
            self.post_message(self.Followed(self, self.reference))

    def on_click(self, event: events.Click) -> None:
        """Follow the reference that was clicked."""
        at = event.style.meta.get("reference")
        if at is not None and self.section is not None:
            event.stop()
            self.chosen(at)
            self.follow()

    def chosen(self, at: int | None) -> None:
        """Called when another reference is to be selected."""
        if self.section is not None:
            self.show_section(self.section, at)


def _references_in(text: Static, row: int) -> set[object]:
    return {segment.style.meta.get("reference") for segment in text.render_line(row) if segment.style}
