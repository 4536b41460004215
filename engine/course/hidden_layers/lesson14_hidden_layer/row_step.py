# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 14: the acts of a step put together, as one function."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import blame, compare, learn, predict


def train_row(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Predict the row, compare, send the blame back, and move all weights."""
    sums, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
    delta, _ = compare(prediction, targets, row)
    _, hidden_deltas = blame(delta, output_weights, sums, leak)
    _, _, hidden_weights, output_weights = learn(
        hidden_weights, output_weights, inputs, row, hidden, delta, hidden_deltas, alpha
    )
    return hidden_weights, output_weights
