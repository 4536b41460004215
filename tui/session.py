"""What the app remembers of each lesson until it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import engine
from tui.cases import Case, cases_of
from tui.overlays import Overlay
from tui.screens.arrangement import Tab

SPEEDS: tuple[int | None, ...] = (1, 2, 5, 10, 25, 100, 1000, None)
"""Steps a second; None is as fast as it goes."""


@dataclass
class Session:
    """A lesson's run and how it is looked at."""

    experiment: engine.Experiment
    speed: int
    """The place in `SPEEDS`."""
    tab: Tab = "charts"
    chart: int = 0
    output: int = 0
    log: bool = False
    stops: engine.Stops = field(default_factory=engine.Stops)
    """Reasons for a run to stop before its last step."""
    overlays: list[Overlay] = field(default_factory=list)
    """The earlier runs that the charts show, too."""

    @cached_property
    def cases(self) -> list[Case]:
        """The lesson's exhibits, with what the learner has found in them."""
        return cases_of(self.experiment.lesson.number)

    @classmethod
    def begin(cls, lesson: engine.Lesson, parameters: dict[str, Any] | None = None) -> Session:
        """A new session; its run will take some eight seconds."""
        experiment = engine.Experiment(lesson, **(parameters or {}))
        fitting = [at for at, speed in enumerate(SPEEDS) if speed is not None and speed * 8 <= experiment.stop]
        return cls(experiment, fitting[-1] if fitting else 0)

    @property
    def steps_a_second(self) -> int | None:
        """The speed, or None for as fast as it goes."""
        return SPEEDS[self.speed]

    @property
    def speed_in_words(self) -> str:
        """The speed for the status line."""
        steps = self.steps_a_second
        return "full speed" if steps is None else f"{steps} a second"

    def change_speed(self, by: int) -> None:
        """Go on to the next speed, if there is one."""
        self.speed = max(0, min(self.speed + by, len(SPEEDS) - 1))
