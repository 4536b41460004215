"""What can be said of a run, each claim computed from the recorded numbers, with its own words.

A claim is a sentence where it holds and None where it does not: a verdict takes the first one that holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.number_words import apart, write


@dataclass(frozen=True)
class Walk:
    """The first steps of a weight that looks for the bottom.

    Attributes:
        target: What should be predicted.
        weights: The weights that the steps begin with, and at last the one after them.
        predictions: What each step predicts.
        errors: The error of each step.
    """

    target: float
    weights: tuple[float, ...]
    predictions: tuple[float, ...]
    errors: tuple[float, ...]

    @classmethod
    def of(cls, attempt: Attempt, most: int) -> Walk:
        """The walk in an attempt that was not changed on the way, as far as the first steps go."""
        return cls(
            attempt.start("target"),
            (attempt.start("weight"), *attempt.column("weight", most)),
            tuple(attempt.column("prediction", most)),
            tuple(attempt.column("error", most)),
        )

    @property
    def steps(self) -> int:
        """How many steps are looked at."""
        return len(self.errors)

    @cached_property
    def moves(self) -> tuple[int, ...]:
        """For each step 1 where it moves the weight up, -1 where down, 0 where it stays."""
        pairs = zip(self.weights, self.weights[1:], strict=False)
        return tuple((after > before) - (after < before) for before, after in pairs)

    @property
    def moved_last(self) -> int:
        """The last step that moved the weight; 0 where none did."""
        return max((step for step, move in enumerate(self.moves, start=1) if move), default=0)

    @property
    def at_rest(self) -> int:
        """How many steps at the end left the weight where it was."""
        return self.steps - self.moved_last

    @cached_property
    def over(self) -> int | None:
        """The first step that predicts on the other side of the target than the first one did."""
        below = self.predictions[0] < self.target
        if self.predictions[0] == self.target:
            return None
        others = (one > self.target if below else one < self.target for one in self.predictions)
        return next((step for step, other in enumerate(others, start=1) if other), None)

    def first_below(self, limit: float) -> int | None:
        """The first step whose error is below a limit."""
        return next((step for step, error in enumerate(self.errors, start=1) if error < limit), None)

    def straight_to(self, step: int) -> int:
        """1 where each step before this one went up, -1 where each went down, else 0."""
        ways = set(self.moves[: step - 1])
        return ways.pop() if len(ways) == 1 else 0


def first_that_holds(*claims: str | None, otherwise: str) -> str:
    """The first claim that holds; where none does, what is true in any case."""
    return next((claim for claim in claims if claim is not None), otherwise)


def never_moved(walk: Walk) -> str | None:
    """That no step moved the weight."""
    if any(walk.moves):
        return None
    return f"In {counted(walk.steps, 'step')} the weight never moved: it is still {write(walk.weights[0])}."


def stopped_moving(walk: Walk) -> str | None:
    """That the last step left the weight where it was, with an error that is not 0."""
    if not walk.at_rest or not walk.errors[-1]:
        return None
    return f"The weight stands still, but the error is {write(walk.errors[-1])} and not 0."


def on_its_way(walk: Walk, cure: str) -> str | None:
    """That the weight still comes nearer to the bottom and has not passed it.

    Args:
        walk: The walk.
        cure: What would bring it further, in a few words.
    """
    first, last = (abs(prediction - walk.target) for prediction in (walk.predictions[0], walk.predictions[-1]))
    if walk.over is not None or not walk.moves[-1] or not 0 < last <= first:
        return None
    now, wanted = apart(walk.predictions[-1], walk.target)
    return f"At step {walk.steps} it is still on its way: it predicts {now}, not yet {wanted}. {cure}"


def jumps_over(walk: Walk, cure: str) -> str | None:
    """That the weight went from one side of the bottom to the other."""
    if walk.over is None:
        return None
    least = write(min(walk.errors))
    return f"It jumps over the bottom at step {walk.over}; the least error is {least}. {cure}"


def least_error(walk: Walk) -> str:
    """How small the error was; true of every walk."""
    return f"In {counted(walk.steps, 'step')} the least error is {write(min(walk.errors))}."


def largest(numbers: Iterable[float]) -> float:
    """The largest number; infinite where one is no number, which Python's max could pass over."""
    return max(number if number == number else float("inf") for number in numbers)
