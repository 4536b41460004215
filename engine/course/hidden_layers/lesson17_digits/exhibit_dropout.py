"""Lesson 17: neurons that still sit out when the network is asked."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.lesson import LESSON
from engine.course.hidden_layers.lesson17_digits.phases import relu
from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.vectors import add, place_of_largest, vector_matrix
from engine.definition.parts.later import Later
from engine.teaching.exhibit import Exhibit, Remark, Slip

steps = 60


def sit_out(hidden, dropout, row):
    """Let chance set some of the neurons to 0, and make up for it with the others."""
    left = []
    for neuron in range(len(hidden)):
        if draw(7, row * len(hidden) + neuron) < dropout:
            left.append(0.0)
        else:
            left.append(hidden[neuron] / (1 - dropout))
    return left


def report(test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases, dropout, i):
    """At the end, print how many of the images kept back are right."""
    if i + 1 == steps:
        right = 0
        for row in range(len(test_inputs)):
            hidden = relu(add(vector_matrix(test_inputs[row], hidden_weights), hidden_biases))
            hidden = sit_out(hidden, dropout, row)
            scores = add(vector_matrix(hidden, output_weights), output_biases)
            if place_of_largest(scores) == place_of_largest(test_targets[row]):
                right = right + 1
        print(f"{right} of {len(test_inputs)} are right")


EXHIBIT = Exhibit(
    key="17-dropout",
    title="Dropout left on",
    lesson=LESSON,
    story="The cell learns from twenty images, and half of the neurons sit out at each of them: a dropout of 0.5. At "
    "the end it asks the network for all the images kept back. 155 of 360 are right.",
    shown=("steps", sit_out),
    report=report,
    slips=(
        Slip(
            "hidden = sit_out(hidden, dropout, row)",
            "",
            "Sitting out is for learning. Who asks wants all neurons to answer.",
        ),
    ),
    remarks=(
        Remark("steps = 60", "Look at how the network is asked, not at how long it learns."),
        Remark("left.append(0.0)", "That is what it is to sit out."),
        Remark(
            "left.append(hidden[neuron] / (1 - dropout))",
            "Who is kept counts for more, so that the sums stay about as large. That is right.",
        ),
        Remark(
            "hidden = relu(add(vector_matrix(test_inputs[row], hidden_weights), hidden_biases))",
            "Weighted sums, biases, and the bend: that is right.",
        ),
        Remark(
            "scores = add(vector_matrix(hidden, output_weights), output_biases)",
            "Weighted sums and biases: that is right. But of what?",
        ),
        Remark(
            "if place_of_largest(scores) == place_of_largest(test_targets[row]):",
            "Right is a row whose own digit has the largest score. That is so.",
        ),
    ),
    explanation="With all neurons 211 of 360 are right. Dropout makes learning harder, so that no neuron relies on "
    "another. The answer needs all of them. Libraries have a switch for it, and it is easily forgotten.",
    begins=Later(lambda: {**images.first_images(20), "batch": 20, "alpha": 0.3, "dropout": 0.5}),
)
