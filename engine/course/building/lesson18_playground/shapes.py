"""The directions of the playground's values."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import FEATURES, MOST_COLUMNS
from engine.definition.axis import Axis

MOST_ROWS = 10_000
MOST_NEURONS = 16
MOST_HIDDEN = 6

ROWS = Axis("rows", (), most=MOST_ROWS)
TESTS = Axis("tests", (), most=MOST_ROWS)
COLUMNS = Axis("columns", tuple(f"x{at}" for at in range(1, MOST_COLUMNS + 1)), most=MOST_COLUMNS)
OUTPUTS = Axis("outputs", (), most=10)

OF_FEATURES = Axis("features", (), most=len(FEATURES))
HIDDEN = Axis("hidden", (), most=MOST_HIDDEN, least=0)
LAYERS = Axis("layers", (), most=MOST_HIDDEN + 1)
NEURONS = Axis("neurons", (), most=MOST_NEURONS)
SOURCES = Axis("sources", (), most=len(FEATURES))

BATCH = Axis("turns", (), most=MOST_ROWS)
LEVELS = Axis("levels", (), most=MOST_HIDDEN + 2)
OF_LEVEL = Axis("outputs of a level", (), most=len(FEATURES))
BACK = Axis("layers from the last", (), most=MOST_HIDDEN + 1)
OF_BACK = Axis("neurons from the last", (), most=MOST_NEURONS)
BENT = Axis("bent layers", (), most=MOST_HIDDEN)
EVERY_ROW = Axis("every row", (), most=MOST_ROWS)

OF_WEIGHTS = (LAYERS, NEURONS, SOURCES)
OF_BIASES = (LAYERS, NEURONS)
