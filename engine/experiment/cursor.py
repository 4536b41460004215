"""Where a run stands, and going forth and back in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.definition.axis import Sizes
from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.validation import ParameterError, require_whole
from engine.definition.values import Value
from engine.experiment.history import CHUNK, History
from engine.experiment.moment import Moment, moment
from engine.experiment.recording import Segment
from engine.experiment.stopping.goals import Watch, goal_measure
from engine.experiment.stopping.stops import Stopped, Stops, first_stop


@dataclass(frozen=True)
class State:
    """Where an experiment stands, small enough to be kept for undoing."""

    history: History
    step: int
    """How many steps are whole here."""
    phases: int
    """How many phases of the next step have run."""

    @classmethod
    def begin(cls, lesson: Lesson, parameters: Mapping[str, Value]) -> State:
        """The start of a run."""
        return cls(History.begin(lesson, parameters), 0, 0)


class Cursor:
    """Stands at one of the instants of a run: one can run it on from there, go back in it, and look at it.

    Args:
        state: Where it stands at first. Whoever owns the cursor may put it into another run.
        moved: Called whenever it has gone somewhere else in its run.
    """

    def __init__(self, state: State, moved: Callable[[], None]) -> None:
        self.state = state
        self._moved = moved
        self._watch = Watch()
        self._last: tuple[State, tuple[Segment, ...], Moment] | None = None
        """Where it was looked at last, and what was seen."""

    # What it is now

    @property
    def lesson(self) -> Lesson:
        """What is run."""
        return self.history.lesson

    @property
    def history(self) -> History:
        """Everything recorded so far."""
        return self.state.history

    @property
    def sizes(self) -> Sizes:
        """How long each axis is."""
        return self.history.program.sizes

    @property
    def parameters(self) -> dict[str, Value]:
        """Every parameter as it stands now; the learned ones as they are carried over."""
        return self.history.parameters_after(self.state.step)

    @property
    def stop(self) -> int:
        """Where running stops: the `steps` parameter, or 1 in lessons of one step."""
        return 1 if self.lesson.one_step else int(self.parameters["steps"])  # type: ignore[arg-type]

    @property
    def moment(self) -> Moment:
        """The present instant."""
        last, segments = self._last, self.history.segments
        if last is None or last[0] is not self.state or last[1] is not segments:
            self._last = last = (self.state, segments, self._seen())
        return last[2]

    def _seen(self) -> Moment:
        history, step, phases = self.state.history, self.state.step, self.state.phases
        names = [phase.name for phase in self.lesson.phases]
        program = history.program
        if phases:
            before = history.begins(step + 1)
            values = program.after(before, phases)
            return moment(
                step + 1, names[phases - 1], phases, False, False, values, self._learned(before), self._by_hand
            )
        now = history.parameters_after(step)
        if step == 0:
            return moment(0, None, 0, True, False, now, self._learned(now), self._by_hand)
        before = history.begins(step)
        # The step's own values, then the parameters as they stand now, with any edit made at its end.
        values = self.lesson.numbered({**now, **program.step(before), **now}, step)
        edited = history.is_edited(step)
        return moment(step, names[-1], len(names), True, edited, values, self._learned(before), self._by_hand)

    # Going forth and back

    def advance(self) -> Moment:
        """Run the next phase."""
        state = self.state
        if state.phases + 1 < len(self.lesson.phases):
            self._require_room(state.step + 1)
            self._move(state.step, state.phases + 1)
            return self.moment
        return self.run(1)

    def retreat(self) -> Moment:
        """Take back the last phase; at the start nothing happens."""
        state = self.state
        if state.phases:
            self._move(state.step, state.phases - 1)
        elif state.step:
            self._move(state.step - 1, len(self.lesson.phases) - 1)
        return self.moment

    def run(self, count: int) -> Moment:
        """Run `count` steps; a step in progress is finished and counts as the first."""
        self._go_on(require_whole("count", count, 0, MAX_STEPS))
        return self.moment

    def run_until(self, count: int, stops: Stops) -> Stopped | None:
        """Run as `run` does, but no further than the first step at which a reason to stop holds."""
        target = self.state.step + require_whole("count", count, 0, MAX_STEPS)
        if stops.goal is not None:
            goal_measure(self.lesson, stops.goal.measure)
        while self.state.step < target:
            recorded = self.history.steps
            first, last = self.state.step + 1, min(self.state.step + CHUNK, target)
            trouble = None
            try:
                self._go_on(last - first + 1)
            except OwnTrouble as failed:
                # A reason to stop before the step that failed counts: without so many steps at once it had been met.
                trouble, last = failed, self.state.step
            stopped = first_stop(self.history, first, last, stops, self._watch) if first <= last else None
            if stopped is not None:
                # What was run in vain is forgotten; what was there before stays.
                self.history.cut(max(recorded, stopped.step))
                self._move(stopped.step, 0)
                return stopped
            if trouble is not None:
                raise trouble
        return None

    def back(self) -> Moment:
        """Drop a step in progress, or return to the end of the step before."""
        state = self.state
        self._move(state.step if state.phases else max(state.step - 1, 0), 0)
        return self.moment

    def goto(self, step: int) -> Moment:
        """Go to the end of a recorded step; 0 is the start."""
        step = require_whole("step", step, 0, self.history.steps)
        self._move(step, 0)
        return self.moment

    def _go_on(self, count: int) -> None:
        if count:
            target = self.state.step + count
            self._require_room(target)
            if (missing := target - self.history.steps) > 0:
                try:
                    self.history.extend(missing)
                except OwnTrouble:
                    # The steps before the one that failed are there.
                    self._move(self.history.steps, 0)
                    raise
            self._move(target, 0)

    def _move(self, step: int, phases: int) -> None:
        self.state = State(self.state.history, step, phases)
        self._moved()

    def _learned(self, values: Mapping[str, Value]) -> dict[str, Value]:
        return {name: values[name] for name in self.lesson.learned}

    @property
    def _by_hand(self) -> frozenset[str]:
        """The parameters that no step changes."""
        return frozenset(self.lesson.defaults).difference(self.lesson.learned)

    def _require_room(self, step: int) -> None:
        most = 1 if self.lesson.one_step else MAX_STEPS
        if step > most:
            raise ParameterError("step", str(step), f"at most {most} in lesson {self.lesson.number}")
