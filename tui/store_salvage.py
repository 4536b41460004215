"""Finds marks in the bytes of a damaged file, whatever is left of the structure around them.

Each mark is there twice, in its table and in an index, and both write it down in the same way: how long the head is, a
number for the type of each column, and the columns one after another (https://www.sqlite.org/fileformat.html#record_format).
The first column is the kind, one of a few words, so such a record can be found by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from tui.marks import KINDS, Mark, mark_from, merged
from tui.store_changes import Place

LARGEST = 100_000_000
"""How many bytes of a file are looked at."""

BLOCK = 4096
"""How many bytes a disk gives at once, or does not."""

COLUMNS = 6

_HEADS = (COLUMNS + 1, COLUMNS + 2)
"""How long the head may be: a byte for itself and one for each column, or two for a long key."""

_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number has, by its type."""

_Column: TypeAlias = str | int | float | None


def salvaged(path: Path) -> dict[Place, Mark]:
    """The marks that can be found in a file, and in the journal beside it."""
    found: dict[Place, Mark] = {}
    for name in (path.name, f"{path.name}-journal"):
        for place, mark in marks_in(_readable(path.with_name(name))):
            found[place] = merged(found.get(place, Mark()), mark)
    return found


def _readable(path: Path) -> bytes:
    """The bytes of a file; where the disk does not give them, as many zeros."""
    octets = bytearray()
    with suppress(OSError), open(path, "rb", buffering=0) as file:
        for at in range(0, min(path.stat().st_size, LARGEST), BLOCK):
            part = b""
            with suppress(OSError):
                file.seek(at)
                part = file.read(BLOCK)
            octets += part.ljust(BLOCK, b"\0")
    return bytes(octets)


def marks_in(octets: bytes) -> Iterator[tuple[Place, Mark]]:
    """Every mark that is written down somewhere in these bytes, some of them twice."""
    for kind in KINDS:
        at = octets.find(kind.encode())
        while at >= 0:
            with suppress(IndexError, ValueError, struct.error):
                _, key, *fields = _record(octets, at, len(kind))
                mark = mark_from(fields)
                if mark is not None and isinstance(key, str):
                    yield (kind, key), mark
            at = octets.find(kind.encode(), at + 1)


def _record(octets: bytes, at: int, first: int) -> list[_Column]:
    """The columns of the record of which the first begins here, and is a text of this length.

    Raises:
        IndexError, ValueError, struct.error: There is none.
    """
    for length in _HEADS:
        head = octets[max(0, at - length) : at]
        if len(head) == length == head[0]:
            types = _types(head[1:])
            if len(types) == COLUMNS and types[0] == 13 + 2 * first:
                return _columns(octets, at, types)
    raise ValueError("no record begins here")


def _types(head: bytes) -> list[int]:
    """Numbers of seven bits a byte; the eighth tells that the next byte belongs to it."""
    types, number = [], 0
    for octet in head:
        number = number << 7 | octet & 0x7F
        if octet < 0x80:
            types.append(number)
            number = 0
    return types


def _columns(octets: bytes, at: int, types: list[int]) -> list[_Column]:
    columns: list[_Column] = []
    for kind in types:
        column: _Column = None
        if kind == 0:
            length = 0
        elif kind in _INTEGERS:
            length = _INTEGERS[kind]
            column = int.from_bytes(octets[at : at + length], "big", signed=True)
        elif kind == 7:
            length = 8
            (column,) = struct.unpack(">d", octets[at : at + length])
        elif kind in (8, 9):
            length, column = 0, kind - 8
        elif kind >= 13 and kind % 2:
            length = (kind - 13) // 2
            column = octets[at : at + length].decode()
        else:
            raise ValueError("no such type")
        columns.append(column)
        at += length
    if at > len(octets):
        raise ValueError("it is cut short")
    return columns
