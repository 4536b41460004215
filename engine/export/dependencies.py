"""The functions of a lesson with all that they need, each under a name of its own."""

from __future__ import annotations

import ast
import builtins
import inspect
import io
import linecache
import symtable
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

from engine.definition.lazy_module import LazyModule
from engine.execution.source_code import Function, parsed, source_of
from engine.execution.tracked import chosen_names, is_told_by_name
from engine.export.literals import block, literal


class ExportError(ValueError):
    """Something in a lesson cannot be written out."""


@dataclass
class Gathered:
    """Functions and what they need.

    Attributes:
        functions: Each function with the name that it has in the program.
        texts: The functions' sources, by that name, with the names of the program in them.
        imports: The lines that import what they use.
        constants: The numbers that they read, as they are written.
        taken: Every name that means something else than a value of the lesson.
    """

    functions: dict[Function, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    imports: list[str] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def free(self, name: str) -> str:
        """This name, or one like it that nothing has yet."""
        found, number = name, 2
        while found in self.taken:
            found, number = f"{name}_{number}", number + 1
        return found

    def claim(self, name: str) -> str:
        """This name or one like it, which is taken from now on."""
        self.taken.add(found := self.free(name))
        return found


def gathered(functions: Sequence[Function], swap: Callable[[Function], Function], library: str = "") -> Gathered:
    """The functions, in order, then what they call.

    Args:
        functions: Those to begin with.
        swap: What is written in place of a function that they call.
        library: Where it is `torch`, what calls NumPy is made to call PyTorch.

    Raises:
        ExportError: A function needs something that is no function, module or number.
    """
    found = Gathered()
    waiting = list(dict.fromkeys(functions))
    # A learner's text stays as it is, so its names come first.
    for function in filter(is_learners, waiting):
        found.taken |= names_in(learners_text(function))
        found.functions[function] = function.__name__
    for function in waiting:
        if function not in found.functions:
            found.functions[function] = found.claim(function.__name__)
    waiting.sort(key=lambda function: not is_learners(function))
    renamings: dict[Function, dict[str, str]] = {}
    while waiting:
        function = waiting.pop(0)
        renamings[function] = names = {function.__name__: found.functions[function]}
        for name, item in _needed(function):
            if item is None:
                found.taken.add(name)
                continue
            if is_kept(item):
                # What is kept by its arguments there is kept in the program, too.
                item = inspect.unwrap(item)
            if inspect.isfunction(item) and not _from_library(item):
                item = swap(item)
                if item not in found.functions:
                    found.functions[item] = found.claim(item.__name__)
                    waiting.append(item)
                names[name] = found.functions[item]
            else:
                names[name] = _take(found, name, item, library)
    for function, name in found.functions.items():
        if is_learners(function):
            text = _without_future(found, learners_text(function))
            found.texts[name] = _rewritten(text, renamings[function])
        else:
            found.texts[name] = _rewritten(source_of(function).text, renamings[function])
    found.texts = {found.functions[one]: found.texts[found.functions[one]] for one in _ordered(functions, found)}
    return found


def _ordered(functions: Sequence[Function], found: Gathered) -> list[Function]:
    """The functions as they were asked for, then the others."""
    return list(dict.fromkeys([*functions, *found.functions]))


def is_kept(item: Any) -> bool:
    """Whether a name stands for a function whose results are kept by what they were made from."""
    return not isinstance(item, LazyModule) and hasattr(item, "cache_info") and inspect.isfunction(inspect.unwrap(item))


def is_learners(function: Function) -> bool:
    """Whether a function only stands for one that the learner wrote, which runs elsewhere."""
    return bool(function.__dict__.get("runs_remotely"))


def learners_text(function: Function) -> str:
    """All that the learner wrote: the function may need what stands around it."""
    return "".join(linecache.getlines(function.__code__.co_filename)).strip()


def names_in(text: str) -> set[str]:
    """The names that a text defines."""
    table = symtable.symtable(text, "yours", "exec")
    return {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}


def _without_future(found: Gathered, text: str) -> str:
    """A learner's text without what may only stand at the top of a file, which is put there."""
    lines = text.split("\n")
    for node in parsed(text).body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            found.imports.append("from __future__ import " + ", ".join(one.name for one in node.names))
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    return "\n".join(lines).strip()


def makes_lists(function: Function) -> bool:
    """Whether a function puts together a list of its own."""
    tree = parsed(learners_text(function) if is_learners(function) else source_of(function).text)
    return any(
        isinstance(node, ast.List | ast.ListComp) or (isinstance(node, ast.Name) and node.id in ("list", "tuple"))
        for node in ast.walk(tree)
    )


@cache
def may_give_whole(function: Function) -> bool:
    """Whether a function, or one that it calls, may hand on a whole number that stands in its text."""
    waiting, seen = [function], set[Function]()
    while waiting:
        now = waiting.pop()
        if now in seen or is_told_by_name(now):
            continue
        seen.add(now)
        if any(_handed_on(now)):
            return True
        named = (now.__globals__.get(name) for name in now.__code__.co_names)
        waiting += [one for one in named if inspect.isfunction(one)]
    return False


def _handed_on(function: Function) -> Iterator[bool]:
    """For every place where a number may be handed on as it is: whether a whole one is."""
    # What begins at 0 and is then added up is none of these; what an `if` may leave as it is is one.
    chosen = chosen_names(function)
    for node in ast.walk(source_of(function).tree):
        match node:
            case ast.Assign([ast.Name(name)], value) if name in chosen:
                yield _is_whole(value)
            case ast.Expr(ast.Call(ast.Attribute(_, "append"), [value], [])):
                yield _is_whole(value)
            case ast.Return(ast.expr() as value):
                yield _is_whole(value)
            case ast.IfExp(_, one, other):
                yield _is_whole(one) or _is_whole(other)
            case ast.List(parts) | ast.Tuple(parts, ast.Load()):
                yield any(map(_is_whole, parts))


def _is_whole(node: ast.expr) -> bool:
    match node:
        case ast.Constant(bool()):
            return False
        case ast.Constant(int()) | ast.UnaryOp(ast.USub(), ast.Constant(int())):
            return True
    return False


def _needed(function: Function) -> Iterator[tuple[str, Any]]:
    """Every name that a function takes from around it, with what it stands for; None for what Python brings along."""
    if is_learners(function):
        text = learners_text(function)
        table = symtable.symtable(text, "yours", "exec")
        missing = {*_global_names(table), *(one.get_name() for one in table.get_symbols())} - names_in(text)
        for name in sorted(missing):
            yield name, function.__globals__.get(name)
        return
    table = symtable.symtable(source_of(function).text, function.__name__, "exec")
    decorating = (
        one.id
        for part in source_of(function).tree.decorator_list
        for one in ast.walk(part)
        if isinstance(one, ast.Name)
    )
    for name in dict.fromkeys([*decorating, *_global_names(table.get_children()[0])]):
        if name in function.__globals__:
            yield name, function.__globals__[name]
        elif hasattr(builtins, name):
            yield name, None
        else:
            raise ExportError(f"{function.__name__} reads {name}, which is nowhere to be found")


def _global_names(table: symtable.SymbolTable) -> Iterator[str]:
    yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced())
    for inner in table.get_children():
        yield from _global_names(inner)


