"""How many steps a running lesson takes at each tick, on a clock that a test turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from tui.state.session import playback as running
from tui.state.session.playback import BUDGET, Runner
from tui.state.session.session import SPEEDS, Session


class Ticking:
    """A run of lesson 6 with its runner and its clock."""

    def __init__(self, stop: int = 1101) -> None:
        self.now = 0.0
        self.run = engine.Experiment(engine.lesson(6), steps=stop)
        self.runner = Runner(self.run, lambda: self.now)
        self.runner.begin()

    def tick(self, speed: int | None, after: float = 0.0) -> int:
        """Let time pass, then tick; how many steps were taken."""
        before = self.run.position
        self.now += after
        moved = self.runner.tick(speed)
        assert moved == (self.run.position > before)
        return self.run.position - before


@pytest.mark.parametrize("speed", [speed for speed in SPEEDS if speed])
def test_the_first_step_is_due_at_once(speed: int) -> None:
    ticking = Ticking()
    assert ticking.tick(speed) == 1
    assert ticking.tick(speed) == 0


@pytest.mark.parametrize("speed", [speed for speed in SPEEDS if speed])
def test_a_second_has_as_many_steps_as_the_speed_says(speed: int) -> None:
    ticking = Ticking(stop=5000)
    ticking.tick(speed)
    assert sum(ticking.tick(speed, 1 / 32) for _ in range(64)) == 2 * speed


@given(st.lists(st.integers(1, 16), min_size=20, max_size=60), st.sampled_from([1, 2, 5, 10, 25, 100]))
def test_late_ticks_lose_no_time(sixteenths: list[int], speed: int) -> None:
    """Ticks up to half a second apart: steps depend on the time that passed, not on how often it was asked."""
    ticking = Ticking(stop=100_000)
    ticking.tick(speed)
    passed = [part / 32 for part in sixteenths]
    taken = sum(ticking.tick(speed, part) for part in passed)
    assert taken == int(sum(passed) * speed)


@pytest.mark.parametrize("late", [0.5, 0.75, 5, 3600, 1e9])
def test_at_most_half_a_second_is_caught_up(late: float) -> None:
    ticking = Ticking()
    ticking.tick(100)
    assert ticking.tick(100, late) == 50
    assert ticking.tick(100) == 0


def test_a_clock_that_goes_back_takes_no_steps() -> None:
    ticking = Ticking()
    ticking.tick(100)
    assert ticking.tick(100, -5) == 0
    assert ticking.run.position == 1


def test_beginning_again_owes_one_step_and_no_more() -> None:
    ticking = Ticking()
    ticking.tick(100)
    ticking.now += 60
    ticking.runner.begin()
    assert ticking.tick(100) == 1


@pytest.mark.parametrize("speed", SPEEDS)
def test_never_beyond_the_stop(speed: int | None) -> None:
    ticking = Ticking(stop=7)
    for _ in range(40):
        ticking.tick(speed, 0.5)
    assert ticking.run.position == 7
    assert ticking.tick(speed, 0.5) == 0


class Costly:
    """An experiment whose steps take a known time on a clock of its own."""

    def __init__(self, cost: float, stop: int = 10**9) -> None:
        self.lesson = engine.lesson(6)
        self.history = engine.Experiment(self.lesson).history
        self.cost = cost
        self.stop = stop
        self.position = 0
        self.now = 0.0

    def run_until(self, count: int, stops: engine.Stops) -> None:
        self.position += count
        self.now += count * self.cost


@pytest.mark.parametrize("cost", [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3])
def test_full_speed_keeps_to_its_budget(cost: float, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Costly(cost)
    monkeypatch.setattr(running, "perf_counter", lambda: run.now)
    runner = Runner(run, lambda: run.now)  # type: ignore[arg-type]
    runner.begin()
    for _ in range(20):
        runner.tick(None)
    # Chunks have found their size by now.
    for _ in range(20):
        before, begin = run.position, run.now
        assert runner.tick(None)
        spent = run.now - begin
        assert spent <= 2 * BUDGET
        assert spent >= BUDGET / 4
        assert run.position > before


def test_a_step_that_is_slower_than_the_budget_is_taken_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Costly(1.0)
    monkeypatch.setattr(running, "perf_counter", lambda: run.now)
    runner = Runner(run, lambda: run.now)  # type: ignore[arg-type]
    for _ in range(20):
        runner.tick(None)
    before = run.position
    runner.tick(None)
    assert run.position == before + 1


def test_speeds_are_in_order_and_end_with_full_speed() -> None:
    session = Session.begin(engine.lesson(8))
    session.change_speed(-100)
    assert session.steps_a_second == 1
    session.change_speed(100)
    assert session.steps_a_second is None
    assert [*SPEEDS[:-1]] == sorted(speed for speed in SPEEDS if speed)
