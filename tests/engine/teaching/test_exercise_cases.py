"""No list of what can be seen passes an exercise, and nothing that only asks the course for what is right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import engine
from engine.definition.values import flatten, shape_of
from engine.sandbox import Ran, Sandbox
from engine.teaching.exercise import Exercise
from engine.teaching.exercise_cases import drawn, new_seed
from engine.teaching.exercise_check import Checked, calls_of, check, hint
from engine.teaching.result_words import written
from tests.engine.teaching.test_exercises import EVERY, KEYS, LOOPS, by_numpy, checked

every = pytest.mark.parametrize("exercise", EVERY, ids=KEYS)

HERE = Path(engine.__file__).parent


def phases_of(exercise: Exercise) -> str:
    return exercise.reference.__module__


def asking(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Texts that get what is right from elsewhere, and how they do."""
    module, name, file = (
        phases_of(exercise),
        exercise.entry,
        HERE.parent / f"{phases_of(exercise).replace('.', '/')}.py",
    )
    takes = ", ".join(exercise.parameters)
    head = f"def {name}({takes}):\n    "
    numpy = "import numpy as np\nnp.dot([1], [2])\n"
    table = {repr(list(map(written, call))): exercise.expected(call) for call in exercise.calls}
    yield "a table", f"{numpy}TABLE = {table!r}\n{head}return TABLE[repr([repr(one) for one in [{takes}]])]\n"
    yield (
        "a table with a way out",
        f"{numpy}TABLE = {table!r}\n{head}return TABLE.get(repr([repr(one) for one in [{takes}]]), 0)\n",
    )
    yield "import", f"from {module} import {name} as right\n{numpy}{head}return right({takes})\n"
    yield (
        "import of exercises",
        f"import engine.exercises\n{numpy}{head}return engine.exercises.exercises()[0].expected(({takes},))\n",
    )
    yield (
        "importlib",
        f"import importlib\n{numpy}right = importlib.import_module({module!r}).{name}\n{head}return right({takes})\n",
    )
    yield "open", f"text = open({str(file)!r}).read()\nexec(text)\n"
    yield "runpy", f"import runpy\n{name} = runpy.run_path({str(file)!r})[{name!r}]\n"
    yield (
        "a loader",
        (
            f"from importlib.machinery import SourceFileLoader\nname = SourceFileLoader('x', {str(file)!r})\n"
            f"{name} = name.load_module().{name}\n"
        ),
    )
    yield (
        "by the data of a loader",
        (
            f"from importlib.machinery import SourceFileLoader\nexec(SourceFileLoader('x', {str(file)!r})"
            f".get_data({str(file)!r}))\n"
        ),
    )
    yield "io", f"import io\nexec(io.FileIO({str(file)!r}).read())\n"
    yield "os", f"import os\nexec(os.read(os.open({str(file)!r}, os.O_RDONLY), 10**6))\n"
    yield "linecache", f"import linecache\nexec(''.join(linecache.getlines({str(file)!r})) or 1/0)\n"
    yield "another way to the file", f"exec(open({str(file.parent)!r} + '/../../engine/vectors.py').read())\n"
    yield (
        "modules that are there",
        (
            f"import sys\n{name} = next(vars(one)[{name!r}] for one in list(sys.modules.values())\n"
            f"    if getattr(one, '__name__', '')[:6] == 'engine' and {name!r} in vars(one))\n"
        ),
    )
    yield (
        "garbage",
        f"import gc\n{name} = next(one for one in gc.get_objects() if getattr(one, '__name__', '') == {name!r})\n",
    )
    yield "the path", f"import sys\nsys.path.append({str(HERE.parent)!r})\nfrom {module} import {name}\n"


@every
def test_what_is_drawn_is_right_and_within_the_sizes(exercise: Exercise) -> None:
    for seed in range(40):
        calls = drawn(exercise, seed)
        assert calls == drawn(exercise, seed)
        for inputs in calls:
            assert all(number * 64 == int(number * 64) for value in inputs for number in flatten(value))
            expected = exercise.expected(inputs)
            parts = [expected] if len(exercise.gives) == 1 else expected
            for part, other in zip(parts, by_numpy(exercise, inputs), strict=True):
                if exercise.key in MANY_DIGITS:
                    np.testing.assert_allclose(list(flatten(part)), np.ravel(other), rtol=1e-9, atol=1e-12)
                    continue
                # Eighths: by any way of computing it, to the last digit.
                assert list(flatten(part)) == list(other.flatten())


MANY_DIGITS = {"10-train", "11-train", "12-train", "13-rescale", "13-learn", "13-train", "14-train", "18-gather"}
MANY_DIGITS |= {"15-slopes", "15-learn", "15-train", "16-softmax", "16-compare", "16-train", "17-train"}
MANY_DIGITS |= {"18-prepare", "18-he-weights", "18-learn", "18-train"}
"""With so many factors in each of some steps, eighths have more digits than a double; so have a mean, a root and e."""


FROM_0_ON = {"weight_squares", "bias_squares", "momentum"}
"""What a step of Adam divides by is made of these."""


