"""The chart of a lesson whose rows have two inputs: the plane of both, parted by what the network says there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message

from engine.definition.neurons import Row
from tui.presentation.asked_number import Supposed
from tui.presentation.landscapes.height_map import HeightMap
from tui.presentation.landscapes.plane import MOST_PLACES, Plane, frame_around, points_of, points_of_tests
from tui.presentation.landscapes.plane_subject import Subject, asks_two
from tui.presentation.landscapes.plane_words import (
    input_labels,
    regions_of,
    rows_shown,
    said_of,
    signs_of_tests,
    tests_shown,
    titles_of,
)
from tui.presentation.landscapes.regions import Regions, largest
from tui.presentation.number_format import full, short
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.line_view import Line
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.map_lines import LEFT
from tui.widgets.maps.map_view import MapView
from tui.widgets.maps.plane.by_hand import Hand, carried_to
from tui.widgets.maps.plane.legend import legend
from tui.widgets.maps.plane.neurons_beside import NeuronsBeside
from tui.widgets.maps.plane.plane_signs import plane_signs
from tui.widgets.maps.region_colors import RegionColors, colors_of, signs_of
from tui.widgets.maps.small_map_columns import SmallMapColumns

PLACE_DIGITS = 5
"""An input is read off with so many digits, where not with all."""

WRITERS: tuple[Callable[[float], str], ...] = (full, *(partial(short, digits=digits) for digits in (8, 6, 4, 3, 2)))
"""The ways to write a number, the longest first."""


class PlaneView(MapView):
    """The plane of two inputs. It shows the answers of the network, or of the hidden neuron that is looked at."""

    kind: ClassVar[Kind] = "plane"

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
        self._hand = Hand()
        self._neurons = NeuronsBeside()

    # As a chart of a lesson

    def take_in(self, scene: Scene) -> bool:
        """Compute some more of what this scene needs; whether there is no more to do."""
        before, self._scene = self._scene, scene
        lesson, values = scene.lesson, scene.parameters
        if not asks_two(lesson, scene.sizes):
            return True
        points = points_of(lesson, values)
        if (
            before is not None
            and self._hand.carried is not None
            and points != points_of(before.lesson, before.parameters)
        ):
            # There are other rows now.
            self._hand = self._hand.empty()
        # With those of the test, whether they are seen or not: the map stays where it is.
        seen, most = [*points, *points_of_tests(lesson, values)], MOST_PLACES * self.pixels[0]
        frame = frame_around(seen, self.counts, self.tall, self._alike, most)
        if frame is None or min(self.counts) < 2:
            self._making = self._plane = None
            return True
        making, wanted = self._making, (Subject.of(scene), frame, rows_shown(scene), tests_shown(scene))
        known = making is not None and making.is_of(lesson, values, *wanted)
        # While a run goes on, what was begun is shown before another one is begun.
        goes_on = making is not None and scene.running and not making.is_complete and making.frame == frame
        if not known and not goes_on:
            making = self._making = Plane(lesson, values, *wanted)
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
        points = plane_signs(plane, scene.row, self.pixels, self._hand.carried)
        self.show(plane.map(titles_of(plane), regions).with_signs(points))

    def _made_colors(self) -> MapColors:
        # Those of what is drawn; what is computed may be of other kinds already.
        regions = None if self.map is None else self.map.shading
        if not isinstance(regions, Regions):
            return RegionColors(self._color, colors_of(2, True))
        return RegionColors(self._color, colors_of(len(regions.kinds), regions.ends is not None))

    def _legend(self) -> Content:
        """The kinds of answers, each with a shade or a sign."""
        regions = None if self.map is None else self.map.shading
        if not isinstance(regions, Regions):
            return Content("")
        plane, room = self._plane, self.size.width - 4
        tests = "".join(signs_of_tests(plane)) if plane is not None and plane.tests else ""
        return legend(regions, tests, self._swatch, services_of(self).numbers.short, room)

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
        right, up = input_labels(plane)
        if self._hand.carried is not None:
            return tuple(f"{carried_to(plane, self._hand.carried)} {right} {one(x)} · {up} {one(y)}" for one in WRITERS)
        answer = plane.at(x, y)
        if answer is None:
            return ("Your function fails here.",)
        ways = []
        # Rather fewer digits than no names.
        for said in zip(*(said_of(plane, answer, write) for write in WRITERS), strict=True):
            for named in (True, False):
                for write, words in zip(WRITERS, said, strict=True):
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

    def action_scale(self) -> None:
        """Draw both ways to the same scale, or each as large as it fits."""
        if self._making is not None:
            self._alike = not self._alike
            self._begin_anew()
