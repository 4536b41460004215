"""What the app remembers of each lesson until it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import engine
from engine.definition.neurons import Neurons
from engine.definition.parts.data import ROWS
from engine.definition.values import Index
from tui.presentation.overlays import Overlay
from tui.presentation.text.lesson_text import Bookmark
from tui.state.progress.challenge_desk import ChallengeDesk
from tui.state.progress.exhibit_cases import Case, cases_of
from tui.state.session.own_function import OwnFunction, as_built_in, goes_on
from tui.state.session.recomputation import Recomputation
from tui.state.session.snapshot import CaseSnapshot

Tab = Literal["charts", "trace", "code", "read", "challenges", "data"]

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
    input: int = 0
    row: int | None = None
    """The row of the data that was chosen; None where that in turn is looked at."""
    neuron: tuple[int, int] | None = None
    """The layer and the neuron in it that was gone to."""
    log: bool = False
    by_epoch: bool = False
    """Whether the charts over steps go by epochs, where there are some."""
    bars: bool = False
    """Whether the data are shown as bars of one column."""
    tests: bool = False
    """Whether the rows kept back for a test are seen on the map."""
    zoomed: str = ""
    """The panel that has all the room; none where they share it."""
    stops: engine.Stops = field(default_factory=engine.Stops)
    """Reasons for a run to stop before its last step."""
    overlays: list[Overlay] = field(default_factory=list)
    """The earlier runs that the charts show, too."""
    bookmark: Bookmark = field(default_factory=Bookmark)
    """Where the learner is in the text."""

    asked: Counter[str] = field(default_factory=Counter)
    """How often each question was asked in this start."""

    own: OwnFunction | None = None
    """The learner's function with which the lesson runs, or None for its own."""
    built_in: engine.Experiment | None = None
    """Where the lesson's own functions were left, while it runs with the learner's."""

    greeting: str = ""
    """A word for when the lesson is shown next; it is said once."""
    recomputation: Recomputation | None = None
    """What is left to compute of a long run that the learner comes back to."""
    left_cases: Mapping[str, CaseSnapshot] = field(default_factory=dict)
    """How the exhibits were left at an earlier start."""

    @cached_property
    def challenging(self) -> ChallengeDesk:
        """The lesson's challenges, with what was said and asked so far."""
        return ChallengeDesk(self.experiment.lesson.number)

    @cached_property
    def cases(self) -> list[Case]:
        """The lesson's exhibits, with what the learner has found in them."""
        cases = cases_of(self.experiment.lesson.number)
        for case in cases:
            left = self.left_cases.get(case.exhibit.key)
            if left is not None:
                case.marked = {at for at in left.marked if 0 <= at < len(case.exhibit.lines)}
                case.said, case.state = left.said, left.state
        return cases

    @classmethod
    def begin(cls, lesson: engine.Lesson, parameters: dict[str, Any] | None = None) -> Session:
        """A new session; its run will take some eight seconds, or less where it would take more than twenty."""
        experiment = engine.Experiment(lesson, **(parameters or {}))
        speeds = [(at, speed) for at, speed in enumerate(SPEEDS) if speed is not None]
        fitting = [at for at, speed in speeds if speed * 8 <= experiment.stop <= speed * 20]
        quicker = [at for at, speed in speeds if experiment.stop <= speed * 20]
        return cls(experiment, (fitting[-1:] or quicker[:1] or [len(SPEEDS) - 1])[0])

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

    def look_at(self, name: str, index: Index) -> None:
        """Look at the output, the input and the neuron that a number of a value belongs to, as far as it does."""
        if len(index) == len(self.experiment.lesson.declared(name).axes) and self.experiment.lesson.network is not None:
            owner = Neurons(self.experiment.lesson, self.experiment.history.start).owner(name, index)
            self.neuron = owner or self.neuron
        for axis, at in zip(self.experiment.lesson.declared(name).axes, index, strict=False):
            if axis.name == "outputs":
                self.output = at
            if axis.name == "inputs":
                self.input = at
            if axis.name == ROWS:
                self.row = at

    def use(self, own: OwnFunction, experiment: engine.Experiment) -> None:
        """Go on with a run that was begun with a learner's function."""
        self.experiment, self.built_in, self.own = experiment, self.experiment, own
        self.overlays = []

    def go_back(self) -> engine.Lesson | None:
        """Go on with the lesson's own function, in the same run at the same place.

        Returns:
            The lesson with the learner's function, whose process is still to be closed; None where there was none.
        """
        if self.built_in is None:
            return None
        own, experiment = self.experiment, self.built_in
        if experiment.lesson.one_step:
            experiment.start_over(**own.history.start)
        else:
            run = as_built_in(own.history, experiment.lesson)
            if not goes_on(experiment.history, run):
                experiment.take_up(run)
            experiment.goto(own.position)
            for aside in own.shelf:
                experiment.lay_aside(replace(aside, lesson=experiment.lesson.base, number=0))
        experiment.label(**{axis.name: own.lesson.labels.get(axis.name, ()) for axis in own.lesson.axes})
        self.experiment, self.built_in, self.own = experiment, None, None
        self.overlays = []
        return own.lesson
