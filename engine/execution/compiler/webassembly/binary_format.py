"""How a WebAssembly module is written down (WebAssembly Core Specification 2.0, chapter 5)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal

Type = Literal["f64", "i64", "i32"]

TYPES: dict[Type, bytes] = {"f64": b"\x7c", "i64": b"\x7e", "i32": b"\x7f"}
PAGE = 65536
"""Memory comes in pages of so many bytes."""

HEAD = b"\0asm\1\0\0\0"


@lru_cache(maxsize=1 << 14)
def unsigned(number: int) -> bytes:
    """A number from 0 up, seven bits a byte (LEB128)."""
    found = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        found.append(low | (0x80 if number else 0))
        if not number:
            return bytes(found)


@lru_cache(maxsize=1 << 14)
def signed(number: int) -> bytes:
    """A whole number, seven bits a byte (LEB128)."""
    found = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        is_last = number == (-1 if low & 0x40 else 0)
        found.append(low | (0 if is_last else 0x80))
        if is_last:
            return bytes(found)


def double(number: float) -> bytes:
    """A float."""
    return struct.pack("<d", number)


def vector(items: Sequence[bytes]) -> bytes:
    """Several things, after how many there are."""
    return unsigned(len(items)) + b"".join(items)


def text(name: str) -> bytes:
    """A name."""
    return unsigned(len(name.encode())) + name.encode()


def function_type(takes: Iterable[Type], gives: Iterable[Type]) -> bytes:
    """What a function takes and gives."""
    return b"\x60" + vector([TYPES[one] for one in takes]) + vector([TYPES[one] for one in gives])


def function_body(variables: Iterable[Type], code: bytes) -> bytes:
    """A function's own variables and its instructions."""
    runs = [unsigned(len(list(same))) + TYPES[kind] for kind, same in groupby(variables)]
    body = vector(runs) + code + b"\x0b"
    return unsigned(len(body)) + body


def module(signatures: Sequence[bytes], bodies: Sequence[bytes], pages: int) -> bytes:
    """A module of functions, one signature each, that share a memory; the last one is exported as `run`."""
    parts = {
        1: vector(signatures),
        3: vector([unsigned(at) for at in range(len(signatures))]),
        5: vector([b"\0" + unsigned(pages)]),
        7: vector([text("run") + b"\0" + unsigned(len(bodies) - 1), text("memory") + b"\2" + unsigned(0)]),
        10: vector(bodies),
    }
    return HEAD + b"".join(bytes([number]) + unsigned(len(part)) + part for number, part in parts.items())
