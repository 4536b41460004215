"""The row of data that is looked at, as a picture."""

from __future__ import annotations

from rich.style import Style

from engine.definition.values import element
from tui.presentation.charts.pictures.picture import Picture, inked, pictured_by_rows
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import Line, LineView
from tui.widgets.maps.shaded_view import ShadedView
from tui.widgets.pictures.picture_lines import picture_lines, size_of


class RowPicture(ShadedView):
    """One row as a picture, and beneath it what it is said to be; empty for rows that are none."""

    DEFAULT_CSS = """
    RowPicture { width: auto; height: 1fr; margin-left: 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._picture: Picture | None = None
        self._said = ""

    def show(self, scene: Scene) -> None:
        """Show the row that is looked at."""
        name = pictured_by_rows(scene.lesson)
        if name is not None:
            numbers: tuple[float, ...] = scene.parameters[name][scene.row]  # type: ignore[index,assignment]
            self._picture = Picture(numbers, scene.lesson.declared(name).axes[-1].width, inked(numbers))
            self._said = _said_of(scene)
            self.styles.width = max(size_of(self._picture, self.in_signs)[0], len(self._said))
            self._draw()

    def _draw(self) -> None:
        if self._picture is not None:
            lines: list[Line] = list(picture_lines(self._picture, self.in_signs, self._map_colors))
            self.set_lines([*lines, ((self._said, "strong"),)])

    def _style(self, name: str) -> Style:
        return super()._style(name) if " on " in name else LineView._style(self, name)


def _said_of(scene: Scene) -> str:
    """Which class the row is said to be, where the targets have a number for each."""
    target = scene.lesson.with_role("target")
    axes = scene.lesson.declared(target).axes if target is not None else ()
    if target is None or len(axes) != 2:
        return ""
    places = range(scene.sizes[axes[1].name])
    wanted = max(places, key=lambda at: element(scene.parameters[target], (scene.row, at)))
    return f"is {axes[1].label(wanted)}"
