"""Where the learner goes: into lessons, exercises and exhibits, and to help, words and settings above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

import engine
from tui.controls.actions import Action, actions_for, offered_in
from tui.controls.key_bindings import with_key
from tui.screens.base.requests import RunOpened
from tui.screens.base.roles import Role, has_role, is_lesson
from tui.screens.home.home import HomeScreen
from tui.services import services_of
from tui.state.progress.lesson_progress import furthest_lesson
from tui.state.session.sessions import Sessions

if TYPE_CHECKING:
    from engine.teaching.challenge import Challenge
    from engine.teaching.exercise import Exercise


class Navigator:
    """Opens screens, so that one lesson at most stands above home."""

    def __init__(self, app: App[None], sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    # Lessons

    def begin(self, number: int) -> None:
        """Open a lesson above home."""
        self._app.push_screen(self._lesson_screen(number))

    def open(self, number: int) -> None:
        """Open a lesson from home; a second wish that was on its way when the first was met is met already."""
        if isinstance(self._app.screen, HomeScreen):
            self.begin(number)

    def jump(self, number: int | None) -> None:
        """Open a lesson, if there is a wish for one, in place of whatever is open over home."""
        if number is None:
            return
        while len(self._app.screen_stack) > 2:
            self._app.pop_screen()
        self._in_place_of("lesson", self._lesson_screen(number))

    def neighbor(self, by: int) -> None:
        """Open the lesson before or after, in place of the one that is open."""
        if not is_lesson(lesson := self._app.screen):
            return
        numbers = [lesson.number for lesson in engine.lessons()]
        at = numbers.index(lesson.experiment.lesson.number) + by
        if not 0 <= at < len(numbers):
            lesson.say("This is the first lesson." if at < 0 else "This is the last lesson.")
            return
        home = self._app.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.select(numbers[at])
        self._app.switch_screen(self._lesson_screen(numbers[at]))

    def open_run(self, opened: RunOpened) -> None:
        """Go into a run from a file, in its lesson; what was open there goes to the shelf."""
        from tui.state.session.run_file import go_into

        number = opened.saved.run.lesson.number
        session = self._sessions.of(number)
        if session.recomputation is not None:
            session.recomputation.stop()
            session.recomputation = None
        session.go_back()
        go_into(session.experiment, opened.saved, opened.replay)
        differs = opened.saved.difference(opened.replay.history)
        opened_it = f"Opened: {opened.saved.in_words}. {services_of(self._app).key('undo')} goes back."
        session.greeting = opened_it if differs is None else f"{differs} {opened_it}"
        self.jump(number)

    def _lesson_screen(self, number: int) -> Screen[None]:
        from tui.screens.lesson.screen import LessonScreen

        return LessonScreen(self._sessions.of(number))

    # Tasks

    def take_on(self, challenge: Challenge) -> None:
        """Go to a challenge, in its lesson."""
        session = self._sessions.of(challenge.lesson)
        session.challenging.choose_key(challenge.key)
        session.tab = "challenges"
        self.jump(challenge.lesson)

    def write(self, exercise: Exercise) -> None:
        """Open the editor at an exercise."""
        # The editor is slow to import and seldom the first thing that is wanted.
        from engine.teaching.exercise import exercises
        from tui.screens.tasks.exercise import ExerciseScreen

        self._in_place_of("exercise", ExerciseScreen(exercises(exercise.lesson), exercise.key))

    def study(self, exhibit: engine.Exhibit) -> None:
        """Open an exhibit."""
        from tui.screens.tasks.exhibit import ExhibitScreen

        self._in_place_of("exhibit", ExhibitScreen(self._sessions.of(exhibit.lesson.number).cases, exhibit.key))

    def _in_place_of(self, role: Role, screen: Screen[None]) -> None:
        """Open a screen above all, or in place of one of its kind."""
        if has_role(self._app.screen, role):
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)

    # Above all

    def actions(self) -> tuple[Action, ...]:
        """What can be done on the screen, with the keys that are in force."""
        screen = self._app.screen
        if is_lesson(screen):
            here = offered_in(screen.experiment.lesson)
        elif isinstance(screen, HomeScreen):
            here = actions_for("home")
        else:
            from tui.screens.help.help import actions_of

            own = actions_of(screen)
            # What lies beneath a small screen does not hear the keys that have no priority.
            hidden = {"glossary"} if screen.is_modal else set()
            here = own and own + tuple(one for one in actions_for("everywhere") if one.id not in hidden)
        return tuple(with_key(action, services_of(self._app).settings.keys) for action in here)

    def help(self) -> None:
        """Explain the focused item and list the keys; again closes it."""
        screen = self._app.screen
        if has_role(screen, "help"):
            self._app.pop_screen()
            return
        from tui.screens.help.focus_help import about_focused
        from tui.screens.help.help import HelpScreen, about_screen

        about = about_screen(screen) or about_focused(screen)
        met = None
        if is_lesson(screen):
            met = max(screen.experiment.lesson.number, furthest_lesson(services_of(self._app).store))
        self._app.push_screen(HelpScreen(self.actions(), about, met))

    def glossary(self) -> None:
        """Look up what a word means."""
        from tui.screens.help.focus_help import word_of_focused
        from tui.screens.help.glossary import GlossaryScreen

        self._app.push_screen(GlossaryScreen(word_of_focused(self._app.screen)), self.jump)

    def settings(self) -> None:
        """Change colors, charts, digits and keys; again closes them."""
        if has_role(self._app.screen, "settings"):
            self._app.screen.dismiss()
        elif not any(has_role(screen, "settings") for screen in self._app.screen_stack):
            from tui.screens.settings.settings import SettingsScreen

            self._app.push_screen(SettingsScreen())

    def palette(self) -> None:
        """Find anything by its name."""
        from tui.screens.base.palette import Palette

        if not isinstance(self._app.screen, Palette):
            # Without an id: one that is closed may still be there when the next is opened.
            self._app.push_screen(Palette())
