"""The functions that a learner reads keep the rules that let one source serve all uses.

One return, at the end; loops and branches; operators, comparisons, len, range and the engine's own functions; nothing
that was given is changed.
"""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import engine
from engine.definition.arithmetic.functions import PRIMITIVES
from engine.definition.lazy_module import LazyModule
from tests.support.engine_tools import bits

STATEMENTS = (ast.Assign, ast.AugAssign, ast.Assert, ast.For, ast.If, ast.Expr, ast.Return)
EXPRESSIONS = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.Call,
    ast.Constant,
    ast.Name,
    ast.Subscript,
    ast.Tuple,
    ast.List,
    ast.Attribute,
)


def used_functions(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """A phase's function and the functions of the engine that it calls, and so on."""
    yield function
    for name in function.__code__.co_names:
        item = function.__globals__.get(name)
        # The primitives are what is not written in arithmetic.
        if inspect.isfunction(item) and item not in PRIMITIVES:
            yield from used_functions(item)


FUNCTIONS = {
    f"{function.__module__}.{function.__qualname__}": function
    for lesson in engine.lessons()
    for phase in lesson.phases
    for function in used_functions(phase.function)
}


def broken_rules(function: Callable[..., Any]) -> list[str]:
    """What in a function is against the rules."""
    definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(definition, ast.FunctionDef):
        return ["no plain function"]
    parameters = {argument.arg for argument in definition.args.args}
    made_here = {
        node.targets[0].id
        for node in ast.walk(definition)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.List)
    }
    found = []
    if definition.decorator_list or definition.args.defaults or definition.args.vararg or definition.args.kwarg:
        found.append("its head")
    returns = [node for node in ast.walk(definition) if isinstance(node, ast.Return)]
    if returns != [definition.body[-1]] or returns[0].value is None:
        found.append("not one return at the end")
    for node in ast.walk(definition):
        if isinstance(node, ast.stmt) and node is not definition and not isinstance(node, STATEMENTS):
            found.append(type(node).__name__)
        if isinstance(node, ast.expr) and not isinstance(node, EXPRESSIONS):
            found.append(type(node).__name__)
        if isinstance(node, ast.Pow):
            found.append("**")
        if isinstance(node, ast.Assign | ast.AugAssign | ast.For):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if not all(isinstance(target, ast.Name) for target in targets):
                found.append("assigns to a part")
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id in parameters:
            found.append("changes in place what was given")
        if isinstance(node, ast.Attribute):
            found += attribute(node, function, made_here - parameters)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called = function.__globals__.get(node.func.id)
            if node.func.id not in ("len", "range") and not inspect.isfunction(called and inspect.unwrap(called)):
                found.append(f"calls {node.func.id}")
    return found


def attribute(node: ast.Attribute, function: Callable[..., Any], made_here: set[str]) -> list[str]:
    name = node.value.id if isinstance(node.value, ast.Name) else None
    if name in made_here and node.attr == "append":
        return []
    if name == "np" and isinstance(function.__globals__.get("np"), LazyModule):
        return []
    return [f"attribute {node.attr}"]


def test_all_phases_are_looked_at() -> None:
    assert "engine.course.learning.lesson06_hot_and_cold.lesson.learn" in FUNCTIONS
    assert "engine.definition.arithmetic.vectors.weighted_sum" in FUNCTIONS
    assert len({phase.function for lesson in engine.lessons() for phase in lesson.phases}) >= 9


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_rules_are_kept(function: Callable[..., Any]) -> None:
    assert broken_rules(function) == []
    assert inspect.getdoc(function)


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_only_the_lesson_of_numpy_uses_numpy(lesson: engine.Lesson) -> None:
    used = {
        name for phase in lesson.phases for each in used_functions(phase.function) for name in each.__code__.co_names
    }
    assert ("np" in used) is (lesson.number == 3)


def squares(x):
    return x**2


def returns_early(x):
    if x > 0:
        return x
    return -x


def returns_nothing(x):
    x = x + 1


def imports(x):
    import math

    return math.sqrt(x)


def sorts(xs):
    xs.sort()
    return xs


def grows_what_was_given(xs):
    xs.append(1.0)
    return xs


def writes_a_part(xs):
    xs[0] = 1.0
    return xs


def adds_in_place(xs):
    xs += [1.0]
    return xs


def calls_a_built_in(x):
    return abs(x)


def loops_while(x):
    while x > 1:
        x = x - 1
    return x


def comprehends(xs):
    return [x + 1 for x in xs]


def unpacks(xs):
    a, b = xs
    return a + b


@pytest.mark.parametrize(
    "function",
    [
        squares,
        returns_early,
        returns_nothing,
        imports,
        sorts,
        grows_what_was_given,
        writes_a_part,
        adds_in_place,
        calls_a_built_in,
        loops_while,
        comprehends,
        unpacks,
    ],
)
def test_what_is_against_the_rules_is_found(function: Callable[..., Any]) -> None:
    assert broken_rules(function)


def thawed(value: Any) -> Any:
    """Lists for tuples, which could be changed."""
    return [thawed(part) for part in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_phases_change_nothing_that_was_given(lesson: engine.Lesson) -> None:
    frozen: dict[str, Any] = lesson.numbered(lesson.defaults, 1)
    values = {name: thawed(value) for name, value in frozen.items()}
    for phase in lesson.phases:
        kept = copy.deepcopy(values)
        results = phase.call(values)
        assert values == kept, phase.name
        assert bits_of(results) == bits_of(phase.call(frozen))
        values |= results
        frozen |= {name: tuple(value) if isinstance(value, list) else value for name, value in results.items()}


def bits_of(results: dict[str, Any]) -> dict[str, str]:
    return {name: bits(value) for name, value in results.items()}


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_a_phase_gives_no_list_that_it_was_given(lesson: engine.Lesson) -> None:
    """A list under two names would change under both."""
    values = {name: thawed(value) for name, value in lesson.numbered(lesson.defaults, 1).items()}
    for phase in lesson.phases:
        results = phase.call(values)
        lists = [value for value in results.values() if isinstance(value, list)]
        assert not any(new is old for new in lists for old in values.values())
        assert len({id(new) for new in lists}) == len(lists)
        values |= results
