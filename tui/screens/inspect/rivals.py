"""Hot and cold and gradient descent on one problem, side by side."""

from __future__ import annotations

import textwrap
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from engine import ParameterError
from engine.analysis.rivals import Rivals, Side
from tui.controls.actions import Action
from tui.presentation.number_format import short
from tui.presentation.plots import Plot
from tui.screens.base.dialog import Dialog
from tui.screens.inspect.rivals_text import ErrorCharts, number_lines, standing, table_lines
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.line_view import LineView, line
from tui.widgets.charts.chart import Chart
from tui.widgets.knobs.knob import Knob

TICKS_A_SECOND = 25
PAINT_AFTER = 1 / 60
"""Seconds after the numbers until the charts follow, so that no key waits for them."""

KEYS: tuple[Action, ...] = (
    Action("forth", ("right",), "→", "step", "Take a step with both.", bar=1, priority=False),
    Action("back", ("left",), "←", "back", "Go back a step with both.", bar=1, priority=False),
    Action("forth_ten", ("shift+right",), "shift →", "10 on", "Take ten steps with both.", priority=False),
    Action("back_ten", ("shift+left",), "shift ←", "10 back", "Go back ten steps with both.", priority=False),
    Action("run", ("r",), "r", "run", "Let both run, or pause.", bar=1, priority=False),
    Action("next_output", ("o",), "o", "output", "Look at the next output.", bar=1, priority=False),
    Action("log", ("l",), "l", "log", "Show the errors on a log scale, or back.", bar=1, priority=False),
    Action("first", ("home",), "home", "start", "Go back to the start.", priority=False),
    Action("last", ("end",), "end", "last", "Go to the last step.", bar=1, priority=False),
    Action("close", ("escape", "v"), "esc", "lesson", "Back to the lesson.", bar=2, priority=False),
)


class RivalColumn(Vertical):
    """One way of learning: its knob, its numbers, its error over the steps."""

    def __init__(self, side: Side, at: int) -> None:
        super().__init__(classes="column")
        parameter = side.lesson.parameter(side.setting)
        self.knob = Knob(
            parameter.name, side.number, parameter.turn, about=parameter.help, id=f"versus-{parameter.name}"
        )
        self.numbers = LineView(id=f"numbers-{at}")
        self.chart = Chart(id=f"errors-{at}")
        self.border_title = Content(f"{side.lesson.number} · {side.name.capitalize()}")

    def compose(self) -> ComposeResult:
        """The knob with its name, then numbers, then the chart."""
        yield Horizontal(Static(self.knob.label, classes="label", markup=False), self.knob)
        yield self.numbers
        yield self.chart

    def show(self, side: Side, output: int, step: int) -> None:
        """Show the numbers of a step."""
        self.knob.number = side.number
        self.numbers.set_lines(number_lines(side, output, step, self.numbers.size.width))

    def draw(self, plot: Plot) -> None:
        """Draw the chart."""
        self.chart.show(plot)


