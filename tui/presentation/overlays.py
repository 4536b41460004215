"""Earlier runs laid over the charts of the present one."""

from __future__ import annotations

from engine.definition.values import Index, position_of
from engine.experiment.history import History
from engine.experiment.shelf import EarlierRun, Replay
from engine.experiment.summary import Summary

MOST_OVERLAYS = 3
"""How many can be told apart on one chart."""


class Overlay:
    """An earlier run that is computed again, piece by piece, and thinned for the charts.

    Attributes:
        run: The run, as it stands on the shelf.
        place: Which of the overlays' signs and colors it has, from 0.
    """

    def __init__(self, run: EarlierRun, place: int) -> None:
        self.run = run
        self.place = place
        self._replay = Replay(run)
        self._summaries: dict[tuple[str, Index], Summary] = {}

    @property
    def history(self) -> History:
        """What is computed so far."""
        return self._replay.history

    def go_on(self, most: int) -> bool:
        """Compute at most so many more steps; whether there are no more."""
        return self._replay.go_on(most)

    def summary(self, name: str, place: Index, most: int) -> tuple[Summary, bool]:
        """One number of a value, thinned, with at most so many more steps in it, and whether that is all of them."""
        computed = self.go_on(most)
        there = position_of(place, self.history.lesson.shape(name, self.history.program.sizes)) is not None
        if (name, place) not in self._summaries:
            self._summaries[name, place] = Summary(self.history, [name], [(name, place)] if there else [])
        summary = self._summaries[name, place]
        return summary, summary.update(most) and computed


def brought_up_to_date(overlays: list[Overlay], shelf: tuple[EarlierRun, ...]) -> list[Overlay]:
    """The overlays whose runs are still on the shelf, under the names that these have by now."""
    now = {run.number: run for run in shelf}
    kept = []
    for overlay in overlays:
        run = now.get(overlay.run.number)
        if run is None:
            continue
        if run.steps != overlay.run.steps:
            overlay = Overlay(run, overlay.place)
        overlay.run = run
        kept.append(overlay)
    return kept


def toggled(overlays: list[Overlay], run: EarlierRun) -> list[Overlay]:
    """The overlays with this run added, or taken away where it is one; the first one makes room.

    The signs of the others stay, so that no line changes its color.
    """
    others = [overlay for overlay in overlays if overlay.run.number != run.number]
    if len(others) < len(overlays):
        return others
    others = others[-(MOST_OVERLAYS - 1) :]
    free = next(place for place in range(MOST_OVERLAYS) if place not in [overlay.place for overlay in others])
    return [*others, Overlay(run, free)]
