"""A `for`: written out where it is short or its lists are ragged, else kept as a loop."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from engine.execution.compiler.joining.kept_loop import KeptLoop
from engine.execution.compiler.joining.scoped import Scoped
from engine.execution.compiler.joining.symbols import Block, NotJoinable, Number, Symbol, TooLong, WantsMore, whole
from engine.execution.compiler.tree import Local, every_expression, put


def run_through(scope: Scoped, target: ast.expr, iterable: ast.expr, body: Sequence[ast.stmt]) -> None:
    """Write out a loop, or keep it."""
    rounds, sequence = _rounds(scope, iterable)
    if len(rounds) > scope.joiner.written_out and isinstance(target, ast.Name):
        mark, names, growing = scope.joiner.mark(), scope.names, set(scope.growing)
        try:
            KeptLoop(scope, target.id, rounds, sequence, body).write()
            return
        except (WantsMore, TooLong):
            raise
        except NotJoinable:
            scope.joiner.back_to(mark)
            scope.names, scope.growing = names, growing
    for number in rounds:
        scope.joiner.count()
        scope.bind(target, whole(number) if sequence is None else scope.joiner.part(sequence, whole(number)))
        scope.statements(body)


def _rounds(scope: Scoped, iterable: ast.expr) -> tuple[range, Symbol | None]:
    """The numbers that a loop goes through, and the list of which they are the places, if it is one."""
    match iterable:
        case ast.Call(ast.Name("range"), arguments, []) if scope.is_builtin("range"):
            limits = [scope.value(argument) for argument in arguments]
            places = [limit.place if isinstance(limit, Number) else None for limit in limits]
            if None in places or not 1 <= len(places) <= 3:
                _ask_for(scope, limits)
            try:
                return range(*(place for place in places if place is not None)), None
            except ValueError as error:
                raise NotJoinable(str(error)) from None
    value = scope.value(iterable)
    match value:
        case tuple():
            return range(len(value)), value
        case Block(shape=(length, *_)):
            return range(length), value
    raise NotJoinable(f"a loop over {ast.unparse(iterable)}")


def _ask_for(scope: Scoped, limits: Sequence[Symbol]) -> None:
    """Ask for the parameters that decide how often a loop turns."""
    numbers = [limit.tree for limit in limits if isinstance(limit, Number)]
    locals_ = {node for node in every_expression([put(Local("", "whole"), tree) for tree in numbers])}
    known = {scope.joiner.parameter_of.get(node) for node in locals_ if isinstance(node, Local)}
    if None in known or not known:
        raise NotJoinable("a range that is known only when it runs")
    raise WantsMore(known=frozenset(name for name in known if name is not None))
