"""The first screen: the lessons, and what the selected one is about."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

import engine
from tui.actions import actions_for, bindings_for
from tui.messages import LessonWanted
from tui.texts import lesson_summary
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Line, LineView, line


class LessonMenu(LineView, can_focus=True):
    """Every lesson with its question; arrows move, enter or the digit opens."""

    BORDER_TITLE = "Lessons"
    about = "Every lesson with its question. Up and down select one, enter or its digit opens it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("home", "move(-99)", "first", show=False),
        Binding("end", "move(99)", "last", show=False),
        Binding("enter,space,right", "open", "open", show=False),
    ]

    def __init__(self, lessons: tuple[engine.Lesson, ...], selected: int) -> None:
        super().__init__(classes="panel")
        self._lessons = lessons
        self.selected = selected

    def on_resize(self) -> None:
        """Fit the new size."""
        self.draw()

    def draw(self) -> None:
        """Two lines a lesson; one where the height does not allow two."""
        self._pitch = 3 if self.size.height >= 3 * len(self._lessons) else 2
        lines: list[Line] = []
        for at, lesson in enumerate(self._lessons):
            here = at == self.selected
            mark = "▸" if here else " "
            title = f" {mark} {lesson.number}  {lesson.title} "
            lines.append(line((title.ljust(self.size.width), "cursor") if here else title))
            lines.append(line((f"      {lesson.question}", "" if here else "dim")))
            if self._pitch == 3:
                lines.append(())
        visible = max(1, self.size.height // self._pitch)
        first = max(0, min(self.selected - visible + 1, len(self._lessons) - visible)) if self.size.height else 0
        self._first = first if self.selected >= visible else 0
        self.set_lines(lines[self._first * self._pitch :])

    def action_move(self, by: int) -> None:
        """Select another lesson."""
        self.select(self.selected + by)

    def select(self, at: int) -> None:
        """Select a lesson by its place."""
        self.selected = max(0, min(at, len(self._lessons) - 1))
        self.draw()
        self.screen.query_one(Summary).show(self._lessons[self.selected])

    def action_open(self) -> None:
        """Open the selected lesson."""
        self.post_message(LessonWanted(self._lessons[self.selected].number))

    def on_key(self, event: events.Key) -> None:
        """A digit opens its lesson."""
        numbers = {str(lesson.number): lesson.number for lesson in self._lessons}
        if event.character in numbers:
            event.stop()
            self.select([lesson.number for lesson in self._lessons].index(numbers[event.character]))
            self.post_message(LessonWanted(numbers[event.character]))

    def on_click(self, event: events.Click) -> None:
        """A click selects, a click on the selected lesson opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = offset.y // self._pitch + self._first
        if at < len(self._lessons):
            if at == self.selected:
                self.action_open()
            else:
                self.select(at)


class Summary(Static):
    """What the selected lesson is about."""

    def show(self, lesson: engine.Lesson) -> None:
        """Show a lesson's summary."""
        self.border_title = Content(f"Lesson {lesson.number}")
        self.update(f"{lesson.title}\n\n{lesson_summary(lesson.number)}")


class HomeScreen(Screen[None]):
    """The list of lessons."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("home")

    DEFAULT_CSS = """
    HomeScreen {
        & #banner { height: 4; padding: 1 2; }
        & Horizontal { height: 1fr; }
        & .panel {
            border: round $foreground 25%; border-title-color: $foreground 80%; background: $background;
        }
        & LessonMenu { width: 3fr; }
        & LessonMenu:focus { border: round $primary; border-title-color: $text-primary; }
        & Summary { width: 2fr; height: 100%; padding: 1 2; }
    }
    """

    def __init__(self, selected: int = 1) -> None:
        super().__init__()
        self._lessons = engine.lessons()
        self._selected = [lesson.number for lesson in self._lessons].index(selected)

    def compose(self) -> ComposeResult:
        """A line of welcome, the list, the summary."""
        yield Static(
            "[b $text-accent]Glassbox[/]  A neural network, opened up.\n"
            "[$text-muted]It predicts, compares and learns. Turn every knob, see every number.[/]",
            id="banner",
        )
        with Horizontal():
            yield LessonMenu(self._lessons, self._selected)
            yield Summary(classes="panel", markup=False)
        yield KeyBar(actions_for("home"))

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one(LessonMenu).focus()
        self.query_one(Summary).show(self._lessons[self._selected])

    def select(self, number: int) -> None:
        """Select a lesson, so that coming home finds the one that was open."""
        self.query_one(LessonMenu).select([lesson.number for lesson in self._lessons].index(number))

    def action_open(self) -> None:
        """Open the selected lesson."""
        # Sent by the screen: a message that it makes for a widget would end here and not reach the app.
        self.post_message(LessonWanted(self._lessons[self.query_one(LessonMenu).selected].number))

    def action_open_file(self) -> None:
        """Open a run from a file."""
        self.query_one(KeyBar).say("Nothing to open yet.")

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id if event.action.where == "home" else f"app.{event.action.id}")
