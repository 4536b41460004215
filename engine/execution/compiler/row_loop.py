"""A loop over a joined step: in Python at once, in WebAssembly as soon as so many steps are wanted that it pays."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from engine.definition.parts.parameter import STEP
from engine.definition.values import Value
from engine.execution.compiler import python_printer
from engine.execution.compiler.joining.symbols import Block
from engine.execution.compiler.record import Record
from engine.execution.compiler.rows import Rows
from engine.execution.compiler.tree import Memory, every_statement

if TYPE_CHECKING:
    from engine.execution.compiler.ahead import Ahead
    from engine.execution.compiler.webassembly.runner import Runner

Columns: TypeAlias = "Sequence[array[float] | list[float] | None]"
"""One for each number of a row; each grows. None stands for a number that nobody wants."""

SMALL = 200
"""A row of at most so many statements is quickly made. Where there are more, fewer rows are many."""

MANY = 10_000
"""From so many rows on, all requests together, it is compiled."""

FEW = 640
"""Rows of so few statements, all together, are made in Python anyway: a call of WebAssembly costs as much as these."""

PIECE = 4096
"""So many rows are made in Python while it is being compiled, before anybody looks whether it is."""

HEAVY = 20_000
"""A row of so many statements takes milliseconds in Python: compiling is soon done, and waited for."""

MOST_IN_PYTHON = 4000
"""A step of more statements is never compiled as Python, which takes too long: it is called until it is compiled."""

PATIENCE = 0.02
"""Seconds that one call of WebAssembly should take at most, for ctrl+c waits as long."""

LEAST = 128
"""The first call makes so many rows; if they were quick, the next makes four times as many."""


class RowLoop:
    """A loop over steps, of which one that fails is left to whoever asked.

    Args:
        rows: The steps.
        compiles: Whether it may become WebAssembly.
        ahead: Makes what the steps take besides parameters, if they take such.
    """

    def __init__(self, rows: Rows, compiles: bool, ahead: Ahead | None = None) -> None:
        self._rows = rows
        self._ahead = ahead
        self._may_compile = compiles
        self._asked = 0
        self._runner: Runner | None = None
        self._compiling: Thread | None = None
        self._names = dict.fromkeys(take.name for take in rows.step.takes)
        self._learned = {take.name for take in rows.step.takes if take.place in rows.step.places}
        self._takes: list[Any] = [None] * len(rows.step.takes)
        self._last_python: dict[str, Value] = {}
        self._last_compiled: dict[str, Value] = {}
        self._lock = Lock()
        self._piece = max(1, LEAST // rows.times_larger(SMALL))
        self._many, self._at_once = (max(1, number // rows.times_larger(SMALL)) for number in (MANY, PIECE))
        self._few = max(1, FEW // rows.times_larger(1))
        self._is_heavy = rows.times_larger(1) >= HEAVY

    def make(
        self,
        values: Mapping[str, Value],
        count: int,
        given: Columns | Record,
        before: Record | None = None,
        begin: int = 0,
    ) -> int:
        """Make rows until one fails, or for a while.

        Args:
            values: The parameters, and the number of the first step where phases read it.
            count: How many.
            given: Where the recorded numbers go: to a record where a row begins with what the last one made, else
                to columns.
            before: What each row begins with; None where that is what the last one made.
            begin: The place of the first row in it.

        Returns:
            How many were made. If it is none, the next one is to be called, which says what is wrong in Python's own
            words; or it is made well, since Python's whole numbers may be as large as they like.
        """
        with self._lock:
            if self._ahead is not None:
                values, count = self._ahead.stretch(values, count)
            return self._make(values, count, given, before, begin) if count else 0

    def _make(
        self,
        values: Mapping[str, Value],
        count: int,
        given: Columns | Record,
        before: Record | None,
        begin: int,
    ) -> int:
        self._asked += count
        if self._runner is None and self._asked >= self._many:
            if self._is_heavy:
                self.compile()
            else:
                self.begin_compiling()
        if self._runner is not None and count >= self._few:
            return self._make_compiled(self._runner, values, count, given, before, begin)
        if self.in_python is None:
            return 0
        at_once = min(count, self._at_once) if self._compiling is not None and self._compiling.is_alive() else count
        return self._make_in_python(values, at_once, given, before, begin)

    @cached_property
    def in_python(self) -> Callable[..., None] | None:
        """The loop as a Python function, unless it is too long or too deep."""
        if sum(1 for _ in every_statement(self._rows.body)) > MOST_IN_PYTHON:
            return None
        try:
            return python_printer.compiled(self._rows, "columns" if self._rows.taken else "run")
        except (SyntaxError, RecursionError, MemoryError):
            # An expression or a branch that is nested too deeply for Python when all is written out.
            return None

    @property
    def is_compiled(self) -> bool:
        """Whether it is WebAssembly by now."""
        return self._runner is not None

    @property
    def pays_for_one(self) -> bool:
        """Whether a row is so large that even one is made faster in WebAssembly."""
        return self._few == 1

    def begin_compiling(self) -> None:
        """Compile it beside all else, once; without wasmtime, and where that fails, it stays as it is."""
        if self._may_compile:
            self._may_compile = False
            # Not in the process of a learner's function, which starts often and compiles nothing.
            from engine.execution.compiler.webassembly.runner import is_there

            if is_there():
                # No daemon: the process ends when it is done, which is soon, and not in the middle of it.
                thread = Thread(target=self._compile, name="compiling a lesson")
                # Only what was started can be waited for, and another thread may want to.
                thread.start()
                self._compiling = thread

    def compile(self) -> None:
        """Compile it, and wait until that is done."""
        self.begin_compiling()
        if (compiling := self._compiling) is not None:
            compiling.join()

    def _compile(self) -> None:
        from engine.execution.compiler.webassembly import printer
        from engine.execution.compiler.webassembly.runner import Runner

        try:
            self._runner = Runner(printer.printed(self._rows))
        except Exception:
            # All works without it: there may be no WebAssembly for this processor, or not enough memory.
            self._runner = None

    def _changed(
        self, values: Mapping[str, Value], before: dict[str, Value], names: Iterable[str]
    ) -> Iterator[tuple[int, list[float]]]:
        """The takes whose numbers are other ones than before: large data is not looked through each time."""
        for name in names:
            value = values[name]
            if before.get(name) is not value or name in self._learned:
                yield from self._rows.step.numbers_of(name, value)
                before[name] = value

    def _make_in_python(
        self,
        values: Mapping[str, Value],
        count: int,
        given: Columns | Record,
        before: Record | None,
        begin: int,
    ) -> int:
        assert self.in_python is not None
        for at, numbers in self._changed(values, self._last_python, self._names):
            self._takes[at] = numbers if isinstance(self._rows.step.takes[at].place, Memory) else numbers[0]
        filled = given if isinstance(given, Record) else next(column for column in given if column is not None)
        length = len(filled)
        many: Any = count
        if before is not None:
            many = zip(*[iter(before.rows(begin, begin + count).numbers)] * before.width, strict=True)
        try:
            self.in_python(_first(values), many, *self._takes, *self._appends(given))
        except (python_printer.Outside, ArithmeticError):
            # All of a row is computed before any of it is recorded.
            return len(filled) - length
        return count

    def _appends(self, given: Columns | Record) -> Iterator[Any]:
        if isinstance(given, Record):
            # All numbers of a row one after another.
            given = [given.numbers] * given.width
        at = 0
        for leaf in self._rows.given:
            if isinstance(leaf, Block):
                yield tuple(map(_append, given[at : at + leaf.size]))
                at += leaf.size
            else:
                yield _append(given[at])
                at += 1

    def _make_compiled(
        self,
        runner: Runner,
        values: Mapping[str, Value],
        count: int,
        given: Columns | Record,
        before: Record | None,
        begin: int,
    ) -> int:
        # What each row begins with anyway need not be there before.
        names = [name for name in self._names if not (self._rows.taken and name in self._learned)]
        for place, every in self._changed(values, self._last_compiled, names):
            runner.take(place, every)
        recorded = runner.recorded
        if isinstance(given, Record):
            record, wanted = given, []
        else:
            record = None
            wanted = [(runner.start_of(at), column) for at, column in enumerate(given) if column is not None]
        done = 0
        while done < count:
            piece = min(count - done, self._piece, runner.most)
            if before is not None:
                runner.begin_rows(before.seen(begin + done, begin + done + piece))
            begun = monotonic()
            made = runner.run(_first(values) + done, piece)
            self._pace(monotonic() - begun, piece, runner.most)
            if record is not None:
                start = runner.start_of(0)
                record.numbers.frombytes(recorded[start : start + 8 * record.width * made])
            size = 8 * made
            for start, column in wanted:
                if isinstance(column, array):
                    column.frombytes(recorded[start : start + size])
                else:
                    column.extend(recorded[start : start + size].cast("d"))
            done += made
            if made < piece:
                break
        return done

    def _pace(self, seconds: float, piece: int, most: int) -> None:
        """Make more rows a call, or fewer, by how long this one took."""
        if seconds > PATIENCE:
            self._piece = max(1, piece // 2)
        elif piece == self._piece and seconds < PATIENCE / 4:
            self._piece = min(most, piece * 4)


def _append(column: array[float] | list[float] | None) -> Callable[[float], None]:
    return _leave if column is None else column.append


def _leave(number: float) -> None:
    """Nobody wants it."""


def _first(values: Mapping[str, Value]) -> int:
    """The number of the first step, where it matters."""
    return int(values.get(STEP, 1))  # type: ignore[arg-type]
