"""Small maps side by side: who has room, whose is where."""

from __future__ import annotations

import pytest
from textual.color import Color

from tui.widgets.base.line_view import text_of
from tui.widgets.maps.region_colors import RegionColors, colors_of, signs_of
from tui.widgets.maps.small_map_columns import MARK, MORE, SmallMapColumns


def fitting(layers: tuple[int, ...], chosen: tuple[int, int], room: tuple[int, int]) -> SmallMapColumns | None:
    return SmallMapColumns.fitting(layers, chosen, room, lambda one: str(one[1] + 1))


@pytest.mark.parametrize(
    ("layers", "room", "high"),
    [((4, 1), (30, 8), 2), ((4, 1), (30, 12), 3), ((4, 1), (30, 40), 4), ((8, 8, 1), (30, 32), 4), ((3,), (11, 9), 3)],
)
def test_they_are_as_large_as_all_have_room(layers: tuple[int, ...], room: tuple[int, int], high: int) -> None:
    found = fitting(layers, (0, 0), room)
    assert found is not None and found.high == high and not found.more
    assert found.width <= room[0] and max(layers) * found.high <= room[1]
    assert [neurons for _, neurons in found.columns] == [tuple(range(count)) for count in layers]
    # A place upwards is as high as a place to the right is wide, with colors.
    assert found.size(False) == (2 * high, 2 * high - 1) and found.size(True) == (2 * high, high)


@pytest.mark.parametrize("chosen", [0, 1, 4, 7])
def test_without_room_for_all_those_around_the_chosen_one_are_there(chosen: int) -> None:
    found = fitting((8, 8, 1), (1, chosen), (13, 6))
    assert found is not None and found.high == 2
    assert [layer for layer, _ in found.columns] == [0, 1]
    assert len(found.columns[1][1]) == 3 and chosen in found.columns[1][1]
    assert bool((1, found.columns[1][1][-1]) in found.more) == (found.columns[1][1][-1] < 7)


def test_without_any_room_there_are_none() -> None:
    assert fitting((4, 1), (0, 0), (5, 8)) is None and fitting((4, 1), (0, 0), (30, 1)) is None


@pytest.mark.parametrize("in_signs", [False, True])
def test_the_lines_have_each_map_where_it_is_looked_up(in_signs: bool) -> None:
    found = fitting((3, 1), (0, 1), (30, 4))
    assert found is not None
    columns, rows = found.size(in_signs)
    maps = {(layer, at): ((layer + at,) * columns,) * rows for layer, count in enumerate((3, 1)) for at in range(count)}
    colors = RegionColors(lambda name: Color.parse("white"), colors_of(2, True))
    lines = found.lines(maps, (0, 1), in_signs, colors, signs_of(2, True))
    drawn = [text_of(line) for line in lines]
    assert len(lines) == 4 and drawn[0].startswith(" 1") and drawn[2].startswith(f"{MARK}2")
    assert MORE in drawn[3], "the third has no room"
    if in_signs:
        signs = signs_of(2, True)
        assert drawn[0] == f" 1{4 * signs[0]} 1{4 * signs[1]}" and drawn[2] == f"{MARK}2{4 * signs[1]}"
    assert found.at(3, 0) == (0, 0) and found.at(3, 2) == (0, 1) and found.at(9, 1) == (1, 0)
    assert found.at(9, 3) is None and found.at(30, 0) is None and found.at(-1, 0) is None
