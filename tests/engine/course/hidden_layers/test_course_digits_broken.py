"""Lesson 17: what it makes of images that are changed, and of other knobs, rows and labels."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import engine
from engine.experiment.measuring import measured
from tests.engine.course.hidden_layers.test_course_digits import (
    LESSON,
    Stream,
    data,
    file,
    measures,
    order_of_all,
    ran,
)

DEFAULTS = LESSON.defaults
FORMS = (0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667, 1797)
"""Where each of the fourteen forms begins on which the same digits were copied, and where the last one ends."""


def scores(images: Any) -> Any:
    """What the network says to images after 30 epochs, by matrices."""
    weights, biases, out, more = (
        np.array(ran(2700).parameters[name])
        for name in ("hidden_weights", "hidden_biases", "output_weights", "output_biases")
    )
    return np.maximum(images @ weights.T + biases, 0) @ out.T + more


def kept_back() -> tuple[Any, Any]:
    return np.array(DEFAULTS["test_inputs"]), np.argmax(DEFAULTS["test_targets"], axis=1)


def percent_right(images: Any) -> float:
    return float(100 * np.mean(scores(images).argmax(axis=1) == kept_back()[1]))


def error_of(images: Any) -> float:
    said = scores(images)
    return float(np.mean(np.logaddexp.reduce(said, axis=1) - said[range(360), kept_back()[1]]))


def test_its_mistakes() -> None:
    images, digits = kept_back()
    said = scores(images)
    sure = np.exp(said - np.logaddexp.reduce(said, axis=1, keepdims=True))
    wrong = np.flatnonzero(said.argmax(axis=1) != digits)
    pairs = [(int(digits[at]), int(said[at].argmax())) for at in wrong]
    assert len(pairs) == 11 and (pairs.count((3, 5)), pairs.count((8, 5)), len(set(pairs))) == (3, 2, 8)
    surest = max(wrong, key=lambda at: sure[at].max())
    assert (order_of_all()[surest], digits[surest], said[surest].argmax()) == (1495, 1, 9)
    assert sure[surest].max() == pytest.approx(0.87, abs=0.006)


def moved(right: int, down: int) -> Callable[[Any], Any]:
    """All images, moved by so many pixels; what comes in is white."""

    def move(images: Any) -> Any:
        wide = np.pad(images.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
        return wide[:, 1 - down : 9 - down, 1 - right : 9 - right].reshape(-1, 64)

    return move


@pytest.mark.parametrize(
    ("change", "percent"),
    [
        (lambda images: images, 96.94),
        (lambda images: np.rint(4 * images) / 4, 96.94),
        (lambda images: (images >= 0.5) * 1.0, 92.5),
        (lambda images: (images > 0) * 1.0, 88.61),
        (moved(-1, 0), 41.67),
        (moved(1, 0), 51.67),
        (moved(0, -1), 45.56),
        (moved(0, 1), 45.28),
        (lambda images: images.reshape(-1, 8, 8)[:, :, ::-1].reshape(-1, 64), 40.56),
        (lambda images: 1 - images, 0.0),
        (lambda images: 16 * images, 96.67),
    ],
    ids=[
        *("as they are", "four shades", "black from 8", "black from 1", "left", "right", "up", "down"),
        *("mirrored", "swapped", "not divided"),
    ],
)
def test_images_that_are_changed(change: Callable[[Any], Any], percent: float) -> None:
    assert round(percent_right(change(kept_back()[0])), 2) == percent


def test_what_is_not_divided_has_a_larger_error() -> None:
    images, _ = kept_back()
    assert error_of(images) == pytest.approx(0.07101011355317359, rel=1e-9)
    assert error_of(16 * images) == pytest.approx(0.75, abs=0.005)


def test_an_empty_sheet_is_a_7_of_17_percent() -> None:
    (said,) = scores(np.zeros((1, 64)))
    assert (said.argmax(), round(float(np.exp(said - np.logaddexp.reduce(said))[7]), 2)) == (7, 0.17)


def test_the_images_fill_their_height() -> None:
    pixels, digits = file()
    pictures = pixels.reshape(-1, 8, 8)
    assert np.all(pictures[:, 0].sum(axis=1)) and np.all(pictures[:, 7].sum(axis=1))
    inked = 100 * np.mean(np.any(pictures > 0, axis=1), axis=0)
    assert np.rint(inked).tolist() == [1, 85, 100, 100, 100, 100, 92, 12]
    assert np.mean(16 * pixels.sum(axis=1)) == pytest.approx(313, abs=0.5)
    assert all(122 <= ends - begins <= 130 for begins, ends in pairwise(FORMS))
    # Two of them lack digits near their beginning.
    assert sum(np.array_equal(digits[begins : begins + 20], digits[:20]) for begins in FORMS[:-1]) == 12


# Long: other knobs, each the mean of three seeds


def rows(count: int) -> dict[str, Any]:
    """Only the first rows to learn from."""
    return {name: DEFAULTS[name][:count] for name in ("inputs", "targets")}  # type: ignore[index]


def mean_percent(seeds: int, steps: int, **values: Any) -> float:
    """How many of the images kept back are right, in percent: the mean of so many seeds."""
    found = []
    for seed in range(1, seeds + 1):
        run = engine.Experiment(LESSON, seed=seed, **values)
        run.run(steps)
        found.append(measures(run, [steps])[0][3] / len(run.parameters["test_inputs"]))  # type: ignore[arg-type]
    return float(100 * np.mean(found))


@pytest.mark.long
@pytest.mark.parametrize(
    ("values", "percent"),
    [
        *(({"alpha": alpha}, percent) for alpha, percent in ((0.001, 62), (0.01, 94.2), (0.05, 96.2), (0.2, 97.0))),
        *(({"alpha": alpha}, percent) for alpha, percent in ((0.5, 97.5), (1.0, 97.1))),
        *(({"neurons": count}, percent) for count, percent in ((2, 51), (4, 80), (8, 95.5), (16, 96.3))),
        *(({"neurons": count}, percent) for count, percent in ((64, 97.9), (128, 97.8))),
        *(({"batch": count}, percent) for count, percent in ((4, 97.8), (64, 96.2), (256, 95.0), (1437, 83))),
        ({"batch": 1, "alpha": 0.02}, 97.4),
    ],
    ids=str,
)
def test_other_knobs(values: dict[str, Any], percent: float) -> None:
    steps = 30 * math.ceil(1437 / values.get("batch", 16))
    assert mean_percent(3, steps, **values) == pytest.approx(percent, abs=0.55)


@pytest.mark.long
@pytest.mark.parametrize(
    ("values", "least", "most"), [({"alpha": 1.2}, 9, 40), ({"alpha": 1.5}, 8, 12), ({"batch": 1}, 84, 92)], ids=str
)
def test_where_it_is_chaos(values: dict[str, Any], least: float, most: float) -> None:
    """Too large a step for what a step sees: the last digits of a sum decide."""
    steps = 30 * math.ceil(1437 / values.get("batch", 16))
    assert least < mean_percent(3, steps, **values) < most


@pytest.mark.long
@pytest.mark.parametrize(
    ("count", "percent"), [(20, 66), (50, 84.6), (100, 91.1), (200, 92.8), (400, 95.4), (800, 95.6), (1437, 97.0)]
)
def test_fewer_rows_with_as_many_steps(count: int, percent: float) -> None:
    assert mean_percent(3, 2700, **rows(count)) == pytest.approx(percent, abs=0.55)


@pytest.mark.long
def test_with_all_weights_alike_32_neurons_stay_one() -> None:
    run = engine.Experiment(LESSON, hidden_weights=np.full((32, 64), 0.1), output_weights=np.full((10, 32), 0.1))
    run.run(2700)
    assert len(set(run.parameters["hidden_weights"])) == 1  # type: ignore[arg-type]
    assert measures(run, [2700])[0][3] / 3.6 == pytest.approx(32.2, abs=3)


@pytest.mark.long
def test_other_splits() -> None:
    pixels, digits = file()
    wanted, found = np.eye(10)[digits], []
    for split in range(1, 6):
        order = list(range(1797))
        Stream(split).shuffle(order)
        sets = {"": order[360:], "test_": order[:360]}
        values = {f"{of}{name}": one[at] for of, at in sets.items() for name, one in named(pixels, wanted)}
        found += [mean_of_one(seed, 2700, values) for seed in range(1, 6)]
    assert (np.mean(found), np.std(found)) == pytest.approx((96.66, 0.77), abs=0.15)
    assert (min(found), max(found)) == pytest.approx((93.9, 97.2), abs=0.6)


@pytest.mark.long
def test_each_form_left_out_once() -> None:
    pixels, digits = file()
    wanted, found = np.eye(10)[digits], []
    for begins, ends in pairwise(FORMS):
        sets = {"": [*range(begins), *range(ends, 1797)], "test_": list(range(begins, ends))}
        values = {f"{of}{name}": one[at] for of, at in sets.items() for name, one in named(pixels, wanted)}
        found.append(mean_of_one(1, 30 * math.ceil(len(sets[""]) / 16), values))
    assert np.mean(found) == pytest.approx(93.7, abs=0.5)
    assert (min(found), max(found)) == pytest.approx((86.6, 98.5), abs=1.6)


def named(pixels: Any, wanted: Any) -> list[tuple[str, Any]]:
    return [("inputs", pixels), ("targets", wanted)]


def mean_of_one(seed: int, steps: int, values: dict[str, Any]) -> float:
    run = engine.Experiment(LESSON, seed=seed, **values)
    run.run(steps)
    return 100 * float(measures(run, [steps])[0][3]) / len(values["test_inputs"])


# Long: the lies


def liar(seed: int, name: str = "the lies", **values: Any) -> engine.Experiment:
    run = engine.Experiment(LESSON, seed=seed, **data(name), **values)
    run.run(3750)
    return run


@pytest.mark.long
@pytest.mark.parametrize(
    ("values", "train", "test", "by"),
    [
        ({}, 99.95, 77.9, 0.3),
        ({"decay": 0.003}, 89.2, 84.7, 0.3),
        ({"decay": 0.01}, 78.8, 91.6, 0.3),
        ({"decay": 0.02}, 75.6, 91.4, 0.3),
        ({"decay": 0.05}, 67.7, 84.0, 0.3),
        ({"neurons": 8}, 82.3, 76.6, 0.3),
        # Chance lets other neurons sit out.
        ({"dropout": 0.25}, 92.9, 84.4, 3),
        ({"dropout": 0.5}, 85.6, 86.8, 3),
        ({"targets": DEFAULTS["targets"][:400]}, 100, 95.2, 0.3),  # type: ignore[index]
    ],
    ids=lambda one: str(one)[:24],
)
def test_against_the_lies(values: dict[str, Any], train: float, test: float, by: float) -> None:
    found = []
    for seed in range(1, 6):
        run = engine.Experiment(LESSON, seed=seed, **{**data("the lies"), **values})
        run.run(3750)
        found.append([*measures(run, [3750])[0][1::2]])
    assert np.mean(found, axis=0) / (4, 3.6) == pytest.approx([train, test], abs=by)


@pytest.mark.long
def test_the_lies_epoch_by_epoch() -> None:
    table = {
        **{1: (1.76, 1.58, 57), 5: (1.11, 0.64, 90), 15: (0.85, 0.46, 91), 30: (0.72, 0.53, 86)},
        **{50: (0.44, 0.52, 86), 100: (0.30, 0.92, 74), 150: (0.04, 0.82, 79)},
    }
    found = measures(liar(1), [25 * epoch for epoch in table])
    for (train_error, _, test_error, right), expected in zip(found, table.values(), strict=True):
        assert (train_error, test_error) == pytest.approx(expected[:2], abs=0.0051)
        assert right / 3.6 == pytest.approx(expected[2], abs=0.51)


@pytest.mark.long
@pytest.mark.parametrize(
    ("decay", "percent", "epochs"), [(0.0, 91.3, [6, 12, 12, 7, 8]), (0.01, 92.2, None), (0.02, 92.5, None)]
)
def test_stopped_where_the_error_of_rows_set_aside_is_least(
    decay: float, percent: float, epochs: list[int] | None
) -> None:
    steps = [25 * epoch for epoch in range(1, 151)]
    error, right = (next(one for one in LESSON.measures if one.gives == name) for name in ("test_error", "test_right"))
    stops, found, peeked = [], [], []
    for seed in range(1, 6):
        aside = measured(liar(seed, "the lies and a hundred set aside", decay=decay).history, error, steps)
        stops.append(int(np.argmin(aside)) + 1)
        counts: list[Any] = measured(liar(seed, decay=decay).history, right, steps)
        found.append(counts[stops[-1] - 1] / 3.6)
        peeked.append(max(counts) / 3.6)
    assert np.mean(found) == pytest.approx(percent, abs=0.1)
    if epochs is not None:
        # Who peeks at the test rows claims more.
        assert stops == epochs and np.mean(peeked) == pytest.approx(92.1, abs=0.1)
