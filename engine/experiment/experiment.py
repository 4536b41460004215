"""One run of a lesson: step it, go back, turn its knobs, start over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.definition.axis import Sizes
from engine.definition.labels import checked_labels, labeled
from engine.definition.lesson import Lesson
from engine.definition.validation import ParameterError, checked, require_whole, resized
from engine.definition.values import Value, are_finite, differing, same
from engine.experiment.cursor import Cursor, State
from engine.experiment.history import History
from engine.experiment.moment import Moment
from engine.experiment.run_validation import checked_run
from engine.experiment.shelf import EarlierRun, Replay, Shelf
from engine.experiment.stopping.stops import Stopped, Stops
from engine.experiment.undo import UndoStack


class Experiment:
    """One lesson, its parameters and its history.

    Args:
        lesson: The lesson to run.
        labels: What to call its inputs and outputs, by the name of the axis: `{"inputs": ("size", "rooms")}`.
        parameters: Parameters by name; the others keep the lesson's defaults. Lists and arrays are welcome.

    Raises:
        ParameterError: A name, shape, number or label is not allowed (a ValueError).
    """

    def __init__(self, lesson: Lesson, labels: Mapping[str, Any] | None = None, /, **parameters: Any) -> None:
        if labels is not None:
            # The numbers may be named by them.
            lesson = labeled(lesson, checked_labels(lesson, labels))
        start = checked(lesson, lesson.defaults, parameters)
        if labels is not None:
            lesson = labeled(lesson, checked_labels(lesson, labels, lesson.sizes(start)))
        self._shelf = Shelf()
        self._undo: UndoStack[State] = UndoStack(self._shelf)
        # A turn after a move is a change of its own.
        self._cursor = Cursor(State.begin(lesson, start), self._undo.end_turn)

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
            if earlier.lesson is not run.lesson.base:
                raise ParameterError("shelf", f"lesson {earlier.lesson.number}", f"lesson {run.lesson.number}")
            experiment._shelf.take_in(checked_run(earlier))
        history = run.replay() if replay is None else replay.history
        if replay is not None and not replay.is_whole:
            position, phases = history.steps, 0
        experiment._cursor.state = State(history, position, phases)
        return experiment

    # What it is now

    @property
    def lesson(self) -> Lesson:
        """What is run, with the learner's labels."""
        return self._cursor.lesson

    @property
    def history(self) -> History:
        """Everything recorded so far."""
        return self._cursor.history

    @property
    def sizes(self) -> Sizes:
        """How long each axis is."""
        return self._cursor.sizes

    @property
    def parameters(self) -> dict[str, Value]:
        """Every parameter as it stands now; the learned ones as they are carried over."""
        return self._cursor.parameters

    @property
    def stop(self) -> int:
        """Where running stops: the `steps` parameter, or 1 in lessons of one step."""
        return self._cursor.stop

    @property
    def position(self) -> int:
        """How many whole steps lie behind the present instant."""
        return self._cursor.state.step

    @property
    def phases(self) -> int:
        """How many phases of the step in progress have run; 0 between steps."""
        return self._cursor.state.phases

    @property
    def moment(self) -> Moment:
        """The present instant."""
        return self._cursor.moment

    # Going forth and back

    def advance(self) -> Moment:
        """Run the next phase."""
        return self._cursor.advance()

    def retreat(self) -> Moment:
        """Take back the last phase; at the start nothing happens."""
        return self._cursor.retreat()

    def step(self) -> Moment:
        """Run the rest of the step in progress, or a whole step."""
        return self.run(1)

    def run(self, count: int) -> Moment:
        """Run `count` steps; a step in progress is finished and counts as the first.

        Raises:
            ParameterError: `count` is no whole number from 0, or goes beyond what one run may have.
        """
        return self._cursor.run(count)

    def run_until(self, count: int, stops: Stops) -> Stopped | None:
        """Run as `run` does, but no further than the first step at which a reason to stop holds.

        Returns:
            Where and why the run stopped, or None where all `count` steps were taken.

        Raises:
            ValueError: The lesson has no measure that is the goal's; nothing has changed.
        """
        return self._cursor.run_until(count, stops)

    def back(self) -> Moment:
        """Go back a step: drop a step in progress, or return to the end of the step before."""
        return self._cursor.back()

    def goto(self, step: int) -> Moment:
        """Go to the end of a recorded step; 0 is the start.

        Raises:
            ParameterError: The step is not recorded; the message says which are.
        """
        return self._cursor.goto(step)

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
        return self._change(resized(self.lesson, self._to_begin_with(), axis, length))

    def give_rows(self, /, **rows: Any) -> Moment:
        """Other rows of data, more or fewer of them, all at once; the run starts over as with `resize`.

        Args:
            rows: By its name, each parameter that has a part for each row.

        Raises:
            ParameterError: A name, shape or number is not allowed; nothing has changed.
        """
        return self._change(checked(self.lesson, self._to_begin_with(), rows))

    def _to_begin_with(self) -> Mapping[str, Value]:
        """The numbers of now, or where they have blown up, those of the start."""
        numbers = self.parameters
        return numbers if all(map(are_finite, numbers.values())) else self.history.start

    def reset(self) -> Moment:
        """Back to the start values of this run, with an empty history."""
        self._restart(self.history.start)
        return self.moment

    def restore_defaults(self) -> Moment:
        """Start over with the lesson's own numbers and labels."""
        self._leave_for(State.begin(self.lesson.base, self.lesson.defaults))
        return self.moment

    def label(self, /, **labels: Sequence[str]) -> Moment:
        """Call the inputs or outputs something else: `label(inputs=("size", "rooms"))`; the run stays as it is.

        Those that are not given, and all of an axis without any, are called as in the lesson.

        Raises:
            ParameterError: There is no such axis, or a label is not allowed; nothing has changed.
        """
        lesson = labeled(self.lesson, {**self.lesson.labels, **checked_labels(self.lesson, labels, self.sizes)})
        if lesson.labels != self.lesson.labels:
            state = self._cursor.state
            self._undo.remember(state, None)
            self._cursor.state = State(state.history.with_settings({}, lesson), state.step, state.phases)
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
        self._require_own(run)
        history = replay.history if replay is not None else run.replay()
        self._leave_for(State(history, history.steps, 0))
        return self.moment

    def lay_aside(self, run: EarlierRun) -> None:
        """Put a run on the shelf.

        Raises:
            ValueError: The run is of another lesson.
        """
        self._require_own(run)
        self._shelf.add(run)

    def _require_own(self, run: EarlierRun) -> None:
        if run.lesson is not self.lesson.base:
            raise ValueError(f"a run of lesson {run.lesson.number} was given, allowed is one of {self.lesson.number}")

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
        return self._return_to(self._undo.undo(self._cursor.state))

    def redo(self) -> bool:
        """Do again what was undone; whether there was anything."""
        return self._return_to(self._undo.redo(self._cursor.state))

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return self._undo.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to do again."""
        return self._undo.can_redo

    def _change(self, parameters: dict[str, Value]) -> Moment:
        state, now = self._cursor.state, self.parameters
        changed = {name for name, value in parameters.items() if not same(value, now[name])}
        if not changed:
            return self.moment
        turned = differing({name: parameters[name] for name in changed}, {name: now[name] for name in changed})
        if changed.isdisjoint(self.lesson.read) and self._has_same_sizes(parameters):
            # Such as `steps`: no step depends on it, so all that is recorded stays.
            self._undo.remember(self._cursor.state, turned)
            settings = {name: parameters[name] for name in changed}
            self._cursor.state = State(state.history.with_settings(settings), state.step, state.phases)
            return self.moment
        reshaped = self.lesson.begins_anew(now, parameters) or not self._has_same_sizes(parameters)
        if self.lesson.one_step or reshaped:
            self._restart(parameters, None if reshaped else turned)
            if self.lesson.one_step:
                self.run(1)
                # The step that follows by itself is no move: further turns are still the same change.
                self._undo.turned = None if reshaped else turned
            return self.moment
        self._undo.remember(self._cursor.state, turned)
        if self.history.steps > state.step:
            self._undo.shelve(EarlierRun.of(self.history))
        self._cursor.state = State(state.history.branched(state.step, parameters), state.step, 0)
        return self.moment

    def _has_same_sizes(self, parameters: Mapping[str, Value]) -> bool:
        return self.lesson.parameter_sizes(parameters) == self.lesson.parameter_sizes(self.parameters)

    def _restart(self, parameters: Mapping[str, Value], turned: frozenset[str] | None = None) -> None:
        self._leave_for(State.begin(self.lesson, parameters), turned)

    def _leave_for(self, state: State, turned: frozenset[str] | None = None) -> None:
        """Go into another run; the present one goes to the shelf, if it has any steps to come back to."""
        self._undo.remember(self._cursor.state, turned)
        if self.history.steps and not self.lesson.one_step:
            self._undo.shelve(EarlierRun.of(self.history))
        self._cursor.state = state

    def _return_to(self, state: State | None) -> bool:
        """Stand where a change that is taken back or made again leads; whether there is such a change."""
        if state is not None:
            self._cursor.state = state
        return state is not None
