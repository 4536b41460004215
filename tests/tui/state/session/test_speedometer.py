"""How fast a run is said to go, on a clock that a test turns."""

from __future__ import annotations

import pytest

import engine
from tui.presentation.text.speed_words import Speed, rate
from tui.state.session import playback
from tui.state.session.playback import Runner, Speedometer


class Going:
    """A run that is made by hand, with what measures it."""

    def __init__(self, number: int, **parameters: object) -> None:
        self.now = 100.0
        self.run = engine.Experiment(engine.lesson(number), **parameters)
        self.meter = Speedometer(self.run, lambda: self.now)

    def go(self, steps: int, after: float) -> Speed | None:
        """Let time pass, and make so many steps."""
        self.now += after
        self.run.run(steps)
        self.meter.moved()
        return self.meter.speed


def test_steps_and_rows_that_were_made_by_the_time_that_passed() -> None:
    going = Going(18, batch=40, steps=10_000)
    assert going.go(7, 0.0) is None, "no time has passed"
    assert going.go(10, 0.1) is None, "too short to tell"
    speed = going.go(30, 0.3)
    assert speed is not None and speed.steps == pytest.approx(40 / 0.4)
    # Steps 8 to 47: 150 rows in four batches, 40, 40, 40 and 30.
    rows = sum(30 if step % 4 == 0 else 40 for step in range(8, 48))
    assert speed.rows == pytest.approx(rows / 0.4)


def test_it_is_the_last_moment_that_counts() -> None:
    going = Going(8, steps=100_000)
    for _ in range(40):
        going.go(100, 0.1)
    for _ in range(15):
        going.go(5, 0.1)
    speed = going.meter.speed
    assert speed is not None and speed.steps == pytest.approx(50) and speed.rows is None


@pytest.mark.parametrize("pause", [0.5, 1.0, 3.0])
def test_a_slow_run_is_measured_from_step_to_step(pause: float) -> None:
    going = Going(8)
    going.go(1, 0.0)
    for _ in range(5):
        speed = going.go(1, pause)
        assert speed is not None and speed.steps == pytest.approx(1 / pause)


def test_rest_and_a_way_back_are_no_speed() -> None:
    going = Going(8)
    going.go(10, 0.0)
    assert going.go(10, 1.0) is not None
    going.meter.begin()
    assert going.meter.speed is None
    going.go(10, 500.0)
    assert going.meter.speed is None
    assert going.go(10, 1.0) == Speed(10.0)
    going.run.goto(3)
    assert going.go(1, 0.1) is None, "from 40 back to 4 it went nowhere at a speed"


def test_a_runner_says_how_fast_it_goes_until_it_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    runner = Runner(engine.Experiment(engine.lesson(13), steps=5000), lambda: now[0])
    runner.begin()
    for _ in range(200):
        runner.tick(25)
        now[0] += 1 / 100
    rows = engine.Experiment(engine.lesson(13)).sizes["rows"]
    speed = runner.speed
    assert speed is not None
    assert speed.steps == pytest.approx(25, rel=0.03) and speed.rows == pytest.approx(rows * speed.steps)
    runner.begin()
    assert runner.speed is None


def test_rows_are_counted_at_few_steps_and_not_at_every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    known = playback.rows_read
    monkeypatch.setattr(playback, "rows_read", lambda *of: asked.append(of[1:]) or known(*of))
    going = Going(12, steps=100_000)
    for _ in range(21):
        going.go(1000, 0.1)
    assert 2 <= len(asked) <= 5
    assert all(last - first + 1 == playback.MOST_COUNTED for first, last in asked)


def test_rates_in_words() -> None:
    numbers = (0.0, 0.5, 1, 25, 312.4, 999.4, 999.6, 1000, 9_994, 98_412, 999_400, 999_600, 1_234_567, 3.2e9)
    words = ["0", "0.5", "1", "25", "312", "999", "1k", "1k", "9.99k", "98.4k", "999k", "1M", "1.23M", "3.2G"]
    assert [rate(number) for number in numbers] == words
    assert Speed(25.0).words == "25 steps/s" and Speed(98_412, 984_120).words == "98.4k steps/s, 984k rows/s"
