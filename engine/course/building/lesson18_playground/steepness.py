# mypy: allow-untyped-defs, allow-untyped-calls
"""How steep the bends of lesson 15 are, at a sum."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.bends import LEAK, LEAKY, LINEAR, SIGMOID, TANH, bend


def slope(total, activation):
    """How steep a bend is at a sum."""
    steep = 0.0
    if activation == TANH:
        output = bend(total, activation)
        steep = 1 - output * output
    elif activation == SIGMOID:
        output = bend(total, activation)
        steep = output * (1 - output)
    elif activation == LINEAR or total > 0:
        steep = 1.0
    elif activation == LEAKY:
        steep = LEAK * 1
    return steep
