"""What a sweep is to run: a lesson with these parameters, and every combination of what is varied."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.validation import require_whole
from engine.definition.values import Value, same
from engine.experiment.run_validation import set_by_hand
from engine.sweeping.measured_number import MeasuredNumber, measured_number
from engine.sweeping.varied import SweepError, Varied, read_varied

MOST_RUNS = 10_000
"""So many runs a sweep may have."""

STEPS = "steps"


@dataclass(frozen=True)
class Plan:
    """A run for each combination; they are counted from 0, and the last that is varied changes first."""

    lesson: Lesson
    base: Mapping[str, Value]
    """All parameters, as they are where nothing is varied."""
    varied: tuple[Varied, ...]
    measure: MeasuredNumber
    steps: int | None = None
    """How many steps each run has; None where the parameters say so."""

    def __len__(self) -> int:
        """How many runs there are."""
        return math.prod(len(one.values) for one in self.varied)

    def places(self, run: int) -> tuple[int, ...]:
        """Which value of each that is varied a run has, counted from 0."""
        found = []
        for one in reversed(self.varied):
            run, place = divmod(run, len(one.values))
            found.append(place)
        return tuple(reversed(found))

    def run_at(self, places: Sequence[int]) -> int:
        """The run that has these values."""
        run = 0
        for one, place in zip(self.varied, places, strict=True):
            run = run * len(one.values) + place
        return run

    def changes(self, run: int) -> dict[str, Value]:
        """What a run has in place of the numbers of the base."""
        return {one.name: one.values[place] for one, place in zip(self.varied, self.places(run), strict=True)}

    def words(self, run: int) -> tuple[str, ...]:
        """The same, each as it is written."""
        return tuple(one.words[place] for one, place in zip(self.varied, self.places(run), strict=True))

    def in_words(self, run: int) -> str:
        """The same on one line: `alpha=0.1, seed=2`."""
        return ", ".join(f"{one.name}={word}" for one, word in zip(self.varied, self.words(run), strict=True))

    @property
    def measured_as(self) -> str:
        """What the number is called beside what is varied."""
        title = self.measure.title
        return f"{title} at the end" if title in (one.name for one in self.varied) else title

    @property
    def settings(self) -> dict[str, Value]:
        """What makes the base of the lesson's own numbers; what is made from others only as far as it was set."""
        made = {given.name for given in self.lesson.begun}
        defaults = self.lesson.defaults
        own = {name: value for name, value in self.base.items() if name not in made and not same(value, defaults[name])}
        return {**own, **set_by_hand(self.lesson, self.base)}

    def sentences(self) -> Iterator[str]:
        """What is run, a line each."""
        for one in self.varied:
            yield one.sentence
        length = "" if self.lesson.one_step else f" of {self.steps:,} steps" if self.steps else ""
        yield f"{len(self):,} runs{length}, each measured by {self.measure.title}"


def planned(
    lesson: Lesson,
    base: Mapping[str, Value],
    over: Sequence[str],
    measure: str | None = None,
    steps: int | None = None,
) -> Plan:
    """The plan that these texts ask for.

    Args:
        lesson: The lesson.
        base: All of its parameters.
        over: What each is to be varied: `alpha=0.001..1x8`.
        measure: Which number is measured at the end of each run.
        steps: How many steps each run has; without it, as many as its parameters say.

    Raises:
        SweepError: Something is not allowed.
    """
    if lesson.own is not None:
        raise SweepError("a sweep runs the lesson's own function, and this lesson runs with yours")
    if not over:
        raise SweepError("nothing is varied; write what is, as in alpha=0.001..1x8")
    varied = tuple(read_varied(lesson, base, one) for one in over)
    return checked_plan(Plan(lesson, base, varied, measured_number(lesson, base, measure), steps))


def checked_plan(plan: Plan) -> Plan:
    """The same plan, looked at.

    Raises:
        SweepError: Something is not allowed.
    """
    seen: list[str] = []
    for one in plan.varied:
        whole = _whole(one.name)
        if any(one.name == other or whole == other or one.name == _whole(other) for other in seen):
            raise SweepError(f"{one.name} is varied twice, allowed is once, with all of its values")
        seen.append(one.name)
        if whole == STEPS and plan.steps is not None:
            raise SweepError("steps are varied and given, allowed is one of both")
    if len(plan) > MOST_RUNS:
        raise SweepError(f"these are {len(plan):,} runs, allowed are at most {MOST_RUNS:,}")
    if plan.steps is not None:
        most = 1 if plan.lesson.one_step else MAX_STEPS
        try:
            require_whole(STEPS, plan.steps, 1, most)
        except ValueError as error:
            raise SweepError(str(error)) from None
    return plan


def _whole(name: str) -> str:
    """The parameter of which a name is an element."""
    return name.partition("[")[0]
