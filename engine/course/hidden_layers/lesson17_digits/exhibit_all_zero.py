"""Lesson 17: all weights begin at 0."""

# The mended lines use what the faulty ones do not.
# ruff: noqa: B007, F401

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.lesson import LESSON
from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.functions import root
from engine.definition.parts.later import Later
from engine.teaching.exhibit import Exhibit, Remark, Slip

PIXELS = 64
KINDS = 10

steps = 20


def start_weights(neurons, seed):
    """The weights and biases before the first step."""
    hidden_weights = []
    hidden_biases = []
    for neuron in range(neurons):
        hidden_weights.append([0.0 for pixel in range(PIXELS)])
        hidden_biases.append(0)
    first = neurons * PIXELS
    output_weights = []
    for kind in range(KINDS):
        output_weights.append([0.0 for neuron in range(neurons)])
    return hidden_weights, hidden_biases, output_weights


def report(error, output_weights, output_biases, i):
    """Print the error, a weight and a bias."""
    print(f"{i + 1}: error {error}, weight {output_weights[3][5]}, bias {output_biases[3]}")


EXHIBIT = Exhibit(
    key="17-zero",
    title="All weights 0",
    lesson=LESSON,
    story="The cell learns from twenty images and prints at each step the error, an output weight and an output bias. "
    "After 20 steps the error should be about 1.03. It is about 2.24, and the weight is still 0.",
    shown=("steps", start_weights),
    report=report,
    slips=(
        Slip(
            "hidden_weights.append([0.0 for pixel in range(PIXELS)])",
            "hidden_weights.append(\n    [(2 * draw(seed, neuron * PIXELS + pixel) - 1) * root(6 / PIXELS) "
            "for pixel in range(PIXELS)]\n)",
            "With weights of 0 every sum is 0, and nothing comes through the bend.",
        ),
        Slip(
            "output_weights.append([0.0 for neuron in range(neurons)])",
            "output_weights.append(\n    [(2 * draw(seed, first + kind * neurons + neuron) - 1) * root(6 / neurons) "
            "for neuron in range(neurons)]\n)",
            "Over weights of 0 no blame goes back.",
        ),
    ),
    remarks=(
        Remark("steps = 20", "More steps would not help: the weight stays at 0."),
        Remark("hidden_biases.append(0)", "Biases may begin at 0. They are moved all the same."),
        Remark("first = neurons * PIXELS", "So many numbers of chance the hidden weights take. That is right."),
    ),
    explanation="A hidden weight is moved by the blame, which comes back over the output weights: by 0. An output "
    "weight is moved by what its neuron gives: by 0. Only the output biases learn, and they can only say which digits "
    "are frequent. Lesson 16 could begin at 0: it has no hidden layer.",
    begins=Later(lambda: {**images.first_images(20), "neurons": 16, "batch": 20}),
)
