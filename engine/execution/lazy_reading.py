"""Reads a function with numbers that remember, and makes only what is looked at.

A call waits until somebody looks at what it gives, and a list that a loop fills round by round has only those items
made that are asked for, where the rounds do not depend on one another; another loop waits until somebody looks at a
name that it binds. Phases change nothing in place, so it makes no difference when something is made. What is no plain
function of Python, such as NumPy's, is called.
"""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn

from engine.definition.lazy_module import quiet
from engine.execution import tracked
from engine.execution.lazy_values import Items, Later, as_lists, as_place, chosen_from, looked_at
from engine.execution.loop_parts import filled_alone, taken_apart
from engine.execution.source_code import Function, names_in, source_of
from engine.execution.tracked import COMPARED, COMPUTED, FUNCTIONS, Decision, Number, bare, told_by_name


def reading(function: Function, arguments: Sequence[Any], a_round: Callable[[], None] = lambda: None) -> Any:
    """What a function gives for these arguments; parts of it may be made later.

    Args:
        function: The function.
        arguments: What it is given.
        a_round: Called before each round of a loop whose rounds are read one after another.
    """
    return _Frame(function, arguments, a_round).result()


class _Returned(Exception):
    """A function's result."""


class _Frame:
    """A function that is read: its names, and what they stand for by now."""

    def __init__(self, function: Function, arguments: Sequence[Any], a_round: Callable[[], None]) -> None:
        tree = source_of(function).tree
        self._a_round = a_round
        self._function = function
        self._tree = tree
        self._names: dict[str, Any] = dict(zip([one.arg for one in tree.args.args], arguments, strict=True))
        self._decisions: list[Decision] = []
        self._stayed: tuple[Decision, ...] = ()
        self._within = 0
        """How many loops and branches lie around what is read."""

    def result(self) -> Any:
        """Read it to its end."""
        try:
            self._read_all(self._tree.body)
        except _Returned as returned:
            return chosen_from(returned.args[0], self._stayed, 0)
        return None

    def _at(self, names: Mapping[str, Any]) -> _Frame:
        """The same function with other names."""
        frame = _Frame.__new__(_Frame)
        frame._function, frame._tree, frame._a_round = self._function, self._tree, self._a_round
        frame._names, frame._decisions, frame._stayed, frame._within = dict(names), [], (), 1
        return frame

    # Statements

    def _read_all(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self._read(statement)

    def _read(self, node: ast.stmt) -> None:
        if isinstance(node, ast.If):
            self._choose(node)
            return
        match node:
            case ast.Expr(ast.Constant()) | ast.Assert() | ast.Pass():
                pass
            case ast.Return(value):
                raise _Returned(None if value is None else self._value(value))
            case ast.Assign(targets, value):
                found = self._value(value) if self._within else self._later(value)
                for target in targets:
                    self._bind(target, found)
            case ast.AugAssign(target, symbol, value):
                before = self._value(ast.Name(target.id, ast.Load()) if isinstance(target, ast.Name) else target)
                self._bind(target, self._computed(symbol, before, self._value(value)))
            case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "append"), [value], [])):
                self._names[name] = [*looked_at(self._names[name]), self._value(value)]
            case ast.For(target, iterable, body, []):
                self._loops(node, target, looked_at(self._value(iterable)), body)
            case _:
                _not_read(node)

    def _bind(self, target: ast.expr, value: Any) -> None:
        match target:
            case ast.Name(name):
                self._names[name] = value
            case ast.Tuple(parts) | ast.List(parts):
                for at, part in enumerate(parts):
                    self._bind(part, Later(lambda at=at: looked_at(value)[at]))  # type: ignore[misc]
            case _:
                _not_read(target)

    def _choose(self, node: ast.If) -> None:
        """Take one side; what the names hold that either side binds, they hold because of the comparisons."""
        names = names_in(node)
        length = {name: len(looked_at(self._names[name])) for name in names.filled if name in self._names}
        outer, self._decisions = self._decisions, []
        self._within += 1
        try:
            for statement in node.body if self._decides(node.test) else node.orelse:
                self._read(statement)
        except _Returned as returned:
            raise _Returned(chosen_from(returned.args[0], tuple(self._decisions), 0)) from None
        finally:
            self._within -= 1
        decisions, self._decisions = tuple(self._decisions), outer
        if names.leaves:
            # What comes back later comes back since nothing did here.
            self._stayed += decisions
        for name in names.bound if decisions else ():
            if name in self._names:
                first = 0 if name in names.stored else length.get(name, 0)
                self._names[name] = chosen_from(self._names[name], decisions, first)
        # An `if` around this one has it that its own names were chosen by these comparisons, too.
        self._decisions += decisions

    def _loops(self, node: ast.For, target: ast.expr, items: Any, body: list[ast.stmt]) -> None:
        """Read a loop, or the two into which it can be taken apart."""
        parts = None if filled_alone(node, node, self._tree, self._names) else taken_apart(node)
        if parts is None or not filled_alone(parts[0], node, self._tree, self._names):
            self._loop(node, node, target, items, body)
            return
        for part in parts:
            self._loop(part, node, target, items, part.body)

    def _loop(self, node: ast.For, whole_loop: ast.For, target: ast.expr, items: Any, body: list[ast.stmt]) -> None:
        filled = filled_alone(node, whole_loop, self._tree, self._names)
        if filled and isinstance(items, Sequence):
            before = dict(self._names)
            rounds: dict[int, dict[str, Any]] = {}

            def item(at: int, name: str) -> Any:
                if at not in rounds:
                    frame = self._at({**before, **{one: [] for one in filled}})
                    frame._bind(target, items[at])
                    frame._read_all(body)
                    rounds[at] = {one: frame._names[one][0] for one in filled}
                    # A round makes an item of each list.
                    for one, made in rounds[at].items():
                        lists[one].has(at, made)
                return rounds[at][name]

            lists = {
                name: Items(len(items), lambda at, name=name: item(at, name))  # type: ignore[misc]
                for name in filled
            }
            self._names.update(lists)
            return
        names = names_in(node)
        if self._within or names.leaves or not isinstance(items, Sequence) or not items:
            for one in items:
                self._a_round()
                self._bind(target, one)
                self._read_all(body)
            return
        whole, after = self._at(self._names), list[dict[str, Any]]()

        def at_end(name: str) -> Any:
            if not after:
                for one in items:
                    self._a_round()
                    whole._bind(target, one)
                    whole._read_all(body)
                after.append(whole._names)
            return after[0][name]

        for name in names.bound:
            self._names[name] = Later(lambda name=name: at_end(name))  # type: ignore[misc]

    # Values

    def _later(self, node: ast.expr) -> Any:
        """A value; arithmetic is done when somebody looks at it."""
        if not isinstance(node, ast.BinOp | ast.UnaryOp):
            return self._value(node)
        frame = self._at(self._names)
        return Later(lambda: frame._value(node))

    def _value(self, node: ast.expr) -> Any:
        made = _OFTEN.get(type(node))
        if made is not None:
            return made(self, node)
        match node:
            case ast.List(parts) | ast.Tuple(parts):
                return [self._value(part) for part in parts]
            case ast.UnaryOp(ast.USub(), operand):
                return -looked_at(self._value(operand))
            case ast.IfExp(test, body, orelse):
                outer, self._decisions = self._decisions, []
                found = self._value(body if self._decides(test) else orelse)
                decisions, self._decisions = tuple(self._decisions), outer
                self._decisions += decisions
                return chosen_from(found, decisions, 0)
            case ast.Attribute(value, name):
                return getattr(looked_at(self._value(value)), name)
            case ast.Call(function, arguments, []):
                # What belongs to a module is not looked into, such as NumPy's.
                is_named = isinstance(function, ast.Name)
                found = looked_at(self._value(function))
                return self._called(found, [self._value(one) for one in arguments], is_named)
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp(ast.Not()):
                return self._holds(node)
        return _not_read(node)

    def _part(self, node: ast.Subscript) -> Any:
        whole, place = self._value(node.value), self._value(node.slice)
        return looked_at(whole)[place if type(place) is int else as_place(looked_at(place))]

    def _binary(self, node: ast.BinOp) -> Any:
        return self._computed(node.op, self._value(node.left), self._value(node.right))

    def _named(self, node: ast.Name) -> Any:
        name = node.id
        if name in self._names:
            return self._names[name]
        known = self._function.__globals__
        return known[name] if name in known else getattr(builtins, name)

    def _computed(self, symbol: ast.operator, left: Any, right: Any) -> Any:
        return COMPUTED[type(symbol)](looked_at(left), looked_at(right))

    def _called(self, function: Any, arguments: list[Any], is_named: bool) -> Any:
        if is_named and inspect.isfunction(function) and function in FUNCTIONS:
            return Later(lambda: told_by_name(function, [looked_at(one) for one in arguments]))
        if is_named and inspect.isfunction(function):
            return Later(lambda: reading(function, arguments, self._a_round))
        found = [looked_at(one) for one in arguments]
        if is_named and tracked.gives_list(function):
            return tracked.list_told_by_name(function, found)
        if function in (len, range):
            return function(*(found if function is len else map(as_place, found)))
        with quiet(self._function):
            return function(*map(as_lists, found))

    # Comparisons

    def _decides(self, node: ast.expr) -> bool:
        """Whether a condition holds; of its comparisons those are noted that made it so."""
        before, self._decisions = self._decisions, []
        holds = self._holds(node)
        because = [one for one in self._decisions if one.holds is holds]
        if holds and len(because) > 1:
            because = because[:1] + [replace(one, joined=True) for one in because[1:]]
        self._decisions = before + because
        return holds

    def _holds(self, node: ast.expr) -> bool:
        """Whether a condition holds; the comparisons that say so are noted."""
        if isinstance(node, ast.Compare):
            return self._compared(node)
        match node:
            case ast.BoolOp(ast.And(), parts):
                return all(self._holds(part) for part in parts)
            case ast.BoolOp(ast.Or(), parts):
                return any(self._holds(part) for part in parts)
            case ast.UnaryOp(ast.Not(), part):
                return not self._holds(part)
        return bool(looked_at(self._value(node)))

    def _compared(self, node: ast.Compare) -> bool:
        one = looked_at(self._value(node.left))
        for comparison, right in zip(node.ops, node.comparators, strict=True):
            symbol, compare = COMPARED[type(comparison)]
            other = looked_at(self._value(right))
            holds = compare(bare(one), bare(other))
            if isinstance(one, Number) or isinstance(other, Number):
                self._decisions.append(Decision(one, symbol, other, holds))
            if not holds:
                return False
            one = other
        return True


_OFTEN: Mapping[type[ast.expr], Callable[[_Frame, Any], Any]] = {
    ast.Constant: lambda _, node: node.value,
    ast.Name: _Frame._named,
    ast.Subscript: _Frame._part,
    ast.BinOp: _Frame._binary,
}
"""What a long sum is made of."""


def _not_read(node: ast.AST) -> NoReturn:
    raise TypeError(f"{ast.unparse(node)} cannot be followed")
