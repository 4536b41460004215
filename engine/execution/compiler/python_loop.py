"""A lesson's phases written out as one straight loop in Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.definition.lesson import Lesson
from engine.execution.compiler.inliner import Joiner, NotJoinable, Symbol, assign, may_fail, without_unused


def loop_tree(lesson: Lesson, sizes: Mapping[str, int]) -> ast.FunctionDef | None:
    """A function that makes many steps and hands what each carries over to one `append` for each number.

    Args:
        lesson: The lesson whose phases are joined.
        sizes: How long each axis is.

    Returns:
        The function, or None where the phases cannot be joined.
    """
    try:
        joiner, names, arguments, carried_in = _joined(lesson, sizes)
    except NotJoinable:
        return None
    carried_out = [part for name in lesson.learned for part in _flat(names[name])]
    appends = [joiner.fresh(f"append_{local}") for local in carried_in]
    needed = {part.id for part in carried_out if isinstance(part, ast.Name)}
    # What may fail does so in the joined loop, too, whether its result is used or not.
    body = joiner.body if may_fail(joiner.body) else without_unused(joiner.body, needed)
    # All new values exist before the first old one is overwritten.
    body.append(
        ast.Assign(
            [ast.Tuple([ast.Name(local, ast.Store()) for local in carried_in], ast.Store())],
            ast.Tuple(carried_out, ast.Load()),
        )
        if len(carried_in) > 1
        else assign(carried_in[0], carried_out[0])
    )
    body += [
        ast.Expr(ast.Call(ast.Name(append, ast.Load()), [ast.Name(local, ast.Load())], []))
        for append, local in zip(appends, carried_in, strict=True)
    ]
    loop = ast.For(
        ast.Name("step", ast.Store()),
        ast.Call(ast.Name("range", ast.Load()), [ast.Name("count", ast.Load())], []),
        body,
        [],
    )
    return _function("run", ["count", *arguments, *appends], [loop])


def columns_tree(lesson: Lesson, sizes: Mapping[str, int], wanted: Sequence[str]) -> ast.FunctionDef | None:
    """A function that computes some given values anew from rows of what each step began with.

    Args:
        lesson: The lesson whose phases are joined.
        sizes: How long each axis is.
        wanted: The names of the values.

    Returns:
        The function, or None where the phases cannot be joined.
    """
    try:
        joiner, names, arguments, carried_in = _joined(lesson, sizes)
    except NotJoinable:
        return None
    results = [part for name in wanted for part in _flat(names[name])]
    appends = [joiner.fresh("append") for _ in results]
    body = without_unused(joiner.body, {part.id for part in results if isinstance(part, ast.Name)})
    body += [
        ast.Expr(ast.Call(ast.Name(append, ast.Load()), [part], []))
        for append, part in zip(appends, results, strict=True)
    ]
    target = ast.Tuple([ast.Name(local, ast.Store()) for local in carried_in], ast.Store())
    loop = ast.For(target, ast.Name("rows", ast.Load()), body, [])
    return _function("columns", ["rows", *arguments, *appends], [loop])


def compiled(function: ast.FunctionDef) -> Callable[..., None]:
    """The function, ready to be called."""
    namespace: dict[str, Any] = {}
    exec(compile(ast.Module([function], []), f"<joined {function.name}>", "exec"), namespace)
    made: Callable[..., None] = namespace[function.name]
    return made


def _joined(lesson: Lesson, sizes: Mapping[str, int]) -> tuple[Joiner, dict[str, Symbol], list[str], list[str]]:
    """The phases written out.

    Returns:
        The joiner, what each name stands for after the step, the arguments' names, and which of these are
        the carried numbers.
    """
    if lesson.reads_step:
        raise NotJoinable("the number of the step")
    joiner = Joiner()
    names: dict[str, Symbol] = {}
    arguments: list[str] = []
    for taken in ("count", "rows", "range", "step"):
        joiner.fresh(taken)
    for name in lesson.defaults:
        names[name] = _symbols(joiner, name, lesson.shape(name, sizes), arguments)
    carried = [part.id for name in lesson.learned for part in _flat(names[name]) if isinstance(part, ast.Name)]
    for phase in lesson.phases:
        result = joiner.call(phase.function, [names[name] for name in phase.reads])
        parts: Sequence[Symbol] = (
            [result] if len(phase.gives) == 1 else result  # type: ignore[assignment]
        )
        for given, part in zip(phase.gives, parts, strict=True):
            names[given.name] = joiner.keep(given.name, part)
    return joiner, names, arguments, carried


def _symbols(joiner: Joiner, name: str, shape: tuple[int, ...], arguments: list[str]) -> Symbol:
    if not shape:
        arguments.append(joiner.fresh(name))
        return ast.Name(arguments[-1], ast.Load())
    return tuple(_symbols(joiner, f"{name}_{at}", shape[1:], arguments) for at in range(shape[0]))


def _flat(value: Symbol) -> list[ast.expr]:
    if isinstance(value, tuple | list):
        return [part for item in value for part in _flat(item)]
    return [ast.Constant(value) if isinstance(value, int) else value]


def _function(name: str, arguments: list[str], body: list[ast.stmt]) -> ast.FunctionDef:
    source = ast.parse(f"def {name}({', '.join(arguments)}):\n    pass").body[0]
    assert isinstance(source, ast.FunctionDef)
    source.body = body
    return ast.fix_missing_locations(source)
