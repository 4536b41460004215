"""What lesson 18 says of its presets, beside what must be seen in a run with their numbers."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from tests.prover.playground.seen import after, first_right, miss_of, right_of, through, trained
from tests.prover.preset_forms import PRESETS, Tried

SPIRAL: dict[str, Any] = {
    "data": 4,
    "features": (1, 2, 6, 7),
    "neurons": (8,),
    "activations": (4,),
    "output": 4,
    "batch": 30,
    "alpha": 0.15,
}
BY_HEART: dict[str, Any] = {"data": 5, "noise": 0.6, "test_share": 0.9, "neurons": (8, 8), "optimizer": 3}


def tests(t: Tried) -> int:
    """How many test rows are right at the end."""
    return right_of(t.run.parameters)


def rows(t: Tried) -> int:
    return right_of(t.run.parameters, "")


def of_tests(t: Tried) -> int:
    return len(t.run.parameters["test_targets"])  # type: ignore[arg-type]


def has_no_layer(t: Tried) -> bool:
    return t.run.parameters["neurons"] == () and len(t.run.parameters["weights"]) == 1  # type: ignore[arg-type]


def by_heart() -> bool:
    return right_of(trained(3000, **BY_HEART).parameters) == 197


def is_held_from_it(t: Tried, right: int) -> bool:
    return (
        (tests(t), of_tests(t)) == (right, 270)
        and by_heart()
        and all(t.given[k] == BY_HEART[k] for k in ("data", "noise", "test_share", "optimizer"))
    )


def spread_of(t: Tried) -> float:
    """How far apart the answers to all rows are."""
    last = through(t.run.parameters, "")[-1]
    return float(np.ptp(last))


def slopes(t: Tried, layer: int) -> float:
    """The largest slope of a layer at the first step."""
    return float(np.abs(np.array(t.column("weight_slopes")[0][layer])).max())


def signal(t: Tried) -> list[float]:
    """How large what enters is at the first step, and how large what comes out of each layer."""
    return [float(np.abs(np.array(level)).max()) for level in t.column("outputs")[0]]


def held(t: Tried) -> bool:
    weights = np.abs(t.run.parameters["weights"][0][0])  # type: ignore[index, arg-type]
    return t.given["features"] == (1, 2, 3, 4, 5, 6, 7) and all(
        (weights[at] > 0.1) == (at in (2, 3)) and (at in (2, 3) or weights[at] < 0.001) for at in range(7)
    )


def weights_of(t: Tried) -> Any:
    return np.concatenate([np.ravel(layer) for layer in t.run.parameters["weights"]])  # type: ignore[union-attr]


PRESETS.add(
    {
        "Sines turn with the spiral: eight neurons and Adam have 90 % of the test rows right after 57 steps.": lambda t: (
            first_right(t.run, 135, 60) == 57
            and 135 / of_tests(t) == 0.9
            and t.given["neurons"] == (8,)
            and {6, 7} < set(t.given["features"])  # type: ignore[arg-type]
        ),
        "The product x1·x2 is above 0 in two of the four corners: without a hidden layer all 150 test rows are right.": lambda t: (
            has_no_layer(t)
            and (tests(t), of_tests(t)) == (150, 150)
            and [x * y > 0 for x in (-1, 1) for y in (-1, 1)].count(True) == 2
        ),
        "Two squares say how far out a point lies: without a hidden layer all 150 test rows are right after 182 steps.": lambda t: (
            has_no_layer(t) and first_right(t.run, 150, 200) == 182
        ),
        "A weight that keeps nine tenths of its speed: 143 test rows are right after 422 steps, without it after 1843.": lambda t: (
            first_right(t.run, 143, 500) == 422
            and first_right(trained(1850), 143, 1850) == 1843
            and t.run.parameters["momentum"] == 0.9
        ),
        "Each weight gets steps of its own size: 143 test rows are right after 445 steps, plainly after 1843.": lambda t: (
            first_right(t.run, 143, 500) == 445 and first_right(trained(1850), 143, 1850) == 1843
        ),
        "Large steps first, small ones last: 149 of 150 test rows are right; with an alpha of 1 throughout it is 139.": lambda t: (
            tests(t) == 149
            and right_of(trained(3000, alpha=1.0).parameters) == 139
            and t.column("rate")[0] > 0.99 > 0.01 > t.column("rate")[-1]
        ),
        "He's start weights keep the signal alive through six relu layers: all 150 test rows are right.": lambda t: (
            (tests(t), of_tests(t)) == (150, 150) and min(signal(t)) > 0.1 and t.given["activations"] == (2,) * 6
        ),
        "L2 holds the weights down: no longer are all 30 rows right, but of the 270 test rows 222; without it 197.": lambda t: (
            is_held_from_it(t, 222)
            and rows(t) < 30
            and np.abs(weights_of(t)).max()
            < np.abs(np.concatenate([np.ravel(one) for one in trained(3000, **BY_HEART).parameters["weights"]])).max()  # type: ignore[union-attr]
        ),
        "With a dropout of 0.3 no neuron can rely on another: 217 of the 270 test rows are right, without it 197.": lambda t: (
            is_held_from_it(t, 217)
        ),
        "Two neurons have no room to learn 30 rows by heart: 226 of the 270 test rows are right, with 16 of them 197.": lambda t: (
            is_held_from_it(t, 226) and rows(t) < 30 and sum(BY_HEART["neurons"]) == 16
        ),
        "What many rows share is learned first: after 60 steps 230 of the 270 test rows are right, after 3000 only 197.": lambda t: (
            is_held_from_it(t, 230) and t.run.position == 60
        ),
        "L1 pulls all seven weights to 0, and only those of the two squares hold out: the rest stay below 0.001.": held,
        "An output for each class, and softmax: without a hidden layer 150 of 150 test rows are right.": lambda t: (
            has_no_layer(t) and (tests(t), of_tests(t)) == (150, 150) and len(t["predictions"][0]) == 3
        ),
        "The targets are (x1 + x2) / 12, and both weights come to 1/12: a regression that needs no hidden layer.": lambda t: (
            has_no_layer(t)
            and np.allclose(np.sum(t.run.parameters["inputs"], axis=1) / 12, np.ravel(t.run.parameters["targets"]))  # type: ignore[arg-type]
            and np.allclose(weights_of(t), 1 / 12, atol=1e-5)
        ),
        "Three hills and three valleys, folded from flat pieces: the test error comes below 0.008.": lambda t: (
            miss_of(t.run.parameters) < 0.008
        ),
        "Without a hidden layer the border is one straight line: 91 of 150 test rows are right.": lambda t: (
            has_no_layer(t) and tests(t) == 91
        ),
        "The same network and the same alpha, but no Adam: after 300 steps 90 of 150 test rows are right.": lambda t: (
            tests(t) == 90 and t.run.position == 300 and all(t.given[name] == value for name, value in SPIRAL.items())
        ),
        "Three linear layers are one straight line, and no line goes around a circle: 99 of 150 test rows are right.": lambda t: (
            tests(t) == 99 and t.given["activations"] == (1, 1, 1)
        ),
        "Both neurons of the second layer are off for every row: the answer is the same everywhere, and stays.": lambda t: (
            not through(t.run.parameters, "")[2].any() and not through(t.run.parameters)[2].any() and spread_of(t) == 0
        ),
        "One of four neurons is off for every row, and three borders are too few: 117 of 150 test rows are right.": lambda t: (
            tests(t) == 117
            and [np.any(through(after(t.run, 0), "")[1][:, at]) for at in range(4)] == [False, True, True, True]
        ),
        "Nothing comes through, no blame goes back: not one weight ever moves, only the bias of the output does.": lambda t: (
            not weights_of(t).any() and [np.any(layer) for layer in t.run.parameters["biases"]] == [False, False, True]  # type: ignore[union-attr]
        ),
        "The first steps throw the output to where its bend is flat: it says 1 of every row, and half of them are wrong.": lambda t: (
            np.all(np.tanh(through(t.run.parameters)[-1]) > 0.9999999) and tests(t) == of_tests(t) / 2
        ),
        "A sigmoid lets a quarter of the blame back at most: the first layer's slopes are 1/7000 of the last one's.": lambda t: (
            7000 < slopes(t, 6) / slopes(t, 0) < 7500 and max(s * (1 - s) for s in np.linspace(0, 1, 101)) <= 0.25
        ),
        "Small start weights through six layers: less than a millionth of the signal arrives, and nothing is learned.": lambda t: (
            signal(t)[6] < 1e-6 * signal(t)[0] and tests(t) == of_tests(t) / 2
        ),
        "Weights that keep 99 hundredths of their speed shoot past every valley: 97 of 150 test rows are right.": lambda t: (
            tests(t) == 97 and t.given["momentum"] == 0.99
        ),
        "All 30 rows are right, which chance has moved about: of the 270 test rows 197 are.": lambda t: (
            (rows(t), tests(t), of_tests(t)) == (30, 197, 270)
        ),
        "L2 pulls harder than the rows do: all weights come to 0, and the answer is the same everywhere.": lambda t: (
            np.abs(weights_of(t)).max() < 1e-3 and spread_of(t) < 1e-6
        ),
        "With x2 a hundred times as large as x1 most sums lie where tanh is flat: 73 of 150 test rows are right.": lambda t: (
            tests(t) == 73
            and np.ptp(np.array(t.given["inputs"]), axis=0)[1] > 90 * np.ptp(np.array(t.given["inputs"]), axis=0)[0]
            and np.median(np.abs(through({**after(t.run, 0), "activations": (1, 4)}, "")[1])) > 2
        ),
    }
)
