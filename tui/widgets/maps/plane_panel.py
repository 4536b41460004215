"""The chart of a lesson whose rows have two inputs: the plane of both, parted by what the network says there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from engine.definition.neurons import Row
from tui.presentation.asked_number import Supposed
from tui.presentation.landscapes.height_map import HeightMap
from tui.presentation.landscapes.plane import Plane, frame_around, points_of
from tui.presentation.landscapes.plane_subject import Subject, asks_two
from tui.presentation.landscapes.plane_words import (
    ABOVE,
    BELOW,
    input_labels,
    regions_of,
    rows_shown,
    said_of,
    titles_of,
)
from tui.presentation.landscapes.regions import LEVELS, Regions, largest
from tui.presentation.number_format import full, short
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.map_lines import LEFT
from tui.widgets.maps.map_view import MapView
from tui.widgets.maps.neurons_beside import NeuronsBeside
from tui.widgets.maps.plane_signs import WRONG, plane_signs
from tui.widgets.maps.region_colors import RegionColors, colors_of, signs_of
from tui.widgets.maps.small_map_columns import SmallMapColumns

PLACE_DIGITS = 5
"""An input is read off with so many digits, where not with all."""


class PlanePanel(MapView):
    """The plane of two inputs. It shows the answers of the network, or of the hidden neuron that is looked at."""

    kind: ClassVar[Kind] = "plane"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", "look at the row nearest to the cursor", show=False),
        Binding("z", "scale", "the same scale both ways, or not", show=False),
    ]

    about = (
        "What the network says at each place of the plane of its two inputs, with the weights of now: the surer, the "
        "stronger the shade. The rows are points, ▸ the one looked at, ✗ a wrong one. The arrows move a cursor that "
        "reads off; w asks where the answer there comes from, enter looks at the nearest row. Beside it is a "
        "small map of every neuron, a column for each layer: one color is below 0, of a probability below a half, the "
        "other above. Choose a neuron in the network, or click its small map: a hidden one is shown large."
    )

    class RowChosen(Message):
        """The learner wants to look at a row of the data."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class NeuronChosen(Message):
        """The learner wants to look at a neuron."""

        def __init__(self, layer: int, neuron: int) -> None:
            super().__init__()
            self.layer, self.neuron = layer, neuron

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._making: Plane | None = None
        self._plane: Plane | None = None
        """What is shown: the last one that is complete."""
        self._alike = False
        """Whether both ways have the same scale."""
        self._neurons = NeuronsBeside()

    # As a chart of a lesson

    def take_in(self, scene: Scene) -> bool:
        """Compute some more of what this scene needs; whether there is no more to do."""
        self._scene = scene
        values = scene.parameters
        if not asks_two(scene.lesson, scene.sizes):
            return True
        frame = frame_around(points_of(scene.lesson, values), self.counts, self.tall, self._alike)
        if frame is None or min(self.counts) < 2:
            self._making = self._plane = None
            return True
        making, subject, shown = self._making, Subject.of(scene), rows_shown(scene)
        known = making is not None and making.is_of(scene.lesson, values, subject, frame, shown)
        # While a run goes on, what was begun is shown before another one is begun.
        goes_on = making is not None and scene.running and not making.is_complete and making.frame == frame
        if not known and not goes_on:
            making = self._making = Plane(scene.lesson, values, subject, frame, shown)
        assert making is not None
        columns = self._columns
        if making.is_complete and columns is not None:
            # A small map of every neuron comes after the large one.
            self._neurons.take_in(making, columns.size(self.in_signs))
        elif making.go_on():
            self._plane = making
            return columns is None and (known or not goes_on)
        return making.is_complete and (known or not goes_on)

    @property
    def _columns(self) -> SmallMapColumns | None:
        """Where the small maps are, where there are any."""
        return self._neurons.columns(self._scene, (self.size.width - LEFT, self.size.height))

    @property
    def width_beside(self) -> int:
        """The columns of the small maps."""
        columns = self._columns
        return 0 if columns is None else columns.width

    def _lines_beside(self) -> list[Line]:
        """The small maps."""
        columns, scene = self._columns, self._scene
        if columns is None or scene is None:
            return []
        colors = RegionColors(self._color, colors_of(2, True))
        return self._neurons.lines(columns, scene.chosen, self.in_signs, colors)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; on a small map, look at its neuron."""
        offset, columns = event.get_content_offset(self), self._columns
        if offset is None or columns is None:
            return
        neuron = columns.at(offset.x - (self.size.width - columns.width), offset.y)
        if neuron is None:
            super().on_click(event)
        else:
            self.post_message(self.NeuronChosen(*neuron))

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene, as far as it is computed; whether all of it is."""
        complete = self.take_in(scene)
        self._draw_plane()
        return complete

    def on_resize(self) -> None:
        """Another size has room for other places."""
        super().on_resize()
        self._begin_anew()

    def _begin_anew(self) -> None:
        if self._scene is not None:
            self.post_message(self.Stale())

    def _draw_plane(self) -> None:
        scene, plane = self._scene, self._plane
        if scene is None or (plane is None and self._making is not None):
            return
        if plane is None:
            self.show(HeightMap(("Decisions",), note="An input is too large to draw."))
            return
        regions = regions_of(plane)
        sides = not plane.subject.is_class
        signs = signs_of(len(regions.kinds), sides)
        if signs != self.signs_of_shades or self._colors is None:
            self.signs_of_shades = signs
            self._colors = RegionColors(self._color, colors_of(len(regions.kinds), sides))
        self.show(plane.map(titles_of(plane), regions).with_signs(plane_signs(plane, scene.row, self.in_signs)))

    def _made_colors(self) -> MapColors:
        # Those of what is drawn; what is computed may be of other kinds already.
        regions = None if self.map is None else self.map.shading
        if not isinstance(regions, Regions):
            return RegionColors(self._color, colors_of(2, True))
        return RegionColors(self._color, colors_of(len(regions.kinds), regions.ends is not None))

    # The legend

    def _legend(self) -> Content:
        """The kinds of answers, each with a shade or a sign."""
        regions = None if self.map is None else self.map.shading
        if not isinstance(regions, Regions):
            return Content("")
        wrong = f" {WRONG} wrong" if regions.wrong else ""
        room = self.size.width - 4
        if regions.ends is not None:
            low, middle, high = map(services_of(self).numbers.short, regions.ends)
            scale = [self._swatch(at) for at in (*reversed(range(LEVELS)), *range(LEVELS, 2 * LEVELS))]
            parts = [f"{low} ", *scale[:LEVELS], f" {middle} ", *scale[LEVELS:], f" {high}"]
            if regions.wrong:
                parts = [f"{BELOW} ", *parts, f" {ABOVE}"]
            return _fitting((Content.assemble(*parts, wrong), Content.assemble(*parts)), room)
        ways = []
        for names in (True, False):
            kinds = [
                [self._swatch(at * LEVELS + LEVELS - 1), label if names or len(label) < 2 else sign]
                for at, (label, sign) in enumerate(regions.kinds)
            ]
            parts = [part for at, kind in enumerate(kinds) for part in ((" ", *kind) if at else kind)]
            ways += [Content.assemble(*parts, wrong), Content.assemble(*parts)]
        return _fitting(ways, room)

    def _swatch(self, at: int) -> str | tuple[str, str]:
        return self.signs_of_shades[at] if self.in_signs else ("█", self._map_colors.shade(at))

    # The cursor

    @property
    def rests_at(self) -> tuple[float, float] | None:
        """The place of the row that is looked at."""
        if self._scene is None or self._plane is None:
            return None
        points = points_of(self._plane.lesson, self._plane.values)
        return points[min(self._scene.row, len(points) - 1)]

    def read_off(self, x: float, y: float, number: float | None) -> tuple[str, ...]:
        """Both inputs, and what is answered there."""
        plane = self._plane
        assert plane is not None
        answer = plane.at(x, y)
        if answer is None:
            return ("Your function fails here.",)
        right, up = input_labels(plane)
        ways = []
        writers: list[Callable[[float], str]] = [full, *(partial(short, digits=digits) for digits in (8, 6, 4, 3, 2))]
        # Rather fewer digits than no names.
        for said in zip(*(said_of(plane, answer, write) for write in writers), strict=True):
            for named in (True, False):
                for write, words in zip(writers, said, strict=True):
                    there = [full(one) if write is full else short(one, PLACE_DIGITS) for one in (x, y)]
                    place = f"{right} {there[0]} · {up} {there[1]} · " if named else f"{there[0]}, {there[1]}: "
                    ways.append(place + words)
        return tuple(ways)

    @property
    def supposed(self) -> Supposed | None:
        """The answer at the cursor; of several classes the one that is surest there."""
        plane, at = self._plane, self.cursor or self.rests_at
        answer = None if plane is None or at is None else plane.at(*at)
        if plane is None or at is None or answer is None:
            return None
        place = plane.subject.places(plane.lesson, plane.values)[largest(answer)]
        words = ", ".join(f"{name} {full(number)}" for name, number in zip(input_labels(plane), at, strict=True))
        return Supposed(place.name, place.index(Row()), f"At {words}", inputs=at)

    def action_look(self) -> None:
        """Look at the row that is nearest to the cursor, as it is seen."""
        plane, at = self._plane, self.cursor
        if plane is None or at is None:
            return
        across, up = plane.frame.across, plane.frame.up
        points = points_of(plane.lesson, plane.values)

        def far(row: int) -> float:
            x, y = points[row]
            return ((x - at[0]) / float(across.step)) ** 2 + ((y - at[1]) / float(up.step) * plane.frame.tall) ** 2

        self.cursor = None
        self.post_message(self.RowChosen(min(range(len(points)), key=far)))

    def action_scale(self) -> None:
        """Draw both ways to the same scale, or each as large as it fits."""
        if self._making is not None:
            self._alike = not self._alike
            self._begin_anew()


def _fitting(ways: list[Content] | tuple[Content, ...], room: int) -> Content:
    return next((one for one in ways if len(one.plain) <= room), ways[-1])
