"""The screen of a lesson: it composes what is seen and who answers, and hands on what comes."""

from __future__ import annotations

from collections import ChainMap
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from tui.controls.actions import actions_for, bindings_for
from tui.controls.key_bindings import while_typing
from tui.presentation.scene import Scene
from tui.screens.base.deferred_screen import DeferredScreen
from tui.screens.base.requests import ChallengeSolved
from tui.screens.lesson.arrangement import form_of, room_in, tabs_of
from tui.screens.lesson.controllers.challenges import Challenges
from tui.screens.lesson.controllers.closing import Closing
from tui.screens.lesson.controllers.completion import Completion
from tui.screens.lesson.controllers.dialogs import Dialogs
from tui.screens.lesson.controllers.editing import Editing
from tui.screens.lesson.controllers.navigation import Navigation
from tui.screens.lesson.controllers.own_code import OwnCode
from tui.screens.lesson.controllers.questions import Questions
from tui.screens.lesson.controllers.run_changes import RunChanges
from tui.screens.lesson.controllers.take_home import TakeHome
from tui.screens.lesson.controllers.text_links import TextLinks
from tui.screens.lesson.controllers.viewing import Viewing
from tui.screens.lesson.run_clock import RunClock
from tui.screens.lesson.stage import Stage
from tui.screens.lesson.workbench import Workbench
from tui.screens.runs.recomputation import RecomputationScreen
from tui.services import services_of
from tui.state.session.session import Session, Tab
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.tab_line import TabLine
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.charts.scrub_bar import ScrubBar
from tui.widgets.data.data_sheet import DataSheet
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.layers.hinton_panel import HintonPanel
from tui.widgets.layers.spread_panel import SpreadPanel
from tui.widgets.lists.challenge_board import ChallengeView
from tui.widgets.maps.bowl_panel import BowlPanel
from tui.widgets.maps.map_view import MapView
from tui.widgets.maps.plane.by_hand import RowMoved, RowPut, RowTaken, Said
from tui.widgets.maps.plane.plane_panel import PlanePanel
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.trace_table import TraceView
from tui.widgets.pictures.picture_grid import PictureGrid
from tui.widgets.reading.lesson_reader import ReadView

_MOVES = {"back", "forth", "back_ten", "forth_ten", "first", "last"}
"""What the arrow keys do, except where something has a cursor: on a chart, a map or the sheet of data."""


