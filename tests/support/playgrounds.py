"""Networks of the playground as a learner may build them, small enough to be made in a blink."""

from __future__ import annotations

from random import Random
from typing import Any


def a_playground(random: Random) -> dict[str, Any]:
    """Parameters of lesson 18: few points and neurons, and everything else of any kind."""
    layers = random.choice((0, 1, 1, 2, 2, 3))
    pick = random.choice
    return {
        "data": random.randint(1, 8),
        "count": random.randint(4, 24),
        "test_share": pick((0.25, 0.5, 0.9)),
        "noise": pick((0.0, 0.0, 0.3, 1.0)),
        "data_seed": random.randint(1, 9),
        "features": tuple(random.sample(range(1, 8), random.randint(1, 4))),
        "neurons": tuple(random.randint(1, 4) for _ in range(layers)),
        "activations": tuple(random.randint(1, 5) for _ in range(layers)),
        "output": random.randint(1, 5),
        "start": pick((1, 2, 2, 3, 3, 4)),
        "seed": random.randint(1, 99),
        "batch": random.randint(1, 6),
        "alpha": pick((0.001, 0.03, 0.03, 0.3, 1.0, 10.0)),
        "schedule": random.randint(1, 3),
        "horizon": pick((5, 40, 5000)),
        "optimizer": random.randint(1, 3),
        "momentum": pick((0.0, 0.5, 0.9, 0.9, 1.0)),
        "decay": pick((0.0, 0.0, 0.0, 0.01, 1.0)),
        "sparsity": pick((0.0, 0.0, 0.0, 0.01)),
        "dropout": pick((0.0, 0.0, 0.0, 0.5)),
        "steps": pick((1, 5, 20, 40)),
    }
