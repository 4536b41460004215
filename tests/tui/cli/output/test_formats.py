"""csv, JSON and JSON lines: the same numbers in each, all digits, and made bit by bit."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

import engine
from engine.export.rows import BATCH, STREAMED, making
from tests.support.engine_tools import LESSONS


def descent(weights: list[float], input: float, targets: list[float], alpha: float, steps: int) -> list[list[float]]:
    """Lesson 8 once more, as a plain loop: each row as csv has it."""
    rows = []
    for step in range(1, steps + 1):
        predictions = [input * weight for weight in weights]
        deltas = [prediction - target for prediction, target in zip(predictions, targets, strict=True)]
        errors = [delta * delta for delta in deltas]
        weight_deltas = [input * delta for delta in deltas]
        weights = [weight - alpha * slope for weight, slope in zip(weights, weight_deltas, strict=True)]
        rows.append([float(step), *predictions, *deltas, *errors, *weight_deltas, *weights])
    return rows


def hot_and_cold(weight: float, input: float, target: float, amount: float, steps: int) -> list[list[float]]:
    """Lesson 6 once more."""

    def error(tried: float) -> float:
        return (input * tried - target) * (input * tried - target)

    rows = []
    for step in range(1, steps + 1):
        row = [float(step), input * weight, error(weight), error(weight + amount), error(weight - amount)]
        weight += amount * ((row[3] < row[4]) - (row[3] > row[4]))
        rows.append([*row, weight])
    return rows


def read(csv: str) -> tuple[list[str], list[list[float]]]:
    header, *lines = csv.removesuffix("\n").split("\n")
    return header.split(","), [[float(cell) for cell in line.split(",")] for line in lines]


def test_csv_of_lesson_8_is_the_plain_loop(glassbox: Callable[..., Result]) -> None:
    settings = ["weights=[0.7,-1.3]", "targets=[2e-3,41]", "input=1.17", "alpha=0.37"]
    options = [part for setting in settings for part in ("--set", setting)]
    result = glassbox("run", "8", *options, "--steps", "5000", "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    header, rows = read(result.stdout)
    names = ["predictions", "deltas", "errors", "weight_deltas", "weights"]
    assert header == ["step", *(f"{name}[{at}]" for name in names for at in range(2))]
    assert rows == descent([0.7, -1.3], 1.17, [2e-3, 41.0], 0.37, 5000)


@pytest.mark.parametrize("steps", [1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH + 1])
def test_csv_of_lesson_6_is_the_plain_loop(glassbox: Callable[..., Result], steps: int) -> None:
    result = glassbox("run", "6", "--set", "weight=-2", "--steps", str(steps), "--format", "csv")
    header, rows = read(result.stdout)
    assert header == ["step", "prediction", "error", "up_error", "down_error", "weight"]
    assert rows == hot_and_cold(-2.0, 0.5, 0.8, 0.001, steps)


def test_numbers_in_csv_are_written_as_python_writes_them(glassbox: Callable[..., Result]) -> None:
    lines = glassbox("run", "6", "--format", "csv").stdout.splitlines()
    assert lines[1] == "1,0.25,0.30250000000000005,0.3019502500000001,0.30305024999999997,0.501"
    assert lines[1101].startswith("1101,0.7999999999999672,1.0799505792475652e-27,")
    assert len(lines) == 1102


def test_csv_of_a_lesson_of_one_step(glassbox: Callable[..., Result]) -> None:
    expected = "step,predictions[0],predictions[1],predictions[2]\n1,0.6200000000000001,1.1500000000000001,2.18\n"
    assert glassbox("run", "4", "--format", "csv").stdout == expected


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "table"])
def test_lines_end_with_a_single_character(glassbox: Callable[..., Result], form: str) -> None:
    written = glassbox("run", "8", "--format", form).stdout_bytes
    assert b"\r" not in written
    assert written.endswith(b"\n")
    assert not written.endswith(b"\n\n")


@pytest.mark.parametrize(
    "number", [pytest.param(one, marks=[pytest.mark.long] if one == 17 else []) for one in LESSONS]
)
def test_json_lines_are_the_steps_of_json(
    glassbox: Callable[..., Result], as_json: Callable[..., Any], number: int
) -> None:
    lines = glassbox("run", str(number), "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == as_json(str(number))["steps"]


@pytest.mark.parametrize("steps", [BATCH, BATCH + 1])
def test_json_holds_together_where_batches_meet(as_json: Callable[..., Any], steps: int) -> None:
    found = as_json("6", "--steps", str(steps))["steps"]
    assert [step["weight"] for step in found] == [row[-1] for row in hot_and_cold(0.5, 0.5, 0.8, 0.001, steps)]


def test_numbers_that_are_not_finite_are_text_in_json(glassbox: Callable[..., Result]) -> None:
    result = glassbox("run", "8", "--set", "alpha=1e6", "--steps", "300", "--format", "json")
    steps = json.loads(result.stdout, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))["steps"]
    words = {value for step in steps for value in step["weights"] if isinstance(value, str)}
    assert words == {"inf", "-inf", "nan"}
    reference = descent([0.3, 0.2, 0.9], 0.65, [0.1, 1.0, 0.1], 1e6, 300)
    assert [[repr(float(weight)) for weight in step["weights"]] for step in steps] == [
        [repr(weight) for weight in row[-3:]] for row in reference
    ]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "table"])
def test_the_first_step_that_is_not_finite_is_named(glassbox: Callable[..., Result], form: str) -> None:
    rows = descent([0.3, 0.2, 0.9], 0.65, [0.1, 1.0, 0.1], 50.0, 400)
    first = next(int(row[0]) for row in rows if not all(map(math.isfinite, row)))
    result = glassbox("run", "8", "--set", "alpha=50", "--steps", "400", "--format", form)
    last = result.stderr.splitlines()[-1]
    assert last.startswith(f"step {first}: errors[1]")
    assert "no longer finite" in last
    assert "no longer finite" not in result.stdout


def test_a_number_that_is_not_finite_for_a_while_is_seen(glassbox: Callable[..., Result]) -> None:
    # The error overflows while the weight is far away, and no number does once it has come near.
    settings = ["--set", "weight=2e154", "--set", "input=1", "--set", "step_amount=1e154"]
    result = glassbox("run", "6", *settings, "--steps", "9", "--format", "csv")
    _, rows = read(result.stdout)
    assert math.isinf(rows[0][2])
    assert all(map(math.isfinite, rows[-1]))
    assert result.stderr.startswith("step 1: error")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", "step,prediction\n1,0.0\n"),
        ("jsonl", '{"step": 1, "prediction": 0.0}\n'),
        ("table", "step  prediction\n   1         0.0\n"),
    ],
)
def test_there_is_no_negative_zero(glassbox: Callable[..., Result], form: str, expected: str) -> None:
    result = glassbox("run", "1", "--set", "weight=-0.0", "--format", form)
    assert result.stdout == expected
    assert "-0" not in result.stderr


def test_there_is_no_negative_zero_among_the_parameters(glassbox: Callable[..., Result]) -> None:
    result = glassbox("run", "2", "--set", "weights=[-0.0,1,-0]", "--format", "json")
    assert json.loads(result.stdout)["parameters"]["weights"] == [0.0, 1.0, 0.0]
    assert "-0" not in result.stdout


@pytest.mark.parametrize("form", STREAMED)
def test_rows_are_written_while_the_run_goes_on(form: str) -> None:
    run = engine.Experiment(engine.lesson(8), steps=10 * BATCH)
    pieces = STREAMED[form](run).text(making(run))
    next(pieces)
    next(pieces)
    assert run.history.steps == BATCH
    longest = max(map(len, pieces))
    assert run.history.steps == 10 * BATCH
    assert longest < BATCH * 600
