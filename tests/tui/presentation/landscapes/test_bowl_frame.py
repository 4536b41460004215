"""Which numbers a map of the error reaches over, and how they are shaded."""

from __future__ import annotations

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.execution.plane import Floor
from tui.presentation.landscapes.bowl_frame import Frame
from tui.presentation.landscapes.height_map import SHADES, Ruler, Shading

NUMBERS = st.floats(-1e100, 1e100)
PLACES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=9)


@given(PLACES, st.tuples(NUMBERS, NUMBERS), st.sampled_from([None, True, False]), st.sampled_from([1, 2]))
def test_all_that_has_to_be_seen_is(
    places: list[tuple[float, float]], floor: tuple[float, float], alike: bool | None, tall: int
) -> None:
    for bottom in (None, Floor(floor, 2508.0), Floor(floor, 1.0)):
        frame = Frame.around(places, bottom, (31, 14), tall, alike)
        assert frame.shows(places if bottom is None else [*places, floor])
        assert (frame.across.count, frame.up.count) == (31, 14)
        if alike or (bottom is not None and bottom.ditch == 1.0 and alike is None):
            assert frame.is_alike


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e6), st.integers(3, 90))
def test_a_ruler_reads_short_decimals(low: float, way: float, count: int) -> None:
    way = max(way, 1e-6 * abs(low))
    ruler = Ruler.over(low, low + way, count)
    begin, end = ruler.ends
    assert begin <= low + 1e-9 * abs(low) and end >= low + way - 1e-9 * abs(low)
    for at in range(count):
        number = ruler.number(at)
        assert ruler.place(number) == at
        # Nobody wants to read 1.8000000000000003.
        assert Decimal(repr(number)) == ruler.step * (ruler.first + at)


def test_a_ditch_is_widened_and_a_bowl_is_not() -> None:
    """Lesson 13's: the weight swings over 4.62 while the bias has 32 to go."""
    way = [(0.0, 0.0), (4.62, 0.204), (2.3, 0.13), (2.7, 8.4)]
    ditch = Frame.around(way, Floor((1.8, 32.0), 2508.0), (31, 14), 1, None)
    assert not ditch.is_alike and 10 < ditch.widened < 40
    assert Frame.around([(0.0, 0.0), (18.0, 68.0)], Floor((18.0, 68.0), 1.0), (31, 14), 1, None).is_alike
    # A character in ASCII is as high as two half blocks.
    low = Frame.around([(0.0, 0.0), (18.0, 68.0)], Floor((18.0, 68.0), 1.0), (31, 7), 2, None)
    assert low.up.step == 2 * low.across.step and low.widened == 1


def test_a_place_alone_has_room_around_it() -> None:
    frame = Frame.around([(3.0, 3.0)], Floor((3.0, 3.0), 1.0), (31, 14), 1, None)
    assert frame.across.ends[1] - frame.across.ends[0] >= 1


def test_shades_go_by_what_there_is() -> None:
    plain = Shading.of([0.0, 1.0, 2.0, math.inf, math.nan])
    assert plain == Shading(0.0, 2.0)
    assert [plain.shade(number) for number in (0.0, 0.99, 1.0, 2.0)] == [0, SHADES // 2 - 1, SHADES // 2, SHADES - 1]
    assert plain.shade(math.inf) is None and plain.shade(math.nan) is None
    assert Shading.of([math.inf]) is None and Shading.of([]) is None


def test_many_magnitudes_make_it_a_log_scale() -> None:
    powers = Shading.of([10.0**at for at in range(11)])
    assert powers == Shading(1.0, 1e10, True)
    assert [powers.shade(10.0**at * 1.5) for at in range(10)] == list(range(10))
    # A bottom of nothing takes no shades from the rest, and the legend knows.
    deep = Shading.of([1e-28, *[10.0**at for at in range(1, 100)]])
    assert deep is not None and deep.log and deep.below and deep.low == 100.0
