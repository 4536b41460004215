"""What can be set in lesson 17; of the images nothing is read before somebody asks for a default."""

from __future__ import annotations

from collections.abc import Callable

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.shapes import BATCH, DIGITS, NEURONS, PIXELS, ROWS, TESTS
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Value


def _shuffled(name: str) -> Callable[[], Value]:
    return lambda: images.shuffled_images()[name]


PARAMETERS = (
    Parameter(
        "hidden_weights",
        0.0,
        "weight",
        "A row of knobs for each hidden neuron, one for each pixel.",
        (NEURONS, PIXELS),
    ),
    Parameter("hidden_biases", 0.0, "bias", "What is added to each hidden neuron's sum.", (NEURONS,)),
    Parameter(
        "output_weights",
        0.0,
        "weight",
        "A row of knobs for each digit, one for each hidden neuron.",
        (DIGITS, NEURONS),
    ),
    Parameter("output_biases", (0.0,) * 10, "bias", "What is added to the score of each digit.", (DIGITS,)),
    Parameter(
        "inputs",
        _shuffled("inputs"),
        "input",
        "The images to learn from: a row of 64 pixels for each, from 0, white, to 1, all ink.",
        (ROWS, PIXELS),
    ),
    Parameter(
        "targets",
        _shuffled("targets"),
        "target",
        "1 for the digit that each image is said to show, 0 for the others.",
        (ROWS, DIGITS),
        turn="1",
    ),
    Parameter(
        "test_inputs",
        _shuffled("test_inputs"),
        "other",
        "The images that are kept back: no step sees them.",
        (TESTS, PIXELS),
    ),
    Parameter(
        "test_targets",
        _shuffled("test_targets"),
        "other",
        "1 for the digit that each image kept back shows, 0 for the others.",
        (TESTS, DIGITS),
        turn="1",
    ),
    Parameter(
        "neurons",
        32,
        "setting",
        "How many hidden neurons it has.",
        turn="1",
        positive=True,
        whole=True,
        most=NEURONS.most,
    ),
    Parameter(
        "batch",
        16,
        "setting",
        "How many rows a step learns from.",
        turn="1",
        positive=True,
        whole=True,
        most=BATCH.most,
        asked=1,
    ),
    Parameter(
        "alpha",
        0.2,
        "setting",
        "The learning rate: what part of each weight delta is taken off its weight.",
        positive=True,
    ),
    Parameter(
        "decay",
        0.0,
        "setting",
        "How strongly every weight is pulled to 0: this part of it is added to its weight delta (L2).",
        turn="0.001",
    ),
    Parameter(
        "dropout",
        0.0,
        "setting",
        "What part of the hidden neurons sits out at each row, another one each time.",
        asked=0.0,
    ),
    Parameter("seed", 1, "setting", "What all chance comes from.", turn="1", positive=True, whole=True),
    Parameter("steps", 2700, "setting", "Where running stops.", turn="90", positive=True, whole=True),
)
