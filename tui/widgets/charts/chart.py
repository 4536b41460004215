"""A chart in the terminal; the only place that knows plotext."""

from __future__ import annotations

import math
from typing import Any

from rich.text import Text
from textual.color import Color
from textual.content import Content
from textual_plotext import PlotextPlot

from tui.presentation.axes.axis_ticks import log_ticks, nice_ticks, tick_text
from tui.presentation.axes.drawable import drawable, share
from tui.presentation.plots import FIRST_OVERLAY, Plot, Series
from tui.services import services_of
from tui.terminal.ascii import in_ascii
from tui.widgets.charts.cells_text import CellsText

COLORS = ("text-primary", "text-warning", "text-success", "text-error", "text-accent", "text-secondary", "foreground")
"""The theme's variables for the series: the outputs in order, then earlier runs."""
MARKS = ("●", "▲", "■", "◆", "○", "△", "□")
"""How series are told apart without color."""
DOTS = ("•", "▴", "▪", "⬩", "◦", "▵", "▫")
"""The same for series of single dots."""
STROKES = {"braille": "braille", "dots": "dot", "blocks": "hd"}
"""What plotext calls the markers that are chosen: eight dots, one, or four blocks in a character."""
DOTS_IN_CELL = {"braille": (2, 4), "blocks": (2, 2)}
"""How many dots across and down a character has, where it has more than one."""