def _from_library(function: Function) -> bool:
    """Whether a function belongs to Python itself."""
    return function.__module__.partition(".")[0] in sys.stdlib_module_names


def _take(found: Gathered, name: str, item: Any, library: str) -> str:
    """What a name is in the program, once the module or the number that it stands for is there."""
    if isinstance(item, LazyModule | ModuleType):
        module = vars(item)["_name"] if isinstance(item, LazyModule) else item.__name__
        if (module, library) == ("numpy", "torch"):
            module = name = "torch"
        line = f"import {module}" if module == name else f"import {module} as {name}"
    elif callable(item) and hasattr(item, "__module__"):
        line = f"from {item.__module__} import {item.__name__}"
        line += "" if item.__name__ == name else f" as {name}"
    elif isinstance(item, float | int) or _are_numbers(item):
        written = block("[", list(map(literal, item)), "]") if isinstance(item, tuple) else literal(item)
        if found.constants.get(name) != written:
            found.constants[name := found.claim(name)] = written
        return name
    else:
        raise ExportError(f"{name} is a {type(item).__name__}, which cannot be written out")
    if line not in found.imports:
        found.imports.append(line)
    found.taken.add(name)
    return name


def _are_numbers(item: Any) -> bool:
    """Whether it is a table of numbers: a tuple of them, or of such tuples."""
    return isinstance(item, tuple) and all(isinstance(one, float | int) or _are_numbers(one) for one in item)


NUMPY_IN_TORCH = {"dot": "matmul", "array": "tensor"}
"""What PyTorch calls otherwise: its own `dot` takes no matrix."""


def _rewritten(text: str, names: Mapping[str, str]) -> str:
    """A source with other names for what it takes from around it."""
    if all(old == new for old, new in names.items()):
        return text
    lines = text.split("\n")
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    # From the end, so that what stands before keeps its place.
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        new = token.string
        if token.type == tokenize.NAME:
            after_dot = tokens[at - 1].string == "."
            if not after_dot:
                new = names.get(new, new)
            elif names.get(tokens[at - 2].string) == "torch":
                new = NUMPY_IN_TORCH.get(new, new)
        if new != token.string:
            (row, begin), (_, end) = token.start, token.end
            lines[row - 1] = lines[row - 1][:begin] + new + lines[row - 1][end:]
    return "\n".join(lines)
