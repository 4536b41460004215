"""A lesson with the learner's own function is written out with the learner's text in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import engine
from engine import Experiment, Lesson
from engine.export import export
from engine.sandbox import own_lesson
from tests.support.export_tools import near, numbers_in, printed_by, table_of

WITH_ALL_AROUND = '''
from __future__ import annotations

import math

ONE = 1


def product(a, b):
    return a * b * ONE


def guess(seen, knob):
    """My own."""
    return product(seen, knob) + math.floor(0.5)
'''

OWN_SCALE = """
def scale(n, v):
    return [n * one for one in v]


def predict(input, weights):
    return scale(input, weights)
"""

WITH_A_GIVEN_HELPER = """
def predict(inputs, weights):
    found = []
    for row in weights:
        found.append(weighted_sum(inputs, row))
    return found
"""

WITH_NUMPY = """
def predict(inputs, weights):
    return np.dot(weights, inputs)
"""

LEARN = """
def learn(weight, input, target, step_amount):
    up_error = compare(predict(input, weight + step_amount), target)
    down_error = compare(predict(input, weight - step_amount), target)
    if up_error < down_error:
        weight = weight + step_amount
    elif down_error < up_error:
        weight = weight - step_amount
    return up_error, down_error, weight
"""


@contextmanager
def own(number: int, phase: str, source: str, entry: str) -> Iterator[Lesson]:
    """A lesson with a text as one of its phases."""
    lesson = own_lesson(engine.lesson(number), phase, source, entry)
    try:
        yield lesson
    finally:
        assert lesson.own is not None and lesson.own.remote is not None
        lesson.own.remote.close()


@pytest.mark.parametrize("flavor", ["python", "numpy", "pytorch", "notebook"])
@pytest.mark.parametrize(
    ("number", "phase", "source", "entry", "kept"),
    [
        (6, "predict", WITH_ALL_AROUND, "guess", "guess(seen, knob)"),
        (8, "predict", OWN_SCALE, "predict", "scale(n, v)"),
        (4, "predict", WITH_A_GIVEN_HELPER, "predict", "predict(inputs, weights)"),
        (3, "predict", WITH_NUMPY, "predict", "predict(inputs, weights)"),
        (6, "learn", LEARN, "learn", "learn(weight, input, target, step_amount)"),
    ],
)
def test_it_prints_what_the_lesson_prints(
    number: int, phase: str, source: str, entry: str, kept: str, flavor: str, tmp_path: Path
) -> None:
    """These texts compute just what the lesson's own function does."""
    if flavor == "pytorch":
        pytest.importorskip("torch")
    built_in = Experiment(engine.lesson(number))
    built_in.run(1 if built_in.lesson.one_step else 25)
    with own(number, phase, source, entry) as lesson:
        text = export(Experiment(lesson).history, flavor, steps=built_in.history.steps)
    if flavor == "notebook":
        assert f'"def {kept}:\\n"' in text
        return
    assert text.count(f"def {kept}:\n") == 1
    (printed,), _ = printed_by([text], tmp_path)
    if flavor == "python":
        assert printed == table_of(built_in)
    else:
        for row, other in zip(numbers_in(printed), numbers_in(table_of(built_in)), strict=True):
            assert all(map(near, row, other))


def test_the_learners_names_stay_and_the_lessons_give_way() -> None:
    with own(8, "predict", OWN_SCALE, "predict") as lesson:
        text = export(Experiment(lesson).history)
    assert "weight_deltas = scale_2(input, deltas)" in text
    assert "def scale_2(number, vector):" in text


def test_what_must_stand_at_the_top_is_put_there() -> None:
    with own(6, "predict", WITH_ALL_AROUND, "guess") as lesson:
        text = export(Experiment(lesson).history)
    assert text.index("from __future__ import annotations") < text.index("weight = 0.5")
    assert text.count("__future__") == 1


def test_changes_on_the_way(tmp_path: Path) -> None:
    """The learner's function is not asked again to write them."""
    built_in = Experiment(engine.lesson(8))
    built_in.run(4)
    built_in.edit(**{"weights[1]": 0.5, "alpha": 0.2})
    built_in.run(3)
    with own(8, "predict", OWN_SCALE, "predict") as lesson:
        history = Experiment(lesson).history
        history.extend(4)
        history.turn({**history.parameters_after(4), **dict(built_in.history.edits[0].changes)})
        history.extend(3)
    text = export(history)
    assert "    if step == 4:" in text
    assert printed_by([text], tmp_path)[0] == [table_of(built_in)]
