"""Lesson 14: numbers worth trying."""

from __future__ import annotations

from engine.definition.parts.preset import Preset

BOOK_HIDDEN = (
    (-0.165955990594852, -0.7064882183657739, -0.20646505153866013),
    (0.4406489868843162, -0.8153228104624044, 0.07763346800671389),
    (-0.9997712503653102, -0.6274795772446582, -0.1616109711934104),
    (-0.39533485473632046, -0.3088785459139045, 0.370439000793519),
)
"""2 × number − 1 of NumPy's generator with the seed 1, as the book draws them: a column there is a row here."""
BOOK_OUTPUT = (-0.5910955005369651, 0.7562348727818908, -0.9452248136041477, 0.34093502035680445)

PRESETS = (
    Preset(
        "the book's",
        {"hidden_weights": BOOK_HIDDEN, "output_weights": BOOK_OUTPUT},
        True,
        "Start weights by chance, those of a well-known book: the four errors of epoch 60 add up to 0.000015.",
    ),
    Preset(
        "leaky",
        {"leak": 0.01},
        True,
        "A shut gate lets a hundredth through, so every neuron gets some blame: the total ends below 0.0000001.",
    ),
    Preset(
        "bolder",
        {"alpha": 0.3},
        True,
        "The four errors of an epoch add up to less than 0.01 in epoch 25, with an alpha of 0.2 in epoch 35.",
    ),
    Preset(
        "folded",
        {"leak": -1.0},
        True,
        "A sum below 0 comes through with its sign turned: a fold, and the errors are below 0.01 in epoch 15.",
    ),
    Preset(
        "straight",
        {"leak": 1.0},
        False,
        "Without a bend the two layers are one row of weights, whatever they are: the total stays above 1.",
    ),
    Preset(
        "dead at birth",
        {"hidden_weights": ((-0.3, -1.0, -0.4), (-0.6, -0.2, -0.9), (-0.7, -0.3, -0.4), (-0.7, -0.2, -0.6))},
        False,
        "Every sum is below 0 in every row, so every gate is shut: no weight ever moves, and the total stays 2.",
    ),
    Preset(
        "all 0",
        {"hidden_weights": ((0.0, 0.0, 0.0),) * 4, "output_weights": (0.0, 0.0, 0.0, 0.0)},
        False,
        "Nothing comes through and no blame goes back: no weight ever moves, and the total stays 2.",
    ),
    Preset(
        "all 0.5",
        {"hidden_weights": ((0.5, 0.5, 0.5),) * 4, "output_weights": (0.5, 0.5, 0.5, 0.5)},
        False,
        "Four neurons that begin alike get the same blame and stay alike: they are one, and the total stays above 1.",
    ),
    Preset(
        "too large",
        {"alpha": 0.5},
        False,
        "It does not blow up: after 60 epochs three of the four neurons are shut in every row, and the total is 1.56.",
    ),
)
