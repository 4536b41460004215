"""Any numbers at all: an experiment takes them or refuses them with a sentence, and never breaks on the way."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import islice, repeat
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine.analysis.derivation import derive, follow
from engine.analysis.divergence import divergence_at, last_finite
from engine.analysis.notation import arithmetic
from engine.analysis.steps.contraction import contraction
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.values import build, shape_of, size_of
from engine.execution.explanation import explain_step
from engine.execution.line_by_line.line_trace import trace_step
from engine.execution.sweep import bottom, sweep
from engine.experiment.experiment import Experiment
from engine.experiment.shelf import EarlierRun, differences
from engine.experiment.summary import Summary
from tests.support.engine_tools import bits
from tests.support.sampling import diagonals_of

EDGES = (
    *(0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 2.0, 1e16, 1e154, 1.4e154, -1.4e154, 1e155, 1e-154, 1e-162, 1e200, -1e200),
    *(1e308, -1e308, 1.7976931348623157e308, 1e-308, -1e-308, 2.2250738585072014e-308, 5e-324, -5e-324, 1e-320),
)
"""Where doubles behave oddly: squares overflow or vanish, neighbors are far apart, zeros have signs."""

NO_NUMBERS = (math.nan, math.inf, -math.inf)

NUMBERS = st.one_of(st.sampled_from(EDGES), st.floats(-10, 10), st.floats(allow_nan=False, allow_infinity=False))
ANY = st.one_of(NUMBERS, st.sampled_from(NO_NUMBERS), st.integers(-3, 10**400))
COUNTS = st.one_of(st.integers(1, 60), st.just(10_000_000))

LESSONS = engine.lessons()
FEW_NUMBERS = [
    one for one in LESSONS if sum(size_of(one.shape(part.name, Experiment(one).sizes)) for part in one.given) < 400
]
"""To ask a larger one about all its numbers takes minutes; with small sizes it is among the others."""


def fitting(parameter: Parameter, sizes: dict[str, int], few: bool = False) -> st.SearchStrategy[Any]:
    """What a parameter takes: often at the edge of what can be computed with, never beyond.

    Args:
        parameter: The parameter.
        sizes: How long the axes are.
        few: Whether a count is small, where it says how many numbers a step has.
    """
    if parameter.whole and not parameter.axes and parameter.name in sizes:
        # It says how long an axis is.
        return st.just(sizes[parameter.name])
    one = NUMBERS.map(lambda number: abs(number) or 1e-3) if parameter.positive else NUMBERS
    if parameter.whole:
        most = min(4 if few else 60, parameter.most or 60)
        one = COUNTS.filter(parameter.least.__le__) if parameter.most is None else st.integers(parameter.least, most)
    if parameter.words:
        one = st.integers(1, len(parameter.words))
    for axis in reversed(parameter.axes):
        length = sizes[axis.name]
        one = st.lists(one, min_size=length, max_size=length)
    return one


@st.composite
def runs(draw: Any, lessons: tuple[Lesson, ...] = LESSONS) -> Experiment:
    """An experiment of any lesson, with any sizes and any numbers."""
    lesson = draw(st.sampled_from(lessons))
    layers = any(one.ragged for one in lesson.parameters)
    sizes = {axis.name: draw(st.integers(1, min(axis.most, 3 if layers else 12))) for axis in lesson.axes}
    chosen = {one.name: draw(fitting(one, sizes, layers)) for one in lesson.parameters if not one.ragged}
    run = Experiment(lesson, **chosen)
    # Of those whose parts differ in length each has the shape that the others ask for.
    shapes = {one.name: shape_of(run.parameters[one.name]) for one in lesson.parameters if one.ragged}
    counts = {name: size_of(shape) for name, shape in shapes.items()}
    numbers = {name: draw(st.lists(NUMBERS, min_size=count, max_size=count)) for name, count in counts.items()}
    return Experiment(lesson, **chosen, **{name: build(iter(numbers[name]), shapes[name]) for name in shapes})


def elements(run: Experiment) -> list[tuple[str, str]]:
    """Every number of every parameter: the parameter's name, and its own."""
    found = []
    for parameter in run.lesson.parameters:
        for index in run.lesson.elements(parameter.name, run.sizes):
            place = "".join(f"[{at}]" for at in index[1])
            found.append((parameter.name, f"{parameter.name}{place}"))
    return found


def tried(action: Callable[[], Any]) -> None:
    """Do it; where it is refused, it is so in a sentence that says what was given and what is allowed."""
    try:
        action()
    except engine.ParameterError as error:
        assert "was given" in str(error) and "allowed" in str(error), error
        assert len(str(error)) < 300


