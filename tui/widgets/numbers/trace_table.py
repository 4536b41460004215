"""The table of steps: a window onto the record, however long that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from engine.definition.values import Index, element
from tui.presentation.asked_number import Asked
from tui.presentation.number_format import full
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.line_view import Line, Part
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.base.wrapping import shortened
from tui.widgets.numbers.trace_columns import Column, columns_of, header_of


class TraceView(SelectingView):
    """One row a step, one column a number; the present step is marked."""

    BORDER_TITLE = "Trace"
    about = "One row a step. Up and down mark a row, tab marks a number, enter goes to the marked step."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "row before", show=False),
        Binding("down", "row(1)", "row after", show=False),
        Binding("pageup", "page(-1)", "page before", show=False),
        Binding("pagedown", "page(1)", "page after", show=False),
        Binding("enter", "visit", "go to this step", show=False),
    ]

    class StepChosen(Message):
        """The learner wants to go to a step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self._columns: list[Column] = []
        self._row: int | None = None
        self._first_row = 1
        self._first_column = 0

    def show(self, scene: Scene) -> None:
        """Show this scene's record around its step; a marked row stays marked while no other step is gone to."""
        before, self.scene = self.scene, scene
        if before is None or _what_has_columns(before) != _what_has_columns(scene):
            self._columns = columns_of(scene)
        if before is None or _place(before) != _place(scene):
            self._row = None
        if self.selected is not None and self.selected >= len(self._columns):
            self.selected = None
        self.selection_changed()

    def count(self) -> int:
        """One place for each number of a row."""
        return len(self._columns)

    @property
    def asked(self) -> Asked | None:
        """The marked number, if the step has computed it."""
        if self.scene is None or self.selected is None or not self._rows or self._number() is None:
            return None
        column = self._columns[self.selected]
        return Asked(column.name, column.index, self._marked_row)

    def focus_changed(self) -> None:
        """Mark a number of the present step; or none, and the present step comes back into view."""
        if not self.has_focus:
            self._row = None
        elif self.selected is None:
            self.selected = 0
        self.selection_changed()

    def on_resize(self) -> None:
        """Show as many rows as fit now."""
        self.selection_changed()

    def action_row(self, by: int) -> None:
        """Look at another row, without going there."""
        if self.scene is not None and self._rows:
            self._row = max(1, min(self._marked_row + by, self._rows))
            self.selection_changed()

    def action_page(self, by: int) -> None:
        """Look a page further."""
        self.action_row(by * max(1, self.size.height - self._header_height))

    def action_visit(self) -> None:
        """Go to the marked row's step."""
        if self.scene is not None and self._rows:
            self.post_message(self.StepChosen(self._marked_row))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the window."""
        event.stop()
        self.action_row(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the window."""
        event.stop()
        self.action_row(1)

    def on_click(self, event: events.Click) -> None:
        """A click marks a row, a double click goes there."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._header_height:
            return
        row = self._first_row + offset.y - self._header_height
        if 1 <= row <= self._rows:
            self._row = row
            self.selection_changed()
            if event.chain == 2:
                self.action_visit()

    @property
    def _rows(self) -> int:
        """How many rows there are, a step in progress included."""
        if self.scene is None:
            return 0
        return max(self.scene.recorded, self.scene.moment.step)

    @property
    def _marked_row(self) -> int:
        assert self.scene is not None
        return self._row if self._row is not None else max(1, self.scene.moment.step)

    @property
    def _header_height(self) -> int:
        return 2 if any(column.index for column in self._columns) else 1

    def selection_changed(self) -> None:
        """Draw the rows around the marked one."""
        if self.scene is None or not self.size.width:
            return
        self._scroll_columns()
        header = self._header()
        room = max(1, self.size.height - len(header))
        self._scroll_rows(room)
        self.set_lines([*header, *self._body(room)])
        self.border_subtitle = Content(self._described())

    def _scroll_rows(self, room: int) -> None:
        row = self._marked_row
        if not self._first_row <= row < self._first_row + room:
            self._first_row = row - room + 1 if row >= self._first_row + room else row
        self._first_row = max(1, min(self._first_row, self._rows - room + 1))

    def _scroll_columns(self) -> None:
        """Bring the selected column into view."""
        if self.selected is None or not self.has_focus:
            self._first_column = 0
            return
        self._first_column = min(self._first_column, self.selected)
        while self._first_column < self.selected and self.selected not in [at for at, _ in self._visible()]:
            self._first_column += 1

    def _step_width(self) -> int:
        return max(4, len(str(self._rows)))

    def _ends(self) -> list[int]:
        """Where each column ends, from the first one that is shown."""
        widths = (column.width + 2 for column in self._columns[self._first_column :])
        return list(accumulate(widths, initial=self._step_width() + 2))[1:]

    def _visible(self) -> list[tuple[int, Column]]:
        """The columns that fit whole, with room for a sign where there are more."""
        first, room, last = self._first_column, self.size.width, len(self._columns) - 1
        columns = enumerate(self._columns[first:], start=first)
        return [
            (at, column)
            for (at, column), end in zip(columns, self._ends(), strict=True)
            if end + (at < last) <= room or at == first
        ]

    def _header(self) -> list[Line]:
        step = f"{'step':>{self._step_width() + 1}}{'‹' if self._first_column else ' '}"
        visible = self._visible()
        goes_on = visible[-1][0] + 1 < len(self._columns)
        return header_of([column for _, column in visible], step, goes_on)[-self._header_height :]

    def _body(self, room: int) -> list[Line]:
        assert self.scene is not None
        if not self._rows:
            phase, step = map(services_of(self).key, ("next_phase", "next_step"))
            return [((" No step yet. Press ", "dim"), (phase, "mark"), (" or ", "dim"), (step, "mark"), (".", "dim"))]
        last = min(self._first_row + room - 1, self._rows)
        recorded_to = min(last, self.scene.recorded)
        visible = self._visible()
        # There may be thousands that are out of view.
        places = [self._place_of(column) for _, column in visible]
        table = self.scene.history.columns(places, self._first_row, recorded_to)
        lines = []
        for row in range(self._first_row, last + 1):
            moment = self.scene.moment
            if row == moment.step and not moment.whole:
                numbers = self._in_progress([column for _, column in visible])
            else:
                numbers = [column[row - self._first_row] for column in table]
            lines.append(self._line(row, numbers, visible))
        return lines

    @staticmethod
    def _place_of(column: Column) -> tuple[str, Index]:
        return column.name, column.index

    def _in_progress(self, columns: Sequence[Column]) -> list[float | None]:
        """The numbers of a step of which not all phases have run."""
        assert self.scene is not None
        moment = self.scene.moment
        done = {given.name for phase in self.scene.lesson.phases[: moment.phases_done] for given in phase.gives}
        return [
            element(moment.values[column.name], column.index) if column.name in done else None for column in columns
        ]

    def _line(self, row: int, numbers: Sequence[float | None], visible: list[tuple[int, Column]]) -> Line:
        assert self.scene is not None
        present = row == self.scene.moment.step
        ahead = row > self.scene.moment.step
        marked = self.has_focus and row == self._marked_row
        style = "strong" if present else "dim" if ahead else ""
        parts: list[Part] = [(f"{'▸' if present else ' '}{row:>{self._step_width()}} ", "mark" if present else "dim")]
        for (at, column), number in zip(visible, numbers, strict=True):
            text = "·" if number is None else self._written(column, number)
            cell = f" {text:>{column.width}} "
            parts.append((cell, "cursor" if marked and at == self.selected else style))
        return tuple(parts)

    def _written(self, column: Column, number: float) -> str:
        """A number in its column; one that names a row of the data by what that is called."""
        assert self.scene is not None
        name = self.scene.row_named(column.name, number)
        return services_of(self).numbers.fit(number, column.width) if name is None else shortened(name, column.width)

    def _number(self) -> float | None:
        """The marked number, or None where the step has not computed it."""
        assert self.scene is not None and self.selected is not None
        row = self._marked_row
        if row == self.scene.moment.step and not self.scene.moment.whole:
            return self._in_progress([self._columns[self.selected]])[0]
        if row > self.scene.recorded:
            return None
        return self.scene.history.columns([self._place_of(self._columns[self.selected])], row, row)[0][0]

    def _described(self) -> str:
        """The marked number in full; without one, what there is to the right."""
        if not self.has_focus or self.selected is None or not self._rows or self.scene is None:
            hidden = dict.fromkeys(column.name for column in self._columns[self._visible()[-1][0] + 1 :])
            return shortened(f"more: {', '.join(hidden)} ›", self.size.width - 4) if hidden else ""
        column, row = self._columns[self.selected], self._marked_row
        label = self.scene.lesson.label(column.name, column.index)
        number = self._number()
        text = "not yet computed" if number is None else full(number)
        if number is not None and (name := self.scene.row_named(column.name, number)) is not None:
            text = f"{text}, counted from 0: {name}"
        # The digits are what one came for; the rest only where it fits.
        room = self.size.width - 4
        return next((one for one in (f"step {row} · {label} {text}", f"{label} {text}") if len(one) <= room), text)


def _what_has_columns(scene: Scene) -> tuple[object, ...]:
    """What it depends on which columns there are."""
    return scene.form, scene.row_written, scene.output, scene.input, scene.neuron


def _place(scene: Scene) -> tuple[int, int, int]:
    """Where the run stands."""
    return scene.moment.step, scene.moment.phases_done, scene.recorded
