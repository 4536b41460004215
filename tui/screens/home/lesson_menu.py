"""The list of lessons, in the parts of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

import engine
from tui.controls.lesson_number import LessonNumber
from tui.screens.base.requests import LessonWanted
from tui.screens.home.lesson_rows import Row, rows_of
from tui.services import services_of
from tui.widgets.base.line_view import LineView

if TYPE_CHECKING:
    from tui.state.progress.lesson_progress import LessonProgress

ALL = 999
"""More than there are lessons."""


class LessonMenu(LineView, can_focus=True):
    """Every lesson; arrows move, enter opens the selected one, a number the one that has it."""

    BORDER_TITLE = "Lessons"
    about = (
        "Every lesson in its part of the course, and how far you are: · not yet, ◐ begun, ● done (half of its "
        "challenges and a function of your own), ✓ finished: all of both. Up and down select one; enter opens it, and "
        "so does its number."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", f"move(-{ALL})", "first", show=False),
        Binding("end", f"move({ALL})", "last", show=False),
        Binding("enter,space,right", "open", "open", show=False),
    ]

    class Selected(Message):
        """Another lesson was selected."""

    class Answered(Message):
        """A key was pressed that opens nothing.

        Attributes:
            words: What there is to say.
            waits: Whether a number was begun that may go on.
        """

        def __init__(self, words: str, waits: bool = False) -> None:
            super().__init__()
            self.words, self.waits = words, waits

    def __init__(self, parts: tuple[engine.Part, ...], selected: int) -> None:
        super().__init__(classes="panel")
        self._parts = parts
        self._lessons = [lesson for part in parts for lesson in part.lessons]
        self._course: tuple[LessonProgress, ...] = ()
        self._typed = LessonNumber(lesson.number for lesson in self._lessons)
        self._rows: list[Row] = []
        self._first = 0
        """The uppermost line that is seen."""
        self.selected = selected

    def show(self, course: tuple[LessonProgress, ...]) -> None:
        """Show how far the learner is."""
        self._course = course
        self.draw()

    def on_resize(self) -> None:
        """Fit the new size."""
        self.draw()

    def draw(self) -> None:
        """Write the lines that are seen, the selected lesson's among them."""
        width, height = self.size
        if not height:
            return
        self._rows = rows_of(self._parts, self._course, self.selected, width, height)
        self._scroll(height)
        below = self._first + height
        above, after = (
            len({row.at for row in rows} - {None} - {row.at for row in self._rows[self._first : below]})
            for rows in (self._rows[: self._first], self._rows[below:])
        )
        self.border_subtitle = "  ".join(f"{sign} {more} more" for sign, more in (("↑", above), ("↓", after)) if more)
        self.set_lines([row.line for row in self._rows[self._first : below]])

    def _scroll(self, height: int) -> None:
        """Bring the selected lesson into view, with a line above it, which may be its part's heading, and one below."""
        own = [y for y, row in enumerate(self._rows) if row.at == self.selected]
        self._first = max(min(self._first, own[0] - 1), own[-1] + 2 - height)
        self._first = max(0, min(self._first, len(self._rows) - height))

    def action_move(self, by: int) -> None:
        """Select another lesson."""
        self.select(self.selected + by)

    def action_page(self, by: int) -> None:
        """Select the lesson that stands as far off as can be seen at once."""
        seen = {row.at for row in self._rows[self._first : self._first + self.size.height]} - {None}
        self.select(self.selected + by * max(1, len(seen) - 1))

    def select(self, at: int) -> None:
        """Select a lesson by its place."""
        self.forget()
        self._go(at)

    def _go(self, at: int) -> None:
        self.selected = max(0, min(at, len(self._lessons) - 1))
        self.draw()
        self.post_message(self.Selected())

    def action_open(self) -> None:
        """Open the selected lesson."""
        self.post_message(LessonWanted(self._lessons[self.selected].number))

    def on_key(self, event: events.Key) -> None:
        """Digits make a number that opens its lesson; any other key takes back what is begun."""
        if event.character is not None and event.character in "0123456789":
            event.stop()
            self._hear(event.character)
            return
        if event.key == "escape" and not self._typed.begun:
            self.post_message(self.Answered(f"Nothing is open. {services_of(self).key('leave')} leaves Glassbox."))
        self.forget()

    def forget(self) -> None:
        """Take back the number that is begun."""
        if self._typed.begun:
            self._typed.begun = ""
            self.post_message(self.Answered(""))

    def _hear(self, digit: str) -> None:
        meant = self._typed.hear(digit)
        numbers = [lesson.number for lesson in self._lessons]
        if isinstance(meant, int):
            self._go(numbers.index(meant))
            self.post_message(LessonWanted(meant))
            return
        if self._typed.begun and int(self._typed.begun) in numbers:
            self._go(numbers.index(int(self._typed.begun)))
        self.post_message(self.Answered(meant, waits=bool(self._typed.begun)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes through the lessons."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The same, back."""
        event.stop()
        self.action_move(-1)

    def on_click(self, event: events.Click) -> None:
        """A click selects, a click on the selected lesson opens it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y + self._first >= len(self._rows):
            return
        at = self._rows[offset.y + self._first].at
        if at == self.selected:
            self.action_open()
        elif at is not None:
            self.select(at)
