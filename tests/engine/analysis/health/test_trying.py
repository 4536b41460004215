"""What helps against what ails a network: run once more, by hand, it does what is said."""

from __future__ import annotations

import re
from typing import Any

import pytest

import engine
from engine import Experiment
from engine.analysis.health import trying
from engine.analysis.health.changes import Change, changes
from engine.analysis.health.cure_words import in_words
from engine.analysis.health.findings import present_findings
from engine.analysis.health.trying import MOST_STEPS, Trials, affected, begun_with, start_of
from engine.experiment.measuring import measured_with
from tests.support.network_lesson import network_lesson


def preset(number: int, label: str, steps: int = 0) -> Experiment:
    values = next(one.values for one in engine.lesson(number).presets if one.label == label)
    run = Experiment(engine.lesson(number), **values)
    run.run(steps)
    return run


def tried(run: Experiment) -> Trials:
    trials = Trials(run, present_findings(run) or ())
    while trials.go_on():
        pass
    return trials


def mean_error(run: Experiment) -> float:
    """The mean error of all rows after the steps of a run, by its lesson's own words."""
    if run.lesson.number == 14:
        deltas = []
        values = run.parameters
        for row, target in zip(values["inputs"], values["targets"], strict=True):  # type: ignore[arg-type]
            said = 0.0
            for weights, out in zip(values["hidden_weights"], values["output_weights"], strict=True):  # type: ignore[arg-type]
                total = sum(weight * number for weight, number in zip(weights, row, strict=True))  # type: ignore[arg-type]
                said += out * (total if total > 0 else values["leak"] * total)  # type: ignore[operator]
            deltas.append(said - target)
        return sum(delta * delta for delta in deltas) / len(deltas)
    run.step()
    return run.moment.values["error"]  # type: ignore[return-value]


CURED: list[tuple[int, str, int, str, dict[str, Any]]] = [
    (14, "too large", 240, "dead", {"leak": 0.1}),
    (15, "unlucky relu", 1000, "dead", {"seed": 3}),
    (15, "even start", 0, "twins", {"spread": 1.0}),
    (15, "even start", 3, "vanishing", {"spread": 1.0}),
    (15, "whisper", 300, "vanishing", {"spread": 1.0}),
    (15, "shout", 0, "saturated", {"spread": 1.0}),
]


@pytest.mark.parametrize(("number", "label", "steps", "kind", "values"), CURED)
def test_a_cure_does_what_is_said(number: int, label: str, steps: int, kind: str, values: dict[str, Any]) -> None:
    run = preset(number, label, steps)
    position = run.position
    trials = tried(run)
    finding = next(one for one in present_findings(run) or () if one.kind == kind)
    cure = trials.cure(finding)
    assert cure is not None and cure.change.values == values and not cure.left
    given = next(one.values for one in engine.lesson(number).presets if one.label == label)
    without, with_it = (Experiment(engine.lesson(number), **{**given, **more}) for more in ({}, values))
    for one in (without, with_it):
        one.run(cure.steps)
    still = {one.kind for one in present_findings(with_it) or ()}
    assert kind not in still
    before, after = mean_error(without), mean_error(with_it)
    assert cure.before == pytest.approx(before, rel=1e-12) and cure.after == pytest.approx(after, rel=1e-12)
    assert after <= before / 2
    assert run.position == position, "the run stays as it is"
    words = in_words(trials, finding)
    assert f"after {cure.steps} steps" in words and cure.change.words in words
    assert [float(one) for one in re.findall(r"\d+\.\d+(?:e-\d+)?", words)][-2:] == [cure.after, cure.before]


def test_where_no_setting_helps_the_lessons_own_weights_may() -> None:
    run = preset(14, "all 0.5")
    trials, (finding,) = tried(run), present_findings(run) or ()
    cure = trials.cure(finding)
    assert cure is not None
    defaults = engine.lesson(14).defaults
    assert cure.change.values == {name: defaults[name] for name in ("hidden_weights", "output_weights")}
    assert cure.change.words == "the lesson's own hidden_weights and output_weights"


def test_what_helps_only_some_says_how_many_are_left() -> None:
    run = preset(14, "dead at birth")
    trials, (finding,) = tried(run), present_findings(run) or ()
    cure = trials.cure(finding)
    assert cure is not None and cure.left == 1
    again = Experiment(run.lesson, **begun_with(run.lesson, start_of(run), cure.change))
    again.run(cure.steps)
    assert affected(present_findings(again) or (), finding) == 1
    assert "only 1 neuron of hidden is dead" in in_words(trials, finding)


