"""Lengths that no parameter has are measured once for the same parameters, and anew where they may be others."""

from __future__ import annotations

from typing import Any

import pytest

import engine
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase
from tests.support.network_lesson import network_lesson


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The phases that are called, by name."""
    names: list[str] = []
    call = Phase.call

    def noted(phase: Phase, values: Any) -> dict[str, Any]:
        names.append(phase.name)
        return call(phase, values)

    monkeypatch.setattr(Phase, "call", noted)
    return names


def lesson_and_values() -> tuple[Lesson, dict[str, Any]]:
    lesson = network_lesson()
    return lesson, lesson.numbered(lesson.defaults, 1)


def test_what_is_learned_and_what_no_length_hangs_on_may_change(called: list[str]) -> None:
    lesson, values = lesson_and_values()
    sizes = lesson.sizes(values)
    assert sizes["taken"] == 2 and "learn" not in called
    called.clear()
    learned = engine.Experiment(lesson).run(3).values
    called.clear()
    again = {**values, "alpha": 0.5, "weights": learned["weights"], "biases": learned["biases"]}
    assert lesson.sizes(again) == sizes
    assert not called


@pytest.mark.parametrize("changed", [{"batch": 3}, {"step": 2}])
def test_what_a_length_may_hang_on_is_measured_anew(called: list[str], changed: dict[str, Any]) -> None:
    lesson, values = lesson_and_values()
    lesson.sizes(values)
    called.clear()
    assert lesson.sizes({**values, **changed})["taken"] == changed.get("batch", 2)
    assert called


def test_other_rows_are_other_lengths() -> None:
    lesson, values = lesson_and_values()
    assert lesson.sizes(values)["rows"] == 5
    more = {**values, "points": (*values["points"], (0.5, 0.5)), "targets": (*values["targets"], (1.0,))}
    assert lesson.sizes(more)["rows"] == 6
    assert lesson.sizes(values)["rows"] == 5
