"""Finds marks and texts in the bytes of a damaged file, whatever is left of the structure around them.

Each mark is there twice, in its table and in an index, and both write it down in the same way: how long the head is, a
number for the type of each column, and the columns one after another (https://www.sqlite.org/fileformat.html#record_format).
The first column is the kind, one of a few words, so such a record can be found by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from tui.state.storage.changes import Content, Place
from tui.state.storage.marks import KINDS, Mark, mark_from, merged

LARGEST = 100_000_000
"""How many bytes of a file are looked at."""

PAGE = 4096
"""How many bytes a disk gives at once, or does not. It is the size of the file's pages, too."""

TEXTS = ("draft", "numbers", "setting", "session", "place")
"""The kinds of texts."""

_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number has, by its type."""

_Column: TypeAlias = str | int | float | None


def salvaged(path: Path) -> Content:
    """What can be found in a file, and the marks in the journal beside it, too."""
    found = Content()
    octets = _readable(path)
    for place, mark in (*marks_in(octets), *marks_in(_readable(path.with_name(f"{path.name}-journal")))):
        found.marks[place] = merged(found.marks.get(place, Mark()), mark)
    found.texts.update(texts_in(octets))
    return found


def _readable(path: Path) -> bytes:
    """The bytes of a file; where the disk does not give them, as many zeros."""
    octets = bytearray()
    with suppress(OSError), open(path, "rb", buffering=0) as file:
        for at in range(0, min(path.stat().st_size, LARGEST), PAGE):
            part = b""
            with suppress(OSError):
                file.seek(at)
                part = file.read(PAGE)
            octets += part.ljust(PAGE, b"\0")
    return bytes(octets)


def marks_in(octets: bytes) -> Iterator[tuple[Place, Mark]]:
    """Every mark that is written down somewhere in these bytes, some of them twice."""
    for kind, key, *fields in _records(octets, KINDS, 6):
        mark = mark_from(fields)
        if mark is not None and isinstance(kind, str) and isinstance(key, str):
            yield (kind, key), mark


def texts_in(octets: bytes) -> Iterator[tuple[Place, str]]:
    """Every text of less than a page that is written down somewhere in these bytes."""
    for kind, key, text in _records(octets, TEXTS, 3):
        if isinstance(kind, str) and isinstance(key, str) and isinstance(text, str):
            yield (kind, key), text


def _records(octets: bytes, kinds: Iterable[str], count: int) -> Iterator[list[_Column]]:
    """The records of so many columns of which the first is one of these words."""
    for kind in kinds:
        at = octets.find(kind.encode())
        while at >= 0:
            with suppress(IndexError, ValueError, struct.error):
                yield _record(octets, at, len(kind), count)
            at = octets.find(kind.encode(), at + 1)


def _record(octets: bytes, at: int, first: int, count: int) -> list[_Column]:
    """The columns of the record of which the first begins here, and is a text of this length.

    Raises:
        IndexError, ValueError, struct.error: There is none.
    """
    # A byte for itself and one for each column, or two for those that are long.
    for length in range(count + 1, 2 * count + 1):
        head = octets[max(0, at - length) : at]
        if len(head) == length == head[0]:
            types = _types(head[1:])
            if len(types) == count and types[0] == 13 + 2 * first:
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
    # What does not go into a page goes on in another one.
    end = min(len(octets), (at // PAGE + 1) * PAGE)
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
    if at > end:
        raise ValueError("it is cut short")
    return columns
