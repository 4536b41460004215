"""Where the panels of a lesson screen stand, by the size of the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from textual.geometry import Offset, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from tui.state.session.session import Tab

Form = Literal["wide", "medium", "stacked"]


DATA_ROWS = 4
"""What the sheet of data takes besides its rows: the frame, the names of the columns, the knob."""

LEAST_DATA, LEAST_ARITHMETIC = 6, 6
"""Their heights where a network of several layers wants the room, their frames included."""

LEAST_GAUGE = 5
"""The height of the gauge without its sum, its frame included."""

LEAST_CHART = 10
"""The height of a chart where several stand one above the other, its frame included."""

KNOB_WORDS = 7
"""What the form of knobs takes besides its rows where all is shown at once: its frame, and the words on a knob."""

SCROLLED = 1
"""How wide the bar is beside knobs that are not all in view."""

MOST_KNOBS = 43
"""How wide the panel of knobs may be on their account, its frame included."""


@dataclass(frozen=True)
class Wishes:
    """What the lesson screen would like to show.

    Attributes:
        charts: The ids of the charts, in order.
        chart: Which of them is wanted where one is shown.
        tab: The open tab.
        knob_rows: How many lines the form of knobs has.
        network_rows: How many lines the diagram would like.
        gauge: How many lines the gauge would like, its frame included; 0 where there is none.
        knob_width: How many characters wide the form of knobs would like to be.
        data_rows: How many rows of data there are; 0 where the lesson has none.
        network_needs: How many lines the diagram gets before all knobs are in view.
        tabs_width: How wide a line is that holds the names of all tabs.
        zoomed: The panel that has all the room, or none.
    """

    charts: tuple[str, ...]
    chart: int
    tab: Tab
    knob_rows: int
    network_rows: int
    gauge: int = 0
    knob_width: int = 0
    data_rows: int = 0
    network_needs: int = 0
    tabs_width: int = 0
    zoomed: str = ""


def room_in(terminal: Size) -> Size:
    """The room for panels in a terminal of this size: all but its first and its last line."""
    return terminal.with_height(max(1, terminal.height - 2))


def form_of(size: Size) -> Form:
    """The arrangement for a workbench of this size: the terminal less its first and last line, scrollbars included."""
    if size.width >= 120 and size.height >= 34:
        return "wide"
    return "medium" if size.width >= 80 else "stacked"


def tabs_of(form: Form, has_data: bool = False) -> tuple[Tab, ...]:
    """Which tabs there are: charts and data are some where they have no place of their own."""
    tabs: tuple[Tab, ...] = ("trace", "code", "read", "challenges")
    if form == "wide":
        return tabs
    return ("charts", "data", *tabs) if has_data else ("charts", *tabs)


def arranged(size: Size, wishes: Wishes, form: Form | None = None) -> dict[str, Region]:
    """The place of every visible panel by its id.

    Args:
        size: The room there is.
        wishes: What is wanted.
        form: The arrangement; by default the one for this size.
    """
    if wishes.zoomed:
        return {"tabs": Region(0, 0, size.width, 1), wishes.zoomed: Region(0, 1, size.width, max(1, size.height - 1))}
    form = form or form_of(size)
    if form == "wide":
        return _wide(size, wishes)
    return _medium(size, wishes) if form == "medium" else _stacked(size, wishes)


def charts_in(size: Size, wishes: Wishes) -> tuple[str, ...]:
    """What the key for the next chart leads to in a room of this size: the charts, and the gauge that has no place."""
    medium = form_of(size) == "medium"
    return (*wishes.charts, "gauge") if medium and wishes.gauge and not _beside_knobs(size, wishes) else wishes.charts


def _beside_knobs(size: Size, wishes: Wishes) -> int:
    """The height of the gauge beneath the knobs; 0 where a knob or a line of the network would give way for it."""
    network = max(6, min(wishes.network_needs, size.height * 2 // 5))
    return wishes.gauge if wishes.knob_rows + 2 + wishes.gauge + network <= size.height else 0


def place_for_question(terminal: Size, wishes: Wishes) -> Region:
    """Where a question may stand at the bottom: beside knobs and network, or beneath them; frames meet frames."""
    size = room_in(terminal)
    form, places = form_of(size), arranged(size, replace(wishes, zoomed=""))
    if form == "medium":
        left = places["knobs"].width
        return Region(left, 0, size.width - left, terminal.height - 1)
    width = places["network"].right if form == "wide" else size.width
    most = terminal.height * 11 // 20
    return Region(0, 0, width, most)


def _wide(size: Size, wishes: Wishes) -> dict[str, Region]:
    """Three columns above, the tabs below; several charts take the right column whole."""
    width, height = size
    left = max(34 + (width - 120) // 6, min(wishes.knob_width + 2, MOST_KNOBS))
    right = 40 + (width - 120) // 3
    # A network of several layers is worth more lines than the tab.
    lower = (9 if wishes.network_needs else 11) + (height - 34) // 3
    upper = height - lower
    center = width - left - right
    several = len(wishes.charts) > 1
    data = min(wishes.data_rows + DATA_ROWS, upper // 3 + 1) if wishes.data_rows else 0
    network = max(upper // 3, min(wishes.network_rows + 2, upper - data - 9))
    if wishes.network_needs:
        # The arithmetic of a neuron stands in the diagram, too.
        data = min(data, LEAST_DATA)
        network = max(network, min(wishes.network_needs + 2, upper - data - LEAST_ARITHMETIC))
    below = width - right if several else width
    tab = wishes.tab if wishes.tab in tabs_of("wide") else "trace"
    gauge = wishes.gauge + 1 if wishes.gauge else 0
    if upper - gauge < wishes.knob_rows + KNOB_WORDS:
        # The sum of the gauge gives way before a knob does.
        gauge = min(gauge, LEAST_GAUGE + 1)
    places = {
        "knobs": Region(0, 0, left, upper - gauge),
        "network": Region(left, 0, center, network),
        "arithmetic": Region(left, network + data, center, upper - network - data),
        "tabs": Region(0, upper, below, 1),
        tab: Region(0, upper + 1, below, lower - 1),
    }
    if data:
        places["data"] = Region(left, network, center, data)
    if gauge:
        places["gauge"] = Region(0, upper - gauge, left, gauge)
    column = Region(width - right, 0, right, height - 1 if several else upper)
    if several:
        places["scrub"] = Region(width - right, height - 1, right, 1)
    return places | _column(column, _at_once(wishes, column.height))


def _at_once(wishes: Wishes, height: int) -> tuple[str, ...]:
    """The charts that a column of this height has room for: all, or the wanted one and those after it."""
    most = max(1, height // LEAST_CHART)
    if len(wishes.charts) <= most:
        return wishes.charts
    return tuple(wishes.charts[(wishes.chart + at) % len(wishes.charts)] for at in range(most))


def _column(region: Region, names: tuple[str, ...]) -> dict[str, Region]:
    """Panels one above the other, as equal as whole lines allow."""
    edges = [region.height * at // len(names) for at in range(len(names) + 1)]
    return {
        name: Region(region.x, region.y + edges[at], region.width, edges[at + 1] - edges[at])
        for at, name in enumerate(names)
    }


def _medium(size: Size, wishes: Wishes) -> dict[str, Region]:
    """Knobs, gauge and network on the left; on the right a chart and the arithmetic, or one of the other tabs."""
    width, height = size
    # Text, code and tables are worth more width than a chart.
    left = max(38, width // 2 if wishes.tab == "charts" else width * 2 // 5)
    left = max(left, min(wishes.knob_width + 2 + SCROLLED * (wishes.knob_rows + 10 > height), MOST_KNOBS))
    # All knobs are in view where the diagram can still be read.
    network = max(8, min(wishes.network_needs + 2, max(height - wishes.knob_rows - 2, height * 2 // 5)))
    knobs = min(wishes.knob_rows + 2, height - network)
    gauge = _beside_knobs(size, wishes)
    # No name of a tab is cut: where one line does not hold them all, two do.
    tabs = 1 if wishes.tabs_width <= width - left else 2
    # What the knobs leave over belongs to the network, up to a size that it can use.
    places = {
        "knobs": Region(0, 0, left, max(knobs, height - gauge - 20)),
        "tabs": Region(left, 0, width - left, tabs),
    }
    used = places["knobs"].height
    if gauge:
        places["gauge"] = Region(0, used, left, gauge)
        used += gauge
    places["network"] = Region(0, used, left, height - used)
    right = Region(left, tabs, width - left, height - tabs)
    if wishes.tab != "charts":
        return places | {wishes.tab: right}
    # A second line of tabs is taken from the arithmetic, which scrolls.
    arithmetic = max(8, right.height // 2 - (tabs - 1) * (1 - right.height % 2))
    charts = charts_in(size, wishes)
    chart = charts[wishes.chart % len(charts)]
    scrub = int(len(wishes.charts) > 1)
    places[chart] = Region(left, tabs, right.width, right.height - arithmetic - scrub)
    if scrub:
        places["scrub"] = Region(left, height - arithmetic - 1, right.width, 1)
    places["arithmetic"] = Region(left, height - arithmetic, right.width, arithmetic)
    return places


def _stacked(size: Size, wishes: Wishes) -> dict[str, Region]:
    """Everything below each other; the workbench scrolls. The tabs come first: they say what stands out of view."""
    network = max(10, wishes.network_needs + 2)
    heights: list[tuple[str, int]] = [("tabs", 1), ("knobs", wishes.knob_rows + 2), ("network", network)]
    if wishes.gauge:
        heights.append(("gauge", wishes.gauge))
    if wishes.tab == "charts":
        chart = wishes.charts[wishes.chart % len(wishes.charts)]
        heights.append((chart, 12))
        if len(wishes.charts) > 1:
            heights.append(("scrub", 1))
        heights.append(("arithmetic", 11))
    else:
        heights.append((wishes.tab, 18))
    places, y = {}, 0
    for name, height in heights:
        places[name] = Region(0, y, size.width, height)
        y += height
    return places


class WorkbenchLayout(Layout):
    """Puts each panel in its place."""

    name = "workbench"

    def __init__(self, wishes: Callable[[], Wishes]) -> None:
        self._wishes = wishes

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the panels that are shown in this arrangement."""
        # A scrollbar takes a column of `size`; it must not decide about the arrangement that may not need it. Nor may
        # the parent's own size, which is nothing until the first arrangement is over.
        places = arranged(size, self._wishes(), form_of(room_in(parent.app.size)))
        return [
            WidgetPlacement(places[child.id], Offset(), child.styles.margin, child)
            for child in children
            if child.id in places
        ]
