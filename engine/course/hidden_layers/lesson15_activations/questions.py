"""Lesson 15: how steep tanh is, what an even start comes to, and which bend is none."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.bends import TANH
from engine.course.hidden_layers.lesson15_activations.points import INSIDE, POINTS
from engine.definition.values import Index
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step

NAMES = ("linear", "relu", "tanh", "sigmoid")


def how_steep(ahead: Ahead) -> Asking | None:
    """The slope of tanh where a neuron stands, from what the neuron gives."""
    if ahead.was("activation") != TANH:
        return None
    bent = [at for at in ahead.elements("hidden") if 0.05 < abs(ahead.was("hidden", at)) < 0.995]
    if not bent:
        return None
    index = max(bent, key=lambda at: abs(ahead.was("hidden", at)))
    output, steep = ahead.was("hidden", index), ahead.will("slopes", index)
    return Asking(
        f"tanh gives {ahead.label('hidden', index)} = {ahead.write(output)}. How steep is it there?",
        Choice(steep, "The slope of tanh is 1 − h², with h for what comes out: it needs nothing else."),
        (
            Choice(output * (1 - output), "h × (1 − h) is the slope of the sigmoid."),
            Choice(1 - output, "That is how far it is from 1. The slope takes the square: 1 − h²."),
            Choice(output * output, "That is what the slope lacks to 1."),
        ),
        ("slopes", index),
    )


def how_many(ahead: Ahead) -> Asking | None:
    """How many different neurons an even start comes to."""
    neurons = range(len(ahead.was_all("output_weights")))
    kinds = {
        (ahead.was_all("hidden_weights", (at,)), ahead.was("hidden_biases", (at,)), _out(ahead, at)) for at in neurons
    }
    if len(neurons) < 2 or len(kinds) > 1:
        return None
    return Asking(
        f"All {len(neurons)} hidden neurons begin with the same weights. How many different ones will there be after "
        "100 steps?",
        Choice("one", "What is the same at the start gets the same blame at each step, so it stays the same."),
        (
            Choice("two", "What should tell two of them apart? They see the same rows and get the same blame."),
            Choice("all different", "Learning does not part them: each step moves all of them alike."),
        ),
        ("hidden_weight_deltas", (0, 0)),
        ("one", "two", "all different"),
        beyond=True,
    )


def _out(ahead: Ahead, neuron: int) -> float:
    return ahead.was("output_weights", (neuron,))


def no_ring(ahead: Ahead) -> Asking | None:
    """Which of the bends cannot close a ring."""
    if ahead.before["inputs"] != POINTS or ahead.before["targets"] != INSIDE:
        return None
    index: Index = (0,)
    bends = "It bends, so enough of it can go around the points inside."
    return Asking(
        "8 points lie inside a ring of 8 others. Which activation cannot tell them apart, however many neurons there "
        "are?",
        Choice("linear", "Without a bend the layers are one weighted sum, and its border is one straight line."),
        tuple(Choice(name, bends) for name in NAMES[1:]),
        ("predictions", index),
        NAMES,
        beyond=True,
    )


QUESTIONS = (
    Question("15-ring", 15, "Which cannot make a ring", "predict", no_ring, at_step(2)),
    Question("15-steep", 15, "How steep tanh is", "blame", how_steep, at_step(2), alone=True),
    Question("15-even", 15, "An even start", "learn", how_many, at_step(1)),
)
