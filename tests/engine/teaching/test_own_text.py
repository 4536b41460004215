"""What is said of the learner's text names only what stands in it."""

from __future__ import annotations

import re

import pytest

from engine.definition.failure import TroubleKind
from engine.sandbox import Ran, Sandbox, Trouble
from engine.teaching.exercise import exercises
from engine.teaching.exercise_check import Checked, calls_of, check, hint
from engine.teaching.own_text import in_own_names, own_parameters

KEYS = {exercise.key: exercise for exercise in exercises()}

POINTS_AT = re.compile(
    r"\b(stays? as it is|[Bb]etween the|minus 1|not weights\[|[Ee]ach round (overwrites|makes)|[Tt]he line|"
    r"[Ww]hich name|(the|this|its|your) (return|print|loop|import|round)|(stands?|is|are) (above|there|here)|"
    r"first line)\b"
)
"""Words that point at something in a text, as if it stood there."""

POINTS_AT_NOTHING = {
    "A return within a loop ends the function: let it stand after the loop.",
    "After the loop, not in it: return total",
    "Make the list above the loop, and use outputs.append(...) in it.",
    "Two lines are enough beneath the import: prediction = np.dot(inputs, weights), then return prediction.",
    "A function should read only what it gets: the names between the brackets after def compare.",
    "It is the loop of lesson 6.",
    "Blame goes back over the output weights of before the move, where the sum is above 0.",
    "It is open only where the sum is above 0.",
    "Beneath the loop move all four, such as hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, "
    "hidden_weight_deltas)), and output_bias = output_bias - alpha * output_bias_delta.",
}
"""Sentences that have something made, or say what is so in any text."""


def pointing(text: str) -> list[str]:
    """The sentences that point at what the learner may not have written."""
    sentences = re.split(r"(?<=[.?]) (?=[A-Z])", text)
    return [one for one in sentences if POINTS_AT.search(one) and not one.startswith("At the start")]


@pytest.mark.parametrize("key", KEYS)
def test_no_hint_and_no_word_points_at_a_line_that_may_be_gone(key: str) -> None:
    exercise = KEYS[key]
    found = [one for text in (*exercise.hints, *(one.word for one in exercise.mistakes)) for one in pointing(text)]
    assert set(found) <= POINTS_AT_NOTHING
    assert not [one for one in pointing(exercise.task) if not one.startswith("You begin")]


def test_a_sentence_that_points_is_found() -> None:
    for text in (
        "The return beneath it stays as it is.",
        "The loop is there; it adds 0 in each round.",
        "The line is the prediction, then =, then input * weight.",
        "Is the return inside the loop?",
        "Each round overwrites the total: add to it.",
        "Which name in the line of delta is not one of the function's own?",
        "Use the row of this round, not weights[0].",
        "Take the print out of the loop.",
    ):
        assert pointing(text), text
    assert not pointing("At the start the line delta = pred - target reads pred.")


EMPTY = "def {}(*all):\n    raise ValueError('not defined')\n"

KINDS: tuple[TroubleKind, ...] = (
    "syntax", "missing", "raised", "time", "memory", "output", "exit", "result", "forbidden", "died",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_hint_about_the_run_points_at_nothing_either(kind: TroubleKind) -> None:
    exercise = KEYS["1-predict"]
    text = EMPTY.format(exercise.entry)
    for line in (None, 2):
        result = check(exercise, text, Ran((), Trouble(kind, "It broke.", line)), [1])
        said = hint(exercise, result, 0, text)
        assert not pointing(said.removesuffix(exercise.hints[0])), said
        assert "A name is not known" not in said
        assert "stopped reading" not in said or (kind == "syntax" and line == 2)


def checked(key: str, source: str) -> Checked:
    exercise = KEYS[key]
    return check(exercise, source, Sandbox().run(source, exercise.entry, calls_of(exercise, [1])), [1])


def test_what_the_learner_calls_otherwise_is_said() -> None:
    exercise = KEYS["1-predict"]
    for source in (
        "def predict(x, w):\n    return x + w\n",
        "predict = lambda x, w: x + w\n",
        "def predict(input, weight):\n    return 0\n\n\ndef predict(x, /, w):\n    return x + w\n",
    ):
        assert own_parameters(exercise, source) == ("x", "w")
        result = checked("1-predict", source)
        told = "In your text x stands for input, w stands for weight."
        assert result.word is not None
        assert result.word.endswith(f"multiply them. {told}")
        said = hint(exercise, result, 2, source)
        assert said.count(told) == 1
        assert exercise.hints[2] in said


def test_swapped_names_are_said() -> None:
    source = "def compare(target, prediction):\n    return target - prediction\n"
    said = hint(KEYS["5-compare"], None, 1, source)
    assert said.endswith("In your text target stands for prediction, prediction stands for target.")


def test_names_as_at_the_start_are_not_mentioned() -> None:
    for exercise in KEYS.values():
        for source in (exercise.stub, exercise.solution, "", "(", "x = 1", f"def {exercise.entry}(*all): pass"):
            words = "Nothing of it: input weight inputs weights prediction target deltas."
            assert in_own_names(exercise, source, words) == words


def test_a_given_function_that_is_gone_is_said_where_it_is_spoken_of() -> None:
    exercise = KEYS["4-vector-matrix"]
    source = "def vector_matrix(inputs, weights):\n    return weights\n"
    told = "weighted_sum is not in your text any more."
    assert [told in hint(exercise, None, seen, source) for seen in range(3)] == [False, True, True]
    assert told not in hint(exercise, None, 1, exercise.stub)


def test_a_name_that_is_not_known_is_told_beside_the_learners_own() -> None:
    source = "def predict(a, b):\n    return a * c\n"
    said = hint(KEYS["1-predict"], checked("1-predict", source), 0, source)
    assert said.startswith("A name is not known there. The function knows a, b, what it makes")
    source = "def predict(input, weight):\n    raise ValueError('x is not defined')\n"
    said = hint(KEYS["1-predict"], checked("1-predict", source), 0, source)
    assert said.startswith("Line 2: ValueError: x is not defined.")


def test_a_lambda_has_no_brackets_after_def() -> None:
    result = checked("1-predict", "predict = lambda x: x\n")
    assert result.word is not None
    assert "def" not in result.word
    result = checked("1-predict", "def other(x):\n    return x\n\n\npredict = other\n")
    assert result.word is not None
    assert "in the brackets after def other." in result.word


def test_the_same_for_the_shown_calls_is_not_the_same_for_all() -> None:
    exercise = KEYS["1-predict"]
    calls = calls_of(exercise, [1])
    gave = [7.0] * len(exercise.calls) + [8.0] * (len(calls) - len(exercise.calls))
    word = check(exercise, "def predict(input, weight): ...", Ran((*gave[:-1], 7.0)), [1]).word
    assert word is not None and "whatever it gets" not in word
    word = check(exercise, "def predict(input, weight): ...", Ran((7.0,) * len(calls)), [1]).word
    assert word is not None and word.startswith("It gives 7.0 whatever it gets.")
