"""Numbers that nobody has seen before a check: drawn anew for each one, with the edges that are often forgotten."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from random import Random, SystemRandom
from typing import TypeAlias

from engine.definition.parts.data import ROWS
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.values import Value, build
from engine.teaching.exercise import Exercise, Inputs

Draw: TypeAlias = Callable[[], float]

LONGEST = 6
"""So many inputs or outputs at most are drawn."""

MOST_STEPS = 4
"""So many steps at most are drawn."""

LEAST = 0.125
"""What is drawn in place of 0 where only numbers above it make sense."""

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
        return random.choice((-1, 1)) * random.randint(1, 8 * exercise.within) / 8

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
    of_values = (axis for name in exercise.parameters for axis in lesson.declared(name).axes)
    axes = {
        axis: length or random.randint(1, LONGEST)
        for axis in dict.fromkeys(one.name for one in (*lesson.axes, *of_values))
    }
    return exercise.fits(
        tuple(
            _value(lesson.declared(name), axes, random, (lambda: 0.0) if at == zero else draw)
            for at, name in enumerate(exercise.parameters)
        )
    )


def _value(of: Parameter | Given, axes: Mapping[str, int], random: Random, draw: Draw) -> Value:
    shape = tuple(axes[axis.name] for axis in of.axes)
    if of.role == "turn" and (not of.axes or of.axes[0].name != ROWS):
        return build(iter(lambda: random.randrange(axes[ROWS]), None), shape)
    if of.role == "turn":
        # A step learns from one row at least.
        whose = random.randrange(1, 2 ** math.prod(shape))
        return build(iter([whose >> at & 1 for at in range(math.prod(shape))]), shape)
    if of.whole:
        most = len(of.words) if isinstance(of, Parameter) and of.words else MOST_STEPS
        return build(iter(lambda: random.randint(1, most), None), shape)
    if isinstance(of, Parameter) and of.positive:
        # What a lesson can have; a function may divide by it.
        return build(iter(lambda: abs(draw()) or LEAST, None), shape)
    return build(iter(draw, None), shape)
