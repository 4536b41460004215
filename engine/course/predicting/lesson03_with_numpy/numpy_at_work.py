"""Whether NumPy makes what a function gives, read from its text: an import alone does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

WRAPPERS = {"array", "asarray", "atleast_1d", "double", "float16", "float32", "float64", "int64", "round", "squeeze"}
"""What of NumPy computes nothing: the result is NumPy's where what goes in is a list as it is given."""


def numpy_names(program: ast.Module) -> set[str]:
    """The names under which a program has NumPy, or parts of it; `*` where it takes all of them."""
    found = set()
    for node in ast.walk(program):
        module = node.module if isinstance(node, ast.ImportFrom) else None
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                if (module or alias.name).split(".")[0] == "numpy":
                    found.add(alias.asname or alias.name.split(".")[0])
    return found


def makes_the_result(program: ast.Module, function: str) -> bool:
    """Whether a function returns what a call of NumPy made of the lists, by itself or through other functions.

    Args:
        program: The program, which imports NumPy.
        function: The name of the function.
    """
    names = numpy_names(program)
    if "*" in names:
        # Any name could be NumPy's.
        return True
    whole = _Made(names)
    # What helps comes first, wherever it stands.
    for node in sorted(program.body, key=lambda node: isinstance(node, ast.FunctionDef) and node.name == function):
        if isinstance(node, ast.Assign):
            whole.assign(node, node.value)
        elif isinstance(node, ast.FunctionDef) and _Made(whole.callers).returned(node):
            whole.callers.add(node.name)
    return function in whole.callers


class _Made:
    """Follows through a function what NumPy makes.

    Args:
        callers: Names of NumPy, and of functions that give what it makes.
    """

    def __init__(self, callers: set[str]) -> None:
        self.callers = set(callers)
        self._values: set[str] = set()

    def returned(self, function: ast.FunctionDef) -> bool:
        """Whether the function gives what NumPy makes."""
        given = False
        for node in sorted(
            (one for one in ast.walk(function) if isinstance(one, ast.stmt)), key=lambda one: one.lineno
        ):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.value is not None:
                self.assign(node, node.value)
            elif isinstance(node, ast.Return) and node.value is not None:
                given = given or self._is_made(node.value)
        return given

    def assign(self, node: ast.Assign | ast.AugAssign | ast.AnnAssign, value: ast.expr) -> None:
        """Take note of what a name now stands for."""
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        if self._caller(value) is not None or (isinstance(value, ast.Lambda) and self._is_made(value.body)):
            self.callers |= names
        elif self._is_made(value):
            self._values |= names
        elif not isinstance(node, ast.AugAssign):
            self._values -= names

    def _is_made(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self._values
        if isinstance(node, ast.Call) and (caller := self._caller(node.func)) is not None:
            handed = [*node.args, *(keyword.value for keyword in node.keywords)]
            return any(self._mentions(one, through_calls=caller not in WRAPPERS) for one in handed)
        return any(map(self._is_made, ast.iter_child_nodes(node)))

    def _caller(self, called: ast.expr) -> str | None:
        """What of NumPy is called: `dot` for `np.dot`; None where it is something else."""
        last = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        while isinstance(called, ast.Attribute):
            called = called.value
        return last if isinstance(called, ast.Name) and called.id in self.callers else None

    def _mentions(self, node: ast.AST, through_calls: bool) -> bool:
        """Whether a list is handed over: as it is, or as what another call makes of it, too."""
        return any(isinstance(one, ast.Name) and one.id not in self.callers for one in _within(node, through_calls))


def _within(node: ast.AST, through_calls: bool) -> Iterator[ast.AST]:
    yield node
    if through_calls or not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from _within(child, through_calls)