class VersusScreen(Dialog[None]):
    """Both ways at the same step; the lesson's own run beneath stays as it is."""

    @property
    def ACTIONS(self) -> tuple[Action, ...]:
        """What can be done here; with one output there is no next one."""
        return tuple(one for one in KEYS if one.id != "next_output" or len(self.rivals.problem.labels) > 1)

    BINDINGS: ClassVar[list[BindingType]] = [
        *(action.binding for action in KEYS),
        Binding("tab", "app.focus_next", "other knob", show=False),
        Binding("shift+tab", "app.focus_previous", "other knob", show=False),
    ]

    DEFAULT_CSS = """
    VersusScreen {
        background: $background;
        & #versus-title { height: 1; background: $panel; }
        & #columns { height: 1fr; }
        & .column {
            width: 1fr; border: round $foreground 25%; border-title-color: $foreground-muted;
            border-subtitle-color: $text-accent;
        }
        & .column:focus-within { border: round $primary; border-title-color: $text-primary; }
        & .column Horizontal { height: 1; }
        & .column .label { width: 13; color: $text-secondary; padding: 0 0 0 1; }
        & .column Knob { width: 13; }
        & .column LineView { height: 2; }
        & .column Chart { height: 1fr; }
        & #versus-table { height: 3; }
        & #versus-words { height: 3; }
    }
    """

    def __init__(self, rivals: Rivals, output: int, log: bool, steps_a_second: int | None) -> None:
        super().__init__()
        self.rivals = rivals
        self.output = min(output, len(rivals.problem.labels) - 1)
        self.log_scale = log
        self._steps_a_second = steps_a_second or 1000
        self._charts = ErrorCharts()
        self._painting: Timer | None = None
        self._ticker: Timer | None = None
        self._runs = False
        self._last = 0.0
        self._owed = 0.0

    def compose(self) -> ComposeResult:
        """A title, two columns, the table, a sentence, and the keys."""
        yield LineView(id="versus-title")
        self._columns = [RivalColumn(side, at) for at, side in enumerate(self.rivals.sides)]
        yield Horizontal(*self._columns, id="columns")
        yield LineView(id="versus-table")
        yield LineView(id="versus-words")
        yield KeyBar(self.ACTIONS, lambda action: "pause" if action.id == "run" and self._runs else action.label)

    def on_mount(self) -> None:
        """The clock of a run."""
        self._ticker = self.set_interval(1 / TICKS_A_SECOND, self._tick, pause=True)

    def on_resize(self) -> None:
        """Fit the new size, once the panels have theirs."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show the present step; the charts follow a moment later."""
        rivals, step, width = self.rivals, self.rivals.position, self.size.width
        state = "running" if self._runs else "paused"
        looked_at = f"{rivals.problem.labels[self.output]} · " if len(rivals.problem.labels) > 1 else ""
        with self.app.batch_update():
            title = line((" Versus", "mark"), f"  {looked_at}step {step} of {rivals.steps} · {state}")
            self.query_one("#versus-title", LineView).set_lines([title])
            for column, side in zip(self._columns, rivals.sides, strict=True):
                column.show(side, self.output, step)
            self.query_one("#versus-table", LineView).set_lines(table_lines(rivals, self.output, width))
            words = textwrap.wrap(standing(rivals, self.output), max(20, width - 2))
            self.query_one("#versus-words", LineView).set_lines([line(f" {text}") for text in words])
            self.query_one(KeyBar).draw()
        if self._painting is None:
            self._painting = self.set_timer(PAINT_AFTER, self._paint)

    def _paint(self) -> None:
        self._painting = None
        dots = self._columns[0].chart.dots
        plots = self._charts.plots(self.rivals, self.output, self.log_scale, dots)
        for column, plot in zip(self._columns, plots, strict=True):
            column.draw(plot)

    @property
    def painting(self) -> bool:
        """Whether the charts are still to be painted."""
        return self._painting is not None

    # Going

    def _go(self, step: int) -> None:
        """Go to a step by hand: a run pauses."""
        if self._runs:
            self._run(False)
        self.rivals.goto(step)
        self.show()

    def action_forth(self) -> None:
        """Take a step with both."""
        self._go(self.rivals.position + 1)

    def action_back(self) -> None:
        """Go back a step."""
        self._go(self.rivals.position - 1)

    def action_forth_ten(self) -> None:
        """Take ten steps with both."""
        self._go(self.rivals.position + 10)

    def action_back_ten(self) -> None:
        """Go back ten steps."""
        self._go(self.rivals.position - 10)

    def action_first(self) -> None:
        """Go to the start."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last step."""
        self._go(self.rivals.steps)

    def action_run(self) -> None:
        """Run, from the start where the end is reached; or pause."""
        if not self._runs and self.rivals.position == self.rivals.steps:
            self.rivals.goto(0)
        self._run(not self._runs)
        self.show()

    def _run(self, runs: bool) -> None:
        assert self._ticker is not None
        self._runs = runs
        self._last, self._owed = monotonic(), 1.0
        if runs:
            self._ticker.resume()
        else:
            self._ticker.pause()

    def _tick(self) -> None:
        """Take the steps that are due by the clock, since ticks may come late."""
        now = monotonic()
        self._owed += min(now - self._last, 0.5) * self._steps_a_second
        self._last = now
        due = int(self._owed)
        if not due or not self._runs:
            return
        self._owed -= due
        self.rivals.goto(self.rivals.position + due)
        if self.rivals.position == self.rivals.steps:
            self._run(False)
        self.show()

    # Looking and turning

    def action_log(self) -> None:
        """Show the errors on a log scale, or back."""
        self.log_scale = not self.log_scale
        self.query_one(KeyBar).say(f"Errors: {'log' if self.log_scale else 'plain'} scale.")
        self.show()

    @on(Knob.LeftAlone)
    def leave_alone(self, event: Knob.LeftAlone) -> None:
        """A digit changes nothing where it may have been meant for something else."""
        self.query_one(KeyBar).say(event.in_words)

    def action_next_output(self) -> None:
        """Look at the next output."""
        count = len(self.rivals.problem.labels)
        if count < 2:
            self.query_one(KeyBar).say("This network has one output.")
        self.output = (self.output + 1) % count
        self.show()

    def action_close(self) -> None:
        """Back to the lesson."""
        self.dismiss(None)

    @on(Knob.Turned)
    def turn(self, event: Knob.Turned) -> None:
        """One side learns anew with another size of its steps."""
        at = [column.knob for column in self._columns].index(event.knob)
        try:
            self.rivals.turn(self.rivals.sides[at], event.number)
        except ParameterError as error:
            event.knob.complain(f"{short(event.number)} is not allowed. It takes {error.allowed}.")
            return
        event.knob.accept(event.number)
        self.show()

    @on(Knob.Described)
    def describe(self, event: Knob.Described) -> None:
        """The focused knob's number stands in full in its frame."""
        for column in self._columns:
            column.border_subtitle = Content(event.knob.description if column.knob is event.knob else "")

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id)
