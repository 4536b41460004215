"""Lesson 16, to the digit, against NumPy."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import gradient_check, slopes_of
from engine.course.hidden_layers.lesson16_which_class.penguins import (
    BILLS,
    STRANGERS,
    STRANGERS_WANTED,
    WANTED,
)
from engine.definition.arithmetic.functions import exp
from engine.definition.arithmetic.vectors import cross_entropy, softmax
from engine.experiment.measuring import measured

LESSON = engine.lesson(16)
RAW = {"shift": (0.0, 0.0), "unit": (1.0, 1.0)}
PRESETS = {preset.label: preset for preset in LESSON.presets}


def ran(epochs: float, **values: Any) -> engine.Experiment:
    run = engine.Experiment(LESSON, **values)
    run.run(round(30 * epochs))
    return run


def measures(epochs: int, **values: Any) -> tuple[Any, ...]:
    """The mean error of all rows, how many are right, and how many of the strangers."""
    history = ran(epochs, **values).history
    return tuple(measured(history, measure, [30 * epochs])[0] for measure in LESSON.measures)


@cache
def reference(epochs: int, alpha: float = 0.3) -> tuple[Any, Any, list[float]]:
    """The same with NumPy's own exp, matrices and sums: weights, biases, and the errors as the rows come."""
    inputs = (np.array(BILLS) - [44, 17]) / [5, 2]
    weights, biases, errors = np.zeros((3, 2)), np.zeros(3), []
    for step in range(30 * epochs):
        x, wanted = inputs[step % 30], np.array(WANTED[step % 30])
        scores = weights @ x + biases
        probabilities = np.exp(scores) / np.exp(scores).sum()
        errors.append(-math.log(probabilities @ wanted))
        weights = weights - alpha * np.outer(probabilities - wanted, x)
        biases = biases - alpha * (probabilities - wanted)
    return weights, biases, errors


def test_the_defaults() -> None:
    assert [phase.name for phase in LESSON.phases] == ["choose", "rescale", "predict", "compare", "learn"]
    assert LESSON.learned == ("weights", "biases")
    defaults = LESSON.defaults
    assert (defaults["shift"], defaults["unit"], defaults["alpha"], defaults["steps"]) == ((44, 17), (5, 2), 0.3, 300)
    assert set(np.ravel(defaults["weights"])) == set(np.ravel(defaults["biases"])) == {0.0}


def test_the_thirty_and_the_strangers() -> None:
    assert len(BILLS) == len(WANTED) == 30 and len(STRANGERS) == len(STRANGERS_WANTED) == 312
    assert [wanted.index(1.0) for wanted in WANTED] == [0, 1, 2] * 10
    adelie = "39.1,18.7 38.7,19.0 37.2,18.1 41.1,19.0 41.3,21.1 40.9,16.8 41.1,18.1 38.6,17.2 37.7,19.8 35.6,17.5"
    chinstrap = "46.5,17.9 46.1,18.2 47.0,17.3 46.4,18.6 46.7,17.9 40.9,16.6 47.6,18.3 50.9,19.1 51.5,18.7 42.5,17.3"
    gentoo = "46.1,13.2 45.5,13.7 42.9,13.1 42.6,13.7 44.9,13.3 45.3,13.8 48.2,15.6 44.9,13.8 49.4,15.8 43.3,14.0"
    for place, text in enumerate((adelie, chinstrap, gentoo)):
        assert BILLS[place::3] == tuple(tuple(map(float, pair.split(","))) for pair in text.split())
    assert np.sum(STRANGERS_WANTED, axis=0).tolist() == [141, 58, 113]


