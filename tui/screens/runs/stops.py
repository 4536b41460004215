"""When a run stops before its last step."""

from __future__ import annotations

import math
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Checkbox, Input, Static

from engine import Stops
from engine.definition.parts.allowed import MAX_STEPS
from engine.reading.number_reader import read_number, read_whole
from engine.reading.number_signs import NotANumber, quoted
from tui.presentation.number_format import full
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

    def __init__(self, stops: Stops) -> None:
        super().__init__()
        self._stops = stops

    def compose(self) -> ComposeResult:
        """A field or a box for each reason."""
        at = "" if self._stops.at is None else str(self._stops.at)
        below = "" if self._stops.below is None else full(self._stops.below)
        with Vertical() as box:
            box.border_title = "A run stops"
            box.border_subtitle = "↑↓ choose · space ticks · enter takes it · esc"
            yield Horizontal(Static("at the end of step"), Input(at, placeholder="no step", id="at", compact=True))
            yield Static()
            yield Horizontal(
                Static("when every error is below"), Input(below, placeholder="no limit", id="below", compact=True)
            )
            yield TickBox("when a step changes no weight", self._stops.unchanged, id="unchanged", compact=True)
            yield TickBox("at the first number that is not finite", self._stops.nonfinite, id="nonfinite", compact=True)
            yield Static("", id="complaint", markup=False)

    @on(Input.Changed)
    def forgive(self) -> None:
        """What was complained about is being mended."""
        self.query_one("#complaint", Static).update("")

    def action_take(self) -> None:
        """Take the reasons, or say what is wrong with one."""
        try:
            stops = Stops(
                self._step(),
                self._limit(),
                self.query_one("#unchanged", TickBox).value,
                self.query_one("#nonfinite", TickBox).value,
            )
        except _NoReason as error:
            self.query_one("#complaint", Static).update(str(error))
            return
        self.dismiss(stops)

    def _step(self) -> int | None:
        text = self.query_one("#at", Input).value
        try:
            return read_whole(text, 1, MAX_STEPS) if text.strip() else None
        except NotANumber as error:
            wanted = f"a whole number from 1 to {MAX_STEPS}, or nothing"
            raise _NoReason(f"{error.given} is no step. Type {wanted}.") from None

    def _limit(self) -> float | None:
        text = self.query_one("#below", Input).value
        if not text.strip():
            return None
        try:
            number = read_number(text)
        except NotANumber as error:
            raise _NoReason(str(error)) from None
        if not (math.isfinite(number) and number > 0):
            raise _NoReason(f"{quoted(text)} is no limit. Type a number above 0, such as 1e-6, or nothing.")
        return number


def in_words(stops: Stops) -> str:
    """The reasons as one sentence."""
    reasons = []
    if stops.at is not None:
        reasons.append(f"step {stops.at}")
    if stops.below is not None:
        reasons.append(f"errors below {full(stops.below)}")
    if stops.unchanged:
        reasons.append("no change")
    if stops.nonfinite:
        reasons.append("not finite")
    return f"A run stops at: {', '.join([*reasons, 'its last step'])}."
