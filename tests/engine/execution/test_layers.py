"""Lessons with a hidden layer, relu, softmax, tanh and sigmoid: all that is done with a lesson is done with these."""

from __future__ import annotations

import contextlib
import io
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

import engine
from engine import Experiment, Lesson
from engine.analysis.derivation import derive
from engine.analysis.gradient_check import gradient_check
from engine.definition.arithmetic.functions import exp, log, tanh
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase
from engine.definition.values import Index, element, flatten, indices, plain, shape_of, with_element
from engine.execution.explanation import explain_step
from engine.execution.line_by_line.line_trace import trace_step
from engine.execution.tracked import Leaf, Number, Stated
from engine.export import export
from tests.support.engine_tools import bits
from tests.support.export_tools import near, numbers_in, printed_by, table_of
from tests.support.layer_lessons import classes, one_chance, one_row
from tests.support.more_lessons import added
from tests.support.three_ways import Joined, columns_each_way, each_way
from tui.cli.main import cli
from tui.widgets.code.code_view import functions_of, plain_code


def counted(points):
    """Which rows are learned from."""
    rows = []
    for i in range(len(points)):
        rows.append(i)
    return rows


def with_whole_numbers() -> Lesson:
    """One that gives whole numbers beside the 0 of its relu, which is none."""
    lesson = classes(seed=5)
    (rows, *_) = lesson.parameter("points").axes
    first = Phase(counted, (Given("rows", "other", "Which rows.", (rows,), whole=True),), "Count.")
    return replace(lesson, phases=(first, *lesson.phases))


LESSONS = {
    "classes": classes(),
    "tanh": one_row("tanh"),
    "sigmoid": one_row("sigmoid"),
    "chance": one_chance(),
    "whole": with_whole_numbers(),
}
EVERY = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)


def run_of(lesson: Lesson, steps: int = 9) -> Experiment:
    run = Experiment(lesson)
    run.run(steps)
    return run


def changed(lesson: Lesson) -> Experiment:
    """A run on whose way alpha and a weight were changed by hand."""
    run = run_of(lesson, 4)
    name = lesson.learned[0]
    at = next(indices(shape_of(run.parameters[name])))
    run.edit(alpha=0.2, **{name + "".join(f"[{place}]" for place in at): 0.375})
    run.run(5)
    return run


# Stepping


def test_the_errors_of_the_classes_are_those_of_numpy() -> None:
    lesson = classes((3, 5, 3), rows=6, seed=4)
    run = run_of(lesson, 60)
    start: dict[str, Any] = {name: np.array(value) for name, value in run.history.start.items()}
    inner, outer, inner_bias, outer_bias = (
        start[name] for name in ("hidden_weights", "output_weights", "hidden_biases", "output_biases")
    )
    x, wanted = start["points"], start["targets"]
    errors = []
    for _ in range(60):
        sums = x @ inner.T + inner_bias
        hidden = np.maximum(sums, 0)
        powers = np.exp(hidden @ outer.T + outer_bias)
        chances = powers / powers.sum(axis=1, keepdims=True)
        errors.append(float(-np.log((chances * wanted).sum(axis=1)).mean()))
        deltas = (chances - wanted) / len(x)
        back = (deltas @ outer) * (sums > 0)
        outer, outer_bias = outer - 0.5 * deltas.T @ hidden, outer_bias - 0.5 * deltas.sum(axis=0)
        inner, inner_bias = inner - 0.5 * back.T @ x, inner_bias - 0.5 * back.sum(axis=0)
    assert list(run.history["error"]) == pytest.approx(errors, rel=1e-11)
    assert errors[-1] < errors[0] / 2, "it learns"


@EVERY
def test_forth_and_back(lesson: Lesson) -> None:
    run = Experiment(lesson)
    moments = [run.advance() for _ in range(3 * len(lesson.phases))]
    for moment in reversed(moments):
        assert run.moment == moment
        run.retreat()
    assert run.run(3) == moments[-1]
    assert run.goto(1).values == moments[len(lesson.phases) - 1].values


