"""Lesson 17: neurons that still sit out when the network is asked."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.lesson import LESSON
from engine.course.hidden_layers.lesson17_digits.phases import predict
from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.vectors import place_of_largest
from engine.definition.parts.later import Later
from engine.teaching.exhibit import Exhibit, Remark, Slip

steps = 60


def sit_out(neurons, dropout, row):
    """Let chance choose the neurons that sit out, and make up for it with the others."""
    kept = []
    for neuron in range(neurons):
        if draw(7, row * neurons + neuron) < dropout:
            kept.append(0.0)
        else:
            kept.append(1 / (1 - dropout))
    return kept


def report(test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases, dropout, i):
    """At the end, print how many of the images kept back are right."""
    if i + 1 == steps:
        right = 0
        for row in range(len(test_inputs)):
            kept = sit_out(len(hidden_biases), dropout, row)
            _, _, scores, _ = predict(
                test_inputs, [row], [kept], hidden_weights, hidden_biases, output_weights, output_biases
            )
            if place_of_largest(scores[0]) == place_of_largest(test_targets[row]):
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
            "kept = sit_out(len(hidden_biases), dropout, row)",
            "kept = [1.0 for neuron in hidden_biases]",
            "Sitting out is for learning. Who asks wants all neurons to answer.",
        ),
    ),
    remarks=(
        Remark("steps = 60", "Look at how the network is asked, not at how long it learns."),
        Remark("kept.append(0.0)", "That is what it is to sit out."),
        Remark(
            "kept.append(1 / (1 - dropout))",
            "Who is kept counts for more, so that the sums stay about as large. That is right.",
        ),
        Remark(
            "if place_of_largest(scores[0]) == place_of_largest(test_targets[row]):",
            "Right is a row whose own digit has the largest score. That is so.",
        ),
    ),
    explanation="With all neurons 211 of 360 are right. Dropout makes learning harder, so that no neuron relies on "
    "another. The answer needs all of them. Libraries have a switch for it, and it is easily forgotten.",
    begins=Later(lambda: {**images.first_images(20), "batch": 20, "alpha": 0.3, "dropout": 0.5}),
)
