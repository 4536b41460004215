"""The values of a large step are made at once by the compiled loop: the same as by calling, after any of its phases."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

import engine
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase
from engine.execution.program import Program
from tests.support.engine_tools import bits
from tests.support.layer_lessons import classes
from tests.support.net_phases import as_of_a_course
from tests.support.network_lesson import network_lesson


def called(program: Program, begins: dict[str, Any], count: int) -> dict[str, Any]:
    """The values after so many phases, by calling them."""
    now = dict(begins)
    for phase in program.lesson.phases[:count]:
        results = phase.call(now)
        now |= {given.name: given.plain(results[given.name]) for given in phase.gives}
    return now


def network(rows: int = 60, batch: int = 20) -> engine.Experiment:
    dice = random.Random(1)
    points = [[dice.uniform(-1, 1) for _ in range(8)] for _ in range(rows)]
    targets = [[float(at % 3 == one) for one in range(3)] for at in range(rows)]
    return engine.Experiment(network_lesson(), points=points, targets=targets, widths=(9, 5), batch=batch)


def ready(run: engine.Experiment) -> Program:
    """Its program, compiled."""
    program = run.history.program
    fast = program.fast(run.history.begins(1))
    assert fast is not None
    whole = fast.showing(program.sizes)
    assert whole._loop.pays_for_one
    whole._loop.compile()
    assert whole._loop.is_compiled
    return program


@pytest.mark.parametrize("run", [network(), engine.Experiment(classes((20, 9, 4), 24))])
def test_all_values_after_each_phase_to_the_bit(run: engine.Experiment) -> None:
    run.run(5)
    program = ready(run)
    for step in (1, 3, 6):
        begins = run.history.begins(step)
        for count in range(len(run.lesson.phases) + 1):
            expected = called(program, begins, count)
            found = program.after(begins, count)
            assert {name: repr(value) for name, value in found.items()} == {
                name: repr(value) for name, value in expected.items()
            }
        assert program._at_once(begins)


def test_what_is_not_compiled_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Program, "compiles", False)
    run = network(rows=61)
    run.run(20)
    program, begins = run.history.program, run.history.begins(3)
    assert not program._at_once(begins)
    assert bits(program.after(begins)) == bits(called(program, begins, 5))


def share(deltas, alpha):
    part = deltas[0][0] / (alpha - 0.25)
    return part


as_of_a_course(__name__, globals())


def test_a_step_that_fails_says_so_in_pythons_words_and_the_phases_before_are_there() -> None:
    lesson = classes((20, 9, 4), 24)
    *phases, last = lesson.phases
    shared = Phase(share, (Given("part", "other", "A part."),), "Share.")
    run = engine.Experiment(replace(lesson, phases=(*phases, shared, last)))
    run.run(5)
    program = ready(run)
    begins = run.history.begins(3)
    assert program._at_once(begins) and not program._at_once({**begins, "alpha": 0.25})
    with pytest.raises(ZeroDivisionError, match="float division by zero"):
        program.after({**begins, "alpha": 0.25})
    before = len(phases)
    assert bits(program.after({**begins, "alpha": 0.25}, before)) == bits(
        called(program, {**begins, "alpha": 0.25}, before)
    )


def test_what_is_not_finite_is_the_same() -> None:
    run = engine.Experiment(classes((20, 9, 4), 24))
    run.edit(alpha=1e308)
    run.run(4)
    program = ready(run)
    for step in (2, 4):
        begins = run.history.begins(step)
        assert bits(program.after(begins)) == bits(called(program, begins, 5))
    assert not run.moment.finite


def test_a_small_step_is_called() -> None:
    run = engine.Experiment(engine.lesson(8))
    fast = run.history.program.fast(run.history.begins(1))
    assert fast is not None
    whole = fast.showing(run.sizes)
    assert not whole.made(run.history.begins(1))
    assert whole._loop._compiling is None
