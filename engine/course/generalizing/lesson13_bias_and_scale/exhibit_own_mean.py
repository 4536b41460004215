"""Lesson 13: new readings are rescaled by their own mean and deviation."""

from __future__ import annotations

from engine.course.generalizing.lesson13_bias_and_scale.lesson import LESSON, learn, rescale
from engine.teaching.exhibit import Exhibit, Remark, Slip

shift = 20.0
unit = 10.0
alpha = 1.0
steps = 1


def measured(numbers):
    """The mean of some numbers, and their standard deviation."""
    mean = sum(numbers) / len(numbers)
    squares = [(number - mean) * (number - mean) for number in numbers]
    return mean, (sum(squares) / len(squares)) ** 0.5


def report(weight, bias, inputs):
    """Ask the network what two new readings are."""
    readings = [0, 10]
    mean, deviation = measured(readings)
    for reading in readings:
        prediction = (reading - mean) / deviation * weight + bias
        print(f"{reading} °C are {prediction} °F")


EXHIBIT = Exhibit(
    key="13-own",
    title="Rescaled by its own mean",
    lesson=LESSON,
    story="The cell learns from rescaled readings, and rescales two new ones before it asks for them: 0 °C and 10 °C, "
    "which are 32 °F and 50 °F. It prints something else.",
    shown=("shift", "unit", "alpha", "steps", rescale, learn, measured),
    report=report,
    slips=(
        Slip(
            "mean, deviation = measured(readings)",
            "mean, deviation = measured(inputs)",
            "The new readings are rescaled by their own mean and deviation, and not by those of the learning.",
        ),
    ),
    remarks=(
        Remark("mean = sum(numbers) / len(numbers)", "That is how a mean is made. Of which numbers?"),
        Remark(
            "squares = [(number - mean) * (number - mean) for number in numbers]",
            "These are the squares of how far the numbers are from their mean. That is right.",
        ),
        Remark(
            "return mean, (sum(squares) / len(squares)) ** 0.5", "Mean and standard deviation: that is right. Of what?"
        ),
        Remark("readings = [0, 10]", "The readings are as they should be."),
        Remark(
            "prediction = (reading - mean) / deviation * weight + bias",
            "It rescales before it predicts, as it should. By which two numbers?",
        ),
    ),
    explanation="Their own mean is 5 and their deviation 5, so 0 and 10 become -1 and 1. The network knows these as "
    "10 °C and 30 °C, and says 50 and 86. New data is rescaled by the mean and the deviation of the learning: they "
    "are a part of what was learned.",
)
