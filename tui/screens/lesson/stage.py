"""Shows a lesson: each new scene is handed to every view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from tui.controls.actions import Action, actions_for
from tui.presentation.overlays import brought_up_to_date
from tui.presentation.scene import Coming, Scene, scene_of
from tui.screens.base.deferred_screen import DeferredScreen
from tui.screens.lesson.run_clock import RunClock
from tui.screens.lesson.workbench import Workbench
from tui.services import services_of
from tui.state.progress.lesson_progress import furthest_lesson
from tui.state.session.session import Session
from tui.terminal.size import LEAST
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.status_line import StatusLine
from tui.widgets.charts.painter import Painter

_BRINGS_QUESTION: dict[str, tuple[Coming, ...]] = {
    "next_phase": ("phase",),
    "run": ("phase",),
    "next_step": ("phase", "step"),
}
"""By action, where a question has to lie for it to come upon the question."""


class Stage:
    """Makes scenes of the run and shows them, each in one batch; the charts follow a moment later.

    Args:
        screen: Where they are shown.
        session: What is shown, and how it is looked at.
        clock: The clock of the run.
        rearrange: Called when the panels have other sizes now.
        at_rest: Called when something was shown and no run is going on.
        goes_on: Called when something was shown of a run that is going on.
        coming: Says whether a question comes, and what brings it.
    """

    def __init__(
        self,
        screen: DeferredScreen,
        session: Session,
        clock: RunClock,
        *,
        rearrange: Callable[[], None],
        at_rest: Callable[[], None],
        goes_on: Callable[[], None],
        coming: Callable[[], Coming],
    ) -> None:
        self._screen, self._session, self._clock = screen, session, clock
        self._rearrange, self._at_rest, self._goes_on = rearrange, at_rest, goes_on
        self._coming = coming
        self._is_due = False
        """Whether a new scene is to be shown."""
        self._said_at: tuple[int, int, int] | None = None
        self.scene = self.scene_now()

    def compose(self) -> ComposeResult:
        """All panels, between the line at the top and the bar of keys."""
        self.status = StatusLine(id="status")
        self.workbench = Workbench(self._session, self.scene, self._screen.app.size)
        met = max(self._session.experiment.lesson.number, furthest_lesson(services_of(self._screen).store))
        self.keys = KeyBar(actions_for("lesson"), self._word_for, met, self._alone_brings_question)
        self.painter = Painter(self._screen, self.workbench.painted_after)
        yield self.status
        yield self.workbench
        yield Static(id="too-small", markup=False)
        yield self.keys

    def _word_for(self, action: Action) -> str:
        if action.id == "run" and self._clock.running:
            return "pause"
        if action.id == "back" and self.workbench.network.walks:
            return "layer"
        return "question" if self.scene.coming in _BRINGS_QUESTION.get(action.id, ()) else action.label

    def _alone_brings_question(self, action: Action) -> bool:
        """Whether a question comes that no other key of the bar tells of."""
        return self.scene.coming == "step" and action.id == "next_step"

    def scene_now(self) -> Scene:
        """What there is to be seen now."""
        session = self._session
        if session.overlays:
            # Undo, a full shelf or a longer run may have changed what lies there.
            session.overlays = brought_up_to_date(session.overlays, session.experiment.shelf)
        running, speed = self._clock.running, session.speed_in_words
        looked_at = (session.input, session.row, session.by_epoch, session.neuron, session.tests)
        scene = scene_of(session.experiment, session.output, running, speed, session.overlays, *looked_at)
        scene = replace(scene, measured_speed=self._clock.runner.speed) if running else scene
        return scene if session.own is None else replace(scene, own=session.own.name)

    def show_soon(self) -> None:
        """Show what is so now, once the screen has done what it is at.

        Whoever changes the experiment calls this: keys are answered by the app, messages by the screen, and views must
        not be changed by both at once.
        """
        if not self._is_due:
            self._is_due = True
            self._screen.call_next(self.show)

    async def show(self) -> None:
        """Hand a new scene down to every view, in one batch."""
        self._is_due = False
        self._clock.shown()
        if not self.status.is_attached:
            # The screen was left while this was on its way, and its panels are gone.
            return
        was = self.scene
        self.scene = scene = self.scene_now()
        if not scene.running:
            self.scene = scene = replace(scene, coming=self._coming())
        self._session.output, self._session.input = scene.output, scene.input
        self._session.row = None if self._session.row is None else scene.row
        with self._screen.app.batch_update():
            self.status.show(scene)
            await self.workbench.show(scene)
            if (was.running, was.coming) != (scene.running, scene.coming):
                self.keys.draw()
            if not scene.running and self._said_at != self._place():
                self.keys.hush()
        if scene.running:
            self._goes_on()
        else:
            self._at_rest()
        self.painter.show(scene, self._session.log)
        self._screen.paint_from_now_on()
        if was.form != scene.form:
            self._rearrange()

    def say(self, text: str) -> None:
        """A short word to the learner, in the line of keys."""
        self._said_at = self._place()
        self.keys.say(text)

    def hush(self) -> None:
        """What was said is over: the learner does something else."""
        self.keys.hush()

    def take_back(self, text: str) -> None:
        """Say no longer what is not so any more, if it is still said."""
        self.keys.take_back(text)

    def _place(self) -> tuple[int, int, int]:
        """Where the run stands, to tell whether what was said is about something that is over."""
        run = self._session.experiment
        return run.position, run.moment.phases_done, run.history.steps

    def tell_what_arrows_do(self) -> None:
        """The arrow keys walk through the layers now, or no longer: the bar says so."""
        if self.keys.is_attached:
            self.keys.draw()

    def tell_how_typing_ends(self) -> None:
        """While a number is typed, the bar says what ends it: the other keys belong to the field."""
        self.keys.hold("enter takes the number · esc restores the old one" if self.workbench.typing else "")

    def say_whether_too_small(self, size: Size) -> bool:
        """Whether the terminal has too little room for a lesson; then say so in place of it."""
        width, height = size
        small = width < LEAST.width or height < LEAST.height
        self._screen.set_class(small, "-too-small")
        if small:
            self._screen.query_one("#too-small", Static).update(
                f"A lesson needs {LEAST.width}×{LEAST.height} characters,\n"
                f"this terminal has {width}×{height}.\n\n"
                f"Make it larger, or choose a smaller font.\n{services_of(self._screen).key('quit')} leaves."
            )
        return small
