"""Long sums: which terms are shown, what is made for one number of a large net, and how it is said in words."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from typing import NoReturn

import pytest

from engine import Experiment
from engine.analysis.derivation import derive, follow, origins
from engine.definition.parts.phase import Phase
from engine.definition.values import Index, element, indices, shape_of
from engine.execution.lazy_reading import _Frame
from engine.execution.sums import MOST_TERMS, first_largest_last
from tests.support.layer_lessons import classes


@pytest.fixture(scope="module")
def large() -> Experiment:
    """A net of 64-32-10 that learns from 32 rows at once."""
    run = Experiment(classes((64, 32, 10), rows=32))
    run.run(2)
    return run


def some_numbers(run: Experiment, each: int = 2) -> Iterator[tuple[str, Index]]:
    dice, values = random.Random(5), run.moment.values
    for given in run.lesson.given:
        every = list(indices(shape_of(values[given.name])))
        for index in dice.sample(every, min(each, len(every))):
            yield given.name, index


def test_first_largest_and_last() -> None:
    assert set(first_largest_last([1.0, 2.0, -9.0, 3.0])) == {0, 2, 3}
    assert set(first_largest_last([-7.0, 2.0, 3.0])) == {0, 2}
    assert set(first_largest_last([1.0, 2.0, float("nan"), 3.0, float("inf"), 0.0])) == {0, 2, 5}


def test_a_weighted_sum_of_64_products(large: Experiment) -> None:
    values, before = large.moment.values, large.history.begins(2)
    products = [element(values["points"], (3, k)) * element(before["hidden_weights"], (4, k)) for k in range(64)]
    largest = max(range(64), key=lambda k: abs(products[k]))
    assert 0 < largest < 63
    made = derive(large.history, "sums", (3, 4), 2, fold=first_largest_last)
    assert made.lines is not None and made.lines.left_out == 62
    assert made.lines.names == (
        f"hidden_biases[hidden5] before + … + points[row4][input{largest + 1}] × "
        f"hidden_weights[hidden5][input{largest + 1}] before + … + "
        "points[row4][input64] × hidden_weights[hidden5][input64] before"
    )
    assert [part.element for part in made.parts] == [
        "hidden_biases[4]",
        *(f"{name}[{k}]" for k in (largest, 63) for name in ("points[3]", "hidden_weights[4]")),
    ]
    whole = derive(large.history, "sums", (3, 4), 2)
    assert whole.lines is not None and whole.lines.left_out == 0
    assert whole.lines.names.count("×") == 64 and "…" not in whole.lines.names
    assert len(whole.parts) == 129 and set(made.parts) <= set(whole.parts)


def test_a_short_sum_is_not_folded() -> None:
    for inputs in (MOST_TERMS - 1, MOST_TERMS):
        run = Experiment(classes((inputs, 3, 2)))
        run.step()
        made = derive(run.history, "sums", (0, 0), 1, fold=first_largest_last)
        assert made.lines is not None
        # The bias is a term, too.
        assert made.lines.left_out == (0 if inputs < MOST_TERMS else inputs + 1 - 3)


def test_terms_that_are_taken_off_keep_their_sign(large: Experiment) -> None:
    made = derive(large.history, "error", (), 2, fold=first_largest_last)
    assert made.lines is not None
    assert made.lines.names.startswith("(−log(chances[first][yes]) − … − log(") and made.lines.names.endswith(") / 32")
    assert made.lines.left_out == 29


def test_numbers_of_a_large_net_are_the_steps_own(large: Experiment) -> None:
    values = large.moment.values
    for name, index in some_numbers(large):
        made = derive(large.history, name, index, 2, fold=first_largest_last)
        assert made.source.value == element(values[name], index)
        assert made.differs is None, "added up from left to right it is the same double"
        assert made.lines is not None and len(made.lines.names) < 600
        assert 0 < len(made.parts) <= 13


def test_what_stands_in_the_moment_is_not_made_again(large: Experiment, monkeypatch: pytest.MonkeyPatch) -> None:
    """No phase is called, and of one no more is read than the terms of one number take."""
    numbers = list(some_numbers(large))
    original, read = _Frame._read, list[ast.stmt]()

    def noted(frame: _Frame, node: ast.stmt) -> None:
        read.append(node)
        original(frame, node)

    def called(*given: object) -> NoReturn:
        raise AssertionError("a phase is called")

    monkeypatch.setattr(_Frame, "_read", noted)
    monkeypatch.setattr(Phase, "call", called)
    for name, index in numbers:
        read.clear()
        derive(large.history, name, index, 2, fold=first_largest_last)
        # The error looks at each of 32 × 10 targets, and adds up 32 logarithms.
        assert len(read) < (450 if name == "error" else 130), (name, index)


def test_where_parts_come_from_is_what_asking_them_says() -> None:
    run = Experiment(classes((3, 4, 2), rows=3))
    run.run(3)
    run.edit(alpha=0.25, **{"hidden_weights[1][1]": 0.75})
    run.run(2)
    asked = [derive(run.history, name, index, step) for name, index in some_numbers(run, 4) for step in (1, 3, 4, 5)]
    parts = list(dict.fromkeys(part for one in asked for part in one.parts))
    assert len(parts) > 100
    words = [one.words for one in origins(run.history, parts)]
    assert words == [follow(run.history, part).words for part in parts]
    assert {"edit", "knob", "start", "computed"} == {one.origin for one in origins(run.history, parts)}
