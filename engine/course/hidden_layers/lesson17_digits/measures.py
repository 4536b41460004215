"""What can be measured after a step: on the rows that are learned from, and on those that are not."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits.phases import judge_all, judge_tests, score_all, score_tests
from engine.course.hidden_layers.lesson17_digits.shapes import DIGITS, ROWS, TESTS
from engine.definition.parts.measure import Measure
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase

OF_TRAIN = (
    Phase(
        score_all,
        (
            Given("all_scores", "score", "The scores of each row that is learned from.", (ROWS, DIGITS)),
            Given(
                "all_probabilities",
                "prediction",
                "How sure the network is of each digit, for each row that is learned from.",
                (ROWS, DIGITS),
            ),
        ),
        "Score every row that is learned from with the weights of now.",
    ),
    Phase(
        judge_all,
        (
            Given("train_error", "error", "The mean error of the rows that are learned from."),
            Given("train_right", "other", "How many of the rows that are learned from are right.", whole=True),
        ),
        "Measure how far off these rows are.",
    ),
)
OF_TESTS = (
    Phase(
        score_tests,
        (
            Given("test_scores", "score", "The scores of each row that was kept back.", (TESTS, DIGITS)),
            Given(
                "test_probabilities",
                "prediction",
                "How sure the network is of each digit, for each row that was kept back.",
                (TESTS, DIGITS),
            ),
        ),
        "Score every row that was kept back with the weights of now.",
    ),
    Phase(
        judge_tests,
        (
            Given("test_error", "error", "The mean error of the rows that were kept back."),
            Given("test_right", "other", "How many of the rows that were kept back are right.", whole=True),
        ),
        "Measure how far off these rows are.",
    ),
)

MEASURES = (
    Measure(
        "train_error",
        OF_TRAIN,
        "The mean error of the rows that are learned from, after the step.",
        of_rows="mean",
        error_of="learned",
    ),
    Measure(
        "test_error",
        OF_TESTS,
        "The mean error of the rows that were kept back, after the step.",
        of_rows="mean",
        error_of="kept back",
    ),
    Measure("train_right", OF_TRAIN, "How many of the rows that are learned from are right, after the step."),
    Measure("test_right", OF_TESTS, "How many of the rows that were kept back are right, after the step."),
)
