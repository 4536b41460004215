"""A small map beside each neuron of the diagram: what it answers to over the plane of two inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.presentation.landscapes.plane import ends_around, points_of, points_of_tests
from tui.presentation.landscapes.plane_subject import asks_two
from tui.presentation.landscapes.small_maps import Neuron, SmallMaps
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.region_colors import signs_of
from tui.widgets.maps.shade_lines import shade_lines

HEIGHTS = (4, 3, 2)
"""How many lines a map may take."""


@dataclass(frozen=True)
class Thumbnails:
    """Small maps that are drawn, all of one size.

    Attributes:
        high: How many lines each takes.
        lines: Of each neuron whose map is computed.
    """

    high: int
    lines: Mapping[Neuron, list[Line]]

    @property
    def wide(self) -> int:
        """How many columns each takes."""
        return 2 * self.high

    @property
    def above(self) -> int:
        """How many of its lines lie above that of its neuron."""
        return (self.high - 1) // 2


class MapsOfNeurons:
    """The maps of a scene's neurons, computed as far as they are asked for."""

    def __init__(self) -> None:
        self._maps: SmallMaps | None = None

    def take_in(self, scene: Scene, high: int, in_signs: bool) -> bool:
        """Compute what every neuron gives with the weights of now; whether that is new."""
        points = [*points_of(scene.lesson, scene.parameters), *points_of_tests(scene.lesson, scene.parameters)]
        ends = ends_around(points)
        if ends is None:
            return False
        wanted = (scene.lesson, scene.parameters, *ends, size_of(high, in_signs))
        if self._maps is not None and self._maps.is_of(*wanted):
            return False
        maps = SmallMaps(*wanted)
        # Computed here, not when they are drawn.
        assert maps.shades is not None
        self._maps = maps
        return True

    def drawn(self, high: int, in_signs: bool, colors: MapColors) -> Thumbnails:
        """The maps in so many lines; none where those that are there have another size."""
        maps = self._maps
        shades = maps.shades if maps is not None and maps.size == size_of(high, in_signs) else {}
        signs = signs_of(2, True)
        return Thumbnails(high, {one: shade_lines(rows, in_signs, colors, signs) for one, rows in shades.items()})


def size_of(high: int, in_signs: bool) -> tuple[int, int]:
    """How many places a map has, to the right and upwards: in half blocks a gap is left beneath it."""
    return 2 * high, high if in_signs else 2 * high - 1


def has_maps(scene: Scene) -> bool:
    """Whether the neurons answer to a plane of two inputs."""
    return asks_two(scene.lesson, scene.sizes)