@EVERY
def test_called_joined_and_compiled_are_the_same(lesson: Lesson) -> None:
    run = run_of(lesson, 12)
    begins = run.history.begins(1)
    assert Joined(lesson, lesson.sizes(begins)).fast(begins) is not None
    assert len(each_way(lesson, begins, 40)) == 1
    before = list(zip(*(run.history.carried(step) for step in range(12)), strict=True))
    every = [given.name for given in lesson.given]
    assert len(columns_each_way(run.history.program, every, begins, before)) == 1


# Where numbers come from


def every_number(run: Experiment) -> Iterator[tuple[str, Index]]:
    for given in run.lesson.given:
        for index in indices(shape_of(run.moment.values[given.name])):
            yield given.name, index


def computed_from(text: str) -> float:
    """A line of arithmetic worked out by Python."""
    for sign, python in (("×", "*"), ("−", "-"), ("²", "**2"), (" mod ", " % "), (" div ", " // ")):
        text = text.replace(sign, python)
    return float(eval(text, {"exp": exp, "log": log, "tanh": tanh}))


@EVERY
def test_every_number_is_what_its_line_says(lesson: Lesson) -> None:
    run = changed(lesson)
    for step in (2, 5, 9):
        run.goto(step)
        values = run.moment.values
        for name, index in every_number(run):
            made = derive(run.history, name, index, step)
            # What was changed by hand after the step is none of its business.
            value = element(run.history[name][step - 1], index)
            assert made.lines is not None and made.lines.exact
            assert bits(made.source.value) == bits(value)
            assert made.lines.result == repr(value + 0)
            assert computed_from(made.lines.numbers) == pytest.approx(value, rel=1e-12, abs=1e-15)
            assert "power_of_two" not in made.lines.names and len(made.lines.names) < 700
            if not made.parts:
                assert name == "rows", "only a place has nothing that it is made from"
        assert values


@EVERY
def test_each_phase_on_numbers_that_remember(lesson: Lesson) -> None:
    """All of it is followed back to what the phase read, and to the numbers in its text."""
    run = run_of(lesson, 3)
    for phase in explain_step(lesson, run.history.begins(3)):
        for part in phase.parts:
            assert part.number.value == pytest.approx(part.value, rel=1e-15)
            for leaf in leaves(part.number):
                if isinstance(leaf.made, Leaf):
                    assert leaf.made.name in phase.phase.reads


def leaves(number: Number) -> Iterator[Number]:
    waiting, seen = [number], set[int]()
    while waiting:
        now = waiting.pop()
        if id(now) in seen:
            continue
        seen.add(id(now))
        if isinstance(now.made, Leaf | Stated):
            yield now
        else:
            waiting += [one for one in (now.made.left, now.made.right) if isinstance(one, Number)]  # type: ignore[union-attr]


def test_the_0_of_a_relu_has_its_reason() -> None:
    run = run_of(LESSONS["classes"], 3)
    values = run.moment.values
    seen = set()
    for row, neuron in indices(shape_of(values["hidden"])):
        total, label = element(values["sums"], (row, neuron)), run.lesson.label("sums", (row, neuron))
        made = derive(run.history, "hidden", (row, neuron), 3)
        blamed = derive(run.history, "hidden_deltas", (row, neuron), 3)
        assert made.lines is not None and blamed.lines is not None
        assert [part.label for part in made.parts] == [label]
        assert label in [part.label for part in blamed.parts]
        if total > 0:
            assert (made.lines.names, made.lines.because) == (label, f"{label} {total!r} > 0")
        else:
            assert (made.lines.names, made.lines.because) == ("0.0", f"{label} {total!r} ≤ 0")
            assert blamed.lines.names.endswith(" × 0") and blamed.lines.because == made.lines.because
        seen.add(total > 0)
    assert seen == {True, False}


# Line by line, and the code


