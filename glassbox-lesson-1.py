"""Lesson 1: Predict with one weight.

What does one weight do to one input?

It prints a line of names, then a line of numbers. It needs Python 3.11 or newer, and
nothing else.
"""

# The knob: how much of the input passes through.
weight = -2.0
# What the network sees: the average number of toes.
input = 10.0


def predict(input, weight):
    """The whole network: the input times the weight."""
    prediction = input * weight
    return prediction


def line(step, *numbers):
    """A line of the table: the step, then its numbers with all their digits, without -0.0."""
    return ",".join([str(step), *(repr(float(number) + 0.0) for number in numbers)])


print("step,prediction")

prediction = predict(input, weight)
print(line(1, prediction))
