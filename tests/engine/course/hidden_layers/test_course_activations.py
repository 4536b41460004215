"""Lesson 15, to the digit; beside it the same network in NumPy, and its slopes by small differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import gradient_check
from engine.analysis.gradient_check import slopes_of as weights_and_slopes
from engine.course.hidden_layers.lesson15_activations.bends import bend, slopes_of
from engine.definition.arithmetic.chance import draw
from engine.definition.values import flatten
from engine.teaching.exhibit import CellRun
from tests.support.engine_tools import bits

LESSON = engine.lesson(15)
WORDS = ("linear", "relu", "leaky", "tanh", "sigmoid")

HIDDEN = (
    (0.4003643374890089, 0.9209948382340372),
    (-0.594752543605864, -0.005509605165570974),
    (-0.40340227633714676, -0.7018841435201466),
    (0.7681430736556649, -0.17818735865876079),
)
OUTPUT = (-0.8410355281084776, -0.1902888179756701, -0.022605006583034992, -0.12644668063148856)
SUMS = (0.16014573499560358, -0.23790101744234562, -0.1613609105348587, 0.30725722946226597)

FIRST = {1: 1.1280008788952711, 2: 1.0898557662319905, 10: 0.9887544684657369}
LATER = {100: 0.5729838919873214, 150: 0.25004862779728326, 200: 0.046056428960443783, 300: 0.0036103416980630856}
RIGHT = {1: 8, 10: 9, 100: 13, 150: 16, 300: 16}

BENDS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "linear": (lambda sums: sums, np.ones_like),
    "relu": (lambda sums: np.maximum(sums, 0), lambda sums: np.where(sums > 0, 1.0, 0.0)),
    "leaky": (lambda sums: np.where(sums > 0, sums, 0.01 * sums), lambda sums: np.where(sums > 0, 1.0, 0.01)),
    "tanh": (np.tanh, lambda sums: 1 / np.cosh(sums) ** 2),
    "sigmoid": (lambda sums: 1 / (1 + np.exp(-sums)), lambda sums: np.exp(-sums) / (1 + np.exp(-sums)) ** 2),
}
"""By word: the bend, and its slope written with the sum, where the lesson has it with what comes out."""


def slope(output: float, activation: int) -> float:
    return float(slopes_of([[output]], activation)[0][0])


class Net:
    """The same network in NumPy, by matrices."""

    def __init__(self, activation: str, seed: int = 3, neurons: int = 4, spread: float = 1.0) -> None:
        numbers = np.array([draw(seed, place) for place in range(3 * neurons)])
        weights = (2 * numbers - 1) * spread
        self.hidden, self.output = weights[: 2 * neurons].reshape(neurons, 2), weights[2 * neurons :]
        self.biases, self.bias = np.zeros(neurons), 0.0
        self.bend, self.slope = BENDS[activation]
        self.points, self.targets = np.array(LESSON.defaults["inputs"]), np.array(LESSON.defaults["targets"])

    def error(self) -> float:
        through = self.bend(self.points @ self.hidden.T + self.biases)
        return float(np.mean((through @ self.output + self.bias - self.targets) ** 2))

    def step(self, alpha: float) -> float:
        """One step; the error before it."""
        sums = self.points @ self.hidden.T + self.biases
        through = self.bend(sums)
        deltas = through @ self.output + self.bias - self.targets
        blame = np.outer(deltas, self.output) * self.slope(sums)
        self.output = self.output - alpha * deltas @ through / 16
        self.bias -= alpha * deltas.mean()
        self.hidden = self.hidden - alpha * blame.T @ self.points / 16
        self.biases = self.biases - alpha * blame.mean(axis=0)
        return float(np.mean(deltas**2))


def ran(steps: int, **values: Any) -> engine.Experiment:
    run = engine.Experiment(LESSON, **values)
    run.run(steps)
    return run


def values_at(run: engine.Experiment, step: int) -> Any:
    return run.goto(step).values


def errors(steps: int, **values: Any) -> list[float]:
    return list(ran(steps, **values).history["error"])  # type: ignore[arg-type]


def all_right_at(steps: int, **values: Any) -> int | None:
    """The first step before which all rows are right."""
    found = ran(steps, **values).history["right"]
    return next((step for step, right in enumerate(found, start=1) if right == 16), None)


def test_the_defaults() -> None:
    assert (LESSON.defaults["hidden_weights"], LESSON.defaults["output_weights"]) == (HIDDEN, OUTPUT)
    assert (LESSON.defaults["hidden_biases"], LESSON.defaults["output_bias"]) == ((0.0,) * 4, 0.0)
    assert {name: LESSON.defaults[name] for name in ("activation", "neurons", "seed", "spread", "alpha", "steps")} == {
        **{"activation": 4, "neurons": 4, "seed": 3, "spread": 1.0, "alpha": 0.3, "steps": 300}
    }
    assert LESSON.parameter("activation").words == WORDS
    assert [phase.name for phase in LESSON.phases] == ["predict", "compare", "blame", "learn"]
    assert len(set(LESSON.defaults["inputs"])) == 16  # type: ignore[arg-type]
    angles = np.arctan2(*np.array(LESSON.defaults["inputs"])[:, ::-1].T) % (2 * np.pi)
    assert angles == pytest.approx([*np.arange(8) * np.pi / 4] * 2)


def test_the_first_row() -> None:
    run = ran(1)
    values = values_at(run, 1)
    assert values["sums"][0] == pytest.approx(SUMS, rel=1e-12)  # type: ignore[index]
    assert values["predictions"][0] == pytest.approx(-0.1231710207910246, rel=1e-12)  # type: ignore[index]


def test_the_errors() -> None:
    run = ran(300)
    assert {step: run.history["error"][step - 1] for step in FIRST} == pytest.approx(FIRST, rel=1e-12)
    assert {step: run.history["error"][step - 1] for step in LATER} == pytest.approx(LATER, rel=1e-9)
    assert {step: run.history["right"][step - 1] for step in RIGHT} == RIGHT
    assert list(run.history["right"]).index(16) + 1 == 133
    assert next(step for step, error in enumerate(run.history["error"], start=1) if error < 0.01) == 246  # type: ignore[operator]


@pytest.mark.parametrize("word", WORDS)
def test_the_same_in_numpy(word: str) -> None:
    net = Net(word)
    found = errors(300, activation=word)
    expected = [net.step(0.3) for _ in range(300)]
    assert found[:20] == pytest.approx(expected[:20], rel=1e-12)
    assert found == pytest.approx(expected, rel=1e-9)


def test_after_a_thousand_steps() -> None:
    expected = {"linear": 1.0, "relu": 0.00085, "tanh": 0.00114, "sigmoid": 0.5483}
    found = {word: errors(1000, activation=word) for word in expected}
    assert {word: of[-1] for word, of in found.items()} == pytest.approx(expected, rel=1e-2)
    assert [of[99] for of in found.values()] == pytest.approx([1, 0.0261, 0.5730, 1], abs=1e-4)
    assert [of[299] for of in found.values()] == pytest.approx([1, 0.0009, 0.00361, 0.9954], abs=5e-5)


@pytest.mark.parametrize("word", WORDS)
def test_every_slope_is_half_of_the_central_difference(word: str) -> None:
    """Nudged both ways, one weight after the other."""
    run = engine.Experiment(LESSON, activation=word)
    run.run(1)
    values, half = values_at(run, 1), 5e-7
    for weight, gradient in weights_and_slopes(LESSON):
        for at, given in enumerate(flatten(values[gradient])):
            measured = (nudged(word, weight, at, half) - nudged(word, weight, at, -half)) / (2 * half)
            assert 2 * given == pytest.approx(measured, rel=1e-5, abs=1e-8), (weight, at)


def nudged(word: str, weight: str, at: int, by: float) -> float:
    net = Net(word)
    field = {"hidden_weights": "hidden", "hidden_biases": "biases", "output_weights": "output", "output_bias": "bias"}
    moved = np.array(getattr(net, field[weight]), dtype=float)
    moved.reshape(-1)[at] += by
    setattr(net, field[weight], moved)
    return net.error()


def test_the_gradient_check_takes_all_four() -> None:
    found = gradient_check(LESSON, LESSON.defaults)
    assert found is not None
    assert len(found.slopes) == 17
    # The ring is even on all sides, so at the start nothing pulls at the output bias.
    assert [slope.label for slope in found.slopes if slope.lacks] == ["output_bias"]
    assert [slope.ratio for slope in found.slopes if not slope.lacks] == pytest.approx([2] * 16, rel=1e-5)
    first = next(slope for slope in found.slopes if slope.index == (0, 0))
    assert first.given == pytest.approx(0.036436816233309244, rel=1e-12)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("total", [-3.0, -0.5, 0.25, 2.0])
def test_the_slope_by_what_comes_out(word: str, total: float) -> None:
    number = WORDS.index(word) + 1
    out = bend(total, number)
    assert out == pytest.approx(float(BENDS[word][0](np.float64(total))), rel=1e-14)
    assert slope(out, number) == pytest.approx(float(BENDS[word][1](np.float64(total))), rel=1e-12)
    measured = (bend(total + 1e-6, number) - bend(total - 1e-6, number)) / 2e-6
    assert slope(out, number) == pytest.approx(measured, rel=1e-6, abs=1e-9)


def test_slopes_that_are_asked_for() -> None:
    assert slope(0.9640, 4) == pytest.approx(0.0707, abs=5e-5)
    assert slope(bend(2.0, 5), 5) == pytest.approx(0.10499358540350662, rel=1e-12)
    # As the exhibit has it, through the sigmoid once more.
    assert slope(bend(bend(2.0, 5), 5), 5) == pytest.approx(0.20715622948838924, rel=1e-12)


def test_a_gradient_check_finds_the_slope_of_the_sum() -> None:
    """What the exhibit's cell gives for the first weight at step 1, beside what is right."""
    found = []
    for cell in (engine.exhibit("15-sum").faulty, engine.exhibit("15-sum").mended):
        run = CellRun(cell)
        for _ in run.calls(1):
            pass
        found.append(run.values["hidden_weight_deltas"][0][0])
    assert found == pytest.approx([0.022365049169115248, 0.036436816233309244], rel=1e-12)