def test_where_nothing_helps_that_is_said() -> None:
    """One neuron of lesson 14 is dead from the start, and yet it learns: nothing halves an error so small."""
    run = Experiment(engine.lesson(14))
    trials, (finding,) = tried(run), present_findings(run) or ()
    assert trials.cure(finding) is None
    count = len(list(changes(run.lesson, run.history.start)))
    assert f"Tried {count} changes, each begun anew for 240 steps: none helps" in in_words(trials, finding)
    assert trials.before is not None and trials.before < 1e-8


def test_after_a_change_by_hand_it_is_begun_with_the_numbers_of_now() -> None:
    run = Experiment(engine.lesson(15))
    run.run(5)
    run.edit(hidden_weights=[[30.0, 20.0]] * 4)
    assert start_of(run) == run.parameters
    change = Change({"alpha": 0.1}, "alpha 0.1")
    again = Experiment(run.lesson, **begun_with(run.lesson, start_of(run), change))
    assert again.parameters["hidden_weights"] == ((30.0, 20.0),) * 4
    seeded = Experiment(run.lesson, **begun_with(run.lesson, start_of(run), Change({"seed": 4}, "seed 4")))
    assert seeded.parameters["hidden_weights"] == Experiment(run.lesson, seed=4).parameters["hidden_weights"]


def test_every_change_is_one_and_each_stands_once() -> None:
    for number in (14, 15):
        for one in engine.lesson(number).presets:
            start = Experiment(engine.lesson(number), **one.values).history.start
            all_of_them = list(changes(engine.lesson(number), start))
            assert len({change.words for change in all_of_them}) == len(all_of_them)
            assert all(start[name] != value for change in all_of_them for name, value in change.values.items())
            assert "steps" not in {name for change in all_of_them for name in change.values}


def test_no_change_makes_another_network() -> None:
    """Another number of neurons is no cure, and is not counted as tried."""
    run = preset(15, "even start")
    trials = tried(run)
    for cures in trials.cures.values():
        assert all("neurons" not in cure.change.values for cure in cures.values())


def test_a_large_network_is_tried_for_fewer_steps_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    run = preset(15, "whisper")
    assert Trials(run, present_findings(run) or ()).steps == 300 <= MOST_STEPS
    monkeypatch.setattr(trying, "MOST_PRODUCTS", 12 * 16 * 50)
    assert Trials(run, present_findings(run) or ()).steps == 50
    monkeypatch.setattr(trying, "MOST_PRODUCTS", 1000)
    trials, (finding,) = tried(run), present_findings(run) or ()
    assert trials.steps is None and trials.done and trials.cure(finding) is None
    assert in_words(trials, finding) == "The network is too large to try what would help."


def test_stacked_layers_are_tried_too() -> None:
    run = Experiment(network_lesson(), spread=0.001, steps=600)
    trials, (finding,) = tried(run), present_findings(run) or ()
    cure = trials.cure(finding)
    assert finding.place == "layer 1" and cure is not None and cure.change.values == {"spread": 1.0}
    again = Experiment(run.lesson, **begun_with(run.lesson, start_of(run), cure.change))
    again.run(cure.steps)
    assert not affected(present_findings(again) or (), finding)
    assert again.history.start["weights"] == Experiment(run.lesson).history.start["weights"]


# What helps a run and its data


def of_18(steps: int, **values: Any) -> tuple[Experiment, Trials, dict[str, Any]]:
    run = Experiment(engine.lesson(18), **values)
    run.run(steps)
    return run, tried(run), {one.kind: one for one in present_findings(run) or ()}


