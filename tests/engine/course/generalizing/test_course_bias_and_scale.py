"""Lesson 13, to the digit."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import gradient_check, slopes_of
from engine.definition.lesson import Lesson
from engine.teaching.challenge import challenges

LESSON = engine.lesson(13)

NAMES = ("error", "weight_delta", "bias_delta", "weight", "bias")
TABLE = {
    1: (4948.0, -1540.0, -68.0, 4.62, 0.20400000000000001),
    2: (1400.5968160000004, 774.0800000000002, 24.604, 2.29776, 0.13018800000000003),
    500: (111.75460679646753, 0.18888020686748064, -4.720119388078194, 2.7453460390637114, 8.375787376399764),
}

SCALES = {
    (0.0, 1.0): (0.19968, 500.80, 0.003993607674876331, 2508),
    (20.0, 1.0): (1, 100, 0.02, 100),
    (0.0, 10.0): (0.17157, 5.8284, 0.343146, 34.0),
    (0.0, 34.0): (0.06317, 1.36935, 1.46054, 21.7),
    (6.0, 28.0): (0.09983, 1.27772, 1.56528, 12.8),
    (20.0, 10.0): (1, 1, 2, 1),
}
"""By shift and unit: the eigenvalues of the mean of x xᵀ, the limit of alpha, and their ratio."""


def ran(steps: int, **values: Any) -> engine.Experiment:
    run = engine.Experiment(LESSON, **values)
    run.run(steps)
    return run


def errors(steps: int, **values: Any) -> list[float]:
    return list(ran(steps, **values).history["error"])  # type: ignore[arg-type]


def first_below(limit: float, steps: int, **values: Any) -> int | None:
    return next((step for step, error in enumerate(errors(steps, **values), start=1) if error < limit), None)


def test_the_defaults() -> None:
    assert LESSON.defaults == {
        **{"weight": 0.0, "bias": 0.0, "shift": 0.0, "unit": 1.0, "alpha": 0.003, "learns_bias": 1.0, "steps": 500},
        "inputs": (6.0, 18.0, 22.0, 34.0),
        "targets": (42.8, 64.4, 71.6, 93.2),
    }
    assert [phase.name for phase in LESSON.phases] == ["rescale", "predict", "compare", "learn"]
    assert LESSON.learned == ("weight", "bias")


@pytest.mark.parametrize("step", TABLE)
def test_the_table(step: int) -> None:
    history = ran(500).history
    assert tuple(history[name][step - 1] for name in NAMES) == TABLE[step]


def test_it_creeps_without_rescaling() -> None:
    found = errors(16_000)
    below = [next(step for step, error in enumerate(found, start=1) if error < limit) for limit in (1, 1e-6)]
    assert below == [4_436, 15_964]


def test_in_a_round_valley_one_step_is_enough() -> None:
    run = ran(2, shift=20.0, unit=10.0, alpha=1.0)
    assert run.history["error"][1] == 0.0
    weight, bias = (run.parameters[name] for name in ("weight", "bias"))
    assert (weight, bias) == (18.0, 68.0)
    assert (18.0 / 10, 68 - 18.0 * 20 / 10) == (1.8, 32.0)


@pytest.mark.parametrize(
    ("values", "steps"),
    [({"shift": 20.0, "alpha": 0.0198}, 559), ({"shift": 6.0, "unit": 28.0, "alpha": 1.45}, 72)],
)
def test_other_scales(values: dict[str, float], steps: int) -> None:
    assert first_below(1e-6, 600, **values) == steps


@pytest.mark.parametrize(("scale", "expected"), SCALES.items())
def test_the_limit_of_alpha(scale: tuple[float, float], expected: tuple[float, ...]) -> None:
    """2 over the larger eigenvalue, as runs on both sides of it show."""
    (shift, unit), (least, most, limit, ratio) = scale, expected
    rows = np.array([[(given - shift) / unit, 1.0] for given in LESSON.defaults["inputs"]])  # type: ignore[union-attr]
    low, high = np.linalg.eigvalsh(rows.T @ rows / 4)
    assert (low, high, high / low) == pytest.approx((least, most, ratio), rel=1e-2)
    assert 2 / high == pytest.approx(limit, rel=1e-5)
    for share, grows in ((0.999, False), (1.001, True)):
        found = errors(3_000, shift=shift, unit=unit, alpha=share * 2 / high)
        assert (not found[-1] < found[-2]) == grows


def test_the_steps_at_the_best_alpha() -> None:
    best = {
        scale: 2 / (low + high)
        for scale in SCALES
        for low, high in [np.linalg.eigvalsh(np.cov(self_and_one(scale), bias=True) + means(scale))]
    }
    counts = {scale: first_below(1e-6, 14_500, shift=scale[0], unit=scale[1], alpha=best[scale]) for scale in SCALES}
    assert list(counts.values()) == pytest.approx([13_998, 560, 191, 122, 73, 2], abs=1)


def self_and_one(scale: tuple[float, float]) -> Any:
    """The rescaled inputs, and an input that is always 1."""
    rescaled = [(given - scale[0]) / scale[1] for given in LESSON.defaults["inputs"]]  # type: ignore[union-attr]
    return np.array([rescaled, [1.0] * 4])


def means(scale: tuple[float, float]) -> Any:
    mean = self_and_one(scale).mean(axis=1)
    return np.outer(mean, mean)


def test_without_a_bias() -> None:
    run = ran(500, learns_bias=0.0)
    assert run.parameters["bias"] == 0
    assert run.parameters["weight"] == pytest.approx(3.08, rel=1e-12)
    assert run.history["error"][-1] == pytest.approx(204.8, rel=1e-12)
    assert run.moment.values["predictions"] == pytest.approx((18.48, 55.44, 67.76, 104.72), rel=1e-12)


def test_with_inputs_of_0_the_bias_becomes_the_mean() -> None:
    run = ran(40, inputs=(0.0,) * 4, alpha=0.5)
    assert (run.parameters["weight"], run.parameters["bias"]) == (0.0, pytest.approx(68.0, rel=1e-9))


def test_what_breaks_it() -> None:
    assert errors(300, alpha=0.004)[-1] == pytest.approx(32_210, abs=0.5)
    assert errors(300, alpha=0.0045)[-1] == pytest.approx(2.4e62, rel=2e-2)
    for values, step in (({"alpha": 0.01}, 254), ({"unit": 0.1}, 71)):
        assert errors(300, **values).index(float("inf")) + 1 == step


def test_by_hand_and_the_hard_way() -> None:
    assert errors(1, weight=1.8, bias=32.0) == [0.0]
    assert [first_below(1, 4_000, alpha=alpha) for alpha in (0.0039, 0.00395)] == [3_412, 3_369]


def test_the_par_of_the_hard_way_can_be_beaten() -> None:
    """It is that of a round alpha, as the course has it; one with more digits is quicker yet, and that beats par."""
    hard = next(one for one in challenges(13) if one.key == "13-hard")
    assert hard.par is not None and hard.par.score == first_below(1, 4_000, alpha=0.00395) == 3_369
    alphas = [*(at / 100_000 for at in range(390, 399)), *(at / 1_000_000 for at in range(3_985, 3_993))]
    found = {alpha: first_below(1, 4_000, alpha=alpha) or math.inf for alpha in alphas}
    assert min(found.values()) == 3_337
    assert [alpha for alpha, steps in found.items() if steps == 3_337] == [0.003988, 0.003989]


def test_both_deltas_are_half_of_a_slope() -> None:
    """Two pairs of weight and gradient."""
    assert slopes_of(LESSON) == (("weight", "weight_delta"), ("bias", "bias_delta"))
    found = gradient_check(LESSON, {**LESSON.defaults, "weight": 1.0, "bias": -2.0, "shift": 3.0, "unit": 4.0})
    assert found is not None
    assert [slope.label for slope in found.slopes] == ["weight", "bias"]
    assert [slope.ratio for slope in found.slopes] == pytest.approx([2, 2], rel=1e-6)
    misses = np.array([(given - 3) / 4 - 2 for given in (6, 18, 22, 34)]) - LESSON.defaults["targets"]
    assert [slope.given for slope in found.slopes] == pytest.approx(
        [np.mean(misses * [0.75, 3.75, 4.75, 7.75]), np.mean(misses)], rel=1e-12
    )


def test_a_slope_of_what_is_not_learned_is_refused() -> None:
    *others, learn = LESSON.phases
    wrong = replace(learn, gives=tuple(replace(one, slope_of="unit" if one.slope_of else None) for one in learn.gives))
    with pytest.raises(TypeError, match="lesson 13 has a slope of \\['unit'\\], which it does not learn"):
        Lesson(13, "", "", LESSON.parameters, (*others, wrong))
