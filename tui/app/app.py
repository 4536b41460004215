"""The app: it opens screens and remembers every lesson's run until it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

import engine
from tui.app.autosave import KeepsAll
from tui.app.learner_code import RunsOwnFunctions
from tui.app.preferences import TakesChoices
from tui.app.preloading import ImportsLater
from tui.controls.actions import Action, Where, actions_for
from tui.controls.key_bindings import key_of, with_key
from tui.controls.text_fields import takes_text
from tui.screens.base.requests import JumpWanted, LessonWanted, NeighborWanted, RunOpened
from tui.screens.base.roles import is_exercise, is_exhibit, is_help, is_lesson, is_settings
from tui.screens.home.home import HomeScreen
from tui.state.storage.store import Store
from tui.terminal.ascii import ascii_wanted
from tui.terminal.ascii_filter import AsciiFilter
from tui.terminal.plain_filter import PlainFilter

if TYPE_CHECKING:
    from engine.teaching.challenge import Challenge
    from engine.teaching.exercise import Exercise
    from tui.state.session.session import Session


class GlassboxApp(RunsOwnFunctions, TakesChoices, KeepsAll, ImportsLater):
    """Eight lessons and a list of them."""

    TITLE = "Glassbox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help", show=False, priority=True, id="help"),
        Binding("f1", "help_while_typing", "help", show=False, priority=True),
        Binding("h", "glossary", "words", show=False, id="glossary"),
        Binding("comma", "settings", "settings", show=False, priority=True, id="settings"),
    ]

    def __init__(
        self,
        lesson: int | None = None,
        parameters: dict[str, Any] | None = None,
        step: int | None = None,
        store: Store | None = None,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self.ascii = ascii_wanted()
        """Whether the terminal gets nothing but ASCII."""
        self._plain = (PlainFilter(), AsciiFilter()) if self.ascii else (PlainFilter(),)
        self.first_run: RunOpened | None = None
        """A run from a file, to be opened at the start."""
        self.store = store or Store.open()
        self.fresh = fresh
        self._sessions: dict[int, Session] = {}
        self._selected, is_open = self.first_place() if lesson is None else (lesson, True)
        self._first_lesson = self._selected if is_open else None
        if lesson is not None and (parameters or step is not None):
            self._sessions[lesson] = self.keeper.open_with(engine.lesson(lesson), parameters or {}, step)
        self.read_choices()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes before it is painted."""
        return [*super().get_line_filters(), *self._plain]

    def get_default_screen(self) -> Screen[None]:
        """Home."""
        return HomeScreen(self._selected)

    def on_mount(self) -> None:
        """Open the lesson that was asked for, and keep the theme that is chosen from now on."""
        if self._first_lesson is not None:
            self.push_screen(self._lesson_screen(self._first_lesson))
        self.watch_for_theme()
        self.import_later()
        if self.first_run is not None:
            self.post_message(self.first_run)

    def _lesson_screen(self, number: int) -> Screen[None]:
        from tui.screens.lesson.screen import LessonScreen

        return LessonScreen(self._session(number))

    def _session(self, number: int) -> Session:
        if number not in self._sessions:
            self._sessions[number] = self.keeper.open(engine.lesson(number))
        return self._sessions[number]

    @on(LessonWanted)
    def open_lesson(self, event: LessonWanted) -> None:
        """Open a lesson above home; a second wish that was on its way when the first was met is met already."""
        if not isinstance(self.screen, HomeScreen):
            return
        self.push_screen(self._lesson_screen(event.number))

    @on(JumpWanted)
    def jump(self, event: JumpWanted) -> None:
        """Open a lesson in place of the one that is open."""
        self._jump(event.number)

    @on(RunOpened)
    def open_run(self, event: RunOpened) -> None:
        """Go into a run from a file, in its lesson; what was open there goes to the shelf."""
        from tui.state.session.own_function import leave_own
        from tui.state.session.run_file import go_into

        number = event.saved.run.lesson.number
        session = self._session(number)
        if session.returning is not None:
            session.returning.stop()
            session.returning = None
        leave_own(session)
        go_into(session.experiment, event.saved, event.replay)
        session.greeting = f"Opened: {event.saved.in_words}. {key_of('undo', self.settings.keys)} goes back."
        self._jump(number)

    @on(NeighborWanted)
    def open_neighbor(self, event: NeighborWanted) -> None:
        """Open the lesson before or after, in place of the one that is open."""
        if not is_lesson(self.screen):
            return
        numbers = [lesson.number for lesson in engine.lessons()]
        at = numbers.index(self.screen.experiment.lesson.number) + event.by
        if not 0 <= at < len(numbers):
            self.screen.say("This is the first lesson." if at < 0 else "This is the last lesson.")
            return
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.select(numbers[at])
        self.switch_screen(self._lesson_screen(numbers[at]))

    async def on_key(self, event: events.Key) -> None:
        """A character that nothing has taken begins a number."""
        from tui.widgets.knobs.knob import Knob

        focused = self.focused
        if isinstance(focused, Knob) and focused.begins_typing(event.character):
            await focused.begin_typing(event.character or "")

    def push_screen(self, screen: Any, *given: Any, **options: Any) -> Any:
        """Open a screen above all others; there is one of each kind: an earlier one goes, with what lies over it."""
        while any(type(one) is type(screen) for one in self.screen_stack[1:]):
            self.pop_screen()
        return super().push_screen(screen, *given, **options)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text. No text would clear what is in the clipboard; half of a character cannot be sent."""
        if text:
            super().copy_to_clipboard(text.encode(errors="replace").decode())

    def action_help(self) -> None:
        """Explain the focused item and list the keys."""
        if is_help(self.screen):
            self.pop_screen()
            return
        from tui.screens.help.focus_help import about_focused
        from tui.screens.help.help import HelpScreen, about_screen

        lesson = is_lesson(self.screen)
        about = about_screen(self.screen) or about_focused(self.screen)
        self.push_screen(HelpScreen(self._actions_here(), about, lesson))

    def action_help_while_typing(self) -> None:
        """Help by a key for which no field has a use."""
        self.action_help()

    def action_glossary(self) -> None:
        """Look up what a word means."""
        from tui.screens.help.focus_help import word_of_focused
        from tui.screens.help.glossary import GlossaryScreen

        self.push_screen(GlossaryScreen(word_of_focused(self.screen)), self._jump_perhaps)

    def action_settings(self) -> None:
        """Change colors, charts, digits and keys."""
        if is_settings(self.screen):
            self.screen.action_close()
        elif not any(map(is_settings, self.screen_stack)):
            from tui.screens.settings.settings import SettingsScreen

            self.push_screen(SettingsScreen())

    def action_palette(self) -> None:
        """Open the palette."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Open the palette, unless it is open."""
        from tui.app.command_palette import Palette

        if not isinstance(self.screen, Palette):
            # Without an id: one that is closed may still be there when the next is opened.
            self.push_screen(Palette())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question mark belongs to a field while something is typed."""
        if action in ("help", "glossary", "settings"):
            typing = takes_text(self.focused)
            return bool(self._actions_here()) and not typing and self.screen.check_action(action, ()) is True
        if action == "help_while_typing":
            return bool(self._actions_here()) and self.screen.check_action(action, ()) is True
        return super().check_action(action, parameters)

    def _actions_here(self) -> tuple[Action, ...]:
        """What can be done on the screen, with the keys that are in force."""
        if is_lesson(self.screen) or isinstance(self.screen, HomeScreen):
            here = actions_for("lesson" if is_lesson(self.screen) else "home")
        else:
            from tui.screens.help.help import actions_of

            own = actions_of(self.screen)
            # What lies beneath a small screen does not hear the keys that have no priority.
            hidden = {"glossary"} if self.screen.is_modal else set()
            here = own and own + tuple(one for one in actions_for("everywhere") if one.id not in hidden)
        return tuple(with_key(action, self.settings.keys) for action in here)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the screen beneath, the lessons, and the theme."""
        from engine.teaching.challenge import challenges
        from engine.teaching.exercise import exercises

        where: Where = "lesson" if is_lesson(screen) else "home"
        for action in actions_for(where):
            if action.id == "palette":
                continue
            title = f"{action.id.replace('_', ' ').capitalize()} ({with_key(action, self.settings.keys).shown})"
            if action.where == "everywhere":
                yield SystemCommand(title, action.help, getattr(self, f"action_{action.id}"))
            elif is_lesson(screen) or isinstance(screen, HomeScreen):
                yield SystemCommand(title, action.help, partial(screen.action_do, action.id))
        if is_lesson(screen):
            for knob in screen.knobs:
                yield SystemCommand(f"Knob: {knob.label}", knob.about, knob.focus)
        for lesson in engine.lessons():
            title = f"Lesson {lesson.number}: {lesson.title}"
            yield SystemCommand(title, lesson.question, partial(self._jump, lesson.number))
        for exhibit in engine.exhibits():
            title = f"Exhibit: {exhibit.title}"
            yield SystemCommand(title, exhibit.story, partial(self._study, exhibit))
        for challenge in challenges():
            yield SystemCommand(f"Challenge: {challenge.title}", challenge.goal, partial(self._take_on, challenge))
        for exercise in exercises():
            yield SystemCommand(f"Write: {exercise.title}", exercise.task, partial(self._write, exercise))
        yield SystemCommand("Theme", "Choose other colors.", self.action_change_theme)

    def _jump_perhaps(self, number: int | None) -> None:
        if number is not None:
            self._jump(number)

    def _jump(self, number: int) -> None:
        # One lesson at most stands above home, whatever was open over it.
        while len(self.screen_stack) > 2:
            self.pop_screen()
        lesson = self._lesson_screen(number)
        if is_lesson(self.screen):
            self.switch_screen(lesson)
        else:
            self.push_screen(lesson)

    def _take_on(self, challenge: Challenge) -> None:
        session = self._session(challenge.lesson)
        session.challenging.choose_key(challenge.key)
        session.tab = "challenges"
        self._jump(challenge.lesson)

    def _write(self, exercise: Exercise) -> None:
        # The editor is slow to import and seldom the first thing that is wanted.
        from engine.teaching.exercise import exercises
        from tui.screens.tasks.exercise import ExerciseScreen

        screen = ExerciseScreen(exercises(exercise.lesson), exercise.key)
        if is_exercise(self.screen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _study(self, exhibit: engine.Exhibit) -> None:
        from tui.screens.tasks.exhibit import ExhibitScreen

        screen = ExhibitScreen(self._session(exhibit.lesson.number).cases, exhibit.key)
        if is_exhibit(self.screen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
