"""Rows on the plane of two inputs: seen, put there, carried and taken away, all by keys on the map."""

from __future__ import annotations

import pytest

from engine.experiment.measuring import measured
from tests.support.playground_settings import PLAYGROUND
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tests.tui.widgets.maps.plane.test_plane_panel import plane, shown, signs
from tui.presentation.landscapes.plane_words import ABOVE, BELOW, TEST_ABOVE, TEST_BELOW
from tui.widgets.maps.plane.plane_signs import WRONG

SMALL = {"data": "gauss", "count": 20, "test_share": 0.4}


async def on_the_map(learner: Learner) -> None:
    await shown(learner)
    await learner.press("M")
    await learner.painted()
    assert plane(learner).has_focus


@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=str)
async def test_t_shows_the_test_rows_and_hides_them(size: tuple[int, int]) -> None:
    async with open_lesson(PLAYGROUND.number, size, 30, **SMALL) as learner:
        before = await shown(learner)
        assert not signs(before, TEST_ABOVE) and not signs(before, TEST_BELOW)
        await learner.press("T")
        drawn, v = await shown(learner), learner.experiment.parameters
        for sign, wanted in ((TEST_ABOVE, 1.0), (TEST_BELOW, -1.0)):
            of_side = [at for at, (one,) in zip(v["test_inputs"], v["test_targets"], strict=True) if one == wanted]  # type: ignore[arg-type, misc]
            assert sorted(signs(drawn, sign)) == sorted(of_side) != []  # type: ignore[type-var]
        assert sorted(signs(drawn, ABOVE) + signs(drawn, BELOW)) == sorted(v["inputs"])  # type: ignore[type-var, arg-type]
        assert (drawn.across, drawn.up, drawn.rows) == (before.across, before.up, before.rows), "nothing else moves"
        assert f"{TEST_BELOW}{TEST_ABOVE} test" in str(plane(learner).border_subtitle)
        assert any("8 rows kept back" in said for said in learner.notices)
        await learner.press("T")
        assert (await shown(learner)).signs == before.signs


async def test_as_many_test_rows_are_wrong_as_the_lesson_counts() -> None:
    async with open_lesson(PLAYGROUND.number, WIDE, 3, count=60, data="circle") as learner:
        before = await shown(learner)
        await learner.press("T")
        drawn, scene = await shown(learner), learner.lesson.scene
        panel = plane(learner)._plane
        assert panel is not None
        counts = {one.gives: measured(learner.experiment.history, one, [3])[0] for one in scene.lesson.measures}
        assert 30 - len(panel.wrong) == counts["train_right"] and 30 - len(panel.wrong_tests) == counts["test_right"]
        assert len(signs(drawn, WRONG)) == len(panel.wrong) + len(panel.wrong_tests) > len(signs(before, WRONG))


async def test_without_test_rows_t_says_so() -> None:
    async with open_lesson(15, WIDE, 3) as learner:
        before = await shown(learner)
        await learner.press("T")
        assert any("keeps no rows back" in said for said in learner.notices)
        assert (await shown(learner)).signs == before.signs


@pytest.mark.parametrize("number", [15, 16, PLAYGROUND.number])
async def test_a_row_is_put_at_the_cursor_and_undone(number: int) -> None:
    async with open_lesson(number, WIDE, 20) as learner:
        await on_the_map(learner)
        run, panel = learner.experiment, plane(learner)
        before = dict(run.parameters)
        await learner.press("right", "right", "up")
        place, looked_at = panel.cursor, learner.lesson.scene.row
        await learner.press("+")
        count = len(before["inputs"])  # type: ignore[arg-type]
        assert run.parameters["inputs"] == (*before["inputs"], place)  # type: ignore[misc]
        assert run.parameters["targets"] == (*before["targets"], before["targets"][looked_at])  # type: ignore[misc, index]
        assert run.position == 0 and learner.lesson.scene.row == count, "it begins again, and the new row is looked at"
        learned = run.lesson.learned
        assert {name: run.parameters[name] for name in learned} == {name: before[name] for name in learned}
        assert any(f"{count + 1} rows" in said for said in learner.notices)
        await learner.press("u")
        assert run.parameters == before and run.position == 20


async def test_a_digit_chooses_what_is_wanted() -> None:
    async with open_lesson(16, WIDE, 5) as learner:
        await on_the_map(learner)
        assert any("(1-3: others)" in said for said in learner.notices)
        run = learner.experiment
        for key, wanted in (("2", (0.0, 1.0, 0.0)), ("3", (0.0, 0.0, 1.0)), ("9", (0.0, 0.0, 1.0))):
            await learner.press(key)
            name = "Chinstrap" if key == "2" else "Gentoo"
            assert any(f"+ puts a row here: {name}" in said for said in learner.notices)
            await learner.press("left", "+")
            assert run.parameters["targets"][-1] == wanted  # type: ignore[index]
    async with open_lesson(PLAYGROUND.number, WIDE, data="plane", output="linear") as learner:
        await on_the_map(learner)
        run = learner.experiment
        numbers = sorted(row[0] for row in run.parameters["targets"])  # type: ignore[index, union-attr]
        await learner.press("5", "+")
        assert run.parameters["targets"][-1] == (pytest.approx(numbers[0] / 2 + numbers[-1] / 2),)  # type: ignore[index]


