"""What is said of a number that is not finite is so, and what is offered as a way out leads out."""

from __future__ import annotations

import math

import pytest

from engine.analysis.divergence import divergence_at, last_finite, limit_in_words
from engine.analysis.remedy import remedy_for
from engine.analysis.steps.contraction import contraction
from engine.definition.values import flatten
from engine.experiment.experiment import Experiment
from tests.prover.states import State, states
from tests.prover.trouble_forms import TROUBLE, Facts
from tui.presentation.number_format import short
from tui.widgets.numbers.step_entries import written_short


def finite_steps(run: Experiment) -> list[bool]:
    """Of each step, whether all that it gave is finite."""
    columns = [run.history[given.name] for given in run.lesson.given]
    return [all(math.isfinite(one) for value in step for one in flatten(value)) for step in zip(*columns, strict=True)]


def wrong_in(state: State) -> list[str] | None:
    """What is not so of what is said in a state; None where there is no trouble."""
    run = state.run
    finite = finite_steps(run)
    if not finite or finite[-1]:
        return None
    found = []
    last = last_finite(run.history, len(finite))
    if last and not finite[last - 1]:
        found.append(f"step {last} is not finite")
    if any(finite[last:]):
        found.append(f"step {last} is not the last finite one")
    for write in (short, written_short, repr):
        trouble = divergence_at(run.history, last + 1, write)
        assert trouble is not None
        facts = Facts(run, trouble.step, trouble.label, trouble.derivation.source.value)
        limit = limit_in_words(contraction(run.lesson, run.history.begins(last + 1)), write)
        for text in (trouble.sentence, trouble.cause or "", limit or ""):
            found += TROUBLE.faults(text, facts)
    remedy = remedy_for(run.history, run.parameters)
    if remedy is not None:
        found += helps_not(run, remedy.setting, remedy.number)
    return [f"{state}\n   {fault}" for fault in found]


def helps_not(run: Experiment, setting: str, number: float) -> list[str]:
    """What is wrong with a way out: it is no smaller step, or the run blows up again, or its error does not shrink."""
    if not 0 < number < run.parameters[setting]:  # type: ignore[operator]
        return [f"{setting} {number} is not smaller"]
    anew = Experiment(run.lesson, **{**run.history.start, setting: number})
    anew.run(min(anew.stop, 2_000) if anew.stop > 1 else 2)
    name = run.lesson.with_role("error")
    errors = [max(flatten(error)) for error in anew.history[name or ""]]
    if not all(finite_steps(anew)):
        return [f"with {setting} {number} it blows up again"]
    return [] if errors[-1] < errors[0] else [f"with {setting} {number} the error does not shrink"]


def proven(count: int, seed: int) -> tuple[int, int, list[str]]:
    number, remedies, found = 0, 0, []
    for state in states(count, seed):
        wrong = wrong_in(state)
        if wrong is not None:
            number += 1
            remedies += remedy_for(state.run.history, state.run.parameters) is not None
            found += wrong
    return number, remedies, found


def test_what_is_said_of_trouble_is_so() -> None:
    number, remedies, found = proven(650, 3)
    assert number > 40 and remedies > 4
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_is_said_of_trouble_is_so_in_many_states() -> None:
    _, _, found = proven(100_000, 4)
    assert not found, "\n".join(found[:8])
