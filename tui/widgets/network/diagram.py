"""Draws a network of one layer into so many cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.presentation.number_format import fit
from tui.widgets.base.line_view import SERIES, Line
from tui.widgets.base.wrapping import shortened
from tui.widgets.network.canvas import Canvas

STROKE = {1: "─", -1: "╌", 0: "·"}
"""How a wire is drawn by the sign of its weight, so that color is not needed to see it."""

LEAST_DIGITS = 5
"""So many characters a prediction has beside a name that is not cut."""

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

    def __init__(
        self, width: int, height: int, selected: int, marked: bool, fit: Callable[[float, int], str] = fit
    ) -> None:
        self.fit = fit
        self.width = width
        self.height = height
        self.selected = selected
        self.marked = marked
        self.rows: dict[int, int] = {}

    def lines(self, nodes: list[Node], inputs: list[tuple[str, float | None]]) -> list[Line]:
        """The lines of the diagram."""
        self.canvas = Canvas(self.width, self.height)
        self.several = len(nodes) > 1
        self.predictions = [node.prediction for node in nodes if node.prediction is not None]
        self.widest = max(len(node.label) for node in nodes) + 2 * self.several
        if len(inputs) == 1:
            heights = [4, 3] if nodes[0].beside else [3]
            self._fan_out(nodes, inputs[0], next((tall for tall in heights if tall * len(nodes) <= self.height), 1))
        else:
            self._bundles(nodes, inputs)
        return self.canvas.lines()

    def _entered(self, number: float | None, room: int) -> str:
        """An input in so many characters."""
        return "?" if number is None else self.fit(number, room)

    def _fan_out(self, nodes: list[Node], given: tuple[str, float | None], tall: int) -> None:
        """One input with a wire to each output; both are boxes where there is room."""
        label, number = given
        count = len(nodes)
        pitch = tall if tall > 1 else min(3, max(1, self.height // count))
        top = max(0, (self.height - (pitch * (count - 1) + tall)) // 2)
        # The row of an output's wire: in a box the line beneath its title.
        rows = [top + at * pitch + (tall > 1) for at in range(count)]
        middle = (rows[0] + rows[-1]) // 2
        if tall > 1:
            width = max(len(label), 6 if self.width >= 44 else 4) + 4
            box = 18 if nodes[0].beside else max(self.widest + 4, 12)
            room = min(13, self.width - width - self.several - 6 - box)
            if room < 5:
                room = 5
            self.canvas.box(0, middle - 1, width, 3, "dim", label, "strong")
            self.canvas.put(2, middle, f"{self._entered(number, width - 4):^{width - 4}}", "strong")
            x = self.canvas.put(width - 1, middle, "├", "dim")
        else:
            room = max(4, min(8, (self.width - len(label) - 12 - self.widest) // 3))
            x = self.canvas.put(1, middle, f"{label} {self._entered(number, room)} ", "strong")
        if self.several:
            for row in range(rows[0], rows[-1] + 1):
                self.canvas.put(x, row, _joint(row, middle, rows), "dim")
            x += 1
        for at, (node, row) in enumerate(zip(nodes, rows, strict=True)):
            end = self.canvas.put(self._wire(x, row, node.wires[0], room), row, "▶", "dim")
            if tall > 1:
                self._boxed(end, row, node, at, tall)
            else:
                self._plain(end, row, node, at, notes=pitch > 1)

    def _bundles(self, nodes: list[Node], inputs: list[tuple[str, float | None]]) -> None:
        """Several inputs, whose wires meet before their output: every output's where there is room."""
        rows = len(inputs)
        every = len(nodes) * (rows + 1) - 1 <= self.height
        if self.several and every:
            top = (self.height - (len(nodes) * (rows + 1) - 1)) // 2
            for at, node in enumerate(nodes):
                self._bundle(node, inputs, top + at * (rows + 1), 1, [(at, node)])
            return
        pitch = 2 if 2 * rows - 1 <= self.height else 1
        top = max(0, (self.height - (pitch * (rows - 1) + 1)) // 2)
        self._bundle(nodes[self.selected], inputs, top, pitch, list(enumerate(nodes)))

    def _bundle(
        self, node: Node, inputs: list[tuple[str, float | None]], top: int, pitch: int, nodes: list[tuple[int, Node]]
    ) -> None:
        alone = not self.several
        margin, widest, given, room = self._shares(node, inputs)
        rows = [top + at * pitch for at in range(len(inputs))]
        first = (rows[0] + rows[-1]) // 2 - (len(nodes) - 1) // 2 * pitch
        places = [first + at * pitch for at in range(len(nodes))]
        arrow = places[[other is node for _, other in nodes].index(True)]
        for (label, number), wire, row in zip(inputs, node.wires, rows, strict=True):
            text = f"{shortened(label, widest):<{widest}} {self._entered(number, given):>{given}}"
            x = self._wire(self.canvas.put(margin, row, text, "strong") + 1, row, wire, room)
        for row in range(min(rows[0], arrow), max(rows[-1], arrow) + 1):
            self.canvas.put(x, row, _meeting(row, arrow, rows), "dim")
        self.canvas.put(x + 1, arrow, "▶", "dim")
        for (at, other), row in zip(nodes, places, strict=True):
            if alone and pitch > 1 and self.width - x - 2 >= self.widest + 2:
                self._boxed(x + 2, row, other, at, 4 if other.beside and row + 3 <= self.height else 3)
            elif alone:
                self.canvas.put(x + 2, max(row - 1, 0), f" {other.label}"[: self.width - x - 2], SERIES[0])
                self._prediction(x + 3, row, other, at, self.width - x - 3)
                self.rows[row] = at
            else:
                self._plain(x + 2, row, other, at, notes=False)

    def _shares(self, node: Node, inputs: list[tuple[str, float | None]]) -> tuple[int, int, int, int]:
        """How many characters the left edge, the inputs' names, their numbers and the weights get."""
        if self.several:
            right, most = self.widest + 2 + LEAST_DIGITS, self.widest + 9
        else:
            # An output that stands alone has its long name above its number, so that all the numbers keep their digits.
            # An error has room for six digits, whichever it is, so that nothing moves from step to step.
            target = dict(node.beside).get("target")
            right = most = 12 if target is None else max(14, 11 + len(self.fit(target, 8)))
        longest, needed = (
            max(len(label) for label, _ in inputs),
            max(len(self._entered(number, 8)) for _, number in inputs),
        )
        least = 4 + min(5, needed)
        # The edge is the first to go; then a name may be cut where a number may not.
        margin = int(self.width > 10 + longest + least + right)
        free = self.width - 9 - margin - right
        widest = min(longest, max(6, free - least))
        both = max(least, min(16, free + right - most - widest))
        # A weight is turned and learned, and gets what the inputs do not need.
        given = min(max(5, both // 2), needed)
        return margin, widest, given, min(8, both - given)

    def _wire(self, x: int, row: int, wire: Wire, room: int) -> int:
        """A wire with its weight on it, and how that has just changed; where it ends."""
        sign = (wire.weight > 0) - (wire.weight < 0)
        style, stroke = _SIGN_STYLE[sign], STROKE[sign]
        text = self.fit(wire.weight, room)
        gap, filler = " ", stroke * (room - len(text) + 1)
        if text == "#":
            # A sign more than there is room for takes the place of a gap.
            text, gap, filler = self.fit(wire.weight, room + 1), "", stroke
        if text == "#":
            text, gap, filler = "…", " ", stroke * room
        if wire.before is not None and room >= 9:
            old, new = self.fit(wire.before, (room - 1) // 2), self.fit(wire.weight, (room - 1) // 2)
            text = f"{old}→{new}" if old != new and "#" not in (old, new) else text
            filler = stroke * (room - len(text) + 1)
        return self.canvas.put(x, row, f"{stroke}× {text}{gap}{filler}", style)

    def _boxed(self, x: int, row: int, node: Node, at: int, height: int) -> None:
        """An output as a box: its prediction, its target where there is a line for it, the error in the lower edge."""
        series = SERIES[at % len(SERIES)]
        width = min(self.width - x, max(self.widest + 4, 20 if node.beside else 14))
        style = series if at == self.selected else "dim"
        self.canvas.box(x, row - 1, width, height, style, self._title(node, at), series)
        self._prediction(x + 2, row, node, at, width - 4)
        beside = dict(node.beside)
        if height > 3 and "target" in beside:
            # In a narrow box the number may reach its edge, rather than be another one.
            self.canvas.put(x + 2, row + 1, f"target {self.fit(beside['target'], max(1, width - 10))}", "dim")
        if "error" in beside:
            # In a narrow box digits take the place of the gaps.
            narrow, wide = (self.fit(beside["error"], max(1, width - edge)) for edge in (8, 10))
            text = f" error {wide} " if width >= 16 or narrow == wide else f"error {narrow}"
            self.canvas.put(x + 1, row + height - 2, text, "dim")
        self.rows |= {line: at for line in range(row - 1, row + height - 1)}

    def _plain(self, x: int, row: int, node: Node, at: int, notes: bool) -> None:
        """An output in a line, with its target beneath where there is room."""
        room = self.width - x
        # A name may be cut where a number may not.
        left = room - self.widest - 2
        whole = left >= LEAST_DIGITS and all(self.fit(number, left) != "#" for number in self.predictions)
        # Where it is, the gap before it goes first.
        gap = int(whole)
        field = self.widest if whole else max(3, min(self.widest, room - LEAST_DIGITS - 1))
        title = shortened(self._title(node, at), field)
        self.canvas.put(x + gap, row, f"{title:<{field}}", SERIES[at % len(SERIES)])
        self._prediction(x + gap + field + 1, row, node, at, room - gap - field - 1)
        self.rows[row] = at
        if notes and node.beside:
            name, number = node.beside[0]
            self.canvas.put(x + 1, row + 1, f"{name} {self.fit(number, max(1, room - len(name) - 2))}", "dim")
            self.rows[row + 1] = at

    def _title(self, node: Node, at: int) -> str:
        """The output's name; where there are several, a sign says which is looked at."""
        return f"{'▸' if at == self.selected else ' '} {node.label}" if self.several else node.label

    def _prediction(self, x: int, row: int, node: Node, at: int, room: int) -> None:
        """The prediction; once learning has changed the weight that made it, it is pale and called old."""
        stale = any(wire.before is not None for wire in node.wires)
        tail = " old" if stale and room >= 9 else ""
        text = "?" if node.prediction is None else self.fit(node.prediction, max(1, min(room - len(tail), 10)))
        mark = self.marked and at == self.selected
        x = self.canvas.put(x, row, text, "cursor" if mark else "dim" if stale else "result")
        self.canvas.put(x, row, tail, "dim")


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
