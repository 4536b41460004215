"""Turning a knob: from here on, as one edit a moment, with the old future on the shelf."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from tests.support.engine_tools import bits, columns, descent_settings, everything
from tests.support.notebook_loops import hot_and_cold


def lesson_6(steps: int = 0, **parameters: Any) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(6), **parameters)
    run.run(steps)
    return run


def test_an_edit_holds_from_here_on() -> None:
    run = lesson_6(5)
    run.edit(step_amount=0.4)
    run.run(3)
    first = hot_and_cold(0.5, 0.5, 0.8, 0.001, 5)
    second = hot_and_cold(first[-1]["weight"], 0.5, 0.8, 0.4, 3)
    assert list(run.history["weight"]) == [row["weight"] for row in first + second]
    assert [(edit.step, dict(edit.changes)) for edit in run.history.edits] == [(5, {"step_amount": 0.4})]
    assert run.history.start["step_amount"] == 0.001


def test_a_learned_value_may_be_edited() -> None:
    run = lesson_6(5)
    run.edit(weight=0.9)
    assert run.moment.values["weight"] == run.parameters["weight"] == 0.9
    assert run.history["weight"][4] == 0.505
    assert run.step().values["prediction"] == 0.45


def test_an_element_may_be_edited_by_index_or_label() -> None:
    run = engine.Experiment(engine.lesson(8), **{"weights[win]": 0.5, "targets.2": 7})
    assert run.parameters["weights"] == (0.3, 0.5, 0.9)
    assert run.parameters["targets"] == (0.1, 1.0, 7.0)
    run.edit(**{"weights[0]": 2, "weights[sad]": 3})
    assert run.parameters["weights"] == (2.0, 0.5, 3.0)


def test_a_row_of_a_matrix_may_be_edited() -> None:
    run = engine.Experiment(engine.lesson(4))
    run.edit(**{"weights[y2]": [1, 2, 3], "weights[y1][fans]": 0})
    assert run.parameters["weights"] == ((0.1, 0.1, 0.0), (1.0, 2.0, 3.0), (0.1, 1.3, 0.1))


def test_an_edit_at_the_start_is_the_start() -> None:
    run = lesson_6(5)
    run.goto(0)
    run.edit(weight=0.9)
    assert run.history.edits == ()
    assert run.history.start["weight"] == 0.9
    assert run.history.steps == 0


def test_an_edit_within_a_step_starts_the_step_over() -> None:
    run = lesson_6(2)
    run.advance()
    run.advance()
    run.edit(target=3)
    assert (run.moment.step, run.moment.whole) == (2, True)
    run.advance()
    assert run.moment.phase == "predict"
    run.step()
    assert run.moment.values["error"] == (0.251 - 3) * (0.251 - 3)


def test_several_edits_at_one_moment_are_one() -> None:
    run = lesson_6(5)
    run.goto(3)
    for weight in (0.6, 0.7, 0.8):
        run.edit(weight=weight)
    run.edit(target=2)
    run.run(2)
    assert [(edit.step, dict(edit.changes)) for edit in run.history.edits] == [(3, {"weight": 0.8, "target": 2.0})]
    assert len(run.shelf) == 1
    assert run.undo()
    assert run.parameters["weight"] == 0.8 and run.parameters["target"] == 0.8
    assert run.undo()
    assert run.history.steps == 5
    assert not run.can_undo


def test_edits_that_come_to_nothing_are_not_listed() -> None:
    run = lesson_6(5)
    run.edit(target=2)
    run.edit(target=0.8)
    run.run(2)
    assert run.history.edits == ()
    assert columns(run.history) == columns(lesson_6(7).history)


def test_the_same_numbers_again_are_no_edit() -> None:
    run = lesson_6(5)
    run.goto(3)
    before = everything(run)
    run.edit(weight=run.parameters["weight"], target=0.8)
    assert everything(run) == before


def test_a_branch_leaves_the_old_future_on_the_shelf() -> None:
    run = lesson_6(9)
    whole = columns(run.history)
    run.goto(4)
    run.edit(weight=0.9)
    assert run.history.steps == 4
    (left,) = run.shelf
    assert columns(left.replay()) == whole


def test_an_edit_at_the_end_leaves_nothing_behind() -> None:
    run = lesson_6(9)
    run.edit(weight=0.9)
    assert run.shelf == ()


@given(descent_settings(3, 3), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2), st.floats(-5, 5)), max_size=4))
def test_an_earlier_run_is_computed_again_to_the_bit(parameters: dict[str, Any], edits: list[Any]) -> None:
    run = engine.Experiment(engine.lesson(8), **parameters)
    for steps, place, number in edits:
        run.run(steps)
        run.edit(**{f"weights[{place}]": number})
    run.run(7)
    whole, start = columns(run.history), bits(run.history.start)
    listed = [(edit.step, bits(dict(edit.changes))) for edit in run.history.edits]
    run.reset()
    again = run.shelf[-1].replay()
    assert columns(again) == whole
    assert bits(again.start) == start
    assert [(edit.step, bits(dict(edit.changes))) for edit in again.edits] == listed
    assert again.steps == run.shelf[-1].steps


def test_an_earlier_run_that_diverged_and_was_resized_is_computed_again() -> None:
    run = engine.Experiment(engine.lesson(8), alpha=1e200)
    run.run(10)
    run.resize("outputs", 4)
    run.run(2)
    whole = columns(run.history)
    run.reset()
    assert [left.replay().steps for left in run.shelf] == [10, 2]
    assert columns(run.shelf[-1].replay()) == whole


def test_the_shelf_keeps_the_last_twenty() -> None:
    run = lesson_6()
    for steps in range(1, 24):
        run.start_over(target=steps)
        run.run(steps)
    run.reset()
    assert [left.steps for left in run.shelf] == list(range(4, 24))


def test_a_run_that_is_interrupted_goes_on_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle of a long run leaves whole steps, and numbers that belong to none."""
    run = engine.Experiment(engine.lesson(8))
    run.run(3)
    program = run.history.program
    whole_run = program.run

    def interrupted(values: Any, count: int, record: Any) -> None:
        whole_run(values, 2, record)
        record.numbers.append(7.0)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(program, "run", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.run(100)
    assert (run.moment.step, run.history.steps) == (3, 5)
    run.run(4)
    fresh = engine.Experiment(engine.lesson(8))
    fresh.run(7)
    assert columns(run.history) == columns(fresh.history)


def test_a_moment_is_frozen() -> None:
    moment = lesson_6(1).moment
    with pytest.raises(TypeError):
        moment.values["weight"] = 1.0  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        moment.step = 5  # type: ignore[misc]


def test_parameters_are_a_copy() -> None:
    run = lesson_6(1)
    run.parameters["target"] = 99.0
    run.history.start["target"] = 99.0
    assert run.parameters["target"] == run.history.start["target"] == 0.8
