"""Rows of data that are given all at once: more of them, fewer, or others."""

from __future__ import annotations

from typing import Any

import pytest

from engine import Experiment, ParameterError, lesson
from engine.analysis.steps.made_up_rows import kept_back
from engine.definition.parts.data import one_row_less, one_row_more
from tests.support.engine_tools import LESSONS

WITH_ROWS = [number for number in LESSONS if lesson(number).has_rows and number != 17]


def by_rows(run: Experiment) -> list[str]:
    """The parameters that have a part for each row."""
    return [one.name for one in run.lesson.parameters if one.axes and one.axes[0].name == "rows"]


@pytest.mark.parametrize("number", WITH_ROWS)
def test_one_more_and_one_less(number: int) -> None:
    run = Experiment(lesson(number))
    run.run(3)
    before: dict[str, Any] = run.parameters
    names = by_rows(run)
    run.give_rows(**one_row_more(run.lesson.parameters, before, 1, {}))
    assert run.position == 0 and run.sizes["rows"] == len(before[names[0]]) + 1
    for name, value in run.parameters.items():
        assert value == ((*before[name], before[name][1]) if name in names else before[name]), name
    run.run(2)
    run.give_rows(**one_row_less(run.lesson.parameters, run.parameters, 0))
    for name in names:
        assert run.parameters[name] == (*before[name][1:], before[name][1])
    assert run.undo() and run.position == 2 and run.undo()
    assert run.parameters == before and run.position == 3


def test_after_numbers_that_are_not_finite_the_start_comes_back() -> None:
    run = Experiment(lesson(15), alpha=1e9)
    run.run(60)
    assert not run.moment.finite
    start = dict(run.history.start)
    run.give_rows(**one_row_less(run.lesson.parameters, run.parameters, 0))
    assert {**run.parameters, "inputs": (), "targets": ()} == {**start, "inputs": (), "targets": ()}


def test_none_at_all_is_refused_and_nothing_changes() -> None:
    run = Experiment(lesson(15))
    run.run(2)
    before = run.parameters
    with pytest.raises(ParameterError, match="1 to"):
        run.give_rows(inputs=[], targets=[])
    with pytest.raises(ParameterError, match="rows"):
        run.give_rows(inputs=[*before["inputs"], (0.1, 0.2)])  # type: ignore[misc]
    assert run.parameters == before and run.position == 2


def test_which_rows_are_kept_back_is_declared_by_their_directions() -> None:
    found = {number: kept_back(lesson(number)) for number in LESSONS}
    assert {number: names for number, names in found.items() if names} == {
        17: ("test_inputs", "test_targets"),
        18: ("test_inputs", "test_targets"),
    }
