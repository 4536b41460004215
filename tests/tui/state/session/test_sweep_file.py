"""A sweep in its file: read back to the bit, written whole or not at all, and refused in words where it is damaged."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import engine
from engine.definition.validation import checked
from engine.sweeping.plan import Plan, planned
from engine.sweeping.run import Result
from engine.sweeping.sweep import Sweep
from tests.tui.state.session.test_damaged_texts import damaged, is_plain
from tui.state.files.atomic_write import AlreadyThere, CannotWrite
from tui.state.session.sweep_file import SweepFile, SweepFileError, read_sweep, text_of

NUMBERS = [0.1 + 0.2, 5e-324, -0.0, 7, math.inf, -math.inf, math.nan, None]


def plan(number: int, *over: str, **changes: float) -> Plan:
    lesson = engine.lesson(number)
    return planned(lesson, checked(lesson, lesson.defaults, changes), over)


def filled(asked: Plan) -> Sweep:
    numbers = [*NUMBERS, *NUMBERS][: len(asked) - 1]
    return Sweep(asked, {run: Result(one, "" if one is not None else "why") for run, one in enumerate(numbers)})


@pytest.mark.parametrize(
    "asked",
    [
        plan(8, "alpha=0.001..1x5", "steps=1..2", input=0.3),
        plan(18, "activations.0=relu,tanh", "features=[x1],[x1, x2]", "batch=1..100x3", seed=4, noise=0.1),
        plan(18, "data=spiral,xor", **{"weights[0][0][0]": 0.5}),
    ],
    ids=["lesson 8", "playground", "a weight by hand"],
)
def test_it_comes_back_as_it_was(asked: Plan, tmp_path: Path) -> None:
    sweep, path = filled(asked), tmp_path / "s.json"
    SweepFile(path, sweep).begin(replace=False)
    again = read_sweep(path)
    assert repr(again.results) == repr(sweep.results)
    assert repr((again.plan.base, again.plan.varied, again.plan.measure, again.plan.steps)) == repr(
        (asked.base, asked.varied, asked.measure, asked.steps)
    )
    assert again.to_do == sweep.to_do
    assert text_of(again) == path.read_text(encoding="utf-8")


def test_it_is_written_when_a_while_has_passed_and_at_the_end(tmp_path: Path) -> None:
    now = 0.0
    sweep, path = Sweep(plan(8, "alpha=0.1,0.2,0.3")), tmp_path / "s.json"
    file = SweepFile(path, sweep, clock=lambda: now)
    file.begin(replace=False)
    sweep.take(0, Result(1.0))
    file.keep()
    assert len(read_sweep(path).results) == 0
    now = 1.5
    file.keep()
    assert len(read_sweep(path).results) == 1
    sweep.take(1, Result(2.0))
    file.keep()
    assert len(read_sweep(path).results) == 1
    file.keep(at_once=True)
    assert len(read_sweep(path).results) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["s.json"]


def test_nothing_is_written_over_by_accident(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("mine")
    file = SweepFile(path, Sweep(plan(8, "alpha=0.1")))
    with pytest.raises(AlreadyThere):
        file.begin(replace=False)
    assert path.read_text() == "mine"
    with pytest.raises(CannotWrite):
        SweepFile(tmp_path / "nowhere" / "s.json", Sweep(plan(8, "alpha=0.1"))).begin(replace=False)


@pytest.mark.parametrize("step", [17, pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(1200)])])
def test_a_damaged_one_is_read_or_refused_in_words(tmp_path: Path, step: int) -> None:
    path = tmp_path / "s.json"
    SweepFile(path, filled(plan(6, "step_amount=0.1,0.2", "input=1..2"))).begin(replace=False)
    refused = 0
    for what, octets in damaged(path.read_bytes(), step):
        path.write_bytes(octets)
        try:
            read = read_sweep(path)
        except SweepFileError as error:
            refused += 1
            assert is_plain(str(error)), what
        else:
            assert all(0 <= run < len(read.plan) for run in read.results), what
    assert refused > 50


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"run": 2', '"run": 1', "there twice"),
        ('"run": 2', '"run": 99', "none of its"),
        ('"version": 1', '"version": 2', "newer Glassbox"),
        ('"glassbox sweep"', '"glassbox run"', "no sweep file"),
        ('"step_amount", "values"', '"pace", "values"', "pace"),
        ('"measure": "error"', '"measure": "joy"', "joy"),
        ("[0.1, 0.2]", "[0.1, 0.1]", "twice"),
        ("[0.1, 0.2]", "[]", "none"),
        ("[0.1, 0.2]", "[0.1, -1]", "above 0"),
        ('"steps": null', '"steps": -1', "steps"),
        ('"number": 5e-324', '"number": "much"', "no number"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "s.json"
    SweepFile(path, filled(plan(6, "step_amount=0.1,0.2", "input=1..2"))).begin(replace=False)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SweepFileError, match=words):
        read_sweep(path)
