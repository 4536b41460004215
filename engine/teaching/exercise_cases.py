"""Numbers that nobody has seen before a check: drawn anew for each one, with the edges that are often forgotten."""

from __future__ import annotations

from collections.abc import Callable
from random import Random, SystemRandom
from typing import TypeAlias

from engine.definition.values import Shape, Value, build
from engine.teaching.exercise import Exercise, Inputs

Draw: TypeAlias = Callable[[], float]

LONGEST = 6
"""So many inputs or outputs at most are drawn."""

MIXED = 3
"""So many calls have numbers of all kinds."""


def new_seed() -> int:
    """Where a draw begins; the same seed draws the same again."""
    return SystemRandom().randrange(1_000_000)


def drawn(exercise: Exercise, seed: int) -> tuple[Inputs, ...]:
    """Calls with drawn numbers: mixed ones in several sizes, all below 0, all equal, zeros, and what the exercise adds.

    All numbers are eighths. So every way to compute what is right gives the same to the last digit, and a tie is one
    for everybody.
    """
    random = Random(seed)

    def mixed() -> float:
        return random.choice((-1, 1)) * random.randint(1, 128) / 8

    def negative() -> float:
        return -abs(mixed())

    same = mixed()
    nothing = random.randrange(len(exercise.parameters))
    return (
        *(_call(exercise, random, mixed) for _ in range(MIXED)),
        _call(exercise, random, mixed, length=1),
        _call(exercise, random, mixed, length=LONGEST),
        _call(exercise, random, negative),
        _call(exercise, random, lambda: same),
        _call(exercise, random, lambda: 0.0),
        _call(exercise, random, mixed, zero=nothing),
        *exercise.edges(random),
    )


def _call(exercise: Exercise, random: Random, draw: Draw, length: int | None = None, zero: int | None = None) -> Inputs:
    """One call.

    Args:
        exercise: What is called.
        random: What draws the lengths.
        draw: What draws the numbers.
        length: How long every axis is, or None for any length.
        zero: The place of a parameter that is 0 throughout, or None.
    """
    lesson = exercise.of_lesson
    axes = {axis.name: length or random.randint(1, LONGEST) for axis in lesson.axes}
    shapes = [tuple(axes[axis.name] for axis in lesson.declared(name).axes) for name in exercise.parameters]
    return tuple(_value(shape, (lambda: 0.0) if at == zero else draw) for at, shape in enumerate(shapes))


def _value(shape: Shape, draw: Draw) -> Value:
    return build(iter(draw, None), shape)
