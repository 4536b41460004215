"""The plane of two inputs as data: who answers what, where the border is, which rows are right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import engine
from engine.definition.lesson import Lesson
from tests.support.engine_tools import LESSONS
from tests.support.layer_lessons import classes
from tui.presentation.charts.kinds import every_kind, kinds_of
from tui.presentation.landscapes.plane import A_PIECE, MOST_PLACES, MOST_POINTS, Plane, frame_around, points_of
from tui.presentation.landscapes.plane_subject import Subject
from tui.presentation.landscapes.plane_words import _some
from tui.presentation.landscapes.regions import LEVELS, Regions
from tui.presentation.scene import scene_of

COUNTS = (31, 16)


def plane_of(lesson: Lesson, steps: int = 0, neuron: tuple[int, int] | None = None, **parameters: Any) -> Plane:
    """The whole plane after some steps."""
    run = engine.Experiment(lesson, **parameters)
    run.run(steps)
    scene = scene_of(run, neuron=neuron)
    frame = frame_around(points_of(lesson, scene.parameters), COUNTS, 1, False)
    assert frame is not None
    plane = Plane(lesson, scene.parameters, Subject.of(scene), frame, range(scene.sizes["rows"]))
    pieces = 0
    while not plane.go_on():
        pieces += 1
    assert pieces == (COUNTS[0] * COUNTS[1] + scene.sizes["rows"] - 1) // A_PIECE
    return plane


def grid(plane: Plane) -> np.ndarray[Any, Any]:
    """The places of the map, row by row from the lowest."""
    across, up = plane.frame.across, plane.frame.up
    return np.array([[(across.number(x), up.number(y)) for x in range(across.count)] for y in range(up.count)])


def ring(plane: Plane) -> np.ndarray[Any, Any]:
    v = plane.values
    hidden = np.tanh(grid(plane) @ np.array(v["hidden_weights"]).T + np.array(v["hidden_biases"]))
    return hidden @ np.array(v["output_weights"]) + v["output_bias"]


REGIONS = Regions((("below", "○"), ("above", "●")))


def test_one_output_is_parted_at_zero() -> None:
    plane = plane_of(engine.lesson(15), 200)
    wanted = ring(plane)
    shaded = np.array(plane.map(("",), REGIONS).rows)
    assert plane.border == (0.0, 1.0)
    assert (shaded >= LEVELS).tolist() == (wanted > 0).tolist()
    level = np.minimum(np.abs(wanted) * LEVELS, LEVELS - 1).astype(int)
    assert (shaded % LEVELS).tolist() == level.tolist()


@pytest.mark.parametrize("step", [0, 1, 40, 133, 300])
def test_as_many_are_right_as_the_lesson_counts(step: int) -> None:
    plane = plane_of(engine.lesson(15), step)
    run = engine.Experiment(engine.lesson(15))
    run.run(step + 1)
    assert sum(map(plane.is_right, range(16))) == run.moment.values["right"]
    assert [plane.answers[row][0] for row in range(16)] == list(run.moment.values["predictions"])  # type: ignore[arg-type]


def test_classes() -> None:
    plane = plane_of(engine.lesson(16), 300)
    v = plane.values
    scores = (grid(plane) - v["shift"]) / v["unit"] @ np.array(v["weights"]).T + v["biases"]
    chances = np.exp(scores) / np.exp(scores).sum(axis=2, keepdims=True)
    shaded = np.array(plane.map(("",), REGIONS).rows).astype(int)
    assert (shaded // LEVELS).tolist() == chances.argmax(axis=2).tolist()
    ordered = np.sort(chances, axis=2)
    lead = ordered[..., 2] - ordered[..., 1]
    assert (shaded % LEVELS).tolist() == np.minimum(lead * LEVELS, LEVELS - 1).astype(int).tolist()
    assert [row + 1 for row in range(30) if not plane.is_right(row)] == [17], "the one that it misses"
    assert set(shaded.ravel() // LEVELS) == {0, 1, 2}


@pytest.mark.parametrize("neuron", range(4))
def test_a_hidden_neuron(neuron: int) -> None:
    plane = plane_of(engine.lesson(15), 200, (0, neuron))
    v = plane.values
    wanted = np.tanh(grid(plane) @ np.array(v["hidden_weights"][neuron]) + v["hidden_biases"][neuron])  # type: ignore[index]
    shaded = np.array(plane.map(("",), REGIONS).rows)
    assert (shaded >= LEVELS).tolist() == (wanted > 0).tolist()
    assert plane.border == (0.0, pytest.approx(np.abs(wanted).max()))
    assert plane.subject.title(plane.lesson, v) == f"hidden[neuron{neuron + 1}]"


def test_a_hidden_neuron_of_a_network_that_chooses_classes() -> None:
    plane = plane_of(choosing(), 3, (0, 1))
    v = plane.values
    wanted = np.maximum(grid(plane) @ np.array(v["hidden_weights"][1]) + v["hidden_biases"][1], 0)  # type: ignore[index]
    assert [answer for (answer,) in plane._grid] == pytest.approx(wanted.ravel(), rel=1e-12, abs=1e-12)
    assert not plane.subject.is_class and plane.subject.wanted(plane.lesson, v) == [0, 1, 0, 1]


def choosing() -> Lesson:
    """A made-up lesson with a hidden layer, whose outputs have scores."""
    lesson = classes()
    first = lesson.phases[0]
    gives = tuple(replace(one, role="score" if one.name == "scores" else one.role) for one in first.gives)
    return replace(lesson, phases=(replace(first, gives=gives), *lesson.phases[1:]))


def test_classes_behind_a_hidden_layer() -> None:
    plane = plane_of(choosing(), 3)
    v = plane.values
    hidden = np.maximum(grid(plane) @ np.array(v["hidden_weights"]).T + v["hidden_biases"], 0)
    scores = hidden @ np.array(v["output_weights"]).T + v["output_biases"]
    shaded = np.array(plane.map(("",), REGIONS).rows).astype(int)
    assert (shaded // LEVELS).tolist() == scores.argmax(axis=2).tolist()


def test_several_outputs_that_are_no_classes_are_shown_one_by_one() -> None:
    both = ((1.0, 1.0), (0.0, 1.0), (1.0, 0.0), (0.0, 1.0))
    plane = plane_of(classes(), 3, targets=both)
    assert plane.subject == Subject(output=0) and plane.subject.wanted(plane.lesson, plane.values) == [1, 0, 1, 0]
    assert plane.border == (0.5, 0.5) and plane.subject.title(plane.lesson, plane.values).startswith("chances[")


def test_several_outputs_of_which_one_alone_is_wanted_are_classes() -> None:
    plane = plane_of(classes(), 3)
    assert plane.subject == Subject(classes=2) and plane.subject.wanted(plane.lesson, plane.values) == [0, 1, 0, 1]
    assert plane.subject.target_of(plane.lesson, plane.values, 0, 1.0) == ("targets", (0.0, 1.0))


def test_a_target_is_chosen_among_those_that_there_are() -> None:
    plane = plane_of(engine.lesson(15), 0)
    lesson, v = plane.lesson, plane.values
    assert plane.subject.choices(lesson, v) == [-1.0, 1.0]
    assert plane.subject.target_of(lesson, v, 3, -1.0) == ("targets", -1.0)
    many = plane_of(engine.lesson(15), 0, targets=tuple(at / 2 for at in range(16)))
    assert many.subject.choices(lesson, many.values) == pytest.approx(np.linspace(0, 7.5, 9))


def test_targets_of_one_sign_are_parted_in_the_middle() -> None:
    plane = plane_of(engine.lesson(15), 0, targets=(1.0,) * 8 + (0.0,) * 8)
    assert plane.border == (0.5, 0.5)
    plane = plane_of(engine.lesson(15), 0, targets=(1.0,) * 16)
    assert plane.border == (0.0, 1.0)


def test_it_is_the_same_until_an_answer_or_a_target_changes() -> None:
    plane = plane_of(engine.lesson(15), 5)
    v, rows = plane.values, range(16)
    assert plane.is_of(plane.lesson, dict(v), plane.subject, plane.frame, rows)
    assert plane.is_of(plane.lesson, {**v, "alpha": 9.0, "steps": 7}, plane.subject, plane.frame, rows)
    for other in ({"output_bias": 0.5}, {"targets": (0.0,) * 16}, {"activation": 2}):
        assert not plane.is_of(plane.lesson, {**v, **other}, plane.subject, plane.frame, rows)


def test_numbers_that_are_not_finite_are_said_to_be() -> None:
    plane = plane_of(engine.lesson(15), 260, alpha=1.5)
    assert not np.isfinite(ring(plane)).any()
    assert "no longer a finite number" in plane.map(("",), REGIONS).note


def test_a_large_map_has_fewer_places() -> None:
    frame = frame_around([(0.0, 0.0), (1.0, 3.0)], (150, 80), 1, False)
    assert frame is not None and 1000 < frame.across.count * frame.up.count <= MOST_PLACES
    assert frame_around([(0.0, 0.0), (float("inf"), 3.0)], (15, 8), 1, False) is None


def test_points_in_one_place_or_on_a_line_have_room() -> None:
    for points in ([(2.0, 3.0)], [(2.0, 3.0), (2.0, 5.0)]):
        frame = frame_around(points, (15, 8), 1, False)
        assert frame is not None and frame.shows(points)
        assert frame.across.step > 0 and frame.up.step > 0


def test_which_lessons_have_it() -> None:
    having = [number for number in LESSONS if "plane" in kinds_of(engine.lesson(number))]
    assert having == [15, 16, 18]
    # With another number of inputs it comes, or goes.
    run = engine.Experiment(engine.lesson(14))
    run.resize("inputs", 2)
    assert "plane" in kinds_of(run.lesson, run.sizes)
    run = engine.Experiment(engine.lesson(15))
    run.resize("inputs", 3)
    assert "plane" not in kinds_of(run.lesson, run.sizes)
    assert {number for number in LESSONS if "plane" in every_kind(engine.lesson(number))} >= {12, 14, 15, 16}


@pytest.mark.parametrize("classes", [2, 3, 4, 5])
@pytest.mark.parametrize("count", [401, 800, 801, 1200, 1999, 2000, 10_000])
def test_of_many_rows_some_of_each_class_are_drawn(count: int, classes: int) -> None:
    """Rows that take turns by class are no reason to leave one out."""
    drawn = _some(count)
    assert len(drawn) == len(set(drawn)) <= MOST_POINTS
    assert drawn == sorted(drawn) and drawn[0] >= 0 and drawn[-1] < count
    shares = [sum(at % classes == one for at in drawn) / len(drawn) for one in range(classes)]
    assert min(shares) > 0.5 / classes, shares
