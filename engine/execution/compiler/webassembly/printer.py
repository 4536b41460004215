"""Rows of steps as a WebAssembly module: where each number stands in its memory, and the loop over the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engine.definition.parts.parameter import STEP
from engine.execution.compiler.joining.symbols import Block, Number, is_exact
from engine.execution.compiler.rows import Rows, memories_of, numbers_in
from engine.execution.compiler.tree import Binary, Local, Memory, Routine
from engine.execution.compiler.webassembly.binary_format import PAGE, function_type, module, signed, unsigned
from engine.execution.compiler.webassembly.instructions import (
    BRANCH_IF,
    COMPARE_WHOLE,
    EMPTY,
    END,
    F64_LOAD,
    F64_STORE,
    GET,
    I32_ADD,
    I32_CONST,
    I64_CONST,
    I64_STORE,
    LOOP,
    SET,
    TEE,
    TO_F64,
    TYPE_OF,
    WHOLE,
    WORD,
    Instructions,
    NotPrintable,
)

MOST_MEMORY = 1 << 29
"""A step that needs more bytes is left to Python."""

COLUMNS_ROOM = 3 << 20
"""So many bytes are recorded before they are fetched: an array that grows often is copied often."""

LEAST_ROWS, MOST_ROWS = 128, 1 << 17
"""At least and at most so many rows are made at once; a call costs as much as some hundred small steps."""


@dataclass(frozen=True)
class Place:
    """Where the numbers of a take stand.

    Attributes:
        start: The first byte.
        is_whole: Whether they are whole numbers of 64 bits; else they are doubles.
    """

    start: int
    is_whole: bool


@dataclass(frozen=True)
class Printed:
    """A module, and where its numbers stand.

    `run(first, count)` makes rows from step `first` on. How many are done stands in the first eight bytes. Where rows
    begin with given numbers, these stand at `taken`, a row after another, and what is recorded stands in columns: row
    `at`'s number `k` is at `given + 8 × (k × rows + at)`. Else that, too, stands a row after another.

    Attributes:
        code: The module.
        takes: Where each take belongs; None for the step's number, which is handed over.
        given: Where what is recorded begins.
        taken: Where what each row begins with begins.
        rows: How many rows there is room for.
        width: How many columns are recorded.
    """

    code: bytes
    takes: tuple[Place | None, ...]
    given: int
    taken: int
    rows: int
    width: int


def printed(rows: Rows) -> Printed:
    """The module for some rows.

    Raises:
        NotPrintable: WebAssembly cannot do it with the same results as Python.
    """
    layout = _Layout(rows)
    routines = [routine for routine in rows.step.routines if routine.body is not None]
    numbers = {routine: at for at, routine in enumerate(routines)}
    bodies = [_routine(routine, layout, numbers) for routine in routines]
    bodies.append(_Loop(rows, layout, numbers).body())
    signatures = [
        function_type([TYPE_OF[one.kind] for one in routine.parameters], [TYPE_OF[routine.result.kind]])
        for routine in routines
    ]
    signatures.append(function_type(["i64", "i64"], []))
    code = module(signatures, bodies, layout.end // PAGE + 1)
    return Printed(code, tuple(layout.takes), layout.given, layout.taken, layout.rows, rows.width)


class _Layout:
    """Where everything stands, in bytes."""

    def __init__(self, rows: Rows) -> None:
        self.places: dict[int, int] = {}
        self.takes: list[Place | None] = []
        self.end = WORD
        for take in rows.step.takes:
            kind = take.place.kind
            self.takes.append(None if take.name == STEP else Place(self.end, kind != "float"))
            if isinstance(take.place, Memory):
                self.places[id(take.place)] = self.end
            self._more(take.size)
        memories = [*memories_of(rows), *(memory for routine in rows.step.routines for memory in routine.memories)]
        for memory in memories:
            self.places[id(memory)] = self.end
            self._more(memory.size)
        taken = numbers_in(rows.taken)
        room = COLUMNS_ROOM // (WORD * max(1, rows.width + taken))
        self.rows = 1 if rows.is_single else max(LEAST_ROWS, min(MOST_ROWS, room))
        self.given = self.end
        self._more(rows.width * self.rows)
        self.taken = self.end
        self._more(taken * self.rows)

    def _more(self, numbers: int) -> None:
        self.end += WORD * numbers
        if self.end > MOST_MEMORY:
            raise NotPrintable("a step that needs so much memory")


def _routine(routine: Routine, layout: _Layout, numbers: dict[Routine, int]) -> bytes:
    made = Instructions(layout.places, numbers, routine.parameters)
    made.statements(routine.body or [])
    made.push(routine.result)
    return made.body()


class _Loop:
    """The function `run`."""

    def __init__(self, rows: Rows, layout: _Layout, numbers: dict[Routine, int]) -> None:
        self._rows = rows
        self._layout = layout
        step = next((take.place for take in rows.step.takes if take.name == STEP), None)
        first = step if isinstance(step, Local) else Local("the first step", "whole")
        self._first = first
        self._count = Local("how many", "whole")
        self._made = Instructions(layout.places, numbers, (first, self._count))
        self._at = self._made.variable("i32")
        """How many bytes of each column, or of all rows, are behind this row."""
        self._taken_at = self._made.variable("i32")
        """Likewise of what rows begin with."""
        self._done = Local("rows done", "whole")

    def body(self) -> bytes:
        """The function as it stands in a module."""
        made, rows = self._made, self._rows
        done, first = made.local(self._done), made.local(self._first)
        for take, place in zip(rows.step.takes, self._layout.takes, strict=True):
            if place is not None and isinstance(take.place, Local):
                made.add(I32_CONST, signed(0))
                made.load(take.place.kind, unsigned(place.start))
                made.add(SET, made.local(take.place))
        made.add(LOOP, EMPTY)
        self._each(rows.taken, self._layout.taken, self._taken_at, WORD, self._take)
        made.statements(rows.body)
        self._each(
            rows.given, self._layout.given, self._at, WORD * self._layout.rows if rows.taken else WORD, self._give
        )
        for at, on in ((self._at, 1 if rows.taken else rows.width), (self._taken_at, numbers_in(rows.taken))):
            made.add(GET, at, I32_CONST, signed(WORD * on), I32_ADD, SET, at)
        made.add(GET, first, I64_CONST, signed(1), WHOLE["+"], SET, first)
        made.add(I32_CONST, signed(0), GET, done, I64_CONST, signed(1), WHOLE["+"], TEE, done)
        made.add(I64_STORE, unsigned(3), unsigned(0))
        made.add(GET, done, GET, made.local(self._count), COMPARE_WHOLE["<"], BRANCH_IF, unsigned(0), END)
        if not rows.taken:
            self._put_back()
        return made.body()

    def _put_back(self) -> None:
        """What the last row has made is where the next call finds it."""
        carried = {leaf.tree for leaf in self._rows.step.carried if isinstance(leaf, Number)}
        for take, place in zip(self._rows.step.takes, self._layout.takes, strict=True):
            if place is not None and isinstance(take.place, Local) and take.place in carried:
                self._made.add(I32_CONST, signed(0), GET, self._made.local(take.place))
                self._made.store(take.place.kind, unsigned(place.start))

    def _each(
        self,
        leaves: Sequence[Number | Block],
        start: int,
        at: bytes,
        apart: int,
        one: Callable[[Number | Block, bytes, bytes], None],
    ) -> None:
        """Do something with each number of a row.

        Args:
            leaves: The numbers.
            start: Where the first row's first number stands.
            at: The variable that has the bytes from there to this row's.
            apart: So many bytes lie between two numbers of a row.
            one: What to do; with the way to this row, and where the number stands in the first.
        """
        made = self._made
        for leaf in leaves:
            if isinstance(leaf, Number):
                one(leaf, at, unsigned(start))
                start += apart
                continue
            # One number of the list after another.
            turn, column = Local("turn", "whole"), made.variable("i32")
            number = replace(leaf, start=Binary("+", leaf.start, turn, "whole"), shape=())
            made.add(GET, at, SET, column)
            made.begin_loop(turn)
            one(number, column, unsigned(start))
            made.add(GET, column, I32_CONST, signed(apart), I32_ADD, SET, column)
            made.end_loop(turn, leaf.size)
            start += apart * leaf.size

    def _take(self, leaf: Number | Block, column: bytes, start: bytes) -> None:
        made = self._made
        if isinstance(leaf, Block):
            fixed = made.address(leaf.memory, leaf.start)
            made.add(GET, column, F64_LOAD, unsigned(3), start)
            made.store("float", fixed)
        else:
            assert isinstance(leaf.tree, Local)
            made.add(GET, column, F64_LOAD, unsigned(3), start, SET, made.local(leaf.tree))

    def _give(self, leaf: Number | Block, column: bytes, start: bytes) -> None:
        made = self._made
        made.add(GET, column)
        kind = leaf.kind
        if kind != "float" and not is_exact(leaf):
            raise NotPrintable("a whole number that may be too large for a float")
        if isinstance(leaf, Block):
            made.load(kind, made.address(leaf.memory, leaf.start))
        else:
            made.push(leaf.tree)
        if kind != "float":
            made.add(TO_F64)
        made.add(F64_STORE, unsigned(3), start)
