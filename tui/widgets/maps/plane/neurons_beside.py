"""What stands beside the map of the plane: a small map of every neuron, with the weights of the large one."""

from __future__ import annotations

from engine.definition.neurons import Neurons
from tui.presentation.landscapes.plane import Plane
from tui.presentation.landscapes.plane_subject import asks_two
from tui.presentation.landscapes.small_maps import Neuron, SmallMaps
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.region_colors import signs_of
from tui.widgets.maps.small_map_columns import SmallMapColumns

LEAST_WIDE, LEAST_HIGH = 16, 5
"""So many columns the large map keeps, and so many lines it must have."""


class NeuronsBeside:
    """The small maps: how they are arranged for a scene, and what is on them once it is computed."""

    def __init__(self) -> None:
        self._maps: SmallMaps | None = None

    def columns(self, scene: Scene | None, room: tuple[int, int]) -> SmallMapColumns | None:
        """Where each neuron's is; None where there is one neuron alone, or no room.

        Args:
            scene: What is shown.
            room: The columns and lines of the large map and what is beside it.
        """
        if scene is None or room[1] < LEAST_HIGH or not asks_two(scene.lesson, scene.sizes):
            return None
        layers = tuple(map(scene.neurons.width, range(scene.neurons.layers)))
        if sum(layers) < 2:
            return None
        names = [signs_of_layer(scene.neurons, layer) for layer in range(len(layers))]
        return SmallMapColumns.fitting(
            layers, scene.chosen, (room[0] - LEAST_WIDE, room[1]), lambda one: names[one[0]][one[1]]
        )

    def take_in(self, plane: Plane, size: tuple[int, int]) -> None:
        """Compute what every neuron gives with the weights of the large map, unless that is known."""
        wanted = (plane.lesson, plane.values, plane.frame.across.ends, plane.frame.up.ends, size)
        if self._maps is None or not self._maps.is_of(*wanted):
            maps = SmallMaps(*wanted)
            assert maps.shades is not None
            self._maps = maps

    def lines(self, columns: SmallMapColumns, chosen: Neuron, in_signs: bool, colors: MapColors) -> list[Line]:
        """The lines, as far as they are computed."""
        is_there = self._maps is not None and self._maps.size == columns.size(in_signs)
        maps = self._maps.shades if self._maps is not None and is_there else {}
        return columns.lines(maps, chosen, in_signs, colors, signs_of(2, True))


def signs_of_layer(neurons: Neurons, layer: int) -> list[str]:
    """What each neuron of a layer is called in a place of one or two characters: its letter, or its number."""
    axis, places = neurons.axis(layer), range(neurons.width(layer))
    if axis is None:
        return [""]
    names = [axis.label(at).removeprefix(axis.singular) for at in places]
    letters = [name[:1].upper() for name in names]
    apart = len(set(letters)) == len(letters) and all(map(str.isalpha, letters))
    return letters if apart else [str(at + 1) for at in places]