def test_the_first_steps() -> None:
    history = ran(1).history
    assert history["rescaled"][0] == pytest.approx((-0.9799999999999998, 0.8499999999999996), rel=1e-12)
    assert history["probabilities"][0] == pytest.approx([1 / 3] * 3, rel=1e-12)
    assert history["error"][0] == pytest.approx(1.0986122886681098, rel=1e-12) == pytest.approx(math.log(3), rel=1e-12)
    assert history["deltas"][0] == pytest.approx([-0.6666666666666667, 1 / 3, 1 / 3], rel=1e-12)
    others = [0.09799999999999996, -0.08499999999999996]
    assert np.ravel(history["weights"][0]) == pytest.approx(
        [-0.19599999999999995, 0.16999999999999996, *others, *others], rel=1e-12
    )
    assert history["biases"][0] == pytest.approx([0.2, -0.09999999999999999, -0.09999999999999999], rel=1e-12)
    probabilities = [0.3952259762841855, 0.3023870118579073, 0.3023870118579073]
    assert history["probabilities"][1] == pytest.approx(probabilities, rel=1e-12)
    assert list(history["error"][1:3]) == pytest.approx([1.1960475858044788, 1.0438312482758039], rel=1e-12)


def test_the_error_as_the_rows_come() -> None:
    errors = list(ran(10).history["error"])  # type: ignore[arg-type]
    means = [sum(errors[30 * epoch : 30 * epoch + 30]) / 30 for epoch in (0, 1, 2, 9)]
    assert means == pytest.approx(
        [0.5478163002177762, 0.2846896045910713, 0.22962127642806654, 0.13096889010850077], rel=1e-9
    )
    assert errors == pytest.approx(reference(10)[2], rel=1e-9)


def test_the_end() -> None:
    run = ran(10)
    ends = [
        [-2.938097704895779, 2.4083739785000136],
        [1.0751350802950717, 0.9734152842896271],
        [1.8629626246007096, -3.3817892627896424],
    ]
    assert np.array(run.parameters["weights"]) == pytest.approx(np.array(ends), rel=1e-9)
    biases = [-0.7825182603551455, 1.2736093734185268, -0.4910911130633803]
    assert run.parameters["biases"] == pytest.approx(biases, rel=1e-9)
    weights, biases, _ = reference(10)
    assert np.array(run.parameters["weights"]) == pytest.approx(weights, rel=1e-9)
    assert run.parameters["biases"] == pytest.approx(biases, rel=1e-9)


@pytest.mark.parametrize(
    ("epochs", "values", "expected"),
    [
        (1, {}, (None, 28, 292)),
        (10, {}, (0.11590187889958521, 29, 296)),
        (100, {}, (None, 29, 303)),
        (10, {"alpha": 0.01}, (0.4987, 28, 290)),
        (10, {"alpha": 0.1}, (0.1868, 28, 292)),
        (10, {"alpha": 1.0}, (0.0760, 29, 301)),
        (10, {"alpha": 1.2}, (0.0751, 29, None)),
        (30, {"alpha": 1.0}, (None, 29, 304)),
        (10, {"alpha": 3.0}, (0.108, 29, 297)),
        (10, {"alpha": 100.0}, (2.49, 29, 284)),
        (10, {**RAW, "alpha": 0.003}, (1.125, 10, None)),
        (100, {**RAW, "alpha": 0.003}, (0.1127, 29, None)),
        (10, RAW, (417.15, None, None)),
        (10, {"biases": (-5.0, 5.0, 0.0)}, (None, 30, None)),
    ],
)
def test_after_epochs(epochs: int, values: dict[str, Any], expected: tuple[Any, ...]) -> None:
    error, *right = measures(epochs, **values)
    digits = str(expected[0])
    exact = 1e-9 * error if len(digits) > 12 else 0.51 * 10.0 ** -len(digits.partition(".")[2])
    assert expected[0] is None or error == pytest.approx(expected[0], abs=exact)
    assert [got for got, want in zip(right, expected[1:], strict=True) if want is not None] == [
        want for want in expected[1:] if want is not None
    ]


def test_the_strangers_by_species_and_the_one_it_misses() -> None:
    run = ran(10)
    weights, biases = np.array(run.parameters["weights"]), np.array(run.parameters["biases"])
    scores = (np.array(STRANGERS) - [44, 17]) / [5, 2] @ weights.T + biases
    right = (scores.argmax(axis=1) == np.argmax(STRANGERS_WANTED, axis=1))[:, None] * np.array(STRANGERS_WANTED)
    assert right.sum(axis=0).tolist() == [132, 57, 107]
    scores = (np.array(BILLS) - [44, 17]) / [5, 2] @ weights.T + biases
    (missed,) = np.flatnonzero(scores.argmax(axis=1) != np.argmax(WANTED, axis=1))
    assert (BILLS[missed], WANTED[missed]) == ((40.9, 16.6), (0, 1, 0))
    assert softmax(list(scores[missed]))[:2] == pytest.approx([0.48, 0.42], abs=0.005)


