"""What is said where a run stops by itself is so: the step, the measure, its number, and that no step before was it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

import engine
from tests.prover.forms import forms_of, shown
from tests.prover.playground.seen import right_of, through
from tests.support.sampling import lessons_to_sample
from tui.presentation.text.stop_words import goal_in_words, reasons_in_words, stopped_in_words

STOPS = forms_of("stops")

BY_HEART = {"data": 5, "noise": 0.6, "test_share": 0.9, "neurons": (8, 8), "optimizer": 3}


# What a lesson measures, by NumPy


def total(values: Any) -> float:
    misses = np.array(values["inputs"]) @ np.array(values["weights"]) - np.array(values["targets"])
    return float(misses @ misses)


def birds(values: Any) -> tuple[Any, Any]:
    rows = (np.array(values["inputs"]) - values["shift"]) / values["unit"]
    return rows @ np.array(values["weights"]).T + values["biases"], np.array(values["targets"])


def mean_error(values: Any) -> float:
    scores, wanted = birds(values)
    return float(np.mean(np.logaddexp.reduce(scores, axis=1) - np.sum(scores * wanted, axis=1)))


def rows_right(values: Any) -> float:
    scores, wanted = birds(values)
    return float(np.sum(scores.argmax(axis=1) == wanted.argmax(axis=1)))


def ring_right(values: Any) -> float:
    assert values["activation"] == 4
    hidden = np.tanh(np.array(values["inputs"]) @ np.array(values["hidden_weights"]).T + values["hidden_biases"])
    said = hidden @ np.array(values["output_weights"]) + values["output_bias"]
    return float(np.sum((said > 0) == (np.array(values["targets"]) > 0)))


def half_squares(values: Any, which: str) -> float:
    return float(np.mean((np.tanh(through(values, which)[-1]) - np.array(values[f"{which}targets"])) ** 2) / 2)


MEASURES: dict[tuple[int, str], Callable[[Any], float]] = {
    (12, "total"): total,
    (15, "right"): ring_right,
    (16, "mean_error"): mean_error,
    (16, "rows_right"): rows_right,
    (18, "train_error"): lambda values: half_squares(values, ""),
    (18, "test_error"): lambda values: half_squares(values, "test_"),
    (18, "train_right"): lambda values: right_of(values, ""),
    (18, "test_right"): right_of,
}


class Seen:
    """A run that has stopped, and what its lesson measures at the end of each epoch, found step by step."""

    def __init__(self, number: int, goal: engine.Goal, most: int, values: dict[str, Any]) -> None:
        self.goal, self.number = goal, number
        self.run = engine.Experiment(engine.lesson(number), **values)
        self.stops = engine.Stops(goal=goal)
        self.stopped = self.run.run_until(most, self.stops)
        twin = engine.Experiment(engine.lesson(number), **values)
        twin.run((self.stopped.step if self.stopped else most) + 1)
        self.ends: dict[int, float] = {}
        for step in range(1, twin.history.steps):
            here, following = (twin.goto(one).values.get("epoch", one) for one in (step, step + 1))
            if here != following:
                self.ends[step] = MEASURES[number, goal.measure](twin.history.parameters_after(step))

    @property
    def words(self) -> str:
        assert self.stopped is not None
        return stopped_in_words(self.run.lesson, self.stopped, self.stops)

    def is_here(self, step: str, name: str, number: str) -> bool:
        """Whether the run stands at the end of an epoch, with this number of its goal's measure."""
        at = int(step)
        return (
            at == self.run.position == self.run.history.steps == max(self.ends)
            and name == self.goal.measure
            and near(number, self.ends[at])
        )

    def before(self) -> list[float]:
        """The measure at the ends of all epochs before."""
        return list(self.ends.values())[:-1]

    def times(self, unit: str) -> bool:
        """Whether it is counted in what the lesson has."""
        gives = {given.name for given in self.run.lesson.given}
        return unit.rstrip("s") == ("epoch" if "epoch" in gives else "step")


def near(text: str, number: float) -> bool:
    """NumPy adds in another order: up to its last digits."""
    return any(shown(text, number * (1 + by), 4) for by in (0.0, 1e-13, -1e-13)) or float(text) == number


@STOPS.says(r"Stopped at step (\d+): (\w+) is {N}, below {N}\.")
def below(s: Seen, step: str, name: str, number: str, limit: str) -> bool:
    return (
        s.is_here(step, name, number)
        and float(number) < float(limit) == s.goal.reached
        and all(one >= float(limit) for one in s.before())
    )


@STOPS.says(r"Stopped at step (\d+): (\w+) is {N}, at least {N}\.")
def at_least(s: Seen, step: str, name: str, number: str, limit: str) -> bool:
    return (
        s.is_here(step, name, number)
        and float(number) >= float(limit) == s.goal.reached
        and all(one < float(limit) for one in s.before())
    )


