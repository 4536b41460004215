"""What you see and all keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import KNOB_KEYS, Where, actions_for


class HelpScreen(ModalScreen[None]):
    """Help for the focused item, then every key of the screen beneath."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,enter", "dismiss(None)", "close")]

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 96%; height: auto; max-height: 94%; padding: 0 2;
            border: round $primary; background: $surface; border-title-color: $text-primary;
        }
    }
    """

    def __init__(self, where: Where, about: str) -> None:
        super().__init__()
        self._where = where
        self._about = about

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll() as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes · ↑ ↓ scroll"
            yield Static(self._content())

    def _content(self) -> Content:
        lines: list[Content] = []
        if self._about:
            lines += [Content.styled("Here", "$text-accent bold"), Content(self._about), Content("")]
        lines.append(Content.styled("Keys", "$text-accent bold"))
        lines += [_row(action.shown, action.help) for action in actions_for(self._where)]
        if self._where == "lesson":
            lines += [Content(""), Content.styled("On a number", "$text-accent bold")]
            lines += [_row(keys, text) for keys, text in KNOB_KEYS]
        return Content("\n").join(lines)


def _row(keys: str, text: str) -> Content:
    return Content.assemble((f"{keys:>10}  ", "$text-primary bold"), text)
