"""Numbers of lesson 15 worth trying."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.bends import LINEAR, RELU, SIGMOID
from engine.definition.parts.preset import Preset

PRESETS = (
    Preset(
        "relu",
        {"activation": RELU},
        True,
        "A bend of two straight halves: at step 300 the error is 0.0009, with tanh it is 0.0036.",
    ),
    Preset(
        "sigmoid, bolder",
        {"activation": SIGMOID, "alpha": 1.0, "steps": 500},
        True,
        "With an alpha of 1 the sigmoid learns the ring, too: from step 410 on all 16 rows are right.",
    ),
    Preset(
        "eight neurons",
        {"neurons": 8},
        True,
        "All 16 rows are right from step 87 on, with four neurons from step 133, and the error comes to 0.0028.",
    ),
    Preset(
        "linear",
        {"activation": LINEAR},
        False,
        "Without a bend all layers are one straight line: the error comes to 1, and no line gets it lower.",
    ),
    Preset(
        "unlucky relu",
        {"activation": RELU, "seed": 1, "steps": 1000},
        False,
        "Neuron 2 is on in no row and learns nothing: at step 1000 the other three have 12 rows right.",
    ),
    Preset(
        "even start",
        {"spread": 0.0},
        False,
        "All weights are 0: nothing comes through, no blame goes back, and not one weight ever moves.",
    ),
    Preset(
        "whisper",
        {"spread": 0.01},
        False,
        "The signal is so small that 300 steps hardly make it larger: at step 300 the error is still above 0.999.",
    ),
    Preset(
        "shout",
        {"spread": 30.0},
        False,
        "Most sums lie where tanh is flat, so hardly any blame goes back: at step 300 no more than 10 rows are right.",
    ),
    Preset(
        "sigmoid",
        {"activation": SIGMOID},
        False,
        "Its slope is at most 1/4, so at most a quarter of the blame comes back: at step 300 the error is 0.9954.",
    ),
    Preset(
        "too large",
        {"alpha": 1.5},
        False,
        "Such steps go too far: the error grows beyond every number that fits, before step 300.",
    ),
)
