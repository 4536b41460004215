"""Goals of a run: each at the end of the first epoch that meets it, as a naive look at every step finds it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import engine
from engine.experiment.epochs import ends_of_epochs
from engine.experiment.measuring import measured, measured_with
from engine.experiment.stopping import goals
from engine.experiment.stopping.goals import goal_measure, goal_measures

BY_HEART = {"data": 5, "noise": 0.6, "test_share": 0.9, "neurons": (8, 8), "optimizer": 3}
"""The network that learns its rows by heart: its test error goes down, and then up again."""


def ran(number: int, steps: int, **parameters: Any) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.run(steps)
    return run


def seen(run: engine.Experiment, name: str, steps: int) -> list[tuple[int, float]]:
    """The measure at the end of each epoch, by going to every step: the epoch by the next step's own number."""
    measure = goal_measure(run.lesson, name)
    run.goto(0)
    run.run(steps + 1)
    found = []
    for step in range(1, steps + 1):
        numbers = [run.goto(one).values.get("epoch", one) for one in (step, step + 1)]
        if numbers[0] != numbers[1]:
            found.append((step, float(measured_with(measure, run.history.parameters_after(step)))))  # type: ignore[arg-type]
    return found


@cache
def by_heart(steps: int) -> list[tuple[int, float]]:
    return seen(ran(18, 0, **BY_HEART), "test_error", steps)


def stopped_at(numbers: list[tuple[int, float]], patience: int) -> int | None:
    """Where a loop stops that counts how many epochs ago its number was lowest."""
    lowest, since = numbers[0][1], 0
    for step, number in numbers[1:]:
        since = 0 if number < lowest else since + 1
        lowest = min(lowest, number)
        if since == patience:
            return step
    return None


@pytest.mark.parametrize("below", [0.45, 0.27, 0.25])
def test_an_error_below(below: float) -> None:
    run = engine.Experiment(engine.lesson(18), **BY_HEART)
    stopped = run.run_until(400, engine.Stops(goal=engine.Goal("test_error", below)))
    first = next((one for one in by_heart(400) if one[1] < below), None)
    assert first is not None and stopped is not None and stopped.met is not None
    assert (stopped.step, stopped.reason, stopped.met.number) == (first[0], "goal", first[1])
    assert run.history.steps == run.position == first[0]


def test_as_many_right() -> None:
    run = engine.Experiment(engine.lesson(16))
    numbers = seen(ran(16, 0), "rows_right", 200)
    wanted = max(number for _, number in numbers)
    assert numbers[0][1] < wanted
    stopped = run.run_until(200, engine.Stops(goal=engine.Goal("rows_right", wanted)))
    assert stopped is not None and stopped.step == next(step for step, number in numbers if number >= wanted)
    assert stopped.met is not None and stopped.met.number == wanted


@pytest.mark.parametrize("patience", [1, 3, 20])
def test_patience(patience: int) -> None:
    run = engine.Experiment(engine.lesson(18), **BY_HEART)
    stopped = run.run_until(400, engine.Stops(goal=engine.Goal("test_error", patience=patience)))
    assert stopped is not None and stopped.met is not None and stopped.reason == "no better"
    assert stopped.step == stopped_at(by_heart(400), patience)
    before = [one for one in by_heart(400) if one[0] <= stopped.step]
    assert (stopped.met.best_step, stopped.met.best) == min(before, key=lambda one: one[1])
    assert stopped.met.number == before[-1][1] and before[-1 - patience][0] == stopped.met.best_step


@pytest.mark.parametrize("piece", [1, 7, 100])
@pytest.mark.parametrize("goal", [engine.Goal("test_error", 0.27), engine.Goal("test_error", patience=20)])
def test_in_pieces_it_is_the_same(piece: int, goal: engine.Goal) -> None:
    whole = engine.Experiment(engine.lesson(18), **BY_HEART).run_until(400, engine.Stops(goal=goal))
    run, stopped = engine.Experiment(engine.lesson(18), **BY_HEART), None
    while stopped is None:
        stopped = run.run_until(piece, engine.Stops(goal=goal))
    assert stopped == whole
    # Going back and on again, it comes to the same end.
    run.goto(12)
    assert run.run_until(400, engine.Stops(goal=goal)) == whole


