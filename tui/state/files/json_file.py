"""Files in JSON that somebody gave us: read whole, checked against a declared form, refused in words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tui.state.files.bounded_read import read_plain
from tui.terminal.printable import is_printable, shown

Form = TypeVar("Form")

_UNPRINTABLE = re.compile(r"[^\n -~]")


@dataclass(frozen=True)
class Kind:
    """What files of a kind have in common.

    Attributes:
        name: What one is called: `run file`.
        says: What one tells of: `a run`.
        format: What the file itself calls the kind.
        version: The newest version that is read.
        largest: How many bytes one may have; no more are ever read.
    """

    name: str
    says: str
    format: str
    version: int
    largest: int


class _Head(msgspec.Struct, frozen=True):
    """What tells a kind from other JSON."""

    format: str
    version: int


def read_file(path: Path, kind: Kind, form: type[Form]) -> Form:
    """What a file says.

    Raises:
        OSError: It cannot be read.
        ValueError: It is not of this kind; the message says why.
    """
    return read_octets(read_plain(path, kind.largest), kind, form)


def read_octets(octets: bytes, kind: Kind, form: type[Form]) -> Form:
    """What the bytes of a file say.

    Raises:
        ValueError: They are not of this kind; the message says why.
    """
    no_such = f"it is no {kind.name}"
    if len(octets) > kind.largest:
        raise ValueError(f"it is larger than {kind.largest / 1_000_000:g} MB, so {no_such}")
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"it is no text in UTF-8, so {no_such}") from None
    try:
        _require_head(msgspec.json.decode(text, type=_Head), kind)
        json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str)
        return msgspec.json.decode(text, type=form)
    except _Twice as error:
        raise ValueError(f"it does not say {kind.says}: {shown(str(error), 60)!r} is there twice") from None
    except RecursionError:
        raise ValueError(f"it is nested too deep, so {no_such}") from None
    except msgspec.ValidationError as error:
        head = not _has_head(text)
        raise ValueError(
            f"it is JSON, but no {kind.name}" if head else f"it does not say {kind.says}: {_in_words(str(error))}"
        ) from None
    except (msgspec.DecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{no_such}, since it is no JSON: {error}") from None


def written(value: Any, indent: int | None = None) -> str:
    """A value in JSON. What a terminal would obey is written as a number: a file is looked at in one, too."""
    text = json.dumps(value, indent=indent, ensure_ascii=False, allow_nan=False)
    return _UNPRINTABLE.sub(lambda found: found[0] if is_printable(found[0]) else json.dumps(found[0])[1:-1], text)


class _Twice(Exception):
    """Two values under one name would be a guess."""


def _once(pairs: list[tuple[str, Any]]) -> None:
    names = {name for name, _ in pairs}
    if len(names) < len(pairs):
        for name, _ in pairs:
            if name not in names:
                raise _Twice(name)
            names.remove(name)


def _require_head(head: _Head, kind: Kind) -> None:
    if head.format != kind.format:
        raise ValueError(f"it is JSON, but no {kind.name}")
    if head.version > kind.version:
        raise ValueError(
            f"it was made by a newer Glassbox: it has version {head.version}, this one reads up to {kind.version}"
        )
    if head.version < 1:
        raise ValueError(f"no {kind.name} has version {head.version}")


def _has_head(text: str) -> bool:
    try:
        msgspec.json.decode(text, type=_Head)
    except msgspec.ValidationError:
        return False
    return True


_KINDS = {"int": "a whole number", "float": "a number", "str": "text", "bool": "true or false", "null": "null"}
_KINDS |= {"array": "a list", "object": "an object", "float | str | array": "numbers"}


def _in_words(words: str) -> str:
    """What the decoder says, in words of the file."""
    words = re.sub(r"`\$\.?([^`]*)`", r"\1", words)
    words = re.sub(r"`([^`]*)`", lambda found: _KINDS.get(found[1], found[1]), words)
    words = re.sub(r"Object contains unknown field (\S+)", r"there is nothing called \1 in one", words)
    words = re.sub(r"Object missing required field (\S+)", r"\1 is missing", words)
    words = re.sub(r"Invalid enum value (.+?)( - at|$)", r"\1 is text and no number\2", words)
    words = words.replace("float | str", "numbers").replace("[...]", "").removesuffix(" - at ")
    words = words.replace(" - at ", ", at ")
    return shown(words[:1].lower() + words[1:])
