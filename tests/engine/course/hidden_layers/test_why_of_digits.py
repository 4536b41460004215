"""Where the error of a batch comes from: its rows' errors, the first, the largest and the last of which are told."""

from __future__ import annotations

import math

import numpy as np
import pytest

import engine
from engine.analysis.derivation import Derivation, derive, follow
from engine.execution.sums import first_largest_last
from engine.experiment.history import History
from tui.presentation.scene import scene_of
from tui.widgets.numbers.step_entries import entries_of


@pytest.fixture(scope="module")
def history() -> History:
    run = engine.Experiment(engine.lesson(17))
    run.run(3)
    return run.history


def told(made: Derivation) -> list[str]:
    return [part.label for part in made.parts]


def test_the_error_is_a_sum_of_shares_of_the_rows_errors(history: History) -> None:
    errors = np.array(history["errors"][2])
    assert history["error"][2] == pytest.approx(errors.mean(), rel=1e-12)
    made = derive(history, "error", (), 3, fold=first_largest_last)
    largest = int(errors.argmax()) + 1
    places = dict.fromkeys([1, largest, 16])
    assert told(made) == [name for at in places for name in (f"shares[turn{at}]", f"errors[turn{at}]")]
    assert made.lines is not None and made.lines.left_out == 16 - len(places)
    # The learner can open them all.
    whole = derive(history, "error", (), 3)
    assert len(whole.parts) == 32 and whole.lines is not None and whole.lines.left_out == 0


def test_a_rows_error_is_minus_the_logarithm_of_what_the_right_digit_gets(history: History) -> None:
    made = derive(history, "error", (), 3, fold=first_largest_last)
    row = follow(history, made.parts[1], fold=first_largest_last)
    number = history["rows"][2][0]
    right = history.start["targets"][number].index(1)  # type: ignore[index, union-attr]
    assert row.source.value == pytest.approx(-math.log(history["probabilities"][2][0][right]), rel=1e-12)
    assert row.phase == "compare" and f"scores[turn1][{right}]" in told(row)


def test_every_number_of_a_step_is_told_and_none_takes_too_many_rounds() -> None:
    """Those that are written beside each other on the screen: with few rounds of loops each."""
    run = engine.Experiment(engine.lesson(17))
    run.run(3)
    entries = entries_of(scene_of(run, row=None))
    kinds = {place.name: at for at, place in enumerate(entries.places)}
    assert {"error", "errors", "deltas", "hidden_deltas", "hidden_weight_deltas"} <= kinds.keys()
    for at in kinds.values():
        assert "rounds of a loop" not in entries[at].lines.names, entries.places[at]
