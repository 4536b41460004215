"""Choices about colors, charts, digits and keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.presentation.number_format import Numbers
from tui.screens.base.dialog import Dialog
from tui.screens.settings.key_editor import KeysScreen
from tui.services import services_of
from tui.state.settings.settings import SETTINGS, Settings
from tui.widgets.base.line_view import SERIES, Line, LineView, line
from tui.widgets.base.wrapping import wrapped
from tui.widgets.charts.chart import MARKS
from tui.widgets.lists.choice_list import ChoiceList, Row

Choice = TypeVar("Choice")

SAMPLE = 0.0151234567
"""A number by which one sees what the digits do."""


class SettingsScreen(Dialog[None]):
    """Every choice in a list; each shows at once on what lies beneath."""

    role = "settings"

    ABOUT = "Choices about what you see and press. They are kept for the next start. ← and → change the marked one."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,comma", "close", "close"),
        Binding("left", "turn(-1)", "the choice before", priority=True),
        Binding("right", "turn(1)", "the next choice", priority=True),
        Binding("enter,space", "open", "open the list, or take the next choice", priority=True),
        Binding("backspace,delete", "restore", "as it was at the very first"),
    ]

    DEFAULT_CSS = """
    SettingsScreen {
        align: right bottom; background: transparent;
        & > Vertical {
            width: 58; max-width: 100%; height: auto; max-height: 100%; margin: 0 0 1 0;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & #about { height: 3; padding: 0 1; margin: 1 0 0 0; }
        & #sample { height: 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """The list, a sentence on the marked one, and a sample."""
        with Vertical() as box:
            box.border_title = "Settings"
            box.border_subtitle = "↑↓ choose · ←→ change · ⌫ as at first · esc"
            choices = ChoiceList(id="choices")
            choices.styles.height = len(SETTINGS)
            yield choices
            yield Static(id="about", markup=False)
            yield LineView(id="sample")

    def on_mount(self) -> None:
        """Begin with the first choice."""
        self.query_one(ChoiceList).focus()
        self.show()

    def show(self) -> None:
        """Write what is chosen now."""
        self.query_one(ChoiceList).show(rows_of(services_of(self).settings))
        self._explain()

    @on(ChoiceList.Moved)
    def _explain(self) -> None:
        """What the marked choice does, and how numbers and colors look."""
        row, sample = self.query_one(ChoiceList).row, self.query_one("#sample", LineView)
        self.query_one("#about", Static).update(Content("\n".join(wrapped(row.about, 52))))
        sample.set_lines(sample_of(services_of(self).numbers))

    def follow_choices(self) -> None:
        """Something else has changed a choice."""
        self.show()

    def action_turn(self, by: int) -> None:
        """Change the marked choice."""
        self.query_one(ChoiceList).turn(by)

    @on(ChoiceList.Turned)
    def change(self, event: ChoiceList.Turned) -> None:
        """Take the next choice, or the one before."""
        options = SETTINGS[event.id].options or sorted(self.app.available_themes)
        self._choose(event.id, neighbor(options, getattr(services_of(self).settings, event.id), event.by))

    @on(ChoiceList.Opened)
    def open_list(self) -> None:
        """Open the list of keys."""
        self.app.push_screen(KeysScreen())

    def action_open(self) -> None:
        """Open the list of keys; elsewhere take the next choice."""
        self.action_turn(1)

    def action_restore(self) -> None:
        """The marked choice as it was at the very first."""
        id = self.query_one(ChoiceList).row.id
        if id != "keys":
            self._choose(id, getattr(Settings(), id))

    def action_close(self) -> None:
        """Back to what lies beneath."""
        self.dismiss()

    def _choose(self, id: str, value: object) -> None:
        services = services_of(self)
        services.change_settings(replace(services.settings, **{id: value}))  # type: ignore[arg-type]
        self.show()


def neighbor(options: Sequence[Choice], now: Choice, by: int) -> Choice:
    """The option after or before the present one; the last is followed by the first."""
    at = options.index(now) if now in options else 0
    return options[(at + by) % len(options)]


def rows_of(settings: Settings) -> list[Row]:
    """Every choice with what is chosen."""
    return [
        Row(id, one.label, one.in_words(getattr(settings, id)), one.sentence, id != "keys")
        for id, one in SETTINGS.items()
    ]


def sample_of(numbers: Numbers) -> list[Line]:
    """The colors of the outputs, plus and minus, and a number."""
    series = [(f" {mark} {name}", name) for mark, name in zip(MARKS, SERIES, strict=False)]
    number = numbers.fit(SAMPLE, 12)
    return [line(*series, "   ", ("+ up", "plus"), "  ", ("− down", "minus")), line(" a number: ", (number, "result"))]
