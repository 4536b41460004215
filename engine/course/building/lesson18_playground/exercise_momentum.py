# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 18: momentum."""

from __future__ import annotations

from engine.course.building.lesson18_playground.learning import averaged, pulled
from engine.course.building.lesson18_playground.learning import gather as right_gather
from engine.teaching.exercise import Exercise, Mistake


def gather(
    weights,
    weight_slopes,
    bias_slopes,
    weight_speeds,
    bias_speeds,
    weight_squares,
    bias_squares,
    momentum,
    decay,
    sparsity,
):
    """What the steps so far leave: a speed for each weight, and the mean of its squared slopes."""
    pulls = []
    for layer in range(len(weights)):
        pulls.append(pulled(weight_slopes[layer], weights[layer], decay, sparsity))
    new_weight_speeds = []
    new_bias_speeds = []
    new_weight_squares = []
    new_bias_squares = []
    for layer in range(len(weights)):
        squares = []
        for neuron in range(len(weights[layer])):
            squares.append(averaged(weight_squares[layer][neuron], pulls[layer][neuron]))
        new_weight_squares.append(squares)
        new_bias_squares.append(averaged(bias_squares[layer], bias_slopes[layer]))
    return pulls, new_weight_speeds, new_bias_speeds, new_weight_squares, new_bias_squares


def with_speeds(right, inputs, kept, comes, news=None, of_biases=None):
    """What is right, but for the speeds: so much of what they were, and so much of what is new."""
    pulls, _, _, weight_squares, bias_squares = right
    of_weights = []
    for layer in zip(inputs[3], pulls if news is None else news, strict=True):
        of_layer = []
        for before, now in zip(*layer, strict=True):
            of_layer.append(mixed(kept, comes, before, now))
        of_weights.append(of_layer)
    if of_biases is not None:
        kept, comes = of_biases
    biases = []
    for before, now in zip(inputs[4], inputs[2], strict=True):
        biases.append(mixed(kept, comes, before, now))
    return pulls, of_weights, biases, weight_squares, bias_squares


def mixed(kept, comes, before, now):
    """So much of each speed before, and so much of what is new."""
    return [kept * one + comes * other for one, other in zip(before, now, strict=True)]


def slope_alone(*inputs):
    """Forgot what was moving already."""
    return with_speeds(right_gather(*inputs), inputs, 0, 1)


def past_alone(*inputs):
    """Forgot the slope."""
    return with_speeds(right_gather(*inputs), inputs, inputs[7], 0)


def all_of_it(*inputs):
    """Kept all of the speed."""
    return with_speeds(right_gather(*inputs), inputs, 1, 1)


def as_a_mean(*inputs):
    """Took only what is left of the slope, as a mean would."""
    return with_speeds(right_gather(*inputs), inputs, inputs[7], 1 - inputs[7])


def of_the_slope(*inputs):
    """Multiplied the slope by the momentum, and not the speed."""
    return with_speeds(right_gather(*inputs), inputs, 1, inputs[7])


def not_pulled(*inputs):
    """Took the slopes where the pulls are."""
    return with_speeds(right_gather(*inputs), inputs, inputs[7], 1, inputs[1])


def biases_at_rest(*inputs):
    """Left the speeds of the biases as they were."""
    return with_speeds(right_gather(*inputs), inputs, inputs[7], 1, None, (1, 0))


GATHER = Exercise(
    key="18-gather",
    lesson=18,
    title="Momentum",
    task="Give each weight its new speed: momentum × the speed before, plus its pull. Biases take their slope. Each "
    "layer has a row of speeds for each neuron, and one row for the biases.",
    reference=right_gather,
    start=gather,
    phase="gather",
    cases=(
        (
            *((((1.0, -2.0), (0.5, 0.25)), ((-1.0, 4.0),)), (((0.5, 1.0), (-1.0, 0.25)), ((2.0, -0.5),))),
            *(((0.5, -0.25), (1.0,)), (((1.0, 0.0), (-0.5, 2.0)), ((0.25, 0.5),)), ((0.5, 1.0), (-2.0,))),
            *((((0.25, 1.0), (0.5, 0.0)), ((1.0, 0.5),)), ((0.5, 0.25), (1.0,)), 0.5, 0.25, 0.125),
        ),
    ),
    mistakes=(
        Mistake(slope_alone, "Nothing is kept of the speed before. Add momentum × that speed."),
        Mistake(past_alone, "The pull is missing. Add it to what is kept of the speed."),
        Mistake(all_of_it, "All of the speed is kept. Multiply the speed before by momentum."),
        Mistake(as_a_mean, "The pull is multiplied by 1 − momentum, as in a mean. Here all of it is added."),
        Mistake(of_the_slope, "The pull is multiplied by momentum. Multiply the speed before by it."),
        Mistake(not_pulled, "The weights take their slope alone. L1 and L2 are in pulls: take those."),
        Mistake(biases_at_rest, "The speeds of the biases are as before. They gather their slopes in the same way."),
    ),
    hints=(
        "Write a function for one row: for each place, momentum * speeds[at] + slopes[at].",
        "For each neuron the row is made of weight_speeds[layer][neuron] and pulls[layer][neuron].",
        "After that loop, append the layer's rows to new_weight_speeds, and the row of bias_speeds[layer] and "
        "bias_slopes[layer] to new_bias_speeds.",
    ),
    explanation="A slope that stays the same adds up: with a momentum of 0.9 the speed comes to ten times the slope. "
    "Slopes that change their sign from step to step nearly cancel.",
    given=(pulled, averaged),
    opening="KEPT_OF_SQUARES = 0.999",
)
