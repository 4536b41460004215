"""`glassbox run N --format json` against the numbers of the course."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ONE_STEP = {
    1: {"prediction": 1.0},
    2: {"prediction": 0.9800000000000001},
    4: {"predictions": [0.6200000000000001, 1.1500000000000001, 2.18]},
    5: {"prediction": 0.25, "error": 0.30250000000000005},
}

HOT_AND_COLD = {
    6: {
        1: (0.30250000000000005, 0.25),
        2: (0.3019502500000001, 0.2505),
        3: (0.30140100000000003, 0.251),
        1099: (1.000000000065505e-06, 0.7989999999999673),
        1100: (2.5000000003280753e-07, 0.7994999999999672),
        1101: (1.0799505792475652e-27, 0.7999999999999672),
    },
    7: {
        1: (0.30250000000000005, 0.25),
        2: (0.12250000000000003, 0.45),
        3: (0.022500000000000006, 0.65),
        4: (0.0025000000000000044, 0.8500000000000001),
        5: (0.022499999999999975, 0.6500000000000001),
        6: (0.0025000000000000044, 0.8500000000000001),
        7: (0.022499999999999975, 0.6500000000000001),
        8: (0.0025000000000000044, 0.8500000000000001),
        9: (0.022499999999999975, 0.6500000000000001),
    },
}

GRADIENT_DESCENT: dict[int, dict[str, Any]] = {
    1: {
        "predictions": [0.195, 0.13, 0.5850000000000001],
        "deltas": [0.095, -0.87, 0.4850000000000001],
        "errors": [0.009025, 0.7569, 0.2352250000000001],
        "weight_deltas": [0.061750000000000006, -0.5655, 0.3152500000000001],
        "weights": [0.293825, 0.25655, 0.868475],
    },
    2: {
        "predictions": [0.19098625, 0.1667575, 0.56450875],
        "deltas": [0.09098624999999999, -0.8332425, 0.46450875],
        "errors": [0.008278497689062499, 0.69429306380625, 0.21576837882656252],
        "weight_deltas": [0.059141062499999994, -0.541607625, 0.3019306875],
        "weights": [0.28791089375, 0.3107107625, 0.83828193125],
    },
    200: {
        "predictions": [0.10001765645759216, 0.999838304019946, 0.10009014086244405],
        "deltas": [1.765645759214951e-05, -0.00016169598005399966, 9.014086244404917e-05],
        "errors": [3.117504947033741e-10, 2.6145589965623455e-08, 8.125375082156995e-09],
        "weight_deltas": [1.1476697434897183e-05, -0.00010510238703509978, 5.859156058863197e-05],
        "weights": [0.15387216995732136, 1.538223285654005, 0.15397897294000892],
    },
}


@pytest.mark.parametrize("number", ONE_STEP)
def test_lessons_of_one_step(as_json: Callable[..., Any], number: int) -> None:
    assert as_json(str(number))["steps"] == [{"step": 1, **ONE_STEP[number]}]


def test_the_numpy_lesson(as_json: Callable[..., Any]) -> None:
    (step,) = as_json("3")["steps"]
    assert step == {"step": 1, "prediction": pytest.approx(0.9800000000000001, rel=1e-12)}


@pytest.mark.parametrize(("number", "count"), [(6, 1101), (7, 40)])
def test_hot_and_cold(as_json: Callable[..., Any], number: int, count: int) -> None:
    steps = as_json(str(number))["steps"]
    assert [step["step"] for step in steps] == list(range(1, count + 1))
    assert list(steps[0]) == ["step", "prediction", "error", "up_error", "down_error", "weight"]
    for at, (error, prediction) in HOT_AND_COLD[number].items():
        assert (steps[at - 1]["error"], steps[at - 1]["prediction"]) == (error, prediction)
    if number == 6:
        assert steps[0]["weight"] == 0.501
        assert steps[-1]["weight"] == 1.6009999999999343


def test_gradient_descent(as_json: Callable[..., Any]) -> None:
    steps = as_json("8")["steps"]
    assert len(steps) == 200
    for at, values in GRADIENT_DESCENT.items():
        assert steps[at - 1] == {"step": at, **values}


def test_the_run_is_described_by_its_start(as_json: Callable[..., Any]) -> None:
    run = as_json("8")
    del run["steps"]
    assert run == {
        "lesson": 8,
        "title": "Gradient descent, three outputs",
        "parameters": {
            "weights": [0.3, 0.2, 0.9],
            "input": 0.65,
            "targets": [0.1, 1.0, 0.1],
            "alpha": 0.1,
            "steps": 200,
        },
    }
    assert list(as_json("6")["parameters"]) == ["weight", "input", "target", "step_amount", "steps"]


@pytest.mark.parametrize(
    ("setting", "prediction"),
    [("8.5", 0.8500000000000001), ("9.5", 0.9500000000000001), ("10", 1.0), ("9", 0.9)],
)
def test_the_games_of_lesson_1(as_json: Callable[..., Any], setting: str, prediction: float) -> None:
    assert as_json("1", "--set", f"input={setting}")["steps"][0]["prediction"] == prediction


@pytest.mark.parametrize(
    ("game", "prediction"),
    [("[9.5, 0.8, 1.2]", 1.11), ("[9.9,0.8,0.5]", 1.1500000000000001), ("[9,0.9,1]", 1.08)],
)
def test_the_games_of_lesson_2(as_json: Callable[..., Any], game: str, prediction: float) -> None:
    assert as_json("2", "--set", f"inputs={game}")["steps"][0]["prediction"] == prediction
