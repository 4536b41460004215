"""What it costs to ask where a number of a large net comes from."""

from __future__ import annotations

import random
from dataclasses import dataclass
from time import process_time

import engine
from engine.analysis.derivation import derive
from engine.definition.values import indices, shape_of
from engine.execution.sums import first_largest_last
from tests.support.layer_lessons import classes

SIZES, ROWS = (64, 32, 10), 32
EACH = 20
"""So many numbers of each value are asked about, or all where there are fewer."""
REPEATS = 5


@dataclass(frozen=True)
class Asking:
    """Milliseconds of the processor for one answer.

    Attributes:
        longest: The longest of all.
        about: The number that took it.
        middle: The middle one.
    """

    longest: float
    about: str
    middle: float


def large_net() -> engine.Lesson:
    """One made for this."""
    return classes(SIZES, ROWS)


def asking(lesson: engine.Lesson) -> Asking:
    """Ask about numbers of every value of a step, as the lesson's screen does."""
    run = engine.Experiment(lesson)
    run.run(2)
    values, dice = run.moment.values, random.Random(1)
    found: list[tuple[float, str]] = []
    for given in run.lesson.given:
        every = list(indices(shape_of(values[given.name])))
        for index in dice.sample(every, min(EACH, len(every))):
            times = []
            for _ in range(REPEATS):
                begun = process_time()
                derive(run.history, given.name, index, 2, fold=first_largest_last)
                times.append(process_time() - begun)
            found.append((1000 * min(times), run.lesson.label(given.name, index)))
    found.sort()
    return Asking(*found[-1], found[len(found) // 2][0])
