"""What lesson 18 says to every learner alike: its exhibit and its words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import faulty, mended
from tests.prover.playground.presets import BY_HEART
from tests.prover.playground.seen import after, right_of, trained


def run() -> Any:
    return trained(1)


def first_moves(alpha: float) -> Any:
    """How far Adam's first step moves the weights whose slopes are not next to 0."""
    adam = trained(1, optimizer=3, alpha=alpha)
    before, now = (np.concatenate([np.ravel(one) for one in after(adam, step)["weights"]]) for step in (0, 1))
    slopes = np.concatenate([np.ravel(one) for one in adam.history["weight_slopes"][0]])
    return np.abs(now - before)[np.abs(slopes) > 1e-4]


def moved(name: str, step: int, **values: Any) -> Any:
    """All numbers of a value at a step, in one row."""
    return np.concatenate([np.ravel(one) for one in trained(5, **values).history[name][step - 1]])


GLOSSARY.add(
    {
        "A way to learn: each weight moves by its speed, as with momentum, divided by the usual size of its own slopes.": lambda _: (
            len(set(np.round(first_moves(0.01) / 0.01, 3))) == 1
        ),
        "So the first steps are all about as large as alpha.": lambda _: np.allclose(
            first_moves(0.01), 0.01, rtol=1e-3
        ),
    },
    "Adam",
)
GLOSSARY.add(
    {
        "What a network is shown of an example: a number of it, or something made of its numbers, such as a square or a product.": lambda _: (
            len(trained(1, features=(1, 3, 5)).history["entered"][0][0]) == 3
        ),
    },
    "feature",
)
GLOSSARY.add(
    {
        "A pull of every weight to 0 that is always the same, however large the weight is.": lambda _: np.allclose(
            np.abs(moved("pulls", 1, sparsity=0.5) - moved("weight_slopes", 1, sparsity=0.5)), 0.5
        ),
        "So those that are of little use end near 0.": lambda _: (
            sum(
                abs(one) < 0.001
                for one in trained(
                    3000, features=(1, 2, 3, 4, 5, 6, 7), neurons=(), activations=(), sparsity=0.03
                ).parameters["weights"][0][0]
            )
            == 5  # type: ignore[index, union-attr]
        ),
    },
    "L1",
)
GLOSSARY.add(
    {
        "What part of its speed a weight keeps: the speed is so much of the speed before, plus the slope, and the weight moves by alpha × speed.": lambda _: (
            np.allclose(
                moved("weight_speeds", 2, optimizer=2),
                0.9 * moved("weight_speeds", 1, optimizer=2) + moved("weight_slopes", 2, optimizer=2),
            )
            and np.allclose(
                moved("weights", 1, optimizer=2) - moved("weights", 2, optimizer=2),
                0.03 * moved("weight_speeds", 2, optimizer=2),
            )
        ),
    },
    "momentum",
)
GLOSSARY.add(
    {
        "What chance adds to data.": lambda _: (
            trained(1, noise=0.5).parameters["inputs"] != trained(1).parameters["inputs"]
        ),
        "It says nothing that is so of other rows, and it can be learned by heart all the same.": lambda _: (
            right_of(trained(3000, **BY_HEART).parameters, "") == 30
            and right_of(trained(3000, **BY_HEART).parameters) == 197
        ),
    },
    "noise",
)
GLOSSARY.add(
    {
        "How alpha changes as the steps go by, most often to smaller ones: in stairs, or along a wave to 0.": lambda _: (
            [trained(9, alpha=1.0, schedule=2, horizon=8).history["rate"][at] for at in (0, 2, 4, 8)]
            == [1.0, 0.5, 0.25, 0.0625]
            and abs(trained(9, alpha=1.0, schedule=3, horizon=8).history["rate"][8]) < 1e-12  # type: ignore[arg-type]
        ),
    },
    "schedule",
)


def said(key: str) -> Any:
    return faulty(key).printed, mended(key).printed


EXHIBITS.add(
    {
        "The cell learns from thirty rows for 200 steps, and counts after each how many of 270 test rows are right.": lambda _: (
            (len(by_heart(1)["targets"]), len(by_heart(1)["test_targets"])) == (30, 270)
        ),
        "It says that 233 are right.": lambda _: said("18-chosen")[0] == ["233 of 270 are right"],
        "The network that is there at the end has 220 of 270 right.": lambda _: (
            said("18-chosen")[1] == ["220 of 270 are right"] and right_of(by_heart(200)) == 220
        ),
    },
    "18-chosen",
)
EXHIBITS.claims_nothing(
    "18-chosen",
    "At the end it is to say what the network is worth on rows that it has never seen.",
    "It takes the best of 200 counts: the step is chosen by the test rows themselves.",
    "So many steps are taken.",
    "That is so.",
    "It asks for the rows that were kept back, and not for those that were learned from.",
    "That is right.",
    "It counts the rows that are right.",
    "It keeps the count of each step.",
    "Look at what becomes of them.",
    "Of 200 counts the best is also the luckiest.",
    "Who wants to choose a step takes a third set of rows for it, and counts the test rows once.",
)


def by_heart(steps: int) -> Any:
    return trained(steps, **BY_HEART).parameters
