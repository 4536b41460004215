"""The errors of each epoch, or the weights that it begins with, over the epochs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.analysis.steps.epoch_summary import EpochSummary
from engine.analysis.steps.epochs import Epoch
from engine.definition.values import Index
from tui.presentation.axes.axis_range import padded
from tui.presentation.axes.drawable import drawable, log10_of
from tui.presentation.axes.lines import line_label, lines_shown
from tui.presentation.axes.thinning import thinned
from tui.presentation.overlays import Overlay
from tui.presentation.plots import FIRST_OVERLAY, Plot, Series, followed, one_series
from tui.presentation.scene import Scene
from tui.presentation.text.epoch_words import as_they_come, before

OWN, BEFORE = 0, 1
"""The first columns of a summary of errors; what else is measured before an epoch comes after them."""

MOST_JOINED = 60
"""So many points of several errors are joined even where they swing; to join more takes time."""


@dataclass(frozen=True)
class Line:
    """One line by epoch.

    Attributes:
        label: What it is called.
        short: The same in fewer letters.
        color: Which of the series' colors it has.
        summary: Where its numbers are.
        column: Which of the columns there.
        is_error: Whether that is one of the errors.
    """

    label: str
    short: str
    color: int
    summary: EpochSummary
    column: int
    is_error: bool

    def number_of(self, epoch: Epoch) -> float | None:
        """Its number at an epoch; None where there is none yet, or never will be."""
        if not self.is_error:
            return epoch.learned[self.column]
        if self.column >= BEFORE:
            return epoch.errors_before[self.column - BEFORE]
        return epoch.error_as_rows_come if epoch.whole else None

    def missing(self, epoch: Epoch) -> str:
        """Why it has none."""
        goes_on = epoch.first + epoch.steps > self.summary.steps
        return "not over yet" if goes_on else "cut short"


def lines_of(
    scene: Scene,
    role: Literal["error", "weight"],
    summary: EpochSummary,
    earlier: Sequence[EpochSummary] = (),
) -> list[Line]:
    """The lines of a chart by epoch, those of earlier runs last; of these the number that is looked at."""
    lesson, found = scene.lesson, list[Line]()
    if role == "error":
        for column, names in enumerate((as_they_come(lesson), *before(lesson))):
            if names is not None:
                found.append(Line(*names, len(found), summary, column, True))
    else:
        for at, (name, index) in enumerate(_places(scene, role)):
            short = line_label(lesson, name, index)
            if (name, index) in summary.learned:
                found.append(
                    Line(lesson.label(name, index), short, at, summary, summary.learned.index((name, index)), False)
                )
    name = followed(lesson, role)
    looked_at = (name, scene.place(name))
    for overlay, one in zip(scene.overlays, earlier, strict=False):
        color = FIRST_OVERLAY + overlay.place
        if role == "error":
            names = next(iter(before(lesson)), as_they_come(lesson))
            if names is not None:
                column = BEFORE if before(lesson) else OWN
                found.append(Line(f"{overlay.run.title} {names[0]}", overlay.run.title, color, one, column, True))
        elif looked_at in one.learned:
            column = one.learned.index(looked_at)
            short = f"{overlay.run.title} {lesson.label(*looked_at).partition('[')[2].rstrip(']')}".rstrip()
            found.append(Line(short, overlay.run.title, color, one, column, False))
    return found


def by_epoch_plot(
    scene: Scene,
    summary: EpochSummary,
    role: Literal["error", "weight"],
    log: bool,
    dots: int,
    earlier: Sequence[tuple[Overlay, EpochSummary]] = (),
) -> Plot:
    """Errors or weights by epoch: 1 is the first one, and what is drawn there belongs to it.

    Args:
        scene: What is shown.
        summary: The epochs.
        role: Which of them.
        log: Whether the scale is logarithmic.
        dots: How many points next to each other can be told apart.
        earlier: Earlier runs that are laid over it.
    """
    fitting = log10_of if log else drawable
    series: list[Series] = []
    lines = lines_of(scene, role, summary, [one for _, one in earlier])
    # Of more errors than two the full names have no room beneath the chart.
    named = sum(line.is_error and line.color < FIRST_OVERLAY for line in lines) < 3
    for line in lines:
        columns = line.summary.columns()
        xs, lows, highs = thinned(columns[line.column], line.summary.size, line.summary.count, dots)
        label = line.label if (line.is_error and named) or line.color >= FIRST_OVERLAY else line.short
        one = one_series(label, line.color, xs, [*map(fitting, lows)], [*map(fitting, highs)])
        # Lines can be told apart where dots would lie over each other.
        few = not named and one.drawn == "dots" and len(one.xs) <= MOST_JOINED
        series.append(replace(one, drawn="line") if few else one)
    every = [number for one in series for number in one.ys if number is not None]
    if role == "error":
        series += parting(summary, sum(one.color < FIRST_OVERLAY for one in series), fitting)
    y_range = padded(min(every), max(every)) if every else (0.0, 1.0)
    if every and not log and role == "error":
        y_range = padded(0.0, max(every))
    end = float(max([2, summary.count, *(one.count for _, one in earlier)]))
    behind = scene.moment.step < scene.recorded or end > max(2, summary.count)
    name = followed(scene.lesson, role)
    place, axes = scene.place(name), scene.lesson.declared(name).axes
    of_output = f" of {axes[0].label(place[0])}" if len(axes) > 1 and role == "weight" else ""
    what = "Error by epoch" if role == "error" else "Weight as epochs begin"
    return Plot(
        what + of_output + (" (log)" if log else ""),
        "epoch",
        tuple(series),
        None,
        (1.0, end),
        y_range,
        log,
        present=min(summary.place(scene.moment.step), end) if behind else None,
        edits=tuple(min(summary.place(edit.step), end) for edit in scene.edits),
        whole=True,
        note="" if every else _why_empty(summary, role, log),
        x_names=() if summary.is_regular else _names(summary),
    )


def parting(summary: EpochSummary, color: int, fitting: Callable[[float | None], float | None]) -> list[Series]:
    """Where an error of rows that are not learned from is lowest, if that of the others comes further down later.

    Args:
        summary: The epochs.
        color: Which of the series' colors the first mark has.
        fitting: What is drawn of a number.
    """
    learned, *others = [column.low for column in summary.columns()[BEFORE : summary.errors]]
    found: list[Series] = []
    for lows in others:
        known = [(low, at) for at, low in enumerate(lows) if low is not None and fitting(low) is not None]
        if not known:
            continue
        lowest, at = min(known)
        then, later = learned[at], [number for number in learned[at + 1 :] if number is not None]
        if then is not None and later and min(later) < then:
            x = min(1 + at * summary.size + (summary.size - 1) / 2, float(summary.count))
            found.append(Series("lowest", color + len(found), (x,), (fitting(lowest),), "mark"))
    return found


def _places(scene: Scene, role: Literal["error", "weight"]) -> list[tuple[str, Index]]:
    """The learned numbers that have lines."""
    bias = scene.lesson.with_role("bias")
    names = [followed(scene.lesson, role), *([] if bias is None else [bias])]
    return [(name, index) for name in names for index in lines_shown(scene, name)]


def _names(summary: EpochSummary) -> tuple[tuple[float, str], ...]:
    """Where the lesson counts them otherwise than they come, what it calls the first epoch of each bucket."""
    found = [(float(1 + at * summary.size), str(number)) for at, number in enumerate(summary.numbers)]
    current = summary.epoch(summary.count)
    return (*found, *([] if current is None else [(float(summary.count), str(current.number))]))


def _why_empty(summary: EpochSummary, role: str, log: bool) -> str:
    """What the chart says while it has no number."""
    if not summary.steps:
        return "no step yet"
    if log and any(number is not None for column in summary.columns() for number in column.high):
        return "A log scale has no place for zero."
    if summary.count == 1 and role == "error":
        return "no epoch is over yet"
    return f"No {role} here is finite."
