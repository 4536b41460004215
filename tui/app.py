"""The app: it opens screens and remembers every lesson's run until it ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

import engine
from tui.actions import Action, Where, actions_for
from tui.messages import LessonWanted, NeighborWanted
from tui.screens.exhibits import ExhibitScreen
from tui.screens.glossary import GlossaryScreen
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.lesson import LessonScreen
from tui.screens.settings import SettingsScreen
from tui.session import Session
from tui.settings import Settings, keep_settings, read_settings
from tui.store import Store
from tui.widgets.knob import Knob


class GlassboxApp(App[None]):
    """Eight lessons and a list of them."""

    TITLE = "Glassbox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help", show=False, priority=True, id="help"),
        Binding("h", "glossary", "words", show=False, id="glossary"),
        Binding("comma", "settings", "settings", show=False, id="settings"),
    ]

    def __init__(
        self,
        lesson: int | None = None,
        parameters: dict[str, Any] | None = None,
        step: int | None = None,
        store: Store | None = None,
    ) -> None:
        super().__init__()
        self.store = store or Store.open()
        self.settings: Settings = read_settings(self.store)
        self._sessions: dict[int, Session] = {}
        self._first_lesson = lesson
        if lesson is not None:
            session = self._sessions[lesson] = Session.begin(engine.lesson(lesson), parameters)
            session.experiment.run(step or 0)
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme

    def get_default_screen(self) -> Screen[None]:
        """Home."""
        return HomeScreen(self._first_lesson or 1)

    def on_mount(self) -> None:
        """Open the lesson that was asked for, and keep the theme that is chosen from now on."""
        if self._first_lesson is not None:
            self.push_screen(LessonScreen(self._session(self._first_lesson)))
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, theme: Theme) -> None:
        self.change_settings(replace(self.settings, theme=theme.name))

    def change_settings(self, settings: Settings) -> None:
        """Choose otherwise, from now on and at the next start."""
        self.settings = settings
        keep_settings(self.store, settings)

    def _session(self, number: int) -> Session:
        if number not in self._sessions:
            self._sessions[number] = Session.begin(engine.lesson(number))
        return self._sessions[number]

    @on(LessonWanted)
    def open_lesson(self, event: LessonWanted) -> None:
        """Open a lesson above home; a second wish that was on its way when the first was met is met already."""
        if not isinstance(self.screen, HomeScreen):
            return
        self.push_screen(LessonScreen(self._session(event.number)))

    @on(NeighborWanted)
    def open_neighbor(self, event: NeighborWanted) -> None:
        """Open the lesson before or after, in place of the one that is open."""
        if not isinstance(self.screen, LessonScreen):
            return
        numbers = [lesson.number for lesson in engine.lessons()]
        at = numbers.index(self.screen.experiment.lesson.number) + event.by
        if not 0 <= at < len(numbers):
            self.screen.say("This is the first lesson." if at < 0 else "This is the last lesson.")
            return
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.select(numbers[at])
        self.switch_screen(LessonScreen(self._session(numbers[at])))

    async def on_key(self, event: events.Key) -> None:
        """A character that nothing has taken begins a number, or goes on with one.

        Here, and not in the knob: keys that come faster than the focus can move were sent to what had it before, and
        all of them pass here in the order in which they were typed.
        """
        focused = self.focused
        if isinstance(focused, Knob) and focused.begins_typing(event.character):
            await focused.begin_typing(event.character or "")
        elif isinstance(focused, Input) and event.is_printable:
            focused.insert_text_at_cursor(event.character or "")

    def action_help(self) -> None:
        """Explain the focused item and list the keys."""
        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
            return
        lesson = isinstance(self.screen, LessonScreen)
        self.push_screen(HelpScreen(self._actions_here(), about_focused(self.screen), lesson))

    def action_glossary(self) -> None:
        """Look up what a word means."""
        self.push_screen(GlossaryScreen())

    def action_settings(self) -> None:
        """Change colors, charts, digits and keys."""
        self.push_screen(SettingsScreen())

    def action_palette(self) -> None:
        """Open the palette."""
        self.action_command_palette()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question mark belongs to a field while something is typed."""
        if action in ("help", "glossary", "settings"):
            typing = isinstance(self.focused, Input)
            return bool(self._actions_here()) and not typing and self.screen.check_action(action, ()) is True
        return super().check_action(action, parameters)

    def _actions_here(self) -> tuple[Action, ...]:
        """What can be done on the screen, as far as it has a table of its own; the others show all their keys."""
        if isinstance(self.screen, LessonScreen | HomeScreen):
            return actions_for("lesson" if isinstance(self.screen, LessonScreen) else "home")
        own: tuple[Action, ...] = getattr(self.screen, "ACTIONS", ())
        return own and own + actions_for("everywhere")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the screen beneath, the lessons, and the theme."""
        where: Where = "lesson" if isinstance(screen, LessonScreen) else "home"
        for action in actions_for(where):
            if action.id == "palette":
                continue
            target = screen if action.where == where else self
            title = f"{action.id.replace('_', ' ').capitalize()} ({action.shown})"
            if callback := getattr(target, f"action_{action.id}", None):
                yield SystemCommand(title, action.help, callback)
        for lesson in engine.lessons():
            title = f"Lesson {lesson.number}: {lesson.title}"
            yield SystemCommand(title, lesson.question, partial(self._jump, lesson.number))
        for exhibit in engine.exhibits():
            title = f"Exhibit: {exhibit.title}"
            yield SystemCommand(title, exhibit.story, partial(self._study, exhibit))
        yield SystemCommand("Theme", "Choose other colors.", self.action_change_theme)

    def _jump(self, number: int) -> None:
        # One lesson at most stands above home, whatever was open over it.
        while len(self.screen_stack) > 2:
            self.pop_screen()
        lesson = LessonScreen(self._session(number))
        if isinstance(self.screen, LessonScreen):
            self.switch_screen(lesson)
        else:
            self.push_screen(lesson)

    def _study(self, exhibit: engine.Exhibit) -> None:
        screen = ExhibitScreen(self._session(exhibit.lesson.number).cases, exhibit.key)
        if isinstance(self.screen, ExhibitScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def about_focused(screen: Screen[Any]) -> str:
    """What the focused item is, in a sentence or two."""
    focused = screen.focused
    if isinstance(focused, Knob):
        return f"{focused.label} = {focused.description}\n{focused.about}"
    about = getattr(focused, "about", "")
    return about if isinstance(about, str) else ""


def run_app(lesson: int | None, parameters: dict[str, Any], step: int | None) -> int:
    """Run the app until the learner leaves it; the exit code."""
    app = GlassboxApp(lesson, parameters, step)
    app.run()
    return app.return_code or 0
