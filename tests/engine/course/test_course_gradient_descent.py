"""Lesson 8, to the digit."""

from __future__ import annotations

import pytest

import engine

NAMES = ["predictions", "deltas", "errors", "weight_deltas", "weights"]
TABLE = {
    1: (
        (0.195, 0.13, 0.5850000000000001),
        (0.095, -0.87, 0.4850000000000001),
        (0.009025, 0.7569, 0.2352250000000001),
        (0.061750000000000006, -0.5655, 0.3152500000000001),
        (0.293825, 0.25655, 0.868475),
    ),
    2: (
        (0.19098625, 0.1667575, 0.56450875),
        (0.09098624999999999, -0.8332425, 0.46450875),
        (0.008278497689062499, 0.69429306380625, 0.21576837882656252),
        (0.059141062499999994, -0.541607625, 0.3019306875),
        (0.28791089375, 0.3107107625, 0.83828193125),
    ),
    200: (
        (0.10001765645759216, 0.999838304019946, 0.10009014086244405),
        (1.765645759214951e-05, -0.00016169598005399966, 9.014086244404917e-05),
        (3.117504947033741e-10, 2.6145589965623455e-08, 8.125375082156995e-09),
        (1.1476697434897183e-05, -0.00010510238703509978, 5.859156058863197e-05),
        (0.15387216995732136, 1.538223285654005, 0.15397897294000892),
    ),
}


@pytest.fixture(scope="module")
def run() -> engine.Experiment:
    made = engine.Experiment(engine.lesson(8))
    made.run(200)
    return made


def test_the_defaults() -> None:
    parameters = engine.Experiment(engine.lesson(8)).parameters
    assert parameters == {
        "weights": (0.3, 0.2, 0.9),
        "input": 0.65,
        "targets": (0.1, 1.0, 0.1),
        "alpha": 0.1,
        "steps": 200,
    }


@pytest.mark.parametrize("step", TABLE)
@pytest.mark.parametrize("name", NAMES)
def test_the_table(run: engine.Experiment, step: int, name: str) -> None:
    expected = TABLE[step][NAMES.index(name)]
    assert run.history[name][step - 1] == expected
    assert run.goto(step).values[name] == expected
    assert [run.history[f"{name}[{at}]"][step - 1] for at in range(3)] == list(expected)


def test_the_data() -> None:
    rows = [(example.values["input"], example.values["targets"]) for example in engine.lesson(8).examples]
    assert rows == [
        (0.65, (0.1, 1.0, 0.1)),
        (1.0, (0.0, 1.0, 0.0)),
        (1.0, (0.0, 8.0, 0.1)),
        (0.9, (0.1, 1.0, 0.2)),
    ]


@pytest.mark.parametrize(("alpha", "converges"), [(0.1, True), (4.7, True), (4.8, False)])
def test_it_converges_below_the_limit(alpha: float, converges: bool) -> None:
    run = engine.Experiment(engine.lesson(8), alpha=alpha)
    run.run(100)
    first, last = run.history["deltas"][0], run.history["deltas"][-1]
    assert [abs(late) < abs(early) for early, late in zip(first, last, strict=True)] == [converges] * 3


def test_it_can_land_in_one_step() -> None:
    run = engine.Experiment(engine.lesson(8), alpha=1 / (0.65 * 0.65))
    run.run(2)
    assert max(abs(delta) for delta in run.moment.values["deltas"]) < 1e-15


def test_the_weight_delta_is_half_the_slope() -> None:
    """A central difference of delta² at the weight, against 2 × weight delta."""
    run = engine.Experiment(engine.lesson(8))
    weight_delta = run.step().values["weight_deltas"][1]
    errors = []
    for nudge in (1e-6, -1e-6):
        nudged = engine.Experiment(engine.lesson(8), **{"weights[win]": 0.2 + nudge})
        errors.append(nudged.step().values["errors"][1])
    assert (errors[0] - errors[1]) / 2e-6 == pytest.approx(2 * weight_delta, rel=1e-8)
