"""The panels of a lesson."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Container
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.widget import Widget

from engine.definition.parts.data import ROWS
from engine.experiment.epochs import has_epochs
from tui.presentation.charts.kinds import every_kind, kinds_of
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.screens.base.chart_panels import chart_panel
from tui.screens.lesson.arrangement import (
    Wishes,
    WorkbenchLayout,
    arranged,
    charts_in,
    form_of,
    place_for_question,
    room_in,
    tabs_of,
)
from tui.services import services_of
from tui.state.progress.lesson_progress import lesson_progress
from tui.state.session.session import Session, Tab
from tui.widgets.base.tab_line import TabLine, least_width, names_in
from tui.widgets.charts.gauge import Gauge, gauge_rows
from tui.widgets.charts.painter import Painted
from tui.widgets.charts.scrub_bar import ScrubBar
from tui.widgets.code.code_view import CodeView
from tui.widgets.data.data_panel import DataPanel
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.knobs.knob_rows import rows_of, width_of_form
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.lists.challenge_board import ChallengeView
from tui.widgets.network.network_view import NetworkView, rows_needed, rows_wanted
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.numbers.trace_table import TraceView
from tui.widgets.reading.lesson_reader import ReadView

CHART = "chart-"
"""How the id of a chart's panel begins."""

FRAME = Size(2, 2)
"""What the frame of a panel takes."""

TAB_NAMES: dict[Tab, tuple[str, str]] = {
    "trace": ("show_trace", "Trace"),
    "code": ("show_code", "Code"),
    "read": ("show_text", "Read"),
    "challenges": ("show_challenges", "Challenges"),
    "charts": ("show_charts", "Charts"),
    "data": ("show_data", "Data"),
}
"""By tab, the action that opens it and its name."""


