"""The screen of a lesson: it owns the experiment, answers keys, and hands each new scene to every view."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.layout import Layout
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from engine import ParameterError
from tui.actions import Action, actions_for, bindings_for
from tui.messages import NeighborWanted
from tui.numbers import short
from tui.plots import kinds_of
from tui.running import Runner
from tui.scene import Scene, scene_of
from tui.screens.arrangement import LEAST, Tab, Wishes, WorkbenchLayout, arranged, form_of, tabs_of
from tui.screens.goto import GotoScreen
from tui.session import Session
from tui.widgets.arithmetic import ArithmeticView
from tui.widgets.charts import ChartPanel, Painter
from tui.widgets.code import CodeView
from tui.widgets.keybar import KeyBar
from tui.widgets.knob import Knob
from tui.widgets.knobs import ExampleKnob, KnobPanel, rows_of
from tui.widgets.network import NetworkView
from tui.widgets.reading import ReadView
from tui.widgets.status import StatusLine
from tui.widgets.tabs import TabLine
from tui.widgets.trace import TraceView

TICKS_A_SECOND = 25

TAB_NAMES: dict[Tab, tuple[str, str]] = {
    "trace": ("F2", "Trace"),
    "code": ("F3", "Code"),
    "read": ("F4", "Read"),
    "charts": ("F5", "Charts"),
}


class Workbench(Container, can_focus=False):
    """Holds the panels of a lesson."""

    def __init__(self, *panels: Widget, layout: Layout) -> None:
        super().__init__(*panels, id="workbench")
        self._places = layout

    @property
    def layout(self) -> Layout:
        """The arrangement by the size of the terminal."""
        return self._places


class LessonScreen(Screen[None]):
    """One lesson, open."""

    CSS_PATH = "lesson.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("lesson")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.experiment = session.experiment
        self.scene: Scene = self._scene(running=False)
        self._runner = Runner(self.experiment)
        self._ticker: Timer | None = None
        self._is_running = False
        self._knob_rows = len(rows_of(self.scene))

    # Arrangement

    def compose(self) -> ComposeResult:
        """All panels; the workbench shows those that have a place."""
        yield StatusLine(id="status")
        self._charts = [
            ChartPanel(kind, id=f"chart-{kind}", classes="panel") for kind in kinds_of(self.experiment.lesson)
        ]
        yield Workbench(
            KnobPanel(self.scene, id="knobs", classes="panel"),
            NetworkView(id="network", classes="panel"),
            ArithmeticView(id="arithmetic", classes="panel"),
            *self._charts,
            TabLine(id="tabs"),
            TraceView(id="trace", classes="panel -away"),
            CodeView(id="code", classes="panel -away"),
            ReadView(self.experiment.lesson.number, id="read", classes="panel -away"),
            layout=WorkbenchLayout(self._wishes),
        )
        yield Static(id="too-small", markup=False)
        yield KeyBar(actions_for("lesson"), self._word_for)

    def on_mount(self) -> None:
        """Show the lesson and begin with the first knob."""
        self._painter = Painter(self, self._charts)
        self._ticker = self.set_interval(1 / TICKS_A_SECOND, self._tick, pause=True)
        for knob in self.query(Knob):
            if not isinstance(knob, ExampleKnob) and knob.id is not None and knob.id.startswith("knob-"):
                knob.focus()
                break
        self._arrange()

    def _wishes(self) -> Wishes:
        charts = tuple(f"chart-{kind}" for kind in kinds_of(self.experiment.lesson))
        return Wishes(charts, self.session.chart, self.session.tab, self._knob_rows)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panels for the new size."""
        small = event.size.width < LEAST.width or event.size.height < LEAST.height
        self.set_class(small, "-too-small")
        if small:
            self.query_one("#too-small", Static).update(
                f"A lesson needs {LEAST.width}×{LEAST.height} characters,\n"
                f"this terminal has {event.size.width}×{event.size.height}.\n\n"
                "Make it larger, or choose a smaller font.\nctrl+q leaves."
            )
        self._arrange()

    def _arrange(self) -> None:
        """Show the panels that have a place, hide the others, and fill what has come into view."""
        size = self.size.with_height(max(1, self.size.height - 2))
        places = arranged(size, self._wishes())
        self.set_class(form_of(size) == "wide", "-wide")
        for panel in self.query(".panel"):
            panel.set_class(panel.id not in places, "-away")
        tabs = tabs_of(form_of(size))
        open_tab = self.session.tab if self.session.tab in tabs else "trace"
        self.query_one(TabLine).show([(tab, *TAB_NAMES[tab]) for tab in tabs], open_tab)
        self.query_one("#workbench").refresh(layout=True)
        if "read" in places:
            self.query_one(ReadView).load()
        self.call_after_refresh(self._show)

    # Showing

    def _scene(self, running: bool) -> Scene:
        return scene_of(self.experiment, self.session.output, running, self.session.speed_in_words)

    async def _show(self) -> None:
        """Hand a new scene down to every view, in one batch; the charts follow a moment later."""
        was = self.scene
        self.scene = scene = self._scene(self._is_running)
        self.session.output = scene.output
        with self.app.batch_update():
            self.query_one(StatusLine).show(scene)
            await self.query_one(KnobPanel).show(scene)
            self.query_one(NetworkView).show(scene)
            for view in (self.query_one(ArithmeticView), self.query_one(TraceView), self.query_one(CodeView)):
                if not view.has_class("-away"):
                    view.show(scene)
            if was.running != scene.running:
                self.query_one(KeyBar).draw()
        self._painter.show(scene, self.session.log)
        if dict(was.sizes) != dict(scene.sizes):
            self._knob_rows = len(rows_of(scene))
            self._arrange()

    @property
    def painting(self) -> bool:
        """Whether charts are still to be painted."""
        return self._painter.busy

    def _word_for(self, action: Action) -> str:
        return "pause" if action.id == "run" and self._is_running else action.label

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a number is typed, letters belong to the field."""
        if action in {one.id for one in actions_for("lesson")} and action not in ("quit", "palette"):
            return not any(knob.typing for knob in self.query(Knob))
        return True

    # Running

    def _tick(self) -> None:
        if not self.is_current:
            # Something lies over the lesson: the run waits.
            self._runner.begin()
            return
        if self._runner.tick(self.session.steps_a_second):
            self.call_next(self._show)
        if self.experiment.position >= self.experiment.stop:
            self._set_running(False)

    def _set_running(self, running: bool) -> None:
        self._is_running = running
        assert self._ticker is not None
        if running:
            self._runner.begin()
            self._ticker.resume()
        else:
            self._ticker.pause()
        self.call_next(self._show)

    def on_screen_suspend(self) -> None:
        """The run waits while another screen is shown."""
        if self._ticker is not None:
            self._ticker.pause()

    def on_screen_resume(self) -> None:
        """And goes on after it."""
        if self._is_running and self._ticker is not None:
            self._runner.begin()
            self._ticker.resume()

    async def action_run(self) -> None:
        """Run to the last step, or pause."""
        if self._is_running:
            self._set_running(False)
        elif self.experiment.position >= self.experiment.stop:
            where = "has one step" if self.experiment.lesson.one_step else f"stops at step {self.experiment.stop}"
            self.notify(f"This run {where}. Home goes back to the start; x starts over.", timeout=4)
        else:
            self._set_running(True)

    async def _moved(self) -> None:
        """The learner went somewhere by hand: a run pauses."""
        if self._is_running:
            self._set_running(False)
        await self._show()

    # Going forth and back

    async def action_next_phase(self) -> None:
        """Run the next phase."""
        if self._may_go_on():
            self.experiment.advance()
        await self._moved()

    async def action_previous_phase(self) -> None:
        """Take the last phase back."""
        self.experiment.retreat()
        await self._moved()

    async def action_next_step(self) -> None:
        """Run a step."""
        if self._may_go_on():
            self.experiment.step()
        await self._moved()

    async def action_back(self) -> None:
        """Go back a step."""
        self.experiment.back()
        await self._moved()

    async def action_forth(self) -> None:
        """Go a step forth."""
        await self.action_next_step()

    async def action_first(self) -> None:
        """Go to the start."""
        self.experiment.goto(0)
        await self._moved()

    async def action_last(self) -> None:
        """Go to the last recorded step."""
        self.experiment.goto(self.experiment.history.steps)
        await self._moved()

    def _may_go_on(self) -> bool:
        """Whether there is another step; in a lesson of one step a word says why not."""
        if self.experiment.lesson.one_step and self.experiment.moment.step and self.experiment.moment.whole:
            self.notify("This lesson has one step. Turn a knob and it is computed anew.", timeout=4)
            return False
        return True

    def action_goto(self) -> None:
        """Ask for a step and go there."""
        self.app.push_screen(GotoScreen(self.experiment.history.steps, self.experiment.stop), self._went)

    async def _went(self, step: int | None) -> None:
        if step is not None:
            await self._go(step)

    async def _go(self, step: int) -> None:
        """Go to a step, running there if it is not recorded yet."""
        recorded = self.experiment.history.steps
        self.experiment.goto(min(step, recorded))
        if step > recorded:
            self.experiment.run(step - recorded)
        await self._moved()

    @on(TraceView.StepChosen)
    async def choose_step(self, event: TraceView.StepChosen) -> None:
        """A row of the trace was chosen."""
        if event.step <= self.experiment.history.steps:
            await self._go(event.step)

    # Changing numbers

    @on(KnobPanel.ParameterTurned)
    async def turn_parameter(self, event: KnobPanel.ParameterTurned) -> None:
        """A knob asks for another number."""
        try:
            self.experiment.edit(**{event.knob.element: event.number})
        except ParameterError as error:
            event.knob.complain(f"{short(event.number)} is not allowed. It takes {error.allowed}.")
            return
        event.knob.accept(event.number)
        if event.knob.parameter.axes and "outputs" in event.knob.parameter.axes[0].name:
            self.session.output = event.knob.index[0]
        await self._show()

    @on(KnobPanel.SizeTurned)
    async def turn_size(self, event: KnobPanel.SizeTurned) -> None:
        """The learner wants more or fewer inputs or outputs."""
        axis = event.knob.axis
        try:
            if event.length != int(event.length):
                raise ParameterError(axis.name, str(event.length), f"1 to {axis.most}")
            self.experiment.resize(axis.name, int(event.length))
        except ParameterError as error:
            event.knob.complain(f"{error.given} {axis.name} do not work. It takes {error.allowed}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        await self._moved()

    @on(KnobPanel.ExampleTurned)
    async def turn_example(self, event: KnobPanel.ExampleTurned) -> None:
        """The learner wants a row of the data."""
        examples = self.experiment.lesson.examples
        number = int(event.number)
        if not 1 <= number <= len(examples):
            event.knob.complain(f"There are {self.experiment.lesson.examples_name}s 1 to {len(examples)}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        self.experiment.edit(**examples[number - 1].values)
        await self._show()

    async def action_reset(self) -> None:
        """Start over with the numbers of the start."""
        self.experiment.reset()
        self.notify("Back to the start. u undoes it.", timeout=3)
        await self._moved()

    async def action_defaults(self) -> None:
        """Start over with the lesson's numbers."""
        self.experiment.restore_defaults()
        self.notify("The lesson's own numbers. u undoes it.", timeout=3)
        await self._moved()

    async def action_undo(self) -> None:
        """Undo the last change."""
        if not self.experiment.undo():
            self.notify("Nothing to undo.", timeout=2)
        await self._moved()

    async def action_redo(self) -> None:
        """Do again what was undone."""
        if not self.experiment.redo():
            self.notify("Nothing to do again.", timeout=2)
        await self._moved()

    # Looking

    async def action_slower(self) -> None:
        """Run slower."""
        await self._change_speed(-1)

    async def action_faster(self) -> None:
        """Run faster."""
        await self._change_speed(1)

    async def _change_speed(self, by: int) -> None:
        self.session.change_speed(by)
        self.notify(f"Speed: {self.session.speed_in_words}", timeout=1.5)
        await self._show()

    async def action_log(self) -> None:
        """Show errors on a log scale, or back."""
        self.session.log = not self.session.log
        await self._show()

    async def action_next_chart(self) -> None:
        """Show the next chart where one is shown."""
        self.session.chart = (self.session.chart + 1) % len(self._charts)
        self._arrange()

    async def action_next_output(self) -> None:
        """Look at the next output."""
        self.session.output = (self.scene.output + 1) % self.scene.outputs
        await self._show()

    @on(NetworkView.OutputSelected)
    async def select_output(self, event: NetworkView.OutputSelected) -> None:
        """An output was selected in the diagram."""
        self.session.output = event.output
        await self._show()

    @on(TabLine.Chosen)
    def choose_tab(self, event: TabLine.Chosen) -> None:
        """A tab was clicked."""
        self._open_tab(event.tab)  # type: ignore[arg-type]

    def action_show_trace(self) -> None:
        """Show the trace."""
        self._open_tab("trace")

    def action_show_code(self) -> None:
        """Show the code."""
        self._open_tab("code")

    def action_show_text(self) -> None:
        """Show the text."""
        self._open_tab("read")

    def action_show_charts(self) -> None:
        """Show the charts."""
        self._open_tab("charts")

    def _open_tab(self, tab: Tab) -> None:
        size = self.size.with_height(max(1, self.size.height - 2))
        if tab == self.session.tab and tab != "charts" and "charts" in tabs_of(form_of(size)):
            # The same key leads back.
            tab = "charts"
        self.session.tab = tab
        self._arrange()
        if tab in ("code", "read", "trace"):
            self.query_one(f"#{tab}").focus()

    def action_focus_knobs(self) -> None:
        """Go to the first knob."""
        for knob in self.query(Knob):
            knob.focus()
            break

    # Elsewhere

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id if event.action.where == "lesson" else f"app.{event.action.id}")

    def action_home(self) -> None:
        """Back to the list of lessons."""
        self.app.pop_screen()

    def action_previous_lesson(self) -> None:
        """Open the lesson before."""
        self.post_message(NeighborWanted(-1))

    def action_next_lesson(self) -> None:
        """Open the lesson after."""
        self.post_message(NeighborWanted(1))
