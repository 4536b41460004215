"""The arithmetic of the chosen neuron: forwards and backwards, in the numbers of the run."""

from __future__ import annotations

import re

import pytest

from engine import Experiment
from tests.support.hidden_lesson import LESSON as HIDDEN
from tests.support.layer_lessons import classes
from tests.support.network_lesson import network_lesson
from tui.presentation.number_format import Numbers
from tui.presentation.scene import Scene, scene_of
from tui.widgets.base.line_view import text_of, width_of
from tui.widgets.network.worked import working_lines, workings

SIX = Numbers().six


def after(phases: int, neuron: tuple[int, int], steps: int = 0) -> Scene:
    run = Experiment(HIDDEN)
    run.run(steps)
    for _ in range(phases):
        run.advance()
    return scene_of(run, neuron=neuron)


def said(scene: Scene, width: int = 76, room: int = 20) -> list[str]:
    lines = working_lines(scene, width, room, SIX, lambda id: "space")
    assert len(lines) <= room
    assert all(width_of(line) <= width for line in lines)
    return [" ".join(text_of(line).split()) for line in lines]


def test_forwards_then_backwards() -> None:
    assert said(after(2, (0, 1))) == [
        "neuron2",
        "→ sums = 1 × 0.6 + 0 × 0.2 + 1 × 0.9 = 1.5",
        "→ hidden = 1.5 since sums[neuron2] 1.5 > 0",
    ]
    lines = said(after(4, (0, 1)))
    assert lines[1:3] == ["→ sums = 1 × 0.6 + 0 × 0.2 + 1 × 0.9 = 1.5", "→ hidden = 1.5 since sums[neuron2] 1.5 > 0"]
    assert lines[3:] == [
        "← gates = 1",
        "← hidden_deltas = -0.45 × 0.7 × 1 = -0.315",
    ]


def test_the_last_layer_has_its_own() -> None:
    assert said(after(4, (1, 0))) == [
        "→ prediction = 0.7 × (-0.7) + 1.5 × 0.7 + 0 × (-1) + 0.1 × (-0.1) = 0.55",
        "← delta = 0.55 − 1 = -0.45",
    ]


def test_a_shut_gate_is_said() -> None:
    assert said(after(2, (0, 0), steps=1))[0] == "neuron1 · shut in this row"
    assert said(after(2, (0, 2)))[0] == "neuron3 · shut in every row"


def test_before_anything_is_computed() -> None:
    assert said(after(0, (0, 0))) == ["Nothing of it is computed yet. space runs the next phase."]
    assert said(after(1, (0, 0))) == ["Nothing of it is computed yet. space runs the next phase."]


@pytest.mark.parametrize("room", range(9))
@pytest.mark.parametrize("width", [34, 36, 38])
def test_where_not_all_has_room_the_present_direction_comes_first(room: int, width: int) -> None:
    lines = said(after(4, (0, 1)), width, room)
    assert len(lines) <= room
    text = " ".join(lines)
    if width == 38:
        assert ("hidden_deltas" in text) == (room > 0)
        assert ("→ hidden" in text) == (room > 2)
        assert ("gates" in text) == (room > 3)
        assert ("→ sums" in text) == (room > 5), "two lines, three of the others, and no reasons"
        assert ("since" in text) == (room > 6)


@pytest.mark.parametrize("lesson", [classes((3, 4, 2), rows=4), network_lesson()])
def test_each_line_says_the_number_that_the_run_has(lesson: object) -> None:
    run = Experiment(lesson)  # type: ignore[arg-type]
    run.run(3)
    neurons = scene_of(run).neurons
    for layer in range(neurons.layers):
        for neuron in range(neurons.width(layer)):
            scene = scene_of(run, neuron=(layer, neuron), row=1)
            found = {one.name: float(one.result) for one in workings(scene, repr)}
            names = neurons.names(layer)
            for kind in ("sums", "outputs", "deltas"):
                name = getattr(names, kind)
                place = neurons.place(kind, layer, neuron, scene.row_shown)  # type: ignore[arg-type]
                if place is not None:
                    value = run.moment.values[name]
                    for at in place[1]:
                        value = value[at]  # type: ignore[index]
                    assert found[name] == value


def test_a_sum_of_many_is_folded() -> None:
    run = Experiment(classes((64, 32, 10), rows=2))
    run.step()
    lines = said(scene_of(run, neuron=(0, 3)), 44, 7)
    assert any("…" in line for line in lines)
    assert len(re.findall(r"\d", " ".join(lines))) < 150
