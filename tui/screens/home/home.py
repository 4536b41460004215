"""The first screen: the lessons, and what the selected one is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

import engine
from tui.controls.actions import actions_for, bindings_for
from tui.presentation.text.lesson_text import lesson_summary
from tui.screens.base.requests import LessonWanted, RunOpened
from tui.screens.home.lesson_menu import LessonMenu
from tui.services import services_of
from tui.state.progress.progress_text import core_of, counts_of, course_in_words, next_in_words
from tui.state.storage.store import is_first_start
from tui.textual_internals.whole_screen import WholeScreen
from tui.widgets.base.keybar import KeyBar

if TYPE_CHECKING:
    from tui.screens.runs.file_dialogs import Found
    from tui.state.progress.lesson_progress import LessonProgress

NARROW = 70
"""Below this width the summary stands beneath the list, in one line."""

WELCOME = (
    "Welcome to Glassbox: a neural network, opened up.",
    "Turn every knob, see every number, write it yourself.",
    "Begin with lesson 1: enter opens it, {} shows its text.",
)
"""For the first start, until a lesson was opened."""


OPEN = "open, or its number"
"""What the bar says of enter."""


class Summary(Static):
    """What the selected lesson is about, and what is done of it."""

    def show(self, lesson: engine.Lesson, progress: LessonProgress | None, brief: bool) -> None:
        """Show a lesson's summary.

        Args:
            lesson: The lesson.
            progress: What is done of it, once that is known.
            brief: Whether there is room for two lines only.
        """
        self.border_title = Content(f"Lesson {lesson.number}")
        counted = counts_of(progress) if progress is not None else ""
        if brief:
            self.update("\n".join(part for part in (lesson.question, counted) if part))
        else:
            # Texts lie on the disk, and the first paint is not to wait for it.
            text = lesson_summary(lesson.number) if progress is not None else ""
            core = core_of(progress) if progress is not None and progress.begun else ""
            parts = (lesson.question, text, "\n".join(part for part in (*counted.split(" · "), core) if part))
            self.update("\n\n".join(part for part in parts if part))


_KEYS = ("open", "glossary", "settings", "help")
"""What the welcome names."""


class HomeScreen(WholeScreen[None]):
    """The list of lessons."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("home")

    DEFAULT_CSS = """
    HomeScreen {
        & #banner { height: auto; padding: 1 2 0 2; }
        & Horizontal { height: 1fr; }
        & .panel {
            border: round $foreground 25%; border-title-color: $foreground-muted; background: $background;
        }
        & LessonMenu { width: 3fr; }
        & LessonMenu:focus { border: round $primary; border-title-color: $text-primary; }
        & Summary { width: 2fr; height: 100%; padding: 0 1; }
        &.-narrow {
            & Horizontal { layout: vertical; }
            & LessonMenu { width: 100%; height: 1fr; }
            & Summary { width: 100%; height: 4; }
        }
    }
    """

    def __init__(self, selected: int = 1) -> None:
        super().__init__()
        self._lessons = engine.lessons()
        self._selected = [lesson.number for lesson in self._lessons].index(selected)
        self._course: tuple[LessonProgress, ...] = ()

    def compose(self) -> ComposeResult:
        """A line of welcome, the list, the summary."""
        yield Static(id="banner")
        with Horizontal():
            yield LessonMenu(engine.parts(), self._selected)
            yield Summary(classes="panel", markup=False)
        yield KeyBar(actions_for("home"), lambda action: OPEN if action.id == "open" else action.label)

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one(LessonMenu).focus()
        self._show_banner()

    def on_resize(self, event: events.Resize) -> None:
        """Put the summary where there is room for it."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.show_summary()

    def on_screen_suspend(self) -> None:
        """A number that is begun is over once something lies above."""
        self.query_one(LessonMenu).forget()

    def on_screen_resume(self) -> None:
        """Show what is done by now. Counting waits until the list is painted."""
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        if not self.query(LessonMenu):
            return
        from tui.state.progress.lesson_progress import course_progress

        self._course = course_progress(services_of(self).store)
        self.query_one(LessonMenu).show(self._course)
        self._show_banner()
        self.show_summary()

    def _show_banner(self) -> None:
        """Welcome on the first start; later, how far the learner is and what comes next, once that is counted."""
        if is_first_start(services_of(self).store):
            first, *rest = (line.format(services_of(self).key("show_text")) for line in WELCOME)
            keys = "  ".join(
                f"{services_of(self).key(action.id)} {action.label}"
                for action in actions_for("home")
                if action.id in _KEYS
            )
            lines = [Content.styled(first, "bold $text-accent"), *map(Content, rest)]
            lines.append(Content.styled(f"↑ ↓ choose  {keys}", "$text-muted"))
        else:
            name = Content.styled("Glassbox", "bold $text-accent")
            lines = [
                name + Content("  A neural network, opened up."),
                Content.styled(course_in_words(self._course) if self._course else "", "$text-muted"),
                Content(self._next()),
            ]
        self.query_one("#banner", Static).update(Content("\n").join(lines))

    def _next(self) -> str:
        if not self._course:
            return ""
        from tui.state.progress.lesson_progress import next_of

        return next_in_words(next_of(self._course), services_of(self).key)

    def follow_choices(self) -> None:
        """Write the keys as they are now."""
        self._show_banner()

    @on(LessonMenu.Selected)
    def show_summary(self) -> None:
        """Show what the selected lesson is about."""
        at = self.query_one(LessonMenu).selected
        progress = self._course[at] if self._course else None
        self.query_one(Summary).show(self._lessons[at], progress, self.has_class("-narrow"))

    def select(self, number: int) -> None:
        """Select a lesson, so that coming home finds the one that was open."""
        self.query_one(LessonMenu).select([lesson.number for lesson in self._lessons].index(number))

    def action_do(self, id: str) -> None:
        """Do what a row of the table of actions stands for."""
        self.commands()[id]()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What the keys can ask for here."""
        return {"open": self.open, "open_file": self.open_file, "leave": self.leave}

    def open(self) -> None:
        """Open the selected lesson."""
        # Sent by the screen: a message that it makes for a widget would end here and not reach the app.
        self.post_message(LessonWanted(self._lessons[self.query_one(LessonMenu).selected].number))

    def leave(self) -> None:
        """Leave the program."""
        self.app.exit()

    @on(LessonMenu.Answered)
    def answer(self, event: LessonMenu.Answered) -> None:
        """A key opens nothing; a number that may go on is named for as long as it does."""
        bar = self.query_one(KeyBar)
        if event.waits or not event.words:
            bar.hold(event.words)
        else:
            bar.say(event.words)

    def open_file(self) -> None:
        """Open a run from a file."""
        from tui.screens.runs.file_dialogs import OpenScreen

        self.app.push_screen(OpenScreen(), self._open_found)

    def _open_found(self, found: Found | None) -> None:
        from engine.reading.data_table import DataTable
        from tui.presentation.text.own_data import lessons_with_rows

        if isinstance(found, DataTable):
            self.query_one(KeyBar).say(f"{lessons_with_rows()} Open the file there.")
        elif found is not None:
            self.post_message(RunOpened(*found))

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.call)
