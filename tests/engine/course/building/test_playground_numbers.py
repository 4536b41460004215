"""The playground against an independent one: forward, slopes and 100 steps of each way to learn, to 1e-9."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from engine import Experiment
from engine.definition.values import flatten
from tests.support.playground_reference import Reference, Turn, answers_of, at_start, errors_of
from tests.support.playground_settings import PLAYGROUND, settings, words_of

WAYS = words_of("optimizer")
STEPS = 100


def flat(arrays: Sequence[Any]) -> np.ndarray[Any, Any]:
    return np.concatenate([np.asarray(one, float).ravel() for one in arrays] or [np.zeros(0)])


def assert_near(found: Sequence[Any], wanted: Sequence[Any], about: object) -> None:
    one, other = flat(found), flat(wanted)
    assert one.shape == other.shape, about
    assert np.allclose(one, other, rtol=1e-9, atol=1e-9), (about, np.abs(one - other).max())


def agrees(seed: int, optimizer: str, steps: int = STEPS, most_layers: int = 3) -> None:
    """All of a run's steps are those of the reference."""
    chosen: dict[str, Any] = {**settings(seed, most_layers, 8), "optimizer": optimizer}
    run = Experiment(PLAYGROUND, **chosen)
    run.run(steps)
    reference = at_start(chosen, run.history.start)
    columns = {name: list(run.history[name]) for name in run.history}
    for step in range(1, steps + 1):
        values = {name: column[step - 1] for name, column in columns.items()}
        if not np.isfinite(list(flatten(values["weights"]))).all():
            break
        agrees_in_a_step(reference, Turn.of(chosen, run.history.start, values), values, step, (seed, step))


def agrees_in_a_step(reference: Reference, turn: Turn, values: dict[str, Any], step: int, about: object) -> None:
    sums, outputs = reference.forward(turn.entered, turn.kept)
    output = reference.settings["output"]
    assert_near(values["sums"], sums, about)
    assert_near(values["outputs"], [*outputs, answers_of(sums[-1], output)], about)
    assert_near(values["errors"], [errors_of(sums[-1], turn.targets, output)], about)
    assert values["error"] == pytest.approx(reference.error(*turn.parts), rel=1e-9, abs=1e-12), about
    weight_slopes, bias_slopes = reference.slopes(*turn.parts)
    assert_near([*map(flatten_layer, values["weight_slopes"])], weight_slopes, about)
    assert_near(values["bias_slopes"], bias_slopes, about)
    reference.learn(weight_slopes, bias_slopes, step)
    assert_near([*map(flatten_layer, values["weights"])], reference.weights, about)
    assert_near(values["biases"], reference.biases, about)


def flatten_layer(rows: Any) -> np.ndarray[Any, Any]:
    return np.array(rows)


@pytest.mark.parametrize("optimizer", WAYS)
@pytest.mark.parametrize("seed", range(4))
def test_as_the_formulas_say(seed: int, optimizer: str) -> None:
    agrees(seed, optimizer)


@pytest.mark.long
@pytest.mark.parametrize("optimizer", WAYS)
@pytest.mark.parametrize("seed", range(100, 160))
def test_as_the_formulas_say_for_many(seed: int, optimizer: str) -> None:
    agrees(seed, optimizer, most_layers=6)
