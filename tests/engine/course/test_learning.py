"""What is true of learning whatever the numbers are."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

import engine
from tests.support.engine_tools import moderate, vectors

EPSILON = 2.0**-52
SIZED = moderate(1e-6, 50)
SIGNED = st.floats(0.01, 50).flatmap(lambda size: st.sampled_from([size, -size]))


@given(
    weights=vectors(SIZED, 1, 4),
    target=SIZED,
    input=SIGNED,
    share=st.floats(0.001, 2.5),
)
def test_every_delta_shrinks_by_the_same_factor(
    weights: list[float], target: float, input: float, share: float
) -> None:
    """delta' = delta × (1 − alpha × input²), within 16 roundings of numbers as large as the prediction and its step."""
    alpha = share / (input * input)
    run = engine.Experiment(
        engine.lesson(8), weights=weights, input=input, targets=[target] * len(weights), alpha=alpha
    )
    run.run(12)
    factor = 1 - alpha * input * input
    deltas, predictions = run.history["deltas"], run.history["predictions"]
    for early, late, before in zip(deltas, deltas[1:], predictions, strict=False):
        for delta, shrunk, prediction in zip(early, late, before, strict=True):
            size = abs(prediction) + abs(target) + abs(delta) * share
            assert abs(shrunk - delta * factor) <= 16 * EPSILON * size


@given(
    input=SIGNED,
    bottom=st.floats(-100, 100),
    distance=st.floats(-300, 300),
    step_amount=st.floats(1e-3, 10),
)
def test_hot_and_cold_ends_within_one_step_of_the_bottom(
    input: float, bottom: float, distance: float, step_amount: float
) -> None:
    weight, target = bottom + distance * step_amount, input * bottom
    run = engine.Experiment(engine.lesson(6), weight=weight, input=input, target=target, step_amount=step_amount)
    run.run(302)
    rounding = 1e-9 * (abs(weight) + abs(bottom))
    for weight in run.history["weight"][300:]:
        assert abs(weight - target / input) <= step_amount + rounding


@given(input=SIGNED, bottom=st.floats(-100, 100), distance=st.floats(2, 300), step_amount=st.floats(1e-3, 10))
def test_hot_and_cold_goes_one_step_towards_the_bottom(
    input: float, bottom: float, distance: float, step_amount: float
) -> None:
    for side in (-1, 1):
        weight = bottom + side * distance * step_amount
        run = engine.Experiment(
            engine.lesson(6), weight=weight, input=input, target=input * bottom, step_amount=step_amount
        )
        assert run.step().values["weight"] == weight - side * step_amount


@given(weight=st.floats(-50, 50), target=st.floats(-50, 50), step_amount=st.floats(1e-3, 10))
def test_with_an_input_of_0_there_is_nothing_to_learn(weight: float, target: float, step_amount: float) -> None:
    run = engine.Experiment(engine.lesson(6), weight=weight, input=0, target=target, step_amount=step_amount)
    run.run(5)
    assert list(run.history["weight"]) == [weight] * 5


@given(input=SIGNED, weight=SIZED, target=SIZED, share=st.floats(0.05, 1.95))
def test_gradient_descent_ends_at_the_target(input: float, weight: float, target: float, share: float) -> None:
    alpha = share / (input * input)
    assume(abs(1 - share) < 0.96)
    run = engine.Experiment(engine.lesson(8), weights=[weight], input=input, targets=[target], alpha=alpha)
    run.run(1000)
    assert abs(run.moment.values["deltas"][0]) <= 1e-12 * (abs(target) + abs(input * weight))  # type: ignore[index]
