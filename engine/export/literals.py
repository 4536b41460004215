"""Numbers, lists and long lines as they are written in a program."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from engine.definition.values import Value

WIDTH = 88
"""How long a line may be, unless a single name is longer."""
LONGEST = 100
"""What a formatter lets stand on one line."""
LONGEST_ROW = LONGEST - len("    ,")


ROW = '''def {name}(step, *numbers):
    """A line of the table: the step, then its numbers with all their digits, without -0.0."""
    return ",".join([str(step), *(repr(float(number) + 0.0) for number in numbers)])'''
"""What makes a line of the table; the sum turns -0.0 into 0.0."""

ROW_WITH_WHOLE = '''def {name}(step, *numbers):
    """A line of the table: the step, then its numbers with all their digits, without -0.0."""
    cells = [str(step)]
    for number in numbers:
        cells.append(str(number) if isinstance(number, int) else repr(float(number) + 0.0))
    return ",".join(cells)'''
"""The same where some of the numbers are whole."""


def literal(value: Value) -> str:
    """A value in Python, on one line; it stands for the same doubles."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return repr(value) if math.isfinite(value) else f'float("{value}")'


def assigned(name: str, value: Value, vector: str = "%s", number: str = "%s") -> str:
    """The statement that gives a name its value.

    Args:
        name: The name.
        value: A number, a list, or a list of rows, which stand one below the other.
        vector: How a list is wrapped, such as `np.array(%s)`.
        number: How a number is wrapped; whole numbers are not.
    """
    if not isinstance(value, tuple):
        return f"{name} = {literal(value) if isinstance(value, int) else number % literal(value)}"
    short = f"{name} = {vector % literal(value)}"
    if len(short) <= WIDTH and not (value and isinstance(value[0], tuple)):
        return short
    is_matrix = isinstance(value[0], tuple) and not isinstance(value[0][0], tuple)
    if is_matrix and max(len(literal(part)) for part in value) > LONGEST_ROW:
        return _as_text(name, value, vector)
    rows = block("[", [_listed(part, 4) for part in value], "]")
    before, after = vector.split("%s")
    if before:
        rows = f"{before}\n{textwrap.indent(rows, '    ')}\n{after}"
    return f"{name} = {rows}"


def _listed(value: Value, indent: int) -> str:
    """A list on one line, or where it is longer than one, its parts below each other."""
    short = literal(value)
    if not isinstance(value, tuple) or indent + len(short) < LONGEST:
        return short
    inner = " " * (indent + 4)
    return "\n".join(["[", *(f"{inner}{_listed(part, indent + 4)}," for part in value), f"{' ' * indent}]"])


def _as_text(name: str, rows: Sequence[Value], vector: str) -> str:
    """The same for rows that are longer than a line: they are read from a text."""
    numbers = [" ".join(map(repr, row)) for row in rows]  # type: ignore[arg-type]
    text = "\n".join(textwrap.wrap("; ".join(numbers), WIDTH, break_on_hyphens=False))
    kind = "int" if all(isinstance(number, int) for row in rows for number in row) else "float"  # type: ignore[union-attr]
    read = f'[[{kind}(number) for number in row.split()] for row in {name}.split(";")]'
    short = f"{name} = {vector % read}"
    if len(short) > LONGEST:
        before, after = vector.split("%s")
        inner = read if before else read[1:-1]
        short = f"{name} = {before or '['}\n    {inner}\n{after or ']'}"
    return f'{name} = """\n{text}\n"""\n{short}'


def called(before: str, arguments: Sequence[str], after: str = ")") -> str:
    """A call on one line, or with one argument a line where that would be too long."""
    short = f"{before}{', '.join(arguments)}{after}"
    if len(short) <= WIDTH:
        return short
    return block(before, arguments, after)


def block(before: str, parts: Sequence[str], after: str) -> str:
    """What stands in brackets, one part a line."""
    return "\n".join([before, *(f"    {part}," for part in parts), after])


def comment(text: str) -> str:
    """A text as lines of comment."""
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# "))


def docstring(*paragraphs: str) -> str:
    """Paragraphs as the docstring of a file; the first one is its summary."""
    safe = [text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') for text in paragraphs]
    first, *rest = safe
    wrapped = [f'"""{first}', *("\n".join(textwrap.wrap(text, WIDTH)) for text in rest)]
    return "\n\n".join(wrapped) + '\n"""'
