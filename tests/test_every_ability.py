"""Every lesson, and all that can be done with any: the quick run has no lesson without one of these."""

from __future__ import annotations

import contextlib
import io
import json

import pytest

import engine
from engine import Experiment, Lesson
from engine.analysis.derivation import derive
from engine.analysis.notation import arithmetic
from engine.definition.values import element
from engine.execution.explanation import explain_step
from engine.execution.line_by_line.line_trace import trace_step
from engine.experiment.shelf import EarlierRun
from engine.export import FLAVORS, export
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from engine.teaching.question import questions
from tests.support.engine_tools import bits, columns, everything
from tests.support.export_tools import table_of

every_lesson = pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))


def ran(lesson: Lesson) -> Experiment:
    """A run of a few steps."""
    run = Experiment(lesson)
    run.run(1 if lesson.one_step else 3)
    return run


@every_lesson
def test_phase_by_phase_is_step_by_step(lesson: Lesson) -> None:
    whole, parts = ran(lesson), Experiment(lesson)
    for _ in range(whole.history.steps * len(lesson.phases)):
        parts.advance()
    assert everything(parts) == everything(whole)
    called = lesson.numbered(lesson.defaults, 1)
    for phase in lesson.phases:
        called |= {
            given.name: given.plain(value) for given in phase.gives for value in [phase.call(called)[given.name]]
        }
    assert bits({name: whole.history[name][0] for name in whole.history}) == bits(
        {given.name: called[given.name] for given in lesson.given}
    )


@every_lesson
def test_back_and_forth(lesson: Lesson) -> None:
    run = ran(lesson)
    last, recorded = bits(dict(run.moment.values)), columns(run.history)
    for _ in range(run.history.steps * len(lesson.phases)):
        run.retreat()
    assert (run.position, run.moment.phases_done) == (0, 0)
    run.goto(run.history.steps)
    assert bits(dict(run.moment.values)) == last
    run.back()
    assert run.position == run.history.steps - 1
    assert columns(run.history) == recorded


@every_lesson
def test_a_branch_keeps_what_it_leaves(lesson: Lesson) -> None:
    run = ran(lesson)
    before = columns(run.history)
    run.goto(run.history.steps - 1)
    run.edit(**{lesson.elements(lesson.with_role("weight") or "", run.sizes)[0][0]: 0.625})
    if not lesson.one_step:
        run.step()
        assert [columns(one.replay()) for one in run.shelf] == [before]
    changed = columns(run.history)
    assert changed != before
    run.undo()
    assert columns(run.history) == before
    run.redo()
    assert columns(run.history) == changed


@every_lesson
def test_every_number_says_where_it_comes_from(lesson: Lesson) -> None:
    run = ran(lesson)
    step = run.history.steps
    for given in lesson.given:
        for _, index in lesson.elements(given.name, run.sizes):
            found = derive(run.history, given.name, index, step)
            assert repr(found.source.value) == repr(element(run.history[given.name][step - 1], index))
            assert found.parts or not found.source.value or given.whole
    for phase in explain_step(lesson, run.history.begins(step)):
        for part in phase.parts:
            assert arithmetic(phase, part, repr).names


@every_lesson
def test_every_phase_can_be_read_and_followed_line_by_line(lesson: Lesson) -> None:
    run = ran(lesson)
    followed = trace_step(lesson, run.history.begins(run.history.steps))
    for phase, call in zip(lesson.phases, followed, strict=True):
        compile(phase.source, phase.name, "exec")
        assert call.error is None and call.events
        (value, *more) = [run.history[given.name][-1] for given in phase.gives]
        assert bits(call.events[-1].given) == bits((value, *more) if more else value)


@every_lesson
def test_it_is_taken_home_in_every_form(lesson: Lesson) -> None:
    run = ran(lesson)
    written = {flavor: export(run.history, flavor) for flavor in FLAVORS}
    assert [cell for cell in json.loads(written["notebook"])["cells"] if cell["cell_type"] == "code"]
    for flavor in ("python", "numpy", "pytorch"):
        compile(written[flavor], flavor, "exec")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(written["python"], {"__name__": "__main__"})
    assert said.getvalue() == table_of(run)


@every_lesson
def test_it_is_kept_and_run_again(lesson: Lesson) -> None:
    run = ran(lesson)
    run.edit(**{lesson.elements(lesson.with_role("input") or "", run.sizes)[0][0]: 0.375})
    again = Experiment.from_run(EarlierRun.of(run.history), run.position, run.phases)
    assert columns(again.history) == columns(run.history)
    assert bits(dict(again.moment.values)) == bits(dict(run.moment.values))
    assert bits(again.parameters) == bits(run.parameters)


@every_lesson
def test_it_has_its_tasks(lesson: Lesson) -> None:
    assert challenges(lesson.number) and exercises(lesson.number) and questions(lesson.number)
