"""Charts that are pictures: the rows that were told apart, the wrong ones first, and what each neuron looks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.presentation.charts.pictures.judged import JudgedRow, JudgedSet, Judgment, judged_sets, judgment
from tui.presentation.charts.pictures.picture import Picture, balanced, inked, pictured_weights
from tui.presentation.number_format import short
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.line_view import Line, line
from tui.widgets.pictures.picture_grid import PictureGrid, Shown

WORD = 7
"""So wide are the words beside a picture."""


def after_step(scene: Scene) -> int:
    """The last whole step: with the weights that it has left the rows are judged."""
    moment = scene.moment
    return moment.step if moment.whole else moment.step - 1


class GalleryPanel(PictureGrid):
    """Every row of a set as a picture, the wrong ones first, with the surest guesses."""

    kind: ClassVar[Kind] = "gallery"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "other", "the other rows", show=False)]

    about = (
        "The rows as pictures, those first that the network takes for something else, the surest of them at the top; "
        "beside each what it is, and its three surest guesses. The arrows choose one. Enter goes from the rows that "
        "were kept back to those that are learned from, and back."
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._set = 0
        self._scene: Scene | None = None

    def take_in(self, scene: Scene) -> bool:
        """There is nothing to be looked at before it is drawn."""
        return True

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene."""
        self._scene = scene
        sets = judged_sets(scene.lesson)
        of = sets[self._set % len(sets)]
        step = after_step(scene)
        judged = judgment(scene.history, of, step)
        pictures: Sequence[tuple[float, ...]] = scene.history.stretch_of(step).parameters[of.pictures]  # type: ignore[assignment]
        name, count = of.rows.name, f"{judged.wrong} of {len(judged.rows)} wrong"
        titles = (f"{name} after step {step}: {count}", f"{name}: {count}", count)
        order = judged.wrong_first
        self.show_pictures(len(order), lambda at: self._shown(of, pictures, order[at]), titles)
        return True

    def _shown(self, of: JudgedSet, pictures: Sequence[tuple[float, ...]], row: JudgedRow) -> Shown:
        numbers = pictures[row.row]
        assert self._scene is not None
        width = self._scene.lesson.parameter(of.pictures).axes[-1].width
        label = of.classes.label
        wrong = "x" if services_of(self).ascii else "✗"
        first = f"is {label(row.right)}"
        lines: list[Line] = [
            line((f"{first:<{WORD - 1}.{WORD - 1}}", "strong"), (wrong if row.is_wrong else " ", "minus"))
        ]
        for place, guess in enumerate(row.guesses):
            told = f"{label(guess):<2.2} {percent(row.sure[guess]):>4}"
            lines.append(line((f"{told:<{WORD}}", "" if place == 0 else "dim")))
        guesses = ", ".join(f"{label(guess)} {percent(row.sure[guess])}" for guess in row.guesses)
        who = of.rows.label(row.row)
        words = (f"{who} is {label(row.right)} · {guesses}", f"is {label(row.right)} · {guesses}", guesses)
        return Shown(Picture(numbers, width, inked(numbers)), tuple(lines), words)

    def action_other(self) -> None:
        """Show the other rows."""
        if self._scene is not None:
            self._set, self.chosen = (self._set + 1) % len(judged_sets(self._scene.lesson)), 0
            self.draw(self._scene, False)


