"""Own data of ten thousand rows, through the front door: the numbers are NumPy's, and one row more is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result

from engine import Experiment
from engine.definition.catalog import lesson
from engine.reading.data_table import MOST_ROWS, parameters_from, read_table

Glassbox = Callable[..., Result]


def table(rows: int) -> str:
    """Celsius and Fahrenheit, as many rows as wanted."""
    return (
        "celsius,fahrenheit\n" + "\n".join(f"{at % 97 - 20},{(at % 97 - 20) * 1.8 + 32}" for at in range(rows)) + "\n"
    )


def test_the_numbers_are_those_of_numpy(glassbox: Glassbox, tmp_path: Path) -> None:
    file = tmp_path / "big.csv"
    file.write_text(table(MOST_ROWS))
    result = glassbox("run", "13", "--data", str(file), "--steps", "3", "--set", "alpha=0.0005", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    steps = [json.loads(line) for line in result.stdout.splitlines()]
    x = np.array([at % 97 - 20 for at in range(MOST_ROWS)], dtype=float)
    weight = bias = 0.0
    for step in steps:
        delta = x * weight + bias - (x * 1.8 + 32)
        assert step["error"] == pytest.approx(float((delta * delta).mean()), rel=1e-11)
        weight, bias = weight - 0.0005 * float((delta * x).mean()), bias - 0.0005 * float(delta.mean())
        assert (step["weight"], step["bias"]) == pytest.approx((weight, bias), rel=1e-11)


def test_one_row_more_is_refused(glassbox: Glassbox, tmp_path: Path) -> None:
    file = tmp_path / "big.csv"
    file.write_text(table(MOST_ROWS + 1))
    result = glassbox("run", "13", "--data", str(file))
    assert result.exit_code != 0 and "10,001 rows; 10,000 are the most" in result.stderr and result.stdout == ""


def test_going_back_and_turning_one_row() -> None:
    values, _ = parameters_from(lesson(12), read_table(("a,b,c,t\n" + "1,0,1,0\n0,1,1,1\n" * 5_000).encode()))
    run = Experiment(lesson(12), **{**values, "batch": 100})
    first = run.step()
    run.step()
    assert run.back() == first
    run.edit(**{"targets[9999]": 0.0})
    run.step()
    assert run.history.edits[0].step == 1 and set(run.history.edits[0].changes) == {"targets"}


def test_of_very_many_rows_a_table_has_the_first_and_the_last(glassbox: Glassbox, tmp_path: Path) -> None:
    file = tmp_path / "big.csv"
    file.write_text(table(500))
    result = glassbox("run", "13", "--data", str(file), "--steps", "2", "--set", "alpha=0.0005")
    assert result.exit_code == 0 and "496 more rows of data, --all shows them" in result.stdout
    assert "predictions[row3]" in result.stdout and "predictions[row500]" in result.stdout
    assert "predictions[row4]" not in result.stdout and "weight_delta" in result.stdout
    assert "inputs=500 rows" in result.stderr and max(map(len, result.stderr.splitlines())) < 300
    whole = glassbox("run", "13", "--data", str(file), "--steps", "2", "--set", "alpha=0.0005", "--all")
    assert whole.exit_code == 0 and "predictions[row4]" in whole.stdout and "more rows" not in whole.stdout
