"""Draws a network of several layers: a column each, wires between them, numbers on those of the chosen neuron."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt

from tui.presentation.number_format import fit
from tui.widgets.base.line_view import Line
from tui.widgets.base.wrapping import shortened
from tui.widgets.network.canvas import Canvas
from tui.widgets.network.net import Cell, Net, Shut
from tui.widgets.network.thumbnails import Thumbnails
from tui.widgets.network.wires import Strand, draw_wires, part_of_strongest, sign_of, strongest_of

SHUT: dict[Shut, str] = {"": " ", "row": "○", "all": "✗"}
"""What stands beside a neuron that lets nothing through: in this row, or in all that are known."""

MOST_GAP = 16
"""How wide the room for wires is at most."""

MOST_WIRES = 96
"""So many wires between two columns can be told apart; of more, only those of the chosen neuron are drawn."""


@dataclass(frozen=True)
class Measures:
    """How much room is given to what.

    Attributes:
        number: So many characters a number has.
        label: A longer label is cut.
        gap: The least width of the wires.
    """

    number: int
    label: int
    gap: int


MEASURES = (Measures(6, 8, 5), Measures(5, 8, 3), Measures(5, 6, 3), Measures(5, 5, 3))
"""The first with which all columns have room; the last also where not all have."""


@dataclass(frozen=True)
class Place:
    """Where a column stands.

    Attributes:
        at: Which column.
        x: Where it begins.
        width: How wide it is.
        rows: The line of each cell that is seen.
    """

    at: int
    x: int
    width: int
    rows: dict[int, int]


class Columns:
    """The drawing of a network in a given size.

    Attributes:
        cells: By line, where each neuron begins and ends, and its layer and place in it; for the mouse.
    """

    def __init__(
        self,
        net: Net,
        width: int,
        height: int,
        marked: bool,
        in_signs: bool,
        fit: Callable[[float, int], str] = fit,
        thumbnails: Thumbnails | None = None,
    ) -> None:
        self.net, self.width, self.height = net, width, height
        self.marked, self.in_signs, self.fit, self.thumbnails = marked, in_signs, fit, thumbnails
        self.cells: list[tuple[int, int, int, tuple[int, int]]] = []
        self.room = self.height - 1
        layer, _ = net.chosen
        self.numbered = layer + 1 if net.goes_back else layer
        """Between which columns the numbers stand: after this one."""
        for self.sizes in MEASURES:
            self.seen = self._seen()
            """The columns that there is room for."""
            if len(self.seen) == len(net.columns):
                break

    def lines(self) -> list[Line]:
        """The lines of the drawing."""
        net, self.canvas = self.net, Canvas(self.width, self.height)
        places = self._places(self.seen)
        for left, right in pairwise(places):
            self._between(left, right)
        for place in places:
            self._column(place)
        self._titles(places)
        if places[0].at:
            self.canvas.put(0, 0, "‹", "mark")
        if places[-1].at < len(net.columns) - 1:
            self.canvas.put(self.width - 1, 0, "›", "mark")
        return self.canvas.lines()

    # Where what stands

    def _pictured(self, at: int) -> bool:
        """Whether a column shows the weights from it to the chosen neuron as a picture, for lack of room."""
        return at == self.net.chosen[0] and not self.net.goes_back and len(self.net.columns[at].cells) > self.room

    def _width_of(self, at: int) -> int:
        cells = self.net.columns[at].cells
        if self._pictured(at):
            return self._picture_width(len(cells)) + 1
        labels = min(self.sizes.label, max(len(cell.label) for cell in cells))
        if at:
            return labels + self.sizes.number + 2 + self._has_mark(at) + self._beside
        # Inputs seldom change: they take what they need.
        return labels + 2 + max(len(self._written(cell, self.sizes.number)) for cell in cells)

    @property
    def _beside(self) -> int:
        """The columns of a small map beside its neuron."""
        return 0 if self.thumbnails is None else self.thumbnails.wide + 1

    def _written(self, cell: Cell, room: int) -> str:
        return "?" if cell.number is None else self.fit(cell.number, room)

    def _has_mark(self, at: int) -> bool:
        """Whether a column has room between labels and numbers, where stands what is to be said of a neuron."""
        return any(cell.label or cell.shut for cell in self.net.columns[at].cells)

    def _picture_width(self, count: int) -> int:
        """How wide the picture of so many weights is: square where it can be."""
        side = isqrt(count)
        return side if side * side == count and side <= self.room else -(-count // max(1, self.room))

    def _gap(self, at: int) -> int:
        """The least room between a column and the next one."""
        return self.sizes.gap + (self.sizes.number + 1) * (at == self.numbered and not self._pictured(at))

    def _seen(self) -> list[int]:
        """The columns that there is room for: the chosen one, and those next to it."""
        chosen = first = last = self.net.chosen[0] + 1
        room = self.width - self._width_of(chosen)
        sides = [1, -1] if self.net.goes_back else [-1, 1]
        for _ in self.net.columns:
            for side in sides:
                at = first - 1 if side < 0 else last + 1
                if not 0 <= at < len(self.net.columns):
                    continue
                needed = self._width_of(at) + self._gap(min(at, at - side))
                if needed > room:
                    continue
                room -= needed
                first, last = min(first, at), max(last, at)
        return list(range(first, last + 1))

    def _places(self, seen: list[int]) -> list[Place]:
        widths, gaps = [self._width_of(at) for at in seen], [self._gap(at) for at in seen[:-1]]
        spare = self.width - sum(widths) - sum(gaps)
        while gaps and spare > 0 and min(gaps) < MOST_GAP:
            narrowest = gaps.index(min(gaps))
            gaps[narrowest], spare = gaps[narrowest] + 1, spare - 1
        tallest = min(self.room, max(len(self.net.columns[at].cells) for at in seen))
        pitch = 2 if 2 * tallest - 1 <= self.room else 1
        span = pitch * (tallest - 1) + 1
        top = 1 + max(0, min(self.room - span, 1) if pitch > 1 else 0)
        if self.thumbnails is not None and self.thumbnails.high * tallest <= self.room:
            pitch = self.thumbnails.high
            span, top = pitch * (tallest - 1) + 1, 1 + self.thumbnails.above
        places, x = [], 0
        for at, width, gap in zip(seen, widths, [*gaps, 0], strict=True):
            places.append(Place(at, x, width, self._rows(at, pitch, span, top)))
            x += width + gap
        return places

    def _rows(self, at: int, pitch: int, span: int, top: int) -> dict[int, int]:
        """The line of each cell: all in the middle, or as many as there is room for around the chosen one."""
        count = len(self.net.columns[at].cells)
        if self._pictured(at):
            return {}
        if count <= self.room:
            first = top + (span - pitch * (count - 1)) // 2
            return {cell: first + pitch * cell for cell in range(count)}
        # The last line says how many more there are.
        shown = max(1, self.room - 1)
        layer, neuron = self.net.chosen
        begin = max(0, min(neuron - shown // 2, count - shown)) if at == layer + 1 else 0
        return {begin + line: 1 + line for line in range(shown)}

    # What is drawn

    def _titles(self, places: list[Place]) -> None:
        """What the columns show; a title may reach over the wires, up to the next one."""
        end = self.width
        for place in reversed(places):
            column = self.net.columns[place.at]
            title = f"{len(column.cells)} weights" if self._pictured(place.at) else column.name
            x = place.x + 1
            if place is places[-1]:
                # A long name at the edge begins earlier.
                title = shortened(title, place.width + self.sizes.gap + 1)
                x = min(x, self.width - len(title))
            self.canvas.put(x, 0, shortened(title, end - x), "mark" if column.lit else "dim")
            end = x - 1

    def _column(self, place: Place) -> None:
        column, (layer, neuron) = self.net.columns[place.at], self.net.chosen
        if self._pictured(place.at):
            self._picture(place)
        labels = min(self.sizes.label, max(len(cell.label) for cell in column.cells))
        mark = self._has_mark(place.at)
        beside = self._beside if place.at else 0
        numbers = place.width - labels - 2 - (mark if place.at else 0) - beside
        for at, row in place.rows.items():
            cell = column.cells[at]
            chosen = (place.at - 1, at) == (layer, neuron)
            text = self._written(cell, numbers)
            words = f"{shortened(cell.label, labels):<{labels}}{SHUT[cell.shut] if mark else ''}"
            style = "dim" if cell.shut or column.stale or cell.number is None else "result" if column.lit else ""
            if not place.at:
                self.canvas.put(place.x + 1, row, f"{words}{text:>{numbers}}", "strong")
                continue
            self.cells.append((row, place.x, place.x + place.width, (place.at - 1, at)))
            if chosen:
                style = "cursor" if self.marked else "strong"
            edges = ("[", "]") if chosen else (" ", " ")
            inner = f"{words}{text:<{place.width - beside - 2 - len(words)}}"
            x = self.canvas.put(place.x, row, edges[0], "mark")
            x = self.canvas.put(x, row, inner, style)
            x = self.canvas.put(x, row, edges[1], "mark")
            if self.thumbnails is not None:
                for line, parts in enumerate(self.thumbnails.lines.get((place.at - 1, at), ())):
                    begin = x
                    for drawn, shade in parts:
                        begin = self.canvas.put(begin, row - self.thumbnails.above + line, drawn, shade)
        if place.rows and len(place.rows) < len(column.cells):
            first, last = min(place.rows), max(place.rows)
            above, below = first, len(column.cells) - 1 - last
            words = " ".join(f"{sign}{count}" for sign, count in (("↑", above), ("↓", below)) if count)
            self.canvas.put(place.x + 1, self.height - 1, words, "dim")

    def _between(self, left: Place, right: Place) -> None:
        """The wires between two columns, arrows at their ends, and numbers on those of the chosen neuron."""
        layer, neuron = self.net.chosen
        weights = self.net.weights[right.at - 1]
        x, end = left.x + left.width, right.x
        back = self.net.columns[left.at].back
        if self._pictured(left.at):
            row = right.rows[neuron]
            for at in range(x, end - 1):
                self.canvas.put(at, row, "─", "dim")
            self.canvas.put(end - 1, row, "▶", "dim")
            return
        if left.at == self.numbered:
            rows = left.rows if not self.net.goes_back else right.rows
            place = x if not self.net.goes_back else end - self.sizes.number - 1
            for at, row in rows.items():
                number = weights[neuron][at] if not self.net.goes_back else weights[at][neuron]
                self._number(place, row, number, right.at - 1 in self.net.learned)
            x, end = (x + self.sizes.number + 1, end) if not self.net.goes_back else (x, end - self.sizes.number - 1)
        lit = self.net.columns[left.at if back else right.at].lit
        for row in (left if back else right).rows.values():
            self.canvas.put(x if back else end - 1, row, "◀" if back else "▶", "mark" if lit else "dim")
        x, end = (x + 1, end) if back else (x, end - 1)
        strongest = strongest_of([one for row in weights for one in row])
        few = len(left.rows) * len(right.rows) <= MOST_WIRES
        strands = [
            Strand(start, stop, part_of_strongest(weights[to][source], strongest), marked)
            for to, stop in right.rows.items()
            for source, start in left.rows.items()
            if (marked := (right.at - 1, to) == (layer, neuron) or (left.at - 1, source) == (layer, neuron)) or few
        ]
        draw_wires(self.canvas, x, end - x, strands, self.in_signs)

    def _number(self, x: int, row: int, weight: float, learned: bool) -> None:
        style = "mark" if learned else "plus" if weight > 0 else "minus" if weight < 0 else "dim"
        self.canvas.put(x, row, f"×{self.fit(weight, self.sizes.number)}", style)

    def _picture(self, place: Place) -> None:
        """The weights that enter the chosen neuron, one sign each, in the order of their sources."""
        layer, neuron = self.net.chosen
        weights = self.net.weights[layer][neuron]
        strongest, wide = strongest_of(weights), self._picture_width(len(weights))
        high = -(-len(weights) // wide)
        top = 1 + max(0, (self.room - high) // 2)
        for at, weight in enumerate(weights):
            sign, style = sign_of(part_of_strongest(weight, strongest))
            self.canvas.put(place.x + 1 + at % wide, top + at // wide, sign, style)
