"""One place for each piece of mathematics: lessons that do the same share the function and the phase."""

from __future__ import annotations

import ast
from itertools import combinations

import engine

PHASES = [(lesson.number, phase) for lesson in engine.lessons() for phase in lesson.phases]


def computes(phase: engine.Phase) -> str:
    """What the function computes: its parameters and statements, without its docstring."""
    (function,) = ast.parse(phase.source).body
    assert isinstance(function, ast.FunctionDef)
    body = [part for part in function.body if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))]
    return ast.dump(function.args) + "".join(map(ast.dump, body))


def test_no_function_is_written_twice() -> None:
    twice = [
        (one_number, other_number, one.name)
        for (one_number, one), (other_number, other) in combinations(PHASES, 2)
        if computes(one) == computes(other) and one.function is not other.function
    ]
    assert twice == []


def test_no_phase_is_declared_twice() -> None:
    twice = [
        (one_number, other_number, one.name)
        for (one_number, one), (other_number, other) in combinations(PHASES, 2)
        if one == other and one is not other
    ]
    assert twice == []
