"""A library's helpers in place of the engine's, their calls written as what they do: an operator, or its own call."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from types import ModuleType
from typing import Any

from engine.execution.source_code import parsed, source_of
from engine.export.dependencies import Gathered


def inlined(text: str, helpers: Mapping[str, Callable[..., Any]]) -> str:
    """A function's source with the expression of each helper in place of its calls.

    Args:
        text: The source.
        helpers: By the name under which it is called, a function that is one `return`.
    """
    expressions = {name: _expression(function) for name, function in helpers.items()}
    writer = _Writer(expressions)
    lines = text.encode().split(b"\n")
    # From the end, so that what stands before keeps its place; a call within a call goes with the outer one.
    for call in reversed(_outermost(parsed(text), expressions)):
        written = ast.unparse(writer.visit(deepcopy(call))).encode()
        first, last = call.lineno - 1, (call.end_lineno or call.lineno) - 1
        lines[first : last + 1] = [lines[first][: call.col_offset] + written + lines[last][call.end_col_offset :]]
    return b"\n".join(lines).decode()


def _expression(function: Callable[..., Any]) -> tuple[list[str], ast.expr]:
    """The names that a helper takes, and what it returns."""
    (definition,) = parsed(source_of(function).text).body
    assert isinstance(definition, ast.FunctionDef)
    last = definition.body[-1]
    assert isinstance(last, ast.Return) and last.value is not None
    return [one.arg for one in definition.args.args], last.value


def _outermost(tree: ast.AST, helpers: Mapping[str, Any]) -> list[ast.Call]:
    """The calls of helpers that stand in no other one, in order."""
    found: list[ast.Call] = []
    for node in ast.iter_child_nodes(tree):
        if _is_call(node, helpers):
            assert isinstance(node, ast.Call)
            found.append(node)
        else:
            found += _outermost(node, helpers)
    return found


def _is_call(node: ast.AST, helpers: Mapping[str, Any]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in helpers


class _Writer(ast.NodeTransformer):
    """Puts the arguments of a call into its helper's expression."""

    def __init__(self, helpers: Mapping[str, tuple[list[str], ast.expr]]) -> None:
        self._helpers = helpers

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call, its arguments first."""
        self.generic_visit(node)
        if not _is_call(node, self._helpers):
            return node
        assert isinstance(node.func, ast.Name)
        names, expression = self._helpers[node.func.id]
        return _Filler(dict(zip(names, node.args, strict=True))).visit(deepcopy(expression))  # type: ignore[no-any-return]


class _Filler(ast.NodeTransformer):
    """Puts expressions in place of names."""

    def __init__(self, given: Mapping[str, ast.expr]) -> None:
        self._given = given

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name, or what stands for it."""
        return self._given.get(node.id, node)


def without_helpers(found: Gathered, module: str) -> Gathered:
    """The same with the library's operators where a helper of one line was called."""
    helpers = {name: function for function, name in found.functions.items() if function.__module__ == module}
    for name in helpers:
        found.texts.pop(name)
    found.texts = {name: inlined(text, helpers) for name, text in found.texts.items()}
    return found


def twins_of(library: str) -> ModuleType | None:
    """The module with a library's helpers."""
    if library == "numpy":
        from engine.export import numpy_vectors as numpy_twins

        return numpy_twins
    if library == "torch":
        from engine.export import torch_vectors as torch_twins

        return torch_twins
    return None


def twin_in(twins: ModuleType, modules: Sequence[str]) -> Callable[[Any], Any]:
    """What takes a function of these modules for that of a library, and any other for itself."""

    def twin(function: Any) -> Any:
        is_helper = function.__module__ in modules
        return getattr(twins, function.__name__, function) if is_helper else function

    return twin
