"""The lesson's text, a section at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style

from engine import Lesson
from engine.definition.labels import labels_in_words
from tui.presentation.text.lesson_text import Bookmark, lesson_sections
from tui.presentation.text.markdown import Block, Part, Section
from tui.widgets.reading.prose_view import ProseView

AROUND_TITLE = 6
"""What of its width a frame needs for itself beside a title: corners, a line and a blank at both ends."""


class ReadView(ProseView):
    """The text of a lesson in short sections that point at the screen; loaded when it is first shown."""

    BORDER_TITLE = "Read"
    about = (
        "The lesson's text, a section at a time. Up and down go through what it points at (›), enter goes there or "
        "presses the key. Page up and page down turn the page. F4 comes back to the text."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "select(-1)", "reference before", show=False),
        Binding("down", "select(1)", "next reference", show=False),
        Binding("tab", "tab(1)", "next reference", show=False),
        Binding("shift+tab", "tab(-1)", "reference before", show=False),
        Binding("pageup", "turn(-1)", "page before", show=False),
        Binding("pagedown", "turn(1)", "next page", show=False),
        Binding("enter", "follow", "go there", show=False),
    ]

    def __init__(
        self, number: int, bookmark: Bookmark | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._number = number
        self._bookmark = bookmark or Bookmark()
        self._sections: tuple[Section, ...] = ()

    def load(self, finished: bool = False, lesson: Lesson | None = None) -> None:
        """Fetch the text, and open it at the bookmark.

        Args:
            finished: Whether the lesson is finished: then the text ends with what is known now.
            lesson: The lesson as the learner has labeled it; a section that names a part otherwise says so above.
        """
        sections = lesson_sections(self._number, finished)
        if lesson is not None and lesson.labels:
            sections = tuple(_with_labels(one, lesson) for one in sections)
        if sections == self._sections:
            return
        self._sections = sections
        place = self._bookmark
        place.section = max(0, min(place.section, len(sections) - 1))
        count = len(sections[place.section].references) if sections else 0
        if place.reference is None or place.reference >= count:
            place.reference = 0 if count else None
        self._show()

    def _show(self) -> None:
        """Show the page at the bookmark."""
        if not self._sections:
            return
        section = self._sections[self._bookmark.section]
        self.show_section(section, self._bookmark.reference)
        self._write_title()
        self.border_subtitle = Content.assemble(
            self._turner("‹ pgup ", -1),
            f" {self._bookmark.section + 1} of {len(self._sections)} ",
            self._turner(" pgdn ›", 1),
        )

    def _write_title(self) -> None:
        """Write the page's title into the frame, behind the panel's name where both fit."""
        title = self._sections[self._bookmark.section].title
        named = f"Read · {title}" if title else "Read"
        whole = not self.outer_size.width or cell_len(named) <= self.outer_size.width - AROUND_TITLE
        self.border_title = Content(named if whole or not title else title)

    def on_resize(self) -> None:
        """Fit the title to the new width."""
        if self._sections:
            self._write_title()

    def _turner(self, words: str, by: int) -> Content:
        """A place to click for another page; empty where there is none."""
        if not 0 <= self._bookmark.section + by < len(self._sections):
            return Content("")
        return Content(words).stylize(Style.from_meta({"@click": f"turn({by})"}))

    def chosen(self, at: int | None) -> None:
        """Select a reference of the page."""
        self._bookmark.reference = at
        self._show()

    def action_select(self, by: int) -> None:
        """Go to the next or previous reference; past the last one of a page, scroll or turn it."""
        at = self._bookmark.reference
        after = (0 if by > 0 else -1) if at is None else at + by
        if 0 <= after < len(self.references):
            self.chosen(after)
        else:
            self.action_turn(by)

    def action_tab(self, by: int) -> None:
        """The same within the page; past its ends, leave the text."""
        at = self._bookmark.reference
        after = (0 if at is None else at) + by
        if 0 <= after < len(self.references):
            self.chosen(after)
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_turn(self, by: int) -> None:
        """Go to the rest of a long page, then to the next one."""
        rest = self.max_scroll_y - self.scroll_y if by > 0 else self.scroll_y
        if rest > 0:
            self.scroll_relative(y=by * max(1, self.scrollable_content_region.height - 1), animate=False)
            return
        section = self._bookmark.section + by
        if not 0 <= section < len(self._sections):
            return
        count = len(self._sections[section].references)
        self._bookmark.section = section
        self._bookmark.reference = None if not count else 0 if by > 0 else count - 1
        self._show()

    def action_follow(self) -> None:
        """Go to what the selected reference points at; on a page without one, turn it."""
        if self.reference is None:
            self.action_turn(1)
        else:
            self.follow()


def _with_labels(section: Section, lesson: Lesson) -> Section:
    """A section with the learner's labels above it, for those that it names."""
    note = labels_in_words(lesson, section.plain())
    return (
        replace(section, blocks=(Block("paragraph", (Part(note, "emphasis"),)), *section.blocks)) if note else section
    )