def test_relu_that_begins_too_far_out_dies() -> None:
    """From a spread of 10 on no neuron is on in any row after 300 steps, whatever the seed."""
    for spread in (10.0, 30.0):
        for seed in range(1, 6):
            run = ran(300, activation="relu", spread=spread, seed=seed)
            assert not any(one > 0 for row in run.moment.values["hidden"] for one in row)  # type: ignore[union-attr, operator]


def test_the_spread() -> None:
    table = {
        **{0.0: (1.0, 1.0, 1.0, 8), 0.01: (1.0, 0.99998, 1.0, 8), 0.5: (1.010, 0.956, 0.525, 12)},
        **{1.0: (1.128, 0.854, 0.0036, 16), 5.0: (13.4, 0.294, 0.0046, 16), 30.0: (534, 0.064, 0.907, 9)},
    }
    for spread, (first, steep, last, right) in table.items():
        run = ran(300, spread=spread)
        found = run.history["error"]
        slopes = list(flatten(values_at(run, 1)["slopes"]))
        assert (found[0], sum(slopes) / 64) == pytest.approx((first, steep), rel=5e-3)
        assert found[-1] == pytest.approx(last, rel=0.02)
        assert run.history["right"][-1] == right


def test_an_even_start_leaves_one_neuron() -> None:
    for values in ({"spread": 0.0}, {"hidden_weights": ((0.5, 0.5),) * 4, "output_weights": (0.5,) * 4}):
        run = ran(300, **values)
        assert len(set(run.parameters["hidden_weights"])) == 1  # type: ignore[arg-type]
        assert run.history["right"][-1] == 8
    assert run.history["error"][-1] == pytest.approx(0.999, abs=5e-4)


