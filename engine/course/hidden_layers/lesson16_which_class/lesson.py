"""Lesson 16: three classes, told apart by softmax and cross-entropy, without a hidden layer."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import CHOOSE
from engine.course.hidden_layers.lesson16_which_class.penguins import (
    BILLS,
    SPECIES,
    STRANGERS,
    STRANGERS_WANTED,
    WANTED,
)
from engine.course.hidden_layers.lesson16_which_class.presets import PRESETS
from engine.definition.arithmetic.vectors import (
    add,
    cross_entropy,
    divide,
    outer,
    place_of_largest,
    scale,
    scale_matrix,
    softmax,
    subtract,
    subtract_matrix,
    vector_matrix,
)
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import Data
from engine.definition.parts.measure import Measure
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase

ROWS = Axis("rows", (), most=10_000)
BILL = Axis("inputs", ("length", "depth"), most=6)
CLASSES = Axis("outputs", SPECIES, most=6)


def rescale(inputs, row, shift, unit):
    """The row's inputs, each counted from its shift, in its units."""
    rescaled = divide(subtract(inputs[row], shift), unit)
    return rescaled


def predict(rescaled, weights, biases):
    """A score for each class, and what softmax makes of the scores: probabilities."""
    scores = add(vector_matrix(rescaled, weights), biases)
    probabilities = softmax(scores)
    return scores, probabilities


def compare(scores, probabilities, targets, row):
    """How far off each probability is, and the error: −ln of the right class's probability."""
    deltas = subtract(probabilities, targets[row])
    error = cross_entropy(scores, targets[row])
    return deltas, error


def learn(weights, biases, deltas, rescaled, alpha):
    """Move each weight by its class's delta and its input; a bias as if its input were 1."""
    weight_deltas = outer(deltas, rescaled)
    bias_deltas = scale(1, deltas)
    weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas))
    biases = subtract(biases, scale(alpha, bias_deltas))
    return weight_deltas, bias_deltas, weights, biases


def predict_all(inputs, shift, unit, weights, biases):
    """The scores and the probabilities of every row."""
    all_scores = []
    all_probabilities = []
    for row in range(len(inputs)):
        scores, probabilities = predict(rescale(inputs, row, shift, unit), weights, biases)
        all_scores.append(scores)
        all_probabilities.append(probabilities)
    return all_scores, all_probabilities


def compare_all(all_scores, all_probabilities, targets):
    """The error of every row, and their mean."""
    errors = []
    total = 0
    for row in range(len(targets)):
        _, error = compare(all_scores[row], all_probabilities[row], targets, row)
        errors.append(error)
        total = total + error
    mean_error = total / len(errors)
    return errors, mean_error


def count_right(all_scores, targets):
    """In how many rows the class with the largest score is the right one."""
    rows_right = 0
    for row in range(len(targets)):
        if place_of_largest(all_scores[row]) == place_of_largest(targets[row]):
            rows_right = rows_right + 1
    return rows_right


def count_strangers(weights, biases, shift, unit):
    """How many of the penguins from which nobody learned get their own species; none by another kind of network."""
    strangers_right = 0
    if len(shift) == len(STRANGERS[0]) and len(biases) == len(STRANGERS_WANTED[0]):
        all_scores, _ = predict_all(STRANGERS, shift, unit, weights, biases)
        strangers_right = count_right(all_scores, STRANGERS_WANTED)
    return strangers_right


OF_ALL = (
    Phase(
        predict_all,
        (
            Given("all_scores", "other", "The scores of each row.", (ROWS, CLASSES)),
            Given("all_probabilities", "prediction", "How sure the network is, for each row.", (ROWS, CLASSES)),
        ),
        "Predict every row with the weights of now.",
    ),
    Phase(
        compare_all,
        (
            Given("errors", "error", "Each row's error.", (ROWS,)),
            Given("mean_error", "error", "The mean of the errors of all rows."),
        ),
        "Measure how far off each row is.",
    ),
    Phase(
        count_right,
        (Given("rows_right", "other", "How many rows get their own class.", whole=True),),
        "Count the rows whose own class has the largest score.",
    ),
)
OF_STRANGERS = Phase(
    count_strangers,
    (Given("strangers_right", "other", "How many of the 312 other penguins get their own species.", whole=True),),
    "Count the other penguins whose own species has the largest score.",
)
MEASURES = (
    Measure("mean_error", OF_ALL, "The mean error of all rows, after the step."),
    Measure("rows_right", OF_ALL, "How many of the rows get their own class, after the step."),
    Measure(
        "strangers_right", (OF_STRANGERS,), "How many of 312 other penguins get their own species, after the step."
    ),
)

LESSON = Lesson(
    number=16,
    title="Which class?",
    question="How do you say “Gentoo, 90 % sure”, and how wrong is that?",
    parameters=(
        Parameter(
            "weights",
            ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)),
            "weight",
            "A row of knobs for each species, one for each measure of the bill; learning turns them.",
            (CLASSES, BILL),
        ),
        Parameter(
            "biases",
            (0.0, 0.0, 0.0),
            "bias",
            "What is added to the score of each species: a weight whose input is always 1.",
            (CLASSES,),
        ),
        Parameter(
            "inputs",
            BILLS,
            "input",
            "A row for each penguin: two measures of its bill, in millimeters.",
            (ROWS, BILL),
        ),
        Parameter(
            "targets", WANTED, "target", "1 for the penguin's own species, 0 for the others.", (ROWS, CLASSES), turn="1"
        ),
        Parameter("shift", (44.0, 17.0), "setting", "What is taken off each input, first of all.", (BILL,), turn="1"),
        Parameter(
            "unit",
            (5.0, 2.0),
            "setting",
            "What each input is then divided by: so much counts as 1.",
            (BILL,),
            turn="1",
            positive=True,
            fill=1.0,
        ),
        Parameter(
            "alpha",
            0.3,
            "setting",
            "The learning rate: what part of each weight delta is taken off its weight.",
            positive=True,
        ),
        Parameter("steps", 300, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        CHOOSE,
        Phase(
            rescale,
            (Given("rescaled", "input", "The row as the network sees it: (input − shift) / unit.", (BILL,)),),
            "Count the row's inputs from their shifts, in their units.",
        ),
        Phase(
            predict,
            (
                Given("scores", "score", "Of each species a weighted sum, plus its bias: any number.", (CLASSES,)),
                Given(
                    "probabilities",
                    "prediction",
                    "How sure the network is of each species: from 0 to 1, together 1.",
                    (CLASSES,),
                ),
            ),
            "Make a score for each species, and of the scores probabilities.",
        ),
        Phase(
            compare,
            (
                Given("deltas", "delta", "Probability − target, for each species.", (CLASSES,)),
                Given("error", "error", "Minus the logarithm of the probability of the right species."),
            ),
            "Measure how far off it is.",
        ),
        Phase(
            learn,
            (
                Given(
                    "weight_deltas",
                    "gradient",
                    "The delta of the row × the rescaled input of the column.",
                    (CLASSES, BILL),
                    slope_of="weights",
                ),
                Given(
                    "bias_deltas",
                    "gradient",
                    "The deltas once more: the input of a bias is 1.",
                    (CLASSES,),
                    slope_of="biases",
                ),
                Given("weights", "weight", "The weights after this step.", (CLASSES, BILL)),
                Given("biases", "bias", "The biases after this step.", (CLASSES,)),
            ),
            "Take alpha times its weight delta off each weight, and likewise off each bias.",
        ),
    ),
    presets=PRESETS,
    measures=MEASURES,
    data=(Data("penguins", {"inputs": BILLS, "targets": WANTED}),),
)
