"""What an exhibit says of its slips is what its cell does, faulty, mended, and mended in part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import engine
from engine.teaching.exercise import exercises
from engine.teaching.exhibit import Exhibit


def mended_only(exhibit: Exhibit, *lines: str) -> list[str]:
    """What the cell prints with only these of its slips mended."""
    slips = tuple(slip for slip in exhibit.slips if slip.line in lines)
    assert len(slips) == len(lines)
    return replace(exhibit, slips=slips).mended.run().printed


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", text)]


def test_two_of_three_slips_made_the_print_of_rows_and_columns() -> None:
    exhibit = engine.exhibit("4-rows")
    assert "Two of the three slips made this print." in exhibit.explanation
    assert "a return that is missing, would show only once the new function is called" in exhibit.explanation
    missing = "predictions = vector_matrix(inputs, weights)"
    name = "def neural_netwrok(inputs, weights):"
    assert mended_only(exhibit, missing) == exhibit.faulty.run().printed
    assert mended_only(exhibit, name) == ["None"]


def test_the_numbers_that_do_not_fit_are_those_of_no_game() -> None:
    exhibit = engine.exhibit("4-text")
    (faulty,), (mended,) = (run.run().printed for run in (exhibit.faulty, exhibit.mended))
    wrong, right = numbers(faulty), numbers(mended)
    assert "The second prediction is the same with and without the slips" in exhibit.explanation
    assert wrong[1] == right[1] and wrong[0] != right[0] and wrong[2] != right[2]
    assert "With these the lesson gives others." in exhibit.story
    assert "no run" not in exhibit.story.lower() + exhibit.title.lower(), "a preset gives them"


def column(run: Any, name: str) -> list[float]:
    return [float(re.search(rf"{name} (\S+)", line)[1]) for line in run.printed]  # type: ignore[index]


def test_the_error_that_never_moves() -> None:
    for key in ("6-error", "7-error"):
        run = engine.exhibit(key).faulty.run()
        assert len(set(column(run, "Error"))) == 1
        assert len(set(column(run, "Prediction"))) > 1
    assert "The weight ends beside 1.6 all the same" in engine.exhibit("6-error").explanation
    assert abs(engine.exhibit("6-error").faulty.run().values["weight"] - 1.6) < 0.0011
    assert "it swings between 0.0225 and 0.0025" in engine.exhibit("7-error").explanation
    errors = column(engine.exhibit("7-error").mended.run(), "Error")
    assert {round(error, 12) for error in errors[3:]} == {0.0225, 0.0025}


def test_the_prediction_that_stands_still() -> None:
    exhibit = engine.exhibit("8-prediction")
    assert "Every line has one prediction, and it is the same on all of them." in exhibit.story
    lines = exhibit.faulty.run().printed
    assert {line.partition(" ")[2] for line in lines} == {"Pred:0.25"} and len(set(lines)) == 200


def test_the_step_that_is_always_the_third() -> None:
    lines = engine.exhibit("8-counter").faulty.run().printed
    assert all(line.startswith("Iteration:3 ") for line in lines)
    errors = numbers(" ".join(line.partition("Error:")[2] for line in lines))
    assert errors == sorted(errors, reverse=True)


def test_the_record_that_forgets() -> None:
    exhibit = engine.exhibit("8-weights")
    run = exhibit.faulty.run()
    assert not run.printed and len(run.kept) == 200 and all(row is run.kept[0] for row in run.kept)
    assert "aliasing" in exhibit.explanation


def test_a_notebook_run_from_the_top_would_not_fail() -> None:
    """The cell of lesson 5 stands above, so the name is there again: only a cell run alone fails."""
    said = [one.explanation for one in (*engine.exhibits(), *exercises(7))]
    assert not any("from the top" in text for text in said)
    assert sum("alone" in text for text in said) == 2