def train_error(steps: int, **values: Any) -> float:
    """The mean error of all rows, by the lesson's own phases, called."""
    run = Experiment(engine.lesson(18), **values)
    run.run(steps)
    measure = next(one for one in run.lesson.measures if one.gives == "train_error")
    return float(measured_with(measure, run.history.parameters_after(steps)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("alpha", "word"), [(3.0, "large"), (3e-5, "small")])
def test_a_step_of_another_size_is_what_helps(alpha: float, word: str) -> None:
    _, trials, found = of_18(100, alpha=alpha)
    finding = found["rising" if word == "large" else "slow"]
    cure = trials.cure(finding)
    assert cure is not None and set(cure.change.values) == {"alpha"}
    other = float(cure.change.values["alpha"])  # type: ignore[arg-type]
    assert (other < alpha) == (word == "large")
    before, after = train_error(cure.steps, alpha=alpha), train_error(cure.steps, alpha=other)
    assert (cure.before, cure.after) == pytest.approx((before, after), rel=1e-9) and after <= before / 2
    assert in_words(trials, finding).startswith(f"alpha {alpha!r} is too {word}. Tried: ")


def test_where_no_step_helps_another_change_may() -> None:
    _, trials, found = of_18(100, start="zero")
    cure = trials.cure(found["slow"])
    assert cure is not None and cure.change.words == "start Xavier"
    assert in_words(trials, found["slow"]).startswith("Tried: begun anew with start Xavier, after 1000 steps it falls")


def test_overfitting_is_helped_by_stopping_and_nothing_is_run() -> None:
    values: dict[str, Any] = {"data": "spiral", "noise": 0.3, "count": 60, "alpha": 0.1, "optimizer": "Adam"}
    run, trials, found = of_18(500, neurons=(8, 8), **values)
    finding = found["overfitting"]
    cure = trials.cure(finding)
    assert cure is not None and cure.change.values == {"steps": finding.step} and cure.steps == finding.step
    again = Experiment(run.lesson, **begun_with(run.lesson, start_of(run), cure.change))
    assert again.stop == finding.step
    again.run(again.stop)
    measure = next(one for one in run.lesson.measures if one.gives == "test_error")
    error = measured_with(measure, again.history.parameters_after(again.position))
    assert error == pytest.approx(cure.after, rel=1e-9) and cure.after < (cure.before or 0)
    assert f"the run stops where test_error is {cure.after!r}" in in_words(trials, finding)
    run.edit(alpha=0.05)
    run.run(1)
    other = Trials(run, (finding,))
    assert other.cure(finding) is None and in_words(other, finding).startswith("You have changed numbers on the way")


def test_scaled_inputs_help_where_they_are_far_apart() -> None:
    made = Experiment(engine.lesson(18), output="logistic").parameters
    data = {
        name: [(1000 + 300 * across, up) for across, up in made[name]]  # type: ignore[union-attr, misc]
        for name in ("inputs", "test_inputs")
    }
    targets = {name: made[name] for name in ("targets", "test_targets")}
    values: dict[str, Any] = {"output": "logistic", "alpha": 0.3, **data, **targets}
    _, trials, found = of_18(100, **values)
    cure = trials.cure(found["unscaled"])
    assert cure is not None and set(cure.change.values) == {"inputs", "test_inputs"}
    after = train_error(cure.steps, **{**values, **cure.change.values})
    assert cure.after == pytest.approx(after, rel=1e-9) and after <= train_error(cure.steps, **values) / 2


def test_more_rows_of_a_rare_class_help_its_rows() -> None:
    made = Experiment(engine.lesson(18), data="gauss", output="logistic", noise=0.6, count=400).parameters
    rows = list(zip(made["inputs"], made["targets"], strict=True))  # type: ignore[arg-type]
    kept = [row for at, row in enumerate(rows) if row[1] == (0.0,) or at % 40 == 1]
    inputs, targets = [row[0] for row in kept], [row[1] for row in kept]
    tests = {name: made[name] for name in ("test_inputs", "test_targets")}
    values: dict[str, Any] = {"output": "logistic", "inputs": inputs, "targets": targets, **tests}
    _, trials, found = of_18(0, **values)
    finding = found["unbalanced"]
    cure = trials.cure(finding)
    assert cure is not None and cure.change.words == "20 times each row with the target 1"
    rare = {name: [row[at] for row in kept if row[1] == (1.0,)] for at, name in enumerate(("inputs", "targets"))}
    errors = []
    for more in ({}, cure.change.values):
        run = Experiment(engine.lesson(18), **{**values, **more})
        run.run(cure.steps)
        measure = next(one for one in run.lesson.measures if one.gives == "train_error")
        errors.append(measured_with(measure, {**run.history.parameters_after(cure.steps), **rare}))
    assert (cure.before, cure.after) == pytest.approx(errors, rel=1e-9)
    assert "the mean error of the rows with the target 1 is" in in_words(trials, finding)


def test_no_other_data_and_no_other_error_is_a_cure() -> None:
    """They could not be compared."""
    run, trials, found = of_18(100, start="zero")
    tried_names = {name for change in changes(run.lesson, run.history.start) for name in change.values}
    assert "output" not in tried_names
    cures = [cure for by_layer in trials.cures.values() for cure in by_layer.values()]
    assert cures and not {"data", "noise", "count", "data_seed", "test_share"} & {
        name for cure in cures for name in cure.change.values
    }
    assert found


def test_own_data_stays_where_the_start_weights_are_made_anew() -> None:
    rows = [(float(at), 1.0) for at in range(8)]
    data = {"inputs": rows, "targets": [(1.0,)] * 8, "test_inputs": rows[:2], "test_targets": [(1.0,)] * 2}
    run = Experiment(engine.lesson(18), **data)  # type: ignore[arg-type]
    again = Experiment(run.lesson, **begun_with(run.lesson, start_of(run), Change({"seed": 4}, "seed 4")))
    assert all(again.parameters[name] == run.parameters[name] for name in data)
    assert again.parameters["weights"] != run.parameters["weights"]
