"""Where does this number come from? A derivation in which one can ask further."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from engine.analysis.derivation import Derivation
from engine.experiment.history import History
from tui.screens.base.dialog import Dialog
from tui.screens.take_home.clipboard import Copier, with_hint
from tui.widgets.numbers.derivation_view import WhyView

KEYS = (
    "↑↓ choose · enter asks further · ← back · g go to · y copy · esc",
    "↑↓ · enter further · ← back · g go · y copy · esc",
    "↑↓ · enter · ← · g · y · esc",
)
"""What can be done, at the length that fits."""


class WhyScreen(Dialog[int | None]):
    """A derivation over the lesson. Its result is a step to go to, or None."""

    ABOUT = "Where a number comes from. Choose one of the numbers in it and ask further, back to the knobs."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q", "dismiss(None)", "close"),
        Binding("enter,right", "descend", "ask further"),
        Binding("left,backspace", "ascend", "back"),
        Binding("g", "visit", "go to its step"),
        Binding("y", "copy", "copy"),
    ]

    DEFAULT_CSS = """
    WhyScreen {
        align: center middle;
        & > Vertical {
            width: 100; max-width: 96%; height: 20; max-height: 90%;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, history: History, derivation: Derivation, supposed: str = "") -> None:
        super().__init__()
        self._history = history
        self._supposed = supposed
        self._derivation = derivation
        self._copier = Copier()
        self._said: Content | None = None
        """What the last key led to, in place of the keys: a resize that comes late does not wipe it out."""

    def compose(self) -> ComposeResult:
        """One view in a frame."""
        with Vertical() as box:
            box.border_title = question_about(self._derivation, self._supposed)
            yield WhyView(self._history, self._derivation, id="why")

    def on_resize(self) -> None:
        """Say what can be done at the length that fits."""
        self.call_after_refresh(self._title)

    def _title(self) -> None:
        box = self.query_one(Vertical)
        room = box.size.width - 4
        box.border_subtitle = self._said or next((keys for keys in KEYS if len(keys) <= room), KEYS[-1])
        box.border_title = question_about(self.query_one(WhyView).derivation, self._supposed, room)

    def action_descend(self) -> None:
        """Ask where the chosen number comes from."""
        if not self.query_one(WhyView).descend():
            self._say("This is where it begins: no number made it.")
            return
        self._say(None)

    def action_ascend(self) -> None:
        """Back to the number that was asked about before."""
        if not self.query_one(WhyView).ascend():
            self._say("This is the number that you asked about. esc closes.")
            return
        self._say(None)

    def action_visit(self) -> None:
        """Go to the step of the number that is shown."""
        self.dismiss(min(self.query_one(WhyView).derivation.source.step, self._history.steps))

    def action_copy(self) -> None:
        """Copy the derivation; a second time, show it."""
        box = self.query_one(Vertical)
        if self._copier.copy(self.app, self.query_one(WhyView).text):
            self._say(with_hint("Copied.", box.size.width - 4))

    def _say(self, text: str | None) -> None:
        self._said = None if text is None else Content(text)
        self._title()


def question_about(derivation: Derivation, supposed: str = "", room: int = 1_000) -> Content:
    """The question that a derivation answers in so many columns; where something is supposed, with that."""
    label = derivation.source.label
    if not supposed:
        return Content(f"Where does {label} come from?")
    ways = [
        f"{supposed}: where would {label} come from?",
        f"{supposed}: where is {label} from?",
        f"{supposed}: {label}",
    ]
    return Content(next((one for one in ways if len(one) <= room), ways[-1]))
