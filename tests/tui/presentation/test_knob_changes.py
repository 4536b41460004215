"""A move over an edit says which knob shows another number for it, and a move over none says nothing."""

from __future__ import annotations

import engine
from tests.support.tui_tools import MEDIUM, open_lesson
from tui.presentation.knob_changes import changed_knobs, set_by_hand


def edited() -> engine.Experiment:
    """Lesson 8, five steps on; alpha was turned after step 3."""
    run = engine.Experiment(engine.lesson(8))
    run.run(3)
    run.edit(alpha=0.5)
    run.run(2)
    return run


def test_back_over_an_edit_and_forth_again() -> None:
    run = edited()
    before = set_by_hand(run)
    run.goto(0)
    assert changed_knobs(run, before) == "At step 0 alpha is 0.1; where you come from it is 0.5."
    before = set_by_hand(run)
    run.goto(5)
    assert changed_knobs(run, before) == "At step 5 alpha is 0.5; where you come from it is 0.1."


def test_a_weight_that_a_step_turns_is_no_news() -> None:
    run = edited()
    before = set_by_hand(run)
    run.back()
    assert changed_knobs(run, before) == ""


def test_several_are_counted_and_those_that_look_alike_are_told_apart() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(1)
    run.edit(targets=(0.1, 0.0, 0.7), input=0.65000001)
    run.run(1)
    before = set_by_hand(run)
    run.goto(0)
    said = changed_knobs(run, before)
    assert said.startswith("At step 0 input is 0.65; where you come from it is 0.65000001") or "targets[win]" in said
    assert said.endswith(", and 2 more differ.")


async def test_it_is_said_on_the_screen() -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        learner.experiment.edit(alpha=0.5)
        await learner.press("n", "home")
        assert any("At step 0 alpha is 0.1; where you come from it is 0.5." in one for one in learner.notices)
        await learner.press("n")
        assert not any("where you come from" in one for one in learner.notices)
