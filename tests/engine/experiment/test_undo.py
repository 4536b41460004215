"""Edit, reset, defaults and resize can be undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import engine
from tests.support.engine_tools import everything

CHANGES: dict[str, Callable[[engine.Experiment], Any]] = {
    "edit": lambda run: run.edit(alpha=0.5),
    "edit of an element": lambda run: run.edit(**{"weights[win]": 0.5}),
    "reset": lambda run: run.reset(),
    "defaults": lambda run: run.restore_defaults(),
    "one output more": lambda run: run.resize("outputs", 4),
    "one output only": lambda run: run.resize("outputs", 1),
    "another shape by an edit": lambda run: run.edit(weights=[1, 2], targets=[3, 4]),
}


def mid_way() -> engine.Experiment:
    run = engine.Experiment(engine.lesson(8), alpha=0.2)
    run.run(6)
    run.goto(4)
    run.advance()
    return run


def seen(run: engine.Experiment) -> dict[str, Any]:
    """All but the shelf, which keeps what was left, and what can be undone."""
    return {name: value for name, value in everything(run).items() if name not in ("shelf", "can_undo", "can_redo")}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_undo_and_redo(change: Callable[[engine.Experiment], Any]) -> None:
    run = mid_way()
    before = seen(run)
    change(run)
    after = seen(run)
    assert after != before
    assert run.undo()
    assert seen(run) == before
    assert (run.can_undo, run.can_redo) == (False, True)
    assert run.redo()
    assert seen(run) == after
    assert (run.can_undo, run.can_redo) == (True, False)


def test_all_of_them_one_after_another() -> None:
    run = mid_way()
    states = [seen(run)]
    for change in CHANGES.values():
        change(run)
        run.run(2)
        run.goto(1)
        states.append(seen(run))
        # A change goes back to what was seen before it, moves included.
    for state in reversed(states[:-1]):
        assert run.undo()
        assert seen(run) == state
    assert not run.undo()
    for state in states[1:]:
        assert run.redo()
        assert seen(run) == state
    assert not run.redo()


def test_nothing_to_undo() -> None:
    run = mid_way()
    before = everything(run)
    assert not run.undo()
    assert not run.redo()
    assert everything(run) == before


def test_a_new_change_drops_what_was_undone() -> None:
    run = mid_way()
    run.edit(alpha=0.5)
    run.undo()
    run.edit(alpha=0.7)
    assert not run.redo()
    assert run.parameters["alpha"] == 0.7


def test_a_resize_is_undone_apart_from_an_edit_at_the_same_moment() -> None:
    run = mid_way()
    run.edit(alpha=0.5)
    run.resize("outputs", 2)
    run.undo()
    assert (run.parameters["alpha"], run.sizes) == (0.5, {"outputs": 3})
    run.undo()
    assert run.parameters["alpha"] == 0.2


def test_in_a_lesson_of_one_step_an_edit_is_undone_apart_from_a_resize() -> None:
    run = engine.Experiment(engine.lesson(2))
    run.edit(**{"weights[0]": 5})
    run.resize("inputs", 4)
    run.edit(**{"weights[3]": 7})
    weights = []
    while run.undo():
        weights.append(run.parameters["weights"])
    assert weights == [(5.0, 0.2, 0.0, 0.0), (5.0, 0.2, 0.0), (0.1, 0.2, 0.0)]


def test_the_last_fifty_changes_can_be_undone() -> None:
    run = engine.Experiment(engine.lesson(6))
    for weight in range(60):
        run.step()
        run.edit(weight=weight)
    undone = 0
    while run.undo():
        undone += 1
    assert undone == 50
    assert run.moment.step == 11
