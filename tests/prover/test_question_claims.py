"""Whatever the numbers are, what a question and its answers say is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import engine
from engine.definition.lesson import Lesson
from engine.teaching.question import Posed, ahead_of, questions
from tests.prover import questions_sharing
from tests.prover.activations import questions as activations
from tests.prover.bias_and_scale import questions as bias_and_scale
from tests.prover.digits import questions as digits
from tests.prover.fixed_forms import data_set_questions
from tests.prover.hidden_layer import questions as hidden_layer
from tests.prover.playground import questions as playground
from tests.prover.question_forms import QUESTIONS, RIGHT, Facts
from tests.prover.states import states
from tests.prover.which_class import questions as which_class
from tui.presentation.number_format import short

FORMS = (
    questions_sharing,
    data_set_questions,
    bias_and_scale,
    hidden_layer,
    activations,
    which_class,
    digits,
    playground,
)
"""To import them is to know them."""


def test_every_question_has_its_forms() -> None:
    assert QUESTIONS.keys == {one.key for one in questions()}


def asked(run: engine.Experiment) -> Iterator[tuple[Posed, Facts]]:
    """Every question about the phases that come next, with the numbers that decide."""
    lesson = run.lesson
    if lesson.one_step:
        run.goto(0)
    for _ in lesson.phases:
        ahead = ahead_of(run, short)
        if ahead is None:
            return
        found = [posed for one in questions(lesson.number) if (posed := one.pose(ahead)) is not None]
        step = run.position + 1
        before = {**run.parameters, **({} if run.moment.whole else run.moment.values)}
        past, start = _past(run, step)
        moment = run.advance()
        # A change by hand at the end of a recorded step is none of the step's own numbers.
        after = {name: run.history[name][step - 1] for name in run.history} if moment.whole else dict(moment.values)
        after = {**before, **after}
        for posed in found:
            right = posed.choices[posed.right].answer
            first = {name: run.history[name][0] for name in run.history} if run.history.steps else {}
            yield posed, Facts(before, after, past, start, _labels(lesson, before), right=right, first=first)


def _past(run: engine.Experiment, step: int) -> tuple[dict, dict]:  # type: ignore[type-arg]
    history = run.history
    if step < 2:
        return {}, {}
    if history.is_edited(step - 1):
        return {}, dict(history.begins(step - 1))
    return {name: history[name][step - 2] for name in history}, dict(history.begins(step - 1))


def _labels(lesson: Lesson, before: dict) -> list[str]:  # type: ignore[type-arg]
    if "weights" not in before:
        return []
    count = len(before["weights"])
    return [lesson.declared("weights").axes[0].label(at) for at in range(count)]


def proven(count: int, seed: int) -> tuple[int, list[str]]:
    """How many questions were asked in so many states, and what in them is not so."""
    number, found = 0, []
    for state in states(count, seed):
        for posed, facts in asked(state.run):
            number += 1
            key = posed.question.key
            texts = [(posed.text, facts)]
            texts += [(choice.why, replace(facts, answer=choice.answer)) for choice in posed.choices]
            wrong = [fault for text, known in texts for fault in QUESTIONS.faults(text, known, key)]
            if key in RIGHT and RIGHT[key](facts) != facts.right:
                wrong.append(f"{facts.right!r} is not right")
            if len(set(posed.shown)) < len(posed.shown):
                wrong.append(f"look alike: {posed.shown}")
            found += [f"{state}\n   {key} step {posed.step}: {fault}" for fault in wrong]
    return number, found


def test_what_questions_say_is_so() -> None:
    number, found = proven(700, 0)
    assert number > 700
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_questions_say_is_so_in_many_states() -> None:
    _, found = proven(100_000, 1)
    assert not found, "\n".join(found[:8])
