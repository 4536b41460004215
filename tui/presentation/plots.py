"""What the charts show, as plain numbers: which series, over which range, with which labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.values import Index, element, position_of
from engine.experiment.history import History
from engine.experiment.summary import Summary
from tui.presentation.axes.axis_range import padded
from tui.presentation.axes.drawable import drawable, log10_of
from tui.presentation.axes.lines import line_label, lines_shown
from tui.presentation.axes.thinning import overlaps, thinned, turns
from tui.presentation.overlays import Overlay
from tui.presentation.scene import Scene

Map = Literal["bowl", "plane"]
Chart = Literal[
    Map, "predictions", "curve", "errors", "weights", "shares", "deltas", "line", "pulls", "neurons", "chances", "bend"
]
Kind = Chart | Literal["gallery", "weight_pictures", "confusion", "hinton", "weight_spread", "slope_spread"]


@dataclass(frozen=True)
class Series:
    """Points of one color, −1 for a quiet one. A y of None is a gap."""

    label: str
    color: int
    xs: tuple[float, ...]
    ys: tuple[float | None, ...]
    drawn: Literal["line", "points", "dots", "mark"] = "line"
    """A line; fine points; a dot for each point; one large mark."""
    mark: str = ""
    """The sign that stands for it, where it is not the usual one of its color."""


@dataclass(frozen=True)
class Bars:
    """One bar for each label, from zero; behind its number may stand a note."""

    labels: tuple[str, ...]
    numbers: tuple[float | None, ...]
    """None where it is not computed yet; one that cannot be drawn is only written."""
    marked: int | None
    """Which bar is the present one."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cells:
    """A table of numbers whose sizes are to be seen at a glance; `beneath` each may stand another one.

    Attributes:
        place: The row and the column that are looked at.
        turns: The rows whose turn it is, where they take turns.
        arrows: Whether a number says which way something is pulled: an arrow and a size.
        last: What the line below the table is called, and its numbers.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[float | None, ...], ...]
    place: tuple[int, int]
    beneath: tuple[tuple[float, ...], ...] = ()
    turns: frozenset[int] = frozenset()
    arrows: bool = False
    last: tuple[str, tuple[float | None, ...]] | None = None


@dataclass(frozen=True)
class Plot:
    """A chart as numbers.

    Attributes:
        title: What it shows.
        x_label: What runs to the right.
        series: The lines and points.
        bars: Bars in place of series.
        x_range: From where to where.
        y_range: Likewise; on a log scale in powers of ten.
        log: Whether the y values are powers of ten.
        note: What to say where there is nothing to draw: no series, or no number in any of them.
    """

    title: str
    x_label: str
    series: tuple[Series, ...] = ()
    bars: Bars | None = None
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    log: bool = False
    present: float | None = None
    """Where to draw a line from top to bottom, for a step that is not the last."""
    edits: tuple[float, ...] = ()
    """The steps after which a number was changed by hand."""
    cursor: float | None = None
    """The step whose numbers are read off, if that is another than the present one."""
    whole: bool = False
    """Whether only whole numbers mean something to the right."""
    note: str = ""
    x_log: bool = False
    """Whether the x values are powers of ten too."""
    cells: Cells | None = None
    """A table in place of series."""
    y_ticks: tuple[tuple[float, str], ...] = ()
    """Where numbers alone would not say it, the places on the left edge that have a text."""
    x_names: tuple[tuple[float, str], ...] = ()
    """Likewise at the bottom."""

    @property
    def legend(self) -> tuple[Series, ...]:
        """The series that need a name."""
        return tuple(one for one in self.series if one.color >= 0)

    @property
    def known(self) -> bool:
        """Whether a series has a number."""
        return any(y is not None for one in self.series for y in one.ys)


def followed(lesson: Lesson, role: Literal["error", "weight"]) -> str:
    """The value whose numbers a chart over steps follows: where rows take turns, their errors in sum."""
    return (in_sum(lesson) if role == "error" else None) or lesson.with_role(role) or ""


def in_sum(lesson: Lesson) -> str | None:
    """The error of all rows in one number, where each row has its own and they take turns; else None."""
    name = lesson.with_role("error")
    if name is None or lesson.with_role("turn") is None or not is_by_rows(lesson.declared(name)):
        return None
    return next((given.name for given in lesson.given if given.role == "error" and not given.axes), None)


def over_steps_plot(
    scene: Scene,
    summary: Summary,
    role: Literal["error", "weight"],
    log: bool,
    dots: int,
    earlier: Sequence[tuple[Overlay, Summary]] = (),
    own: Summary | None = None,
) -> Plot:
    """Errors or weights over the steps, a series for each line, and one for each earlier run laid over it.

    Args:
        scene: What is shown.
        summary: The thinned columns of that value.
        role: Which value.
        log: Whether the scale is logarithmic.
        dots: How many points next to each other can be told apart.
        earlier: Earlier runs with their columns, of which the number is shown that is looked at.
        own: The errors of the rows whose turn it was, each shown as a dot.
    """
    lesson = scene.lesson
    name = followed(lesson, role)
    declared = lesson.declared(name)
    axes, place = declared.axes, scene.place(name)
    of_output = f" of {axes[0].label(place[0])}" if len(axes) > 1 else ""
    what = name if name == in_sum(lesson) else role
    title = f"{what.capitalize()} over steps{of_output}" + (" (log)" if log else "")
    series = []
    lines = [(one, index) for one in summary.names for index in lines_shown(scene, one)]
    for color, (one, index) in enumerate(lines):
        label = line_label(lesson, one, index)
        series.append(_over_steps(scene.history, summary, one, index, label, color, log, dots))
    if own is not None:
        series += _dots(own, len(series), log, dots)
    end = float(max(summary.steps, scene.moment.step, 1))
    for overlay, columns in earlier:
        if has_number(overlay.history, name, place):
            looked_at = f" {axes[-1].label(place[-1])}" if axes else ""
            label, color = f"{overlay.run.title}{looked_at}", FIRST_OVERLAY + overlay.place
            series.append(_over_steps(overlay.history, columns, name, place, label, color, log, dots))
            end = max(end, float(columns.steps))
    every = [number for one in series for number in one.ys if number is not None]
    y_range = padded(min(every), max(every)) if every else (0.0, 1.0)
    if every and not log and role == "error":
        y_range = padded(0.0, max(every))
    begin = 0.0 if role == "weight" else min(1.0, end)
    behind = scene.moment.step < scene.recorded or end > max(scene.recorded, scene.moment.step)
    return Plot(
        title,
        "step",
        tuple(series),
        None,
        (begin, end if end > begin else begin + 1),
        y_range,
        log,
        present=float(scene.moment.step) if behind else None,
        edits=tuple(float(edit.step) for edit in scene.edits),
        whole=True,
        note="" if every else _why_empty(summary, role, log),
    )


def has_number(history: History, name: str, place: Index) -> bool:
    """Whether a run has this number of a value."""
    return position_of(place, history.lesson.shape(name, history.program.sizes)) is not None


def _why_empty(summary: Summary, role: str, log: bool) -> str:
    """What a chart over steps says while it has no number."""
    if not summary.steps:
        return "no step yet"
    if log and any(number is not None for column in summary.columns for number in column.high):
        return "A log scale has no place for zero."
    return f"No {role} here is finite."


FIRST_OVERLAY = 4
"""The color of the first earlier run; those before belong to the lines of the present one."""


def _over_steps(
    history: History, summary: Summary, name: str, index: Index, label: str, color: int, log: bool, dots: int
) -> Series:
    """One number of a value over the steps; a learned one from its start on."""
    at = summary.places.index((name, index))
    xs, lows, highs = thinned(summary.columns[at], summary.size, summary.steps, dots)
    if name in history.lesson.learned:
        start = element(history.start[name], index)
        xs, lows, highs = [0.0, *xs], [drawable(start), *lows], [drawable(start), *highs]
    # Beyond 1e300 a chart cannot be drawn; its logarithm can.
    fitting = log10_of if log else drawable
    return one_series(label, color, xs, [fitting(number) for number in lows], [fitting(number) for number in highs])


def _dots(own: Summary, color: int, log: bool, dots: int) -> list[Series]:
    """The errors of the rows in turn, a dot for each; of many steps the smallest and the largest."""
    points, fitting = set[tuple[float, float]](), log10_of if log else drawable
    for column in own.columns:
        xs, *both = thinned(column, own.size, own.steps, dots)
        for ys in both:
            points |= {(x, y) for x, number in zip(xs, ys, strict=True) if (y := fitting(number)) is not None}
    here = sorted(points)
    return [Series("row in turn", color, tuple(x for x, _ in here), tuple(y for _, y in here), "dots")] if here else []


def one_series(label: str, color: int, xs: list[float], lows: list[float | None], highs: list[float | None]) -> Series:
    """A line where the numbers go smoothly; where they swing, points at both ends of each bucket."""
    if lows == highs:
        many = turns(lows)
        drawn: Literal["line", "dots"] = "dots" if many > 6 and many > len(lows) / 3 else "line"
        return Series(label, color, tuple(xs), tuple(lows), drawn)
    both: list[tuple[float, float | None]] = []
    for x, low, high in zip(xs, lows, highs, strict=True):
        falling = bool(both) and both[-1][1] is not None and high is not None and both[-1][1] >= high
        both += [(x, y) for y in dict.fromkeys((high, low) if falling else (low, high))]
    swings = overlaps(lows, highs) > len(lows) / 3
    return Series(label, color, tuple(x for x, _ in both), tuple(y for _, y in both), "points" if swings else "line")
