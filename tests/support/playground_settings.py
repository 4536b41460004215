"""Settings of the playground drawn at random: any layers, bends, outputs, features, points and ways to learn."""

from __future__ import annotations

import random
from typing import Any

import engine
from engine.definition.lesson import Lesson

PLAYGROUND = next(lesson for lesson in engine.lessons() if lesson.title == "Playground")
ODD = (0.0, -0.0, 5e-324, -1e-310, 1e-160, 1e155, -1e300, float("inf"), float("-inf"), float("nan"))


def words_of(name: str, lesson: Lesson = PLAYGROUND) -> tuple[str, ...]:
    """The words among which a parameter chooses."""
    return lesson.parameter(name).words


def settings(seed: int, most_layers: int = 6, most_neurons: int = 16) -> dict[str, Any]:
    """All that is set by hand, words as words; now and then with rows of its own."""
    dice = random.Random(f"playground {seed}")
    layers = dice.randint(0, most_layers)
    columns = words_of("features")
    found: dict[str, Any] = {
        "data": dice.choice(words_of("data")),
        "count": dice.choice([2, 3, 7, 20, 45]),
        "test_share": dice.choice([0.1, 0.5, 0.9]),
        "noise": dice.choice([0.0, 0.1, 0.5]),
        "data_seed": dice.randint(1, 10_000_000),
        "features": dice.sample(columns[:7], dice.randint(1, 7)),
        "neurons": [dice.randint(1, most_neurons) for _ in range(layers)],
        "activations": [dice.choice(words_of("activations")) for _ in range(layers)],
        "output": dice.choice(words_of("output")),
        "start": dice.choice(words_of("start")),
        "seed": dice.randint(1, 10_000_000),
        "batch": dice.choice([1, 2, 5, 12, 60]),
        "alpha": dice.choice([0.001, 0.01, 0.05]),
        "schedule": dice.choice(words_of("schedule")),
        "horizon": dice.choice([10, 60, 5000]),
        "optimizer": dice.choice(words_of("optimizer")),
        "momentum": dice.choice([0.0, 0.5, 0.9, 0.99, -0.5]),
        "decay": dice.choice([0.0, 0.0, 0.003]),
        "sparsity": dice.choice([0.0, 0.0, 0.002]),
        "dropout": dice.choice([0.0, 0.0, 0.2, 0.6]),
    }
    if dice.random() < 0.3:
        wide, outputs = dice.randint(1, 5), dice.randint(2 if found["output"] == "softmax" else 1, 4)
        found |= own_rows(dice, wide, outputs, found["output"])
        found["features"] = dice.sample([*columns[:7], *columns[7 : 5 + wide]], dice.randint(1, 6))
    return found


def own_rows(dice: random.Random, wide: int, outputs: int, output: str) -> dict[str, Any]:
    """Rows that were put in by hand, instead of those that chance makes."""

    def target() -> list[float]:
        if output == "softmax":
            right = dice.randrange(outputs)
            return [float(at == right) for at in range(outputs)]
        return [dice.choice([0.0, 1.0, dice.random()]) for _ in range(outputs)]

    rows: dict[str, Any] = {}
    for before, many in (("", dice.randint(1, 9)), ("test_", dice.randint(1, 4))):
        rows[f"{before}inputs"] = [[dice.uniform(-2, 2) for _ in range(wide)] for _ in range(many)]
        rows[f"{before}targets"] = [target() for _ in range(many)]
    return rows


def with_odd_numbers(values: dict[str, Any], seed: int) -> dict[str, Any]:
    """The same values with some numbers at which doubles behave oddly, in what is not whole."""
    dice = random.Random(f"odd numbers {seed}")

    def changed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(changed, value))
        return dice.choice(ODD) if dice.random() < 0.02 else value

    names = [one.name for one in PLAYGROUND.parameters if not one.whole]
    return {**values, **{name: changed(values[name]) for name in names}}