def test_relu_with_an_unlucky_seed() -> None:
    run = ran(1000, activation="relu", seed=1)
    assert run.history["error"][-1] == pytest.approx(0.53975, abs=5e-6)
    assert run.history["right"][-1] == 12
    assert not any(row[1] for row in run.moment.values["hidden"])  # type: ignore[index, union-attr]


def test_alpha() -> None:
    assert [errors(300, alpha=alpha)[-1] for alpha in (0.01, 0.1, 0.5)] == pytest.approx(
        [0.986, 0.566, 0.0017], rel=0.03
    )
    assert [errors(300, alpha=alpha)[-1] for alpha in (0.7, 1.0)] == pytest.approx([0.0945, 0.134], rel=0.1)
    assert all_right_at(300, alpha=1.0) == 41
    assert errors(300, alpha=1.5).index(float("inf")) + 1 == pytest.approx(252, abs=25)


def test_sigmoid_wants_a_larger_alpha() -> None:
    found = ran(500, activation="sigmoid", alpha=1.0)
    assert found.history["error"][-1] == pytest.approx(0.0062, abs=5e-5)
    assert list(found.history["right"]).index(16) + 1 == 410
    assert not errors(500, activation="sigmoid", alpha=2.0)[-1] < 1


def test_the_challenges_numbers() -> None:
    lucky = [
        seed
        for seed in range(1, 13)
        for run in [ran(300, activation="relu", seed=seed)]
        if run.history["right"][-1] == 16 and run.history["error"][-1] < 0.01  # type: ignore[operator]
    ]
    assert lucky == [3, 6, 8, 9, 10]
    assert all_right_at(300, alpha=1.05) == 37
    three = [seed for seed in range(1, 13) if all_right_at(300, neurons=3, seed=seed)]
    assert {2, 4, 5, 6, 7, 8} <= set(three)
    assert 3 not in three
    assert errors(300, neurons=8)[-1] == pytest.approx(0.0028, abs=5e-5)


