"""Lesson 18: how many numbers are learned, a neuron's speed, and how far Adam goes first."""

from __future__ import annotations

from itertools import pairwise

from engine.course.building.lesson18_playground.words import ADAM
from engine.definition.values import flatten
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step


def how_many(ahead: Ahead) -> Asking | None:
    """How many weights and biases the network has."""
    neurons = [int(width) for width in ahead.was_all("neurons")]
    features, outputs = len(ahead.was_all("features")), len(ahead.was_all("biases")[-1])  # type: ignore[arg-type]
    if not neurons:
        return None
    widths = [features, *neurons, outputs]
    pairs = list(pairwise(widths))
    weights, biases = sum(one * other for one, other in pairs), sum(widths[1:])
    hidden = " and ".join(map(str, neurons))
    layers = "hidden layer of" if len(neurons) == 1 else "hidden layers of"
    products = " + ".join(f"{one} × {other}" for one, other in pairs)
    return Asking(
        f"{_counted(features, 'feature')} enter{'s' if features == 1 else ''}. The {layers} {hidden} neurons "
        f"{'is' if len(neurons) == 1 else 'are'} followed by {_counted(outputs, 'output')}. How many weights and "
        "biases are learned?",
        Choice(
            float(weights + biases),
            f"{products} = {weights} weights, and a bias for each neuron and output: {biases}.",
        ),
        (
            Choice(float(weights), "These are the weights. Each neuron and each output has a bias, too."),
            Choice(float(sum(widths)), "So many neurons, features and outputs there are. Every pair has a weight."),
            Choice(float(weights + biases + features), "A feature has no bias: it comes as it is."),
        ),
        ("sums", (0, 0, 0)),
        beyond=True,
    )


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def speed(ahead: Ahead) -> Asking | None:
    """The new speed of the first weight of the output."""
    where = (len(ahead.was_all("weights")) - 1, 0, 0)
    before, slope, momentum = (
        ahead.was("weight_speeds", where),
        ahead.was("weight_slopes", where),
        ahead.was("momentum"),
    )
    if ahead.was("decay") or ahead.was("sparsity") or not before or not slope or momentum in (0, 1):
        return None
    shown = [ahead.write(one) for one in (before, slope, momentum)]
    return Asking(
        f"A weight of the output has the speed {shown[0]}, and its slope is {shown[1]}. The momentum is {shown[2]}. "
        "What is its new speed?",
        Choice(
            ahead.will("weight_speeds", where),
            "Momentum × the speed before, plus the slope.",
        ),
        (
            Choice(before + slope, "That keeps all of the speed. Only the momentum's part of it is kept."),
            Choice(momentum * before, "That is what is kept of the speed. The slope comes on top."),
            Choice(slope, "That is the slope alone. The weight was moving already."),
        ),
        ("weight_speeds", where),
    )


def first_move(ahead: Ahead) -> Asking | None:
    """How far Adam moves a weight at its first step."""
    where = (len(ahead.was_all("weights")) - 1, 0, 0)
    slope, rate = ahead.was("pulls", where), ahead.was("rate")
    fresh = not any(flatten(ahead.history.begins(1)["weight_speeds"]))
    if ahead.was("optimizer") != ADAM or ahead.step > 1 or not fresh or abs(slope) < 1e-4 or not rate < 1e3:
        return None
    moved = abs(ahead.will("weights", where) - ahead.was("weights", where))
    if moved < 1e-6 * abs(ahead.was("weights", where)):
        return None
    return Asking(
        f"It is Adam's first step. A weight of the output has the slope {ahead.write(slope)}, and alpha is "
        f"{ahead.write(rate)}. How far does the weight move?",
        Choice(
            moved, "The speed is the slope, and its usual size is the same but for the sign: what is left is alpha."
        ),
        (
            Choice(rate * abs(slope), "That is the plain step. Adam divides by the usual size of the slope."),
            Choice(abs(slope), "That is how large the slope is. Alpha is missing, and Adam divides by that size."),
            Choice(0.0, "Nothing has moved yet, but this step begins with it."),
        ),
        ("weights", where),
    )


QUESTIONS = (
    Question("18-count", 18, "How many numbers", "predict", how_many, at_step(1)),
    Question("18-speed", 18, "A speed", "gather", speed, at_step(2)),
    Question("18-adam", 18, "Adam's first step", "learn", first_move, at_step(1)),
)