class Workbench(Container, can_focus=False):
    """Holds the panels of a lesson, and gives each its place.

    Each is kept by its name: to ask the tree for them at every key takes longer than to fill them.

    Args:
        session: How the lesson is looked at.
        scene: What is to be seen at first.
        terminal: How large the terminal is.
    """

    def __init__(self, session: Session, scene: Scene, terminal: Size) -> None:
        lesson = session.experiment.lesson
        self._session, self._scene = session, scene
        self._tabs_width = 0
        self._measure_form(scene)
        # As it will be arranged: every change of a class later on looks all styles up anew.
        places = arranged(room_in(terminal), self._wishes())

        def at_first(id: str, kind: str = "panel") -> dict[str, str]:
            return {"id": id, "classes": kind if id in places else f"{kind} -away"}

        self.knobs = KnobPanel(scene, room=places["knobs"].size - FRAME, **at_first("knobs"))
        self.gauge = Gauge(**at_first("gauge", ""))
        self.network = NetworkView(**at_first("network"))
        self.arithmetic = ArithmeticView(**at_first("arithmetic"))
        self.charts = [chart_panel(kind, at_first(chart_id(kind))) for kind in every_kind(lesson)]
        self.scrub = ScrubBar(**at_first("scrub", ""))
        self.tabs = TabLine(id="tabs")
        self.trace = TraceView(**at_first("trace"))
        self.code = CodeView(**at_first("code"))
        self.reader = ReadView(lesson.number, session.bookmark, **at_first("read"))
        self.challenges = ChallengeView(**at_first("challenges"))
        self.data = DataPanel(scene, as_bars=session.bars, **at_first("data")) if lesson.has_rows else None
        right = (*self.charts, self.scrub, self.tabs, self.trace, self.code, self.reader, self.challenges)
        data = () if self.data is None else (self.data,)
        super().__init__(self.knobs, self.gauge, self.network, *data, self.arithmetic, *right, id="workbench")
        self._layout_by_size = WorkbenchLayout(self._wishes)

    @property
    def layout(self) -> Layout:
        """The arrangement by the size of the terminal."""
        return self._layout_by_size

    @property
    def _chart_ids(self) -> tuple[str, ...]:
        """The panels of the charts that there are with the sizes of now."""
        return tuple(map(chart_id, kinds_of(self._session.experiment.lesson, self._scene.sizes)))

    @property
    def painted_after(self) -> list[Painted]:
        """What is painted just after the numbers: charts, small maps, and the bar where it has epochs to mark."""
        bar = [self.scrub] if has_epochs(self._session.experiment.lesson) else []
        return [*self.charts, self.network, *bar]

    def charts_in(self, terminal: Size) -> tuple[str, ...]:
        """The panels that the key for the next chart leads to in a terminal of this size."""
        return charts_in(room_in(terminal), self._wishes())

    def _measure_form(self, scene: Scene) -> None:
        """How large the form of knobs is; it changes with the sizes only."""
        rows = rows_of(scene)
        self._knob_rows, self._knob_width = len(rows), width_of_form(rows)

    def _wishes(self) -> Wishes:
        session, charts = self._session, self._chart_ids
        gauge = gauge_rows(session.experiment.lesson)
        rows = rows_wanted(self._scene)
        data = self._scene.sizes[ROWS] if session.experiment.lesson.has_rows else 0
        needed = rows_needed(self._scene)
        form = (self._knob_rows, rows, gauge, self._knob_width, data, needed)
        # With other sizes a chart may be gone.
        zoomed = session.zoomed if session.zoomed in charts or not session.zoomed.startswith(CHART) else ""
        return Wishes(charts, session.chart, session.tab, *form, self._tabs_width, zoomed)

    def rearrange(self, terminal: Size, key: Callable[[str], str]) -> None:
        """Show the panels that have a place, hide the others, and name the tabs.

        Args:
            terminal: How large the terminal is.
            key: Writes the key of an action.
        """
        size = room_in(terminal)
        tabs = tabs_of(form_of(size), self.data is not None)
        open_tab = self._session.tab if self._session.tab in tabs else "trace"
        named: list[tuple[str, str, str]] = [(tab, key(TAB_NAMES[tab][0]), TAB_NAMES[tab][1]) for tab in tabs]
        self._tabs_width = least_width(named)
        places = arranged(size, self._wishes())
        for panel in self.children:
            if panel is not self.tabs:
                panel.set_class(panel.id not in places, "-away")
        self.tabs.show(named, open_tab)
        # In its frame a panel is called as in the line of tabs, where there may be no room for the longer name.
        self.challenges.border_title = names_in(places["tabs"].size, named, open_tab)["challenges"]
        self.refresh(layout=True)
        if "read" in places:
            lesson = self._session.experiment.lesson
            finished = lesson_progress(services_of(self).store, lesson.number).finished
            self.reader.load(finished, lesson)

    def give_place(self, inside: Widget, terminal: Size) -> None:
        """Open the tab or the chart without which something would have no place in a terminal of this size."""
        panel = next((one for one in self.children if one in inside.ancestors_with_self), None)
        if panel is None or panel.id in arranged(room_in(terminal), self._wishes()):
            return
        if panel.id in (charts := self.charts_in(terminal)):
            self._session.chart = charts.index(panel.id)
        self._session.tab = next((tab for tab in TAB_NAMES if tab == panel.id), "charts")

    @property
    def panel_in_use(self) -> str:
        """The panel that has the focus; where that is none that can have all the room, the network."""
        focused = self.screen.focused
        found = (one for one in self.children if focused is not None and one in focused.ancestors_with_self)
        panel = next(found, self.network)
        return (self.network if panel in (self.tabs, self.scrub, self.gauge) else panel).id or ""

    def place_for_question(self, terminal: Size) -> Region:
        """Where a question may stand in a terminal of this size."""
        return place_for_question(terminal, self._wishes())

    async def show(self, scene: Scene) -> None:
        """Hand a scene to every panel that is seen, but for the charts: those follow a moment later."""
        reformed = scene.form != self._scene.form
        charts = self.charts_in(self.app.size)
        self._scene = scene
        if reformed:
            self._measure_form(scene)
            # With the bowl the others change their places: the chosen one stays.
            chosen = charts[self._session.chart % len(charts)]
            charts = self.charts_in(self.app.size)
            self._session.chart = charts.index(chosen) if chosen in charts else 0
        await self.knobs.show(scene)
        for always in (self.network, self.gauge, self.scrub):
            always.show(scene)
        for view in (self.arithmetic, self.trace, self.code, self.data):
            if view is not None and in_view(view):
                view.show(scene)

    def show_anew(self) -> None:
        """Write everything once more, with other digits and keys."""
        self.arithmetic.forget()
        self.reader.show_again()
        for knob in self.knobs.knobs:
            knob.refresh()

    # The knobs

    @property
    def typing(self) -> bool:
        """Whether a number is typed into a knob."""
        return any(knob.typing for knob in self.knobs.knobs) or (self.data is not None and self.data.knob.typing)

    def go_to_knob(self, kind: type[Knob] = Knob) -> None:
        """Go to the first knob of a kind, as the learner wants."""
        for knob in self.knobs.knobs:
            if isinstance(knob, kind):
                knob.at_rest = False
                self.screen.set_focus(knob)
                return

    def rest(self) -> None:
        """What the learner does now is not about the knob that has the focus."""
        if isinstance(self.screen.focused, Knob):
            self.screen.focused.at_rest = True

    def fall_back_to_knob(self) -> None:
        """What had the focus is gone: the knobs are what one goes on with, but nobody has chosen one."""
        if not isinstance(self.screen.focused, Knob):
            self.go_to_knob(ParameterKnob)
        self.rest()

    def scroll_to_charts(self) -> None:
        """Bring the chart into view where all panels stand below each other."""
        for chart in self.charts:
            if in_view(chart):
                chart.scroll_visible(animate=False)
                return

    def restore_turns(self) -> None:
        """Let every knob be turned as far as at first."""
        for knob in self.knobs.knobs:
            if isinstance(knob, ParameterKnob):
                knob.restore_turn()


def chart_id(kind: Kind) -> str:
    """The id of a chart's panel."""
    return f"{CHART}{kind}"


def in_view(panel: Widget) -> bool:
    """Whether a panel has a place."""
    return not panel.has_class("-away")
