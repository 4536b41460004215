"""An exercise that is no phase of a lesson but all of it: the loop that trains, on an empty page."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.execution.program import program_for
from engine.execution.source_code import called_functions, source_of
from engine.teaching.exercise import Exercise, Inputs

FIRST_STEPS = 3
"""So many steps are taken with the lesson's own numbers: enough to see, few enough to read."""


@dataclass(frozen=True, eq=False)
class TrainingLoop(Exercise):
    """A function that takes parameters of the lesson, `steps` last, and gives lists with an entry for each step.

    What is right is what the lesson's own phases give. The reference calls them; the learner has none of them.

    Attributes:
        keeps: What is kept of each step, by the lesson's names.
    """

    keeps: tuple[str, ...] = ()

    @cached_property
    def stub(self) -> str:
        """The reference without its loop."""
        source = source_of(self.reference)
        (function,) = ast.parse(source.text).body
        assert isinstance(function, ast.FunctionDef)
        (loop,) = (node for node in function.body if isinstance(node, ast.For))
        end = loop.end_lineno or loop.lineno
        return self.text_with("\n".join((*source.lines[: loop.lineno - 1], *source.lines[end:])))

    @cached_property
    def solution(self) -> str:
        """The reference beneath the phases that it calls, and beneath what those call."""
        phases = [phase.function for phase in self.of_lesson.phases]
        called = called_functions([self.reference])
        above = sorted(called, key=lambda one: phases.index(one) + 1 if one in phases else 0)
        return "\n\n\n".join(source_of(one).text for one in (*above, self.reference)) + "\n"

    @cached_property
    def gives(self) -> tuple[str, ...]:
        """The names of the lists, as the last line of the reference has them."""
        (function,) = ast.parse(source_of(self.reference).text).body
        assert isinstance(function, ast.FunctionDef)
        last = function.body[-1]
        return tuple(node.id for node in ast.walk(last) if isinstance(node, ast.Name))

    def expected(self, inputs: Inputs) -> Any:
        """What is kept of each step of the lesson's own run."""
        lesson = self.of_lesson
        values = {**lesson.defaults, **dict(zip(self.parameters, inputs, strict=True))}
        program = program_for(lesson, lesson.sizes(values))
        kept = []
        for _ in range(inputs[-1]):
            values = program.step(values)
            kept.append([values[name] for name in self.keeps])
        return tuple(tuple(row[at] for row in kept) for at in range(len(self.keeps)))

    @cached_property
    def _call_of_the_lesson(self) -> Inputs:
        values = {**self.of_lesson.defaults, "steps": FIRST_STEPS}
        return tuple(values[name] for name in self.parameters)