async def test_three_classes_of_any_lesson_are_told_apart_by_the_largest() -> None:
    async with open_lesson(PLAYGROUND.number, WIDE, data="blobs", output="softmax") as learner:
        drawn, v = await shown(learner), learner.experiment.parameters
        for place, sign in enumerate("123"):
            of_class = [at for at, wanted in zip(v["inputs"], v["targets"], strict=True) if wanted[place]]  # type: ignore[arg-type, index]
            assert sorted(signs(drawn, sign)) == sorted(of_class)  # type: ignore[type-var]
        await learner.press("M", "2", "+")
        assert learner.experiment.parameters["targets"][-1] == (0.0, 1.0, 0.0)  # type: ignore[index]


async def test_a_row_is_taken_away_where_the_cursor_is() -> None:
    async with open_lesson(15, WIDE, 20) as learner:
        await on_the_map(learner)
        run = learner.experiment
        before, looked_at = dict(run.parameters), learner.lesson.scene.row
        await learner.press("shift+up", "shift+up", "shift+up", "shift+up", "-")
        assert run.parameters == before and any("No row is at the cursor" in said for said in learner.notices)
        await learner.press("home", "-")
        for name in ("inputs", "targets"):
            rows = before[name]
            assert run.parameters[name] == (*rows[:looked_at], *rows[looked_at + 1 :])  # type: ignore[misc, index]
        await learner.press("u")
        assert run.parameters == before and run.position == 20


async def test_the_last_row_stays() -> None:
    rows = {"inputs": [[0.2, 0.4]], "targets": [1.0]}
    async with open_lesson(15, WIDE, **rows) as learner:
        learner.experiment.edit(inputs=[[0.2, 0.4], [0.5, 0.1]], targets=[1.0, -1.0])
        learner.lesson.show_soon()
        await on_the_map(learner)
        await learner.press("-", "-")
        assert len(learner.experiment.parameters["inputs"]) == 1  # type: ignore[arg-type]
        assert any("allowed is 1 to 1,000 rows" in said for said in learner.notices)


@pytest.mark.parametrize("down", ["enter", "M"])
async def test_a_row_is_carried(down: str) -> None:
    async with open_lesson(15, WIDE, 20) as learner:
        await on_the_map(learner)
        run, panel = learner.experiment, plane(learner)
        before, row = dict(run.parameters), learner.lesson.scene.row
        await learner.press("M")
        assert panel.map is not None and before["inputs"][row] not in [(one.x, one.y) for one in panel.map.signs]  # type: ignore[index]
        await learner.press("right", "up", "up")
        place = panel.cursor
        assert run.parameters == before and str(panel.border_subtitle).startswith(f"row{row + 1} to x ")
        await learner.press(down)
        rows = before["inputs"]
        assert run.parameters == before | {"inputs": (*rows[:row], place, *rows[row + 1 :])}  # type: ignore[misc, index]
        assert run.position == 20, "the run goes on from here, as after any number of the data"
        assert place in [(one.x, one.y) for one in (await shown(learner)).signs]
        await learner.press("u")
        assert run.parameters == before


async def test_esc_leaves_a_carried_row_where_it_was() -> None:
    async with open_lesson(15, WIDE, 20) as learner:
        await on_the_map(learner)
        before, drawn = dict(learner.experiment.parameters), plane(learner).map
        await learner.press("M", "right", "-", "+", "escape")
        assert learner.experiment.parameters == before and plane(learner).map == drawn
        assert plane(learner).cursor is not None, "one thing a press"
        await learner.press("escape")
        assert plane(learner).cursor is None


async def test_rows_can_be_put_after_the_weights_have_blown_up() -> None:
    linear = {"output": "linear", "activations": ["linear", "linear"]}
    async with open_lesson(PLAYGROUND.number, WIDE, alpha=1e200, **linear) as learner:
        await on_the_map(learner)
        learner.experiment.run(40)
        assert not learner.experiment.moment.finite
        learner.lesson.show_soon()
        await learner.quiet()
        await learner.press("+")
        assert learner.experiment.position == 0 and learner.experiment.moment.finite
        assert len(learner.experiment.parameters["inputs"]) == 151  # type: ignore[arg-type]


async def test_the_bar_says_what_the_keys_do_while_the_map_has_the_focus() -> None:
    async with open_lesson(15, MEDIUM, 5) as learner:
        await on_the_map(learner)
        words = "+ puts a row here: target"
        assert any(words in said for said in learner.notices)
        await learner.press("tab")
        assert not any(words in said for said in learner.notices)


@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=str)
async def test_m_leads_to_the_map(size: tuple[int, int]) -> None:
    async with open_lesson(PLAYGROUND.number, size, 3) as learner:
        await learner.press("M")
        await learner.wait_for(lambda: plane(learner).has_focus, "the map has the focus")
        assert not plane(learner).has_class("-away")
        await learner.painted()
        await learner.press("M")
        assert plane(learner)._hand.carried == learner.lesson.scene.row


async def test_where_there_is_no_map_m_says_so() -> None:
    async with open_lesson(8, MEDIUM, 1) as learner:
        await learner.press("M")
        assert any("There is no map here" in said for said in learner.notices)
