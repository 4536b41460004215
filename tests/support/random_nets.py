"""Nets of random sizes with random numbers, odd ones among them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase
from engine.definition.values import Value
from tests.support import net_phases as net

ODD = [0.0, -0.0, 5e-324, -1e-310, 1e-160, 1e155, -1e300, float("inf"), float("-inf"), float("nan")]


@dataclass(frozen=True)
class Net:
    """A program.

    Attributes:
        phases: Its phases.
        values: Its parameters.
        learned: What is carried over.
    """

    phases: tuple[Phase, ...]
    values: Mapping[str, Value]
    learned: tuple[str, ...]
    about: str


def phase(function: Callable[..., Any], *gives: str) -> Phase:
    return Phase(
        function, tuple(Given(name, "other", "A value.", whole=name in ("rows", "epoch")) for name in gives), "A phase."
    )


def random_net(seed: int) -> Net:
    rng = random.Random(seed)
    odd = rng.choice([0.0, 0.0, 0.0, 0.02])

    def number() -> float:
        return rng.choice(ODD) if rng.random() < odd else rng.uniform(-1.5, 1.5)

    def table(*shape: int) -> Any:
        return tuple(table(*shape[1:]) for _ in range(shape[0])) if shape else number()

    rows, batch = rng.choice([2, 3, 7, 12, 30]), rng.choice([1, 1, 2, 3, 9, 12])
    by_chance = rng.random() < 0.3
    choose = phase(net.choose_by_chance if by_chance else net.choose, "rows", "epoch")
    values: dict[str, Any] = {"batch": batch, "alpha": rng.choice([0.01, 0.3, 3.0, number()])}
    if by_chance:
        values["seed"] = rng.choice([0, 1, 12345, 2**31])
    if rng.random() < 0.3:
        sizes = [rng.randint(1, 10), rng.randint(1, 11), rng.randint(1, 4)]
        right = [rng.randrange(sizes[2]) for _ in range(rows)]
        values |= {
            "points": table(rows, sizes[0]),
            "targets": tuple(tuple(float(k == one) for k in range(sizes[2])) for one in right),
            "inner": table(sizes[1], sizes[0]),
            "outer": table(sizes[2], sizes[1]),
        }
        phases = (
            choose,
            phase(net.classify, "hidden", "chances"),
            phase(net.compare_classes, "deltas", "error"),
            phase(net.learn_classes, "inner", "outer"),
        )
        return Net(phases, values, ("inner", "outer"), f"classes {sizes}, {rows} rows, batch {batch}, odd {odd}")
    sizes = [rng.randint(1, 9), *(rng.randint(1, 9) for _ in range(rng.randint(0, 3))), rng.randint(1, 3)]
    bend = rng.choice(["tanh", "relu", "sigmoid"])
    values |= {
        "points": table(rows, sizes[0]),
        "targets": table(rows, sizes[-1]),
        "weights": tuple(table(own, before) for before, own in pairwise(sizes)),
        "biases": tuple(table(own) for own in sizes[1:]),
    }
    phases = (
        choose,
        phase(getattr(net, f"layers_by_{bend}"), "outputs"),
        phase(net.compare, "differences", "error"),
        phase(getattr(net, f"blame_by_{bend}"), "deltas"),
        phase(net.learn, "weights", "biases"),
    )
    return Net(phases, values, ("weights", "biases"), f"{bend} {sizes}, {rows} rows, batch {batch}, odd {odd}")
