# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 17: what part of the rows that were kept back is right."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits.phases import relu, scores_of
from engine.course.hidden_layers.lesson17_digits.reading import accuracy as right_accuracy
from engine.course.hidden_layers.lesson17_digits.reading import guess, wanted_digit
from engine.definition.arithmetic.vectors import add, place_of_largest, vector_matrix, weighted_sum
from engine.teaching.exercise import Exercise, Mistake


def accuracy(inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases):
    """What part of the rows kept back is right: from 0 to 1."""
    part = 0.0
    return part


def on_what_it_learned(
    inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
):
    """Asked for the rows that it learned from."""
    return right_accuracy(
        inputs, targets, inputs, targets, hidden_weights, hidden_biases, output_weights, output_biases
    )


def only_counted(
    inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
):
    """How many, not what part."""
    part = right_accuracy(
        inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
    )
    return part * len(test_inputs)


def in_percent(
    inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
):
    """In percent."""
    part = right_accuracy(
        inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
    )
    return 100 * part


def how_many_wrong(
    inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
):
    """The part that is wrong."""
    part = right_accuracy(
        inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
    )
    return 1 - part


def other_images(
    inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
):
    """Divided by how many rows were learned from."""
    part = right_accuracy(
        inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases
    )
    return part * len(test_inputs) / len(inputs)


PICTURES = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.5, 0.0))
SAID = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0))
NEW = ((0.75, 0.0), (0.25, 1.0), (1.0, 0.75), (0.0, 0.5), (0.25, 0.25))
TRUE = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 1.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
NETWORK = (
    *(((1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)), (0.0, 0.0, -1.0)),
    *(((1.0, -1.0, -1.0), (-1.0, 1.0, -1.0), (0.0, 0.0, 2.0)), (0.0, 0.0, 0.25)),
)


class OfTheLesson(Exercise):
    """An exercise that belongs to its lesson, though none of its phases is that."""

    @property
    def extra(self) -> bool:
        """No: it is what the lesson is about, though no step does it."""
        return False


ACCURACY = OfTheLesson(
    key="17-accuracy",
    lesson=17,
    title="What it reads of what it has never seen",
    task="Give the accuracy on the rows that were kept back: how many of them are right, divided by how many they are. "
    "guess(image, ...) gives the digit that a network takes an image for, wanted_digit(targets) the digit that it is.",
    reference=right_accuracy,
    start=accuracy,
    phase=None,
    of_lesson_first=False,
    given=(weighted_sum, vector_matrix, add, relu, scores_of, place_of_largest, guess, wanted_digit),
    cases=(
        (PICTURES, SAID, NEW, TRUE, *NETWORK),
        (PICTURES[:2], SAID[:2], NEW[2:], TRUE[2:], *NETWORK),
        (NEW[:3], TRUE[:3], PICTURES, (SAID[0], SAID[2], SAID[1], SAID[1]), *NETWORK),
    ),
    mistakes=(
        Mistake(
            on_what_it_learned,
            "That is the accuracy on the rows that it learned from: inputs and targets. Take those that were kept "
            "back.",
        ),
        Mistake(only_counted, "That is how many are right. Divide by how many rows were kept back."),
        Mistake(in_percent, "That is in percent. Here it is a part of 1."),
        Mistake(how_many_wrong, "That is the part that is wrong. Count a row if both digits are the same."),
        Mistake(other_images, "It is divided by how many rows were learned from. Divide by len(test_inputs)."),
    ),
    hints=(
        "Go through the rows kept back: for row in range(len(test_inputs)).",
        "digit = guess(test_inputs[row], hidden_weights, hidden_biases, output_weights, output_biases).",
        "If digit is the same as wanted_digit(test_targets[row]), add 1 to right.",
    ),
    explanation="No step has seen these rows. Whoever counts the rows that were learned from measures how well the "
    "network remembers.",
)
