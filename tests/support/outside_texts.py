"""Texts that try to be obeyed by a terminal, and all that a terminal gets while they are shown."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tui.terminal.printable import is_printable

EVIL = (
    "\x1b]52;c;ZXZpbA==\x07\x1b]0;evil\x07\x1b[2J\x1bP$q\x1b\\\x9b31m\x9d0;evil\x9c\x7f\x08\x0e"
    "\u202e\u2066\u200b\u00ad\ufeff[@click=app.exit]x[/][/nonsense][link=https://evil]y[/link][red"
)
"""Sets the clipboard and the title, clears, asks, colors, turns the text around, hides, and is markup."""

LITERAL = "".join(f"\\x{ord(one):02x}" if ord(one) < 256 else f"\\u{ord(one):04x}" for one in EVIL)
"""The same, as it stands in a program's text."""

HARMFUL = "\x00\x05\x07\x08\x0b\x0c\r\x0e\x1b\x7f\x84\x90\x9b\x9c\x9d\u061c\u200b\u200f\u2028\u202e\u2067\ufeff\ue000"
PIECES = ["\x1b[", "\x1b]", "\x1bP", "\x9b", "52;c;", "0;", "\x07", "\x1b\\", "[/", "[@click=app.exit]", "x", " ", "日"]

_OWN = re.compile(
    r"\x1b\[[0-9;]*m"  # colors
    r"|\x1b\[[0-9]+;[0-9]+H"  # where the next characters go
    r"|\x1b\[\?2026[hl]"  # a paint begins and ends
    r"|\x1b\]52;c;[A-Za-z0-9+/]*=*\x07"  # y: a text for the clipboard
    r"|\x1b\]22;[a-z-]+\x07"  # the pointer's shape
    r"|\x07"  # the bell
    r"|\r?\n"
)
"""All that the app itself has to say to a terminal while it runs."""


class Written:
    """What was written to the terminal."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    @property
    def shown(self) -> str:
        """What it shows: all but the app's own sequences, of which none was made of a text."""
        whole = "".join(self.parts)
        whole.encode()
        return _OWN.sub("", whole)

    def take_shown(self) -> str:
        """What it shows since the last time; fails where it is anything but characters to be shown."""
        shown = self.shown
        wrong = sorted({hex(ord(one)) for one in shown if not is_printable(one)})
        assert not wrong, f"{wrong} in {shown!r}"
        assert "\x1b]52" not in "".join(self.parts)
        self.parts.clear()
        return shown


@contextmanager
def all_that_is_written(patch: pytest.MonkeyPatch) -> Iterator[Written]:
    """Let the app write as to a terminal, and keep what it writes."""
    written = Written()
    patch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    patch.setattr(HeadlessDriver, "write", lambda _, data: written.parts.append(data))
    yield written


def evil_texts(count: int, seed: int) -> Iterator[str]:
    """Texts of harmful characters, pieces of sequences and of markup."""
    dice = random.Random(seed)
    for _ in range(count):
        yield "".join(dice.choice([*HARMFUL, *PIECES]) for _ in range(dice.randint(1, 40)))
