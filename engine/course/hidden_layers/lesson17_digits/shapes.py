"""The directions of lesson 17's values."""

from __future__ import annotations

from engine.definition.axis import Axis

ROWS = Axis("rows", (), most=10_000)
TESTS = Axis("tests", (), most=10_000)
PLACES = Axis("places", (), most=10_000)
BATCH = Axis("turns", (), most=10_000)
PIXELS = Axis("pixels", (), most=64, width=8)
NEURONS = Axis("neurons", (), most=256)
DIGITS = Axis("outputs", tuple("0123456789"), most=10)
