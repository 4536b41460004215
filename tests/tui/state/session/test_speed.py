"""How fast a run goes before anybody changes it."""

from __future__ import annotations

import pytest

import engine
from tui.state.session.session import SPEEDS, Session


@pytest.mark.parametrize(
    ("steps", "speed"),
    [(1, 1), (30, 2), (240, 25), (500, 25), (1_101, 100), (2_700, 1_000), (16_000, 1_000), (43_110, None)],
)
def test_a_run_takes_some_eight_seconds_and_never_half_a_minute(steps: int, speed: int | None) -> None:
    session = Session.begin(engine.lesson(8), {"steps": steps})
    assert session.steps_a_second == SPEEDS[session.speed] == speed
