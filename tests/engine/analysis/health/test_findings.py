"""What ails a network: each rule fires where NumPy says so, and only there."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import engine
from engine import Experiment
from engine.analysis.health.every_row import has_layers
from engine.analysis.health.finding import Finding
from engine.analysis.health.findings import present_findings
from tests.support.network_lesson import network_lesson

BENDS: dict[int, Any] = {1: lambda s: s, 2: lambda s: np.maximum(s, 0.0), 4: np.tanh, 5: lambda s: 1 / (1 + np.exp(-s))}


def preset(number: int, label: str, steps: int = 0, **more: Any) -> Experiment:
    values = next(one.values for one in engine.lesson(number).presets if one.label == label)
    run = Experiment(engine.lesson(number), **{**values, **more})
    run.run(steps)
    return run


def found(run: Experiment) -> dict[str, Finding]:
    all_of_them = present_findings(run)
    assert all_of_them is not None
    assert len({one.kind for one in all_of_them}) == len(all_of_them)
    return {one.kind: one for one in all_of_them}


def forth_and_back(run: Experiment) -> dict[str, Any]:
    """The numbers of lesson 14 or 15 in every row, by NumPy, with the weights as the present step finds them."""
    values = run.history.begins(max(1, run.moment.step))
    inputs, targets = np.array(values["inputs"]), np.array(values["targets"])
    hidden_weights, output_weights = np.array(values["hidden_weights"]), np.array(values["output_weights"])
    sums = inputs @ hidden_weights.T + np.array(values.get("hidden_biases", 0.0))
    if "leak" in values:
        slopes = np.where(sums > 0, 1.0, values["leak"])
        outputs = sums * slopes
    else:
        bend, near = BENDS[values["activation"]], 1e-6  # type: ignore[index]
        outputs, slopes = bend(sums), (bend(sums + near) - bend(sums - near)) / (2 * near)
    deltas = outputs @ output_weights + values.get("output_bias", 0.0) - targets
    hidden_deltas = deltas[:, None] * output_weights * slopes
    return {"sums": sums, "outputs": outputs, "slopes": slopes, "deltas": deltas, "hidden deltas": hidden_deltas}


# Dead neurons


@pytest.mark.parametrize(
    ("number", "label", "steps", "neurons"),
    [
        (14, "dead at birth", 0, (0, 1, 2, 3)),
        (14, "dead at birth", 240, (0, 1, 2, 3)),
        (14, "the book's", 3, (0, 2)),
        (14, "too large", 240, (0, 2, 3)),
        (15, "unlucky relu", 1000, (1,)),
    ],
)
def test_dead_neurons(number: int, label: str, steps: int, neurons: tuple[int, ...]) -> None:
    run = preset(number, label, steps)
    numbers = forth_and_back(run)
    shut = tuple(np.flatnonzero((numbers["sums"] <= 0).all(axis=0)))
    assert shut == neurons
    finding = found(run)["dead"]
    assert finding.neurons == neurons and finding.layer == 0
    largest = numbers["sums"].max(axis=0)[list(neurons)]
    assert finding.numbers["largest sums"] == pytest.approx(largest, rel=1e-12)
    assert f"at step {max(steps, 1)} " in finding.sentence.lower()
    assert f"in each of the {len(numbers['sums'])} rows" in finding.sentence
    assert not numbers["hidden deltas"][:, list(neurons)].any()
    assert re.search("(its|their) deltas? ", finding.sentence)


@pytest.mark.parametrize(
    ("number", "label"), [(14, "leaky"), (14, "folded"), (14, "straight"), (14, "all 0.5"), (15, "relu"), (15, "shout")]
)
def test_no_dead_neurons(number: int, label: str) -> None:
    for steps in (0, 40):
        run = preset(number, label, steps)
        assert "dead" not in found(run)
        outputs = forth_and_back(run)["outputs"]
        assert outputs.any(axis=0).all()


def test_a_neuron_that_is_open_in_the_last_row_only_is_not_dead() -> None:
    shut = [[-1.0, -1.0, 0.5], [0.6, 0.2, 0.9], [-1.0, -1.0, -0.1], [0.7, 0.2, -0.6]]
    run = Experiment(engine.lesson(14), hidden_weights=shut)
    assert found(run)["dead"].neurons == (2,)
    assert Experiment(engine.lesson(14), hidden_weights=shut).position == 0


def test_outputs_of_0_from_sums_of_0_are_not_dead() -> None:
    """Tanh lets everything through there."""
    assert "dead" not in found(preset(15, "even start"))


# Neurons that are alike


@pytest.mark.parametrize("steps", [0, 1, 2, 100])
@pytest.mark.parametrize(("number", "label"), [(14, "all 0.5"), (14, "all 0"), (15, "even start")])
def test_neurons_alike(number: int, label: str, steps: int) -> None:
    run = preset(number, label, steps)
    finding = found(run)["twins"]
    values = run.history.begins(max(1, steps))
    assert len(set(values["hidden_weights"])) == len(set(values["output_weights"])) == 1  # type: ignore[arg-type]
    assert finding.neurons == (0, 1, 2, 3)
    assert finding.numbers["weights in"] == values["hidden_weights"][0]  # type: ignore[index]
    assert finding.numbers["weights out"] == values["output_weights"][:1]  # type: ignore[index]
    hidden_deltas = forth_and_back(run)["hidden deltas"]
    assert (hidden_deltas == hidden_deltas[:, :1]).all()
    assert "stay alike" in finding.sentence


def test_some_are_alike_and_what_differs_a_little_is_not() -> None:
    weights = [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5000001], [0.5, 0.5, 0.5], [0.1, 0.5, 0.5]]
    run = Experiment(engine.lesson(14), hidden_weights=weights, output_weights=[0.5] * 4)
    assert found(run)["twins"].neurons == (0, 2)
    assert "neuron1 and neuron3 are alike" in found(run)["twins"].sentence
    run.edit(**{"output_weights[2]": 0.4})
    assert "twins" not in found(run)


def test_another_bias_tells_them_apart() -> None:
    run = preset(15, "even start")
    run.edit(**{"hidden_biases[0]": 0.1})
    assert found(run)["twins"].neurons == (1, 2, 3)


@pytest.mark.parametrize("number", [14, 15])
def test_the_lessons_own_neurons_are_not_alike(number: int) -> None:
    assert "twins" not in found(Experiment(engine.lesson(number)))


# Saturation


@pytest.mark.parametrize("steps", [0, 300])
@pytest.mark.parametrize("activation", [4, 5])
def test_saturation(activation: int, steps: int) -> None:
    run = preset(15, "shout", steps, activation=activation, alpha=0.01)
    slopes, steepest = forth_and_back(run)["slopes"], {4: 1.0, 5: 0.25}[activation]
    finding = found(run).get("saturated")
    assert (finding is not None) == (slopes.mean() < 0.1 * steepest)
    if activation == 4:
        assert finding is not None
    if finding is not None:
        assert finding.numbers["mean slope"] == pytest.approx(slopes.mean(), rel=1e-6)
        assert finding.numbers["slope at 0"] == steepest
        assert finding.numbers["largest sum"] == pytest.approx(np.abs(forth_and_back(run)["sums"]).max(), rel=1e-12)


@pytest.mark.parametrize("values", [{}, {"spread": 8.0}, *({"spread": 30.0, "activation": bend} for bend in (1, 2, 3))])
def test_no_saturation(values: dict[str, Any]) -> None:
    """Relu has slopes of 0, too, but is no bend that flattens."""
    assert "saturated" not in found(Experiment(engine.lesson(15), **values))


@pytest.mark.parametrize("leak", [0.0, 0.01, -1.0, 2.0, 100.0])
def test_straight_pieces_are_not_saturated_whatever_the_leak(leak: float) -> None:
    for weights in ([[0.3, 1.0, 0.4]] * 4, [[0.3, -1.0, 0.4]] * 4):
        assert "saturated" not in found(Experiment(engine.lesson(14), leak=leak, hidden_weights=weights))


# Deltas


@pytest.mark.parametrize("label", ["whisper", "even start"])
@pytest.mark.parametrize("steps", [0, 300])
def test_vanishing_deltas(label: str, steps: int) -> None:
    run = preset(15, label, steps)
    numbers, finding = forth_and_back(run), found(run)["vanishing"]
    here, last = np.abs(numbers["hidden deltas"]).mean(), np.abs(numbers["deltas"]).mean()
    assert here < last / 100
    assert finding.numbers["mean size"] == pytest.approx(here, rel=1e-6)
    assert finding.numbers["of the last"] == pytest.approx(last, rel=1e-9)


def test_exploding_deltas() -> None:
    run = Experiment(engine.lesson(15), spread=300.0, activation=2)
    numbers, finding = forth_and_back(run), found(run)["exploding"]
    through = numbers["slopes"] > 0.5
    here, last = np.abs(numbers["hidden deltas"][through]).mean(), np.abs(numbers["deltas"]).mean()
    assert here > 100 * last
    assert finding.numbers["mean size"] == pytest.approx(here, rel=1e-6)
    assert "where the slope is not 0" in finding.sentence


@pytest.mark.parametrize("values", [{}, {"activation": 2}, {"activation": 5}, {"spread": 0.05}, {"spread": 30.0}])
def test_deltas_that_keep_their_size(values: dict[str, Any]) -> None:
    run = Experiment(engine.lesson(15), **values)
    assert not {"vanishing", "exploding"} & set(found(run))
    numbers = forth_and_back(run)
    assert 0.01 < np.abs(numbers["hidden deltas"]).mean() / np.abs(numbers["deltas"]).mean() < 100


def test_deltas_vanish_through_many_layers() -> None:
    run = Experiment(network_lesson(widths=(4, 4, 4)), spread=0.05)
    finding = found(run)["vanishing"]
    values = run.history.begins(1)
    outputs = [np.array(values["points"])]
    for weights, biases in zip(values["weights"], values["biases"], strict=True):  # type: ignore[arg-type]
        outputs.append(np.tanh(outputs[-1] @ np.array(weights).T + np.array(biases)))
    deltas = [(outputs[-1] - np.array(values["targets"])) * (1 - outputs[-1] ** 2)]
    for layer in (3, 2, 1):
        back = deltas[0] @ np.array(values["weights"][layer])  # type: ignore[index,arg-type]
        deltas.insert(0, back * (1 - outputs[layer] ** 2))
    sizes = [np.abs(one).mean() for one in deltas]
    assert finding.layer == 0 and sizes[0] == min(sizes[:-1])
    assert finding.numbers["mean size"] == pytest.approx(sizes[0], rel=1e-9)
    assert finding.numbers["of the last"] == pytest.approx(sizes[-1], rel=1e-9)
    assert "all 5 rows" in finding.sentence, "not only those of the batch"


# All of them


def cases() -> list[Any]:
    return [
        pytest.param(number, one.label, id=f"{number} {one.label}")
        for number in (14, 15)
        for one in engine.lesson(number).presets
    ]


@pytest.mark.parametrize(("number", "label"), cases())
def test_a_sentence_says_the_numbers_of_its_finding(number: int, label: str) -> None:
    for steps in (0, 1, 7):
        for finding in present_findings(preset(number, label, steps)) or ():
            if finding.layer is None:
                continue
            assert finding.sentence.startswith(f"At step {max(steps, 1)} ")
            stated = [float(one) for one in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", finding.sentence)]
            numbers = [
                number
                for value in finding.numbers.values()
                for number in (value if isinstance(value, tuple) else (value,))
            ]
            assert set(numbers) <= set(stated)
            assert finding.mark and finding.heading and finding.place == "hidden"


@pytest.mark.parametrize("label", ["dead at birth", "the book's", "too large"])
def test_any_row_in_turn_leads_to_the_same(label: str) -> None:
    """With one row a step, all rows are looked at, whoever's turn it is."""
    run = preset(14, label)
    first = {kind: finding.numbers for kind, finding in found(run).items()}
    for _ in range(4):
        run.advance()
        assert {kind: finding.numbers for kind, finding in found(run).items()} == first


def test_after_a_change_by_hand_the_next_step_is_looked_at() -> None:
    run = preset(14, "the book's", 2)
    run.edit(**{"hidden_weights[0]": [0.5, 0.5, 0.5]})
    assert found(run)["dead"].neurons == (2,)
    assert found(run)["dead"].sentence.startswith("At step 3 ")


def test_what_is_not_finite_or_has_one_layer_is_not_looked_at() -> None:
    run = preset(15, "too large", 300)
    assert not run.moment.finite and present_findings(run) is None
    for lesson in engine.lessons():
        if lesson.network is None:
            assert not has_layers(lesson) and present_findings(Experiment(lesson)) is None