def test_sorted_rows_forget() -> None:
    assert measures(1, **PRESETS["sorted rows"].values)[1] == 26


def test_softmax() -> None:
    made = [0.09003057317038046, 0.24472847105479764, 0.6652409557748218]
    assert softmax([1.0, 2.0, 3.0]) == softmax([11.0, 12.0, 13.0]) == pytest.approx(made, rel=1e-12)
    assert softmax([-800.0, -801.0, -802.0]) == pytest.approx(made[::-1], rel=1e-12)
    surer = [0.015876239976466765, 0.11731042782619838, 0.8668133321973349]
    assert softmax([2.0, 4.0, 6.0]) == pytest.approx(surer, rel=1e-12)


@pytest.mark.parametrize(
    ("score", "delta", "half_slope", "digits"),
    [(0, 0.5, 0.25, 12), (2, 0.881, 0.185, 3), (5, 0.9933, 0.0132, 4), (10, 0.99995, 0.0000908, 5)],
)
def test_surely_wrong(score: float, delta: float, half_slope: float, digits: int) -> None:
    """Two scores, of which the second is right: what cross-entropy and what squared error make of it."""
    surely, hardly = softmax([float(score), 0.0])
    assert surely == pytest.approx(delta, abs=0.51 * 10.0**-digits)

    def squared(first: float) -> float:
        one, other = softmax([first, 0.0])
        return one * one + (other - 1) * (other - 1)

    slope = (squared(score + 1e-5) - squared(score - 1e-5)) / 2e-5
    assert slope / 2 == pytest.approx(2 * surely * surely * hardly, rel=1e-4, abs=1e-9)
    assert 2 * surely * surely * hardly == pytest.approx(half_slope, rel=5e-3)


def test_the_first_error_when_surely_wrong() -> None:
    run = ran(1 / 30, biases=(-5.0, 5.0, 0.0))
    assert run.history["error"][0] == pytest.approx(10.006760443547122, rel=1e-12)
    assert run.history["deltas"][0][0] == pytest.approx(-0.99995, abs=5e-6)  # type: ignore[index]


def test_the_limit_of_all_rows_at_once() -> None:
    """While all probabilities are 1/3: 3 × 2 over the largest eigenvalue of the mean of x xᵀ."""
    rows = np.column_stack([(np.array(BILLS) - [44, 17]) / [5, 2], np.ones(30)])
    largest = np.linalg.eigvalsh(rows.T @ rows / 30)[-1]
    assert largest == pytest.approx(1.31403, abs=1e-5)
    assert 3 * 2 / largest == pytest.approx(4.566, abs=5e-4)


def test_the_deltas_are_the_slopes() -> None:
    """No 2: with softmax and cross-entropy the weight delta is the slope, for whatever targets."""
    assert slopes_of(LESSON) == (("weights", "weight_deltas"), ("biases", "bias_deltas"))
    targets = ((0.25, 3.0, -1.0), *WANTED[1:])
    values = {**LESSON.defaults, "targets": targets, "biases": (0.5, -1.0, 0.25)}
    found = gradient_check(LESSON, LESSON.numbered(values, 1))
    assert found is not None and len(found.slopes) == 9
    assert [slope.ratio for slope in found.slopes] == pytest.approx([1] * 9, rel=1e-6)


def test_where_e_to_the_x_ends() -> None:
    """Beyond 709.782712893384 it is infinite here, and an error in Python."""
    assert exp(709.782712893384) == pytest.approx(math.exp(709.782712893384), rel=1e-12)
    assert exp(709.7827128933841) == math.inf
    with pytest.raises(OverflowError, match="math range error"):
        math.exp(709.7827128933841)


def test_nothing_raises() -> None:
    for scores in ([1e308, -1e308, 0.0], [math.inf, 0.0, 0.0], [math.nan, 1.0, 2.0], [-math.inf] * 3):
        assert len(softmax(scores)) == 3
        cross_entropy(scores, [0.0, 1.0, 0.0])
