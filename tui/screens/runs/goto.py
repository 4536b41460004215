"""Asks for a step."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from engine.reading.number_reader import read_whole
from engine.reading.number_signs import NotANumber
from tui.screens.base.dialog import Dialog


class GotoScreen(Dialog[int | None]):
    """A field for the number of a step. Its result is the step, or None."""

    ABOUT = "Type the number of a step. If it was not run yet, the lesson runs there."

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel")]

    DEFAULT_CSS = """
    GotoScreen {
        align: center middle;
        & > Vertical {
            width: 48; height: auto; padding: 1 2; border: round $primary; background: $surface;
            border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
        & #complaint { color: $text-error; height: auto; }
        & Input { margin: 1 0 0 0; }
    }
    """

    def __init__(self, recorded: int, stop: int) -> None:
        super().__init__()
        self._recorded = recorded
        self._stop = stop

    def compose(self) -> ComposeResult:
        """A sentence, the field, and room for a complaint."""
        with Vertical() as box:
            box.border_title = "Go to a step"
            box.border_subtitle = "enter goes · esc stays"
            yield Static(self._sentence())
            yield Input(placeholder="step")
            yield Static("", id="complaint", markup=False)

    def _sentence(self) -> str:
        if not self._recorded:
            return f"Nothing is recorded yet. This run stops at step {self._stop}; steps up to there are run."
        return f"Steps 0 to {self._recorded} are recorded. Later ones are run, up to step {self._farthest}."

    @property
    def _farthest(self) -> int:
        return max(self._stop, self._recorded)

    @on(Input.Submitted)
    def go(self, event: Input.Submitted) -> None:
        """Take the step, or say what is wrong with it."""
        try:
            step = read_whole(event.value, 0, self._farthest)
        except NotANumber as error:
            complaint = f"{error.given} does not work. Type a whole number from 0 to {self._farthest}."
            self.query_one("#complaint", Static).update(complaint)
            return
        self.dismiss(step)