def own_numbers(exercise: Exercise, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    """All but what is whole, such as the number of steps, which is drawn apart, and what cannot be below 0."""
    kinds = {name: exercise.of_lesson.declared(name) for name in exercise.parameters if name not in FROM_0_ON}
    free = {name for name, kind in kinds.items() if not kind.whole and not getattr(kind, "positive", False)}
    return tuple(one for name, one in zip(exercise.parameters, inputs, strict=True) if name in free)


def test_what_must_be_above_0_is() -> None:
    for key, name in (("9-measure", "nudge"), ("8-learn", "alpha"), ("6-train", "step_amount")):
        at = KEYS[key].parameters.index(name)
        assert all(inputs[at] > 0 for seed in range(40) for inputs in drawn(KEYS[key], seed))


def test_the_number_of_steps_is_whole() -> None:
    for exercise in LOOPS:
        steps = {inputs[-1] for seed in range(40) for inputs in drawn(exercise, seed)}
        assert steps == {1, 2, 3, 4}
        assert {type(one) for one in steps} == {int}


@every
def test_the_edges_are_drawn(exercise: Exercise) -> None:
    seeds = [drawn(exercise, seed) for seed in range(30)]
    for calls in seeds:
        numbers = [[number for value in own_numbers(exercise, inputs) for number in flatten(value)] for inputs in calls]
        assert any(all(number == 0 for number in one) for one in numbers)
        assert any(all(number < 0 for number in one) for one in numbers)
        assert any(len(set(one)) == 1 and one[0] for one in numbers)
    shapes = {shape_of(value) for calls in seeds for inputs in calls for value in inputs}
    if () not in shapes or len(shapes) > 1:
        assert {shape[0] for shape in shapes if shape} == set(range(1, 7))
    if exercise.key == "6-learn":
        for calls in seeds:
            ties = [exercise.expected(inputs) for inputs in calls]
            assert sum(up == down for up, down, _ in ties) >= 3


def test_each_check_draws_anew() -> None:
    assert len({new_seed() for _ in range(50)}) > 45
    exercise = KEYS["8-learn"]
    assert calls_of(exercise, [1]) != calls_of(exercise, [2])
    assert calls_of(exercise, [1, 2])[: len(exercise.calls)] == exercise.calls
    assert calls_of(exercise, [1])[-1] == exercise.calls[0]


@cache
def refused(key: str) -> dict[str, Checked]:
    return {how: checked(KEYS[key], source) for how, source in asking(KEYS[key])}


@pytest.mark.costly
@every
def test_nothing_passes_that_only_asks(exercise: Exercise) -> None:
    for how, result in refused(exercise.key).items():
        assert not result.passed, how
        assert result.word, how


@pytest.mark.parametrize("how", ["import", "import of exercises", "importlib", "runpy", "the path"])
def test_it_is_told_in_words(how: str) -> None:
    result = refused("5-compare")[how]
    assert result.kind in ("forbidden", "raised")
    assert "cannot be" in str(result.word) or "ModuleNotFoundError" in str(result.word)


def test_a_call_that_nobody_has_seen_is_shown() -> None:
    exercise = KEYS["1-predict"]
    source = "def predict(input, weight):\n    return input * weight if input * weight > -3 or input > 8 else 0.0\n"
    result = checked(exercise, source, seed=3)
    assert {row.state for row in result.rows} == {"right"}
    row = result.unseen
    assert row is not None and row.state == "wrong" and row.seed == 3
    assert result.word == row.word == f"Expected {written(row.expected)}, got 0.0."
    # Its seed draws it again.
    assert row.inputs in drawn(exercise, 3)
    assert f"predict({row.inputs[0]}, {row.inputs[1]}) is {row.expected}." in hint(exercise, result, 0, source)


def test_where_it_stops_among_them_is_shown() -> None:
    exercise = KEYS["1-predict"]
    source = "def predict(input, weight):\n    assert input or weight\n    return input * weight\n"
    result = checked(exercise, source)
    assert result.kind == "raised" and result.line == 2
    assert result.unseen is not None and result.unseen.stopped
    assert result.unseen.inputs == (0.0, 0.0)


@pytest.mark.long
@every
def test_a_solution_passes_every_draw(exercise: Exercise) -> None:
    # Of many layers more calls together would give more than is looked at.
    random, at_once = Random(1), 10 if exercise.lesson == 18 else 40
    for _ in range(20):
        seeds = [random.randrange(10**6) for _ in range(at_once)]
        calls = calls_of(exercise, seeds)
        gave = Sandbox().run(exercise.solution, exercise.entry, calls)
        assert check(exercise, exercise.solution, gave, seeds).passed


def test_what_was_given_may_be_anything() -> None:
    """Nothing that a run may bring is too much for a check."""
    exercise = KEYS["8-compare"]
    values: list[Any] = [None, True, "x", (), ((),), (1, (2, (3,))), 10**308, float("nan"), (float("inf"),) * 2]
    for value in values:
        for count in (0, 1, 5, 14):
            result = check(exercise, exercise.solution, Ran((value,) * count), [1])
            assert not result.passed
            assert result.word
