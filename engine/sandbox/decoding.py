"""Makes derivations and traces of what the process has sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase
from engine.definition.values import Shape, Value, element, first_length, indices, inner, shape_of
from engine.execution.explanation import PhaseExplanation
from engine.execution.line_by_line.copies import Shown
from engine.execution.line_by_line.line_trace import Event, TracedCall
from engine.execution.line_by_line.words import named
from engine.execution.source_code import Function, source_of
from engine.execution.tracked import Decision, Leaf, Number, Operation, Unfollowed, chosen
from engine.sandbox.answers import (
    MOST_TERMS,
    Budget,
    Explained,
    LeafNode,
    MadeNode,
    NumberNode,
    ToldEvent,
    Traced,
    all_shaped,
    printable,
    told,
    trouble_from,
    understood,
)

MOST_SHOWN, MOST_WRITTEN = 200_000, 2_000_000
"""So many values all lines of a trace may show, and so many characters."""


def explanation_from(
    answer: Any, lesson: Lesson, phase: Phase, values: Mapping[str, Value], given: Mapping[str, Value]
) -> PhaseExplanation:
    """How every number of a phase was made.

    Raises:
        LookupError, TypeError, ValueError: The answer makes no sense.
    """
    found = told(answer, Explained)
    nodes = _Nodes(lesson, phase, values)
    for node in found.nodes:
        nodes.add(node)
    decisions = tuple(
        Decision(nodes.at(one.left), one.symbol, nodes.at(one.right), one.holds) for one in found.decisions
    )
    read = tuple(nodes.leaf(name, index) for name in phase.reads for index in indices(shape_of(values[name])))
    wanted = [(one.name, index) for one in phase.gives for index in indices(shape_of(given[one.name]))]
    made: dict[str, list[Number]] = {one.name: [] for one in phase.gives}
    for (name, index), place in zip(wanted, found.parts, strict=True):
        unfollowed = Number(element(given[name], index), Unfollowed(phase.name, read))
        number = unfollowed if place is None else nodes.at(place)
        if not isinstance(number, Number):
            raise ValueError(number)
        made[name].append(number)
    as_they_came = {id(number) for name, numbers in made.items() if name not in found.chosen for number in numbers}
    for name in made.keys() & set(found.chosen):
        made[name] = [_chosen(number, decisions, id(number) in as_they_came) for number in made[name]]
    trees = {name: _tree(iter(numbers), shape_of(given[name])) for name, numbers in made.items()}
    return PhaseExplanation(lesson, phase, given, trees)


def _chosen(number: Number, decisions: tuple[Decision, ...], is_shared: bool) -> Number:
    """A number that these comparisons have led to: the one itself, since others may be made of it."""
    if is_shared:
        return chosen(number, decisions)
    number.decisions = decisions
    return number


def _tree(numbers: Iterator[Number], shape: Shape) -> Any:
    """Numbers in lists of this shape."""
    return next(numbers) if not shape else [_tree(numbers, inner(shape, at)) for at in range(first_length(shape))]


class _Nodes:
    """The numbers of a derivation, each made of those before it."""

    def __init__(self, lesson: Lesson, phase: Phase, values: Mapping[str, Value]) -> None:
        self._lesson, self._phase, self._values = lesson, phase, values
        self._nodes: list[Number | float] = []
        self._terms: list[int] = []

    def at(self, place: int) -> Number | float:
        """The number at a place of the list."""
        return self._nodes[place]

    def leaf(self, name: str, index: tuple[int, ...]) -> Number:
        """A number that the phase was given."""
        if name not in self._phase.reads or len(index) != len(shape_of(self._values[name])):
            raise ValueError(name)
        return Number(element(self._values[name], index), Leaf(name, index, name in self._lesson.learned))

    def add(self, node: LeafNode | MadeNode | NumberNode) -> None:
        """The next one."""
        match node:
            case LeafNode(name, index):
                number: Number | float = self.leaf(name, tuple(index))
                terms = 1
            case MadeNode(symbol, left, right, value):
                other = None if right is None else self.at(right)
                number = Number(understood(value), Operation(symbol, self.at(left), other))
                terms = 1 + self._terms[left] + (0 if right is None else self._terms[right])
            case NumberNode(value):
                number, terms = understood(value), 1
        if terms > MOST_TERMS:
            # Few nodes may stand for very much, once it is written out.
            raise ValueError(terms)
        self._nodes.append(number)
        self._terms.append(terms)


def trace_from(
    answer: Any,
    phase: Phase,
    values: Mapping[str, Value],
    shapes: dict[str, Shape],
    functions: Mapping[tuple[str, str], Function],
    source: str,
) -> TracedCall:
    """A call line by line.

    Args:
        answer: What was sent.
        phase: The phase.
        values: The values as it found them.
        shapes: The shape of each value that it gives.
        functions: What may be followed, by module and name.
        source: The learner's text.

    Raises:
        LookupError, TypeError, ValueError: The answer makes no sense.
    """
    found = told(answer, Traced)
    error = None if found.error is None else OwnTrouble(trouble_from(found.error, source))
    if (found.given is None) == (found.error is None) or (found.events is None) == (found.short is None):
        raise ValueError("something is missing")
    given = {} if found.given is None else all_shaped(found.given, shapes, phase)
    results = [given.get(one.name) for one in phase.gives]
    result = results[0] if len(results) == 1 else results
    if found.short is not None:
        events = _short(found.short, phase, values, result)
    else:
        reader = _Reader(functions)
        events = tuple(reader.event(one) for one in found.events or ())
    return TracedCall(phase.function, events, result, error)


class _Reader:
    """Makes the events of a trace, all together within a bound."""

    def __init__(self, functions: Mapping[tuple[str, str], Function]) -> None:
        self._functions = functions
        self._budget = Budget(MOST_SHOWN, MOST_WRITTEN)

    def event(self, one: ToldEvent) -> Event:
        """One of them."""
        function = self._functions[one.module, one.function]
        if not one.line <= one.last_line <= len(source_of(function).lines):
            raise ValueError(one.line)
        if not one.values.keys() >= set(one.changed):
            raise ValueError("what changed is not there")
        for name in (*one.chain, *one.values):
            if not self._budget.text(name).isidentifier():
                raise ValueError(name)
        return Event(
            function,
            one.line,
            one.last_line,
            tuple(one.chain),
            one.kind,
            MappingProxyType({name: self._held(value) for name, value in one.values.items()}),
            self._budget.texts(one.changed),
            printable(self._budget.text(one.words)),
            self._held(one.given),
        )

    def _held(self, value: Any, depth: int = 0) -> Any:
        """A local value: tuples for lists, and what is only shown."""
        if isinstance(value, list) and depth < 50:
            self._budget.part()
            return tuple(self._held(part, depth + 1) for part in value)
        if isinstance(value, dict):
            ((name, shown),) = value.items()
            if name != "shown" or type(shown) is not str:
                raise ValueError("no value")
            self._budget.part()
            return Shown(printable(self._budget.text(shown)))
        return understood(value, self._budget)


def _short(line: int, phase: Phase, values: Mapping[str, Value], result: Any) -> tuple[Event, ...]:
    """The beginning and the end of a call that has too many lines."""
    if line > len(source_of(phase.function).lines):
        raise ValueError(line)
    name = phase.function.__name__
    held = MappingProxyType({name: values[name] for name in phase.reads})
    begins = f"{name} begins with {named(held)}"
    ends = f"{name} takes too many lines to follow them one by one"
    return (
        Event(phase.function, line, line, (name,), "call", held, tuple(held), begins),
        Event(phase.function, line, line, (name,), "return", held, (), ends, result),
    )