@EVERY
def test_line_by_line_it_gives_what_the_step_gives(lesson: Lesson) -> None:
    run = run_of(lesson, 3)
    calls = trace_step(lesson, run.history.begins(3))
    for phase, call in zip(lesson.phases, calls, strict=True):
        results = [call.result] if len(phase.gives) == 1 else call.result
        for given, result in zip(phase.gives, results, strict=True):
            assert bits(given.plain(result)) == bits(run.moment.values[given.name])
        inside = {event.function.__name__ for event in call.events}
        assert inside.isdisjoint({"exp", "log", "tanh", "power_of_two", "exponent_of", "exp_less_1"})
        assert plain(call.events[-1].given) == plain(call.result)


def test_a_line_says_what_exp_and_its_kin_have_made() -> None:
    values = run_of(LESSONS["chance"], 3).history.begins(3)
    (predict, compare, _) = trace_step(LESSONS["chance"], values)
    chance, target = predict.result, 1.0
    delta = chance - target
    said = [event.words for event in (*predict.events, *compare.events)]
    total = next(event.values["total"] for event in predict.events if event.function.__name__ == "sigmoid")
    inner = f"(1 + exp(−{total!r}))"
    assert f"output = 1 / {inner} = {chance!r}" in said
    made = f"−({target} × log({chance!r}) + (1 − {target}) × log(1 − {chance!r}))"
    assert f"error = {made} = {compare.result[1]!r}" in said
    assert f"bent = tanh(tanh({delta!r}) × 0.5) = {compare.result[2]!r}" in said


@EVERY
def test_the_code_that_is_shown_is_all_that_runs(lesson: Lesson) -> None:
    names = [function.__name__ for function in functions_of(lesson)]
    assert [phase.name for phase in lesson.phases] == names[: len(lesson.phases)]
    text = plain_code(lesson)
    for name in names:
        assert f"def {name}(" in text
    assert {"classes": "softmax", "tanh": "tanh", "sigmoid": "sigmoid", "chance": "sigmoid", "whole": "relu"}[
        next(key for key, one in LESSONS.items() if one is lesson)
    ] in names


# The gradient check


def error_of(lesson: Lesson, values: dict[str, Any]) -> float:
    """The error of a step: the one that is given, or of all outputs."""
    for phase in lesson.phases:
        results = phase.call(values)
        values = {**values, **{given.name: given.plain(results[given.name]) for given in phase.gives}}
        if (name := lesson.with_role("error")) in results:
            assert name is not None
            return sum(flatten(values[name]))
    raise AssertionError("no error")


@EVERY
def test_every_gradient_is_the_slope_of_the_error(lesson: Lesson) -> None:
    run = run_of(lesson, 3)
    values = run.history.begins(3)
    check = gradient_check(lesson, values, 3)
    assert check is not None
    labels = [run.lesson.label(name, index) for name in lesson.learned for index in indices(shape_of(values[name]))]
    assert sorted(one.label for one in check.slopes) == sorted(labels)
    half = 2 if lesson.with_role("error") == "errors" else 1
    for one in check.slopes:
        name = one.label.partition("[")[0]
        sides = [
            error_of(lesson, {**values, name: with_element(values[name], one.index, one.weight + nudge)})
            for nudge in (1e-5, -1e-5)
        ]
        slope = (sides[0] - sides[1]) / 2e-5
        assert half * one.given == pytest.approx(slope, rel=1e-6, abs=1e-9)
        assert one.measured == pytest.approx(slope, rel=1e-4, abs=1e-6)
        if one.given:
            assert one.ratio == pytest.approx(half, rel=1e-3)
        else:
            assert one.lacks == "zero"


# Taking it home


@EVERY
def test_the_program_prints_the_same_digits(lesson: Lesson, tmp_path: Path) -> None:
    runs = [run_of(lesson), changed(lesson)]
    printed, imported = printed_by([export(run.history) for run in runs], tmp_path)
    assert printed == [table_of(run) for run in runs] and imported == []