class LessonScreen(DeferredScreen):
    """One lesson, open: keys and messages go to the controllers, which change the run, and then the stage shows it."""

    role = "lesson"

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("lesson")
    CSS_PATH = "lesson.tcss"
    AUTO_FOCUS = "ParameterKnob"
    """The first number that is turned."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.experiment = session.experiment
        self._returns_to: Widget | None = None
        """What had the focus before the terminal was too small."""
        self._challenges = Challenges(self)
        self._changes = RunChanges(self)
        self._completion = Completion(self)
        self._editing = Editing(self)
        self._links = TextLinks(self)
        self._viewing = Viewing(self)
        questions = Questions(self)
        self._navigation = Navigation(self, questions)
        dialogs = Dialogs(self, self._navigation.go)
        asking = (questions, dialogs, OwnCode(self), TakeHome(self))
        closing = Closing(self, self.close_tab)
        moving = (self._navigation, closing, self._editing, self._changes, self._viewing, self._links, self._challenges)
        self.controllers = (*moving, *asking)
        """Whoever has an answer to keys."""
        self._commands = ChainMap(*(controller.commands() for controller in self.controllers))
        self.clock = RunClock(
            session,
            frame=self.show_soon,
            stopped=self._changes.stopped_early,
            at_rest=lambda: self._challenges.came_to_rest(by_itself=True),
        )
        judges = {"at_rest": self._challenges.came_to_rest, "goes_on": self._challenges.goes_on}
        self.stage = Stage(
            self, session, self.clock, rearrange=self._arrange, coming=lambda: questions.coming, **judges
        )

    # Coming and going

    def compose(self) -> ComposeResult:
        """All panels; the workbench shows those that have a place."""
        self.read_styles()
        self.set_class(form_of(room_in(self.app.size)) == "wide", "-wide")
        yield from self.stage.compose()

    def on_mount(self) -> None:
        """Show the lesson."""
        self.clock.wind(self)
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
        greeting, self.session.greeting = self.session.greeting or "You are where you left.", ""
        self.say(greeting if whole else f"The whole run is on the shelf ({self.key('shelf')}).")
        self.show_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panels for the new size; what has the focus keeps it, and has it again after too small a size."""
        was_small = self.has_class("-too-small")
        if self.stage.say_whether_too_small(event.size):
            # Textual takes the focus from what is hidden.
            self._returns_to = self._returns_to or self.focused
            return
        if (focused := self._returns_to or self.focused) is not None:
            self.workbench.give_place(focused, event.size)
        self._arrange()
        self.call_after_refresh(self._return_focus if was_small else self._keep_in_view)

    def _return_focus(self, tries: int = 5) -> None:
        """Give the focus back to what had it before all was hidden, as soon as that is shown again."""
        focused = self._returns_to
        if focused is not None and not (focused.focusable and focused.region.area) and tries:
            self.call_after_refresh(self._return_focus, tries - 1)
            return
        self._returns_to = None
        if focused is None or not focused.focusable:
            self.workbench.go_to_knob(ParameterKnob)
        else:
            self.set_focus(focused, scroll_visible=False)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def on_screen_suspend(self) -> None:
        """The run waits while another screen is shown; what is done there is not about a knob."""
        self.clock.wait()
        self.rest()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """And goes on after it."""
        self.clock.go_on()
        self._completion.begin()

    def follow_choices(self) -> None:
        """Show everything once more: other digits, other keys."""
        self.workbench.show_anew()
        self._arrange()

    # What controllers may ask for

    @property
    def scene(self) -> Scene:
        """What is shown, which may be a moment older than the run."""
        return self.stage.scene

    @property
    def workbench(self) -> Workbench:
        """The panels."""
        return self.stage.workbench

    @property
    def running(self) -> bool:
        """Whether the run goes by itself."""
        return self.clock.running

    def run(self) -> None:
        """Let the run go by itself."""
        self.clock.start()

    def run_to(self, step: int) -> None:
        """Let the run go to a step as fast as it goes."""
        self.clock.start(step)

    def pause(self) -> None:
        """Let it wait."""
        if self.running:
            self.clock.stop()

    def moved(self) -> None:
        """The learner went somewhere by hand: a run pauses."""
        self.pause()
        self.show_soon()

    def show_soon(self) -> None:
        """Show what is so now, once the screen has done what it is at."""
        self.stage.show_soon()

    def rearrange(self) -> None:
        """Show the panels that have a place now; none has all the room."""
        self.zoom("")

    def zoom(self, panel: str) -> None:
        """Give a panel all the room."""
        self.session.zoomed = panel
        self._arrange()

    def _arrange(self) -> None:
        """Show the panels that have a place, hide the others, and fill what has come into view."""
        self.set_class(form_of(room_in(self.size)) == "wide", "-wide")
        self.workbench.rearrange(self.size, self.key)
        self.call_after_refresh(self.show_soon)
        if not self._is_held:
            # At once, too: what comes into view should show the numbers of now, and what waits for the next refresh is
            # lost where a screen above closes meanwhile.
            self.show_soon()

    def open_tab(self, tab: Tab) -> None:
        """Open a tab and go there; from one that is open the same key leads back to the charts."""
        if tab == self.session.tab and tab != "charts" and "charts" in tabs_of(form_of(room_in(self.size))):
            tab = "charts"
        self.session.tab = tab
        self.rearrange()
        if tab == "charts":
            self.workbench.fall_back_to_knob()
            # Where all stands below each other, the charts may be out of view.
            self.call_after_refresh(self.workbench.scroll_to_charts)
        if tab == "read" and "charts" in tabs_of(form_of(room_in(self.size))):
            self.say(f"{self.key('show_charts')} shows the charts, {self.key('show_text')} comes back to this place.")
        if tab != "charts":
            panel = self.workbench.get_child_by_id(tab)
            panel.focus()
            self.call_after_refresh(panel.scroll_visible, animate=False)

    def close_tab(self) -> bool:
        """Go back from an open tab to the first one; whether another one was open."""
        tabs = tabs_of(form_of(room_in(self.app.size)), self.workbench.data is not None)
        if self.session.tab not in tabs[1:]:
            return False
        self.session.tab = "charts"
        self.rearrange()
        self.workbench.fall_back_to_knob()
        return True

    def rest(self) -> None:
        """What the learner does now is not about the knob that has the focus: then a digit changes nothing."""
        self.workbench.rest()

    def say(self, text: str) -> None:
        """A short word to the learner, in the line of keys."""
        self.stage.say(text)

    def take_back(self, text: str) -> None:
        """Say no longer what is not so any more, if it is still said."""
        self.stage.take_back(text)

    def key(self, id: str) -> str:
        """How the learner's key of an action is written."""
        return services_of(self).key(id)

    # For the app

    @property
    def knobs(self) -> list[Knob]:
        """Every knob that can be turned now."""
        return [knob for knob in self.workbench.knobs.knobs if knob.can_focus and not knob.disabled]

    @property
    def painting(self) -> bool:
        """Whether charts are still to be painted."""
        return self.stage.painter.busy

    # Keys

    def action_do(self, id: str) -> None:
        """Do what a row of the table of actions stands for; what was said is over."""
        self.rest()
        self.stage.hush()
        self._commands[id]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a number is typed, letters belong to the field."""
        id = parameters[0] if action == "do" else action
        has_cursor = isinstance(self.focused, MapView | PictureGrid | DataSheet) or (
            isinstance(self.focused, ChartPanel) and self.focused.over_steps
        )
        walks = isinstance(self.focused, NetworkView) and self.focused.walks
        own = (id == "draw" and isinstance(self.focused, BowlPanel | PlanePanel)) or (
            id == "map" and isinstance(self.focused, PlanePanel)
        )
        if (id in _MOVES and has_cursor) or (id in ("back", "forth") and walks) or own:
            # There, these keys move the cursor, go from layer to layer, or are the map's own.
            return False
        row = next((one for one in actions_for("lesson") if one.id == id), None)
        if row is None or id in ("quit", "palette", "copy_or_quit") or not self.workbench.typing:
            return True
        # A field has no use for the function keys, so these go on working.
        return while_typing(row, services_of(self).settings.keys)

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.call)

    # What the panels say

    @on(TraceView.StepChosen)
    @on(ChartPanel.StepChosen)
    @on(SpreadPanel.StepChosen)
    @on(ScrubBar.Scrubbed)
    def choose_step(
        self, event: TraceView.StepChosen | ChartPanel.StepChosen | SpreadPanel.StepChosen | ScrubBar.Scrubbed
    ) -> None:
        """A row of the trace was chosen, a place of a chart clicked, or the bar dragged."""
        self.rest()
        self._navigation.choose(event.step)

    @on(BowlPanel.PlaceChosen)
    def take_place(self, event: BowlPanel.PlaceChosen) -> None:
        """The learned numbers are to be those of a place on the map."""
        self.rest()
        self._editing.take_place(event.numbers)

    @on(RowPut)
    @on(RowMoved)
    @on(RowTaken)
    def change_rows(self, event: RowPut | RowMoved | RowTaken) -> None:
        """A row is to be put on the map, moved or taken away."""
        self.rest()
        self._editing.change_rows(event)

    @on(Said)
    def say_what_is_heard(self, event: Said) -> None:
        """A panel has a word for the learner."""
        (self.take_back if event.is_over else self.say)(event.words)

    @on(MapView.Stale)
    def paint_anew(self) -> None:
        """A chart is to be painted once more."""
        self.show_soon()

    @on(Knob.LeftAlone)
    def leave_alone(self, event: Knob.LeftAlone) -> None:
        """A digit changes nothing where it may have been meant for something else."""
        self.say(event.in_words)

    @on(Knob.Typing)
    def tell_how_typing_ends(self) -> None:
        """A number is typed, or no longer."""
        self.stage.tell_how_typing_ends()

    @on(KnobPanel.ParameterTurned)
    def turn_parameter(self, event: KnobPanel.ParameterTurned) -> None:
        """A knob asks for another number."""
        self._editing.turn_parameter(event)

    @on(KnobPanel.ParameterPasted)
    def paste_parameter(self, event: KnobPanel.ParameterPasted) -> None:
        """A list was pasted into a knob."""
        self._editing.paste_parameter(event)

    @on(KnobPanel.SizeTurned)
    def turn_size(self, event: KnobPanel.SizeTurned) -> None:
        """A knob asks for more or fewer inputs or outputs."""
        self._editing.turn_size(event)

    @on(KnobPanel.ExampleTurned)
    def turn_example(self, event: KnobPanel.ExampleTurned) -> None:
        """A knob asks for a row of the data."""
        self._editing.turn_example(event)

    @on(NetworkView.NeuronSelected)
    @on(PlanePanel.NeuronChosen)
    @on(HintonPanel.NeuronChosen)
    def select_neuron(
        self, event: NetworkView.NeuronSelected | PlanePanel.NeuronChosen | HintonPanel.NeuronChosen
    ) -> None:
        """A neuron was selected in the diagram, on the map, or among the weights."""
        self._viewing.select_neuron(event.layer, event.neuron)

    @on(NetworkView.WalkingChanged)
    def tell_what_arrows_do(self) -> None:
        """The arrow keys walk through the layers now, or no longer."""
        self.stage.tell_what_arrows_do()

    @on(DataSheet.RowChosen)
    @on(PlanePanel.RowChosen)
    def look_at_row(self, event: DataSheet.RowChosen | PlanePanel.RowChosen) -> None:
        """Another row of the data is looked at."""
        self._viewing.select_row(event.row)

    @on(DataSheet.Resized)
    def resize_rows(self, event: DataSheet.Resized) -> None:
        """One row of the data more or less is wanted."""
        self._editing.resize_rows(event.by)

    @on(TabLine.Chosen)
    def choose_tab(self, event: TabLine.Chosen) -> None:
        """A tab was clicked."""
        self.rest()
        self.open_tab(event.tab)  # type: ignore[arg-type]

    @on(ReadView.Followed)
    async def follow(self, event: ReadView.Followed) -> None:
        """A reference of the text was chosen."""
        event.stop()
        await self._links.go_to(event.reference)

    @on(ChallengeView.Chosen)
    def choose_challenge(self, event: ChallengeView.Chosen) -> None:
        """Another challenge was chosen."""
        self._challenges.choose(event.which)

    @on(ChallengeView.Wanted)
    def do_as_wanted(self, event: ChallengeView.Wanted) -> None:
        """Something is wanted of the chosen challenge."""
        self._challenges.do_as_wanted(event.what)

    @on(ChallengeSolved)
    def finish(self) -> None:
        """A challenge was solved; it may have been the last thing."""
        self._completion.say_what_is_known()
