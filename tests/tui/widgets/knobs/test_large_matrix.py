"""A matrix of very many numbers has no knobs, but all else has; it says how many numbers it has."""

from __future__ import annotations

import pytest

import engine
from tests.support.layer_lessons import classes
from tui.presentation.scene import scene_of
from tui.widgets.knobs import knob_rows
from tui.widgets.knobs.knob_rows import Row, rows_of
from tui.widgets.knobs.lesson_knobs import ParameterKnob


def knobs_in(rows: list[Row]) -> list[str]:
    return [knob.parameter.name for row in rows for knob in row.cells if isinstance(knob, ParameterKnob)]


def said_in(rows: list[Row]) -> list[str]:
    return [cell for row in rows for cell in row.cells if isinstance(cell, str) and "numbers" in cell]


def test_a_large_matrix() -> None:
    rows = rows_of(scene_of(engine.Experiment(classes((64, 32, 3), 8))))
    assert knobs_in(rows) == ["output_biases"] * 3 + ["alpha", "steps"]
    assert said_in(rows) == ["2,048 numbers", "96 numbers", "32 numbers"]


@pytest.mark.parametrize(("most", "knobs"), [(8, 0), (9, 9)])
def test_how_large(most: int, knobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knob_rows, "MOST_KNOBS", most)
    rows = rows_of(scene_of(engine.Experiment(engine.lesson(11))))
    assert knobs_in(rows).count("weights") == knobs
    assert said_in(rows) == ([] if knobs else ["9 numbers"])
    assert knobs_in(rows)[-1] == "steps"