@pytest.mark.parametrize("flavor", ["numpy", "pytorch"])
@EVERY
def test_a_librarys_program_prints_nearly_the_same(lesson: Lesson, flavor: str, tmp_path: Path) -> None:
    run = changed(lesson)
    text = export(run.history, flavor)
    module = {"numpy": "np", "pytorch": "torch"}[flavor]
    assert f"{module}.exp(" in text or f"{module}.tanh(" in text
    assert "power_of_two" not in text and "def exp(" not in text
    if flavor == "pytorch":
        pytest.importorskip("torch")
    (printed,), _ = printed_by([text], tmp_path)
    assert_nearly(printed, table_of(run))


def assert_nearly(printed: str, wanted: str) -> None:
    assert printed.split("\n")[0] == wanted.split("\n")[0]
    for row, other in zip(numbers_in(printed), numbers_in(wanted), strict=True):
        assert all(near(one, two, 1.0) for one, two in zip(row, other, strict=True))


def test_one_neuron_is_written_without_loops_for_numpy() -> None:
    text = export(run_of(LESSONS["chance"]).history, "numpy")
    assert "chance = sigmoid(np.dot(inputs, weights) + bias)" in text
    assert "bent = np.tanh(np.tanh(delta) * 0.5)" in text and "np.seterr" in text


@EVERY
def test_the_cells_of_the_notebook_print_the_same_digits(lesson: Lesson) -> None:
    run = changed(lesson)
    cells = json.loads(export(run.history, "notebook"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    printed, names = io.StringIO(), dict[str, Any]()
    with contextlib.redirect_stdout(printed):
        for cell in code:
            exec(compile(cell, "cell", "exec"), names)
    assert printed.getvalue() == table_of(run)


def test_the_0_of_a_relu_is_printed_as_a_float_beside_whole_numbers() -> None:
    run = run_of(LESSONS["whole"])
    assert 0.0 in set(flatten(run.moment.values["hidden"]))
    assert "float(number) for part in hidden" in export(run.history)
    assert "float(number)" not in export(run_of(engine.lesson(12)).history).split("print(")[-1]


# On the command line


def test_the_command_line_explains_runs_and_exports_it(tmp_path: Path) -> None:
    text = "from tests.support.layer_lessons import classes\n\nLESSON = classes((12, 3, 2))\n"
    run = run_of(classes((12, 3, 2)), 6)
    with added({97: text}):

        def told(*arguments: str) -> str:
            done = CliRunner().invoke(cli, arguments, prog_name="glassbox")
            assert done.exit_code == 0, done.output
            return done.stdout

        first, *lines = told("explain", "97", "sums[second].left", "--step", "3").splitlines()
        assert first == "sums[second][left]: made by classify at step 3"
        assert lines[2] == f"  = {element(run.history['sums'][2], (1, 0))!r}"
        assert (
            lines[0].count("×") in (1, 2)
            and lines[-1] == f"  … and {13 - lines[0].count('×') - 1} more; --all shows all"
        )
        whole = told("explain", "97", "sums[second].left", "--step", "3", "--all").splitlines()
        assert whole[1].count("×") == 12 and "more" not in whole[-1]
        assert told("run", "97", "--set", "steps=6", "--format", "csv") == table_of(run)
        (printed,), _ = printed_by([told("export", "97", "--set", "steps=6")], tmp_path)
        assert printed == table_of(run)


def test_numbers_of_any_size_come_through() -> None:
    """Sums that are too large for e, dead neurons and all."""
    dice = random.Random(3)
    for lesson in (LESSONS["classes"], LESSONS["sigmoid"]):
        for size in (30.0, 1e3, 1e6):
            name = lesson.learned[0]
            weights = with_element(lesson.defaults[name], (0, 0), dice.choice([-size, size]))
            begins = Experiment(lesson, **{name: weights}).history.begins(1)
            assert len(each_way(lesson, begins, 8)) == 1
