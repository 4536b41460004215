"""Lesson 16: the slope of softmax counted a second time."""

from __future__ import annotations

from engine.course.hidden_layers.lesson16_which_class.lesson import LESSON, compare_all, predict_all
from engine.definition.arithmetic.vectors import cross_entropy, multiply, subtract
from engine.teaching.exhibit import Exhibit, Remark, Slip


def compare(scores, probabilities, targets, row):
    """How far off each probability is, by the slope of softmax, and the error."""
    slopes = []
    for probability in probabilities:
        slopes.append(probability * (1 - probability))
    deltas = subtract(probabilities, targets[row])
    deltas = multiply(deltas, slopes)
    error = cross_entropy(scores, targets[row])
    return deltas, error


def report(inputs, targets, shift, unit, weights, biases, i):
    """At the end of an epoch, print the mean error of all rows."""
    if (i + 1) % len(inputs) == 0:
        scores, probabilities = predict_all(inputs, shift, unit, weights, biases)
        _, mean = compare_all(scores, probabilities, targets)
        print(f"epoch {(i + 1) // len(inputs)}: {mean}")


EXHIBIT = Exhibit(
    key="16-twice",
    title="The slope counted twice",
    lesson=LESSON,
    story="The cell learns for 10 epochs and prints the mean error of all rows after each. At the end it should be "
    "about 0.1159. It prints about 0.2519.",
    shown=(compare,),
    report=report,
    slips=(
        Slip(
            "deltas = multiply(deltas, slopes)",
            "",
            "Probability minus target is the slope of the error already: that of softmax is in it.",
        ),
    ),
    remarks=(
        Remark("slopes = []", "There is nothing wrong with making a list."),
        Remark("for probability in probabilities:", "These are the probabilities of the row. What are the slopes for?"),
        Remark(
            "slopes.append(probability * (1 - probability))",
            "So much a probability rises if its own score rises by 1, to begin with. That is right.",
        ),
        Remark("deltas = subtract(probabilities, targets[row])", "Probability minus target: that is right."),
        Remark("error = cross_entropy(scores, targets[row])", "That is the error. It is right."),
        Remark("return deltas, error", "It gives what it has made. Look at how it is made."),
    ),
    explanation="It learns all the same, and that makes it hard to find. But where the network is surely wrong, "
    "probability × (1 − probability) is next to 0: it learns least from its worst mistakes. The logarithm is there to "
    "take just that away.",
)
