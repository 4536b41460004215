"""What ails the data of a network: each rule fires where NumPy says so, and only there; and the data that helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import engine
from engine import Experiment
from engine.analysis.health.data_rules import classes_of, repeated, scaled
from engine.analysis.health.finding import Finding
from engine.analysis.health.findings import present_findings

PLAYGROUND = engine.lesson(18)


def found(run: Experiment) -> dict[str, Finding]:
    return {one.kind: one for one in present_findings(run) or ()}


def own_data(change: Callable[[Any], Any] = lambda x: x, **values: Any) -> dict[str, Any]:
    """The playground's own points as the learner's data, their inputs changed."""
    made = Experiment(PLAYGROUND, count=60, **values).parameters
    inputs = {name: tuple(tuple(map(float, row)) for row in change(np.array(made[name]))) for name in INPUTS}
    return {**values, **inputs, **{name: made[name] for name in TARGETS}}


INPUTS, TARGETS = ("inputs", "test_inputs"), ("targets", "test_targets")
TWO: dict[str, Any] = {"data": "gauss", "output": "logistic"}


@pytest.mark.parametrize(
    ("scale", "shift", "fires"),
    [
        ((1.0, 1.0), (0.0, 0.0), False),
        ((5.0, 1.0), (0.0, 0.0), False),
        ((50.0, 1.0), (0.0, 0.0), True),
        ((1.0, 0.01), (0.0, 0.0), True),
        ((1.0, 1.0), (5.0, 0.0), False),
        ((1.0, 1.0), (0.0, -100.0), True),
        ((1.0, 0.0), (0.0, 7.0), False),
    ],
)
def test_inputs_that_are_not_scaled(scale: tuple[float, float], shift: tuple[float, float], fires: bool) -> None:
    run = Experiment(PLAYGROUND, **own_data(lambda rows: rows * scale + shift, **TWO))
    finding = found(run).get("unscaled")
    assert (finding is not None) == fires
    if finding is not None:
        rows = np.array(run.parameters["inputs"])
        spreads, means = rows.std(axis=0), rows.mean(axis=0)
        if spreads.max() > 10 * spreads.min():
            assert finding.numbers == pytest.approx({"widest": spreads.max(), "narrowest": spreads.min()}, rel=1e-9)
        else:
            at = int(np.argmax(np.abs(means) / spreads))
            assert finding.numbers == pytest.approx({"mean": means[at], "spread": spreads[at]}, rel=1e-9)
        assert "over all 30 rows" in finding.sentence


@pytest.mark.parametrize("number", [14, 15, 17, 18])
def test_the_lessons_own_data_is_sound(number: int) -> None:
    """Points of a picture are on one scale, however seldom one of them is dark."""
    few = {"inputs": PICTURES[0], "targets": PICTURES[1]} if number == 17 else {}
    assert not {"unscaled", "unbalanced"} & set(found(Experiment(engine.lesson(number), **few)))


PICTURES = tuple(
    tuple(engine.lesson(17).defaults[name][:40])  # type: ignore[index]
    for name in ("inputs", "targets")
)


def test_scaled_inputs_have_a_mean_of_0_and_a_spread_of_1() -> None:
    values = Experiment(PLAYGROUND, **own_data(lambda rows: rows * (40, 0) + (9, 3), **TWO)).parameters
    made = {name: np.array(value) for name, value in scaled(PLAYGROUND, values).items()}
    assert set(made) == set(INPUTS)
    before = np.array(values["inputs"])
    assert made["inputs"].mean(axis=0) == pytest.approx((0, 0), abs=1e-12)
    assert made["inputs"].std(axis=0) == pytest.approx((1, 0), abs=1e-12)
    by_hand = (np.array(values["test_inputs"])[:, 0] - before[:, 0].mean()) / before[:, 0].std()
    assert made["test_inputs"][:, 0] == pytest.approx(by_hand, rel=1e-12)


def of_classes(counts: tuple[int, ...]) -> dict[str, Any]:
    """So many rows of each class, by one target that is 0 or 1, or by which target is 1."""
    classes = [at for at, count in enumerate(counts) for _ in range(count)]
    rows = [(float(at % 7) - 3, float(at % 5) - 2) for at in range(len(classes))]
    one_target = len(counts) == 2
    targets = [(float(of),) if one_target else tuple(float(at == of) for at in range(len(counts))) for of in classes]
    output = "logistic" if one_target else "softmax"
    data = "gauss" if one_target else "blobs"
    test = {"data": data, "test_inputs": rows[:2], "test_targets": targets[:2]}
    return {"output": output, "inputs": rows, "targets": targets, **test}


@pytest.mark.parametrize(
    ("counts", "fires"),
    [((10, 10), False), ((20, 5), False), ((25, 5), True), ((3, 60), True), ((10, 9, 8), False), ((30, 20, 2), True)],
)
def test_classes_out_of_balance(counts: tuple[int, ...], fires: bool) -> None:
    run = Experiment(PLAYGROUND, **of_classes(counts))
    finding = found(run).get("unbalanced")
    assert (finding is not None) == fires
    if finding is not None:
        assert finding.numbers == {"most": max(counts), "fewest": min(counts)}
        assert f"of the {sum(counts)} rows {max(counts)} have" in finding.sentence


def test_targets_that_are_numbers_are_no_classes() -> None:
    assert classes_of(PLAYGROUND, Experiment(PLAYGROUND, data="plane").parameters) is None
    several = Experiment(PLAYGROUND, **{**of_classes((9, 1, 1)), "targets": [(0.5, 0.5, 0.0)] * 11}).parameters
    assert classes_of(PLAYGROUND, several) is None


def test_rows_of_the_rarest_class_are_repeated_until_they_are_as_many() -> None:
    values = Experiment(PLAYGROUND, **of_classes((30, 20, 2))).parameters
    classes = classes_of(PLAYGROUND, values)
    assert classes is not None
    made, times = repeated(PLAYGROUND, values, classes)
    assert times == 15 and set(made) == {"inputs", "targets"}
    assert np.array(made["targets"]).sum(axis=0).tolist() == [30, 20, 30]
    pairs = set(zip(values["inputs"], values["targets"], strict=True))  # type: ignore[arg-type]
    assert set(zip(made["inputs"], made["targets"], strict=True)) == pairs  # type: ignore[arg-type]
