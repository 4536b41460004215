"""A chart in the terminal; the only place that knows plotext."""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.content import Content
from textual_plotext import PlotextPlot

from tui.plots import Plot, Series
from tui.ticks import nice_ticks, tick_text

COLORS = ("$text-primary", "$text-warning", "$text-success", "$text-error")
_VARIABLES = ("text-primary", "text-warning", "text-success", "text-error")
MARKS = ("●", "▲", "■", "◆")
"""How series are told apart without color: the mark at a line's end and in the legend."""


class Chart(PlotextPlot):
    """Draws a `Plot`; the legend stands in the frame."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.theme = "textual-clear"
        self.plot: Plot | None = None

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

    def _legend(self, plot: Plot) -> Content:
        parts: list[tuple[str, str] | str] = []
        for one in plot.legend:
            parts.append((f"{_mark(one)} {one.label} ", COLORS[one.color % len(COLORS)]))
        if plot.note:
            parts.append(plot.note)
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
        if not plot.series:
            return Text(plot.note, justify="center")
        foreground = self._color("foreground")
        plt.ticks_color(foreground)
        plt.xaxes(True, False)
        plt.yaxes(True, False)
        plt.xlim(*plot.x_range)
        plt.ylim(*plot.y_range)
        self._ticks(plot, width, height)
        for one in plot.series:
            color = foreground if one.color < 0 else self._color(_VARIABLES[one.color % len(_VARIABLES)])
            if one.drawn in ("mark", "dots"):
                plt.scatter(list(one.xs), list(one.ys), marker=_mark(one), color=color)
            elif one.drawn == "points":
                plt.scatter(list(one.xs), list(one.ys), marker="braille", color=color)
            else:
                plt.plot(list(one.xs), list(one.ys), marker="braille", color=color)
                self._end_mark(plt, one, color)
        rendered = super().render()
        assert isinstance(rendered, Text)
        return rendered

    def _end_mark(self, plt: Any, one: Series, color: Any) -> None:
        """A mark at the line's end, so that lines differ by more than their color."""
        known = [(x, y) for x, y in zip(one.xs, one.ys, strict=True) if y is not None]
        if known and one.color >= 0:
            plt.scatter([known[-1][0]], [known[-1][1]], marker=_mark(one), color=color)

    def _ticks(self, plot: Plot, width: int, height: int) -> None:
        plt: Any = self.plt
        down = nice_ticks(*plot.y_range, most=max(2, (height - 2) // 2))
        if plot.log:
            whole = [tick for tick in down if tick == int(tick)] or down
            plt.yticks(whole, [f"1e{int(tick)}" if tick == int(tick) else tick_text(10**tick, 0) for tick in whole])
        else:
            stride = down[1] - down[0] if len(down) > 1 else 0.0
            plt.yticks(down, [tick_text(tick, stride) for tick in down])
        across = nice_ticks(*plot.x_range, most=max(1, (width - 8) // 8), whole=plot.whole)
        stride = across[1] - across[0] if len(across) > 1 else 0.0
        plt.xticks(across, [tick_text(tick, stride) for tick in across])

    def _bars(self, plot: Plot) -> Text:
        """Bars that lie, one a line with its number: exact, and readable in any height."""
        bars = plot.bars
        assert bars is not None
        width, height = self.size.width, self.size.height
        low, high = plot.y_range
        label_width = max(len(label) for label in bars.labels) + 1
        number_width = 8
        room = max(4, width - label_width - number_width - 2)
        zero = round(room * (0 - low) / (high - low))
        pitch = 2 if height >= 2 * len(bars.labels) else 1
        text = Text()
        for at, (label, number) in enumerate(zip(bars.labels, bars.numbers, strict=True)):
            marked = at == bars.marked
            color = self._rich_color(_VARIABLES[0] if marked else "text-secondary")
            body = _bar(number, low, high, room, zero)
            shown = "?" if number is None else f"{number:.4g}"
            text.append(f"{'▸' if marked else ' '}{label:<{label_width}}", color)
            text.append(body, color)
            text.append(f" {shown}\n" + "\n" * (pitch - 1), color)
        return text

    def _color(self, variable: str) -> tuple[int, int, int]:
        from textual.color import Color

        color = Color.parse(self.app.theme_variables.get(variable, "white"))
        return color.rgb

    def _rich_color(self, variable: str) -> str:
        red, green, blue = self._color(variable)
        return f"#{red:02x}{green:02x}{blue:02x}"


def _mark(one: Series) -> str:
    """The sign that stands for a series in the chart and in the legend."""
    return "•" if one.drawn == "dots" else MARKS[one.color % len(MARKS)]


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
