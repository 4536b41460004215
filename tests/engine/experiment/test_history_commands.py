"""Whatever a learner does in whatever order, an experiment shows what a naive list of snapshots shows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import engine
from tests.support.engine_tools import NUMBERS, bits
from tests.support.naive_history import NaiveExperiment

MOVES = st.sampled_from(["step", "advance", "retreat", "back", "undo", "redo", "reset", "defaults"])
JUMPS = st.tuples(st.just("goto"), st.floats(0, 1))
RUNS = st.tuples(st.just("run"), st.integers(1, 9))
NUMBER_EDITS = {
    6: st.one_of(
        st.tuples(st.sampled_from(["weight", "input", "target"]), NUMBERS),
        st.tuples(st.just("step_amount"), st.floats(1e-3, 1e3)),
        st.tuples(st.just("steps"), st.integers(1, 500)),
    ),
    8: st.one_of(
        st.tuples(st.sampled_from(["weights[0]", "weights[win]", "weights.2", "targets[sad]", "input"]), NUMBERS),
        st.tuples(st.just("alpha"), st.floats(1e-3, 1e200)),
        st.tuples(st.sampled_from(["weights", "targets"]), st.tuples(NUMBERS, NUMBERS, NUMBERS)),
    ),
}
PLACES = {"weights[0]": 0, "weights[win]": 1, "weights.2": 2, "targets[sad]": 2}


def commands(number: int) -> st.SearchStrategy[list[Any]]:
    edits = st.tuples(st.just("edit"), NUMBER_EDITS[number])
    return st.lists(st.one_of(MOVES, JUMPS, RUNS, edits, edits), max_size=30)


def carry_out(run: engine.Experiment, naive: NaiveExperiment, command: Any) -> None:
    match command:
        case "defaults":
            run.restore_defaults()
            naive.restart(naive.defaults)
        case "reset":
            run.reset()
            naive.restart(naive.after[0])
        case str():
            getattr(run, command)()
            getattr(naive, command)()
        case ["goto", share]:
            step = round(share * len(naive.rows))
            run.goto(step)
            naive.move(step)
        case ["run", count]:
            run.run(count)
            for _ in range(count):
                naive.step()
        case ["edit", [name, number]]:
            run.edit(**{name: number})
            naive.edit(in_whole(naive, name, number))


def in_whole(naive: NaiveExperiment, name: str, number: Any) -> dict[str, Any]:
    """A change of one element as a change of the whole vector."""
    if name not in PLACES:
        return {name: number}
    whole = name.replace(".", "[").split("[")[0]
    parts = list(naive.after[naive.at][whole])
    parts[PLACES[name]] = number
    return {whole: tuple(parts)}


def assert_alike(run: engine.Experiment, naive: NaiveExperiment) -> None:
    moment = run.moment
    in_progress = naive.phase > 0
    assert (moment.step, moment.whole) == (naive.at + in_progress, not in_progress)
    assert moment.phases_done == (naive.phase or (3 if naive.at else 0))
    assert bits(dict(moment.values)) == bits(naive.values())
    assert bits(dict(moment.before)) == bits(naive.before())
    assert bits(run.parameters) == bits(naive.after[naive.at])
    history = run.history
    assert bits(history.start) == bits(naive.after[0])
    assert history.steps == len(naive.rows)
    assert [(edit.step, bits(dict(edit.changes))) for edit in history.edits] == [
        (step, bits(changes)) for step, changes in naive.edits()
    ]
    for name in history:
        assert bits(list(history[name])) == bits([row[name] for row in naive.rows])
    assert (run.can_undo, run.can_redo) == (bool(naive.done), bool(naive.undone))


def follow(number: int, given_commands: list[Any]) -> None:
    run = engine.Experiment(engine.lesson(number))
    naive = NaiveExperiment(number, run.parameters)
    assert_alike(run, naive)
    for command in given_commands:
        carry_out(run, naive, command)
        assert_alike(run, naive)


@given(commands(6))
@example([("run", 9), "back", ("edit", ("weight", 2.0)), ("run", 5), "undo", ("run", 4), "redo", "step", "undo"])
@example([("run", 3), ("edit", ("weight", 2.0)), ("edit", ("weight", 0.503)), ("run", 2)])
def test_lesson_6(given_commands: list[Any]) -> None:
    follow(6, given_commands)


@given(commands(8))
@example([("run", 9), ("edit", ("alpha", 1e200)), ("run", 9), ("edit", ("weights[win]", 0.5)), "advance", "advance"])
def test_lesson_8(given_commands: list[Any]) -> None:
    follow(8, given_commands)


@pytest.mark.long
@settings(max_examples=1000)
@given(st.data(), st.sampled_from([6, 8]))
def test_for_long(data: Any, number: int) -> None:
    follow(number, data.draw(commands(number)))
