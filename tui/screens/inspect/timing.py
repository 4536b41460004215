"""Measures the loop against NumPy and draws the times as they come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from engine.analysis.timing import LENGTHS, Timing, contestants, measured, ratios_of, use_one_processor
from engine.definition.lesson import Lesson
from tui.presentation.charts.timing_plot import (
    NAMES,
    claim,
    footnote,
    ratio_text,
    seconds_of,
    seconds_text,
    speeds_plot,
)
from tui.screens.base.dialog import Dialog
from tui.widgets.base.line_view import Line, LineView, Part, line
from tui.widgets.charts.chart import Chart

# Here, since NumPy is imported with the first number that it makes, long before the first race.
use_one_processor()

TICKS_A_SECOND = 25

BUDGET = 0.025
"""Seconds that a tick measures before it lets the keys through; a single long call may take more."""

NARROW = 76
"""Below this width the table has no times, only ratios; the line beneath it has the times."""

ROOMY = 20
"""From this height on there is room for the footnote."""


class TimesTable(LineView):
    """One row a length: the times and their ratio; the chosen one is marked."""

    BORDER_TITLE = "Best times"

    DEFAULT_CSS = """
    TimesTable { width: 40; height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[list[Timing], int, bool] | None = None

    def on_resize(self) -> None:
        """Show as many rows as fit now."""
        if self._shown is not None:
            self.show(*self._shown)

    def show(self, timings: list[Timing], chosen: int, brief: bool) -> None:
        """Write the rows around the chosen length."""
        self._shown = (timings, chosen, brief)
        self.border_subtitle = "loop / NumPy" if brief else "ratio = loop / NumPy"
        times = [] if brief else [f"{'loop':>9}", f"{'NumPy':>9}"]
        head = " ".join([f"{'n':>11}", *times, f"{'ratio':>6}"])
        room = max(1, self.size.height - 1)
        at = LENGTHS.index(chosen)
        first = max(0, min(at - room // 2, len(LENGTHS) - room))
        ratios = ratios_of(timings)
        rows = [self._row(length, timings, ratios, chosen, brief) for length in LENGTHS[first : first + room]]
        self.set_lines([line((head, "label")), *rows])

    def _row(self, length: int, timings: list[Timing], ratios: dict[int, float], chosen: int, brief: bool) -> Line:
        times = [seconds_of(timings, way, length) for way in ("loop", "array")]
        written = [f"{'·' if seconds is None else seconds_text(seconds):>9}" for seconds in times]
        ratio = f"{ratio_text(ratios[length]) if length in ratios else '·':>6}"
        text = " ".join([f"{length:>9,}", *([] if brief else written), ratio])
        here = length == chosen
        mark: Part = ("▸ " if here else "  ", "mark")
        return line(mark, (text, "cursor" if here else "" if length in ratios else "dim"))


class MeasureScreen(Dialog[None]):
    """A race that can be stopped at any time and begun again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,m,q", "leave", "close"),
        Binding("space,enter", "stop_or_start", "stop, again"),
        Binding("left,up", "choose(-1)", "shorter"),
        Binding("right,down", "choose(1)", "longer"),
        Binding("home", "choose(-99)", "shortest"),
        Binding("end", "choose(99)", "longest"),
    ]

    DEFAULT_CSS = """
    MeasureScreen {
        align: center middle;
        & > Vertical {
            width: 100%; max-width: 116; height: 100%; max-height: 34; padding: 0;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & Horizontal { height: 1fr; }
        & Chart, & TimesTable {
            border: round $foreground 25%; border-title-color: $foreground-muted; background: $surface;
            border-subtitle-color: $foreground-muted;
        }
        & Chart { width: 1fr; height: 1fr; }
        & Static { height: auto; padding: 0 1; }
        & #claim { text-style: bold; color: $text-primary; }
        & #footnote { color: $text-muted; }
        &.-brief TimesTable { width: 22; }
    }
    """

    def __init__(self, loop: Lesson, call: Lesson) -> None:
        """A race between the lesson with the loop and the one that calls NumPy."""
        super().__init__()
        self._lessons = (loop, call)
        self._pieces: Iterator[Timing | None] | None = None
        self._ticker: Timer | None = None
        self._chosen: int | None = None
        self.timings: list[Timing] = []
        """What is measured so far."""
        self.complete = False
        """Whether all lengths are measured."""

    def compose(self) -> ComposeResult:
        """The chart and the table, then what they say."""
        with Vertical() as box:
            box.border_title = (
                f"Loop (lesson {self._lessons[0].number}) against NumPy (lesson {self._lessons[1].number})"
            )
            with Horizontal():
                yield Chart()
                yield TimesTable()
            yield Static(id="chosen", markup=False)
            yield Static(id="claim", markup=False)
            yield Static(id="footnote", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._ticker = self.set_interval(1 / TICKS_A_SECOND, self._tick, pause=True)
        self._start()

    def on_resize(self) -> None:
        """Fit the new size."""
        self.call_after_refresh(self._draw)

    @property
    def measuring(self) -> bool:
        """Whether the race is on."""
        return self._pieces is not None

    @property
    def chosen(self) -> int:
        """The marked length: the learner's choice, else the longest that is measured."""
        return self._chosen or (self.timings[-1].length if self.timings else LENGTHS[0])

    def _start(self) -> None:
        self.timings, self.complete, self._chosen = [], False, None
        self._pieces = self._race()
        assert self._ticker is not None
        self._ticker.resume()
        self._draw()

    def _race(self) -> Iterator[Timing | None]:
        """NumPy is imported with the first piece, when the screen is already painted."""
        yield None
        yield from measured(contestants(*self._lessons))

    def _stop(self) -> None:
        self._pieces = None
        if self._ticker is not None:
            self._ticker.pause()
        self._draw()

    def _tick(self) -> None:
        """Measure for a short while."""
        end = time.perf_counter() + BUDGET
        known = len(self.timings)
        while self._pieces is not None and time.perf_counter() < end:
            try:
                timing = next(self._pieces)
            except StopIteration:
                self.complete = True
                self._stop()
                return
            if timing is not None:
                self.timings = [*self.timings, timing]
        if len(self.timings) != known:
            self._draw()

    def _draw(self) -> None:
        """Show what is known."""
        brief = self.size.width < NARROW
        self.set_class(brief, "-brief")
        self.query_one(Chart).show(speeds_plot(self.timings, self.chosen))
        self.query_one(TimesTable).show(self.timings, self.chosen, brief)
        self.query_one("#chosen", Static).update(self._in_words())
        self.query_one("#claim", Static).update(claim(self.timings, self.complete))
        note = self.query_one("#footnote", Static)
        note.display = self.size.height > ROOMY
        note.update(footnote(self.timings))
        self.query_one(Vertical).border_subtitle = self._state()

    def _in_words(self) -> str:
        """The times at the chosen length."""
        times = [(NAMES[way], seconds_of(self.timings, way, self.chosen)) for way in NAMES]
        known = [f"{name} {seconds_text(seconds)}" for name, seconds in times if seconds is not None]
        return f"n = {self.chosen:,}: {' · '.join(known) if known else 'not measured'}"

    def _state(self) -> str:
        if self.measuring:
            return "measuring · space stops · esc leaves"
        state = "done" if self.complete else "stopped"
        return f"{state} · ← → length · space again · esc leaves"

    def action_stop_or_start(self) -> None:
        """Stop the race, or begin it anew."""
        if self.measuring:
            self._stop()
        else:
            self._start()

    def action_choose(self, by: int) -> None:
        """Mark another length."""
        at = LENGTHS.index(self.chosen) + by
        self._chosen = LENGTHS[max(0, min(at, len(LENGTHS) - 1))]
        self._draw()

    def action_leave(self) -> None:
        """Leave, whatever is going on."""
        self._pieces = None
        self.dismiss(None)