class NeuronsPanel(PictureGrid):
    """The weights of every neuron as a picture."""

    kind: ClassVar[Kind] = "weight_pictures"

    about = (
        "The weights of each neuron as a picture, a pixel for each weight: the middle shade for 0, a stronger one "
        "above it, a fainter one below, each neuron by its own largest weight. Ink where the shade is strong makes the "
        "neuron's sum larger, ink where it is faint makes it smaller. The arrows choose one."
    )

    def take_in(self, scene: Scene) -> bool:
        """There is nothing to be looked at before it is drawn."""
        return True

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene."""
        name = pictured_weights(scene.lesson)
        assert name is not None
        rows: Sequence[tuple[float, ...]] = scene.parameters[name]  # type: ignore[assignment]
        down, across = scene.lesson.declared(name).axes

        def shown(at: int) -> Shown:
            low, high = min(rows[at]), max(rows[at])
            ends = f"from {short(low)} to {short(high)}"
            return Shown(
                Picture(rows[at], across.width, balanced(rows[at])),
                (line((f"{at + 1:<2}", "label")),),
                (f"{name} of {down.label(at)}: {ends}", f"{down.label(at)}: {ends}"),
            )

        legend = "strong: above 0, faint: below"
        self.show_pictures(len(rows), shown, (f"{name}, a picture for each of the {down.name}", name), legend)
        return True


class ConfusionPanel(PictureGrid):
    """A table of what the rows are, and what they are taken for."""

    kind: ClassVar[Kind] = "confusion"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "other", "the other rows", show=False)]

    about = (
        "How many rows of each class are taken for each: a line for what they are, a column for the surest guess. What "
        "is right stands on the slope from the top left. The arrows choose a number. Enter goes to the other rows."
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._set = 0
        self._scene: Scene | None = None
        self._judged: Judgment | None = None

    def take_in(self, scene: Scene) -> bool:
        """There is nothing to be looked at before it is drawn."""
        return True

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene."""
        self._scene = scene
        self._judged = judgment(scene.history, self._of, after_step(scene))
        self._draw()
        return True

    @property
    def _of(self) -> JudgedSet:
        assert self._scene is not None
        sets = judged_sets(self._scene.lesson)
        return sets[self._set % len(sets)]

    @property
    def _across(self) -> int:
        return self._judged.classes if self._judged is not None else 1

    @property
    def _down(self) -> int:
        return max(1, self.size.height - 1)

    def _choose(self, at: int) -> None:
        if self._judged is not None and 0 <= at < self._judged.classes**2:
            self.chosen = at
            self._draw()

    def on_click(self, event: object) -> None:
        """A click goes where the focus goes."""

    def _draw(self) -> None:
        judged, of = self._judged, self._of if self._scene is not None else None
        if judged is None or of is None or not self.size.width:
            return
        counts, label = judged.confusion, of.classes.label
        places = range(judged.classes)
        left = max(4, *(len(label(at)) for at in places)) + 1
        column = max(3, min(6, (self.size.width - left) // judged.classes))
        right, guess = divmod(self.chosen, judged.classes)
        first = max(0, min(right - self._down + 1, judged.classes - self._down)) if right >= self._down else 0
        heads: Line = line(
            (f"{'is':<{left}}", "dim"), *((f"{label(at)[: column - 1]:>{column}}", "label") for at in places)
        )
        lines = [heads]
        for row in list(places)[first : first + self._down]:
            cells = []
            for at in places:
                style = "dim" if not counts[row][at] else "plus" if row == at else "minus"
                if self.has_focus and (row, at) == (right, guess):
                    style = "cursor"
                cells.append((f"{counts[row][at] or '·':>{column}}", style))
            lines.append(line((f"{label(row):<{left}}", "label"), *cells))
        self.set_lines(lines)
        name, room = of.rows.name, self.size.width - 2
        title = f"{name}, taken for what: {judged.wrong} of {len(judged.rows)} wrong"
        self.border_title = title if len(title) <= room else f"{judged.wrong} of {len(judged.rows)} wrong"
        said = f"{counts[right][guess]} of {sum(counts[right])} that are {label(right)} are taken for {label(guess)}"
        self.border_subtitle = said[:room] if self.has_focus else ""

    def action_other(self) -> None:
        """Show the other rows."""
        if self._scene is not None:
            self._set = (self._set + 1) % len(judged_sets(self._scene.lesson))
            self.draw(self._scene, False)


def percent(part: float) -> str:
    """A part of 1 as whole percents; a little is not nothing, and nearly all is not all."""
    hundredths = round(100 * part)
    if hundredths == 0 and part > 0:
        return "<1%"
    return ">99%" if hundredths == 100 and part < 1 else f"{hundredths}%"