@pytest.mark.long
def test_a_hundred_seeds() -> None:
    def share(steps: int, **values: Any) -> int:
        """With how many of them all rows are right after so many steps, so before the next."""
        return sum(ran(steps + 1, seed=seed, **values).history["right"][-1] == 16 for seed in range(1, 101))

    assert [share(300, activation=word) for word in WORDS if word != "leaky"] == pytest.approx([0, 63, 93, 0], abs=1)
    assert [share(1000, activation=word) for word in WORDS if word != "leaky"] == pytest.approx([0, 67, 99, 48], abs=1)
    assert [share(steps, activation="sigmoid", alpha=1.0) for steps in (300, 1000)] == pytest.approx([29, 94], abs=3)
    assert [share(1000, neurons=neurons) for neurons in (2, 3, 6, 8)] == pytest.approx([0, 79, 100, 100], abs=1)
    relu = [share(1000, neurons=neurons, activation="relu") for neurons in (2, 3, 6, 8)]
    assert relu == pytest.approx([0, 36, 94, 100], abs=1)
    spreads = [share(300, spread=spread) for spread in (0.01, 0.5, 1.0, 5.0, 10.0, 30.0)]
    assert spreads == pytest.approx([0, 46, 93, 83, 14, 0], abs=2)


# An activation is a word, and the number of neurons says how long their axis is


def test_a_word_is_as_good_as_its_number() -> None:
    assert engine.Experiment(LESSON, activation="relu").parameters["activation"] == 2
    assert bits(errors(30, activation="relu")) == bits(errors(30, activation=2))


@pytest.mark.parametrize("given", [0, 6, 2.5, "bent", "", True, None, float("nan"), [4]])
def test_other_words_are_refused(given: Any) -> None:
    with pytest.raises(engine.ParameterError, match="allowed is one of linear, relu, leaky, tanh, sigmoid"):
        engine.Experiment(LESSON, activation=given)


def test_a_size_is_the_knob_for_the_neurons() -> None:
    """One more neuron is another start: all weights are made anew."""
    run, set_by_hand = engine.Experiment(LESSON), engine.Experiment(LESSON, neurons=5)
    run.run(7)
    run.resize("neurons", 5)
    assert run.parameters == set_by_hand.parameters
    assert run.history.steps == 0
    assert run.undo()
    assert run.parameters["neurons"] == 4
    assert run.history.steps == 7


@pytest.mark.parametrize("neurons", [0, 9, 100])
def test_as_many_neurons_as_the_axis_may_have(neurons: int) -> None:
    with pytest.raises(engine.ParameterError, match="a whole number from 1 to 8"):
        engine.Experiment(LESSON, neurons=neurons)
    with pytest.raises(engine.ParameterError, match="a whole number from 1 to 8"):
        engine.Experiment(LESSON).resize("neurons", neurons)


def test_weights_for_another_number_of_neurons_are_refused() -> None:
    """Even where they agree with one another."""
    three: dict[str, Any] = {"hidden_weights": HIDDEN[:3], "hidden_biases": (0.0,) * 3, "output_weights": OUTPUT[:3]}
    with pytest.raises(engine.ParameterError, match="4 neurons, since neurons is 4"):
        engine.Experiment(LESSON, **three)
    assert engine.Experiment(LESSON, neurons=3, **three).parameters["output_weights"] == OUTPUT[:3]


def test_a_point_may_be_moved_while_it_learns() -> None:
    """The start weights do not hang on where the points lie, only on how many numbers say it."""
    run = ran(50)
    learned = run.parameters["hidden_weights"]
    run.edit(**{"inputs[0][0]": 0.5})
    assert run.parameters["hidden_weights"] == learned
    assert run.position == 50
    run.edit(seed=4)
    assert run.position == 0
    assert run.parameters["hidden_weights"] != learned