def looked_at(run: Experiment) -> list[str]:
    """All that can be asked about where a run stands; the texts that come back."""
    texts: list[str] = []

    def write(number: float) -> str:
        return "0.0" if number == 0 else repr(number)

    moment, history, lesson = run.moment, run.history, run.lesson
    texts.append(moment.nonfinite_words or "")
    for name in history:
        assert len(list(history[name])) == history.steps
    summary = Summary(history, list(history))
    while not summary.update():
        pass
    coming = history.begins(run.position + 1)
    kept = contraction(lesson, coming)
    if kept is not None:
        texts.append(str(kept.zone))
    begins = history.begins(max(moment.step, 1))
    for phase in explain_step(lesson, begins):
        for part in phase.parts:
            lines = arithmetic(phase, part, write)
            texts += [lines.label, lines.names, lines.numbers, lines.result, lines.because or "", lines.middle or ""]
    trace_step(lesson, begins)
    if moment.step:
        for given_value in lesson.given:
            for _, index in lesson.elements(given_value.name, run.sizes):
                derivation = derive(history, given_value.name, index, moment.step, write)
                for source in islice(derivation.parts, 2):
                    follow(history, source, write)
        trouble = divergence_at(history, moment.step, write)
        assert (trouble is None) == moment.finite or moment.edited or moment.phases_done < len(lesson.phases)
        if trouble is not None:
            texts += [trouble.sentence, trouble.cause or ""]
            assert 0 <= last_finite(history, moment.step) < moment.step
    weight, error = lesson.with_role("weight"), lesson.with_role("error")
    if weight is not None and error is not None:
        turned = (weight, lesson.elements(weight, run.sizes)[0][1])
        wanted = (error, lesson.elements(error, run.sizes)[0][1])
        assert len(sweep(lesson, coming, turned, wanted, EDGES)) == len(EDGES)
        bottom(lesson, coming, turned, wanted)
    return texts


def assert_no_minus_zero(texts: list[str]) -> None:
    for text in texts:
        words = text.replace("(", " ").replace(")", " ").split()
        assert "-0.0" not in words and "-0" not in words, text


STEPS: dict[str, Callable[[Experiment, int], Any]] = {
    "step": lambda run, _: run.step(),
    "advance": lambda run, _: run.advance(),
    "retreat": lambda run, _: run.retreat(),
    "back": lambda run, _: run.back(),
    "run": lambda run, count: run.run(count % 40),
    "goto": lambda run, count: run.goto(count % (run.history.steps + 1)),
    "goto nowhere": lambda run, count: run.goto(count + run.history.steps + 1),
    "undo": lambda run, _: run.undo(),
    "redo": lambda run, _: run.redo(),
    "reset": lambda run, _: run.reset(),
}


def acted(data: Any, run: Experiment, count: int) -> None:
    """Do this and that with a run."""
    for _ in range(count):
        action = data.draw(st.sampled_from([*STEPS, "edit", "edit", "resize"]))
        if action == "edit":
            name = data.draw(st.sampled_from(elements(run)))[1]
            number = data.draw(ANY)
            tried(lambda name=name, number=number: run.edit(**{name: number}))
        elif action == "resize":
            axis = data.draw(st.sampled_from(["inputs", "outputs", "rows"]))
            length = data.draw(st.integers(-1, 8))
            tried(lambda axis=axis, length=length: run.resize(axis, length))
        else:
            number = data.draw(st.integers(0, 100))
            tried(lambda action=action, number=number: STEPS[action](run, number))


def anything(data: Any) -> None:
    """One learner who does anything with any numbers."""
    run = data.draw(runs())
    acted(data, run, data.draw(st.integers(1, 8)))
    assert_no_minus_zero(looked_at(run))
    for earlier in run.shelf:
        assert bits(list(earlier.replay()[run.lesson.given[0].name])) is not None
        differences(earlier, EarlierRun.of(run.history))
    again = Experiment.from_run(EarlierRun.of(run.history), run.position, run.phases)
    assert bits(dict(again.moment.values)) == bits(dict(run.moment.values))


@settings(max_examples=120)
@given(st.data())
def test_anything_with_any_numbers(data: Any) -> None:
    anything(data)


@pytest.mark.long
@settings(max_examples=3000)
@given(st.data())
def test_anything_with_any_numbers_for_long(data: Any) -> None:
    anything(data)


@settings(max_examples=150)
@given(st.data())
def test_what_is_no_number_is_refused(data: Any) -> None:
    """nan, inf and integers that no double holds: refused, and nothing has changed."""
    run = data.draw(runs())
    run.step()
    before = bits(run.parameters)
    _, name = data.draw(st.sampled_from(elements(run)))
    bad = data.draw(st.sampled_from([*NO_NUMBERS, 10**400, -(10**400)]))
    with pytest.raises(engine.ParameterError, match="was given, allowed is"):
        run.edit(**{name: bad})
    assert bits(run.parameters) == before


@pytest.mark.parametrize(
    ("lesson", "number"),
    diagonals_of(FEW_NUMBERS, EDGES, lambda lesson, number: f"{number!r}-{lesson.number}", apart=5),
)
def test_one_edge_everywhere(lesson: Lesson, number: float) -> None:
    """The same number in every place of a lesson."""
    run = Experiment(lesson)
    for one in lesson.parameters:
        if not one.whole and (not one.positive or number > 0):
            run.edit(**{one.name: build(repeat(number), lesson.shape(one.name, run.sizes))})
    # A lesson of one step is computed with the change already.
    run.run(0 if lesson.one_step else 12)
    assert_no_minus_zero(looked_at(run))
    run.back()
    assert_no_minus_zero(looked_at(run))
