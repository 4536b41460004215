"""The error of each step's own rows, in one number: of those rows whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase
from engine.definition.values import Value, element
from engine.execution.compiler.record import Record
from engine.execution.program import SHORT, program_for
from engine.experiment.recording import Segment

ERROR, ROWS_IN_TURN = "error_in_turn", "rows_in_turn"


def in_turn(turns, errors):  # type: ignore[no-untyped-def]
    """The errors of the rows whose turn it is, added up, and how many they are."""
    error = 0
    rows = 0
    for row in range(len(errors)):
        if turns[row] == 1:
            error = error + errors[row]
            rows = rows + 1
    return error, rows


_called: Callable[..., tuple[float, int]] = in_turn


@dataclass(frozen=True)
class _PhaseOn(Phase):
    """A phase whose parameters are other values of a lesson than their names say."""

    on: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """These values."""
        return self.on


@dataclass(frozen=True)
class TurnErrors:
    """Where a lesson has the errors of a step's own rows.

    Attributes:
        lesson: The lesson.
        errors: The errors of all rows, where there are those; else the one error of the rows that a step takes.
        turns: Which rows have their turn; None where the error is one number.
        is_mean: Whether those of many rows are averaged, and not added up.
    """

    lesson: Lesson
    errors: str
    turns: str | None
    is_mean: bool

    def of_steps(
        self, segment: Segment, values: Mapping[str, Value], before: Record
    ) -> tuple[Sequence[float], Sequence[float]]:
        """For each of some steps of a stretch its error, and of how many rows, or steps, that is made.

        Args:
            segment: The stretch.
            values: All that the first of the steps finds.
            before: What each of them begins with, a row a step.
        """
        count, program = len(before), segment.program
        if count <= SHORT:
            # Called, not joined: the same phases were called for what is shown, and are not called again.
            found = []
            for at in range(count):
                begins = program.with_carried(program.counted_on(values, at), before.row(at))
                after = program.step(begins)
                found.append(self._of_values(after))
            return [error for error, _ in found], [rows for _, rows in found]
        if self.turns is None:
            return program.columns([self.errors], values, before)[0], [1] * count
        if self.lesson.own is not None:
            columns = program.columns([self.turns, self.errors], values, before)
            half = len(columns) // 2
            every = zip(zip(*columns[:half], strict=True), zip(*columns[half:], strict=True), strict=True)
            sums = [_called(turns, errors) for turns, errors in every]
            return [error for error, _ in sums], [rows for _, rows in sums]
        with_sum = _with_errors_in_turn(self.lesson.base, self.turns, self.errors)
        error, rows = program_for(with_sum, program.sizes).columns([ERROR, ROWS_IN_TURN], values, before)
        return error, rows

    def _of_values(self, after: Mapping[str, Value]) -> tuple[float, float]:
        if self.turns is None:
            return element(after[self.errors], ()), 1
        error, rows = _called(after[self.turns], after[self.errors])
        return error, rows


def turn_errors(lesson: Lesson) -> TurnErrors | None:
    """Where a lesson has them; None where it has no error of a step's own rows in one number."""
    is_mean = any(one.of_rows == "mean" for one in lesson.measures if one.given.role == "error")
    turns, name = lesson.with_role("turn"), lesson.with_role("error")
    if name is None:
        return None
    declared = lesson.declared(name)
    if turns is not None and is_by_rows(declared):
        return TurnErrors(lesson, name, turns, is_mean) if len(declared.axes) == 1 else None
    # Else the error is that of the rows which the step takes, whoever chose them.
    one = next((given.name for given in lesson.given if given.role == "error" and not given.axes), None)
    return None if one is None else TurnErrors(lesson, one, None, is_mean)


@lru_cache(maxsize=32)
def _with_errors_in_turn(lesson: Lesson, turns: str, errors: str) -> Lesson:
    """The lesson with one phase more, so that the sum is made as quickly as the steps are."""
    given = (
        Given(ERROR, "other", "The errors of the rows in turn, added up."),
        Given(ROWS_IN_TURN, "other", "How many rows that are.", whole=True),
    )
    phase = _PhaseOn(in_turn, given, "Add up the errors of the rows in turn.", on=(turns, errors))
    return replace(lesson, phases=(*lesson.phases, phase))
