"""Own data: a table in comma-separated values becomes rows of a lesson, or is refused by line and column."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from engine.definition.counted import counted
from engine.definition.labels import checked_labels
from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.parts.parameter import Parameter, Role
from engine.definition.parts.phase import run_phases
from engine.definition.validation import ParameterError, resized
from engine.definition.values import Value
from engine.reading.number_reader import read_number
from engine.reading.number_signs import NotANumber, begins_number

MOST_ROWS, MOST_COLUMNS, LARGEST, LONGEST_NAME = 10_000, 100, 1_000_000, 60
"""So many rows and columns may a table have, so many bytes, and so many characters the name of a column."""


CALLED = ("target", "output", "class")
"""How the names of columns begin that are targets, in small letters."""


class TableError(ValueError):
    """A table cannot be read; the message says where, what stands there, and what would be right."""


@dataclass(frozen=True)
class DataTable:
    """Numbers in rows, with a name for each column.

    Attributes:
        names: The columns' names, from the first line.
        rows: A number for each column, row by row.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]


def read_table(octets: bytes) -> DataTable:
    """The table that the bytes of a file hold: a line of names, then lines of numbers, with commas between.

    Raises:
        TableError: They hold none.
    """
    if len(octets) > LARGEST:
        raise TableError(f"it is larger than {LARGEST // 1_000_000} MB, which is the most for own data")
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = octets[: error.start].count(b"\n") + 1
        raise TableError(f"line {line} is no text in UTF-8; save it as CSV UTF-8") from None
    lines = _lines(text)
    if not lines:
        raise TableError("it is empty; a line of names and then lines of numbers are wanted")
    (first, head), *body = lines
    _require_commas(first, head)
    names = tuple(name.strip() for name in head)
    _require_names(first, names)
    if not body:
        raise TableError("there is a line of names and no line of numbers after it")
    if len(body) > MOST_ROWS:
        raise TableError(f"it has {len(body):,} rows; {MOST_ROWS:,} are the most")
    return DataTable(names, tuple(_row(at, cells, names) for at, cells in body))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines in cells, each with its number; empty ones are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"line {begins} cannot be taken apart ({error}); look at its quotation marks") from None
    return found


def _require_commas(line: int, cells: list[str]) -> None:
    """A line of names that is one cell may be parted by something else."""
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(cells) == 1 and sign in cells[0]:
            raise TableError(
                f"line {line}: {name} part the columns; commas are wanted, and numbers with a point: 0.5,1.25"
            )


def _require_names(line: int, names: tuple[str, ...]) -> None:
    if all(map(_is_number, names)):
        raise TableError(f"line {line} has numbers; the first line has to name the columns, like size,rooms,price")
    if len(names) < 2:
        raise TableError(f"line {line} names one column; at least one input and, last, one target are wanted")
    if len(names) > MOST_COLUMNS:
        raise TableError(f"line {line} names {len(names)} columns; {MOST_COLUMNS} are the most")
    for at, name in enumerate(names, start=1):
        if not name:
            raise TableError(f"line {line}, column {at} has no name")
        if not name.isprintable() or len(name) > LONGEST_NAME:
            allowed = f"letters and signs that can be shown, at most {LONGEST_NAME}"
            raise TableError(f"line {line}, column {at}: {_quoted(name)} is no name; allowed are {allowed}")
        if name in names[: at - 1]:
            raise TableError(f"line {line}, column {at}: {_quoted(name)} is the name of another column, too")


def _row(line: int, cells: list[str], names: tuple[str, ...]) -> tuple[float, ...]:
    if len(cells) != len(names):
        why = ""
        if len(cells) == 2 * len(names):
            why = "; if commas are decimal commas, write 0.5 for 0,5"
        elif len(cells) == 1 and ";" in cells[0]:
            why = "; semicolons part them, and commas are wanted"
        had = f"line {line} has {counted(len(cells), 'number')}"
        raise TableError(f"{had}, and the first line names {counted(len(names), 'column')}{why}")
    return tuple(_number(line, at, names[at - 1], cell) for at, cell in enumerate(cells, start=1))


