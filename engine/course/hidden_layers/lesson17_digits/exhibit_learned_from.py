"""Lesson 17: a network that is tested on the rows that it learned from."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.lesson import LESSON
from engine.course.hidden_layers.lesson17_digits.phases import score_all
from engine.definition.arithmetic.vectors import place_of_largest
from engine.definition.parts.later import Later
from engine.teaching.exhibit import Exhibit, Remark, Slip

steps = 20


def report(inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases, i):
    """At the end, print how many images the network reads."""
    if i + 1 == steps:
        images = inputs
        wanted = targets
        scores, _ = score_all(images, hidden_weights, hidden_biases, output_weights, output_biases)
        right = 0
        for row in range(len(wanted)):
            if place_of_largest(scores[row]) == place_of_largest(wanted[row]):
                right = right + 1
        print(f"{right} of {len(wanted)} are right")


EXHIBIT = Exhibit(
    key="17-learned",
    title="Tested on what it learned from",
    lesson=LESSON,
    story="The cell learns from twenty images and counts at the end how many images the network can read. 20 of 20 are "
    "right: perfect. On new images it fails every third time.",
    shown=("steps",),
    report=report,
    slips=(
        Slip("images = inputs", "images = test_inputs", "These are the images that it learned from."),
        Slip("wanted = targets", "wanted = test_targets", "These are the digits that it was told while it learned."),
    ),
    remarks=(
        Remark("steps = 20", "More steps would not help: it knows all twenty."),
        Remark(
            "if place_of_largest(scores[row]) == place_of_largest(wanted[row]):",
            "Right is a row whose own digit has the largest score. That is so.",
        ),
        Remark("right = right + 1", "It counts one more. That is so."),
    ),
    explanation="Of the 360 images kept back 234 are right, 65 %. Of twenty images a network can learn every one by "
    "heart, and the count of those says nothing about any other. Both lines must change together: images of one set "
    "with digits of another make nonsense.",
    begins=Later(lambda: {**images.first_images(20), "neurons": 16, "batch": 20, "alpha": 0.5}),
)
