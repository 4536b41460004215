"""The lines of a chart by epoch: what is taken in, drawn and read off."""

from __future__ import annotations

from typing import Literal

from engine.analysis.steps.epoch_summary import EpochSummary
from engine.definition.values import Index, indices
from engine.experiment.history import History
from tui.presentation.charts.by_epoch import by_epoch_plot, lines_of
from tui.presentation.number_format import full
from tui.presentation.plots import Plot, lines_shown
from tui.presentation.scene import Scene
from tui.presentation.text.epoch_words import about_errors
from tui.widgets.charts.pace import Pace
from tui.widgets.charts.step_lines import drawn, places_followed


class EpochLines:
    """The two errors of each epoch, or the weights with which it begins. An x is the epoch that came as that one.

    Args:
        role: Which of them.
    """

    first = 1
    """There is no epoch before the first one."""

    def __init__(self, role: Literal["error", "weight"]) -> None:
        self._role: Literal["error", "weight"] = role
        self._pace = Pace()
        self._summary: EpochSummary | None = None
        self._earlier: dict[int, EpochSummary] = {}
        """Those of earlier runs, by their histories."""

    def about(self, scene: Scene) -> str:
        """What is shown."""
        return about_errors(scene.lesson) if self._role == "error" else "Each weight as an epoch begins with it."

    def longest(self, scene: Scene) -> int:
        """The last epoch that has begun."""
        return self._summary_of(scene).count

    def here(self, scene: Scene) -> int:
        """The epoch of the present step."""
        return self._summary_of(scene).at(scene.moment.step)

    def step_at(self, scene: Scene, x: float) -> int:
        """After which step the epoch at an x begins."""
        epoch = self._summary_of(scene).epoch(max(1, int(x + 1e-9)))
        return scene.moment.step if epoch is None else epoch.first - 1

    def take_in(self, scene: Scene) -> bool:
        """Look at some of the steps that are new; whether there are no more."""
        complete = self._pace.go_on(scene, self._summary_of(scene).update)
        return all([complete, *(whole for _, whole in self._overlays(scene))])

    def plot(self, scene: Scene, log: bool, dots: int) -> tuple[Plot, bool]:
        """The chart, and whether everything recorded is in it."""
        summary = self._summary_of(scene)
        complete = self._pace.go_on(scene, summary.update)
        overlays = self._overlays(scene)
        earlier = [(overlay, one) for overlay, (one, _) in zip(scene.overlays, overlays, strict=True)]
        plot = by_epoch_plot(scene, summary, self._role, log, dots, earlier)
        return plot, complete and all(whole for _, whole in overlays)

    def count(self, scene: Scene, at: int) -> int:
        """How many lines can be read off."""
        return len(lines_of(scene, self._role, self._summary_of(scene), self._seen_earlier(scene)))

    def read_off(self, scene: Scene, at: int, line: int, width: int) -> str:
        """The exact value of a line at an epoch."""
        lines = lines_of(scene, self._role, self._summary_of(scene), self._seen_earlier(scene))
        one = lines[line % len(lines)]
        epoch = one.summary.epoch(at)
        if epoch is None:
            return f"{one.label} has no epoch here"
        number = one.number_of(epoch)
        text = one.missing(epoch) if number is None else full(number)
        name = epoch.number
        ways = (f"epoch {name} · {one.label} {text}", f"{name} · {one.label} {text}", f"{name} · {one.short} {text}")
        return next((words for words in ways if len(words) <= width), f"{name} · {text}")

    def _summary_of(self, scene: Scene) -> EpochSummary:
        learned = self._places(scene, scene.history)
        last = self._summary
        shown = {(name, index) for name in drawn(scene, self._role) for index in lines_shown(scene, name)}
        covers = last is not None and (self._role == "error" or shown <= set(last.learned))
        if last is None or last.history is not scene.history or not covers:
            self._summary = last = EpochSummary(scene.history, self._role == "error", learned)
        return last

    def _places(self, scene: Scene, history: History) -> list[tuple[str, Index]]:
        """The learned numbers that are followed."""
        if self._role == "error":
            return []
        names = drawn(scene, self._role)
        places = places_followed(scene, names)
        sizes = history.program.sizes
        if places is None:
            return [(name, index) for name in names for index in indices(scene.lesson.shape(name, sizes))]
        return places

    def _overlays(self, scene: Scene) -> list[tuple[EpochSummary, bool]]:
        """The earlier runs that are laid over it, each with whether all of it is taken in."""
        found = []
        for overlay in scene.overlays:
            computed = overlay.go_on(self._pace.steps)
            one = self._earlier.get(id(overlay.history))
            learned = self._places(scene, overlay.history)
            if one is None or one.history is not overlay.history or (learned and one.learned != tuple(learned)):
                one = EpochSummary(overlay.history, self._role == "error", learned)
            found.append((one, one.update(self._pace.steps) and computed))
        self._earlier = {id(one.history): one for one, _ in found}
        return found

    def _seen_earlier(self, scene: Scene) -> list[EpochSummary]:
        """The earlier runs as far as they were taken in."""
        known = [self._earlier.get(id(overlay.history)) for overlay in scene.overlays]
        return [one for one in known if one is not None]
