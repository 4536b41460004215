"""The screen of a lesson: what the learner can do there."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from engine import ParameterError
from engine.definition.lesson import MAX_STEPS
from tui.controls.actions import bindings_for
from tui.presentation.number_format import short
from tui.presentation.plots import kinds_of
from tui.screens.base.requests import NeighborWanted
from tui.screens.lesson.controllers.challenges import MeetsChallenges
from tui.screens.lesson.controllers.completion import FinishesLessons
from tui.screens.lesson.controllers.own_code import WritesCode
from tui.screens.lesson.controllers.questions import AsksFirst
from tui.screens.lesson.controllers.take_home import TakesHome
from tui.screens.lesson.controllers.text_links import FollowsText
from tui.screens.runs.goto import GotoScreen
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.tab_line import TabLine
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.charts.scrub_bar import ScrubBar
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.trace_table import TraceView


class LessonScreen(AsksFirst, WritesCode, TakesHome, FollowsText, FinishesLessons, MeetsChallenges):
    """One lesson, open: keys and messages change the experiment, then the stage shows it."""

    role = "lesson"

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("lesson")

    # Running

    async def action_run(self) -> None:
        """Run to the last step, or pause."""
        if self._is_running:
            self._set_running(False)
        elif self.experiment.position >= self.experiment.stop:
            where = "has one step" if self.experiment.lesson.one_step else f"stops at step {self.experiment.stop}"
            self.say(f"This run {where}. {self.key('first')} goes to the start; {self.key('reset')} starts over.")
        else:
            self._set_running(True)

    # Going forth and back

    async def action_next_phase(self) -> None:
        """Run the next phase."""
        if self._may_go_on():
            self._go_forth(1)
        self._moved()

    async def action_previous_phase(self) -> None:
        """Take the last phase back."""
        self.experiment.retreat()
        self._moved()

    async def action_next_step(self) -> None:
        """Run a step."""
        if self._may_go_on():
            self._go_forth(self._phases_left())
        self._moved()

    async def action_back(self) -> None:
        """Go back a step."""
        self.experiment.back()
        self._moved()

    async def action_forth(self) -> None:
        """Go forward a step."""
        await self.action_next_step()

    async def action_back_ten(self) -> None:
        """Go back ten steps."""
        self.experiment.goto(max(0, self.experiment.moment.step - 10))
        self._moved()

    async def action_forth_ten(self) -> None:
        """Go forward ten steps."""
        if self._may_go_on():
            self.experiment.run(1 if self.experiment.lesson.one_step else min(10, MAX_STEPS - self.experiment.position))
        self._moved()

    async def action_first(self) -> None:
        """Go to the start."""
        self.experiment.goto(0)
        self._moved()

    async def action_last(self) -> None:
        """Go to the last recorded step."""
        self.experiment.goto(self.experiment.history.steps)
        self._moved()

    def _may_go_on(self) -> bool:
        """Whether there is another step; in a lesson of one step a word says why not."""
        if self.experiment.lesson.one_step and self.experiment.moment.step and self.experiment.moment.whole:
            self.say("This lesson has one step. Turn a knob and it is computed anew.")
            return False
        if self.experiment.position >= MAX_STEPS:
            self.say(f"No run is longer than {MAX_STEPS:,} steps.")
            return False
        return True

    def action_goto(self) -> None:
        """Ask for a step and go there."""
        self.app.push_screen(GotoScreen(self.experiment.history.steps, self.experiment.stop), self._went)

    @on(TraceView.StepChosen)
    @on(ChartPanel.StepChosen)
    @on(ScrubBar.Scrubbed)
    async def choose_step(self, event: TraceView.StepChosen | ChartPanel.StepChosen | ScrubBar.Scrubbed) -> None:
        """A row of the trace was chosen, a place of a chart clicked, or the bar dragged."""
        if event.step <= self.experiment.history.steps:
            self._go(event.step)

    # Changing numbers

    @on(KnobPanel.ParameterTurned)
    async def turn_parameter(self, event: KnobPanel.ParameterTurned) -> None:
        """A knob asks for another number."""
        recorded, shelved = self.experiment.history.steps, len(self.experiment.shelf)
        try:
            self.experiment.edit(**{event.knob.element: event.number})
        except ParameterError as error:
            event.knob.complain(f"{short(event.number)} is not allowed. It takes {error.allowed}.")
            return
        event.knob.accept(event.number)
        self._tell_what_was_kept(recorded, shelved)
        if event.knob.parameter.axes and "outputs" in event.knob.parameter.axes[0].name:
            self.session.output = event.knob.index[0]
        self._show_soon()

    @on(KnobPanel.ParameterPasted)
    async def paste_parameter(self, event: KnobPanel.ParameterPasted) -> None:
        """A list was pasted into a knob: it is for all numbers of the parameter."""
        recorded, shelved = self.experiment.history.steps, len(self.experiment.shelf)
        name = event.knob.parameter.name
        try:
            self.experiment.edit(**{name: event.numbers})
        except ParameterError as error:
            event.knob.complain(f"{error}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        self._tell_what_was_kept(recorded, shelved)
        self._show_soon()

    @on(KnobPanel.SizeTurned)
    async def turn_size(self, event: KnobPanel.SizeTurned) -> None:
        """The learner wants more or fewer inputs or outputs."""
        axis = event.knob.axis
        try:
            if not float(event.length).is_integer():
                raise ParameterError(axis.name, str(event.length), f"1 to {axis.most}")
            self.experiment.resize(axis.name, int(event.length))
        except ParameterError as error:
            event.knob.complain(f"{error.given} {axis.name} do not work. It takes {error.allowed}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        self._moved()

    @on(KnobPanel.ExampleTurned)
    async def turn_example(self, event: KnobPanel.ExampleTurned) -> None:
        """The learner wants a row of the data."""
        examples = self.experiment.lesson.examples
        if event.number not in range(1, len(examples) + 1):
            event.knob.complain(f"There are {self.experiment.lesson.examples_name}s 1 to {len(examples)}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        recorded, shelved = self.experiment.history.steps, len(self.experiment.shelf)
        self.experiment.edit(**examples[int(event.number) - 1].values)
        self._tell_what_was_kept(recorded, shelved)
        self._show_soon()

    def _tell_what_was_kept(self, recorded: int, shelved: int) -> None:
        """Say which steps a change has set aside, where it has.

        Args:
            recorded: How many steps there were before it.
            shelved: How many runs were on the shelf.
        """
        if self.experiment.history.steps < recorded and len(self.experiment.shelf) > shelved:
            first = self.experiment.history.steps + 1
            steps = f"Step {first} is" if first == recorded else f"Steps {first} to {recorded} are"
            self.say(f"{steps} set aside on the shelf ({self.key('shelf')}). {self.key('undo')} brings them back.")

    async def action_reset(self) -> None:
        """Start over with the numbers of the start."""
        self.experiment.reset()
        self.say(f"Back to the start. {self.key('undo')} undoes it.")
        self._moved()

    async def action_defaults(self) -> None:
        """Start over with the lesson's numbers."""
        self.experiment.restore_defaults()
        for knob in self.query(ParameterKnob):
            knob.restore_turn()
        self.say(f"The lesson's own numbers. {self.key('undo')} undoes it.")
        self._moved()

    async def action_undo(self) -> None:
        """Undo the last change."""
        if not self.experiment.undo():
            self.say("Nothing to undo.")
        self._moved()

    async def action_redo(self) -> None:
        """Do again what was undone."""
        if not self.experiment.redo():
            self.say("Nothing to do again.")
        self._moved()

    # Looking

    async def action_slower(self) -> None:
        """Run slower."""
        await self._change_speed(-1)

    async def action_faster(self) -> None:
        """Run faster."""
        await self._change_speed(1)

    async def _change_speed(self, by: int) -> None:
        self.session.change_speed(by)
        self.say(f"Speed: {self.session.speed_in_words}")
        self._show_soon()

    async def action_log(self) -> None:
        """Show errors on a log scale, or back."""
        if "errors" not in kinds_of(self.experiment.lesson):
            self.say("This lesson has no chart of errors over steps.")
            return
        self.session.log = not self.session.log
        self.say(f"Error over steps: {'log' if self.session.log else 'plain'} scale.")
        self._show_soon()

    async def action_next_chart(self) -> None:
        """Show the next chart where one is shown."""
        if len(self._charts) < 2:
            self.say("This lesson has one chart.")
        self.session.chart = (self.session.chart + 1) % len(self._charts)
        self._arrange()

    async def action_next_output(self) -> None:
        """Look at the next output."""
        if self.scene.outputs < 2:
            self.say("This network has one output.")
        self.session.output = (self.scene.output + 1) % self.scene.outputs
        self._show_soon()

    @on(NetworkView.OutputSelected)
    async def select_output(self, event: NetworkView.OutputSelected) -> None:
        """An output was selected in the diagram."""
        self.session.output = event.output
        self._show_soon()

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
        """Show the text, or go back to it."""
        self.open_text()

    def action_show_charts(self) -> None:
        """Show the charts."""
        self._open_tab("charts")

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
