"""Small maps side by side, a column for each layer of neurons: where each has its place, and the lines of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui.presentation.landscapes.small_maps import Neuron, Shades
from tui.widgets.base.line_view import Line, Part, width_of
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.shade_lines import shade_lines

HEIGHTS = (4, 3, 2)
"""How many lines a map may take, the first for which all have room; the last also where not all have."""

MARK, MORE = "▸", "…"
"""What stands beside the neuron that is looked at, and beside one after which there are others without room."""


@dataclass(frozen=True)
class SmallMapColumns:
    """Where the maps are.

    Attributes:
        high: How many lines each takes.
        columns: By layer that has room, its number and its neurons that have.
        labels: What stands beside each neuron, all of one width.
        more: The neurons after which or before which others have no room.
    """

    high: int
    columns: tuple[tuple[int, tuple[int, ...]], ...]
    labels: Mapping[Neuron, str]
    more: frozenset[Neuron]

    @classmethod
    def fitting(
        cls, layers: Sequence[int], chosen: Neuron, room: tuple[int, int], label: Callable[[Neuron], str]
    ) -> SmallMapColumns | None:
        """The largest that have room; where not all have, those around the chosen neuron. None where none has.

        Args:
            layers: How many neurons each layer has.
            chosen: The neuron that is looked at.
            room: How many columns and lines there are.
            label: What a neuron is called, shortly.
        """
        neurons = [(layer, at) for layer, count in enumerate(layers) for at in range(count)]
        said = {neuron: label(neuron) for neuron in neurons}
        wide = max(map(len, said.values()))
        labels = {neuron: f"{text:<{wide}}" for neuron, text in said.items()}
        high = next((one for one in HEIGHTS if cls._fit(layers, one, wide, room)), HEIGHTS[-1])
        most = min(len(layers), room[0] // _width(high, wide))
        if not most or room[1] < high:
            return None
        first = _first(len(layers), most, chosen[0])
        columns, more = [], set()
        for layer in range(first, first + most):
            count = layers[layer]
            seen = min(count, room[1] // high)
            begin = _first(count, seen, chosen[1] if chosen[0] == layer else 0)
            columns.append((layer, tuple(range(begin, begin + seen))))
            more |= {(layer, begin)} if begin else set()
            more |= {(layer, begin + seen - 1)} if begin + seen < count else set()
        return cls(high, tuple(columns), labels, frozenset(more))

    @staticmethod
    def _fit(layers: Sequence[int], high: int, label: int, room: tuple[int, int]) -> bool:
        return len(layers) * _width(high, label) <= room[0] and max(layers) * high <= room[1]

    def size(self, in_signs: bool) -> tuple[int, int]:
        """How many places each map has, to the right and upwards: in half blocks a gap is left beneath it."""
        return 2 * self.high, self.high if in_signs else 2 * self.high - 1

    @property
    def width(self) -> int:
        """How many columns all take."""
        return len(self.columns) * self._column

    @property
    def _column(self) -> int:
        return _width(self.high, len(next(iter(self.labels.values()))))

    def at(self, column: int, line: int) -> Neuron | None:
        """Whose map is at a place, counted from the upper left; None where there is none."""
        which, row = column // self._column, line // self.high
        if not (0 <= which < len(self.columns) and 0 <= row < len(self.columns[which][1])):
            return None
        layer, neurons = self.columns[which]
        return layer, neurons[row]

    def lines(
        self, maps: Mapping[Neuron, Shades], chosen: Neuron, in_signs: bool, colors: MapColors, signs: str
    ) -> list[Line]:
        """The lines; where a map is not computed yet, an empty place.

        Args:
            maps: The shades of each neuron, of the size that is wanted.
            chosen: The neuron that is looked at, which is marked.
            in_signs: Whether signs stand for the shades.
            colors: The colors of the shades.
            signs: What stands for each.
        """
        found: list[list[Part]] = [[] for _ in range(self.high * max(len(neurons) for _, neurons in self.columns))]
        for at, (layer, neurons) in enumerate(self.columns):
            for row, neuron in enumerate(neurons):
                drawn = shade_lines(maps.get((layer, neuron), ()), in_signs, colors, signs)
                for line in range(self.high):
                    parts = found[row * self.high + line]
                    parts.append((" " * (at * self._column - width_of(parts)), ""))
                    parts += self._beside((layer, neuron), line, chosen)
                    parts += drawn[line] if line < len(drawn) else ()
        return [tuple(part for part in parts if part[0]) for parts in found]

    def _beside(self, neuron: Neuron, line: int, chosen: Neuron) -> Line:
        """What stands left of a map: its label, and whether it is the chosen one."""
        label = self.labels[neuron]
        if line == 0:
            here = neuron == chosen
            return (MARK if here else " ", "mark"), (label, "mark" if here else "dim")
        more = MORE if line == self.high - 1 and neuron in self.more else ""
        return ((f" {more:<{len(label)}}", "dim"),)


def _width(high: int, label: int) -> int:
    """How many columns a map takes with what stands beside it."""
    return 1 + label + 2 * high


def _first(count: int, seen: int, chosen: int) -> int:
    """Which is the first of so many that are seen, with the chosen one in the middle."""
    return max(0, min(chosen - seen // 2, count - seen))
