"""A number is no longer finite: why, and what can be done."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from engine.analysis.divergence import Divergence
from tui.screens.base.dialog import Dialog

WayOut = Literal["back", "smaller", "leave"]


class TroubleScreen(Dialog[WayOut]):
    """Says why, and offers ways out. Its result is the one that was chosen."""

    ABOUT = "A number has become too large for a computer, or is none any more. Here are the ways out."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,3", "dismiss('leave')", "leave it"),
        Binding("1", "dismiss('back')", "back"),
        Binding("2", "smaller", "a smaller step"),
    ]

    DEFAULT_CSS = """
    TroubleScreen {
        align: center middle;
        & > Vertical {
            width: 72; max-width: 96%; height: auto; max-height: 94%; padding: 1 2;
            border: round $error; background: $surface; border-title-color: $text-error;
            border-subtitle-color: $text-muted;
        }
        & Static { height: auto; margin-bottom: 1; }
        & OptionList { height: auto; border: none; background: $surface; padding: 0; }
    }
    """

    def __init__(self, trouble: Divergence, last_finite: int, smaller: str | None, limit: str | None) -> None:
        super().__init__()
        self._trouble = trouble
        self._last_finite = last_finite
        self._limit = limit
        self._smaller = smaller
        """The setting and a number that was found to help, `alpha 2`, or None where none was found."""

    def compose(self) -> ComposeResult:
        """The sentences, then the ways out."""
        step = self._last_finite
        back = f"Go back to step {step}, the last one with finite numbers" if step else "Go back to step 0, the start"
        options = [Option(f"1  {back}", id="back")]
        if self._smaller is not None:
            options.append(Option(f"2  Start over with {self._smaller}: tried out, the error shrinks", id="smaller"))
        options.append(Option("3  Leave it as it is", id="leave"))
        with Vertical() as box:
            box.border_title = Content(f"Step {self._trouble.step}: {self._trouble.label} is no longer finite")
            box.border_subtitle = "↑↓ choose · enter does it · esc leaves it"
            for text in (self._trouble.sentence, self._trouble.cause, self._limit):
                if text is not None:
                    yield Static(text, markup=False)
            yield OptionList(*options, markup=False, compact=True)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take this way out."""
        self.dismiss(event.option.id)  # type: ignore[arg-type]

    def action_smaller(self) -> None:
        """Start over with a smaller step, where one was found that helps."""
        if self._smaller is not None:
            self.dismiss("smaller")
