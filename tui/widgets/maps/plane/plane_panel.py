"""The map of the plane of two inputs with its keys, by which rows are looked at, put there, moved and taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.presentation.landscapes.plane import Plane, points_of
from tui.presentation.landscapes.plane_subject import MOST_CHOICES
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.maps.plane.by_hand import RowMoved, RowPut, RowTaken, Said, nearest_row, row_at
from tui.widgets.maps.plane.plane_view import PlaneView


class PlanePanel(PlaneView):
    """The plane as a chart of a lesson."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", "look at the row nearest to the cursor", show=False),
        Binding("z", "scale", "the same scale both ways, or not", show=False),
        Binding("plus", "put", "put a row at the cursor", show=False),
        Binding("minus", "take", "take the row at the cursor away", show=False),
        Binding("M", "move", "pick the row at the cursor up, or put it down", show=False),
        *(Binding(str(at + 1), f"choose({at})", "what is wanted of a row", show=False) for at in range(MOST_CHOICES)),
    ]

    about = (
        "What the network says at each place of the plane of its two inputs, with the weights of now: the surer, the "
        "stronger the shade. The rows are points, ▸ the one looked at, ✗ a wrong one. The arrows move a cursor that "
        "reads off; w asks where the answer there comes from, enter looks at the nearest row. + puts a row there, - "
        "takes one away, M picks one up that the arrows carry; a digit chooses what is wanted of the next one. With "
        "more rows or fewer the run begins again. T shows the rows kept back for a test, too. Beside it is a "
        "small map of every neuron, a column for each layer: one color is below 0, of a probability below a half, the "
        "other above. Choose a neuron in the network, or click its small map: a hidden one is shown large."
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hint = ""
        """What was said of the keys."""

    def action_look(self) -> None:
        """Look at the row that is nearest to the cursor, as it is seen; put down one that is carried."""
        if self._hand.carried is not None:
            self.action_move()
        elif self._plane is not None and self.cursor is not None:
            row = nearest_row(self._plane, self.cursor)
            self.cursor = None
            self.post_message(self.RowChosen(row))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Say what the keys do; what was carried is where it was."""
        self._hand = self._hand.empty()
        super().watch_has_focus(has_focus)
        if has_focus:
            self._tell()
        elif self._hint:
            self.post_message(Said(self._hint, is_over=True))

    def let_go(self) -> bool:
        """Leave a row that is carried where it was, or take the cursor back; whether there was something to do."""
        if self._hand.carried is None:
            return super().let_go()
        self._hand = self._hand.empty()
        self._draw_plane()
        self._draw()
        return True

    def _tell(self) -> None:
        """Say what the keys do now."""
        if self._plane is not None and self._scene is not None:
            self._hint = self._hand.keys_in_words(self._plane, self._scene.row, services_of(self).numbers.short)
            self.post_message(Said(self._hint))

    @property
    def _here(self) -> tuple[Plane, Scene, tuple[float, float]] | None:
        """What the cursor is on, and where it is."""
        at = self.cursor or self.rests_at
        return None if self._plane is None or self._scene is None or at is None else (self._plane, self._scene, at)

    def action_choose(self, which: int) -> None:
        """Choose what is wanted of the rows that are put."""
        if self._plane is not None and which < len(self._plane.subject.choices(self._plane.lesson, self._plane.values)):
            self._hand = replace(self._hand, choice=which)
        self._tell()

    def action_put(self) -> None:
        """Put a row at the cursor."""
        if self._hand.carried is not None:
            self._tell()
        elif self._here is not None:
            plane, scene, at = self._here
            wanted = self._hand.wanted(plane, scene.row)
            self.post_message(
                RowPut(scene.row, at, plane.subject.target_of(plane.lesson, plane.values, scene.row, wanted))
            )

    def action_take(self) -> None:
        """Take the row at the cursor away."""
        row = self._row_at_cursor()
        if row is not None:
            self.post_message(RowTaken(row))

    def action_move(self) -> None:
        """Pick the row at the cursor up, or put down the one that is carried."""
        if self._here is not None and self._hand.carried is not None:
            self.post_message(RowMoved(self._hand.carried, self._here[2]))
            self._hand = self._hand.empty()
            return
        row = self._row_at_cursor()
        if row is not None and self._plane is not None:
            self._hand = replace(self._hand, carried=row)
            self.cursor = points_of(self._plane.lesson, self._plane.values)[row]
            self._tell()
            self._draw_plane()
            self._draw()

    def _row_at_cursor(self) -> int | None:
        """The row there; None, and a word, where there is none or one is carried."""
        if self._hand.carried is not None:
            self._tell()
            return None
        row = None if self._here is None else row_at(self._here[0], self._here[2], self._here[1].row, self.pixels)
        if row is None:
            self.post_message(Said("No row is at the cursor. enter goes to the nearest one."))
        return row
