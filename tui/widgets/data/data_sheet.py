"""The rows of the data as a sheet, one line each; the row that is looked at is marked, and so are those in turn.

One column of it can be drawn as bars instead; the keys stay the same.
"""

from __future__ import annotations

from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.values import Value, element
from engine.reading.number_signs import begins_number
from tui.presentation.asked_number import Asked
from tui.presentation.number_format import full
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.line_view import Line, Part
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.data.column_bars import BarRow, ColumnBars
from tui.widgets.data.data_columns import DataColumn, data_columns, row_label, turns_of

FRAME = 4
"""What the frame takes of a line of words in it."""


class DataSheet(SelectingView):
    """One line a row, one column a number: what the learner sets, then what the step gives for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "row before", show=False),
        Binding("down", "row(1)", "row after", show=False),
        Binding("left", "select(-1)", "column before", show=False),
        Binding("right", "select(1)", "column after", show=False),
        Binding("shift+up", "row(-10)", "ten rows before", show=False),
        Binding("shift+down", "row(10)", "ten rows after", show=False),
        Binding("shift+left", "select(-10)", "ten columns before", show=False),
        Binding("shift+right", "select(10)", "ten columns after", show=False),
        Binding("home", "end(-1)", "first row", show=False),
        Binding("end", "end(1)", "last row", show=False),
        Binding("tab", "app.focus_next", "leave the sheet", show=False),
        Binding("shift+tab", "app.focus_previous", "leave the sheet", show=False),
        Binding("pageup", "page(-1)", "page before", show=False),
        Binding("pagedown", "page(1)", "page after", show=False),
        Binding("plus", "resize(1)", "one row more", show=False),
        Binding("minus", "resize(-1)", "one row less", show=False),
        Binding("enter", "edit", "change the marked number", show=False),
    ]

    class RowChosen(Message):
        """Another row is looked at."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Resized(Message):
        """The learner wants one row more or less."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Described(Message):
        """What is to be said of the marked number."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class EditWanted(Message):
        """The learner wants to change the marked number; typed text begins the new one."""

        def __init__(self, column: DataColumn, text: str = "") -> None:
            super().__init__()
            self.column = column
            self.text = text

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self.as_bars = False
        """Whether the marked column is drawn, in place of the numbers of all."""
        self._bars = ColumnBars()
        self._columns: list[DataColumn] = []
        self._first_row = 0
        self._first_column = 0

    def show(self, scene: Scene) -> None:
        """Show the rows of this scene."""
        before, self.scene = self.scene, scene
        if before is None or not _has_same_columns(before, scene):
            self._columns = data_columns(scene)
        if self.selected is not None and self.selected >= len(self._columns):
            self.selected = None
        self.selection_changed()

    def count(self) -> int:
        """One place for each number of a row."""
        return len(self._columns)

    @property
    def marked(self) -> DataColumn | None:
        """The column of the marked number."""
        return self._columns[self.selected] if self.selected is not None and self._columns else None

    @property
    def asked(self) -> Asked | None:
        """The marked number, if it is there."""
        scene, column = self.scene, self.marked
        if scene is None or column is None or self._number(column, scene.row) is None:
            return None
        if column.parameter is None and scene.lesson.phase_of(column.name) is None:
            return None
        step = None if column.parameter is not None else scene.moment.step
        return Asked(column.name, (scene.row, *column.rest), step)

    def focus_changed(self) -> None:
        """Mark a number where there is none yet."""
        if self.has_focus and self.selected is None and self._columns:
            self.selected = 0
        self.selection_changed()

    def draw_bars(self, as_bars: bool) -> None:
        """Draw the marked column as bars, or write the numbers of all."""
        self.as_bars = as_bars
        self.selection_changed()

    def on_resize(self) -> None:
        """Show as many rows as fit now."""
        self.selection_changed()

    def action_row(self, by: int) -> None:
        """Look at another row."""
        if self.scene is not None:
            self.go_to_row(self.scene.row + by)

    def action_page(self, by: int) -> None:
        """Look a page further."""
        self.action_row(by * self._room)

    def action_end(self, by: int) -> None:
        """Look at the first row, or at the last."""
        if self.scene is not None:
            self.go_to_row(0 if by < 0 else self.scene.sizes[ROWS] - 1)

    def go_to_row(self, row: int) -> None:
        """Look at this row, or the nearest that there is."""
        if self.scene is not None:
            row = max(0, min(row, self.scene.sizes[ROWS] - 1))
            if row != self.scene.row:
                self.post_message(self.RowChosen(row))

    def action_resize(self, by: int) -> None:
        """One row more or less."""
        self.post_message(self.Resized(by))

    def action_edit(self) -> None:
        """Change the marked number."""
        if self.marked is not None:
            self.post_message(self.EditWanted(self.marked))

    async def hear(self, character: str | None) -> None:
        """A key: the beginning of a number for the marked place, but for the plus and minus that are about rows."""
        if self.marked is not None and character is not None and character not in "+-" and begins_number(character):
            self.post_message(self.EditWanted(self.marked, character))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves from row to row."""
        event.stop()
        self.action_row(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves from row to row."""
        event.stop()
        self.action_row(1)

    def on_click(self, event: events.Click) -> None:
        """A click marks a number, a double click changes it."""
        offset = event.get_content_offset(self)
        if offset is None or self.scene is None or not 1 <= offset.y <= self._room:
            return
        for at, end in () if self.as_bars else self._ends():
            if offset.x < end:
                self.selected = at
                break
        self.go_to_row(self._first_row + offset.y - 1)
        self.selection_changed()
        if event.chain == 2:
            self.action_edit()

    @property
    def _room(self) -> int:
        return self._bars.room if self.as_bars else max(1, self.size.height - 1)

    @property
    def _label_width(self) -> int:
        scene = self.scene
        if scene is None:
            return 0
        return max(len(row_label(scene, at)) for at in (0, scene.sizes[ROWS] - 1)) + 2

    def _ends(self) -> list[tuple[int, int]]:
        """The columns that fit, from the first one that is shown, and where each ends."""
        shown = range(self._first_column, len(self._columns))
        ends = accumulate((self._columns[at].width + 1 for at in shown), initial=self._label_width)
        return [(at, end) for at, end in zip(shown, list(ends)[1:], strict=True) if end <= self.size.width]

    def selection_changed(self) -> None:
        """Draw the rows around the one that is looked at."""
        scene = self.scene
        if scene is None or not self.size.width:
            return
        column = self._columns[self.selected or 0]
        if self.as_bars:
            self._bars.read(column, self._value(column), self.size.width, self.size.height)
        self._scroll(scene)
        turns = turns_of(scene)
        rows = range(self._first_row, min(scene.sizes[ROWS], self._first_row + self._room))
        if self.as_bars:
            marked = [BarRow(row_label(scene, at), at, at == scene.row, at in turns) for at in rows]
            self.set_lines(self._bars.lines(marked, services_of(self).numbers.fit))
        else:
            shown = [at for at, _ in self._ends()]
            self.set_lines([self._header(shown), *(self._line(scene, row, shown, row in turns) for row in rows)])
        self.post_message(self.Described(self._described(scene)))

    def _scroll(self, scene: Scene) -> None:
        row, room, rows = scene.row, self._room, scene.sizes[ROWS]
        self._first_row = max(min(self._first_row, row), row - room + 1)
        self._first_row = max(0, min(self._first_row, rows - room))
        if self.selected is None or not self.has_focus:
            self._first_column = 0
            return
        self._first_column = min(self._first_column, self.selected)
        while self._first_column < self.selected and self.selected not in [at for at, _ in self._ends()]:
            self._first_column += 1

    def _header(self, shown: list[int]) -> Line:
        parts: list[Part] = [(" " * (self._label_width - 1), ""), ("‹" if self._first_column else " ", "mark")]
        parts += [(f" {one.label[: one.width]:>{one.width}}", "label") for one in (self._columns[at] for at in shown)]
        return (*parts, ("›", "mark")) if shown and shown[-1] + 1 < len(self._columns) else tuple(parts)

    def _line(self, scene: Scene, row: int, shown: list[int], in_turn: bool) -> Line:
        here = row == scene.row
        label = row_label(scene, row)
        mark = "▸" if here else " "
        turn = "•" if in_turn else " "
        style = "strong" if here else ""
        parts: list[Part] = [(mark, "mark"), (f"{label:<{self._label_width - 2}}", "label"), (turn, "plus")]
        for at in shown:
            number, width = self._number(self._columns[at], row), self._columns[at].width
            text = "·" if number is None else services_of(self).numbers.fit(number, width)
            is_marked = here and self.has_focus and at == self.selected
            parts.append((f" {text:>{width}}", "cursor" if is_marked else style))
        return tuple(parts)

    def _value(self, column: DataColumn) -> Value | None:
        """The numbers of all rows, of which the column has a part; None where they are not computed yet."""
        scene = self.scene
        assert scene is not None
        if column.parameter is not None:
            return scene.parameters[column.name]
        phase = scene.lesson.phase_of(column.name)
        if phase is None:
            return scene.measured(column.name)
        return scene.moment.values[column.name] if phase < scene.done_phases else None

    def _number(self, column: DataColumn, row: int) -> float | None:
        value = self._value(column)
        return None if value is None else element(value, (row, *column.rest))

    def _described(self, scene: Scene) -> str:
        """The marked number in full; else what the signs mean."""
        column = self.marked
        if not self.has_focus or column is None:
            return "• in turn" if turns_of(scene) else ""
        number = self._number(column, scene.row)
        said = "not yet computed" if number is None else full(number)
        words = f"{column.called(scene.row)} {said}"
        # No digit is cut: the cursor says which row it is.
        return words if len(words) <= self.size.width - FRAME else f"{column.label} {said}"


def _has_same_columns(before: Scene, scene: Scene) -> bool:
    """Whether the sheet has the same columns: the numbers of its rows, by which they are as wide, are the same ones."""
    return (
        before.lesson is scene.lesson
        and before.form == scene.form
        and all(
            before.parameters[one.name] is scene.parameters[one.name]
            for one in scene.lesson.parameters
            if is_by_rows(one)
        )
    )
