"""Trying out what a sentence that never changes claims: a lesson's numbers, a run of it, an exercise, an exhibit."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import engine
from engine.teaching.challenge import challenges
from engine.teaching.exercise import Exercise, exercises
from engine.teaching.exhibit import Exhibit

CHALLENGES_BY_KEY = {one.key: one for one in challenges()}
EXERCISES_BY_KEY = {one.key: one for one in exercises()}

PAIRS = ((10.0, 0.1), (-3.0, 2.5), (0.0, 7.0), (8.5, -0.25), (1e6, 1e-3))
"""An input and a weight."""


# Numbers


def near(one: Any, other: Any, by: float = 1e-9) -> bool:
    """Whether numbers, or lists of them, are the same but for rounding."""
    if isinstance(one, Iterable):
        return all(near(a, b, by) for a, b in zip(one, other, strict=True))
    return math.isclose(one, other, rel_tol=by, abs_tol=1e-12)


def dot(inputs: Iterable[float], weights: Iterable[float]) -> float:
    return math.fsum(one * other for one, other in zip(inputs, weights, strict=True))


def kept(alpha: float, given: float) -> float:
    """What a step of gradient descent keeps of every delta."""
    return 1 - alpha * given * given


# Lessons


def own(number: int) -> Any:
    """The numbers that a lesson begins with."""
    return SimpleNamespace(**engine.lesson(number).defaults)


def games(number: int) -> list[dict[str, Any]]:
    """The data of a lesson, game by game."""
    return [dict(one.values) for one in engine.lesson(number).examples]


def first(number: int, **changes: Any) -> Any:
    """What a step gives that begins with a lesson's numbers, but for these."""
    return SimpleNamespace(**engine.Experiment(engine.lesson(number), **changes).step().values)


class Recorded:
    """What a run has recorded, by the names of the values; each is read where it is asked for."""

    def __init__(self, history: engine.History) -> None:
        self._history = history

    def __getattr__(self, name: str) -> list[Any]:
        column = list(self._history[name])
        setattr(self, name, column)
        return column


@cache
def ran(number: int, count: int | None = None, **changes: Any) -> Any:
    """What a run records, by the names of the values: to its stop, or so many steps."""
    run = engine.Experiment(engine.lesson(number), **changes)
    run.run(count or run.stop)
    return Recorded(run.history)


def solved(key: str, **changes: Any) -> bool:
    """Whether a challenge is solved by a run that begins with these numbers."""
    challenge = CHALLENGES_BY_KEY[key]
    run = engine.Experiment(engine.lesson(challenge.lesson), **changes)
    run.run(1 if run.lesson.one_step else min(run.stop, 4_000))
    return challenge.check(run).solved


def swings(numbers: list[float]) -> bool:
    """Whether the last numbers go to and fro between two places."""
    last = [round(one, 9) for one in numbers[-20:]]
    return len(set(last)) == 2 and all(one != other for one, other in pairwise(last))


def width(numbers: list[float]) -> float:
    return max(numbers) - min(numbers)


# Exercises


def written(key: str, *changes: tuple[str, str]) -> Callable[..., Any]:
    """The function of someone who changes just this in the text that the exercise begins with."""
    text = EXERCISES_BY_KEY[key].stub
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    names: dict[str, Any] = {}
    exec(text, names)
    function: Callable[..., Any] = names[EXERCISES_BY_KEY[key].entry]
    return function


def begins_with(key: str, *lines: str) -> bool:
    """Whether these lines stand in the text that an exercise begins with."""
    return all(line in EXERCISES_BY_KEY[key].stub for line in lines)


def solves(key: str, *changes: tuple[str, str]) -> bool:
    """Whether an exercise is solved by changing just this."""
    exercise: Exercise = EXERCISES_BY_KEY[key]
    function = written(key, *changes)
    return all(near(_flat(function(*_lists(call))), _flat(exercise.expected(call))) for call in exercise.calls)


def solved_with(key: str, *lines: str) -> bool:
    """Whether an exercise is solved by just these lines under its head, beneath what is given."""
    exercise = EXERCISES_BY_KEY[key]
    head = f"def {exercise.entry}({', '.join(exercise.parameters)}):"
    names: dict[str, Any] = {}
    exec(exercise.text_with("\n    ".join((head, *lines))), names)
    gave = [names[exercise.entry](*_lists(call)) for call in exercise.calls]
    return near(_flat(gave), _flat([exercise.expected(call) for call in exercise.calls]))


def _lists(value: Any) -> Any:
    return [_lists(one) for one in value] if isinstance(value, tuple | list) else value


def _flat(value: Any) -> list[float]:
    return [number for one in value for number in _flat(one)] if isinstance(value, tuple | list) else [float(value)]


# Exhibits


def mended_only(exhibit: Exhibit, *lines: str) -> list[str]:
    """What the cell prints with only these of its slips mended."""
    slips = tuple(slip for slip in exhibit.slips if slip.line in lines)
    assert len(slips) == len(lines)
    return list(replace(exhibit, slips=slips).mended.run().printed)


@cache
def faulty(key: str) -> Any:
    """A run of the cell as it stands."""
    return engine.exhibit(key).faulty.run()


@cache
def mended(key: str) -> Any:
    """A run of the cell without its slips."""
    return engine.exhibit(key).mended.run()


def numbers_of(lines: Iterable[str]) -> list[float]:
    return [float(number) for line in lines for number in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", line)]


def column(run: Any, name: str) -> list[float]:
    """What a cell prints behind a name, line by line."""
    return [float(found[1]) for line in run.printed if (found := re.search(rf"{name} ?(-?[\d.e-]+)", line))]
