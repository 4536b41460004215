# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 18: start weights as He has them."""

from __future__ import annotations

from engine.course.building.lesson18_playground import he
from engine.definition.arithmetic.chance import draw, first_state
from engine.teaching.exercise import Exercise, Mistake


def he_weights(features, neurons, targets, seed):
    """Start weights: layer by layer a row for each neuron, with a number for each of its sources."""
    weights = []
    return weights


HE_WEIGHTS = Exercise(
    key="18-he-weights",
    lesson=18,
    title="Start weights by He",
    task="A layer for each number of neurons, last one for the outputs. With n sources a weight is (2 × draw(seed, "
    "place) − 1) × the root of 6/n; root takes it. place counts all weights from 0, layer by layer, row by row.",
    reference=he.he_weights,
    start=he_weights,
    phase=None,
    given=(first_state, draw),
    opening="from math import sqrt as root\n\nFACTOR = 1664525\nADDED = 1013904223\nSTATES = 4294967296",
    of_lesson_first=False,
    cases=(
        ((1, 2), (4, 2), ((1.0,), (-1.0,)), 1),
        ((1, 2, 5), (3,), ((0.0, 1.0), (1.0, 0.0)), 7),
        ((6,), (2, 1, 3), ((1.0,),), 2),
        ((1, 2, 3, 4), (), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), 3),
    ),
    mistakes=(
        Mistake(he.both_ends, "That is Xavier's spread: 6 is divided by sources + neurons. He divides by the sources."),
        Mistake(he.by_the_neurons, "6 is divided by how many neurons the layer has. Divide by how many sources."),
        Mistake(he.no_root, "The root is missing: the spread is root(6 / sources)."),
        Mistake(
            he.always_the_features,
            "The spread is the same in every layer. After the first, the sources are the neurons of the layer before.",
        ),
        Mistake(he.one_side, "No weight is below 0. Draw to both sides: 2 * draw(seed, place) - 1."),
        Mistake(
            he.each_layer_anew, "Each layer begins with the same chance. Let place go on from one layer to the next."
        ),
        Mistake(he.twins, "All neurons of a layer are alike: place begins at 0 for each. Let it go on."),
        Mistake(he.no_output, "The last layer is missing. The outputs have weights, too: len(targets[0]) rows."),
    ),
    hints=(
        "Begin with place = 0 and sources = len(features). Then for width in [*neurons, len(targets[0])]: makes a "
        "layer.",
        "In it spread = root(6 / sources), and for each of width neurons a row of sources numbers. After each number "
        "place = place + 1.",
        "The number is (2 * draw(seed, place) - 1) * spread. After the layer: sources = width.",
    ),
    explanation="The more sources a sum has, the larger it comes out; smaller weights make up for that. So a signal "
    "gets through many relu layers and neither grows nor fades much.",
)
