"""The number of the step is a value that phases may read, forwards, backwards, over ranges and after edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine import Experiment
from engine.analysis.derivation import derive
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.execution.line_by_line.line_trace import trace_step


def choose(batch, step):
    """Which of seven rows comes next, and how often all have come."""
    row = (step - 1) * batch % 7
    epoch = (step - 1) * batch // 7 + 1
    return row, epoch


def learn(weight, row, alpha, step):
    """Move by the row, and by less at later steps."""
    weight = weight - alpha * (row - 3) / step
    return weight


PHASES = (
    Phase(
        choose,
        (Given("row", "other", "The row.", whole=True), Given("epoch", "other", "The epoch.", whole=True)),
        "Choose.",
    ),
    Phase(learn, (Given("weight", "weight", "Learned."),), "Learn."),
)
LESSON = Lesson(
    number=90,
    title="Counting",
    question="Which step is it?",
    parameters=(
        Parameter("weight", 0.5, "weight", "Learned."),
        Parameter("alpha", 0.1, "setting", "How far.", positive=True),
        Parameter("batch", 3, "setting", "How many rows.", positive=True, whole=True),
        Parameter("steps", 50, "setting", "Where running stops.", positive=True, whole=True),
    ),
    phases=PHASES,
)


def by_hand(steps: int, alpha: Callable[[int], float] = lambda step: 0.1) -> list[tuple[int, int, float]]:
    """The same in a loop of the test's own."""
    weight, found = 0.5, []
    for step in range(1, steps + 1):
        past = (step - 1) * 3
        weight = weight - alpha(step) * (past % 7 - 3) / step
        found.append((past % 7, past // 7 + 1, weight))
    return found


def rows_of(run: Experiment) -> list[tuple[Any, ...]]:
    """What is recorded of each step."""
    return list(zip(run.history["row"], run.history["epoch"], run.history["weight"], strict=True))


def test_each_step_has_its_number() -> None:
    run = Experiment(LESSON)
    run.run(50)
    assert rows_of(run) == by_hand(50)
    assert all(type(number) is int for row, epoch, _ in rows_of(run) for number in (row, epoch))


@pytest.mark.parametrize("pieces", [(1,) * 50, (7, 13, 30), (49, 1)])
def test_in_pieces_it_counts_on(pieces: tuple[int, ...]) -> None:
    run = Experiment(LESSON)
    for count in pieces:
        run.run(count)
    assert rows_of(run) == by_hand(50)


def test_phase_by_phase_and_back() -> None:
    run = Experiment(LESSON)
    for step, (row, epoch, weight) in enumerate(by_hand(9), start=1):
        moment = run.advance()
        assert (moment.values["row"], moment.values["epoch"], moment.values["step"]) == (row, epoch, step)
        assert run.advance().values["weight"] == weight
    for step, (row, _, _) in reversed(list(enumerate(by_hand(9), start=1))):
        assert run.goto(step).values["row"] == row
        assert run.retreat().values["step"] == step


def test_after_an_edit_it_goes_on_counting() -> None:
    run = Experiment(LESSON)
    run.run(20)
    run.goto(12)
    run.edit(alpha=0.3)
    run.run(20)
    assert rows_of(run) == by_hand(32, lambda step: 0.1 if step <= 12 else 0.3)


def test_it_is_no_parameter() -> None:
    run = Experiment(LESSON)
    run.run(3)
    assert "step" not in run.parameters and "step" not in run.history.edits
    assert run.history.begins(3)["step"] == 3
    with pytest.raises(ValueError, match="no parameter 'step'"):
        run.edit(step=4)


def test_it_can_be_asked_for() -> None:
    run = Experiment(LESSON)
    run.run(10)
    made = derive(run.history, "row", (), 8)
    assert made.lines is not None and made.lines.numbers == "(8 − 1) × 3 mod 7" and made.source.value == 0
    step = next(part for part in made.parts if part.name == "step")
    assert (step.value, derive(run.history, "step", (), 8).words) == (8, "the number of the step")


def test_line_by_line() -> None:
    run = Experiment(LESSON)
    run.run(10)
    calls = trace_step(run.lesson, run.history.begins(9))
    assert calls[0].result == (24 % 7, 24 // 7 + 1)
    assert calls[1].result == by_hand(9)[-1][2]


@pytest.mark.parametrize("name", ["parameter", "given"])
def test_nothing_else_is_called_so(name: str) -> None:
    number = Parameter("step", 1.0, "setting", "A number.")
    given = Phase(lambda weight: weight, (Given("step", "other", "A number."),), "Count.")
    with pytest.raises(TypeError, match="step of lesson 91"):
        Lesson(
            91,
            "Wrong",
            "Why?",
            (LESSON.parameters[0], *([number] if name == "parameter" else [])),
            (given,) if name == "given" else (),
        )
