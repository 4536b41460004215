"""Waits until a long run is there again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.screens.base.dialog import Dialog
from tui.state.session.recomputation import Recomputation

TICKS_A_SECOND = 25

WORKING = 0.03
"""Seconds of each tick that go into steps; the rest is for keys and painting."""


class RecomputationScreen(Dialog[bool]):
    """How far the run is. Its result is whether all of it is there."""

    ABOUT = (
        "Only the numbers at the start and your changes are kept of a run, and its steps are computed again. "
        "If you stop here, the whole run is on the shelf."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "stop there")]

    DEFAULT_CSS = """
    RecomputationScreen {
        align: center middle;
        & > Vertical {
            width: 52; height: auto; padding: 1 2; border: round $primary; background: $surface;
            border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, recomputation: Recomputation) -> None:
        super().__init__()
        self._recomputation = recomputation

    def compose(self) -> ComposeResult:
        """Where it is, and a word on the way out."""
        with Vertical() as box:
            box.border_title = "Back to where you left"
            box.border_subtitle = "esc stops there"
            yield Static("", id="so-far", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._tell()
        self._ticker = self.set_interval(1 / TICKS_A_SECOND, self._go_on)

    def _go_on(self) -> None:
        if not self.is_on_top:
            # Help lies over it.
            return
        if self._recomputation.go_on(WORKING):
            self._ticker.stop()
            self.dismiss(True)
            return
        self._tell()

    def _tell(self) -> None:
        done, steps = self._recomputation.steps, self._recomputation.all_steps
        self.query_one("#so-far", Static).update(
            f"The run is computed again.\nStep {done:,} of {steps:,}, {100 * done // steps} %."
        )

    def action_stop(self) -> None:
        """Go on with the steps that are there."""
        if self.is_on_top:
            self._ticker.stop()
            self._recomputation.stop()
            self.dismiss(False)
