"""One run of a lesson: step it, go back, turn its knobs, start over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from engine.definition.lesson import Lesson
from engine.definition.validation import ParameterError, checked, require_whole, resized
from engine.definition.values import Value, differing, flatten
from engine.experiment.cursor import State, Stepping
from engine.experiment.moment import Moment
from engine.experiment.run_validation import checked_run
from engine.experiment.shelf import EarlierRun, Replay, Shelf
from engine.experiment.undo import Undoing


class Experiment(Stepping):
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
        self._undoing: Undoing[State] = Undoing(self._shelf)

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
        experiment._state = State(history, position, phases)
        return experiment

    # Earlier runs

    @property
    def shelf(self) -> tuple[EarlierRun, ...]:
        """Runs that were left behind, oldest first."""
        return self._shelf.runs

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
        self._state = State(history, history.steps, 0)
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
            self._state = State(state.history.with_settings(settings), state.step, state.phases)
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
        self._state = State(state.history.branched(state.step, parameters), state.step, 0)
        return self.moment

    def _restart(self, parameters: Mapping[str, Value], turned: frozenset[str] | None = None) -> None:
        self._remember(turned)
        if self.history.steps and not self.lesson.one_step:
            self._shelve()
        self._state = self._begun(parameters)

    def _move(self, step: int, phases: int) -> None:
        super()._move(step, phases)
        # A turn after a move is a change of its own.
        self._undoing.turned = None

    def _remember(self, turned: frozenset[str] | None = None) -> None:
        self._undoing.remember(self._state, turned)

    def _shelve(self) -> None:
        self._undoing.shelved(self._shelf.add(EarlierRun.of(self.history)))

    def _set(self, state: State | None) -> bool:
        """Stand where a change that is taken back or made again leads; whether there is such a change."""
        if state is not None:
            self._state = state
        return state is not None
