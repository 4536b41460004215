"""What is said of two ways of learning side by side is what both have recorded."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from engine.analysis.rivals import Rivals
from engine.definition.values import element
from engine.execution.program import program_for
from tests.prover.forms import differ, forms_of, shown
from tests.prover.gauge_forms import GAUGE
from tests.prover.gauge_forms import Facts as StepFacts
from tests.prover.states import states
from tui.screens.inspect.rivals_text import standing

VERSUS = forms_of("versus")


@dataclass(frozen=True)
class Facts:
    """Both ways at one step."""

    rivals: Rivals
    output: int
    step: int

    def errors(self, side: int, step: int | None = None) -> float:
        """What a side has recorded as the error of a step."""
        way = self.rivals.sides[side]
        run, index = way.place(self.output)
        name = way.lesson.with_role("error")
        return element(run.history[name or ""][(step or self.step) - 1], index)

    def upper(self, side: int) -> float:
        """The larger error of this step and the one before."""
        return max(self.errors(side), self.errors(side, self.step - 1) if self.step > 1 else 0.0)

    def begins(self, side: int) -> StepFacts:
        way = self.rivals.sides[side]
        run, _ = way.place(self.output)
        begins = run.history.begins(self.step)
        return StepFacts(begins, dict(program_for(way.lesson, way.lesson.sizes(begins)).step(begins)))

    def target(self) -> float:
        return abs(self.rivals.problem.targets[self.output])


def is_ahead(f: Facts, name: str, *told: str) -> bool:
    """The one that is ahead has the smaller error; where one swings, its larger one counts."""
    leader = 0 if name == "Hot and cold" else 1
    up, mine, other_up, its = told
    return (
        error_said(f, leader, up, mine)
        and error_said(f, 1 - leader, other_up, its)
        and (differ(mine, its) or its == "nan")
        and (float(mine) < float(its) or its == "nan")
    )


def error_said(f: Facts, side: int, up: str, told: str) -> bool:
    if up:
        return shown(told, f.upper(side), 4) and f.errors(side) < f.upper(side)
    return shown(told, f.errors(side), 4)


def left_said(f: Facts, count: str, descent: str, up: str, cold: str) -> bool:
    first = f.errors(1, 1)
    cold_error = f.upper(0) if up else f.errors(0)
    return (
        int(count) == f.step - 1
        and math.isclose(float(descent), 100 * math.sqrt(f.errors(1) / first), rel_tol=6e-3)
        and math.isclose(float(cold), 100 * math.sqrt(cold_error / first), rel_tol=6e-3, abs_tol=1e-300)
        and float(cold) < float(descent)
    )


VERSUS.add(
    {
        "Both begin at weight {N}. → takes a step with both, r runs them.": lambda f, n: (
            f.step == 0 and all(shown(n, side.weight(f.output, 0)) for side in f.rivals.sides)
        ),
        "Step {N}: both have the same error, since both begin at the same weight. → goes on.": lambda f, n: (
            n == "1" and repr(f.errors(0)) == repr(f.errors(1))
        ),
        "Step {N}: both are on the bottom, with an error of 0.": lambda f, n: (
            int(n) == f.step and f.errors(0) == f.errors(1) == 0
        ),
        "Step {N}: both are on the bottom, but for the last digits.": lambda f, n: (
            int(n) == f.step and all(0 <= math.sqrt(f.errors(side)) <= 2e-14 * f.target() for side in (0, 1))
        ),
        "Step {N}: neither is ahead.": lambda f, n: (
            int(n) == f.step and (repr(f.upper(0)) == repr(f.upper(1)) or f.errors(0) == f.errors(1))
        ),
    }
)


@VERSUS.says(r"(Hot and cold|Gradient descent) is ahead, error (up to )?{N} against (up to )?{N}\.")
def _(f: Facts, name: str, *told: str | None) -> bool:
    return is_ahead(f, name, *(one or "" for one in told))


@VERSUS.says(r"(Hot and cold|Gradient descent): (.+)\.")
def _(f: Facts, name: str, of_the_step: str) -> bool:
    """The gauge's sentence on what a side's step does."""
    return not GAUGE.faults(of_the_step, f.begins(0 if name == "Hot and cold" else 1))


@VERSUS.says(
    r"(?:(\d+) such steps leave|One such step leaves) {N} % of the first delta; hot and cold has (up to )?{N} % left\."
)
def _(f: Facts, count: str | None, descent: str, up: str | None, cold: str) -> bool:
    return left_said(f, count or "1", descent, up or "", cold)


def said(count: int, seed: int) -> Iterator[tuple[str, Any]]:
    """The sentences at some steps of the rivals of so many states."""
    for state in states(count, seed, lessons=(7, 8, 9)):
        rivals = Rivals(state.run)
        for step in (0, 1, 2, 3, 7, 12, 47, 130, 200):
            rivals.goto(step)
            for output in range(len(rivals.problem.targets)):
                text = standing(rivals, output)
                for fault in VERSUS.faults(text, Facts(rivals, output, rivals.position)):
                    yield f"{state}, output {output}, step {step}: {text}\n   {fault}", None


def test_what_is_said_of_both_is_so() -> None:
    found = [fault for fault, _ in said(45, 7)]
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_what_is_said_of_both_is_so_in_many_states() -> None:
    found = [fault for fault, _ in said(100_000, 8)]
    assert not found, "\n".join(found[:8])
