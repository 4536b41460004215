"""What the gauge says of a step is what that step does."""

from __future__ import annotations

import numpy as np
import pytest

import engine
from engine.analysis.steps.stride import Stride
from engine.definition.parts.data import ROWS
from engine.execution.program import program_for
from tests.prover.gauge_forms import GAUGE, Facts
from tests.prover.gauge_forms_by_rows import BY_ROWS_SAID, Rows
from tests.prover.states import states
from tui.widgets.charts.gauge import has_gauge, measure_of, sentences, terms_of, title_of

TITLES = {
    "no bottom": ("no bottom",),
    "stays": ("it stays",),
    "leaves the bottom": ("leaves it again",),
    "lands in one step": ("lands on it",),
    "jumps over": ("it jumps over",),
    "on its way": ("steps of",),
    "no nearer": ("no nearer",),
}
"""What the title says in a word, and what the sentence beneath it must say then."""


MEASURED = tuple(lesson.number for lesson in engine.lessons() if has_gauge(lesson) and not lesson.has_rows)
"""The lessons with a step that can be measured, and one example."""

BY_ROWS = tuple(lesson.number for lesson in engine.lessons() if has_gauge(lesson) and lesson.has_rows)
"""Those with rows of data."""


def wrong_in(lesson, begins) -> list[str]:  # type: ignore[no-untyped-def]
    program = program_for(lesson, lesson.sizes(begins))
    facts = Facts(dict(begins), dict(program.step(begins)))
    measure = measure_of(lesson, begins)
    full = sentences(measure)[0].replace("\u00a0", " ")
    found = GAUGE.faults(full, facts) + GAUGE.faults(" ".join(" ".join(terms_of(measure, 300, 1)).split()), facts)
    if isinstance(measure, Stride):
        word = title_of(measure).partition(" · ")[2]
        if not any(part in full for part in TITLES[word]):
            found.append(f"title {word!r} over {full!r}")
    return found


def proven(count: int, seed: int) -> list[str]:
    found = []
    for state in states(count, seed, lessons=MEASURED):
        assert has_gauge(state.lesson)
        found += [f"{state}\n   {fault}" for fault in wrong_in(state.lesson, state.run.parameters)]
    return found


def test_what_the_gauge_says_is_so() -> None:
    found = proven(500, 5)
    assert not found, "\n".join(found[:8])


def wrong_of_rows(lesson, begins) -> list[str]:  # type: ignore[no-untyped-def]
    found = []
    for row in range(lesson.sizes(begins)[ROWS]):
        facts = Rows(lesson, begins, row)
        with np.errstate(all="ignore"):
            for sentence in sentences(measure_of(lesson, begins, row)):
                found += BY_ROWS_SAID.faults(sentence.replace("\u00a0", " "), facts)
    return found


def proven_of_rows(count: int, seed: int) -> list[str]:
    found = []
    for state in states(count, seed, lessons=BY_ROWS):
        begins = state.run.history.begins(state.run.position + 1)
        found += [f"{state}\n   {fault}" for fault in wrong_of_rows(state.lesson, begins)]
    return found


def test_what_the_gauge_says_of_rows_is_so() -> None:
    found = proven_of_rows(150, 7)
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_the_gauge_says_of_rows_is_so_in_many_states() -> None:
    found = proven_of_rows(10_000, 8)
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_the_gauge_says_is_so_in_many_states() -> None:
    found = proven(100_000, 6)
    assert not found, "\n".join(found[:8])


def test_a_distance_in_the_last_digits_is_about() -> None:
    """The weights there are whole numbers: a share of a step is none that could be told."""
    run = engine.Experiment(
        engine.lesson(6), weight=7999999999999902.0, input=1e-17, target=0.08000000000000003, step_amount=9.0, steps=3
    )
    run.run(3)
    measure = measure_of(run.lesson, run.parameters)
    assert title_of(measure).endswith("on its way")
    assert sentences(measure)[0].replace("\u00a0", " ") == "the bottom is about 7e+01 away, by steps of 9"
