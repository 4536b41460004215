"""An exercise that is no phase of a lesson but all of it: the loop that trains, on an empty page."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.execution.program import program_for
from engine.execution.source_code import Function, parsed, source_of
from engine.teaching.exercise import Exercise, Inputs, Mistake

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
        (function,) = parsed(source.text).body
        assert isinstance(function, ast.FunctionDef)
        (loop,) = (node for node in function.body if isinstance(node, ast.For))
        end = loop.end_lineno or loop.lineno
        return self.text_with("\n".join((*source.lines[: loop.lineno - 1], *source.lines[end:])))

    def around(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What else the lesson is run with, beside what the function is called with: nothing but its own numbers."""
        return {}

    def expected(self, inputs: Inputs) -> Any:
        """What is kept of each step of the lesson's own run."""
        lesson = self.of_lesson
        given = dict(zip(self.parameters, inputs, strict=True))
        values = {**lesson.defaults, **given, **self.around(given)}
        sizes = lesson.sizes(values)
        values = lesson.numbered({**values, **{name: sizes[name] for name in lesson.said}}, 1)
        program = program_for(lesson, sizes)
        kept = []
        for _ in range(inputs[-1]):
            values = program.step(values)
            kept.append([values[name] for name in self.keeps])
        return tuple(tuple(row[at] for row in kept) for at in range(len(self.keeps)))

    @cached_property
    def _call_of_the_lesson(self) -> Inputs:
        values = {**self.of_lesson.defaults, "steps": FIRST_STEPS}
        return tuple(values[name] for name in self.parameters)


# What goes wrong in any such loop. Each makes of the right one what it would give with the mistake in it.


def in_loop(mistake: Function, train: Function, word: str) -> Mistake:
    """A mistake that is made in this loop as in any other.

    Args:
        mistake: One of the functions beneath this one.
        train: The right loop.
        word: What to say about it.
    """

    def function(*inputs: Any) -> Any:
        return mistake(train, *inputs)

    function.__name__ = mistake.__name__
    return Mistake(function, word)


def comes_back_early(train: Function) -> Mistake:
    """The mistake to return from within the loop."""
    return in_loop(
        returned_within,
        train,
        "Only the first step came back. A return within a loop ends the function: let it stand after the loop.",
    )


def gives_only_the_weights(train: Function, both: str) -> Mistake:
    """The mistake to give one of two lists, which have these names."""
    return in_loop(only_the_last, train, f"One list came back, the weights. Two are wanted: return {both}")


def measured_afterwards(train, *inputs):  # type: ignore[no-untyped-def]
    """Kept what is measured when the weights had moved: what the next step begins with."""
    *numbers, steps = inputs
    kept, *learned = train(*numbers, steps + 1)
    return kept[1:], *(one[:-1] for one in learned)


def kept_before_the_move(train, *inputs):  # type: ignore[no-untyped-def]
    """Kept the weights before they moved."""
    kept, *learned = train(*inputs)
    return kept, *([begun, *one][:-1] for begun, one in zip(inputs, learned, strict=False))


def not_carried_over(train, *inputs):  # type: ignore[no-untyped-def]
    """Began each step with the first weights."""
    *numbers, steps = inputs
    return tuple(one * steps for one in train(*numbers, 1))


def returned_within(train, *inputs):  # type: ignore[no-untyped-def]
    """Came back from within the loop."""
    *numbers, steps = inputs
    return train(*numbers, min(steps, 1))


def a_step_less(train, *inputs):  # type: ignore[no-untyped-def]
    """Counted from 1."""
    *numbers, steps = inputs
    return train(*numbers, steps - 1)


def only_the_last(train, *inputs):  # type: ignore[no-untyped-def]
    """Gave one of two."""
    return train(*inputs)[-1]


def in_the_wrong_order(train, *inputs):  # type: ignore[no-untyped-def]
    """Gave both, the second one first."""
    return train(*inputs)[::-1]
