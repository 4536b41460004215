"""Makes derivations and traces of what the process has sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson, Phase
from engine.definition.values import Value, element, indices, shape_of
from engine.execution.line_trace import Event, TracedCall
from engine.execution.line_words import Shown, named
from engine.execution.source_code import Function
from engine.execution.tracked import Decision, Explanation, Leaf, Number, Operation, PhaseExplanation, Unfollowed
from engine.sandbox.single_run import trouble_from, understood

_SYMBOLS = {"+", "−", "×", "/"}
_COMPARISONS = {">", "<", "≥", "≤", "=", "≠"}
_KINDS = {"call", "line", "return", "raise"}


def explanation_from(
    answer: Mapping[str, Any], lesson: Lesson, phase: Phase, values: Mapping[str, Value], given: Mapping[str, Value]
) -> PhaseExplanation:
    """How every number of a phase was made.

    Raises:
        LookupError, TypeError, ValueError: The answer makes no sense.
    """
    notes: list[Decision] = []
    nodes: list[Number | float] = []

    def leaf(name: str, index: tuple[int, ...]) -> Number:
        if len(index) != len(shape_of(values[name])):
            raise ValueError(index)
        return Number(element(values[name], index), Leaf(name, index, name in lesson.learned), notes)

    for kind, *rest in answer["nodes"]:
        nodes.append(_node(kind, rest, nodes, phase, leaf, notes))
    for left, symbol, right, holds in answer["decisions"]:
        if symbol not in _COMPARISONS or type(holds) is not bool:
            raise ValueError(symbol)
        notes.append(Decision(nodes[left], symbol, nodes[right], holds))
    read = tuple(leaf(name, index) for name in phase.reads for index in indices(shape_of(values[name])))
    places = list(answer["parts"])
    parts: list[Explanation] = []
    for declared in phase.gives:
        for index in indices(shape_of(given[declared.name])):
            value, place = element(given[declared.name], index), places[len(parts)]
            number = nodes[place] if place is not None else Number(value, Unfollowed(phase.name, read), notes)
            if not isinstance(number, Number):
                raise ValueError(number)
            decisions = tuple(notes) if declared.name in answer["chosen"] else ()
            parts.append(Explanation(declared.name, index, value, number, decisions))
    return PhaseExplanation(lesson, phase, tuple(parts))


def _node(
    kind: str,
    rest: Sequence[Any],
    nodes: Sequence[Number | float],
    phase: Phase,
    leaf: Callable[[str, tuple[int, ...]], Number],
    notes: list[Decision],
) -> Number | float:
    if kind == "leaf":
        name, index = rest
        if name not in phase.reads:
            raise ValueError(name)
        return leaf(name, tuple(index))
    if kind == "number":
        (number,) = rest
        if type(number) not in (int, float):
            raise ValueError(number)
        return number  # type: ignore[no-any-return]
    symbol, left, right, value = rest
    if kind != "made" or symbol not in _SYMBOLS or type(value) is not float:
        raise ValueError(kind)
    return Number(value, Operation(symbol, nodes[left], None if right is None else nodes[right]), notes)


def trace_from(
    answer: Mapping[str, Any], phase: Phase, values: Mapping[str, Value], functions: Mapping[tuple[str, str], Function]
) -> TracedCall:
    """A call line by line.

    Args:
        answer: What was sent.
        phase: The phase.
        values: The values as it found them.
        functions: What may be followed, by module and name.

    Raises:
        LookupError, TypeError, ValueError: The answer makes no sense.
    """
    result = understood(answer["result"])
    error = None if answer["error"] is None else OwnTrouble(trouble_from(answer["error"]))
    if "short" in answer:
        events = _short(answer["short"], phase, values, result)
    else:
        events = tuple(_event(one, functions) for one in answer["events"])
    return TracedCall(phase.function, events, result, error)


def _event(one: Sequence[Any], functions: Mapping[tuple[str, str], Function]) -> Event:
    module, name, line, last_line, chain, kind, values, changed, words, given = one
    if kind not in _KINDS or not all(type(at) is int and at > 0 for at in (line, last_line)):
        raise ValueError(kind)
    held = MappingProxyType({str(name): _held(value) for name, value in values.items()})
    return Event(
        functions[module, name],
        line,
        last_line,
        tuple(map(str, chain)),
        kind,
        held,
        tuple(map(str, changed)),
        str(words),
        _held(given),
    )


def _short(line: int, phase: Phase, values: Mapping[str, Value], result: Any) -> tuple[Event, ...]:
    """The beginning and the end of a call that has too many lines."""
    name = phase.function.__name__
    held = MappingProxyType({name: values[name] for name in phase.reads})
    begins = f"{name} begins with {named(held)}"
    ends = f"{name} takes too many lines to follow them one by one"
    return (
        Event(phase.function, line, line, (name,), "call", held, tuple(held), begins),
        Event(phase.function, line, line, (name,), "return", held, (), ends, result),
    )


def _held(value: Any) -> Any:
    """A local value: tuples for lists, and what is only shown."""
    if isinstance(value, list):
        return tuple(_held(part) for part in value)
    if isinstance(value, dict):
        return Shown(str(value["shown"]))
    return understood(value)
