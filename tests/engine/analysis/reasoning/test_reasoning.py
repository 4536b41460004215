"""Reasonings: what is claimed with the numbers of a run, what is not, and how it is written."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import present_step
from engine.analysis.reasoning.reasoning import Line, Reasoning, Shown, facts_of, reason, reasonings
from tui.screens.inspect.reasoning import written

EVERY = reasonings(8)
OF_LESSON_9 = reasonings(9)


def at(steps: int, **parameters: Any) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(8), **parameters)
    run.run(steps)
    return run


def shown(says: str, **facts: float) -> Shown:
    """One line with these numbers."""
    (line,) = reason(Reasoning("made-up", "", (Line(says, "so it is"),)), facts, written)
    return line


def lines_of(run: engine.Experiment, output: int = 0) -> dict[str, tuple[Shown, ...]]:
    facts = facts_of(run.lesson, present_step(run)[0], (output,))
    return {one.key: reason(one, facts, written) for one in EVERY}


def test_they_are_found_in_the_lessons_folders() -> None:
    assert [one.key for one in EVERY] == ["slope", "kept"]
    assert [one.key for one in OF_LESSON_9] == ["measured", "links", "kept"]
    assert not reasonings(6)
    for one in reasonings():
        assert len({line.says for line in one.lines}) >= len(one.lines) - 1


@pytest.mark.parametrize("output", range(3))
@pytest.mark.parametrize("steps", [0, 1, 2, 7, 40])
def test_the_numbers_are_those_of_the_run_by_other_means(steps: int, output: int) -> None:
    run = at(steps)
    facts = facts_of(run.lesson, present_step(run)[0], (output,))
    # The next step as it is recorded, and the central difference in NumPy.
    step = max(steps, 1)
    longer = at(step + 1)
    for name, column in (("delta", "deltas"), ("error", "errors"), ("weight_delta", "weight_deltas")):
        assert facts[name] == longer.history[column][step - 1][output]
        assert facts[f"new_{name}"] == longer.history[column][step][output]
    assert facts["new_weight"] == longer.history["weights"][step - 1][output]
    begun = longer.history.begins(step)
    weight, target, given = (np.array(begun[name]) for name in ("weights", "targets", "input"))
    error = [np.square(given * (weight + by) - target)[output] for by in (1e-4, -1e-4)]
    assert facts["slope"] == pytest.approx((error[0] - error[1]) / 2e-4, rel=1e-6)
    assert facts["slope"] == pytest.approx(2 * facts["delta"] * facts["input"], rel=1e-6)
    assert facts["kept"] == pytest.approx(facts["new_delta"] / facts["delta"], rel=1e-9)


@pytest.mark.parametrize("output", range(3))
@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"alpha": 4.8},
        {"alpha": 10.0},
        {"input": -0.5},
        {"input": 0.0},
        {"weights": (0.1, 0.1, 0.1)},
        {"alpha": 2.0},
    ],
    ids=str,
)
@pytest.mark.parametrize("steps", [0, 1, 5])
def test_with_usual_numbers_all_of_it_is_shown(steps: int, parameters: dict[str, Any], output: int) -> None:
    found = lines_of(at(steps, **parameters), output)
    for one in EVERY:
        assert len(found[one.key]) == len(one.lines), found[one.key][-1]
        assert all(line.claimed for line in found[one.key])


@pytest.mark.parametrize("steps", [0, 1, 5])
@pytest.mark.parametrize(
    "parameters",
    [{}, {"alpha": 6.0}, {"input": 2.0}, {"weight": 2.7}, {"input": -3.0, "nudge": 0.5}, {"nudge": 1e-9}],
    ids=str,
)
def test_the_lines_of_lesson_9_hold_with_usual_numbers(parameters: dict[str, float], steps: int) -> None:
    run = engine.Experiment(engine.lesson(9), **parameters)
    run.run(steps)
    begins = present_step(run)[0]
    facts = facts_of(run.lesson, begins, ())
    for one in OF_LESSON_9:
        found = reason(one, facts, written)
        assert len(found) == len(one.lines), found[-1]
    # The two links by NumPy: how the prediction follows the weight, and the error the prediction.
    weights = begins["weight"] + np.array([-1e-4, 0.0, 1e-4])  # type: ignore[operator]
    predictions = begins["input"] * weights
    first, second = np.gradient(predictions, weights)[1], np.gradient((predictions - begins["target"]) ** 2)[1]
    second /= np.gradient(predictions)[1]
    assert (facts["prediction_up"] - facts["prediction"]) / facts["h"] == pytest.approx(first, rel=1e-6)
    assert 2 * facts["delta"] == pytest.approx(second, rel=1e-6)
    assert facts["measured"] == pytest.approx(first * second, rel=1e-5)


def test_a_nudge_that_measures_nothing_is_told() -> None:
    run = engine.Experiment(engine.lesson(9), nudge=1e-17)
    found = reason(OF_LESSON_9[0], facts_of(run.lesson, run.parameters, ()), written)
    assert found[-1].names == "measured = 2 × delta × input" and found[-1].holds == "differs"
    assert (found[-1].left, found[-1].right) == (0.0, -0.55)


def test_where_it_lands_in_one_step() -> None:
    last = lines_of(at(1, alpha=1 / 0.65**2), 1)["kept"]
    assert len(last) == 10
    assert last[8].holds == "rounding" or abs(last[8].left) < 1e-15


def test_a_number_that_is_not_finite_ends_it() -> None:
    run = at(700, alpha=10.0)
    assert not math.isfinite(run.moment.values["errors"][0])  # type: ignore[index]
    for lines in lines_of(run).values():
        assert not lines[-1].claimed
        assert lines[-1].holds == "beyond" and lines[-1].numbers is None
        assert all(line.claimed for line in lines[:-1])


@pytest.mark.parametrize(
    "says,facts,holds,numbers",
    [
        ("a == b * c", {"a": 0.06, "b": 0.2, "c": 0.3}, "equal", "0.06 = 0.2 × 0.3"),
        ("a == b * c", {"a": 0.1, "b": 1 / 3, "c": 0.3}, "about", "0.1 ≈ 0.333333 × 0.3"),
        ("a == b * c", {"a": 7.0, "b": 2.0, "c": 3.0}, "differs", None),
        ("a == b * c", {"a": math.inf, "b": 2.0, "c": 3.0}, "beyond", None),
        ("a == b * c", {"a": math.nan, "b": 2.0, "c": 3.0}, "beyond", None),
        ("a == b * c", {"a": 1.0, "b": 2.0}, "beyond", None),
        ("a == b / c", {"a": 1.0, "b": 2.0, "c": 0.0}, "beyond", None),
        ("a == b - c", {"a": 1e-17, "b": 1.0, "c": 1.0}, "rounding", "1e-17 ≈ 1.0 − 1.0"),
        ("a == b - c * d", {"a": 3.0, "b": -1.0, "c": -2.0, "d": 2.0}, "equal", "3 = -1 − (-2) × 2"),
        ("a == b - (c - d)", {"a": 0.0, "b": -1.0, "c": 1.0, "d": 2.0}, "equal", "0 = -1 − (1 − 2)"),
        ("a == b ** 2", {"a": 4.0, "b": -2.0}, "equal", "4 = (-2)²"),
        ("a == 2 * b ** 2 / c", {"a": -4.0, "b": 2.0, "c": -2.0}, "equal", "-4 = 2 × 2² / (-2)"),
        ("a == b * c", {"a": 1e308, "b": 1e200, "c": 1e200}, "differs", None),
        ("a == b", {"a": 0.1 + 0.2, "b": 0.3}, "equal", "0.3 = 0.3"),
        ("a == b", {"a": -0.0, "b": 0.0}, "equal", "0 = 0"),
        # More digits, where few would look wrong.
        ("a == b - c", {"a": 1.5e-7, "b": 1.00000015, "c": 1.0}, "equal", "1.5e-07 = 1.00000015 − 1"),
    ],
)
def test_a_line_is_held_against_its_numbers(
    says: str, facts: dict[str, float], holds: str, numbers: str | None
) -> None:
    line = shown(says, **facts)
    assert (line.holds, line.numbers) == (holds, numbers)
    assert line.claimed is (holds in ("equal", "about", "rounding"))


def test_nothing_follows_from_a_line_that_does_not_hold() -> None:
    lines = tuple(Line(says, "") for says in ("a == b", "a == 2 * b", "b == a"))
    found = reason(Reasoning("made-up", "", lines), {"a": 1.0, "b": 1.0}, written)
    assert [line.holds for line in found] == ["equal", "differs"]


def test_a_step_that_learns_otherwise_is_not_claimed() -> None:
    """Numbers that are not the lesson's, as a learner's own function may give them."""
    facts = facts_of(engine.lesson(8), engine.lesson(8).defaults, (1,))
    kept = next(one for one in EVERY if one.key == "kept")
    wrong = reason(kept, facts | {"new_weight": facts["weight"] + 1}, written)
    assert [line.holds for line in wrong] == ["differs"]


def test_lessons_without_a_gradient_have_no_facts() -> None:
    for number in (1, 5, 6, 7):
        lesson = engine.lesson(number)
        assert facts_of(lesson, lesson.defaults, ()) == {}


# Lessons with rows of data


@pytest.mark.parametrize(("number", "keys"), [(11, ["slope", "part"]), (12, ["mean"]), (13, ["apart", "left"])])
def test_the_later_lessons_have_theirs(number: int, keys: list[str]) -> None:
    assert [one.key for one in reasonings(number)] == keys


BY_ROWS: list[tuple[int, dict[str, Any]]] = [
    (12, {}),
    (12, {"batch": 2}),
    (12, {"batch": 6, "alpha": 1.0}),
    (13, {}),
    (13, {"shift": 20.0, "unit": 10.0, "alpha": 0.5}),
    (13, {"shift": 6.0, "unit": 28.0, "alpha": 1.45, "learns_bias": 0.5}),
]


@pytest.mark.parametrize("steps", [0, 1, 5])
@pytest.mark.parametrize(("number", "parameters"), BY_ROWS, ids=str)
def test_the_lines_about_rows_hold_with_usual_numbers(number: int, parameters: dict[str, Any], steps: int) -> None:
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.run(steps)
    begins = present_step(run)[0]
    for _, index in run.lesson.elements(run.lesson.with_role("weight") or "", run.sizes):
        facts = facts_of(run.lesson, begins, index, row=2)
        for one in reasonings(number):
            found = reason(one, facts, written)
            assert len(found) == len(one.lines) and found[-1].claimed, found[-1]


def test_weight_and_bias_stop_pulling_where_the_shift_is_the_mean() -> None:
    lesson = engine.lesson(13)
    for shift, mean in ((0.0, 20.0), (20.0, 0.0), (6.0, 14.0)):
        begins = {**lesson.defaults, "shift": shift}
        facts = facts_of(lesson, begins, ())
        assert (facts["bias_delta_up"] - facts["bias_delta"]) / facts["h"] == pytest.approx(mean, abs=1e-9)
        assert (facts["weight_delta_then"] - facts["weight_delta"]) / facts["h"] == pytest.approx(mean, abs=1e-6)
    rescaled = (np.array(lesson.defaults["inputs"]) - 20) / 10
    begins = {**lesson.defaults, "shift": 20.0, "unit": 10.0, "alpha": 0.25}
    facts = facts_of(lesson, begins, ())
    assert facts["new_weight_delta"] == pytest.approx((1 - 0.25 * np.mean(rescaled**2)) * facts["weight_delta"])
    assert facts["new_bias_delta"] == pytest.approx(0.75 * facts["bias_delta"])


def test_a_mean_is_written_out_row_by_row() -> None:
    facts = {"a": 2.0, "b@0": 1.0, "b@1": 3.0, "b@2": -1.0, "b": 3.0, "c": 2.0}
    line = shown("a == mean(b + 1) * c - mean(b) * c", **facts)
    assert line.names == "a = mean(b + 1) × c − mean(b) × c"
    assert line.numbers == "2 = (1 + 1 + 3 + 1 + (-1) + 1) / 3 × 2 − (1 + 3 + (-1)) / 3 × 2"
