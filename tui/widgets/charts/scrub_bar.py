"""A bar to move through the recorded steps, on which the epochs are marked."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from engine.analysis.steps.epoch_summary import EpochSummary
from engine.experiment.epochs import has_epochs
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import LineView, Part
from tui.widgets.charts.pace import Pace

NO_STEP = "no step yet"

BEGINS = "╋"
"""Where an epoch begins."""

CELLS_AN_EPOCH = 3
"""So many cells an epoch has on average, or only some of the beginnings are marked."""


class ScrubBar(LineView, can_focus=True):
    """The record from the start to its last step, with the present step and the changes by hand marked."""

    about = (
        "All recorded steps from left to right. ● is the present one, ◇ a change by hand, ╋ where an epoch begins; "
        "where some are left out, it says how many epochs lie between two. Left and right go a step, with shift ten; "
        "page up and page down a tenth of the run. Or drag it with the mouse."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "leap(-1)", "a tenth back", show=False),
        Binding("pagedown", "leap(1)", "a tenth forward", show=False),
    ]

    DEFAULT_CSS = """
    ScrubBar { height: 1; background: $background; &.-away { display: none; } }
    ScrubBar:focus { background: $primary-muted; }
    """

    class Scrubbed(Message):
        """The learner wants to go to a step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._held = False
        self._epochs: EpochSummary | None = None
        self._pace = Pace()
        self._left_out = ""
        """What stands behind the last step: how many epochs lie between two marks, if that is not one."""

    def take_in(self, scene: Scene) -> bool:
        """Look at some of the steps that are new, for the beginnings of epochs; whether there are no more."""
        if not has_epochs(scene.lesson):
            return True
        if self._epochs is None or self._epochs.history is not scene.history:
            self._epochs = EpochSummary(scene.history, errors=False)
        return self._pace.go_on(scene, self._epochs.update)

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene with the epochs' beginnings; whether all of those recorded are marked."""
        complete = self.take_in(scene)
        self.show(scene)
        return complete

    def show(self, scene: Scene) -> None:
        """Show where this scene stands."""
        self._scene = scene
        self._draw()

    def allow_focus(self) -> bool:
        """Only where there are steps to go to."""
        return super().allow_focus() and self._scene is not None and self._scene.recorded > 0

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def action_leap(self, by: int) -> None:
        """Go a tenth of the record back or forward."""
        if self._scene is not None:
            self._go(self._scene.moment.step + by * max(1, self._scene.recorded // 10))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the bar."""
        self._held = True
        self.capture_mouse()
        self._go(self.step_at(event.x))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag."""
        if self._held:
            self._go(self.step_at(event.x))

    def on_mouse_up(self) -> None:
        """Let go."""
        self._held = False
        self.release_mouse()

    def _go(self, step: int) -> None:
        if self._scene is None:
            return
        step = max(0, min(step, self._scene.recorded))
        if step != self._scene.moment.step or not self._scene.moment.whole:
            self.post_message(self.Scrubbed(step))

    def step_at(self, x: int) -> int:
        """The step that stands in a column."""
        left, cells = self._track()
        recorded = self._scene.recorded if self._scene else 0
        return round(recorded * max(0, min(x - left, cells - 1)) / max(1, cells - 1))

    def column_of(self, step: int) -> int:
        """The column in which a step stands."""
        left, cells = self._track()
        recorded = self._scene.recorded if self._scene else 0
        return left + round((cells - 1) * min(step, recorded) / max(1, recorded))

    def _track(self) -> tuple[int, int]:
        """Where the track begins, and how many cells it has."""
        recorded = self._scene.recorded if self._scene else 0
        end = len(str(recorded)) if recorded else len(NO_STEP)
        return 3, max(2, self.size.width - 5 - end - len(self._left_out))

    def _mark_epochs(self) -> list[int]:
        """After which steps epochs begin that are marked; where some are left out, it is said, and that takes room."""
        scene, epochs = self._scene, self._epochs
        self._left_out = ""
        if scene is None or epochs is None or epochs.history is not scene.history:
            return []
        firsts, every = epochs.beginnings(self._track()[1] // CELLS_AN_EPOCH)
        if every > 1:
            self._left_out = f" {BEGINS} {every} epochs"
            firsts, every = epochs.beginnings(self._track()[1] // CELLS_AN_EPOCH)
            self._left_out = f" {BEGINS} {every} epochs"
        return [first - 1 for first in firsts if first <= scene.recorded]

    def _draw(self) -> None:
        if self._scene is None or not self.size.width:
            return
        scene = self._scene
        begins = self._mark_epochs()
        left, cells = self._track()
        if not scene.recorded:
            self.set_lines([((" 0 ", "dim"), ("┄" * cells, "dim"), (f" {NO_STEP}", "dim"))])
            return
        track = ["━"] * cells
        for step in begins:
            track[self.column_of(step) - left] = BEGINS
        for edit in scene.edits:
            track[self.column_of(edit.step) - left] = "◇"
        here = self.column_of(scene.moment.step) - left
        track[here] = "●"
        before, after = "".join(track[:here]), "".join(track[here + 1 :])
        parts: list[Part] = [
            (" 0 ", "dim"),
            (before, "one"),
            ("●", "mark"),
            (after, "dim"),
            (f" {scene.recorded}", "dim"),
            (self._left_out, "dim"),
        ]
        self.set_lines([tuple(parts)])
