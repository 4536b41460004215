"""A map that is drawn in quarters of characters."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tests.tui.widgets.maps.plane.test_plane_panel import plane, shown
from tui.widgets.maps.map_colors import QUARTERS
from tui.widgets.maps.map_lines import LEFT


async def in_quarters(learner: Learner) -> None:
    """Choose them in the settings, by keys, and come back."""
    await learner.press("comma")
    for _ in range(9):
        if "maps" in str(learner.app.screen.query_one("#choices").row.label):  # type: ignore[attr-defined]
            break
        await learner.press("down")
    await learner.press("right", "escape")
    assert learner.app.settings.map_cells == "quarters"
    await learner.quiet()


@pytest.mark.parametrize("number", [15, 16])
async def test_each_quarter_has_its_shade(number: int) -> None:
    async with open_lesson(number, WIDE, 100) as learner:
        before = await shown(learner)
        await in_quarters(learner)
        drawn, panel = await shown(learner), plane(learner)
        assert drawn.across is not None and drawn.up is not None and before.across is not None and before.up is not None
        assert (drawn.across.count, drawn.up.count) == (2 * before.across.count, before.up.count), "twice as fine"
        assert drawn.shading is not None
        colors, cells = panel._map_colors, [[(one, s) for text, s in line for one in text] for line in panel.lines]
        signs = {(drawn.across.place(one.x) or 0, drawn.up.place(one.y) or 0) for one in drawn.signs}
        with_sign = {(column // 2, (drawn.up.count - 1 - row) // 2) for column, row in signs}
        exact = 0
        for line in range(drawn.up.count // 2):
            for column in range(drawn.across.count // 2):
                if (column, line) in with_sign:
                    continue
                shades = [
                    colors.shade(
                        drawn.shading.shade(drawn.rows[drawn.up.count - 1 - 2 * line - down][2 * column + right])
                    )
                    for down in (0, 1)
                    for right in (0, 1)
                ]
                character, style = cells[line][LEFT + column]
                front, _, ground = style.partition(" on ")
                bits = QUARTERS.index(character)
                seen = [front if bits >> at & 1 else ground for at in range(4)]
                assert set(seen) <= set(shades)
                if len(set(shades)) <= 2:
                    assert seen == shades
                    exact += len(set(shades)) == 2
        assert exact > 5, "there are borders within characters"


async def test_the_cursor_is_a_quarter_and_a_click_finds_its_character() -> None:
    async with open_lesson(15, MEDIUM, 100) as learner:
        await in_quarters(learner)
        await shown(learner)
        await learner.press("M")
        panel = plane(learner)
        await learner.pilot.click(panel, offset=(LEFT + 1 + 6, 1 + 2))
        await learner.quiet()
        assert panel.cursor_place is not None and panel.map is not None and panel.map.up is not None
        assert (panel.cursor_place[0] // 2, (panel.map.up.count - 1 - panel.cursor_place[1]) // 2) == (6, 2)
        before, place = panel.cursor, panel.cursor_place
        await learner.press("right")
        assert panel.cursor_place == (place[0] + 1, place[1]) and panel.cursor != before
        await learner.press("+")
        assert learner.experiment.parameters["inputs"][-1] == panel.cursor  # type: ignore[index]
        await learner.painted()
        await learner.press("-")
        assert len(learner.experiment.parameters["inputs"]) == 16  # type: ignore[arg-type]


async def test_in_ascii_there_is_a_sign_for_each_place() -> None:
    async with open_lesson(16, WIDE, 100) as learner:
        learner.app.ascii = True
        await in_quarters(learner)
        drawn, panel = await shown(learner), plane(learner)
        assert panel.pixels == (1, 1) and drawn.across is not None
        assert not set(QUARTERS[1:]) & set(panel.plain)
