"""The chart of a lesson that learns two numbers: the error over both, with the way of the run over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from engine.definition.values import element_name
from engine.execution.plane import Floor, Place, Surface
from tui.presentation.asked_number import Supposed
from tui.presentation.landscapes.bowl import Bowl, same_surface, short_labels, titles_of
from tui.presentation.landscapes.bowl_frame import Frame
from tui.presentation.landscapes.bowl_way import is_finite, learns_the_same, put_by_hand, way_of
from tui.presentation.landscapes.height_map import HeightMap, Sign
from tui.presentation.number_format import full, short
from tui.presentation.overlays import Overlay
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.widgets.charts.chart import overlay_dot, overlay_look
from tui.widgets.charts.pace import STEPS_A_PIECE
from tui.widgets.maps.map_view import MapView

HERE, PAST, BY_HAND = "●", "▴", "◇"
"""Where the run stands and where it was, as on the curve of one weight; and where a number was changed by hand."""


class BowlPanel(MapView):
    """The map of the error over two learned numbers. What is beneath the cursor can be asked about and taken over."""

    kind: ClassVar[Kind] = "bowl"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "put these numbers into the knobs", show=False),
        Binding("z", "scale", "the same scale both ways, or not", show=False),
    ]

    about = (
        "The error over both learned numbers: the stronger the shade, the larger it is. ● is where you are, ▴ where "
        "the run was, ◇ where you changed a number. The arrows move a cursor; enter puts its numbers into the knobs, w "
        "asks where the error there comes from. z draws both ways to the same scale, or each as large as it fits."
    )

    class PlaceChosen(Message):
        """The learner wants the two numbers to be these."""

        def __init__(self, numbers: dict[str, float]) -> None:
            super().__init__()
            self.numbers = numbers

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._surface: Surface | None = None
        self._known: Surface | None = None
        """The surface whose floor is known."""
        self._floor: Floor | None = None
        self._bowl: Bowl | None = None
        self._frame: Frame | None = None
        self._alike: bool | None = None
        """Whether both ways have the same scale, as the learner wants it; None where nothing was wanted."""

    # As a chart of a lesson

    def take_in(self, scene: Scene) -> bool:
        """Compute some more of what this scene needs; whether there is no more to do."""
        self._look_at(scene)
        learned = scene.lesson.learned[0]
        first = scene.place(learned)
        complete = [overlay.summary(learned, first, STEPS_A_PIECE)[1] for overlay in scene.overlays]
        return (self._bowl is None or self._bowl.go_on()) and all(complete)

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene, as far as it is computed; whether all of it is."""
        complete = self.take_in(scene)
        self._draw_bowl()
        return complete

    def on_resize(self) -> None:
        """Another size has room for other numbers."""
        super().on_resize()
        self._begin_anew()

    def _look_at(self, scene: Scene) -> None:
        """See which map this scene needs, and begin it where it is another one."""
        surface = Surface.of(scene.lesson, scene.parameters)
        self._scene, self._surface = scene, surface
        if surface is None or not is_finite(surface.here) or min(self.counts) < 2:
            self._bowl = None
            return
        if self._known is None or not same_surface(self._known, surface):
            self._known, self._floor = surface, surface.floor()
        frame = self._fitting_frame(surface)
        if self._bowl is None or not self._bowl.is_of(surface, frame):
            self._bowl = Bowl(surface, frame)
            self._frame = frame

    def _fitting_frame(self, surface: Surface) -> Frame:
        """What is seen: the frame that there is, while it will do."""
        assert self._scene is not None
        places = [*put_by_hand(self._scene, surface), *(place for _, way in self._ways(surface) for place in way)]
        frame, seen = self._frame, places if self._floor is None else [*places, self._floor.place]
        if (
            frame is not None
            and (frame.across.count, frame.up.count, frame.tall) == (*self.counts, self.tall)
            and frame.shows(seen)
            and not frame.is_too_large_for(places, self._floor)
        ):
            return frame
        return Frame.around(places, self._floor, self.counts, self.tall, self._alike)

    def _ways(self, surface: Surface) -> Iterator[tuple[Overlay | None, list[Place]]]:
        """The ways of earlier runs, then that of this one up to the present; with the run, if it is an earlier one."""
        scene = self._scene
        assert scene is not None
        for overlay in scene.overlays:
            if learns_the_same(overlay.history, surface):
                yield overlay, way_of(overlay.history, surface, overlay.history.steps)
        way = way_of(scene.history, surface, min(scene.moment.step, scene.recorded))
        yield None, [*way, *([] if way[-1:] == [surface.here] else [surface.here])]

    def _signs(self, surface: Surface) -> Iterator[Sign]:
        """What lies over the map, from the lowest to what covers it."""
        scene = self._scene
        assert scene is not None
        for overlay, way in self._ways(surface):
            end, color = (HERE, "foreground") if overlay is None else overlay_look(overlay.place)
            dot, of_way = (PAST, "text-warning") if overlay is None else (overlay_dot(overlay.place), color)
            yield from (Sign(x, y, dot, of_way) for x, y in way[:-1])
            if overlay is None:
                yield from (Sign(x, y, BY_HAND, "text-accent") for x, y in put_by_hand(scene, surface))
            yield from (Sign(x, y, end, color) for x, y in way[-1:])

    def _draw_bowl(self) -> None:
        surface = self._surface
        if surface is None:
            return
        if not is_finite(surface.here):
            note = "A weight is no longer a finite number.\nThere is no map. ← goes back."
            self.show(HeightMap(titles_of(surface), note=note))
        elif self._bowl is not None and self._bowl.is_complete:
            self.show(self._bowl.map(titles_of(surface), tuple(self._signs(surface))))

    def _begin_anew(self) -> None:
        """Choose what is seen once more; it is computed and drawn with the next scene, or at once."""
        self._frame = None
        if self._scene is not None and self._surface is not None:
            self.post_message(self.Stale())

    # The cursor

    @property
    def rests_at(self) -> Place | None:
        """The present place."""
        return None if self._surface is None else self._surface.here

    def read_off(self, x: float, y: float, number: float | None) -> tuple[str, ...]:
        """Both learned numbers, and the error that the phases find there."""
        surface = self._surface
        assert surface is not None
        error = surface.heights([(x, y)])[0] if number is None else number
        name = f"sum of {surface.error}" if surface.of_several else surface.error
        names = short_labels(surface)
        ways = []
        writers: list[Callable[[float], str]] = [full, *(partial(short, digits=digits) for digits in (8, 6, 5, 4, 3))]
        for write in writers:
            right, up, height = write(x), write(y), write(error)
            ways.append(f"{names[0]} {right} · {names[1]} {up} · {name} {height}")
            ways.append(f"{right} · {up} · {name} {height}")
        return tuple(ways)

    @property
    def supposed(self) -> Supposed | None:
        """The error at the cursor, or the one that the next step will find here; of several, the one looked at."""
        surface, scene, at = self._surface, self._scene, self.cursor or self.rests_at
        if surface is None or scene is None or at is None or not is_finite(at):
            return None
        words = ", ".join(f"{name} {full(number)}" for name, number in zip(short_labels(surface), at, strict=True))
        return Supposed(surface.error, scene.place(surface.error), f"Suppose {words}", named(surface, at))

    def action_take(self) -> None:
        """Put the cursor's numbers into the knobs."""
        if self._surface is None or self.cursor is None:
            return
        self.post_message(self.PlaceChosen(named(self._surface, self.cursor)))
        self.cursor = None

    def action_scale(self) -> None:
        """Draw both ways to the same scale, or each as large as it fits."""
        if self._bowl is not None:
            self._alike = not self._bowl.frame.is_alike
            self._begin_anew()


def named(surface: Surface, place: Place) -> dict[str, float]:
    """By the names of the two learned numbers, what they are at a place."""
    numbers = (surface.across, surface.up)
    return {element_name(*number): at for number, at in zip(numbers, place, strict=True)}
