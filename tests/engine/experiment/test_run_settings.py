"""What no phase reads, such as `steps`, belongs to the whole run."""

from __future__ import annotations

import engine


def test_steps_in_the_past_keep_the_future() -> None:
    """Where running stops can be changed anywhere without losing a step, and without ending one."""
    run = engine.Experiment(engine.lesson(8))
    run.run(20)
    before = list(run.history["weights"])
    run.goto(4)
    run.advance()
    run.edit(steps=500)
    assert (run.moment.step, run.moment.phase, run.stop) == (5, "predict", 500)
    assert list(run.history["weights"]) == before
    assert run.shelf == () and run.history.edits == ()
    run.reset()
    assert run.stop == 500


def test_undoing_it_leaves_both_runs_whole() -> None:
    """The record grows after the change; undone and done again, each is as it was."""
    run = engine.Experiment(engine.lesson(6))
    run.run(5)
    run.edit(steps=7)
    run.run(3)
    eight = list(run.history["weight"])
    assert run.undo() and run.stop == 1101 and run.history.steps == 5
    run.run(1)
    assert list(run.history["weight"]) == eight[:6]
    assert run.redo() and run.stop == 7
    assert list(run.history["weight"]) == eight


def test_a_resize_after_a_blow_up_begins_with_the_start() -> None:
    """A network of another size cannot begin with numbers that are none."""
    run = engine.Experiment(engine.lesson(8), alpha=6.0)
    run.run(5000)
    assert not run.moment.finite
    run.resize("outputs", 2)
    assert run.parameters["weights"] == (0.3, 0.2)
    assert run.moment.finite
