"""When a run stops before its last step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Checkbox, Input, Static

from engine import Goal, Lesson, Stops
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.parts.measure import Measure
from engine.experiment.epochs import has_epochs
from engine.experiment.stopping.goals import goal_measures
from engine.reading.number_reader import read_number, read_whole
from engine.reading.number_signs import NotANumber, quoted
from tui.presentation.number_format import fit, full
from tui.presentation.text.stop_words import WIDE
from tui.screens.base.dialog import Dialog


class _NoReason(ValueError):
    """What was typed is no reason to stop; the message says why."""


class TickBox(Checkbox):
    """A box whose tick is a sign, not only a color."""

    def on_mount(self) -> None:
        """Begin with the right sign."""
        self.BUTTON_INNER = "✓" if self.value else " "

    def watch_value(self) -> None:
        """Show the tick, or an empty box."""
        self.BUTTON_INNER = "✓" if self.value else " "
        super().watch_value()


class MeasureChoice(Static, can_focus=True):
    """What is measured where an epoch ends: one of several, turned with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "the next"),
        Binding("left", "turn(-1)", "the one before"),
    ]

    DEFAULT_CSS = """
    MeasureChoice { width: 1fr; &:focus { background: $primary; color: $text; text-style: bold; } }
    """

    chosen: reactive[int] = reactive(0)

    def __init__(self, measures: Sequence[Measure], name: str | None) -> None:
        super().__init__(id="measure", markup=False)
        self._measures = measures
        errors = [at for at, one in enumerate(measures) if one.is_error]
        usual = errors[-1] if errors else 0
        self.set_reactive(
            MeasureChoice.chosen, next((at for at, one in enumerate(measures) if one.gives == name), usual)
        )

    @property
    def measure(self) -> Measure:
        """The one that is chosen."""
        return self._measures[self.chosen]

    def render(self) -> str:
        """Its name, between arrows where there are others."""
        return f"‹ {self.measure.gives} ›" if len(self._measures) > 1 else self.measure.gives

    def action_turn(self, by: int) -> None:
        """Choose another one."""
        self.chosen = (self.chosen + by) % len(self._measures)

    def on_click(self) -> None:
        """Choose the next one."""
        self.action_turn(1)


class StopsScreen(Dialog[Stops | None]):
    """A form for the reasons to stop. Its result is these, or None where nothing changes."""

    ABOUT = "Reasons for a run to stop before its last step. Tick those that you want."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("down", "app.focus_next", "next"),
        Binding("up", "app.focus_previous", "before"),
        Binding("enter", "take", "take", priority=True),
    ]

    DEFAULT_CSS = """
    StopsScreen {
        align: center middle;
        & > Vertical {
            width: 58; height: auto; padding: 1 2; border: round $primary; background: $surface;
            border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
        & Horizontal { height: 1; }
        & Horizontal > Static { width: 30; }
        & Input { width: 1fr; }
        & Checkbox { width: 100%; margin-top: 1; padding: 0; }
        & #complaint { color: $text-error; height: auto; }
    }
    """

    def __init__(self, stops: Stops, lesson: Lesson) -> None:
        super().__init__()
        self._stops = stops
        self._measures = goal_measures(lesson)
        self._times = "epochs" if has_epochs(lesson) else "steps"

    def compose(self) -> ComposeResult:
        """A field or a box for each reason."""
        at = "" if self._stops.at is None else str(self._stops.at)
        below = "" if self._stops.below is None else full(self._stops.below)
        with Vertical() as box:
            box.border_title = "A run stops"
            arrows = "↑↓ ←→" if self._measures else "↑↓"
            box.border_subtitle = f"{arrows} choose · space ticks · enter takes it · esc"
            yield Horizontal(Static("at the end of step"), Input(at, placeholder="no step", id="at", compact=True))
            yield Static()
            yield Horizontal(
                Static("when every error is below"), Input(below, placeholder="no limit", id="below", compact=True)
            )
            yield TickBox("when a step changes no weight", self._stops.unchanged, id="unchanged", compact=True)
            yield TickBox("at the first number that is not finite", self._stops.nonfinite, id="nonfinite", compact=True)
            if self._measures:
                yield from self._of_a_measure(self._stops.goal)
            yield Static("", id="complaint", markup=False)

    def _of_a_measure(self, goal: Goal | None) -> ComposeResult:
        """What is measured where an epoch ends, and two reasons that go by it."""
        reached = "" if goal is None or goal.reached is None else fit(goal.reached, WIDE)
        patience = "" if goal is None or goal.patience is None else str(goal.patience)
        yield Static()
        yield Horizontal(
            Static(f"measured after each {self._times.rstrip('s')}"),
            MeasureChoice(self._measures, None if goal is None else goal.measure),
        )
        yield Horizontal(
            Static("", id="which-side"), Input(reached, placeholder="no limit", id="reached", compact=True)
        )
        yield Horizontal(
            Static("", id="which-way"),
            Input(patience, placeholder=f"no number of {self._times}", id="patience", compact=True),
        )

    def on_mount(self) -> None:
        """Say which way is better."""
        if self._measures:
            self.watch(self.query_one(MeasureChoice), "chosen", self._say_which_way)

    def _say_which_way(self) -> None:
        is_error = self.query_one(MeasureChoice).measure.is_error
        self.query_one("#which-side", Static).update(f"when it is {'below' if is_error else 'at least'}")
        way = "smaller" if is_error else "larger"
        self.query_one("#which-way", Static).update(f"{self._times} in a row not {way}")

    @on(Input.Changed)
    def forgive(self) -> None:
        """What was complained about is being mended."""
        self.query_one("#complaint", Static).update("")

    def action_take(self) -> None:
        """Take the reasons, or say what is wrong with one."""
        try:
            stops = Stops(
                self._whole("at", "step"),
                self._limit("below"),
                self.query_one("#unchanged", TickBox).value,
                self.query_one("#nonfinite", TickBox).value,
                self._goal(),
            )
        except _NoReason as error:
            self.query_one("#complaint", Static).update(str(error))
            return
        self.dismiss(stops)

    def _goal(self) -> Goal | None:
        if not self._measures:
            return None
        goal = Goal(
            self.query_one(MeasureChoice).measure.gives,
            self._limit("reached"),
            self._whole("patience", f"number of {self._times}"),
        )
        return goal if (goal.reached, goal.patience) != (None, None) else None

    def _whole(self, field: str, what: str) -> int | None:
        text = self.query_one(f"#{field}", Input).value
        try:
            return read_whole(text, 1, MAX_STEPS) if text.strip() else None
        except NotANumber as error:
            wanted = f"a whole number from 1 to {MAX_STEPS}, or nothing"
            raise _NoReason(f"{error.given} is no {what}. Type {wanted}.") from None

    def _limit(self, field: str) -> float | None:
        text = self.query_one(f"#{field}", Input).value
        if not text.strip():
            return None
        try:
            number = read_number(text)
        except NotANumber as error:
            raise _NoReason(str(error)) from None
        if not (math.isfinite(number) and number > 0):
            raise _NoReason(f"{quoted(text)} is no limit. Type a number above 0, such as 1e-6, or nothing.")
        return number
