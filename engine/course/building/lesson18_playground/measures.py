"""What can be measured after a step of the playground."""

from __future__ import annotations

from engine.course.building.lesson18_playground.judging import answer_all, answer_tests, judge_all, judge_tests
from engine.course.building.lesson18_playground.shapes import LAYERS, LEVELS, NEURONS, OF_LEVEL, ROWS, TESTS
from engine.definition.parts.measure import Measure
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase

OF_TRAIN = (
    Phase(
        answer_all,
        (
            Given("all_outputs", "other", "What each layer gives for each row.", (LEVELS, ROWS, OF_LEVEL)),
            Given("all_sums", "other", "The sums of each layer for each row.", (LAYERS, ROWS, NEURONS)),
        ),
        "Answer every row that is learned from.",
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
        answer_tests,
        (
            Given("test_outputs", "other", "What each layer gives for each row kept back.", (LEVELS, TESTS, OF_LEVEL)),
            Given("test_sums", "other", "The sums of each layer for each row kept back.", (LAYERS, TESTS, NEURONS)),
        ),
        "Answer every row that was kept back.",
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