def test_going_on_does_not_stop_at_once() -> None:
    below, patient = engine.Goal("test_error", 0.27), engine.Goal("test_error", patience=20)
    for goal in (below, patient):
        run = engine.Experiment(engine.lesson(18), **BY_HEART)
        stopped = run.run_until(400, engine.Stops(goal=goal))
        assert stopped is not None
        again = run.run_until(3, engine.Stops(goal=goal))
        assert again is None and run.position == stopped.step + 3


def test_a_change_by_hand_begins_anew() -> None:
    goal = engine.Stops(goal=engine.Goal("test_error", patience=20))
    run = engine.Experiment(engine.lesson(18), **BY_HEART)
    first = run.run_until(400, goal)
    assert first is not None
    run.edit(alpha=0.0001)
    second = run.run_until(4000, goal)
    assert second is not None and second.met is not None
    since = [step for step in ends_of_epochs(run.history, first.step + 1, run.history.steps)]
    numbers = measured(run.history, goal_measure(run.lesson, "test_error"), since)
    assert second.step == stopped_at(list(zip(since, map(float, numbers), strict=True)), 20)  # type: ignore[arg-type]
    assert second.met.best_step > first.step


def test_where_there_are_no_epochs_every_step_counts() -> None:
    run = engine.Experiment(engine.lesson(15))
    numbers = [
        int(measured_with(goal_measure(run.lesson, "right"), ran(15, step).parameters))  # type: ignore[arg-type]
        for step in range(1, 40)
    ]
    wanted = max(numbers)
    stopped = run.run_until(39, engine.Stops(goal=engine.Goal("right", wanted)))
    assert stopped is not None and stopped.step == numbers.index(wanted) + 1


def test_beside_other_reasons_the_earliest_counts() -> None:
    goal = engine.Goal("test_error", 0.26)
    step = next(step for step, number in by_heart(400) if number < 0.26)
    for at, reason in ((step - 1, "step"), (step + 1, "goal")):
        run = engine.Experiment(engine.lesson(18), **BY_HEART)
        stopped = run.run_until(400, engine.Stops(at=at, goal=goal))
        assert stopped is not None and (stopped.step, stopped.reason) == (min(at, step), reason)
        if reason == "step":
            # What was measured beyond it is not taken for seen.
            later = run.run_until(400, engine.Stops(goal=goal))
            assert later is not None and later.step == step


def test_no_epoch_is_measured_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(history: Any, measure: Any, steps: list[int]) -> Any:
        asked.extend(steps)
        return measured(history, measure, steps)

    monkeypatch.setattr(goals, "measured", counted)
    run = engine.Experiment(engine.lesson(18))
    for _ in range(30):
        run.run_until(10, engine.Stops(goal=engine.Goal("test_error", 1e-9, 1000)))
    assert asked == list(range(15, 301, 15))


@pytest.mark.parametrize(
    ("number", "there"), [(8, "it measures nothing"), (18, "it measures train_error, test_error, train_right")]
)
def test_a_measure_that_is_not_there(number: int, there: str) -> None:
    run = engine.Experiment(engine.lesson(number))
    with pytest.raises(ValueError, match="no measure 'tset_error'") as raised:
        run.run_until(10, engine.Stops(goal=engine.Goal("tset_error", 0.1)))
    assert there in str(raised.value)
    assert run.position == run.history.steps == 0


def test_what_can_be_a_goal() -> None:
    measures = {lesson.number: [one.gives for one in goal_measures(lesson)] for lesson in engine.lessons()}
    assert measures[14] == ["total"], "what has an axis is no goal"
    assert measures[18] == ["train_error", "test_error", "train_right", "test_right"]
    assert not measures[6]


def test_a_number_that_is_none_is_no_goal() -> None:
    run = engine.Experiment(engine.lesson(12), alpha=1.5, steps=20_000)
    stops = engine.Stops(nonfinite=False, goal=engine.Goal("total", 1e-9, patience=10**6))
    assert run.run_until(20_000, stops) is None
    assert not run.moment.finite
