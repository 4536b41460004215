# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Start weights as He has them, and what comes out where it is done otherwise."""

from __future__ import annotations

from engine.course.building.lesson18_playground.phases import start_weights
from engine.course.building.lesson18_playground.words import HE
from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.functions import root


def he_weights(features, neurons, targets, seed):
    """Start weights: layer by layer a row for each neuron, with a number for each of its sources."""
    weights, _, _, _, _, _ = start_weights(features, neurons, targets, HE, seed)
    return weights


def otherwise(features, neurons, targets, seed, spread, number=None):
    """The same with another spread, or another number of chance: both go by what is known there."""
    weights = []
    place = 0
    sources = len(features)
    for width in [*neurons, len(targets[0])]:
        rows = []
        before = place
        for _ in range(width):
            row = []
            for source in range(sources):
                part = 2 * draw(seed, place) - 1
                if number is not None:
                    part = number(seed, place, place - before, source)
                row.append(part * spread(sources, width))
                place = place + 1
            rows.append(row)
        weights.append(rows)
        sources = width
    return weights


def both_ends(features, neurons, targets, seed):
    """Xavier's spread: by what comes in and what goes out."""
    return otherwise(features, neurons, targets, seed, lambda sources, width: root(6 / (sources + width)))


def by_the_neurons(features, neurons, targets, seed):
    """Divided by how many neurons the layer has."""
    return otherwise(features, neurons, targets, seed, lambda sources, width: root(6 / width))


def no_root(features, neurons, targets, seed):
    """Forgot the root."""
    return otherwise(features, neurons, targets, seed, lambda sources, width: 6 / sources)


def always_the_features(features, neurons, targets, seed):
    """Took the features for the sources of every layer."""
    return otherwise(features, neurons, targets, seed, lambda sources, width: root(6 / len(features)))


def one_side(features, neurons, targets, seed):
    """Drew from 0 up to the spread."""
    return otherwise(
        *(features, neurons, targets, seed),
        lambda sources, width: root(6 / sources),
        lambda seed, place, since, source: draw(seed, place),
    )


def each_layer_anew(features, neurons, targets, seed):
    """Counted the places from 0 in each layer."""
    return otherwise(
        *(features, neurons, targets, seed),
        lambda sources, width: root(6 / sources),
        lambda seed, place, since, source: 2 * draw(seed, since) - 1,
    )


def twins(features, neurons, targets, seed):
    """Counted the places from 0 for each neuron."""
    return otherwise(
        *(features, neurons, targets, seed),
        lambda sources, width: root(6 / sources),
        lambda seed, place, since, source: 2 * draw(seed, source) - 1,
    )


def no_output(features, neurons, targets, seed):
    """Forgot the layer of the outputs."""
    return otherwise(features, neurons, targets, seed, lambda sources, width: root(6 / sources))[:-1]
