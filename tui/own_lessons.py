"""The app's part in running lessons with the learner's own functions: there, back, and back when one fails."""

from __future__ import annotations

from textual import events, on
from textual.app import App

from engine.elsewhere import OwnTrouble
from tui.messages import OwnWanted
from tui.own import leave_own, own_trouble_in, take_own
from tui.screens.lesson import LessonScreen
from tui.session import Session
from tui.widgets.keybar import KeyBar


class RunsOwnFunctions(App[None]):
    """Switches sessions to the learner's function and back. A function that fails takes nothing with it."""

    def _session(self, number: int) -> Session:
        """The session of a lesson."""
        raise NotImplementedError

    def _jump(self, number: int) -> None:
        """Open a lesson anew, whatever is open."""
        raise NotImplementedError

    @on(OwnWanted)
    def run_own(self, event: OwnWanted) -> None:
        """Run a lesson with the learner's function, or again with its own."""
        session = self._session(event.number)
        was = session.own
        try:
            if event.own is None:
                leave_own(session)
            else:
                take_own(session, event.own)
        except OwnTrouble as trouble:
            # It passed its check and fails with the numbers of this run.
            for bar in self.screen.query(KeyBar):
                bar.say(str(trouble))
            return
        self._jump(event.number)
        if event.own is not None:
            self._say_soon(f"With your {event.own.name}. F10 goes back to the lesson's own.")
        elif was is not None:
            self._say_soon(f"The lesson's own {was.name} again. F10 opens the editor.")

    async def on_event(self, event: events.Event) -> None:
        """Deal with a key or a timer, also where it calls a learner's function that fails."""
        try:
            await super().on_event(event)
        except Exception as error:
            if not self._is_about_own(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        # The one place to which the errors of all widgets and screens come. The lesson is opened anew then, since
        # what raised one answers to no further message.
        if not self._is_about_own(error):
            super()._handle_exception(error)

    def _is_about_own(self, error: Exception) -> bool:
        """Whether an error is about the learner's function; then the lesson's own is soon back."""
        trouble = own_trouble_in(error)
        if trouble is not None:
            self.call_later(self._give_up_own, trouble)
        return trouble is not None

    def _give_up_own(self, trouble: OwnTrouble) -> None:
        """Go back to the lesson's own function, in the same run, and say why."""
        lessons = [screen for screen in self.screen_stack if isinstance(screen, LessonScreen)]
        session = next((screen.session for screen in lessons if screen.session.own is not None), None)
        if session is None or session.own is None:
            # Several views may have asked the function at once; the first has said it.
            return
        own = session.own
        leave_own(session)
        self._jump(own.exercise.lesson)
        back = f"The lesson's own {own.name} is back."
        if len(str(trouble)) + len(back) + 3 <= self.size.width:
            self._say_soon(f"{trouble} {back}")
        else:
            self._say_soon(back)
            self.notify(str(trouble), title=f"Your {own.name}", severity="warning", timeout=12)

    def _say_soon(self, text: str) -> None:
        """Say a word on the lesson that is about to be there."""
        screen = self.screen
        if isinstance(screen, LessonScreen):
            screen.call_after_refresh(screen.say, text)
