"""The directions of the playground's values."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import FEATURES, MOST_COLUMNS
from engine.definition.axis import Axis

MOST_ROWS = 10_000
MOST_NEURONS = 16
MOST_HIDDEN = 6
_LAYERS = tuple(f"layer{at}" for at in range(1, MOST_HIDDEN + 2))

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

LEVELS = Axis("levels", ("entered", *_LAYERS), most=MOST_HIDDEN + 2)
OF_LEVEL = Axis("numbers of a level", tuple(f"neuron{at}" for at in range(1, len(FEATURES) + 1)), most=len(FEATURES))
BACK = Axis("levels back", ("last", *(f"last-{at}" for at in range(1, MOST_HIDDEN + 1))), most=MOST_HIDDEN + 1)
OF_BACK = Axis("numbers back", tuple(f"neuron{at}" for at in range(1, MOST_NEURONS + 1)), most=MOST_NEURONS)
BENT = Axis("bent layers", _LAYERS, most=MOST_HIDDEN)

OF_WEIGHTS = (LAYERS, NEURONS, SOURCES)
OF_BIASES = (LAYERS, NEURONS)
