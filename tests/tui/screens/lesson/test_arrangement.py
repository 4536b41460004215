"""Where the panels stand, as a function of the terminal's size."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from tui.screens.lesson.arrangement import Wishes, arranged, charts_in, form_of, tabs_of
from tui.state.session.session import Tab
from tui.terminal.size import LEAST

ONE = ("chart-predictions",)
SEVERAL = ("chart-curve", "chart-errors", "chart-weights")
TABS: tuple[Tab, ...] = ("charts", "trace", "code", "read")

sizes = st.builds(Size, st.integers(LEAST.width, 400), st.integers(LEAST.height - 2, 118))
"""Of the workbench: the terminal less its first and last line."""

wishes = st.builds(
    Wishes,
    charts=st.sampled_from([ONE, SEVERAL]),
    chart=st.integers(0, 7),
    tab=st.sampled_from(TABS),
    knob_rows=st.integers(3, 12),
    gauge=st.sampled_from((0, 5, 7)),
    tabs_width=st.sampled_from((0, 40, 48)),
)


@given(sizes, wishes)
def test_no_panel_is_empty(size: Size, wish: Wishes) -> None:
    for name, region in arranged(size, wish).items():
        # A panel has a frame; the line of tabs and the bar to scrub with have none.
        assert region.width >= 20, (name, region)
        if name == "tabs":
            two = form_of(size) == "medium" and wish.tabs_width > region.width
            assert region.height == 1 + two, (name, region)
        else:
            assert region.height == 1 if name == "scrub" else region.height >= 5, (name, region)


@given(sizes, wishes)
def test_panels_do_not_overlap(size: Size, wish: Wishes) -> None:
    for (one, here), (other, there) in combinations(arranged(size, wish).items(), 2):
        assert not here.overlaps(there), (one, here, other, there)


@given(sizes, wishes)
def test_panels_fill_the_workbench(size: Size, wish: Wishes) -> None:
    """Nothing sticks out, and since nothing overlaps, equal areas mean that nothing is left empty."""
    places = arranged(size, wish)
    bench = Region(0, 0, *size)
    if form_of(size) == "stacked":
        bench = bench.reset_offset.grow((0, 0, 1000, 0))
    for name, region in places.items():
        assert bench.contains_region(region), (name, region)
    bottom = max(region.bottom for region in places.values())
    assert sum(region.area for region in places.values()) == size.width * bottom
    assert form_of(size) == "stacked" or bottom == size.height


@given(sizes, wishes)
def test_knobs_network_and_tabs_are_always_there(size: Size, wish: Wishes) -> None:
    assert {"knobs", "network", "tabs"} <= set(arranged(size, wish))


@given(sizes, wishes)
def test_the_open_tab_is_shown(size: Size, wish: Wishes) -> None:
    places, tabs = arranged(size, wish), tabs_of(form_of(size))
    shown = set(places) & {"trace", "code", "read"}
    assert shown == ({wish.tab if wish.tab in tabs else "trace"} - {"charts"})
    charts = set(places) & {*ONE, *SEVERAL}
    if "charts" not in tabs:
        assert charts == set(wish.charts)
        assert "arithmetic" in places
    elif wish.tab == "charts":
        turned_to = charts_in(size, wish)[wish.chart % len(charts_in(size, wish))]
        assert charts == {turned_to} - {"gauge"}
        assert turned_to in places
        assert "arithmetic" in places
    else:
        assert not charts


def test_forms_by_size() -> None:
    assert form_of(Size(120, 34)) == "wide"
    assert form_of(Size(119, 34)) == "medium"
    assert form_of(Size(120, 33)) == "medium"
    assert form_of(Size(80, 22)) == "medium"
    assert form_of(Size(79, 60)) == "stacked"
    assert form_of(Size(60, 18)) == "stacked"


@given(sizes, wishes)
def test_the_gauge_stands_below_the_knobs(size: Size, wish: Wishes) -> None:
    """Where there is one; between, there is nothing but the network of a narrow screen."""
    places = arranged(size, wish)
    if not wish.gauge:
        assert "gauge" not in places
    if "gauge" in places:
        above = places["network" if form_of(size) == "stacked" else "knobs"]
        assert places["gauge"].x == above.x
        assert places["gauge"].y == above.bottom
        assert places["gauge"].width == above.width


@given(sizes, wishes)
def test_the_gauge_gives_way(size: Size, wish: Wishes) -> None:
    """No knob is hidden for it, and the network keeps a line for each of four outputs."""
    places = arranged(size, wish)
    if "gauge" in places:
        assert places["knobs"].height >= wish.knob_rows + 2
        assert places["network"].height >= 6


@given(wishes.filter(lambda wish: wish.gauge == 5 and wish.knob_rows <= 9))
def test_the_gauge_is_seen_at_the_common_sizes(wish: Wishes) -> None:
    assert "gauge" in arranged(Size(80, 22), wish)
    assert "gauge" in arranged(Size(120, 34), wish)
