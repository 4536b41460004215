"""What ails a run by its errors: each rule fires where the errors, worked out step by step, say so, and only there."""

from __future__ import annotations

from typing import Any

import pytest

import engine
from engine import Experiment
from engine.analysis.health.course_of_errors import Course, course_of
from engine.analysis.health.finding import Finding
from engine.analysis.health.findings import present_findings
from engine.analysis.health.run_rules import overfitting, rising, run_findings, slow
from engine.experiment.measuring import measured_with
from tests.support.network_lesson import network_lesson

SPIRAL: dict[str, Any] = {
    "data": "spiral",
    "noise": 0.3,
    "count": 60,
    "neurons": (8, 8),
    "activations": ("tanh", "tanh"),
    "alpha": 0.1,
    "optimizer": "Adam",
}


def course(*numbers: float, apart: int = 10) -> Course:
    return Course("train_error", tuple(apart * at for at in range(len(numbers))), numbers, True)


def kinds(*numbers: float, apart: int = 10) -> list[str]:
    one = course(*numbers, apart=apart)
    return [finding.kind for finding in (*rising(one, repr), *slow(one, repr))]


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ((1.0, 0.5, 1.01), "rising"),
        ((1.0, 0.5, 0.99), "slow"),
        ((1.0, 1.05, 1.2), "rising"),
        ((1.0, 1.0, 1.05), "slow"),
        ((1.0, 0.95, 0.91), "slow"),
        ((1.0, 0.95, 0.89), None),
        ((1.0, 0.01, 0.05), None),
        ((0.0, 0.0, 0.0), None),
        ((0.0, 0.0, 0.1), "rising"),
    ],
)
def test_where_an_error_rises_or_hardly_falls(numbers: tuple[float, ...], kind: str | None) -> None:
    assert kinds(*numbers) == ([] if kind is None else [kind])


def test_of_few_steps_nothing_is_said_but_that_it_is_twice_as_large() -> None:
    assert kinds(1.0, 1.0, apart=5) == kinds(1.0, 1.5, apart=5) == []
    assert kinds(1.0, 2.1, apart=1) == ["rising"]


@pytest.mark.parametrize(
    ("kept_back", "learned", "fires"),
    [
        ((1.0, 0.5, 0.6), (1.0, 0.5, 0.2), True),
        ((1.0, 0.5, 0.54), (1.0, 0.5, 0.2), False),
        ((1.0, 0.5, 0.6), (1.0, 0.5, 0.5), False),
        ((1.0, 0.5, 0.4), (1.0, 0.5, 0.2), False),
        ((0.3, 0.5, 0.6), (1.0, 0.5, 0.2), False),
        ((1.0, 0.01, 0.02), (1.0, 0.01, 0.001), False),
    ],
)
def test_overfitting(kept_back: tuple[float, ...], learned: tuple[float, ...], fires: bool) -> None:
    found = list(overfitting(course(*learned), course(*kept_back), repr))
    assert bool(found) == fires
    assert not fires or found[0].step == 10


def found(run: Experiment) -> dict[str, Finding]:
    return {one.kind: one for one in present_findings(run) or ()}


def test_a_step_that_is_too_large_or_too_small_in_the_playground() -> None:
    for alpha, kind in ((3.0, "rising"), (3e-5, "slow"), (0.1, None)):
        run = Experiment(engine.lesson(18), alpha=alpha)
        run.run(100)
        assert set(found(run)) & {"rising", "slow"} == ({kind} if kind else set())
        if kind:
            assert f"after step {run.position}," in found(run)[kind].sentence


def test_overfitting_in_the_playground_and_its_step() -> None:
    run = Experiment(engine.lesson(18), **SPIRAL)
    run.run(500)
    finding = found(run)["overfitting"]
    measures = {one.gives: one for one in run.lesson.measures}
    assert finding.step is not None

    def error(name: str, step: int) -> float:
        return float(measured_with(measures[name], run.history.parameters_after(step)))  # type: ignore[arg-type]

    then, now = error("test_error", finding.step), error("test_error", 500)
    assert (finding.numbers["lowest"], finding.numbers["now"]) == pytest.approx((then, now), rel=1e-9)
    assert now > 1.1 * then and error("train_error", 500) < error("train_error", finding.step)


def test_no_overfitting_where_the_test_error_falls_too() -> None:
    run = Experiment(engine.lesson(18), data="gauss")
    run.run(500)
    assert "overfitting" not in found(run)


@pytest.mark.parametrize("label", ["even start", "whisper"])
def test_an_error_that_stands_still_where_each_step_has_all_rows(label: str) -> None:
    values = next(one.values for one in engine.lesson(15).presets if one.label == label)
    run = Experiment(engine.lesson(15), **values)
    run.run(30)
    errors = list(run.history["error"])
    assert errors[29] > 0.9 * errors[0]
    assert found(run)["slow"].numbers == {"then": errors[0], "now": errors[29]}
    assert "at step 1 and" in found(run)["slow"].sentence and "at step 30," in found(run)["slow"].sentence


def test_lessons_as_they_begin_rise_and_stand_nowhere() -> None:
    for number in (14, 15, 18):
        run = Experiment(engine.lesson(number))
        run.run(240)
        assert not run_findings(run.history, run.position)


def test_only_what_came_after_a_change_by_hand_counts() -> None:
    run = Experiment(network_lesson())
    run.run(10)
    before = course_of(run.history, 10, "learned")
    assert before is not None and before.steps == tuple(range(11)) and before.label == "error"
    run.edit(alpha=0.1)
    assert course_of(run.history, 10, "learned") is None
    run.run(5)
    after = course_of(run.history, 15, "learned")
    assert after is not None and after.steps == (11, 12, 13, 14, 15)
    assert course_of(run.history, 15, "kept back") is None


def test_of_a_long_run_some_steps_are_looked_at_and_both_ends() -> None:
    run = Experiment(engine.lesson(18))
    run.run(1000)
    found = course_of(run.history, 1000, "learned")
    assert found is not None and len(found.steps) == 61
    assert (found.steps[0], found.steps[-1]) == (0, 1000) and list(found.steps) == sorted(set(found.steps))


def test_a_lesson_of_single_rows_without_a_measure_is_not_judged() -> None:
    run = Experiment(engine.lesson(16))
    run.run(30)
    assert course_of(run.history, 30, "learned") is None