@STOPS.says(r"Stopped at step (\d+): (\w+) is {N}, for (\d+) (epochs?|steps?) not below {N}, as after step (\d+)\.")
def not_below(s: Seen, step: str, name: str, number: str, count: str, unit: str, best: str, at: str) -> bool:
    return s.is_here(step, name, number) and s.times(unit) and waited(s, int(count), best, int(at), -1)


@STOPS.says(r"Stopped at step (\d+): (\w+) is {N}, for (\d+) (epochs?|steps?) not above {N}, as after step (\d+)\.")
def not_above(s: Seen, step: str, name: str, number: str, count: str, unit: str, best: str, at: str) -> bool:
    return s.is_here(step, name, number) and s.times(unit) and waited(s, int(count), best, int(at), 1)


def waited(s: Seen, count: int, best: str, at: int, sign: int) -> bool:
    """Whether it was best there, before so many epochs that all were no better."""
    numbers = [sign * one for one in s.ends.values()]
    place = list(s.ends).index(at)
    return (
        near(best, s.ends[at])
        and count == s.goal.patience == len(numbers) - 1 - place
        and all(one < numbers[place] for one in numbers[:place])
        and all(one <= numbers[place] for one in numbers[place:])
    )


GOALS: list[tuple[int, engine.Goal, dict[str, Any]]] = [
    (12, engine.Goal("total", 0.01), {}),
    (12, engine.Goal("total", 0.3), {"alpha": 0.4}),
    (12, engine.Goal("total", patience=1), {"alpha": 0.8}),
    (15, engine.Goal("right", 10), {}),
    (15, engine.Goal("right", patience=5), {}),
    (16, engine.Goal("mean_error", 0.4), {}),
    (16, engine.Goal("rows_right", 25), {}),
    (16, engine.Goal("rows_right", patience=3), {}),
    (18, engine.Goal("test_error", 0.27), BY_HEART),
    (18, engine.Goal("test_error", patience=20), BY_HEART),
    (18, engine.Goal("test_error", patience=2), BY_HEART),
    (18, engine.Goal("train_error", 0.05), BY_HEART),
    (18, engine.Goal("train_error", patience=3), {"alpha": 0.3}),
    (18, engine.Goal("test_right", 100), {}),
    (18, engine.Goal("train_right", patience=4), {}),
]


@cache
def seen(at: int) -> Seen:
    number, goal, values = GOALS[at]
    return Seen(number, goal, 600, values)


@pytest.mark.parametrize("at", range(len(GOALS)), ids=lambda at: f"{GOALS[at][0]}-{GOALS[at][1].measure}-{at}")
def test_where_and_why_it_stopped(at: int) -> None:
    state = seen(at)
    assert state.stopped is not None
    assert not STOPS.faults(state.words, state)


def test_all_of_it_was_said() -> None:
    for at in range(len(GOALS)):
        STOPS.faults(seen(at).words, seen(at))
    assert not STOPS.unseen


def test_what_is_not_so_is_found() -> None:
    state = seen(8)
    assert state.stopped is not None
    step, said = state.stopped.step, state.words
    for wrong in (
        said.replace(f"step {step}", f"step {step - 3}"),
        said.replace("test_error", "train_error"),
        said.replace("below 0.27", "below 0.26"),
        said.replace("is 0.", "is 0.0"),
        said.replace("below 0.27", "for 3 epochs not below 0.2, as after step 3"),
    ):
        assert wrong != said and STOPS.faults(wrong, state)


def test_in_few_columns_the_best_step_is_left_out() -> None:
    state = seen(9)
    assert state.stopped is not None
    short = stopped_in_words(state.run.lesson, state.stopped, state.stops, 85)
    assert short == state.words.partition(", as after")[0] + "."
    assert stopped_in_words(state.run.lesson, state.stopped, state.stops, 200) == state.words


def test_the_reasons_in_words() -> None:
    lesson = engine.lesson(18)
    stops = engine.Stops(at=40, below=0.5, goal=engine.Goal("test_error", 0.05, 20))
    assert reasons_in_words(lesson, stops) == (
        "A run stops at: step 40, errors below 0.5, test_error below 0.05, test_error no smaller for 20 epochs, not "
        "finite, its last step."
    )
    assert goal_in_words(lesson, engine.Goal("test_right", 143.0, 1)) == [
        "test_right at least 143",
        "test_right no larger for 1 epoch",
    ]
    assert goal_in_words(engine.lesson(15), engine.Goal("right", patience=30)) == ["right no larger for 30 steps"]


@pytest.mark.parametrize("number", lessons_to_sample())
def test_every_lesson_says_where_it_stops(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    stops = engine.Stops(at=1, nonfinite=False)
    stopped = run.run_until(1, stops)
    assert stopped is not None
    assert stopped_in_words(run.lesson, stopped, stops) == "Stopped at step 1, as you wished."
