"""`glassbox run` with all that can be built in the playground, put in by `--set`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from engine import Experiment
from tests.support.engine_tools import bits
from tests.support.playground_settings import PLAYGROUND, settings

NUMBER = str(PLAYGROUND.number)


def written(value: Any) -> str:
    """A value as one types it: words without quotes, lists in brackets."""
    return f"[{','.join(map(written, value))}]" if isinstance(value, list) else str(value)


def last_step(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    step: dict[str, Any] = json.loads(result.stdout)["steps"][-1]
    return step


@pytest.mark.parametrize("seed", [105, 40, 101, 25, *(pytest.param(one, marks=pytest.mark.long) for one in range(40))])
def test_as_in_the_engine(glassbox: Callable[..., Result], seed: int) -> None:
    chosen = settings(seed, 3, 5)
    given = [part for name, value in chosen.items() for part in ("--set", f"{name}={written(value)}")]
    step = last_step(glassbox("run", NUMBER, *given, "--steps", "4", "--format", "json"))
    values = Experiment(PLAYGROUND, **chosen).run(4).values
    for name in ("rows", "error", "outputs", "weights", "bias_squares"):
        assert bits(without_signs(step[name])) == bits(without_signs(values[name])), name


def without_signs(value: Any) -> Any:
    """The same without the sign of a zero, which is not written."""
    return tuple(map(without_signs, value)) if isinstance(value, list | tuple) else value + 0


def test_a_worked_example(glassbox: Callable[..., Result]) -> None:
    """Mazur's network of two inputs, two neurons and two outputs."""
    rows = [
        "inputs=[[0.05, 0.10]]",
        "targets=[[0.01, 0.99]]",
        "test_inputs=[[0.05, 0.10]]",
        "test_targets=[[0.01, 0.99]]",
    ]
    built = ["neurons=[2]", "activations=[sigmoid]", "output=sigmoid", "batch=1", "alpha=0.5"]
    weights = [
        "weights=[[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]]",
        "biases=[[0.35, 0.35], [0.60, 0.60]]",
    ]
    given = [part for one in (*weights, *built, *rows) for part in ("--set", one)]
    step = last_step(glassbox("run", NUMBER, *given, "--steps", "1", "--format", "json"))
    assert step["error"] == pytest.approx(0.298371109, rel=1e-8)
    assert step["weights"][1][0][0] == pytest.approx(0.35891648, abs=1e-9)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("features=x1,y", "features[1]: 'y' was given, allowed is one of x1, x2, x1²"),
        ("activations=[relu, 9]", "activations[1]: 9 was given, allowed is one of linear, relu"),
        ("features=[]", "features: '[]' was given, allowed is a list of 1 to"),
        ("neurons=[4, 17]", "neurons[1]: 17.0 was given, allowed is a whole number from 1 to 16"),
        ("neurons=[4, 2, 3]", "3 hidden"),
        ("data=cube", "data: 'cube' was given, allowed is one of circle, xor"),
        ("weights=[[[[1]]]]", "nested deeper"),
        ("batch=0", "batch: 0.0 was given"),
    ],
)
def test_what_is_not_allowed_is_said(glassbox: Callable[..., Result], setting: str, said: str) -> None:
    result = glassbox("run", NUMBER, "--set", setting)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_words_stand_in_lists_too(glassbox: Callable[..., Result]) -> None:
    given = ["--set", "features=[x1·x2, sin_x1]", "--set", "activations=[relu, tanh]", "--steps", "1"]
    result = glassbox("run", NUMBER, *given, "--format", "json")
    described = json.loads(result.stdout)["parameters"]
    assert described["features"] == ["x1·x2", "sin_x1"] and described["activations"] == ["relu", "tanh"]
    assert described["data"] == "circle" and described["neurons"] == [4, 2]
    # What is written there can be given back.
    again = Experiment(PLAYGROUND, features=described["features"], activations=described["activations"])
    assert again.parameters["features"] == (5, 6) and again.parameters["activations"] == (2, 4)
    assert "features=[x1·x2, sin_x1]" in glassbox("run", NUMBER, *given).stderr


def test_the_help_of_the_lesson_has_the_words(glassbox: Callable[..., Result]) -> None:
    said = " ".join(glassbox(NUMBER, "--help").stdout.split())
    assert "At first [x1, x2]." in said and "At first [tanh, tanh]." in said and "At first [4, 2]." in said
