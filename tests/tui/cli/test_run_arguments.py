"""`--set` and `--steps`: what they may be, in which order they apply, and what is said of the rest."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import engine
from engine.reading.number_reader import read_number
from tui.cli.run_arguments import checked_step, prepared


def parameters(lesson: int, *given: str) -> dict[str, Any]:
    return prepared(engine.lesson(lesson), given).parameters


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("1", 1.0), ("-0.5", -0.5), ("+2", 2.0), (".5", 0.5), ("5.", 5.0), ("1e-3", 0.001), (" 4 ", 4.0)],
        *[("−0.5", -0.5), ("1,5", 1.5), ("1e−3", 0.001), ("5×10⁻³", 0.005), ("np.float64(0.65)", 0.65)],
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert parameters(1, f"weight={text}")["weight"] == number


@pytest.mark.parametrize("name", ["weights[1]", "weights.1", "weights[win]", "weights.win", " weights[1] "])
def test_an_element_has_several_names(name: str) -> None:
    assert parameters(8, f"{name}=7")["weights"] == (0.3, 7.0, 0.9)


def test_an_element_of_a_matrix() -> None:
    assert parameters(4, "weights.2.0=5", "weights[y1][fans]=6", "weights.1=[7,8,9]")["weights"] == (
        (0.1, 0.1, 6.0),
        (7.0, 8.0, 9.0),
        (5.0, 1.3, 0.1),
    )


@pytest.mark.parametrize(
    ("given", "weights"),
    [
        (["weights=[1,2,3]", "weights.0=9"], (9.0, 2.0, 3.0)),
        (["weights.0=9", "weights=[1,2,3]"], (1.0, 2.0, 3.0)),
        (["weights.0=8", "weights=[1,2,3]", "weights.0=9"], (9.0, 2.0, 3.0)),
        (["weights.0=8", "weights[hurt]=9"], (9.0, 0.2, 0.9)),
        (["weights.0=8", "weights.0=9"], (9.0, 0.2, 0.9)),
        (["weights=[4,5,6]", "weights=[1,2,3]"], (1.0, 2.0, 3.0)),
    ],
)
def test_settings_apply_in_order(given: list[str], weights: tuple[float, ...]) -> None:
    assert parameters(8, *given)["weights"] == weights


@pytest.mark.parametrize(
    "text",
    [
        "[.05,.10,1]",
        "[.05,.1,1.]",
        "(.05, .1, 1)",
        ".05,.1,1",
        "np.array([0.05, 0.1, 1])",
        "0.05; 0.1; 1",
        "[.05 .1 1.]",
    ],
)
def test_a_list_has_several_spellings(text: str) -> None:
    assert parameters(2, f"inputs={text}")["inputs"] == (0.05, 0.1, 1.0)


def test_a_matrix_has_several_spellings() -> None:
    rows = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))
    for text in (
        "[[1,2,3],[4,5,6],[7,8,9]]",
        "1 2 3\n4 5 6\n7 8 9",
        "((1,2,3),(4,5,6),(7,8,9))",
        "[1 2 3;4 5 6;7 8 9]",
    ):
        assert parameters(4, f"weights={text}")["weights"] == rows


def test_a_new_size_is_given_to_all_that_have_it() -> None:
    found = parameters(2, "weights=[1,2]", "inputs=[3,4]", "inputs.1=5")
    assert (found["weights"], found["inputs"]) == ((1.0, 2.0), (3.0, 5.0))


def test_steps_is_a_parameter(as_json: Callable[..., Any]) -> None:
    run = as_json("6", "--set", "steps=5", "--steps", "3")
    assert (run["parameters"]["steps"], len(run["steps"])) == (3, 3)
    assert len(as_json("6", "--set", "steps=5")["steps"]) == 5
    assert len(as_json("1", "--steps", "1")["steps"]) == 1


WRONG = {
    "alpha=abc": ["alpha", "'abc'", "a number above 0"],
    "alpha=": ["alpha", "''", "a number above 0"],
    "alpha=nan": ["alpha", "nan", "a number above 0"],
    "alpha=inf": ["alpha", "inf", "a number above 0"],
    "alpha=1e400": ["alpha", "'1e400'", "a number above 0"],
    "alpha=0x10": ["alpha", "'0x10'", "a number above 0"],
    "alpha=1_000": ["alpha", "'1_000'", "a number above 0"],
    "alpha=true": ["alpha", "'true'", "a number above 0"],
    'alpha="1"': ["alpha", "'\"1\"'", "a number above 0"],
    "alpha=0": ["alpha", "0.0", "a number above 0"],
    "alpha=-1": ["alpha", "-1.0", "a number above 0"],
    "alpha=[1]": ["alpha", "[1.0]", "a number above 0"],
    "input=1,500": ["input", "'1,500'", "a finite number", "1.500 or 1500"],
    "alpha=±1": ["alpha", "'±1'", "a number above 0", "plus-minus sign"],
    "weights=1": ["weights", "1.0", "a list of 1 to 4 numbers"],
    "weights=1,5": ["weights", "[1.0, 5.0]", "3 outputs"],
    "weights=0,5;0,25;1": ["weights", "'0,5;0,25;1'", "a list of 1 to 4 numbers", "decimal points"],
    "weights=[1,2": ["weights", "'[1,2'", "a list of 1 to 4 numbers"],
    "weights=[1,2]": ["weights", "[1.0, 2.0]", "3 outputs"],
    "weights=[1,true,3]": ["weights", "'[1,true,3]'", "a list of 1 to 4 numbers", "'t'"],
    'weights=[1,2,"3"]': ["weights", "[1,2,", "a list of 1 to 4 numbers"],
    "weights=[1,2,NaN]": ["weights[2]", "nan", "a finite number"],
    "weights=[1,2,1e999]": ["weights", "'[1,2,1e999]'", "a list of 1 to 4 numbers", "larger than any double"],
    "weights=[[1],[2],[3]]": [
        "weights: [[1.0], [2.0], [3.0]], 3 rows",
        "a list without rows",
        "outputs: [1.0, 2.0, 3.0]",
    ],
    "weights=[1,{},3]": ["weights", "'[1,{},3]'", "a list of 1 to 4 numbers", "'{'"],
    "weights.3=1": ["weights.3", "0 to 2", "hurt, win, sad"],
    "weights[loss]=1": ["weights[loss]", "0 to 2", "hurt, win, sad"],
    "alpha.0=1": ["alpha.0", "one number"],
    "steps=0": ["steps", "0", "a whole number from 1 to 10,000,000"],
    "steps=1.5": ["steps", "1.5", "a whole number from 1 to 10,000,000"],
    "steps=1e9": ["steps", "1000000000.0", "a whole number from 1 to 10,000,000"],
    "alph=1": ["'alph'", "weights, input, targets, alpha, steps"],
    "predictions=[1,2,3]": ["'predictions'", "weights, input, targets, alpha, steps"],
    "lesson=1": ["'lesson'", "weights, input, targets, alpha, steps"],
    "self=1": ["'self'", "weights, input, targets, alpha, steps"],
    "=1": ["''", "weights, input, targets, alpha, steps"],
    "alpha": ["--set", "'alpha'", "NAME=VALUE"],
}


@pytest.mark.parametrize("setting", WRONG)
def test_a_wrong_setting_is_explained(glassbox: Callable[..., Result], setting: str) -> None:
    result = glassbox("run", "8", "--set", setting)
    assert (result.exit_code, result.stdout) == (2, "")
    error = result.stderr[result.stderr.index("Error: ") :]
    for words in WRONG[setting]:
        assert words in error


@pytest.mark.parametrize(
    "setting",
    [
        "weights=" + "[" * 100_000,
        "weights=" + "[" * 900 + "1" + "]" * 900,
        "alpha=" + "[" * 900 + "1" + "]" * 900,
        "weights=[" + "9" * 5000 + "]",
        "alpha=" + "9" * 5000,
        "alpha=" + "x" * 100_000,
        "x" * 100_000,
        "x" * 100_000 + "=1",
        "weights[" + "x" * 100_000 + "]=1",
        "weights[" + "9" * 5000 + "]=1",
    ],
    ids=range(10),
)
def test_what_is_long_or_deep_is_refused_in_a_few_words(glassbox: Callable[..., Result], setting: str) -> None:
    result = glassbox("run", "8", "--set", setting)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert "..." in result.stderr
    assert len(result.stderr) < 500


def test_what_is_deeper_than_a_matrix_is_no_value() -> None:
    with pytest.raises(click.UsageError, match="nested deeper"):
        parameters(4, "weights=[[[1, 2]]]")


@pytest.mark.parametrize("steps", ["0", "-1", "1.5", "x", "10000001", "nan", ""])
def test_wrong_steps(glassbox: Callable[..., Result], steps: str) -> None:
    result = glassbox("run", "6", "--steps", steps)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "steps: " in result.stderr
    assert "a whole number from 1 to 10,000,000" in result.stderr


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("steps", ["2", "0", "x"])
def test_lessons_of_one_step_have_no_other(glassbox: Callable[..., Result], number: int, steps: str) -> None:
    result = glassbox("run", str(number), "--steps", steps)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--steps: '{steps}' was given, but lesson {number} has one step" in result.stderr


@pytest.mark.parametrize(("number", "text"), [(8, "0"), (8, "12"), (6, "10000000"), (1, "0"), (1, "1")])
def test_a_step_to_open_at(number: int, text: str) -> None:
    assert checked_step(engine.lesson(number), text) == int(text)


@pytest.mark.parametrize(
    ("number", "text", "allowed"),
    [
        (8, "-1", "from 0 to 10,000,000"),
        (8, "10000001", "from 0 to 10,000,000"),
        (8, "1.5", "from 0 to 10,000,000"),
        (8, "9" * 5000, "from 0 to 10,000,000"),
        (5, "2", "0 or 1 in lesson 5"),
    ],
)
def test_a_wrong_step_to_open_at(number: int, text: str, allowed: str) -> None:
    with pytest.raises(click.UsageError, match=allowed):
        checked_step(engine.lesson(number), text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_through_unchanged(number: float) -> None:
    assert repr(parameters(1, f"weight={number!r}")["weight"]) == repr(number)
    rows = json.dumps([[number, 1], [2, 3]])
    assert repr(parameters(4, "inputs=[1,2]", f"weights={rows}")["weights"]) == repr(((number, 1.0), (2.0, 3.0)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(), st.text("[]0123456789.,-+eE "), st.text('[]{}",:truefalsnN1 ')))
def test_no_text_gets_past_the_checks(glassbox: Callable[..., Result], text: str) -> None:
    result = glassbox("run", "8", "--steps", "1", "--format", "json", "--set", f"alpha={text}")
    if result.exit_code == 0:
        alpha = json.loads(result.stdout)["parameters"]["alpha"]
        assert alpha == read_number(text) and 0 < alpha < math.inf
    else:
        assert result.exit_code == 2
        assert "Error: alpha" in result.stderr


# Reasons to stop: `--until` and `--patience`

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
