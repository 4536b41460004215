"""The charts of how the numbers of a layer are spread over a run: its weights, and the slopes along them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from engine.analysis.steps.epoch_summary import EpochSummary
from tui.presentation.asked_number import Asked
from tui.presentation.charts.layers.matrices import named, numbers_at, place_of, slopes_along, weights_of
from tui.presentation.charts.layers.sampled import Sampled
from tui.presentation.charts.layers.spread import Spreads
from tui.presentation.charts.layers.spread_map import SpreadMap
from tui.presentation.landscapes.height_map import SHADES, HeightMap
from tui.presentation.number_format import short
from tui.presentation.patience import Portion
from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.widgets.charts.pace import Pace
from tui.widgets.maps.map_view import MapView

MOST_AT_ONCE = 32
"""At so many steps it looks in a moment."""

ABOUT = (
    "How the {what} of a layer are spread: the steps go to the right, the numbers upwards, and the stronger the shade, "
    "the larger a part of them lies there. It is the layer that is looked at in the network. The arrows move a cursor "
    "that reads off how many, enter goes to its step, w asks where one of them comes from. Of a long run steps evenly "
    "apart are looked at. ◇ marks a change by hand, ! numbers that are not finite."
)


class SpreadPanel(MapView):
    """How many of a layer's numbers lie where, step by step or epoch by epoch."""

    is_square = False
    has_start: ClassVar[bool]
    """Whether there are such numbers before the first step."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "visit", "go to this step", show=False)]

    class StepChosen(Message):
        """The learner wants to go to a step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._spreads: Spreads | None = None
        self._epochs: EpochSummary | None = None
        self._portion, self._pace = Portion(MOST_AT_ONCE), Pace()
        self._shown: SpreadMap | None = None

    def _name_in(self, scene: Scene) -> str | None:
        """What the numbers of the layer that is looked at are called."""
        raise NotImplementedError

    # As a chart of a lesson

    def take_in(self, scene: Scene) -> bool:
        """Look at some of the steps that are new; whether there are no more."""
        self._scene = scene
        name, layer = self._name_in(scene), scene.chosen[0]
        if name is None:
            self._spreads = None
            return True
        if self._spreads is None or not self._spreads.is_of(scene.history, name, layer):
            self._spreads = Spreads(scene.history, name, layer)
        complete = True
        if scene.by_epoch:
            if self._epochs is None or self._epochs.history is not scene.history:
                self._epochs = EpochSummary(scene.history, errors=False)
            complete = self._pace.go_on(scene, self._epochs.update)
        spreads, steps = self._spreads, self._sampled(scene).steps
        return self._portion.do(lambda most: spreads.update(steps, most)) and complete

    def _sampled(self, scene: Scene) -> Sampled:
        if scene.by_epoch and self._epochs is not None:
            return Sampled.of_epochs(self._epochs, scene.recorded, self.has_start)
        return Sampled.of_steps(scene.recorded, self.has_start)

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene, as far as it was looked at; whether all of it was."""
        if self._scene is not None and self._scene.by_epoch != scene.by_epoch:
            # A place among steps is none among epochs.
            self.cursor = None
        complete, spreads = self.take_in(scene), self._spreads
        if spreads is None:
            self._shown = None
            self.show(HeightMap(("Slopes",), note="This layer has no slopes."))
            return True
        sampled = self._sampled(scene)
        titles = self._titles(scene, spreads.name)
        shown = SpreadMap.of(sampled, spreads.at(sampled.steps), self.counts) if sampled.steps else None
        if shown is None or not shown.bins:
            self._shown = None
            note = "no step yet" if not sampled.steps else "No number here is finite." if complete else ""
            self.show(HeightMap(titles, note=note))
            return complete
        self._shown = shown
        behind = scene.moment.step < scene.recorded
        edits = [self._place(scene, edit.step) for edit in scene.edits]
        self.show(shown.map(titles, self._place(scene, scene.moment.step) if behind else None, edits))
        return complete

    def _place(self, scene: Scene, step: int) -> float:
        """Where a step stands: as itself, or among epochs."""
        return self._epochs.place(step) if scene.by_epoch and self._epochs is not None else float(step)

    def _titles(self, scene: Scene, name: str) -> tuple[str, ...]:
        over = "by epoch" if scene.by_epoch else "over steps"
        title = named(scene.neurons, name, scene.chosen[0])
        return f"{title}: how many where, {over}", f"{title}, {over}", title, name

    def on_resize(self) -> None:
        """Another size has room for other columns and bins."""
        super().on_resize()
        if self._scene is not None:
            self.post_message(self.Stale())

    def _legend(self) -> Content:
        """The shades, from no number to the largest part of them."""
        shading = None if self._shown is None or self.map is None else self.map.shading
        if shading is None:
            return Content("")
        most = f" {100 * shading.high:.3g} %"  # type: ignore[union-attr]
        if self.in_signs:
            return Content(f"0 % [{self.signs_of_shades}]{most}")
        return Content.assemble("0 % ", *(("█", self._map_colors.shade(at)) for at in range(SHADES)), most)

    # The cursor

    @property
    def rests_at(self) -> tuple[float, float] | None:
        """The present step, at the bin with most of the numbers there."""
        if self._shown is None or self._scene is None:
            return None
        shown, scene = self._shown, self._scene
        column = shown.column_at(self._place(scene, scene.moment.step))
        most = max(range(shown.low, shown.low + shown.bins), key=lambda at: column.counts[at])
        return float(column.places[0]), shown.up.number(most - shown.low)

    def read_off(self, x: float, y: float, number: float | None) -> tuple[str, ...]:
        """How many numbers lie there."""
        shown, scene = self._shown, self._scene
        assert shown is not None and scene is not None
        column, at = shown.column_at(x), shown.bin_at(y)
        first, last = column.places
        low, high = (short(end) for end in shown.ends(at))
        unit = "epoch" if scene.by_epoch else "step"
        when = f"{unit} {first}" if first == last else f"{unit}s {first} to {last}"
        beyond = f", {column.beyond} not finite" if column.beyond else ""
        how_many = f"{column.counts[at]} of {column.count}{beyond}"
        return (
            f"{when} · from {low} to below {high}: {how_many}",
            f"{when} · {low} to {high}: {how_many}",
            f"{first} · {low} to {high}: {how_many}",
            f"{first}: {how_many}",
        )

    @property
    def asked(self) -> Asked | None:
        """The first number beneath the cursor, as the step of its column gave it; None where there is none."""
        shown, spreads, at = self._shown, self._spreads, self.cursor or self.rests_at
        if shown is None or spreads is None or at is None:
            return None
        (step, _), lies = shown.column_at(at[0]).steps, shown.bin_at(at[1])
        low, high = shown.ends(lies)
        numbers = numbers_at(spreads.history, spreads.name, spreads.layer, step)
        position = next((place for place, number in enumerate(numbers) if low <= number < high), None)
        if position is None or step == 0:
            return None
        return Asked(spreads.name, place_of(spreads.history, spreads.name, spreads.layer, step, position), step)

    def action_visit(self) -> None:
        """Go to the cursor's step."""
        at = self.cursor or self.rests_at
        if self._shown is not None and at is not None:
            self.post_message(self.StepChosen(self._shown.column_at(at[0]).steps[0]))


class WeightSpread(SpreadPanel):
    """The weights of a layer over the run, from its start on."""

    kind: ClassVar[Kind] = "weight_spread"
    has_start = True
    about = ABOUT.format(what="weights")

    def _name_in(self, scene: Scene) -> str | None:
        return weights_of(scene.neurons, scene.chosen[0])


class SlopeSpread(SpreadPanel):
    """The slopes along them."""

    kind: ClassVar[Kind] = "slope_spread"
    has_start = False
    about = ABOUT.format(what="slopes along the weights")

    def _name_in(self, scene: Scene) -> str | None:
        return slopes_along(scene.neurons, scene.chosen[0])