class Chart(PlotextPlot):
    """Draws a `Plot`; the legend stands in the frame."""

    ALLOW_SELECT = False
    """Dots that make up a picture are no text to copy."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.theme = "textual-clear"
        self.plot: Plot | None = None

    def on_unmount(self) -> None:
        """Let go: the app would hold what listens to its theme, and all that belongs to it, for as long as it runs."""
        self.app.theme_changed_signal.unsubscribe(self)

    def show(self, plot: Plot) -> None:
        """Draw this."""
        if plot == self.plot:
            return
        self.plot = plot
        self.border_title = Content(plot.title)
        self.border_subtitle = self._legend(plot)
        self.refresh()

    @property
    def dots(self) -> int:
        """How many points next to each other it can show."""
        return max(16, 2 * (self.size.width - 8))

    def on_resize(self) -> None:
        """Write the legend for the new width."""
        if self.plot is not None and self.plot.cursor is None:
            self.border_subtitle = self._legend(self.plot)

    def _legend(self, plot: Plot) -> Content:
        labels = [one.label for one in plot.legend]
        # First all of it; then without gaps behind the signs; then of `row1`, `row2` only the first says what they are.
        stem = labels[0].rstrip("0123456789") if labels else ""
        numbered = all(label.startswith(stem) and label[len(stem) :].isdigit() for label in labels)
        short = [*labels[:1], *(label[len(stem) :] if numbered else label for label in labels[1:])]
        forms = ((labels, " "), (labels, ""), (short, ""))
        room = self.outer_size.width - 6
        texts, gap = next(
            (form for form in forms if sum(map(len, form[0])) + len(labels) * (2 + len(form[1])) <= room + 1), forms[0]
        )
        parts = [
            (f"{_mark(one)}{gap}{text} ", f"${COLORS[one.color % len(COLORS)]}")
            for one, text in zip(plot.legend, texts, strict=True)
        ]
        if plot.bars is not None:
            low, high = (services_of(self).numbers.fit(end, 8) for end in plot.y_range)
            both = f"{plot.x_label} · {low} to {high}" if plot.x_label else f"{low} to {high}"
            return Content(both if len(both) <= room or not plot.x_label else plot.x_label)
        return Content.assemble(*parts) if parts else Content(plot.x_label)

    def render(self) -> Text:
        """The chart as text in the theme's colors."""
        plot = self.plot
        width, height = self.size.width, self.size.height
        if plot is None or width < 12 or height < 3:
            return Text("")
        plt: Any = self.plt
        plt.clear_data()
        plt.clear_color()
        if plot.bars is not None:
            return self._bars(plot)
        if plot.cells is not None:
            services = services_of(self)
            cells = CellsText(plot.cells, width, height, services.numbers.fit, self._rich_color, services.ascii)
            return cells.text()
        if not plot.series or (plot.note and not plot.known):
            return Text(f"\n{plot.note}", justify="center")
        foreground = self._color("foreground")
        plt.ticks_color(foreground)
        plt.xaxes(True, False)
        plt.yaxes(True, False)
        plt.xlim(0, 1)
        plt.ylim(0, 1)
        self._ticks(plot, width, height)
        for edit in plot.edits:
            self._upright(edit, "╎", self._color("text-accent"))
            self._upright(edit, "◇", self._color("text-accent"), ends_only=True)
        self._upright(plot.present, "┊", foreground)
        self._upright(plot.cursor, "│", self._color("text-accent"))
        # Earlier runs first, so that the present one lies on top.
        for one in sorted(plot.series, key=lambda one: one.color < FIRST_OVERLAY):
            color = foreground if one.color < 0 else self._color(COLORS[one.color % len(COLORS)])
            xs, ys = [share(x, *plot.x_range) for x in one.xs], [share(y, *plot.y_range) for y in one.ys]
            known = [(x, y) for x, y in zip(xs, ys, strict=True) if x is not None and y is not None]
            if not known:
                continue
            if one.drawn == "line":
                line = [(x, y) for x, y in zip(xs, ys, strict=True) if x is not None]
                plt.plot([x for x, _ in line], [y for _, y in line], marker=self._stroke(one), color=color)
                # A mark at the line's end, so that lines differ by more than their color.
                known = known[-1:] if one.color >= 0 and not one.mark else []
            if known:
                marker = self._stroke(one) if one.drawn == "points" else _mark(one)
                if one.drawn != "points":
                    known = [self._on_the_stroke(x, y, plot) for x, y in known]
                plt.scatter([x for x, _ in known], [y for _, y in known], marker=marker, color=color)
        rendered = super().render()
        assert isinstance(rendered, Text)
        return rendered

    def _stroke(self, one: Series) -> str:
        """What a line is drawn with: in ASCII, where there are no fine dots, the sign of its series."""
        marker = "ascii" if services_of(self).ascii else services_of(self).settings.marker
        if marker == "ascii":
            return in_ascii(_mark(one)) if one.color >= 0 else "."
        return STROKES[marker]

    def _on_the_stroke(self, x: float, y: float, plot: Plot) -> tuple[float, float]:
        """The place of a mark, which fills a character, such that it covers the fine dot that a line has there.

        plotext rounds to the nearest character, which may be the one beside that of the nearest dot.
        """
        marker = "ascii" if services_of(self).ascii else services_of(self).settings.marker
        # Of the height one line is the axis, and one has its labels.
        cells = self.size.width - self._label_width(plot) - 1, self.size.height - 2
        placed = []
        for part, count, fine in zip((x, y), cells, DOTS_IN_CELL.get(marker, (1, 1)), strict=True):
            dot = math.floor(round(0.5 + (count * fine - 1) * part, 8))
            placed.append(dot // fine / (count - 1) if count > 1 else part)
        return placed[0], placed[1]

    def _upright(self, x: float | None, marker: str, color: Any, ends_only: bool = False) -> None:
        """A line from top to bottom at a step, or a sign at its upper end."""
        assert self.plot is not None
        place = share(x, *self.plot.x_range)
        if place is None:
            return
        height = self.size.height
        rows = [1.0] if ends_only else [at / (2 * height) for at in range(2 * height + 1)]
        self.plt.scatter([place] * len(rows), rows, marker=marker, color=color)

    def x_at(self, column: int) -> float | None:
        """Which x stands in a column of the chart, or None left of the axis."""
        plot = self.plot
        if plot is None or not plot.series:
            return None
        # The labels of the left edge, and the axis itself.
        left = self._label_width(plot) + 1
        cells = self.size.width - left
        if cells < 2 or not 0 <= column - left < cells:
            return None
        low, high = plot.x_range
        return low + (high - low) * (column - left) / (cells - 1)

    def _label_width(self, plot: Plot) -> int:
        return max((len(label) for label in self._down(plot, self.size.height)[1]), default=0)

    def _down(self, plot: Plot, height: int) -> tuple[list[float], list[str]]:
        """The places on the left edge that have a label, and the labels."""
        most = max(2, (height - 2) // 2)
        down = nice_ticks(*plot.y_range, most=most)
        if plot.y_ticks:
            chosen = plot.y_ticks[:: math.ceil(len(plot.y_ticks) / most)]
            return [place for place, _ in chosen], [text for _, text in chosen]
        if plot.log:
            whole = [tick for tick in down if tick == int(tick)]
            if len(whole) > 1 or (whole and plot.y_range[1] - plot.y_range[0] > 1):
                return whole, [f"1e{tick:.3g}" for tick in whole]
            return log_ticks(*plot.y_range, most=most)
        return down, _labels(down)

    def _ticks(self, plot: Plot, width: int, height: int) -> None:
        plt: Any = self.plt
        down, labels = self._down(plot, height)
        plt.yticks([share(tick, *plot.y_range) for tick in down], labels)
        across = nice_ticks(*plot.x_range, most=max(1, (width - 8) // 8), whole=plot.whole or plot.x_log)
        names = [power_text(tick) for tick in across] if plot.x_log else _labels(across)
        if plot.x_names:
            chosen = plot.x_names[:: math.ceil(len(plot.x_names) / max(1, (width - 8) // 8))]
            across, names = map(list, zip(*chosen, strict=True))
        plt.xticks([share(tick, *plot.x_range) for tick in across], names)

    def _bars(self, plot: Plot) -> Text:
        """Bars that lie, one a line with its number: exact, and readable in any height."""
        bars = plot.bars
        assert bars is not None
        width, height = self.size.width, self.size.height
        low, high = plot.y_range
        label_width = max(len(label) for label in bars.labels) + 1
        number_width = 8
        note_width = max(map(len, bars.notes), default=-1)
        room = max(4, width - label_width - number_width - 3 - note_width)
        zero = round(room * (0 - low) / (high - low))
        pitch = 2 if height >= 2 * len(bars.labels) else 1
        text = Text()
        for at, (label, number) in enumerate(zip(bars.labels, bars.numbers, strict=True)):
            marked = at == bars.marked
            color = self._rich_color(COLORS[0] if marked else "text-secondary")
            body = _bar(drawable(number), low, high, room, zero)
            shown = "?" if number is None else services_of(self).numbers.fit(number, 8)
            shown = f"{shown:<8}" if bars.notes else shown
            text.append(f"{'▸' if marked else ' '}{label:<{label_width}}", color)
            text.append(body, color)
            note = f" {bars.notes[at]:>{note_width}}" if bars.notes else ""
            text.append(f" {shown}{note}\n" + "\n" * (pitch - 1), color)
        return text

    def _color(self, variable: str) -> tuple[int, int, int] | int | str:
        """A theme's color for plotext; in the ANSI themes the terminal's own, by its number."""
        color = self._theme_color(variable)
        if color.ansi is None:
            return color.rgb
        return color.ansi if color.ansi >= 0 else "default"

    def _rich_color(self, variable: str) -> str:
        """The same for Rich."""
        color = self._theme_color(variable)
        if color.ansi is None:
            return color.hex6
        return f"color({color.ansi})" if color.ansi >= 0 else "default"

    def _theme_color(self, variable: str) -> Color:
        return Color.parse(self.app.theme_variables[variable])


def overlay_look(place: int) -> tuple[str, str]:
    """The sign and the color of an earlier run that is laid over a chart."""
    return MARKS[FIRST_OVERLAY + place], COLORS[FIRST_OVERLAY + place]


def overlay_dot(place: int) -> str:
    """The sign of its single dots."""
    return DOTS[FIRST_OVERLAY + place]


def _labels(ticks: list[float]) -> list[str]:
    stride = ticks[1] - ticks[0] if len(ticks) > 1 else 0.0
    return [tick_text(tick, stride) for tick in ticks]


def power_text(power: float) -> str:
    """Ten to this power as a tick: 1, 10, 100, then 1e3 and so on."""
    return f"{10 ** int(power)}" if power in (0, 1, 2) else f"1e{power:.3g}"


def _mark(one: Series) -> str:
    """The sign that stands for a series in the chart and in the legend."""
    signs = DOTS if one.drawn == "dots" else MARKS
    return one.mark or signs[one.color % len(signs)]


def _bar(number: float | None, low: float, high: float, room: int, zero: int) -> str:
    """One bar of `room` cells, from zero to the number."""
    cells = [" "] * room
    if number is not None:
        end = round(room * (number - low) / (high - low))
        for at in range(min(zero, end), max(zero, end)):
            cells[at] = "█" if number >= 0 else "▒"
    if low < 0 and 0 <= zero < room and cells[zero] == " ":
        cells[zero] = "│"
    return "".join(cells)
