"""A negative number stands bare at the front of a sum, in brackets behind a sign; wherever a sum is written."""

from __future__ import annotations

import random
import re

import pytest

import engine
from engine.analysis.derivation import derive
from engine.execution.line_by_line.line_trace import trace_step
from engine.teaching.number_words import equation
from tests.support.engine_tools import LESSONS

BARE = re.compile(r"[×+−/] [-−][\d.]")
"""A sign, and behind it a bare negative number."""


def negative(value: object, chance: random.Random) -> object:
    """The same with many negative numbers in it."""
    if isinstance(value, tuple):
        return tuple(negative(part, chance) for part in value)
    return -abs(value) - 0.5 if chance.random() < 0.7 else value  # type: ignore[arg-type]


def run_of(number: int) -> engine.Experiment:
    lesson, chance = engine.lesson(number), random.Random(number)
    # A step of the digits is told line by line where it is a small one.
    few = {"neurons": 2, "batch": 1} if number == 17 else {}
    begins = engine.Experiment(lesson, **few).parameters
    roles = ("input", "weight", "target", "bias")
    changed = {
        one.name: negative(begins[one.name], chance) for one in lesson.parameters if one.role in roles and not one.whole
    }
    run = engine.Experiment(lesson, **few, **changed)
    run.run(1 if lesson.one_step else 2)
    return run


@pytest.mark.parametrize("number", LESSONS)
def test_where_numbers_come_from(number: int) -> None:
    run = run_of(number)
    seen = 0
    for given in run.lesson.given:
        for _, index in run.lesson.elements(given.name, run.sizes)[:6]:
            lines = derive(run.history, given.name, index, run.position).lines
            texts = [] if lines is None else [str(part) for part in vars_of(lines)]
            seen += sum("×" in text for text in texts)
            assert not [text for text in texts if BARE.search(text)], given.name
    assert seen


def vars_of(lines: object) -> list[object]:
    return [getattr(lines, name) for name in lines.__dataclass_fields__]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", LESSONS)
def test_line_by_line(number: int) -> None:
    run = run_of(number)
    words = [event.words for call in trace_step(run.lesson, run.history.begins(run.position)) for event in call.events]
    assert not [text for text in words if BARE.search(text)]
    # Of NumPy's sums no line is written out.
    assert number == 3 or any(re.search(r"\(-\d", text) for text in words), "a negative one behind a sign was there"


@pytest.mark.parametrize(
    ("left", "result", "words"),
    [
        ("-3 × -2", 6.0, "-3 × (-2) = 6"),
        ("0.5 × -4e-05 + -1 × 2", -2.00002, "0.5 × (-4e-05) + (-1) × 2 = -2.00002"),
        ("1 − 0.5 × 2", 0.0, "1 − 0.5 × 2 = 0"),
    ],
)
def test_in_sentences(left: str, result: float, words: str) -> None:
    assert equation(left, result) == words