def _number(line: int, column: int, name: str, cell: str) -> float:
    where = f"line {line}, column {column} ({name})"
    if not cell.strip():
        raise TableError(f"{where} is empty; a number is wanted in each column")
    if "," in cell:
        raise TableError(f"{where}: {_quoted(cell)} has a comma in it; write 0.5 for 0,5 and 1000 for 1,000")
    try:
        number = read_number(cell)
    except NotANumber as error:
        raise TableError(f"{where}: {str(error).removesuffix('.')}") from None
    if not math.isfinite(number):
        raise TableError(f"{where}: {_quoted(cell)} is not finite; only finite numbers can be learned from")
    return number


def _is_number(text: str) -> bool:
    if not begins_number(text[:1]):
        return False
    try:
        read_number(text)
    except NotANumber:
        return False
    return True


def _quoted(text: str) -> str:
    """What stands there, short, with no character that a terminal obeys."""
    return ascii(text if len(text) <= 30 else f"{text[:27]}...")


# As parameters of a lesson


def takes_data(lesson: Lesson) -> bool:
    """Whether the lesson has rows of inputs and targets, into which a table can be put."""
    return all(_by_rows(lesson, role) is not None for role in ("input", "target"))


def parameters_from(
    lesson: Lesson, table: DataTable, base: Mapping[str, Value] | None = None
) -> tuple[dict[str, Value], dict[str, tuple[str, ...]]]:
    """A table as parameters: its last columns are the targets, those before them the inputs.

    Args:
        lesson: A lesson that takes data.
        table: The table.
        base: The other parameters; without them, the lesson's own.

    Returns:
        All parameters, of the others as many numbers as fit; and the columns' names for the axes that have a part
        for each column.

    Raises:
        TableError: The lesson does not take data, or not so many rows or columns.
    """
    inputs, targets = _by_rows(lesson, "input"), _by_rows(lesson, "target")
    if inputs is None or targets is None:
        raise TableError(f"lesson {lesson.number} learns from no rows of data")
    values: dict[str, Value] = dict(lesson.defaults if base is None else base)
    first = len(table.names) - _width(lesson, targets, table.names)
    labels: dict[str, tuple[str, ...]] = {}
    for parameter, begin, end in ((inputs, 0, first), (targets, first, len(table.names))):
        lengths = (len(table.rows), end - begin)
        _require_room(lesson, parameter, lengths)
        for axis, length in zip(parameter.axes, lengths, strict=False):
            values = resized(lesson, values, axis.name, length)
        if len(parameter.axes) > 1:
            labels[parameter.axes[1].name] = table.names[begin:end]
    for parameter, begin, end in ((inputs, 0, first), (targets, first, len(table.names))):
        rows = tuple(row[begin:end] for row in table.rows)
        values[parameter.name] = rows if len(parameter.axes) > 1 else tuple(one for (one,) in rows)
    before = lesson.defaults if base is None else base
    values = lesson.begun_again(before, run_phases(lesson.taking, values))
    try:
        return values, dict(checked_labels(lesson, labels))
    except ParameterError:
        # Names that are too long to stand beside a number, or no labels: then the lesson's own stay.
        return values, {}


def _by_rows(lesson: Lesson, role: Role) -> Parameter | None:
    """The parameter with this role that has a part for each row, or None."""
    found = (one for one in lesson.parameters if one.role == role and is_by_rows(one))
    return next(found, None)


def _width(lesson: Lesson, targets: Parameter, names: Sequence[str]) -> int:
    """How many of the last columns are targets: those that are called so, else as many as the lesson has."""
    called = list(takewhile(lambda name: name.lower().startswith(CALLED), reversed(names)))
    if len(targets.axes) > 1 and 0 < len(called) < len(names):
        return len(called)
    return lesson.sizes(lesson.defaults)[targets.axes[1].name] if len(targets.axes) > 1 else 1


def _require_room(lesson: Lesson, parameter: Parameter, lengths: tuple[int, int]) -> None:
    rows, columns = lengths
    if rows > parameter.axes[0].most:
        raise TableError(f"it has {rows:,} rows; lesson {lesson.number} takes {parameter.axes[0].most:,} at most")
    most = parameter.axes[1].most if len(parameter.axes) > 1 else 1
    if not 1 <= columns <= most:
        said = f"{counted(columns, 'column')} for {parameter.name}"
        takes = f"1 to {most}" if most > 1 else "one, and the target after it"
        raise TableError(f"it has {said}; lesson {lesson.number} takes {takes}")
