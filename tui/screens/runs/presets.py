"""Numbers worth trying, good and bad, each with a sentence why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message

from engine.definition.counted import counted
from engine.definition.labels import labels_in_words
from engine.definition.lesson import Lesson
from engine.definition.parts.preset import Preset
from engine.definition.values import Value, flatten
from tui.presentation.number_format import full
from tui.screens.base.dialog import Dialog
from tui.widgets.base.line_view import Line, LineView, line
from tui.widgets.base.wrapping import wrapped

MOST_NUMBERS = 30
"""Of a list with more of them nobody reads each."""


class PresetList(LineView, can_focus=True):
    """Every preset with its sign, the numbers that it sets, and its sentence."""

    DEFAULT_CSS = """
    PresetList { height: auto; max-height: 100%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("home", "move(-99)", "first", show=False),
        Binding("end", "move(99)", "last", show=False),
        Binding("enter,space", "take", "take", show=False),
    ]

    class Taken(Message):
        """The learner wants these numbers."""

        def __init__(self, preset: Preset) -> None:
            super().__init__()
            self.preset = preset

    class Moved(Message):
        """A preset was selected."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson
        self._presets = lesson.presets
        self._first = 0
        self._row_of: list[int] = []
        self.selected = 0

    def on_resize(self) -> None:
        """Wrap the sentences anew."""
        self.draw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as all of it, written this wide."""
        return sum(len(self._block(preset, False, width)) + 1 for preset in self._presets) - 1

    def draw(self) -> None:
        """Write all presets, with the selected one in view."""
        if not self.size.width:
            return
        lines: list[Line] = []
        self._row_of = []
        begin, end = 0, 0
        for at, preset in enumerate(self._presets):
            block = self._block(preset, at == self.selected, self.size.width)
            if at == self.selected:
                begin, end = len(lines), len(lines) + len(block)
            lines += [*block, ()]
            self._row_of += [at] * (len(block) + 1)
        lines.pop()
        room = self.size.height
        self._first = min(self._first, begin, max(0, len(lines) - room))
        self._first = max(self._first, min(end - room, begin))
        self.set_lines(lines[self._first : self._first + room])
        self.post_message(self.Moved(self.selected + 1))

    def _block(self, preset: Preset, here: bool, width: int) -> list[Line]:
        mark = "▸" if here else " "
        sign, style = ("✓ works", "plus") if preset.works else ("✗ fails", "minus")
        numbers = wrapped(f"     {numbers_of(self._lesson, preset)}", width - 1, indent=7)
        why = f"{preset.why} {labels_in_words(self._lesson, preset.why)}"
        sentence = wrapped(f"     {why}", width - 1, indent=5)
        return [
            line((f" {mark} ", "mark"), (sign, style), "  ", (f" {preset.label} ", "cursor" if here else "strong")),
            *(line((text, "label")) for text in numbers),
            *(line((text, "" if here else "dim")) for text in sentence),
        ]

    def action_move(self, by: int) -> None:
        """Select another preset."""
        self.selected = max(0, min(self.selected + by, len(self._presets) - 1))
        self.draw()

    def action_take(self) -> None:
        """Take the selected preset."""
        self.post_message(self.Taken(self._presets[self.selected]))

    def on_click(self, event: events.Click) -> None:
        """A click selects, a click on the selected one takes it."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self._first < len(self._row_of):
            return
        at = self._row_of[offset.y + self._first]
        if at == self.selected:
            self.action_take()
        else:
            self.action_move(at - self.selected)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel selects."""
        event.stop()
        self.action_move(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel selects."""
        event.stop()
        self.action_move(1)


class PresetsScreen(Dialog[Preset | None]):
    """A list of presets. Its result is the one that the learner takes, or None."""

    ABOUT = "Numbers worth trying, those that work and those that fail, each with the reason."

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,t,q", "dismiss(None)", "close")]

    DEFAULT_CSS = """
    PresetsScreen {
        align: center middle;
        & > Vertical {
            width: 84; max-width: 96%; height: auto; max-height: 96%; padding: 0 1;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical() as box:
            box.border_title = f"Lesson {self._lesson.number}: numbers to try"
            yield PresetList(self._lesson)

    def on_preset_list_moved(self, event: PresetList.Moved) -> None:
        """Say which of how many is selected."""
        where = f"{event.place} of {len(self._lesson.presets)}"
        self.query_one(Vertical).border_subtitle = f"{where} · ↑ ↓ choose · enter tries it · esc leaves"

    def on_preset_list_taken(self, event: PresetList.Taken) -> None:
        """Hand the preset to the lesson."""
        self.dismiss(event.preset)


def numbers_of(lesson: Lesson, preset: Preset) -> str:
    """What a preset sets, each as name and value: `step_amount 0.1, steps 1101`; of lists with words their words."""
    return " · ".join(
        f"{name} {value_text(value, partial(lesson.word, name))}" for name, value in preset.values.items()
    )


def value_text(value: Value, word: Callable[[Value], str | None] = lambda _: None) -> str:
    """A number in full, a list with commas, the rows of a matrix behind each other; of many numbers how many.

    Args:
        value: The value.
        word: The word that a number stands for; None where it is a number like any other.
    """
    if not isinstance(value, tuple):
        return word(value) or full(value).removesuffix(".0")
    if not value:
        return "none"
    count = sum(1 for _ in flatten(value))
    if count > MOST_NUMBERS:
        numbers = set(flatten(value))
        if len(numbers) == 1:
            return f"all {value_text(numbers.pop())}"
        return counted(len(value), "row") if isinstance(value[0], tuple) else counted(count, "number")
    if isinstance(value[0], tuple):
        return " / ".join(value_text(row, word) for row in value)
    return ", ".join(value_text(number, word) for number in value)
