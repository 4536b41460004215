"""The Hinton diagram of a layer's weights: a square for each, as large as the weight, in the color of its sign."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.presentation.asked_number import Asked
from tui.presentation.charts.layers.hinton import Hinton, hinton_of, weight_at
from tui.presentation.number_format import full, short
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import Line, Part
from tui.widgets.layers.squares import in_signs, of_lines, on_a_line
from tui.widgets.pictures.picture_grid import PictureGrid

HIGHEST = 4
"""No square takes more lines."""

LABEL = 8
"""The names of neurons take no more columns."""


class HintonPanel(PictureGrid):
    """The weights of the layer that is looked at; the arrows choose one, enter goes to the next layer."""

    kind: ClassVar[Kind] = "hinton"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "layer", "the next layer", show=False)]

    about = (
        "A Hinton diagram: a square for each weight of a layer, a line for each neuron, a column for each of its "
        "sources. The larger a weight, the larger its square, up to the largest of the layer; filled where it is above "
        "0, hollow or dotted where it is below. The arrows choose one, w asks where it comes from, enter goes to the "
        "next layer."
    )

    class NeuronChosen(Message):
        """The learner wants to look at a neuron."""

        def __init__(self, layer: int, neuron: int) -> None:
            super().__init__()
            self.layer, self.neuron = layer, neuron

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._hinton: Hinton | None = None

    # As a chart of a lesson

    def take_in(self, scene: Scene) -> bool:
        """There is nothing to be looked at before it is drawn."""
        return True

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene."""
        source = self.place[1]
        self._scene, self._hinton = scene, hinton_of(scene)
        self.chosen = scene.chosen[1] * self._across + min(source, self._across - 1)
        self._draw()
        return True

    # Choosing

    @property
    def place(self) -> tuple[int, int]:
        """The neuron and the source of the weight that is chosen."""
        neuron, source = divmod(self.chosen, self._across)
        return neuron, source

    @property
    def _across(self) -> int:
        return 1 if self._hinton is None else len(self._hinton.columns)

    @property
    def _down(self) -> int:
        return max(1, (self.size.height - 1) // self._lines_each)

    def _choose(self, at: int) -> None:
        if self._hinton is None or self._scene is None:
            return
        before = self.place[0]
        self.chosen = max(0, min(at, self._across * len(self._hinton.rows) - 1))
        if self.place[0] != before:
            self.post_message(self.NeuronChosen(self._scene.chosen[0], self.place[0]))
        self._draw()

    def let_go(self) -> bool:
        """Take the mark back to the first source; whether it was elsewhere."""
        if not self.has_focus or not self.place[1]:
            return False
        self._choose(self.place[0] * self._across)
        return True

    def action_layer(self) -> None:
        """Go on to the next layer, after the last one to the first."""
        if self._scene is not None:
            layer = (self._scene.chosen[0] + 1) % self._scene.neurons.layers
            self.post_message(self.NeuronChosen(layer, 0))

    def on_click(self, event: events.Click) -> None:
        """Choose the weight that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._hinton is None or offset.x < self._left or offset.y < 1:
            return
        columns, rows = self._seen
        column = columns.start + (offset.x - self._left) // self._cell_width
        row = rows.start + (offset.y - 1) // self._lines_each
        if column in columns and row in rows:
            self._choose(row * self._across + column)

    @property
    def asked(self) -> Asked | None:
        """The weight that is chosen."""
        return None if self._scene is None else Asked(*weight_at(self._scene, *self.place))

    # Where what stands

    @property
    def _left(self) -> int:
        """The columns before the first square: the mark, and what the neurons are called."""
        assert self._hinton is not None
        return 2 + min(LABEL, max(map(len, self._hinton.rows)))

    @property
    def _lines_each(self) -> int:
        """How many lines a square may take: as many as there is room for, so that all are seen."""
        if self._hinton is None or self.in_signs:
            return 1
        high = (self.size.height - 1) // len(self._hinton.rows)
        wide = ((self.size.width - self._left) // self._across - 1) // 2
        return max(1, min(HIGHEST, high, wide))

    @property
    def _cell_width(self) -> int:
        if self._lines_each > 1:
            return 2 * self._lines_each + 1
        if self.in_signs:
            return 4
        return 3 if 3 * self._across <= self.size.width - self._left else 2

    @property
    def _seen(self) -> tuple[range, range]:
        """The columns and the rows that there is room for, with the chosen weight among them."""
        assert self._hinton is not None
        neuron, source = self.place
        columns = _around(source, max(1, (self.size.width - self._left) // self._cell_width), self._across)
        return columns, _around(neuron, self._down, len(self._hinton.rows))

    # Drawing

    def _draw(self) -> None:
        hinton = self._hinton
        if hinton is None or not self.size.width:
            return
        columns, rows = self._seen
        lines = [self._head(hinton, columns)]
        for row in rows:
            lines += self._row_of(hinton, row, columns)
        self.set_lines(lines)
        room = self.size.width - 2
        more = "" if len(columns) == self._across and len(rows) == len(hinton.rows) else ", not all are seen"
        titles = (
            f"Hinton diagram of {hinton.title}{more}",
            f"Hinton: {hinton.title}{more}",
            f"{hinton.title}{more}",
            hinton.title,
            hinton.name,
        )
        self.border_title = next((one for one in titles if len(one) <= room), hinton.name[:room])
        self.border_subtitle = Content(self._said(room)) if self.has_focus else self._legend_of(hinton)

    def _head(self, hinton: Hinton, columns: range) -> Line:
        width, at_rest = self._cell_width, not self.has_focus
        parts: list[Part] = [(f"{'‹' if columns.start else ' ':>{self._left}}", "dim")]
        for column in columns:
            here = not at_rest and column == self.place[1]
            name = hinton.columns[column]
            if width == 2 and (column + 1) % 5 and not here and column != columns.start:
                # So close together not every number can be read.
                name = ""
            parts.append((f"{name[: max(2, width - 1)]:<{width}}", "strong" if here else "dim"))
        return (*parts, ("›" if columns.stop < self._across else "", "dim"))

    def _row_of(self, hinton: Hinton, row: int, columns: range) -> list[Line]:
        high, width = self._lines_each, self._cell_width
        here, body = row == self.place[0], max(2, width - 1)
        lines: list[list[Part]] = []
        for line in range(high):
            name = hinton.rows[row][:LABEL] if line == (high - 1) // 2 else ""
            mark = "▸" if here and line == (high - 1) // 2 else " "
            lines.append([(mark, "mark"), (f"{name:<{self._left - 1}}", "strong" if here else "label")])
        for column in columns:
            number = hinton.numbers[row][column]
            if self.in_signs:
                texts = [in_signs(number, hinton)]
            else:
                texts = [on_a_line(number, hinton)] if high == 1 else of_lines(number, hinton, high)
            style = "minus" if number < 0 else "plus"
            style = "dim" if hinton.side(number, 2 * high if high > 1 else 3) in (0, None) else style
            style = "cursor" if self.has_focus and (row, column) == self.place else style
            for parts, text in zip(lines, texts, strict=True):
                parts += [(f"{text:<{body}}", style), (" " * (width - body), "")]
        return [tuple(parts) for parts in lines]

    def _legend_of(self, hinton: Hinton) -> Content:
        """Which signs are which, and how large the largest is."""
        most = f" · up to {short(hinton.largest)}"
        if self.in_signs:
            return Content(f"+++ above 0 --- below{most}")
        return Content.assemble(("■", "$text-success"), " above 0 ", ("□", "$text-error"), f" below{most}")

    def _said(self, room: int) -> str:
        """The weight that is chosen, in full."""
        assert self._hinton is not None and self._scene is not None
        neuron, source = self.place
        name, index = weight_at(self._scene, neuron, source)
        number = self._hinton.numbers[neuron][source]
        label = self._scene.lesson.label(name, index)
        parts = " ".join(axis.label(at) for axis, at in zip(self._scene.lesson.declared(name).axes, index, strict=True))
        ways = (f"{label} {full(number)}", f"{label} {short(number, 6)}", f"{parts} {short(number, 6)}")
        return next((one for one in ways if len(one) <= room), short(number))


def _around(place: int, room: int, count: int) -> range:
    """So many places of a row, with this one among them."""
    first = max(0, min(place - room // 2, count - room))
    return range(first, min(count, first + room))
