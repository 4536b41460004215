"""Lesson 13: a network that learned rescaled inputs is asked without rescaling."""

from __future__ import annotations

from engine.course.generalizing.lesson13_bias_and_scale.lesson import LESSON, learn, rescale
from engine.teaching.exhibit import Exhibit, Remark, Slip

shift = 20.0
unit = 10.0
alpha = 1.0
steps = 1


def report(weight, bias, shift, unit):
    """Ask the network what 25 degrees Celsius are."""
    reading = 25
    prediction = reading * weight + bias
    print(f"{reading} °C are {prediction} °F")


EXHIBIT = Exhibit(
    key="13-asked",
    title="Asked without rescaling",
    lesson=LESSON,
    story="The cell learns from the four readings, rescaled, and after one step the line is right. Then it asks for "
    "25 °C. That is 77 °F, and not what it prints.",
    shown=("shift", "unit", "alpha", "steps", rescale, learn),
    report=report,
    slips=(
        Slip(
            "prediction = reading * weight + bias",
            "prediction = (reading - shift) / unit * weight + bias",
            "The weight belongs to rescaled inputs, and this one is not rescaled.",
        ),
    ),
    remarks=(
        Remark("shift = 20.0", "That is the mean of the four readings. The learning goes well with it."),
        Remark("unit = 10.0", "That is their standard deviation. The learning goes well with it."),
        Remark("alpha = 1.0", "With these units that is no longer too large: one step is enough."),
        Remark("steps = 1", "With these units one step is enough."),
        Remark("reading = 25", "The reading is as it should be. What becomes of it?"),
        Remark('print(f"{reading} °C are {prediction} °F")', "It prints what it was given. Look at how that is made."),
    ),
    explanation="It learned 18 °F for each rescaled 1, and a rescaled 1 is 10 °C. Asked with 25 in place of 0.5, it "
    "says 25 × 18 + 68 = 518. Whatever is done to the inputs before learning must be done to every input after it.",
)
