"""The shelf: earlier runs, what differs, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from engine import EarlierRun
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.overlays import brought_up_to_date, toggled
from tui.screens.base.dialog import Dialog
from tui.state.session.session import Session
from tui.widgets.lists.shelf_list import ShelfView

KEYS = "space on charts · enter go into · p pin · n name · del remove · esc"


class ShelfScreen(Dialog[EarlierRun | None]):
    """Earlier runs over the lower half of the lesson. Its result is the run to go back into, or None."""

    ABOUT = "Runs that you left. Lay one over the charts, name it, keep it, or go back into it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7,q", "dismiss(None)", "close"),
        Binding("space,o", "overlay", "on charts"),
        Binding("enter", "take_up", "go into"),
        Binding("p", "pin", "pin"),
        Binding("n", "rename", "name"),
        Binding("delete,backspace,d", "discard", "remove"),
    ]

    DEFAULT_CSS = """
    ShelfScreen {
        align: center bottom;
        background: $background 0%;
        & > Vertical {
            width: 100%; height: 11; border: round $primary; background: $surface; margin-bottom: 1;
            border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
        & Input { height: 1; border: none; padding: 0 1; }
    }
    """

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self._changed = changed
        self._to_discard: int | None = None
        self._to_name: EarlierRun | None = None

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical() as box:
            box.border_title = "Earlier runs, and what differs: there → now"
            box.border_subtitle = KEYS
            view = ShelfView(id="shelf")
            view.show(self._session.experiment, self._session.overlays)
            yield view

    def _show(self, word: str = KEYS) -> None:
        self.query_one(ShelfView).show(self._session.experiment, self._session.overlays)
        self.query_one(Vertical).border_subtitle = Content(word)
        self._changed()

    def _run(self) -> EarlierRun | None:
        return self.query_one(ShelfView).run

    def action_overlay(self) -> None:
        """Show the run on the charts, or no longer."""
        run = self._run()
        if run is None:
            return
        before = len(self._session.overlays)
        self._session.overlays = toggled(self._session.overlays, run)
        shown = len(self._session.overlays) >= before
        kinds = kinds_of(self._session.experiment.lesson, self._session.experiment.sizes)
        if shown and kinds[self._session.chart % len(kinds)] == "curve":
            # Where there is room for one chart only, the one that shows it.
            self._session.chart = kinds.index("errors")
            self._session.tab = "charts"
        self._show(f"{run.title} is on the charts" if shown else f"{run.title} is no longer on the charts")

    def action_take_up(self) -> None:
        """Go back into the run."""
        if not self.query(Input) and (run := self._run()) is not None:
            self.dismiss(run)

    def action_pin(self) -> None:
        """Keep the run when the shelf is full, or no longer."""
        run = self._run()
        if run is None:
            return
        try:
            self._session.experiment.pin(run, not run.pinned)
        except ValueError as error:
            self._show(str(error))
            return
        self._show(f"{run.title} may go when the shelf is full" if run.pinned else f"{run.title} stays, pinned")

    async def action_rename(self) -> None:
        """Ask for a name."""
        run = self._run()
        if run is None or self.query(Input):
            return
        self._to_name = run
        field = Input(run.name, placeholder=f"a name for {run.title}; enter takes it", max_length=24)
        await self.query_one(Vertical).mount(field)
        field.focus()

    @on(Input.Submitted)
    def take_name(self, event: Input.Submitted) -> None:
        """Give the run its name."""
        run = self._to_name
        if run is not None:
            self._session.experiment.rename(run, event.value)
            self._session.overlays = brought_up_to_date(self._session.overlays, self._session.experiment.shelf)
        self._end_naming()

    def _end_naming(self) -> None:
        self.query(Input).remove()
        self.query_one(ShelfView).focus()
        self._show()

    def key_escape(self, event: events.Key) -> None:
        """Leave the field without a new name."""
        if self.query(Input):
            event.stop()
            event.prevent_default()
            self._end_naming()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a name is typed, keys belong to the field."""
        return not (self.query(Input) and action in ("dismiss", "overlay", "pin", "rename", "discard", "take_up"))

    def action_discard(self) -> None:
        """Remove the run for good, when asked twice."""
        run = self._run()
        if run is None:
            return
        if self._to_discard != run.number:
            self._to_discard = run.number
            self._show(f"press it again to remove {run.title} for good")
            return
        self._session.experiment.discard(run)
        self._session.overlays = brought_up_to_date(self._session.overlays, self._session.experiment.shelf)
        self._show(f"{run.title} is removed")

    @on(ShelfView.Moved)
    def forget(self) -> None:
        """Another run was chosen: nothing is about to be removed."""
        self._to_discard = None
        self.query_one(Vertical).border_subtitle = KEYS
