"""The arithmetic where the panel has less room than it needs: whole numbers in view, the selected one among them."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from tests.support.reading_tools import written
from tests.support.tui_tools import LEARNING, MEDIUM, NARROW, Learner, open_lesson
from tui.presentation.number_format import short
from tui.widgets.numbers.arithmetic import ABOVE, BELOW, ArithmeticView


async def opened(learner: Learner) -> ArithmeticView:
    view = learner.lesson.query_one(ArithmeticView)
    view.focus()
    await learner.wait_for(lambda: view.has_focus, "the arithmetic has the focus")
    return view


async def test_no_number_stands_beneath_another_ones_head() -> None:
    async with open_lesson(6, step=1) as learner:
        view = await opened(learner)
        await learner.press("up", "up")
        assert str(view.border_subtitle).startswith("up_error ")
        assert view.plain.startswith(" up_error = ")
        assert "…" not in view.plain
        assert {name: float(number) for name, number in written(view.plain).items()} == {
            "up_error": 0.30195,
            "down_error": 0.30305,
        }


@pytest.mark.parametrize("size", [MEDIUM, NARROW, (60, 20), (80, 20)], ids=str)
@pytest.mark.parametrize("number", LEARNING)
async def test_the_selected_number_is_seen_from_its_head_to_its_result(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size, step=1) as learner:
        view = await opened(learner)
        while view.selected:
            await learner.press("up")
        # Of a network there are thousands.
        for at in range(min(view.count(), 60)):
            assert view.selected == at
            entries = {entry.lines.label: entry for entry in view._entries}
            seen = written(view.plain)
            if view.size.height > 2:
                assert view._entries[at].lines.label in seen, view.plain
                assert len(view.lines) <= view.size.height
                for label, result in seen.items():
                    assert result == short(entries[label].value, 6), view.plain
            await learner.press("down")


async def test_what_has_no_room_is_said_at_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_lesson(6, step=1) as learner:
        view = await opened(learner)
        # up_error, down_error and weight take four lines each; one more leaves a line for what lies beyond.
        monkeypatch.setattr(ArithmeticView, "size", Size(38, 9))
        view.select(4)
        assert view.plain.split("\n")[0] == ABOVE and BELOW not in view.plain
        assert view._row_of[0] == 2, "a click on it goes there"
        view.select(2)
        assert view.plain.split("\n")[-1] == BELOW and ABOVE not in view.plain
        assert view._row_of[8] == 4
        monkeypatch.setattr(ArithmeticView, "size", Size(38, 12))
        view.select(2)
        assert ABOVE not in view.plain and BELOW not in view.plain


@pytest.mark.parametrize("number", LEARNING)
async def test_numbers_of_the_phase_that_are_out_of_view_are_told_of(number: int) -> None:
    async with open_lesson(number, MEDIUM) as learner:
        view = learner.lesson.query_one(ArithmeticView)
        for _ in range(len(learner.experiment.lesson.phases)):
            await learner.press("space")
            present = view.scene.done_phases if view.scene else 0
            labels = [entry.lines.label for entry in view._entries if entry.phase == present]
            shown = [label in written(view.plain) for label in labels]
            said = f"{view.border_title} {view.plain}"
            arrows = "".join(sign for sign in "↑↓" if sign in said)
            assert ("↑" in arrows, "↓" in arrows) == (not shown[0], not shown[-1]), f"{said}\n{labels}"
            assert ("more" in said) == bool(arrows)
