"""Which row of the data is looked at: the one in turn, until another one is chosen."""

from __future__ import annotations

import pytest

import engine
from engine import Experiment
from tests.support.tui_tools import WIDE, open_lesson
from tui.presentation.scene import scene_of


@pytest.mark.parametrize(("number", "steps"), [(14, 7), (16, 45), (17, 3)])
def test_without_a_choice_it_is_the_row_whose_numbers_the_step_has(number: int, steps: int) -> None:
    run = Experiment(engine.lesson(number))
    for step in range(1, steps + 1):
        run.step()
        turn = run.lesson.with_role("turn")
        assert turn is not None
        value = run.history[turn][step - 1]
        first = value if isinstance(value, int) else value[0]
        scene = scene_of(run, row=None)
        assert scene.row == scene.row_shown.number == scene.first_in_turn == first
        # One that was chosen stays, whosever turn it is.
        assert scene_of(run, row=2).row == 2 and scene_of(run).row == 0


@pytest.mark.parametrize("number", [12, 13, 15])
def test_where_a_step_has_the_numbers_of_all_rows_it_is_the_first(number: int) -> None:
    run = Experiment(engine.lesson(number))
    run.run(6)
    assert scene_of(run, row=None).row == 0 and scene_of(run, row=1).row_shown.number == 1


def test_a_row_that_a_number_names_is_called_so() -> None:
    run = Experiment(engine.lesson(17))
    run.run(90)
    scene = scene_of(run, row=None)
    rows = run.history["rows"][89]
    assert [scene.row_named("rows", one) for one in rows] == [
        *(f"row{one + 1}" for one in rows[:13]), None, None, None
    ]  # fmt: skip
    assert scene.row_named("epoch", 1) is None and scene.row_named("order", 1) is None
    # In lesson 12 it is a 1 for each row in turn, and no number of a row.
    other = Experiment(engine.lesson(12))
    other.run(1)
    assert other.lesson.with_role("turn") is not None
    assert scene_of(other).row_named(other.lesson.with_role("turn") or "", 1) is None


async def test_network_data_and_trace_say_the_same_row() -> None:
    async with open_lesson(17, WIDE, step=2) as learner:
        number = learner.experiment.history["rows"][1][0]
        row = f"row{number + 1}"
        await learner.wait_for(lambda: f"▸{row}" in learner.words("#data-sheet"), "the sheet")
        assert str(learner.lesson.query_one("#network").border_title).startswith(f"Network · {row}")
        assert f" {row} " in learner.words("#trace") and f" {number} " not in learner.words("#trace")
        # Another one is chosen: the step has no numbers of it.
        await learner.focus("data-sheet")
        await learner.press("home")
        await learner.wait_for(lambda: "▸row1 " in learner.words("#data-sheet"), "the first row")
        assert str(learner.lesson.query_one("#network").border_title) == f"Network · {row} in turn"
        await learner.press("n")
        await learner.wait_for(lambda: learner.experiment.position == 3, "the next step")
        assert learner.lesson.scene.row == 0, "the choice holds"
