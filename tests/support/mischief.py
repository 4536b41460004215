"""What a monkey does: random keys, clicks, pastes and sizes, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tui.controls.actions import ACTIONS

Kind = Literal["key", "click", "wheel", "paste", "size"]

LEAVING = {"ctrl+q", "ctrl+c", "ctrl+z"}
"""Keys that lead out of the app; they are pressed at the end."""

ACTION_KEYS = sorted({key for action in ACTIONS for key in action.keys} - LEAVING)
MOVES = (
    *(
        "up",
        "down",
        "left",
        "right",
        "tab",
        "shift+tab",
        "enter",
        "escape",
        "space",
        "home",
        "end",
        "pageup",
        "pagedown",
    ),
    *("shift+up", "shift+down", "shift+left", "shift+right", "delete", "backspace", "ctrl+b", "f1"),
)
CHARACTERS = (*"0123456789.-+*eEnai", *"(),:=[]{}'\"#", "ä", "∞", "日", "🙂", "م")
PASTES = (
    "1.5",
    "-0.0",
    "1e308",
    "nan",
    "def predict(input, weight):\n    return input * weight\n",
    "\x00\x1b[31m\x07\r\n\t",
    "🙂👨‍👩‍👧‍👦日本語",
    "مرحبا بالعالم",
    "a\u202eb\u0301\ud800",
    "x" * 1_000_000,
    "1\n" * 20_000,
)
SIZES = ((80, 24), (120, 36), (60, 20), (400, 120), (1, 1), (2, 50), (200, 3), (59, 19), (100, 30))


@dataclass(frozen=True)
class Deed:
    """One thing that it does.

    Attributes:
        kind: What sort of thing.
        key: The key, by Textual's name, or the text of a paste.
        x: The column of a click, or how many there are.
        y: The same for rows.
    """

    kind: Kind
    key: str = ""
    x: int = 0
    y: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:20]!r}" if self.key else f"{self.kind} {self.x},{self.y}"


def deeds(seed: int, count: int) -> Iterator[Deed]:
    """So many things, from one seed."""
    rng = random.Random(seed)
    kinds: list[Kind] = ["key"] * 44 + ["click"] * 5 + ["wheel"] * 2 + ["paste", "size"]
    for _ in range(count):
        kind = rng.choice(kinds)
        if kind == "key":
            keys = rng.choice((ACTION_KEYS, MOVES, MOVES, CHARACTERS))
            yield Deed("key", rng.choice(keys))
        elif kind == "paste":
            # The long ones take their time; they need not come often.
            yield Deed("paste", rng.choice(PASTES[:9] * 6 + PASTES[9:]))
        elif kind == "size":
            columns, rows = rng.choice(
                (*SIZES, SIZES[0], SIZES[0], SIZES[1], (rng.randint(1, 400), rng.randint(1, 120)))
            )
            yield Deed("size", x=columns, y=rows)
        else:
            yield Deed(kind, x=rng.randint(0, 119), y=rng.randint(0, 39))
