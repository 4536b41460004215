"""Lessons 6 and 7, to the digit."""

from __future__ import annotations

import pytest

import engine


@pytest.fixture(scope="module")
def small() -> engine.Experiment:
    run = engine.Experiment(engine.lesson(6))
    run.run(3000)
    return run


@pytest.fixture(scope="module")
def big() -> engine.Experiment:
    run = engine.Experiment(engine.lesson(7))
    run.run(1101)
    return run


def test_the_defaults_of_lesson_6() -> None:
    run = engine.Experiment(engine.lesson(6))
    assert run.parameters == {"weight": 0.5, "input": 0.5, "target": 0.8, "step_amount": 0.001, "steps": 1101}
    assert run.stop == 1101


def test_the_defaults_of_lesson_7() -> None:
    run = engine.Experiment(engine.lesson(7))
    assert run.parameters == {"weight": 0.5, "input": 0.5, "target": 0.8, "step_amount": 0.4, "steps": 40}
    assert run.stop == 40


@pytest.mark.parametrize(
    ("step", "error", "prediction"),
    [
        (1, 0.30250000000000005, 0.25),
        (2, 0.3019502500000001, 0.2505),
        (3, 0.30140100000000003, 0.251),
        (1099, 1.000000000065505e-06, 0.7989999999999673),
        (1100, 2.5000000003280753e-07, 0.7994999999999672),
        (1101, 1.0799505792475652e-27, 0.7999999999999672),
    ],
)
def test_the_table_of_lesson_6(small: engine.Experiment, step: int, error: float, prediction: float) -> None:
    assert small.history["error"][step - 1] == error
    assert small.history["prediction"][step - 1] == prediction
    moment = small.goto(step)
    assert (moment.step, moment.values["error"], moment.values["prediction"]) == (step, error, prediction)


def test_the_last_weight_of_lesson_6(small: engine.Experiment) -> None:
    assert small.history["weight"][1100] == 1.6009999999999343


def test_lesson_6_never_settles(small: engine.Experiment) -> None:
    predictions = small.history["prediction"][1100:]
    assert set(predictions[0::2]) == {0.7999999999999672}
    assert set(predictions[1::2]) == {0.8004999999999671}
    # A weight that returns, under a rule that knows nothing else, returns for ever.
    assert small.history["weight"][1100] == small.history["weight"][1102] != small.history["weight"][1101]


@pytest.mark.parametrize(
    ("step", "error", "prediction"),
    [
        (1, 0.30250000000000005, 0.25),
        (2, 0.12250000000000003, 0.45),
        (3, 0.022500000000000006, 0.65),
        (4, 0.0025000000000000044, 0.8500000000000001),
        (5, 0.022499999999999975, 0.6500000000000001),
        (6, 0.0025000000000000044, 0.8500000000000001),
        (7, 0.022499999999999975, 0.6500000000000001),
        (8, 0.0025000000000000044, 0.8500000000000001),
        (9, 0.022499999999999975, 0.6500000000000001),
    ],
)
def test_the_table_of_lesson_7(big: engine.Experiment, step: int, error: float, prediction: float) -> None:
    assert big.history["error"][step - 1] == error
    assert big.history["prediction"][step - 1] == prediction


def test_lesson_7_swings_for_ever(big: engine.Experiment) -> None:
    predictions = big.history["prediction"][4:]
    assert set(predictions[0::2]) == {0.6500000000000001}
    assert set(predictions[1::2]) == {0.8500000000000001}
    assert big.history["weight"][4] == big.history["weight"][6] != big.history["weight"][5]


def test_both_sides_are_tried(big: engine.Experiment) -> None:
    assert big.history["up_error"][0] == (0.5 * (0.5 + 0.4) - 0.8) * (0.5 * (0.5 + 0.4) - 0.8)
    assert big.history["down_error"][0] == (0.5 * (0.5 - 0.4) - 0.8) * (0.5 * (0.5 - 0.4) - 0.8)


def test_on_a_tie_the_weight_stays() -> None:
    run = engine.Experiment(engine.lesson(6), weight=1, input=1, target=1, step_amount=0.25)
    run.run(3)
    assert list(run.history["weight"]) == [1.0, 1.0, 1.0]
    assert run.moment.values["up_error"] == run.moment.values["down_error"] == 0.0625
