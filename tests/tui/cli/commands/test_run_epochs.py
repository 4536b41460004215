"""`glassbox run` of a lesson with epochs: both errors of each, in its JSON and its table."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from engine import Experiment
from engine.export.rows import STREAMED, making
from tests.support.network_lesson import network_lesson

TABLE = {1: 2.6561231104, 2: 0.9628701776715985, 10: 0.05564914990717743, 20: 0.009117233405426495}


def test_json_has_every_epoch(as_json: Callable[..., Any]) -> None:
    found = as_json("12")
    assert list(found) == ["lesson", "title", "parameters", "steps", "epochs"]
    assert [one["epoch"] for one in found["epochs"]] == list(range(1, 41))
    assert found["epochs"][0] == {
        "epoch": 1,
        "first_step": 1,
        "steps": 6,
        "whole": True,
        "error_as_rows_come": 2.6561231104,
        "error_of_all_rows_before": 4.0652,
    }
    for one in found["epochs"]:
        steps = found["steps"][one["first_step"] - 1 :][: one["steps"]]
        assert {step["epoch"] for step in steps} == {one["epoch"]}
        assert one["error_of_all_rows_before"] == steps[0]["total"]
        own = 0.0
        for row, step in enumerate(steps):
            own += step["errors"][row]
        assert one["error_as_rows_come"] == own
    for number, error in TABLE.items():
        assert found["epochs"][number - 1]["error_as_rows_come"] == error


def test_an_epoch_that_goes_on_is_not_whole(as_json: Callable[..., Any]) -> None:
    last = as_json("12", "--steps", "8")["epochs"][-1]
    assert (last["epoch"], last["steps"], last["whole"]) == (2, 2, False)


def test_what_is_not_finite_is_text(glassbox: Callable[..., Result]) -> None:
    written = glassbox("run", "12", "--set", "alpha=50", "--steps", "900", "--format", "json").stdout
    last = json.loads(written, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))["epochs"][-1]
    assert last["error_of_all_rows_before"] in ("inf", "nan")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_other_forms_have_steps_only(glassbox: Callable[..., Result], form: str) -> None:
    assert "as_rows_come" not in glassbox("run", "12", "--steps", "8", "--format", form).stdout


def test_a_lesson_without_epochs_has_none(as_json: Callable[..., Any], glassbox: Callable[..., Result]) -> None:
    assert "epochs" not in as_json("13", "--steps", "3")
    assert "epoch" not in glassbox("run", "13", "--steps", "3").stdout


def test_a_network_with_batches_has_both_too() -> None:
    run = Experiment(network_lesson())
    found = json.loads("".join(STREAMED["json"](run).text(making(run))))
    assert len(found["steps"]) == 60
    first = found["epochs"][0]
    own = sum(step["error"] for step in found["steps"][: first["steps"]]) / first["steps"]
    assert first["error_as_rows_come"] == pytest.approx(own, rel=1e-14)
    assert first["error_of_all_rows_before"] > 0


def test_the_table_of_epochs_stands_beneath_that_of_the_steps(glassbox: Callable[..., Result]) -> None:
    steps, epochs = glassbox("run", "12").stdout.split("\n\n")
    assert steps.splitlines()[0].split()[0] == "step"
    lines = epochs.splitlines()
    assert " ".join(lines[0].split()) == "epoch steps as rows come all rows before"
    assert lines[1].split() == ["1", "6", "2.6561231104", "4.0652"]
    assert lines[6] == "... 30 more epochs, --all shows them"
    assert lines[-1].split()[:3] == ["40", "6", "0.00053373677328488"]
    every = glassbox("run", "12", "--all").stdout.split("\n\n")[1].splitlines()
    assert [line.split()[0] for line in every[1:]] == [str(at) for at in range(1, 41)]


@pytest.mark.parametrize(("steps", "rows"), [(1, 1), (66, 11), (72, 10)])
def test_few_epochs_are_all_shown(glassbox: Callable[..., Result], steps: int, rows: int) -> None:
    lines = glassbox("run", "12", "--steps", str(steps)).stdout.split("\n\n")[1].splitlines()
    assert len(lines) == 1 + rows + (steps == 72)
    assert any("more epochs" in line for line in lines) == (steps == 72)


def test_an_error_that_is_not_there_yet(glassbox: Callable[..., Result]) -> None:
    lines = glassbox("run", "12", "--steps", "8").stdout.split("\n\n")[1].splitlines()
    assert lines[-1].split() == ["2", "2", "-", "1.14188095872"]
