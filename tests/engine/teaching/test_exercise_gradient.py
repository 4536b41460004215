"""Beside the numbers of a check stands what trying the weights says, without any formula."""

from __future__ import annotations

import pytest

from engine.sandbox import Sandbox
from engine.teaching.exercise import Exercise, exercises
from engine.teaching.exercise_check import Checked, calls_of, check
from engine.teaching.exercise_gradient import gradient_words

KEYS = {exercise.key: exercise for exercise in exercises()}
TAKE_PART = {"8-learn", "9-learn", "10-learn", "11-learn", "12-learn", "13-learn", "14-blame", "14-step"}


def checked(exercise: Exercise, source: str) -> Checked:
    return check(exercise, source, Sandbox().run(source, exercise.entry, calls_of(exercise, [1])), [1])


def mistaken(key: str, name: str) -> str | None:
    """What is said to one of the mistakes that the exercise knows."""
    exercise = KEYS[key]
    mistake = next(one.function for one in exercise.mistakes if one.function.__name__ == name)
    gave = mistake(*exercise.calls[0])
    row = checked(exercise, exercise.solution).rows[0]
    return gradient_words(exercise, Checked((type(row)(row.inputs, row.expected, gave),)))


@pytest.mark.parametrize(
    "key", [key for key in KEYS if key.split("-")[0] in ("5", "6", "8", "9", "10", "11", "12", "13", "14")]
)
def test_the_solution_agrees_with_the_slopes(key: str) -> None:
    said = gradient_words(KEYS[key], checked(KEYS[key], KEYS[key].solution))
    assert (said is not None) == (key in TAKE_PART)
    if said is not None:
        assert "agree with all of them" in said
        assert f"check: {16 if key.startswith('14') else 3 if key[:2] in ('8-', '10', '12') else ''}" in said


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        # The sum of neuron 3 is below 0: turning its weights changes nothing.
        ("14-blame", "without_the_gate", "hidden_weights[neuron3][left] was turned a little up and down"),
        ("14-blame", "without_the_weight", "weight delta is 0.315, and with your numbers it is -0.45."),
        ("14-blame", "times_the_sum", "weight delta is 0.315, and with your numbers it is 0.2205."),
        ("14-step", "new_weights", "weight delta is 0.315, and with your numbers it is 0.28665."),
        ("14-step", "only_the_output", "weight delta is 0.315, and with your numbers it is 0."),
        ("12-learn", "summed", "agree with all"),
        ("11-learn", "alpha_in_both", "weights[hurt][toes]"),
    ],
)
def test_a_mistake_does_not(key: str, name: str, words: str) -> None:
    said = mistaken(key, name)
    assert said is not None and words in said


def test_what_has_another_form_is_not_tried() -> None:
    exercise = KEYS["14-blame"]
    for body in ("1.0", "[], []", "'no'", "[1, 2], [3]", "None"):
        source = f"def blame(delta, output_weights, sums, leak):\n    return {body}\n"
        assert gradient_words(exercise, checked(exercise, source)) is None
    assert gradient_words(exercise, checked(exercise, "def blame(:")) is None
