"""What is varied, as it is written: which values come out, how they follow each other, what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import engine
from engine.sweeping.varied import SweepError, Varied, read_varied, split_over


def read(number: int, text: str) -> Varied:
    lesson = engine.lesson(number)
    return read_varied(lesson, lesson.defaults, text)


@pytest.mark.parametrize(
    ("number", "text", "values"),
    [
        (8, "alpha=0.01,0.1,1", (0.01, 0.1, 1.0)),
        (8, "alpha = 0.5", (0.5,)),
        (8, "steps=1..5", (1, 2, 3, 4, 5)),
        (8, "input=-1..2", (-1.0, 0.0, 1.0, 2.0)),
        (8, "weights[win]=1,2", (1.0, 2.0)),
        (8, "weights.1=1,2", (1.0, 2.0)),
        (8, "weights=[1,2,3],[4,5,6]", ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))),
        (18, "activations.0=relu,tanh", (3, 2)),
        (18, "features=[x1],[x1, x2²]", ((1,), (1, 4))),
        (18, "optimizer=plain,Adam,plain", (1, 3)),
        (18, "batch=1,10,300", (1, 10, 300)),
    ],
)
def test_lists_and_whole_numbers(number: int, text: str, values: tuple[Any, ...]) -> None:
    lesson = engine.lesson(number)
    if "activations" in text:
        values = tuple(lesson.parameter("activations").number_of(word) for word in ("relu", "tanh"))
    found = read(number, text).values
    assert found == values
    assert [*map(type, found)] == [*map(type, values)]


@pytest.mark.parametrize(("first", "last", "count"), [(0.001, 1, 8), (0.5, 5, 2), (1e-6, 1e6, 13), (0.02, 0.3, 40)])
def test_a_wide_range_of_a_positive_number_is_spread_on_a_log_scale(first: float, last: float, count: int) -> None:
    varied = read(8, f"alpha={first}..{last}x{count}")
    assert varied.spacing == "logarithmic"
    assert varied.values == pytest.approx(np.geomspace(first, last, count), rel=1e-5)
    assert varied.values[0] == first and varied.values[-1] == last
    # What is shown is what is run.
    assert [float(word) for word in varied.words] == list(varied.values)
    if count > 2:
        assert "log scale" in varied.sentence and f"{count} values" in varied.sentence


@pytest.mark.parametrize(
    ("name", "first", "last", "count"),
    [
        ("alpha", 0.1, 0.9, 5),
        ("input", -1, 100, 7),
        ("input", 0.001, 1, 4),
        ("alpha", 1, 9.99, 3),
        ("alpha", 1, 1.000001, 9),
    ],
)
def test_else_it_is_spread_evenly(name: str, first: float, last: float, count: int) -> None:
    varied = read(8, f"{name}={first}..{last}x{count}")
    assert varied.spacing == "even"
    assert varied.values == pytest.approx(np.linspace(first, last, count), rel=1e-5, abs=1e-6 * (last - first))
    assert len(set(varied.values)) == count
    assert "log" not in varied.sentence


def test_of_very_many_values_not_all_are_told() -> None:
    assert read(8, "steps=1..10").sentence == "steps: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
    assert read(8, "steps=1..11").sentence == "steps: each whole number from 1 to 11"
    listed = read(8, "alpha=" + ",".join(map(str, range(1, 13)))).sentence
    assert listed == "alpha: 1, 2, 3, 4, 5, 6, 7, 8, ..., 12"


def test_a_tenth_is_a_tenth() -> None:
    assert read(8, "alpha=0.1..0.5x5").values == (0.1, 0.2, 0.3, 0.4, 0.5)
    assert read(8, "alpha=0.001..1x4").values == (0.001, 0.01, 0.1, 1.0)


def test_whole_numbers_are_rounded_and_each_comes_once() -> None:
    varied = read(18, "batch=1..100x5")
    assert varied.values == (1, 3, 10, 32, 100)
    assert read(18, "batch=1..10x12").values == (1, 2, 3, 4, 5, 7, 8, 10)
    assert read(18, "neurons.0=1..4x7").values == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (8, "alpha=0.001..1x8"),
        (8, "steps=1..5"),
        (8, "alpha=0.1..0.5x5"),
        (8, "weights=[1, 2, 3],[4, 5, 6]"),
        (18, "features=[x1],[x1, x2²]"),
        (18, "data=spiral,xor"),
    ],
)
def test_it_is_written_as_it_is_read(number: int, text: str) -> None:
    varied = read(number, text)
    assert read(number, varied.text) == varied


@pytest.mark.parametrize(
    ("number", "text", "words"),
    [
        (8, "alpha", "NAME=VALUES"),
        (8, "=1", "NAME=VALUES"),
        (8, "alpha=", "NAME=VALUES"),
        (8, "beta=1,2", "alpha"),
        (8, "alpha=1,,2", "nothing stands there"),
        (8, "alpha=0..1x5", "above 0"),
        (8, "alpha=-1,1", "above 0"),
        (8, "alpha=0.1..0.9", "how many"),
        (8, "alpha=1..0.1x5", "the smaller end first"),
        (8, "alpha=1..1x5", "the smaller end first"),
        (8, "alpha=0.1..1x1", "2 to 1,000"),
        (8, "alpha=0.1..1x99999999999999999999", "at most 1,000"),
        (8, "steps=1..1000000", "at most 1,000"),
        (8, "steps=1,2.5", "a whole number"),
        (8, "alpha=1..infx3", "finite"),
        (8, "alpha=nan", "above 0"),
        (8, "alpha=x..1x3", "alpha"),
        (8, "weights=1,2,3", "weights=[1],[2]"),
        (8, "weights=1..3", "weights.0=1,2"),
        (8, "weights=[1,2,3],[4,5]", "weights"),
        (8, "weights[7]=1", "weights"),
        (18, "activations.0=relu,curly", "one of linear"),
        (18, "data=1,99", "one of circle"),
        (18, "features=[x1],x2", "in brackets"),
        (18, "neurons=[4],[4,4]", "hidden"),
    ],
)
def test_what_is_refused_is_named(number: int, text: str, words: str) -> None:
    with pytest.raises(SweepError) as caught:
        read(number, text)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 800


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("alpha=0.001..1x8 seed=1..5", ["alpha=0.001..1x8", "seed=1..5"]),
        ("alpha = 0.1, 1,  seed=1", ["alpha = 0.1, 1", "seed=1"]),
        ("features=[x1, x2],[x1] neurons.0=2", ["features=[x1, x2],[x1]", "neurons.0=2"]),
        ("weights[1]=1,2;a=3", ["weights[1]=1,2", "a=3"]),
        ("   ", []),
        ("nonsense alpha=1", ["nonsense", "alpha=1"]),
    ],
)
def test_several_on_one_line(text: str, parts: list[str]) -> None:
    assert split_over(text) == parts
