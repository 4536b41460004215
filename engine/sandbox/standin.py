"""Functions that stand for the learner's: they have its source and its names, and nothing that could be run."""

from __future__ import annotations

import itertools
import keyword
import linecache
from collections.abc import Sequence
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.sandbox.answers import ToldFunction

MODULE = "engine.sandbox.yours"
"""The learner's module, as the engine knows it."""

_numbers = itertools.count(1)


def remembered(source: str) -> str:
    """Make a text known as a file, so that the source of its functions can be looked up; the file's name."""
    file = f"<your code {next(_numbers)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return file


def standin(
    name: str, parameters: Sequence[str], line: int, uses: Sequence[str], file: str, meanings: dict[str, Any]
) -> FunctionType:
    """A function with the source that stands in a line of a file. Calling it raises.

    Args:
        name: What it is called.
        parameters: The names of what it takes.
        line: Where its `def` is, or the first decorator.
        uses: The names that it uses.
        file: The file.
        meanings: What names mean in it.

    Raises:
        ValueError: A name is none.
    """
    for each in (name, *parameters):
        if not each.isidentifier() or keyword.iskeyword(each):
            raise ValueError(each)
    text = (
        f"def {name}({', '.join(parameters)}):\n    raise RuntimeError('this function runs in a process of its own')\n"
    )
    try:
        compiled = compile(text, file, "exec")
    except SyntaxError as error:
        # A name that stands twice, or one that nothing may have.
        raise ValueError(str(error)) from None
    code = next(one for one in compiled.co_consts if isinstance(one, CodeType))
    code = code.replace(co_firstlineno=line, co_names=(*code.co_names, *map(str, uses)))
    function = FunctionType(code, meanings, name)
    function.__dict__["runs_remotely"] = True
    return function


def standins(
    told: Sequence[ToldFunction], file: str, meanings: dict[str, Any], most_lines: int
) -> dict[str, FunctionType]:
    """A stand-in for each function that the process has told of, the entry first.

    Raises:
        ValueError: What was told makes no sense.
    """
    found: dict[str, FunctionType] = {}
    for one in told:
        if one.line > most_lines:
            raise ValueError(one.line)
        found[one.name] = standin(one.name, one.parameters, one.line, one.uses, file, meanings)
    meanings.update(found)
    return found
