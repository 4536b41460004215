"""A chart of a lesson."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.presentation.charts.chances import chances_plot
from tui.presentation.charts.data_line import line_plot
from tui.presentation.charts.layers.neurons import neurons_plot
from tui.presentation.charts.predictions import predictions_plot
from tui.presentation.charts.shares import shares_plot
from tui.presentation.charts.tables import deltas_plot, pulls_plot
from tui.presentation.landscapes.bend_curve import bend_plot
from tui.presentation.landscapes.error_curve import curve_plot
from tui.presentation.patience import NotYet, Patience
from tui.presentation.plots import Kind, Plot
from tui.presentation.scene import Scene
from tui.widgets.charts.chart import Chart
from tui.widgets.charts.epoch_lines import EpochLines
from tui.widgets.charts.step_lines import StepLines
from tui.widgets.charts.words.chart_words import SHOWS


class ChartPanel(Chart):
    """One chart of a lesson. On those over steps a cursor reads off exact values, and a click goes to a step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1)", "a step left", show=False),
        Binding("right", "cursor(1)", "a step right", show=False),
        Binding("shift+left", "cursor(-10)", "ten steps left", show=False),
        Binding("shift+right", "cursor(10)", "ten steps right", show=False),
        Binding("home", "cursor(-100000000)", "the start", show=False),
        Binding("end", "cursor(100000000)", "the last step", show=False),
        Binding("up", "line(-1)", "line before", show=False),
        Binding("down", "line(1)", "next line", show=False),
        Binding("enter", "visit", "go to this step", show=False),
    ]

    class StepChosen(Message):
        """The learner wants to go to a step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, kind: Kind, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.kind = kind
        self.can_focus = True
        self.over_steps = kind in ("errors", "weights")
        """Whether its steps can be read off and gone to."""
        role: Literal["error", "weight"] = "error" if kind == "errors" else "weight"
        self._steps, self._epochs = StepLines(role), EpochLines(role)
        self._scene: Scene | None = None
        self._cursor: int | None = None
        self._line = 0
        self._patience = Patience()

    @property
    def about(self) -> str:
        """What the chart shows and what its keys do."""
        if self.kind in SHOWS:
            return SHOWS[self.kind]
        what = self._lines.about(self._scene) if self._scene is not None and self._lines is not None else ""
        where = "to the epoch's beginning" if self._by_epoch else "to that step"
        return (
            f"{what} Left and right move a cursor, up and down choose a line; the frame shows the exact value. Enter "
            f"or a click goes {where}. ◇ marks a change by hand."
        ).strip()

    def take_in(self, scene: Scene) -> bool:
        """Look at some of the steps that are new; whether there are no more."""
        lines = self._lines_for(scene)
        return lines is None or lines.take_in(scene)

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene; whether everything recorded is in the picture."""
        if self._scene is not None and self._scene.by_epoch != scene.by_epoch:
            # A place among steps is none among epochs.
            self._cursor, self._line = None, 0
        self._scene = scene
        match self.kind:
            case "predictions":
                self.show(predictions_plot(scene, self.plot))
            case "curve":
                self._patience.begin()
                try:
                    self.show(curve_plot(scene, self.plot, self._patience.sweep))
                except NotYet:
                    return False
            case "shares":
                self.show(shares_plot(scene))
            case "deltas":
                self.show(deltas_plot(scene))
            case "line":
                self.show(line_plot(scene))
            case "pulls":
                self.show(pulls_plot(scene))
            case "neurons":
                self.show(neurons_plot(scene))
            case "chances":
                self.show(chances_plot(scene))
            case "bend":
                self.show(bend_plot(scene))
            case "errors" | "weights":
                lines = self._lines_for(scene)
                assert lines is not None
                plot, complete = lines.plot(scene, log and self.kind == "errors", self.dots)
                self.show(plot)
                return complete
            case "bowl" | "plane":
                raise ValueError(f"the {self.kind} is drawn as a map")
        return True

    def show(self, plot: Plot) -> None:
        """Draw this, with the cursor in it."""
        at = self._cursor_place()
        super().show(plot if at is None else replace(plot, cursor=float(at)))
        if at is not None and self._lines is not None and self._scene is not None:
            self.border_subtitle = Content(self._lines.read_off(self._scene, at, self._line, self.size.width - 4))
        elif self.plot is not None:
            self.border_subtitle = self._legend(self.plot)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor, at the present step; or hide it."""
        super().watch_has_focus(has_focus)
        self._cursor = None
        self._draw_again()

    def action_cursor(self, by: int) -> None:
        """Move the cursor by steps, or by epochs."""
        at, lines = self._cursor_place(), self._lines
        if at is not None and lines is not None and self._scene is not None:
            self._cursor = max(lines.first, min(at + by, lines.longest(self._scene)))
            self._draw_again()

    def action_line(self, by: int) -> None:
        """Read off another line."""
        if self._lines is None or self._scene is None:
            return
        every = self._lines.count(self._scene, self._cursor_place() or 0)
        self._line = (self._line + by) % max(1, every)
        self._draw_again()

    def let_go(self) -> bool:
        """Take the cursor back to the present step and the first line; whether it was elsewhere."""
        if not self.has_focus or (self._cursor is None and not self._line):
            return False
        self._cursor, self._line = None, 0
        self._draw_again()
        return True

    def action_visit(self) -> None:
        """Go to the cursor's step, or to where its epoch begins."""
        at = self._cursor_place()
        if at is not None and self._lines is not None and self._scene is not None:
            self.post_message(self.StepChosen(self._lines.step_at(self._scene, at)))

    def on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked, or to where the epoch begins."""
        offset = event.get_content_offset(self)
        x = self.x_at(offset.x) if offset is not None and self.over_steps else None
        if x is not None and self._lines is not None and self._scene is not None:
            self._cursor = None
            self.post_message(self.StepChosen(min(self._lines.step_at(self._scene, x), self._scene.recorded)))

    @property
    def _by_epoch(self) -> bool:
        return self._scene is not None and self._scene.by_epoch

    @property
    def _lines(self) -> StepLines | EpochLines | None:
        """The lines of what is shown now."""
        return None if self._scene is None else self._lines_for(self._scene)

    def _lines_for(self, scene: Scene) -> StepLines | EpochLines | None:
        """The lines of a scene; None where the chart has none over steps."""
        if not self.over_steps:
            return None
        return self._epochs if scene.by_epoch else self._steps

    def _cursor_place(self) -> int | None:
        """At which step, or epoch, the cursor stands, or None where there is none."""
        lines, scene = self._lines, self._scene
        if not self.has_focus or lines is None or scene is None or not (longest := lines.longest(scene)):
            return None
        wanted = lines.here(scene) if self._cursor is None else self._cursor
        return max(lines.first, min(wanted, longest))

    def _draw_again(self) -> None:
        if self.plot is not None and self._scene is not None:
            self.show(replace(self.plot, cursor=None))
