"""What the lessons declare: names, shapes, labels and how they are found."""

from __future__ import annotations

from typing import Any

import pytest

import engine
from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import indices
from tests.support.made_up_lessons import learning

TABLE = {
    1: (["weight", "input"], ["prediction"]),
    2: (["weights", "inputs"], ["prediction"]),
    3: (["weights", "inputs"], ["prediction"]),
    4: (["weights", "inputs"], ["predictions"]),
    5: (["weight", "input", "target"], ["prediction", "error"]),
    6: (
        ["weight", "input", "target", "step_amount", "steps"],
        ["prediction", "error", "up_error", "down_error", "weight"],
    ),
    7: (
        ["weight", "input", "target", "step_amount", "steps"],
        ["prediction", "error", "up_error", "down_error", "weight"],
    ),
    8: (
        ["weights", "input", "targets", "alpha", "steps"],
        ["predictions", "deltas", "errors", "weight_deltas", "weights"],
    ),
    9: (
        ["weight", "input", "target", "alpha", "nudge", "steps"],
        [
            *("prediction", "delta", "error"),
            *("up_error", "down_error", "measured", "slope", "weight_delta", "weight"),
        ],
    ),
    10: (
        ["weights", "inputs", "target", "learns", "alpha", "steps"],
        ["prediction", "delta", "error", "weight_deltas", "weights"],
    ),
    11: (
        ["weights", "inputs", "targets", "alpha", "steps"],
        ["predictions", "deltas", "errors", "weight_deltas", "weights"],
    ),
    12: (
        ["weights", "inputs", "targets", "alpha", "batch", "steps"],
        ["turns", "epoch", "predictions", "deltas", "errors", "total", "weight_deltas", "weights"],
    ),
    13: (
        ["weight", "bias", "inputs", "targets", "shift", "unit", "alpha", "learns_bias", "steps"],
        [
            *("rescaled", "predictions", "deltas", "error", "errors"),
            *("weight_delta", "bias_delta", "weight", "bias"),
        ],
    ),
}
SIZES = Sizes({"inputs": 3, "outputs": 3})


def test_they_are_numbered_from_one_on() -> None:
    numbers = [lesson.number for lesson in engine.lessons()]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 8
    assert all(engine.lesson(number) is engine.lessons()[number - 1] for number in numbers)


def test_each_lesson_is_in_one_part_and_the_parts_stand_in_order() -> None:
    assert [lesson for part in engine.parts() for lesson in part.lessons] == list(engine.lessons())
    headings = [part.heading for part in engine.parts()]
    assert headings[:2] == ["Predicting: from inputs to outputs", "Learning: from a miss to better weights"]
    assert len(set(headings)) == len(headings)
    assert [lesson.number for lesson in engine.parts()[0].lessons] == [1, 2, 3, 4]


@pytest.mark.parametrize("number", TABLE)
def test_parameters_and_values(number: int) -> None:
    lesson = engine.lesson(number)
    assert [parameter.name for parameter in lesson.parameters] == TABLE[number][0]
    assert [given.name for given in lesson.given] == TABLE[number][1]


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_what_is_shown_has_words(lesson: engine.Lesson) -> None:
    assert lesson.title
    assert lesson.question.endswith("?")
    for item in (*lesson.parameters, *lesson.given, *lesson.phases):
        assert item.help.endswith((".", "?")), item.name
    # The same acts in the same order everywhere; a lesson may have others between them.
    acts = [phase.name for phase in lesson.phases if phase.name in ("predict", "compare", "learn")]
    assert acts == ["predict", "compare", "learn"][: len(acts)] and (acts[-1] == "learn") == bool(lesson.learned)


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_the_defaults_and_examples_are_allowed(lesson: engine.Lesson) -> None:
    assert engine.Experiment(lesson, **lesson.defaults).parameters == lesson.defaults
    for example in lesson.examples:
        assert engine.Experiment(lesson, **example.values).parameters == {**lesson.defaults, **example.values}


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_values_have_the_shape_that_they_declare(lesson: engine.Lesson) -> None:
    run = engine.Experiment(lesson)
    run.step()
    for name, value in run.moment.values.items():
        assert places(value) == list(indices(lesson.shape(name, run.sizes))), name


def places(value: Any) -> list[tuple[int, ...]]:
    """The place of every number; parts may differ in length, as the layers of a network do."""
    if not isinstance(value, tuple):
        return [()]
    return [(at, *rest) for at, part in enumerate(value) for rest in places(part)]


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        (8, "weights", ("weights", ())),
        (8, "weights[1]", ("weights", (1,))),
        (8, "weights.1", ("weights", (1,))),
        (8, "weights[win]", ("weights", (1,))),
        (8, "deltas[sad]", ("deltas", (2,))),
        (8, "alpha", ("alpha", ())),
        (4, "weights[y2][fans]", ("weights", (1, 2))),
        (4, "weights.2.0", ("weights", (2, 0))),
        (4, "weights[y3]", ("weights", (2,))),
    ],
)
def test_written_names(number: int, text: str, found: Any) -> None:
    assert engine.lesson(number).find(text, SIZES) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "it has weights, input, targets, alpha, steps, predictions, deltas"),
        ("weights[3]", "'3' is not one of 0 to 2 or hurt, win, sad"),
        ("alpha[0]", "alpha is one number"),
        ("weights[0][1]", "weights takes at most 1 in brackets"),
        ("weights[", "no value"),
    ],
)
def test_names_that_mean_nothing(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        engine.lesson(8).find(text, SIZES)
    assert message in str(caught.value)


def test_labels() -> None:
    assert engine.lesson(8).label("weights", (1,)) == "weights[win]"
    assert engine.lesson(4).label("weights", (1, 2)) == "weights[y2][fans]"
    assert engine.lesson(2).label("inputs", (4,)) == "inputs[input5]"
    assert engine.lesson(8).elements("deltas", SIZES) == [("deltas[0]", (0,)), ("deltas[1]", (1,)), ("deltas[2]", (2,))]


def add(w, factor):
    return w + factor


def test_a_phase_reads_only_what_exists() -> None:
    with pytest.raises(TypeError, match=r"add of lesson 9 reads unknown \['factor'\]"):
        Lesson(9, "t", "q?", (Parameter("w", 0.5, "weight", "W."),), (Phase(add, (Given("w", "weight", "W."),), "A."),))


def test_a_value_is_given_once() -> None:
    """Given twice, it would be recorded twice and read back wrongly."""
    good = learning(add)
    with pytest.raises(TypeError, match=r"gives \['w'\] more than once"):
        Lesson(99, "t", "q?", good.parameters, good.phases * 2)
