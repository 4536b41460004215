"""Penguins of three species by the length and the depth of their bills, in millimeters.

Gorman, Williams and Fraser (2014), PLoS ONE 9(3): e90081; made a data set by Horst, Hill and Gorman, palmerpenguins;
given to all (CC0). Ten of each species come first in the file, in turn: every 15th Adelie, 6th Chinstrap and 12th
Gentoo. A row has what was measured, and a 1 for its species, else 0.
"""

from __future__ import annotations

import csv
from pathlib import Path

SPECIES = ("Adelie", "Chinstrap", "Gentoo")

KNOWN = 30
"""So many come first in the file; the others are strangers to a network that learns from these."""


def _read() -> tuple[tuple[str, float, float], ...]:
    text = Path(__file__).with_name("penguins.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines()[1:] if line)
    next(rows)
    return tuple((species, float(length), float(depth)) for species, length, depth in rows)


_ROWS = _read()

_BILLS = tuple((length, depth) for _, length, depth in _ROWS)
_WANTED = tuple(tuple(float(species == one) for one in SPECIES) for species, _, _ in _ROWS)

BILLS, STRANGERS = _BILLS[:KNOWN], _BILLS[KNOWN:]
WANTED, STRANGERS_WANTED = _WANTED[:KNOWN], _WANTED[KNOWN:]
