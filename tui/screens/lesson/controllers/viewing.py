"""How a run is looked at: its speed, its charts, its tabs."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.steps.made_up_rows import kept_back
from engine.definition.counted import counted
from engine.experiment.epochs import has_epochs
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.landscapes.plane_subject import asks_two
from tui.presentation.text.epoch_words import both_in_short, why_no_epochs
from tui.screens.lesson.arrangement import form_of, room_in, tabs_of
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.lesson.workbench import in_view
from tui.widgets.data.data_panel import DataPanel
from tui.widgets.maps.map_view import MapView
from tui.widgets.maps.plane.plane_panel import PlanePanel


class Viewing:
    """Changes what is seen of a run, and nothing in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {
            "slower": self.slower,
            "faster": self.faster,
            "log": self.log,
            "by_epoch": self.by_epoch,
            "next_chart": self.next_chart,
            "next_output": self.next_output,
            "show_trace": self.show_trace,
            "show_code": self.show_code,
            "show_charts": self.show_charts,
            "show_data": self.show_data,
            "column": self.column,
            "zoom": self.zoom,
            "map": self.map,
            "tests": self.tests,
            "focus_knobs": self.focus_knobs,
        }

    def slower(self) -> None:
        """Run slower."""
        self._change_speed(-1)

    def faster(self) -> None:
        """Run faster."""
        self._change_speed(1)

    def _change_speed(self, by: int) -> None:
        session = self._desk.session
        session.change_speed(by)
        self._desk.say(f"Speed: {session.speed_in_words}")
        self._desk.show_soon()

    def log(self) -> None:
        """Show errors on a log scale, or back."""
        session = self._desk.session
        if "errors" not in kinds_of(session.experiment.lesson):
            self._desk.say("This lesson has no chart of errors over steps.")
            return
        session.log = not session.log
        over = "by epoch" if self._desk.scene.by_epoch else "over steps"
        self._desk.say(f"Error {over}: {'log' if session.log else 'plain'} scale.")
        self._desk.show_soon()

    def by_epoch(self) -> None:
        """Draw errors and weights by epoch, or by step again."""
        session = self._desk.session
        lesson = session.experiment.lesson
        if not has_epochs(lesson):
            self._desk.say(why_no_epochs(lesson))
            return
        session.by_epoch = not session.by_epoch
        by_step = "The charts of errors and weights go by step."
        self._desk.say(both_in_short(lesson) if session.by_epoch else by_step)
        self._desk.show_soon()

    def next_chart(self) -> None:
        """Show the next chart where one is shown."""
        session = self._desk.session
        charts = self._desk.workbench.charts_in(self._desk.app.size)
        if len(charts) < 2:
            self._desk.say("This lesson has one chart.")
        session.chart = (session.chart + 1) % len(charts)
        if session.zoomed not in charts:
            self._desk.rearrange()
            return
        self._desk.zoom(charts[session.chart])
        self._desk.workbench.get_child_by_id(session.zoomed).focus()

    def next_output(self) -> None:
        """Look at the next output; after the last one, where weights learn, at those of the next input."""
        scene = self._desk.scene
        weight = scene.lesson.with_role("weight") or ""
        inputs = scene.sizes.get("inputs", 1) if weight in scene.lesson.learned else 1
        output = (scene.output + 1) % scene.outputs
        if scene.outputs < 2 and inputs < 2:
            self._desk.say("This network has one output.")
        elif inputs > 1:
            self._desk.session.input = (scene.input + (output == 0)) % inputs
            looked_at = replace(scene, output=output, input=self._desk.session.input)
            self._desk.say(f"The curve is that of {scene.lesson.label(weight, looked_at.place(weight))} now.")
        self.select_output(output)

    def select_output(self, output: int) -> None:
        """Look at an output."""
        self._desk.session.output, self._desk.session.neuron = output, None
        self._desk.show_soon()

    def select_neuron(self, layer: int, neuron: int) -> None:
        """Look at a neuron of a layer; one of the last layer is an output."""
        if layer == self._desk.scene.neurons.layers - 1:
            self._desk.session.output = neuron
        self._desk.session.neuron = layer, neuron
        self._desk.show_soon()

    def select_row(self, row: int) -> None:
        """Look at a row of the data; at the one in turn, and from then on always at that."""
        self._desk.session.row = None if row == self._desk.scene.first_in_turn else row
        self._desk.show_soon()

    def show_trace(self) -> None:
        """Show the trace."""
        self._desk.open_tab("trace")

    def show_code(self) -> None:
        """Show the code."""
        self._desk.open_tab("code")

    def show_charts(self) -> None:
        """Show the charts."""
        self._desk.open_tab("charts")

    def show_data(self) -> None:
        """Show the rows of the data, and go to them."""
        panel = self._data()
        if panel is None:
            return
        if self._desk.session.zoomed and not in_view(panel):
            self._desk.rearrange()
        is_tab = "data" in tabs_of(form_of(room_in(self._desk.app.size)), has_data=True)
        if is_tab and (not in_view(panel) or panel.sheet.has_focus):
            self._desk.open_tab("data")
        if in_view(panel):
            panel.sheet.focus()

    def column(self) -> None:
        """Draw the marked column of the data as bars, or write its numbers again; where none is seen, open them."""
        panel = self._data()
        if panel is None:
            return
        session, seen = self._desk.session, in_view(panel)
        session.bars = not (session.bars and seen)
        panel.sheet.draw_bars(session.bars)
        if not panel.sheet.has_focus:
            self.show_data()

    def zoom(self) -> None:
        """Give all the room to the panel that has the focus, or bring the others back."""
        desk = self._desk
        if desk.session.zoomed:
            desk.rearrange()
            return
        desk.zoom(desk.workbench.panel_in_use)
        desk.say(f"{desk.key('zoom')} or esc brings the other panels back.")

    def map(self) -> None:
        """Go to the map."""
        bench, kinds = self._desk.workbench, kinds_of(self._desk.experiment.lesson, self._desk.experiment.sizes)
        found = (chart for chart in bench.charts if isinstance(chart, MapView) and chart.kind in kinds)
        if (chart := next(found, None)) is None:
            self._desk.say("There is no map here: it takes two numbers that learn, or rows of two inputs.")
            return
        bench.give_place(chart, self._desk.app.size)
        self._desk.rearrange()
        chart.focus()

    def tests(self) -> None:
        """Show the rows kept back for a test on the map, where it is seen, or hide them; else bring the map."""
        desk, session = self._desk, self._desk.session
        lesson, names = session.experiment.lesson, kept_back(session.experiment.lesson)
        if names is None:
            desk.say("This lesson keeps no rows back for a test.")
            return
        if not asks_two(lesson, session.experiment.sizes):
            desk.say("There is no map to show them on: a row has not two inputs.")
            return
        plane = next(chart for chart in desk.workbench.charts if isinstance(chart, PlanePanel))
        session.tests = not (session.tests and in_view(plane))
        if not in_view(plane):
            desk.workbench.give_place(plane, desk.app.size)
            desk.rearrange()
        desk.show_soon()
        count = len(session.experiment.parameters[names[0]])  # type: ignore[arg-type]
        seen = f"{counted(count, 'row')} kept back for a test: no step learns from them."
        desk.say(seen if session.tests else "The map has the rows that are learned from.")

    def _data(self) -> DataPanel | None:
        """The panel of the data; a word where the lesson has none."""
        panel = self._desk.workbench.data
        if panel is None:
            self._desk.say("This lesson has one example and no rows of data.")
        return panel

    def focus_knobs(self) -> None:
        """Go to the first knob."""
        if self._desk.session.zoomed:
            self._desk.rearrange()
            self._desk.screen.call_after_refresh(self._desk.workbench.go_to_knob)
        else:
            self._desk.workbench.go_to_knob()
