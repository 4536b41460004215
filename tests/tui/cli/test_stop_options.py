"""`glassbox run --until` and `--patience`: as the run stops in the app."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

import engine

BY_HEART = ["data=moons", "noise=0.6", "test_share=0.9", "neurons=[8,8]", "optimizer=Adam"]


@pytest.mark.parametrize(
    ("number", "options", "stops"),
    [
        ("8", ["--until", "errors=1e-3"], engine.Stops(below=1e-3)),
        ("12", ["--until", "total=0.001"], engine.Stops(goal=engine.Goal("total", 0.001))),
        ("16", ["--until", "rows_right=25"], engine.Stops(goal=engine.Goal("rows_right", 25))),
        ("15", ["--patience", "right=5"], engine.Stops(goal=engine.Goal("right", patience=5))),
        ("12", ["--until", "total=1e-9", "--patience", "total=3"], engine.Stops(goal=engine.Goal("total", 1e-9, 3))),
    ],
)
def test_it_ends_where_a_run_stops(
    glassbox: Callable[..., Result], number: str, options: list[str], stops: engine.Stops
) -> None:
    run = engine.Experiment(engine.lesson(int(number)))
    stopped = run.run_until(run.stop, stops)
    found = glassbox("run", number, *options, "--format", "jsonl")
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert len(lines) == (run.stop if stopped is None else stopped.step)
    wanted = "" if stopped is None else f"Stopped at step {stopped.step}: "
    assert wanted in found.stderr and ("Stopped" in found.stderr) is bool(wanted)


def test_early_stopping_says_when_it_was_best(glassbox: Callable[..., Result]) -> None:
    settings = [part for one in BY_HEART for part in ("--set", one)]
    found = glassbox("run", "18", *settings, "--patience", "test_error=20")
    assert (
        "Stopped at step 153: test_error is 0.2933, for 20 epochs not below 0.2475, as after step 93." in found.stderr
    )
    whole = json.loads(glassbox("run", "18", *settings, "--patience", "test_error=20", "--format", "json").stdout)
    assert len(whole["steps"]) == 153


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["8", "--until", "total=3"], "--until: 'total' was given, allowed in lesson 8 is errors"),
        (["8", "--patience", "errors=3"], "allowed in lesson 8 is none: it measures nothing"),
        (["1", "--until", "error=3"], "lesson 1 has one step"),
        (["18", "--until", "test_error"], "allowed is NAME=NUMBER, as in test_error=0.05"),
        (["18", "--until", "test_error=-3"], "allowed is a number above 0"),
        (["18", "--until", "test_error=inf"], "--until"),
        (["18", "--until", "test_error=x"], "'x' is not a number"),
        (["18", "--until", "outputs=1"], "is error, train_error, test_error, train_right, test_right"),
        (["18", "--patience", "test_error=2.5"], "allowed is a whole number from 1 to 10,000,000"),
        (["18", "--patience", "test_error=nan"], "--patience"),
        (["18", "--patience", "test_error=1e30"], "allowed is a whole number"),
        (["18", "--until", "test_right=9", "--patience", "test_error=3"], "only one measure is looked at"),
    ],
)
def test_what_is_no_goal(glassbox: Callable[..., Result], arguments: list[str], said: str) -> None:
    found = glassbox("run", *arguments)
    assert found.exit_code == 2
    assert said in " ".join(found.stderr.split())
    assert not found.stdout


@pytest.mark.parametrize("option", ["--until", "--patience"])
def test_a_saved_run_has_its_own_steps(glassbox: Callable[..., Result], option: str, tmp_path: Any) -> None:
    found = glassbox("run", "--from", str(tmp_path / "run.json"), option, "total=3")
    assert found.exit_code == 2
    assert f"{option} goes with a LESSON; a saved run has its own steps" in found.stderr
