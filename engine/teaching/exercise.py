"""An exercise: a function that the learner writes, and what it is held against.

Nothing is declared twice: what is right is what the lesson's own function gives, and the solution is its source.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from random import Random
from types import ModuleType
from typing import Any, TypeAlias

from engine.definition.catalog import declared
from engine.definition.catalog import lesson as lesson_of
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase
from engine.definition.values import plain
from engine.execution.program import program_for
from engine.execution.source_code import Function, called_functions, parsed, source_of
from engine.execution.tracked import is_told_by_name

Inputs: TypeAlias = tuple[Any, ...]
"""What the function is called with: floats and tuples of them, in the order of its parameters."""


@dataclass(frozen=True)
class Mistake:
    """A way to get it wrong that many take, recognized by the numbers that it gives."""

    function: Function
    """The mistake itself: it gives what a function with it gives."""
    word: str
    """What to say about it, in a sentence or two."""

    def results(self, calls: Sequence[Inputs]) -> list[Any]:
        """What it gives for these calls, as far as it comes."""
        found: list[Any] = []
        for inputs in calls:
            try:
                result = self.function(*deepcopy(inputs))
                found.append(None if result is None else plain(result))
            except Exception:
                break
        return found


@dataclass(frozen=True, eq=False)
class Exercise:
    """One function to be written.

    Attributes:
        key: The lesson's number and the function's name: `1-predict`.
        lesson: The lesson's number.
        title: Its name for the learner.
        task: What is to be done, in a few short sentences.
        reference: The engine's own function, which is right.
        start: A function whose source the learner begins with. It runs, and does not pass.
        phase: The phase of the lesson that it is, or that calls it; None where the lesson cannot run with it.
        cases: What it is called with, after the numbers of the lesson.
        mistakes: What is often done wrong.
        hints: From the first nudge to the whole way.
        explanation: What to notice when it passes.
        given: Functions that stand above it, ready to be called.
        opening: Lines above everything, such as an import.
        within: How far from 0 drawn numbers lie at most; not far where steps make much of what is lost in rounding.
        of_lesson_first: Whether the first call has the numbers of the lesson; not where these are hundreds.
        fits: Makes of drawn numbers what a lesson can have, where more than its axes says what goes with what.
        edges: Draws calls at which only this function is often wrong; others are drawn for every exercise.
        demand: Looks at the program of a function that gives the right numbers; a word where something else is missing.
    """

    key: str
    lesson: int
    title: str
    task: str
    reference: Function
    start: Function
    phase: str | None
    cases: tuple[Inputs, ...]
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, ...]
    explanation: str
    given: tuple[Function, ...] = ()
    opening: str = ""
    within: int = 16
    of_lesson_first: bool = True
    fits: Callable[[Inputs], Inputs] = lambda inputs: inputs
    edges: Callable[[Random], tuple[Inputs, ...]] = lambda random: ()
    demand: Callable[[ast.Module], str | None] = lambda program: None

    @property
    def extra(self) -> bool:
        """Whether a lesson is finished without it: one that none of its phases is asks for more than the lesson did."""
        return self.phase is None

    # What the learner reads and writes

    @property
    def entry(self) -> str:
        """The name of the function to be written."""
        return self.reference.__name__

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of what it is called with."""
        return tuple(inspect.signature(self.reference).parameters)

    @cached_property
    def stub(self) -> str:
        """The text that the learner begins with."""
        return self.text_with(source_of(self.start).text)

    @cached_property
    def solution(self) -> str:
        """A text that passes: the reference beneath the phases that it calls, and beneath what those call."""
        phases = [phase.function for phase in self.of_lesson.phases]
        called = [one for one in called_functions([self.reference]) if one not in self.given]
        # Where the opening has functions such as exp, nothing of theirs is written out.
        imported = any(is_told_by_name(one) and one.__name__ in self.opening for one in called)
        written = [one for one in called if not (imported and is_told_by_name(one))]
        above = sorted(written, key=lambda one: phases.index(one) + 1 if one in phases else 0)
        functions = (*above, self.reference)
        return self.text_with(
            "\n\n\n".join((*_read_by(functions, self.opening), *(source_of(one).text for one in functions)))
        )

    @cached_property
    def writes_at(self) -> int:
        """The line of the stub, counted from 0, at whose end the writing begins.

        It holds the first statement that the solution does not have; where there is none, something is missing above
        the return.
        """
        begun, done = self._statements(self.stub), {ast.dump(one) for one in self._statements(self.solution)}
        other = next((one for one in begun if ast.dump(one) not in done), None)
        return begun[-1].lineno - 2 if other is None else other.lineno - 1

    def _statements(self, program: str) -> list[ast.stmt]:
        """The lines of the function that is called, without its docstring, in order."""
        functions = [node for node in parsed(program).body if isinstance(node, ast.FunctionDef)]
        function = next(one for one in functions if one.name == self.entry)
        within = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and not hasattr(node, "body")]
        return sorted(within, key=lambda node: node.lineno)[1 if ast.get_docstring(function) else 0 :]

    def text_with(self, function: str) -> str:
        """A function's text with what stands above it."""
        above = [self.opening] if self.opening else []
        return "\n\n\n".join([*above, *(source_of(one).text for one in self.given), function]) + "\n"

    # What it is held against

    @cached_property
    def calls(self) -> tuple[Inputs, ...]:
        """What it is called with when it is checked: the numbers of the lesson first."""
        return (self._call_of_the_lesson, *self.cases) if self.of_lesson_first else self.cases

    def expected(self, inputs: Inputs) -> Any:
        """What is right for these inputs."""
        result = self.reference(*deepcopy(inputs))
        if self.phase == self.entry and any(given.whole for given in self._phase.gives):
            return tuple(given.plain(part) for given, part in zip(self._phase.gives, result, strict=True))
        return plain(result)

    @cached_property
    def gives(self) -> tuple[str, ...]:
        """The names of what it gives; where it is no phase, as the last line of the reference has them."""
        if self.phase is None:
            return returned_names(self.reference)
        if self.phase == self.entry:
            return tuple(given.name for given in self._phase.gives)
        # A function that the phase calls gives what the phase keeps of the call.
        kept = (node for node in ast.walk(parsed(source_of(self._phase.function).text)) if isinstance(node, ast.Assign))
        return tuple(
            target.id
            for node in kept
            for target in node.targets
            if isinstance(target, ast.Name) and self._is_call(node.value)
        )

    def _is_call(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == self.entry

    # The lesson with it

    def whole_program(self, source: str) -> str:
        """The learner's text with the lesson's phase, which calls the function, beneath it where it is another."""
        if self.phase == self.entry:
            return source
        return f"{source.rstrip()}\n\n\n{source_of(self._phase.function).text}\n"

    @property
    def of_lesson(self) -> Lesson:
        """The lesson."""
        return lesson_of(self.lesson)

    @property
    def _phase(self) -> Phase:
        return next(phase for phase in self.of_lesson.phases if phase.name == self.phase)

    @cached_property
    def _call_of_the_lesson(self) -> Inputs:
        lesson = self.of_lesson
        program = program_for(lesson, lesson.sizes(lesson.defaults))
        values = lesson.numbered(lesson.defaults, 1)
        for phase in lesson.phases:
            # What no phase is takes the first numbers that it can have.
            if phase.name == self.phase or (self.phase is None and set(self.parameters) <= set(values)):
                break
            values |= program.phase(phase, values)
        if not values.keys() >= set(self.parameters):
            # The phase itself makes what it calls the function with.
            values |= program.phase(self._phase, values)
        return tuple(values[name] for name in self.parameters)


def _read_by(functions: Sequence[Function], there: str) -> list[str]:
    """The modules and numbers that functions read from around them, each on a line; none where they read none."""
    found: dict[str, str] = {}
    for function in functions:
        for name in function.__code__.co_names:
            match function.__globals__.get(name):
                case ModuleType():
                    found[name] = f"import {name}"
                case int() | float() as number:
                    found[name] = f"{name} = {number!r}"
    missing = [line for line in found.values() if line not in there]
    return ["\n".join(sorted(missing, key=lambda line: not line.startswith("import")))] if missing else []


def returned_names(function: Function) -> tuple[str, ...]:
    """The names in the last line of a function."""
    (tree,) = parsed(source_of(function).text).body
    assert isinstance(tree, ast.FunctionDef)
    return tuple(node.id for node in ast.walk(tree.body[-1]) if isinstance(node, ast.Name))


def renamed(source: str, name: str) -> str:
    """A function's source under another name."""
    return re.sub(r"\bdef \w+\(", f"def {name}(", source, count=1)


@cache
def exercises(lesson: int | None = None) -> tuple[Exercise, ...]:
    """Every exercise in the order of the course, or those of one lesson."""
    return tuple(declared("exercises", "EXERCISES", Exercise, lesson))
