"""What loops and branches ask of the function in which they stand."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Protocol

from engine.execution.compiler.joining.joiner import Joiner
from engine.execution.compiler.joining.symbols import Symbol


class Scoped(Protocol):
    """The names of one function while its body is written out.

    Attributes:
        joiner: Where its statements go.
        names: What each name stands for.
        growing: The lists that it has made and not yet passed on: to grow one under a second name would show.
    """

    joiner: Joiner
    names: dict[str, Symbol]
    growing: set[str]

    def statements(self, body: Sequence[ast.stmt]) -> None:
        """Write out some statements."""

    def value(self, node: ast.expr) -> Symbol:
        """What an expression stands for."""

    def bind(self, target: ast.expr, value: Symbol) -> None:
        """Give a value to the names of a target."""

    def is_builtin(self, name: str) -> bool:
        """Whether a name still means what Python means by it."""
