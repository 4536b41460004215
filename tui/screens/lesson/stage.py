"""What stands on the screen of a lesson: panels, scenes, and the clock of a run."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Size
from textual.timer import Timer
from textual.widgets import Static

from engine import Stopped
from tui.controls.actions import Action, actions_for
from tui.controls.key_bindings import while_typing
from tui.presentation.overlays import brought_up_to_date
from tui.presentation.plots import kinds_of
from tui.presentation.scene import Scene, scene_of
from tui.screens.base.deferred_screen import QuickScreen
from tui.screens.lesson.arrangement import Wishes, WorkbenchLayout, arranged, form_of, room_in, tabs_of
from tui.screens.lesson.workbench import Workbench
from tui.screens.runs.recomputation import RecomputationScreen
from tui.services import services_of
from tui.state.progress.lesson_progress import lesson_progress
from tui.state.session.playback import Runner
from tui.state.session.session import Session, Tab
from tui.terminal.size import LEAST
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.status_line import StatusLine
from tui.widgets.base.tab_line import TabLine
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.charts.gauge import Gauge, has_gauge
from tui.widgets.charts.painter import Painter
from tui.widgets.charts.scrub_bar import ScrubBar
from tui.widgets.code.code_view import CodeView
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.knobs.knob_rows import rows_of
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.lists.challenge_board import ChallengeView
from tui.widgets.network.network_view import NetworkView, rows_wanted
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.numbers.trace_table import TraceView
from tui.widgets.reading.lesson_reader import ReadView

TICKS_A_SECOND = 125
FRAMES_A_SECOND = 25
"""How often a run takes steps, and how often it is shown."""
FRAME = Size(2, 2)
"""What the frame of a panel takes."""

TAB_NAMES: dict[Tab, tuple[str, str]] = {
    "trace": ("show_trace", "Trace"),
    "code": ("show_code", "Code"),
    "read": ("show_text", "Read"),
    "challenges": ("show_challenges", "Challenges"),
    "charts": ("show_charts", "Charts"),
}
"""By tab, the action that opens it and its name."""


_ON_CHARTS = {"back", "forth", "back_ten", "forth_ten", "first", "last"}
"""What the arrow keys do, except on a chart."""


class LessonStage(QuickScreen):
    """Owns the experiment, arranges the panels, and hands each new scene to every view."""

    CSS_PATH = "lesson.tcss"
    AUTO_FOCUS = "ParameterKnob"
    """The first number that is turned."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.experiment = session.experiment
        self.scene: Scene = self._scene(running=False)
        self._runner = Runner(self.experiment)
        self._ticker: Timer | None = None
        self._is_running = False
        self._show_is_due = False
        self._is_behind = False
        """Whether steps were taken that are not shown yet."""
        self._shown_at = 0.0
        self._said_at: tuple[int, int, int] | None = None
        self._knob_rows = len(rows_of(self.scene))

    # Arrangement

    def compose(self) -> ComposeResult:
        """All panels; the workbench shows those that have a place."""
        self._status = StatusLine(id="status")
        yield self._status
        # As it will be arranged: every change of a class later on looks all styles up anew.
        size = room_in(self.app.size)
        places = arranged(size, self._wishes())
        self.set_class(form_of(size) == "wide", "-wide")

        def at_first(id: str) -> dict[str, str]:
            return {"id": id, "classes": "panel" if id in places else "panel -away"}

        # Kept by name, too: to ask the tree for each of them at every key takes longer than to fill them.
        self._knobs = KnobPanel(self.scene, room=places["knobs"].size - FRAME, **at_first("knobs"))
        self._gauge = Gauge(id="gauge", classes="" if "gauge" in places else "-away")
        self._network = NetworkView(**at_first("network"))
        self._charts = [ChartPanel(kind, **at_first(f"chart-{kind}")) for kind in kinds_of(self.experiment.lesson)]
        self._scrub = ScrubBar(id="scrub", classes="" if "scrub" in places else "-away")
        self._tabs = TabLine(id="tabs")
        arithmetic = ArithmeticView(**at_first("arithmetic"))
        trace, code = TraceView(**at_first("trace")), CodeView(**at_first("code"))
        self._views = (arithmetic, trace, code)
        self._keys = KeyBar(actions_for("lesson"), self._word_for)
        yield Workbench(
            self._knobs,
            self._gauge,
            self._network,
            arithmetic,
            *self._charts,
            self._scrub,
            self._tabs,
            trace,
            code,
            ReadView(self.experiment.lesson.number, self.session.bookmark, **at_first("read")),
            ChallengeView(**at_first("challenges")),
            layout=WorkbenchLayout(self._wishes),
        )
        yield Static(id="too-small", markup=False)
        yield self._keys

    def on_mount(self) -> None:
        """Show the lesson."""
        self._painter = Painter(self, self._charts)
        self._ticker = self.set_interval(1 / TICKS_A_SECOND, self._tick, pause=True)
        self._arrange()
        if self.session.recomputation is not None:
            self.app.push_screen(RecomputationScreen(self.session.recomputation), self._returned)
        else:
            self.call_after_refresh(self._greet)

    def _greet(self) -> None:
        """Say where the learner is, after an earlier start."""
        if self.session.greeting:
            self.say(self.session.greeting)
            self.session.greeting = ""

    def _returned(self, whole: bool | None) -> None:
        """The run is there again, or as much of it as the learner waited for."""
        self.session.recomputation = None
        self.say("You are where you left." if whole else f"The whole run is on the shelf ({self.key('shelf')}).")
        self._show_soon()

    def _focus_first(self) -> None:
        """Begin with the first number that is turned."""
        for knob in self.query(ParameterKnob):
            knob.focus()
            break

    def _wishes(self) -> Wishes:
        charts = tuple(f"chart-{kind}" for kind in kinds_of(self.experiment.lesson))
        gauge = has_gauge(self.experiment.lesson)
        return Wishes(charts, self.session.chart, self.session.tab, self._knob_rows, rows_wanted(self.scene), gauge)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panels for the new size."""
        small = event.size.width < LEAST.width or event.size.height < LEAST.height
        was_small = self.has_class("-too-small")
        self.set_class(small, "-too-small")
        if was_small and not small and self.focused is None:
            self._focus_first()
        if small:
            self.query_one("#too-small", Static).update(
                f"A lesson needs {LEAST.width}×{LEAST.height} characters,\n"
                f"this terminal has {event.size.width}×{event.size.height}.\n\n"
                "Make it larger, or choose a smaller font.\nctrl+q leaves."
            )
        self._arrange()

    def _arrange(self) -> None:
        """Show the panels that have a place, hide the others, and fill what has come into view."""
        size = room_in(self.size)
        places = arranged(size, self._wishes())
        self.set_class(form_of(size) == "wide", "-wide")
        for panel in self.query(".panel"):
            panel.set_class(panel.id not in places, "-away")
        for other in (self._gauge, self._scrub):
            other.set_class(other.id not in places, "-away")
        tabs = tabs_of(form_of(size))
        open_tab = self.session.tab if self.session.tab in tabs else "trace"
        self._tabs.show([(tab, self.key(TAB_NAMES[tab][0]), TAB_NAMES[tab][1]) for tab in tabs], open_tab)
        self.query_one("#workbench").refresh(layout=True)
        if "read" in places:
            self.query_one(ReadView).load(self.finished)
        self.call_after_refresh(self._show_soon)
        if not self._is_held:
            # At once, too: what comes into view should show the numbers of now, and what waits for the next refresh is
            # lost where a screen above closes meanwhile.
            self._show_soon()

    @property
    def finished(self) -> bool:
        """Whether the learner has finished the lesson."""
        return lesson_progress(services_of(self).store, self.experiment.lesson.number).finished

    # Showing

    def _scene(self, running: bool) -> Scene:
        session = self.session
        if session.overlays:
            # Undo, a full shelf or a longer run may have changed what lies there.
            session.overlays = brought_up_to_date(session.overlays, self.experiment.shelf)
        scene = scene_of(self.experiment, session.output, running, session.speed_in_words, session.overlays)
        return scene if session.own is None else replace(scene, own=session.own.name)

    def _show_soon(self) -> None:
        """Show what is so now, once the screen has done what it is at.

        Whoever changes the experiment calls this: keys are answered by the app, messages by the screen, and views must
        not be changed by both at once.
        """
        if not self._show_is_due:
            self._show_is_due = True
            self.call_next(self._show)

    async def _show(self) -> None:
        """Hand a new scene down to every view, in one batch; the charts follow a moment later."""
        self._show_is_due = self._is_behind = False
        self._shown_at = monotonic()
        if not self._status.is_attached:
            # The screen was left while this was on its way, and its panels are gone.
            return
        was = self.scene
        self.scene = scene = self._scene(self._is_running)
        self.session.output = scene.output
        with self.app.batch_update():
            self._status.show(scene)
            await self._knobs.show(scene)
            self._network.show(scene)
            self._gauge.show(scene)
            self._scrub.show(scene)
            for view in self._views:
                if not view.has_class("-away"):
                    view.show(scene)
            if was.running != scene.running:
                self._keys.draw()
            if not scene.running and self._said_at != self._place():
                self._keys.hush()
        if not scene.running:
            self._came_to_rest(by_itself=False)
        self._painter.show(scene, self.session.log)
        self.paint_from_now_on()
        if dict(was.sizes) != dict(scene.sizes):
            self._knob_rows = len(rows_of(scene))
            self._arrange()

    def say(self, text: str) -> None:
        """A short word to the learner, in the line of keys."""
        self._said_at = self._place()
        self._keys.say(text)

    def _place(self) -> tuple[int, int, int]:
        """Where the run stands, to tell whether what was said is about something that is over."""
        return self.experiment.position, self.experiment.moment.phases_done, self.experiment.history.steps

    @on(Knob.Typing)
    def tell_how_typing_ends(self) -> None:
        """While a number is typed, the bar says what ends it: the other keys belong to the field."""
        typing = any(knob.typing for knob in self._knobs.knobs)
        self._keys.hold("enter takes the number · esc restores the old one" if typing else "")

    @property
    def knobs(self) -> list[Knob]:
        """Every knob that can be turned now."""
        return [knob for knob in self._knobs.knobs if knob.can_focus and not knob.disabled]

    @property
    def painting(self) -> bool:
        """Whether charts are still to be painted."""
        return self._painter.busy

    def _word_for(self, action: Action) -> str:
        return "pause" if action.id == "run" and self._is_running else action.label

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a number is typed, letters belong to the field."""
        if action in _ON_CHARTS and isinstance(self.focused, ChartPanel) and self.focused.over_steps:
            # There, these keys move the cursor.
            return False
        here = {one.id: one for one in actions_for("lesson") if one.id not in ("quit", "palette")}
        if action in here and any(knob.typing for knob in self._knobs.knobs):
            # A field has no use for the function keys, so these go on working.
            return while_typing(here[action], services_of(self).settings.keys)
        return True

    def key(self, id: str) -> str:
        """How the learner's key of an action is written."""
        return services_of(self).key(id)

    def follow_choices(self) -> None:
        """Show everything once more: other digits, other keys."""
        self.query_one(ArithmeticView).forget()
        self.query_one(ReadView).show_again()
        for knob in self._knobs.knobs:
            knob.refresh()
        self._arrange()

    # Running

    def _tick(self) -> None:
        if self.app.screen is not self:
            # Something lies over the lesson: the run waits.
            self._runner.begin()
            return
        late = monotonic() - self._shown_at
        if services_of(self).key_priority.heeding and late < 2 / FRAMES_A_SECOND:
            # What the key has changed is painted first.
            return
        self._runner.stops = self.session.stops
        self._is_behind |= self._runner.tick(self.session.steps_a_second)
        if self._is_behind and late > 1 / FRAMES_A_SECOND - 1 / TICKS_A_SECOND:
            self._show_soon()
        if self._runner.stopped is not None:
            self._set_running(False)
            self._stopped_early(self._runner.stopped)
            self._came_to_rest(by_itself=True)
        elif self.experiment.position >= self.experiment.stop:
            self._set_running(False)
            self._came_to_rest(by_itself=True)

    def _set_running(self, running: bool) -> None:
        self._is_running = running
        assert self._ticker is not None
        if running:
            self._runner.begin()
            self._ticker.resume()
        else:
            self._ticker.pause()
        self._show_soon()

    def _stopped_early(self, stopped: Stopped) -> None:
        """Called when a run has stopped before its last step."""
        raise NotImplementedError

    def _came_to_rest(self, by_itself: bool) -> None:
        """Called when something has changed and no run is going on, and when a run has ended by itself."""
        raise NotImplementedError

    def on_screen_suspend(self) -> None:
        """The run waits while another screen is shown."""
        if self._ticker is not None:
            self._ticker.pause()

    def on_screen_resume(self) -> None:
        """And goes on after it."""
        if self._is_running and self._ticker is not None:
            self._runner.begin()
            self._ticker.resume()

    def _moved(self) -> None:
        """The learner went somewhere by hand: a run pauses."""
        if self._is_running:
            self._set_running(False)
        self._show_soon()

    def _open_tab(self, tab: Tab) -> None:
        size = room_in(self.size)
        if tab == self.session.tab and tab != "charts" and "charts" in tabs_of(form_of(size)):
            # The same key leads back.
            tab = "charts"
        self.session.tab = tab
        self._arrange()
        if tab == "charts" and not isinstance(self.focused, Knob):
            # What had the focus is gone; the knobs are what one goes on with.
            self._focus_first()
        if tab != "charts":
            panel = self.query_one(f"#{tab}")
            panel.focus()
            self.call_after_refresh(panel.scroll_visible, animate=False)
