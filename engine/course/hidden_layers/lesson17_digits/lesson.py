"""Lesson 17: handwritten digits, read by a network with a hidden layer, and those that it has never seen."""

from __future__ import annotations

from functools import partial

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.measures import MEASURES
from engine.course.hidden_layers.lesson17_digits.parameters import PARAMETERS
from engine.course.hidden_layers.lesson17_digits.phases import (
    blame,
    choose,
    compare,
    learn,
    predict,
    shuffle,
    start_weights,
)
from engine.course.hidden_layers.lesson17_digits.presets import PRESETS
from engine.course.hidden_layers.lesson17_digits.shapes import BATCH, DIGITS, NEURONS, PIXELS, PLACES
from engine.definition.lesson import Lesson
from engine.definition.parts.data import Data
from engine.definition.parts.later import Later
from engine.definition.parts.network import Layer, Network
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase

LESSON = Lesson(
    number=17,
    title="Handwritten digits",
    question="Has it learned to read, or learned by heart?",
    parameters=PARAMETERS,
    begin=(
        Phase(
            start_weights,
            (
                Given("hidden_weights", "weight", "The hidden weights before the first step.", (NEURONS, PIXELS)),
                Given("hidden_biases", "bias", "The hidden biases before the first step: 0.", (NEURONS,)),
                Given("output_weights", "weight", "The output weights before the first step.", (DIGITS, NEURONS)),
            ),
            "Draw the start weights from the seed.",
        ),
    ),
    phases=(
        Phase(
            shuffle,
            (
                Given("order", "other", "The rows in the order of this epoch, counted from 0.", (PLACES,), whole=True),
                Given("epoch", "other", "How often all rows have had their turn, with this time.", whole=True),
            ),
            "Put the rows in the order of this epoch.",
        ),
        Phase(
            choose,
            (
                Given(
                    "rows",
                    "turn",
                    "The rows whose turn it is, counted from 0; -1 where the epoch has no more.",
                    (BATCH,),
                    whole=True,
                ),
                Given(
                    "shares", "other", "What part of the mean each of them is; 0 where the epoch has no more.", (BATCH,)
                ),
                Given(
                    "kept",
                    "other",
                    "What each neuron's output is multiplied by: 1, or with dropout 0 for one that sits out.",
                    (BATCH, NEURONS),
                ),
            ),
            "Choose the rows whose turn it is.",
        ),
        Phase(
            predict,
            (
                Given("sums", "other", "The weighted sum of each hidden neuron, plus its bias.", (BATCH, NEURONS)),
                Given("hidden", "other", "What each hidden neuron gives: its sum, bent at 0.", (BATCH, NEURONS)),
                Given("scores", "score", "A score for each digit: any number.", (BATCH, DIGITS)),
                Given(
                    "probabilities",
                    "prediction",
                    "How sure the network is of each digit: from 0 to 1, together 1.",
                    (BATCH, DIGITS),
                ),
            ),
            "Predict each row: sums, bend, scores, probabilities.",
        ),
        Phase(
            compare,
            (
                Given("deltas", "delta", "Probability − target, times the row's share of the mean.", (BATCH, DIGITS)),
                Given("error", "error", "The mean of the rows' errors."),
                Given(
                    "errors",
                    "other",
                    "Minus the logarithm of what each row's right digit gets; it counts by the row's share.",
                    (BATCH,),
                ),
            ),
            "Measure how far off each row is.",
        ),
        Phase(
            blame,
            (
                Given(
                    "hidden_deltas",
                    "delta",
                    "What of each row's deltas each hidden neuron is to blame for.",
                    (BATCH, NEURONS),
                ),
            ),
            "Send the deltas back to the hidden neurons.",
        ),
        Phase(
            learn,
            (
                Given(
                    "output_weight_deltas",
                    "gradient",
                    "Delta × what the hidden neuron gives, added up over the rows; and decay × weight.",
                    (DIGITS, NEURONS),
                    slope_of="output_weights",
                ),
                Given(
                    "output_bias_deltas",
                    "gradient",
                    "The deltas, added up over the rows.",
                    (DIGITS,),
                    slope_of="output_biases",
                ),
                Given(
                    "hidden_weight_deltas",
                    "gradient",
                    "Hidden delta × pixel, added up over the rows; and decay × weight.",
                    (NEURONS, PIXELS),
                    slope_of="hidden_weights",
                ),
                Given(
                    "hidden_bias_deltas",
                    "gradient",
                    "The hidden deltas, added up over the rows.",
                    (NEURONS,),
                    slope_of="hidden_biases",
                ),
                Given("output_weights", "weight", "The output weights after this step.", (DIGITS, NEURONS)),
                Given("output_biases", "bias", "The output biases after this step.", (DIGITS,)),
                Given("hidden_weights", "weight", "The hidden weights after this step.", (NEURONS, PIXELS)),
                Given("hidden_biases", "bias", "The hidden biases after this step.", (NEURONS,)),
            ),
            "Move each weight by what all rows of the batch say.",
        ),
    ),
    presets=PRESETS,
    measures=MEASURES,
    network=Network(
        (
            Layer("hidden_weights", "hidden", "hidden_biases", "sums", deltas="hidden_deltas"),
            Layer("output_weights", "probabilities", "output_biases", "scores", deltas="deltas"),
        )
    ),
    data=(
        Data("shuffled", Later(images.shuffled_images)),
        Data("new hands", Later(images.new_hands)),
        Data("twenty rows", Later(partial(images.first_images, 20))),
        Data("the lies", Later(images.with_lies)),
        Data("the lies and a hundred set aside", Later(images.set_aside)),
    ),
)
