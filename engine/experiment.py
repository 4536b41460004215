"""One run of a lesson: step it, go back, turn its knobs, start over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from engine.checking import ParameterError, checked, require_whole, resized
from engine.elsewhere import OwnTrouble
from engine.history import CHUNK, History
from engine.lesson import MAX_STEPS, Lesson
from engine.moment import Moment, moment
from engine.program import program_for
from engine.recalling import checked_run
from engine.shelf import EarlierRun, Replay, Shelf
from engine.stopping import Stopped, Stops, first_stop
from engine.undoing import Undoing
from engine.values import Value, differing, flatten


@dataclass(frozen=True)
class _State:
    """Where an experiment stands, small enough to be kept for undoing."""

    history: History
    step: int
    """How many steps are whole here."""
    phases: int
    """How many phases of the next step have run."""


class Experiment:
    """One lesson, its parameters and its history.

    Args:
        lesson: The lesson to run.
        parameters: Parameters by name; the others keep the lesson's defaults. Lists and arrays are welcome.

    Raises:
        ParameterError: A name, shape or number is not allowed (a ValueError).
    """

    def __init__(self, lesson: Lesson, /, **parameters: Any) -> None:
        self.lesson = lesson
        self._state = self._begun(checked(lesson, lesson.defaults, parameters))
        self._shelf = Shelf()
        self._undoing: Undoing[_State] = Undoing(self._shelf)

    @classmethod
    def from_run(
        cls,
        run: EarlierRun,
        position: int | None = None,
        phases: int = 0,
        shelf: Iterable[EarlierRun] = (),
        replay: Replay | None = None,
    ) -> Experiment:
        """An experiment that stands in a run which is computed again.

        Args:
            run: The run: how it began, what was changed on the way, how many steps it had.
            position: How many whole steps lie behind; without it, all.
            phases: How many phases of the next step have run.
            shelf: The earlier runs; those without a number get one.
            replay: The same run, if it is computed already. Where a part of it is still to be computed, the experiment
                stands at the end of what is there.

        Raises:
            ParameterError: A name, shape, number or step is not allowed (a ValueError).
        """
        run = checked_run(run)
        last = len(run.lesson.phases) - 1
        position = run.steps if position is None else require_whole("position", position, 0, run.steps)
        # After the last step there may be no room for another.
        phases = require_whole("phases", phases, 0, last if not run.lesson.one_step or position == 0 else 0)
        experiment = cls(run.lesson)
        for earlier in shelf:
            if earlier.lesson is not run.lesson:
                raise ParameterError("shelf", f"lesson {earlier.lesson.number}", f"lesson {run.lesson.number}")
            experiment._shelf.take_in(checked_run(earlier))
        history = run.replay() if replay is None else replay.history
        if replay is not None and not replay.is_whole:
            position, phases = history.steps, 0
        experiment._state = _State(history, position, phases)
        return experiment

    # What it is now

    @property
    def history(self) -> History:
        """Everything recorded so far."""
        return self._state.history

    @property
    def sizes(self) -> dict[str, int]:
        """How long each axis is."""
        return dict(self.history.program.sizes)

    @property
    def parameters(self) -> dict[str, Value]:
        """Every parameter as it stands now; the learned ones as they are carried over."""
        return self.history.parameters_after(self._state.step)

    @property
    def stop(self) -> int:
        """Where running stops: the `steps` parameter, or 1 in lessons of one step."""
        return 1 if self.lesson.one_step else int(self.parameters["steps"])  # type: ignore[arg-type]

    @property
    def position(self) -> int:
        """How many whole steps lie behind the present instant."""
        return self._state.step

    @property
    def phases(self) -> int:
        """How many phases of the step in progress have run; 0 between steps."""
        return self._state.phases

    @property
    def shelf(self) -> tuple[EarlierRun, ...]:
        """Runs that were left behind, oldest first."""
        return self._shelf.runs

    @property
    def moment(self) -> Moment:
        """The present instant."""
        history, step, phases = self._state.history, self._state.step, self._state.phases
        names = [phase.name for phase in self.lesson.phases]
        program = history.program
        if phases:
            before = history.parameters_after(step)
            values = dict(before)
            for phase in self.lesson.phases[:phases]:
                values |= program.phase(phase, values)
            return moment(step + 1, names[phases - 1], phases, False, False, values, self._learned(before))
        now = history.parameters_after(step)
        if step == 0:
            return moment(0, None, 0, True, False, now, self._learned(now))
        before = history.begins(step)
        # The step's own values, then the parameters as they stand now, with any edit made at its end.
        values = {**now, **program.step(before), **now}
        edited = history.is_edited(step)
        return moment(step, names[-1], len(names), True, edited, values, self._learned(before))

    # Going forth and back

    def advance(self) -> Moment:
        """Run the next phase."""
        state = self._state
        if state.phases + 1 < len(self.lesson.phases):
            self._require_room(state.step + 1)
            self._move(state.step, state.phases + 1)
            return self.moment
        return self.step()

    def retreat(self) -> Moment:
        """Take back the last phase; at the start nothing happens."""
        state = self._state
        if state.phases:
            self._move(state.step, state.phases - 1)
        elif state.step:
            self._move(state.step - 1, len(self.lesson.phases) - 1)
        return self.moment

    def step(self) -> Moment:
        """Run the rest of the step in progress, or a whole step."""
        return self.run(1)

    def run(self, count: int) -> Moment:
        """Run `count` steps; a step in progress is finished and counts as the first.

        Raises:
            ParameterError: `count` is no whole number from 0, or goes beyond what one run may have.
        """
        self._go_on(require_whole("count", count, 0, MAX_STEPS))
        return self.moment

    def run_until(self, count: int, stops: Stops) -> Stopped | None:
        """Run as `run` does, but no further than the first step at which a reason to stop holds.

        Returns:
            Where and why the run stopped, or None where all `count` steps were taken.
        """
        target = self._state.step + require_whole("count", count, 0, MAX_STEPS)
        while self._state.step < target:
            recorded = self.history.steps
            first, last = self._state.step + 1, min(self._state.step + CHUNK, target)
            trouble = None
            try:
                self._go_on(last - first + 1)
            except OwnTrouble as failed:
                # A reason to stop before the step that failed counts: without so many steps at once it had been met.
                trouble, last = failed, self._state.step
            stopped = first_stop(self.history, first, last, stops) if first <= last else None
            if stopped is not None:
                # What was run in vain is forgotten; what was there before stays.
                self.history.cut(max(recorded, stopped.step))
                self._move(stopped.step, 0)
                return stopped
            if trouble is not None:
                raise trouble
        return None

    def back(self) -> Moment:
        """Go back a step: drop a step in progress, or return to the end of the step before."""
        state = self._state
        self._move(state.step if state.phases else max(state.step - 1, 0), 0)
        return self.moment

    def goto(self, step: int) -> Moment:
        """Go to the end of a recorded step; 0 is the start.

        Raises:
            ParameterError: The step is not recorded; the message says which are.
        """
        step = require_whole("step", step, 0, self.history.steps)
        self._move(step, 0)
        return self.moment

    # Changing it

    def edit(self, /, **changes: Any) -> Moment:
        """Change parameters from here on; names may be elements, such as `**{"weights[1]": 0.5}`.

        Within a step, the step starts over. In the past, the recorded future goes to the shelf. Changes at one
        moment are one edit; what no phase reads, such as `steps`, is none. A change of shape starts the run over.
        Lessons of one step are computed at once.

        Raises:
            ParameterError: A name, shape or number is not allowed; nothing has changed.
        """
        return self._change(checked(self.lesson, self.parameters, changes))

    def resize(self, axis: str, length: int) -> Moment:
        """Add or remove inputs or outputs; the run starts over with the numbers of now.

        Where learning has blown up, it starts over with the numbers of the start.

        Raises:
            ParameterError: The lesson has no such axis, or it cannot be that long.
        """
        numbers = self.parameters
        if not all(isfinite(number) for value in numbers.values() for number in flatten(value)):
            numbers = self.history.start
        return self._change(resized(self.lesson, numbers, axis, length))

    def reset(self) -> Moment:
        """Back to the start values of this run, with an empty history."""
        self._restart(self.history.start)
        return self.moment

    def restore_defaults(self) -> Moment:
        """Start over with the lesson's own numbers."""
        self._restart(self.lesson.defaults)
        return self.moment

    def start_over(self, /, **parameters: Any) -> Moment:
        """Start over with the lesson's own numbers, but for these; lessons of one step are computed at once.

        Raises:
            ParameterError: A name, shape or number is not allowed; nothing has changed.
        """
        self.prepare(**parameters)
        return self.run(1) if self.lesson.one_step else self.moment

    def prepare(self, /, **parameters: Any) -> Moment:
        """As `start_over`, but nothing is computed yet, in lessons of one step neither.

        Raises:
            ParameterError: A name, shape or number is not allowed; nothing has changed.
        """
        self._restart(checked(self.lesson, self.lesson.defaults, parameters))
        return self.moment

    def take_up(self, run: EarlierRun, replay: Replay | None = None) -> Moment:
        """Go back into an earlier run, at its end; the present one goes to the shelf.

        Args:
            run: The run.
            replay: The same run, where it was computed again already.

        Raises:
            ValueError: The run is of another lesson.
        """
        if run.lesson is not self.lesson:
            raise ValueError(f"a run of lesson {run.lesson.number} was given, allowed is one of {self.lesson.number}")
        history = replay.history if replay is not None else run.replay()
        self._remember()
        if self.history.steps and not self.lesson.one_step:
            self._shelve()
        self._state = _State(history, history.steps, 0)
        return self.moment

    def lay_aside(self, run: EarlierRun) -> None:
        """Put a run on the shelf.

        Raises:
            ValueError: The run is of another lesson.
        """
        if run.lesson is not self.lesson:
            raise ValueError(f"a run of lesson {run.lesson.number} was given, allowed is one of {self.lesson.number}")
        self._shelf.add(run)

    def rename(self, run: EarlierRun, name: str) -> None:
        """Give an earlier run a name."""
        self._shelf.rename(run, name)

    def pin(self, run: EarlierRun, pinned: bool = True) -> None:
        """Let an earlier run stay when the shelf is full.

        Raises:
            ValueError: Too many are pinned already.
        """
        self._shelf.pin(run, pinned)

    def discard(self, run: EarlierRun) -> None:
        """Take an earlier run off the shelf for good."""
        self._shelf.remove(run)

    def undo(self) -> bool:
        """Take back the last edit, reset or resize; whether there was one."""
        return self._set(self._undoing.undo(self._state))

    def redo(self) -> bool:
        """Do again what was undone; whether there was anything."""
        return self._set(self._undoing.redo(self._state))

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return self._undoing.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to do again."""
        return self._undoing.can_redo

    def _change(self, parameters: dict[str, Value]) -> Moment:
        state = self._state
        if repr(parameters) == repr(self.parameters):
            return self.moment
        turned = differing(parameters, self.parameters)
        unread = {name for name, value in parameters.items() if repr(value) != repr(self.parameters[name])}
        if unread.isdisjoint(self.lesson.read):
            # Such as `steps`: no step depends on it, so all that is recorded stays.
            self._remember(turned)
            settings = {name: parameters[name] for name in unread}
            self._state = _State(state.history.with_settings(settings), state.step, state.phases)
            return self.moment
        reshaped = self.lesson.sizes(parameters) != self.sizes
        if self.lesson.one_step or reshaped:
            self._restart(parameters, None if reshaped else turned)
            if self.lesson.one_step:
                self.run(1)
                # The step that follows by itself is no move: further turns are still the same change.
                self._undoing.turned = None if reshaped else turned
            return self.moment
        self._remember(turned)
        if self.history.steps > state.step:
            self._shelve()
        self._state = _State(state.history.branched(state.step, parameters), state.step, 0)
        return self.moment

    def _restart(self, parameters: Mapping[str, Value], turned: frozenset[str] | None = None) -> None:
        self._remember(turned)
        if self.history.steps and not self.lesson.one_step:
            self._shelve()
        self._state = self._begun(parameters)

    def _begun(self, parameters: Mapping[str, Value]) -> _State:
        program = program_for(self.lesson, self.lesson.sizes(parameters))
        return _State(History.begin(program, parameters), 0, 0)

    def _go_on(self, count: int) -> None:
        if count:
            target = self._state.step + count
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
        self._state = _State(self._state.history, step, phases)
        self._undoing.turned = None

    def _remember(self, turned: frozenset[str] | None = None) -> None:
        self._undoing.remember(self._state, turned)

    def _shelve(self) -> None:
        self._undoing.shelved(self._shelf.add(EarlierRun.of(self.history)))

    def _set(self, state: _State | None) -> bool:
        """Stand where a change that is taken back or made again leads; whether there is such a change."""
        if state is not None:
            self._state = state
        return state is not None

    def _learned(self, values: Mapping[str, Value]) -> dict[str, Value]:
        return {name: values[name] for name in self.lesson.learned}

    def _require_room(self, step: int) -> None:
        most = 1 if self.lesson.one_step else MAX_STEPS
        if step > most:
            raise ParameterError("step", str(step), f"at most {most} in lesson {self.lesson.number}")
