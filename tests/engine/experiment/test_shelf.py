"""The shelf of earlier runs: what it keeps, what differs, and the way back into one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.experiment.shelf import MOST_EARLIER, EarlierRun, Replay, differences
from tests.support.engine_tools import bits, columns, descent_settings


def lesson_7(steps: int = 0, **parameters: Any) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(7), **parameters)
    run.run(steps)
    return run


def told(run: engine.Experiment, at: int = -1) -> list[str]:
    """What differs between an earlier run and the present one."""
    return differences(run.shelf[at], EarlierRun.of(run.history))


def test_a_different_setting_in_words() -> None:
    run = lesson_7(5, step_amount=0.001)
    run.start_over(step_amount=0.4)
    assert told(run) == ["step_amount 0.001 → 0.4"]


def test_a_change_on_the_way_in_words() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(20)
    run.goto(10)
    run.edit(alpha=0.4)
    assert told(run) == ["alpha 0.1 → 0.4 from step 11"]
    run.run(3)
    run.edit(**{"weights[1]": 7})
    assert told(run) == ["alpha 0.1 → 0.4 from step 11", "weights set by hand after step 13 here"]


def test_a_difference_that_ends() -> None:
    """Both had alpha 0.4 from step 5 on; only one of them at the start."""
    run = engine.Experiment(engine.lesson(8), alpha=0.4)
    run.run(9)
    run.start_over()
    run.run(5)
    run.edit(alpha=0.4)
    run.run(1)
    assert told(run) == ["alpha 0.4 → 0.1", "alpha the same from step 6"]


def test_elements_and_sizes_in_words() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(2)
    run.goto(0)
    run.edit(**{"targets[win]": 3})
    assert told(run) == ["targets[win] 1.0 → 3.0"]
    run.run(2)
    run.resize("outputs", 2)
    assert "outputs 3 → 2" in told(run)


def test_the_same_numbers_differ_in_nothing() -> None:
    run = lesson_7(3)
    run.reset()
    assert told(run) == []


def test_a_run_with_the_same_numbers_is_kept_once_and_as_long_as_it_was() -> None:
    run = lesson_7(3)
    for steps in (9, 4):
        run.reset()
        run.run(steps)
    run.reset()
    assert [(left.steps, left.number) for left in run.shelf] == [(9, 1)]


def test_the_oldest_that_is_not_pinned_makes_room() -> None:
    run = lesson_7(1)
    for target in range(1, 4):
        run.start_over(target=target)
        run.run(1)
    run.pin(run.shelf[0])
    run.rename(run.shelf[1], "  the   second ")
    for target in range(4, 30):
        run.start_over(target=target)
        run.run(1)
    assert len(run.shelf) == MOST_EARLIER
    assert run.shelf[0].pinned and run.shelf[0].number == 1
    assert [left.number for left in run.shelf[1:]] == list(range(11, 30))


def test_one_place_stays_for_the_next_run() -> None:
    run = lesson_7(1)
    for target in range(1, MOST_EARLIER + 1):
        run.start_over(target=target)
        run.run(1)
    for left in run.shelf[: MOST_EARLIER - 1]:
        run.pin(left)
    with pytest.raises(ValueError, match="19 runs are pinned"):
        run.pin(run.shelf[-1])
    run.start_over(target=99)
    assert len(run.shelf) == MOST_EARLIER and run.shelf[-1].parameters["target"] == 20.0


def test_names_and_numbers() -> None:
    run = lesson_7(1)
    run.reset()
    assert run.shelf[0].title == "run 1"
    run.rename(run.shelf[0], "first try")
    assert run.shelf[0].title == "first try"
    run.rename(run.shelf[0], "")
    assert run.shelf[0].title == "run 1"
    run.discard(run.shelf[0])
    assert run.shelf == ()


@given(descent_settings(3, 3), st.lists(st.tuples(st.integers(0, 6), st.floats(-5, 5)), max_size=3))
def test_going_back_into_a_run_shows_the_same_doubles(parameters: dict[str, Any], edits: list[Any]) -> None:
    run = engine.Experiment(engine.lesson(8), **parameters)
    for steps, number in edits:
        run.run(steps)
        run.edit(input=number)
    run.run(4)
    whole, start = columns(run.history), bits(run.history.start)
    run.start_over(input=77)
    run.run(2)
    other = columns(run.history)
    run.take_up(run.shelf[0])
    assert columns(run.history) == whole and bits(run.history.start) == start
    assert run.moment.step == run.history.steps
    assert columns(run.shelf[-1].replay()) == other
    run.undo()
    assert columns(run.history) == other


def test_a_run_taken_up_goes_on_without_changing_the_shelf() -> None:
    run = lesson_7(6)
    run.start_over(step_amount=0.1)
    run.take_up(run.shelf[0])
    run.run(3)
    assert columns(run.history) == columns(lesson_7(9).history)
    assert run.shelf[0].steps == 6


def test_a_run_of_another_lesson_is_refused() -> None:
    other = lesson_7(2)
    other.reset()
    with pytest.raises(ValueError, match="lesson 7 was given, allowed is one of 6"):
        engine.Experiment(engine.lesson(6)).take_up(other.shelf[0])


def test_undoing_a_branch_takes_its_run_off_the_shelf() -> None:
    run = lesson_7(6)
    run.goto(2)
    run.edit(weight=3)
    (left,) = run.shelf
    run.undo()
    assert run.shelf == () and run.history.steps == 6
    run.redo()
    assert run.shelf == (left,) and run.history.steps == 2


def test_undoing_leaves_a_run_that_has_a_name() -> None:
    run = lesson_7(6)
    run.goto(2)
    run.edit(weight=3)
    run.rename(run.shelf[0], "mine")
    run.undo()
    assert [left.title for left in run.shelf] == ["mine"]
    run.redo()
    assert [left.title for left in run.shelf] == ["mine"]


@given(st.integers(1, 7))
def test_a_replay_in_pieces_is_the_same(piece: int) -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(5)
    run.edit(alpha=0.7)
    run.run(6)
    run.edit(**{"weights[0]": 2})
    replay = Replay(EarlierRun.of(run.history))
    lengths = []
    while not replay.go_on(piece):
        lengths.append(replay.history.steps)
    assert lengths == list(range(piece, 11, piece))
    assert columns(replay.history) == columns(run.history)
    assert len(replay.history.edits) == 2


def test_where_a_run_stops_makes_no_other_run() -> None:
    run = lesson_7(5)
    run.reset()
    run.edit(steps=50)
    run.run(5)
    run.reset()
    assert len(run.shelf) == 1


def test_doing_again_spares_what_is_pinned() -> None:
    run = lesson_7(1)
    for target in range(1, MOST_EARLIER):
        run.start_over(target=target)
        run.run(1)
    for left in run.shelf[: MOST_EARLIER - 1]:
        run.pin(left)
    for target in range(50, 53):
        run.start_over(target=target)
        run.run(1)
    for _ in range(3):
        run.undo()
    for _ in range(3):
        run.redo()
    assert sum(left.pinned for left in run.shelf) == MOST_EARLIER - 1
    assert len(run.shelf) <= MOST_EARLIER
