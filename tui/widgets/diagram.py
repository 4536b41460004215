"""Draws a network of one layer into so many cells."""

from __future__ import annotations

from dataclasses import dataclass

from tui.numbers import fit
from tui.widgets.canvas import Canvas
from tui.widgets.lines import SERIES, Line

STROKE = {1: "─", -1: "╌", 0: "·"}
"""How a wire is drawn by the sign of its weight, so that color is not needed to see it."""

_SIGN_STYLE = {1: "plus", -1: "minus", 0: "dim"}


@dataclass(frozen=True)
class Wire:
    """One weight between an input and an output.

    Attributes:
        input: The input's label.
        weight: The weight as it stands.
        before: What it was when the prediction was made, if it has changed since.
    """

    input: str
    weight: float
    before: float | None = None


@dataclass(frozen=True)
class Node:
    """One output.

    Attributes:
        label: What it is called.
        prediction: Its number, or None while there is none.
        beside: The target and the error, by name, as far as there are any.
        wires: The weights that enter it.
    """

    label: str
    prediction: float | None
    beside: tuple[tuple[str, float], ...]
    wires: tuple[Wire, ...]


class Picture:
    """The diagram of some outputs and inputs in a given size.

    Attributes:
        rows: Which output stands in which row, for the mouse.
    """

    def __init__(self, width: int, height: int, selected: int, marked: bool) -> None:
        self.width = width
        self.height = height
        self.selected = selected
        self.marked = marked
        self.rows: dict[int, int] = {}

    def lines(self, nodes: list[Node], inputs: list[tuple[str, float]]) -> list[Line]:
        """The lines of the diagram."""
        self.canvas = Canvas(self.width, self.height)
        self.widest = max(len(node.label) for node in nodes)
        if len(inputs) == 1:
            heights = [3 + beside for beside in range(len(nodes[0].beside), -1, -1)]
            self._fan_out(nodes, inputs[0], next((tall for tall in heights if tall * len(nodes) <= self.height), 1))
        else:
            self._bundles(nodes, inputs)
        return self.canvas.lines()

    def _fan_out(self, nodes: list[Node], given: tuple[str, float], tall: int) -> None:
        """One input with a wire to each output; outputs are boxes where there is room."""
        label, number = given
        count = len(nodes)
        pitch = tall if tall > 1 else min(3, max(1, self.height // count))
        top = max(0, (self.height - (pitch * (count - 1) + tall)) // 2)
        # The row of an output's wire: in a box the line beneath its title.
        rows = [top + at * pitch + (tall > 1) for at in range(count)]
        middle = (rows[0] + rows[-1]) // 2
        if tall > 1:
            room = self._room(max(len(label), 6) + 4, 9, self._box_width(nodes[0], tall), numbers=1)
            width = max(len(label), min(room, 6)) + 4
            self.canvas.box(0, middle - 1, width, 3, "dim", label, "strong")
            self.canvas.put(2, middle, f"{fit(number, width - 4):^{width - 4}}", "strong")
            joint = self.canvas.put(width - 1, middle, "├" if count > 1 else "├─", "dim")
        else:
            room = self._room(len(label) + 2, 7, self.widest + 3, numbers=3)
            joint = self.canvas.put(1, middle, f"{label} {fit(number, room)} ", "strong")
        for row in range(rows[0], rows[-1] + 1):
            self.canvas.put(joint, row, _joint(row, middle, rows), "dim")
        for at, (node, row) in enumerate(zip(nodes, rows, strict=True)):
            x = self._wire(joint + 1, row, node.wires[0], room)
            x = self.canvas.put(x, row, "▶", "dim")
            self._node(x, row, node, at, box=tall if tall > 1 else 0, notes=pitch > 1)

    def _bundles(self, nodes: list[Node], inputs: list[tuple[str, float]]) -> None:
        """Several inputs, whose wires meet before their output: every output's where there is room."""
        rows = len(inputs)
        every = len(nodes) * (rows + 1) - 1 <= self.height
        if len(nodes) > 1 and every:
            top = (self.height - (len(nodes) * (rows + 1) - 1)) // 2
            for at, node in enumerate(nodes):
                self._bundle(node, inputs, top + at * (rows + 1), 1, [(at, node)])
            return
        pitch = 2 if 2 * rows - 1 <= self.height else 1
        top = max(0, (self.height - (pitch * (rows - 1) + 1)) // 2)
        self._bundle(nodes[self.selected], inputs, top, pitch, list(enumerate(nodes)))

    def _bundle(
        self, node: Node, inputs: list[tuple[str, float]], top: int, pitch: int, nodes: list[tuple[int, Node]]
    ) -> None:
        widest = max(len(label) for label, _ in inputs)
        boxed = len(nodes) == 1 and pitch > 1
        right = self._box_width(nodes[0][1], 3) if boxed else self.widest + 3
        room = self._room(widest + 3, 8, right, numbers=2 if boxed else 3)
        rows = [top + at * pitch for at in range(len(inputs))]
        first = (rows[0] + rows[-1]) // 2 - (len(nodes) - 1) // 2 * pitch
        places = [first + at * pitch for at in range(len(nodes))]
        arrow = places[[other is node for _, other in nodes].index(True)]
        for (label, number), wire, row in zip(inputs, node.wires, rows, strict=True):
            self.canvas.put(1, row, f"{label:<{widest}} {fit(number, room):>{room}}", "strong")
            x = self._wire(widest + room + 3, row, wire, room)
        for row in range(min(rows[0], arrow), max(rows[-1], arrow) + 1):
            self.canvas.put(x, row, _meeting(row, arrow, rows), "dim")
        self.canvas.put(x + 1, arrow, "▶", "dim")
        for (at, other), row in zip(nodes, places, strict=True):
            self._node(x + 2, row, other, at, 3 if boxed else 0, notes=False)

    def _room(self, left: int, wire: int, right: int, numbers: int) -> int:
        """How wide each number of a row may be, so that all fit."""
        # A sign, a zero, a point and a digit at the least; rather a narrower box than a number that cannot be read.
        least = 5 if numbers == 1 else 4
        return max(least, min(13 if numbers == 1 else 8, (self.width - left - wire - right) // numbers))

    def _box_width(self, node: Node, height: int) -> int:
        """The least width of an output's box."""
        return max(self.widest + 4, 17 if height > 3 else 12)

    def _wire(self, x: int, row: int, wire: Wire, room: int) -> int:
        """A wire with its weight on it, and how that has just changed; where it ends."""
        sign = (wire.weight > 0) - (wire.weight < 0)
        style, stroke = _SIGN_STYLE[sign], STROKE[sign]
        text = fit(wire.weight, room)
        if wire.before is not None and room >= 9:
            old, new = fit(wire.before, (room - 1) // 2), fit(wire.weight, (room - 1) // 2)
            text = f"{old}→{new}" if old != new and "#" not in (old, new) else text
        filler = stroke * (room - len(text) + 1)
        return self.canvas.put(x, row, f"{stroke}× {text} {filler}", style)

    def _node(self, x: int, row: int, node: Node, at: int, box: int, notes: bool) -> None:
        series = SERIES[at % len(SERIES)]
        mark = self.marked and at == self.selected
        room = self.width - x
        if box:
            width = min(room, self._box_width(node, box) + 4)
            height = box
            self.canvas.box(x, row - 1, width, height, series if at == self.selected else "dim", node.label, series)
            inside = width - 4
            self._prediction(x + 2, row, node, inside, mark)
            for down, (name, number) in enumerate(node.beside[: box - 3], start=1):
                text = f"{name:<6} {fit(number, max(1, inside - 7))}"
                self.canvas.put(x + 2, row + down, text, "dim")
            self.rows |= {line: at for line in range(row - 1, row + height - 1)}
            return
        # The number comes first: a label is cut before it leaves less than six characters for that.
        widest = min(self.widest, max(1, room - 8))
        label = node.label if len(node.label) <= widest else f"{node.label[: widest - 1]}…"
        self.canvas.put(x + 1, row, f"{label:<{widest}}", series)
        self._prediction(x + widest + 2, row, node, room - widest - 2, mark)
        self.rows[row] = at
        if notes and node.beside:
            name, number = node.beside[0]
            self.canvas.put(x + 1, row + 1, f"{name} {fit(number, max(1, room - len(name) - 2))}", "dim")
            self.rows[row + 1] = at

    def _prediction(self, x: int, row: int, node: Node, room: int, mark: bool) -> None:
        text = "?" if node.prediction is None else fit(node.prediction, max(1, min(room, 10)))
        # A prediction is pale once learning has changed the weight that made it.
        stale = any(wire.before is not None for wire in node.wires)
        self.canvas.put(x, row, text, "cursor" if mark else "dim" if stale else "result")


def _joint(row: int, middle: int, rows: list[int]) -> str:
    """What stands in a row of the line that leads from one input to all wires."""
    if rows[0] == rows[-1]:
        return "─"
    first, last, here = row == rows[0], row == rows[-1], row in rows
    if row == middle:
        return "┬" if first else "┴" if last else "┼" if here else "┤"
    if not here:
        return "│"
    return "╭" if first else "╰" if last else "├"


def _meeting(row: int, arrow: int, rows: list[int]) -> str:
    """What stands in a row of the line in which all wires meet on the way to the arrow."""
    first, last = row == min(rows[0], arrow), row == max(rows[-1], arrow)
    if first and last:
        return "─"
    here = row in rows
    if row == arrow:
        if here:
            return "┬" if first else "┴" if last else "┼"
        return "╭" if first else "╰" if last else "├"
    if not here:
        return "│"
    return "╮" if first else "╯" if last else "┤"
