"""What can be said of a step of a lesson with rows of data, measured anew only where its numbers are others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.analysis.pulls import row_alone
from engine.analysis.steps.batches import rows_of_steps
from engine.analysis.steps.contraction import step_setting
from engine.analysis.steps.valley import ByRows, RowStep, Shares, SomeRows, Valley, has_valley, of_a_row, valley
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from engine.definition.values import Value, flatten


class RowsMeter:
    """Measures steps of lessons with rows of data; what depends on the data alone is kept as long as they are the same.

    A row that is looked at, and a learning rate that is turned, then cost a few rows of arithmetic, however many there
    are.
    """

    def __init__(self) -> None:
        self._counted: tuple[Mapping[str, Value], set[int]] = ({}, set())
        self._valley: tuple[Mapping[str, Value], Valley | Shares | None] = ({}, None)

    def measured(self, lesson: Lesson, values: Mapping[str, Value], row: int = 0) -> ByRows | None:
        """What can be said of a step.

        Args:
            lesson: The lesson.
            values: Its parameters; the weights and targets among them play no part.
            row: The row that is told of where a step learns from one.

        Returns:
            None where a step is none of these, or the numbers are too large to tell.
        """
        if not has_valley(lesson):
            return None
        values = lesson.numbered(values, 1)
        counts, rows, setting = self._counts(lesson, values), lesson.sizes(values)[ROWS], step_setting(lesson)
        if counts == {rows}:
            return self._of_all(lesson, values, setting)
        if counts == {1}:
            alone = valley(lesson, row_alone(lesson, values, row))
            axis = next(axis for axis in lesson.axes if axis.name == ROWS)
            return RowStep(axis.label(row), of_a_row(alone)) if isinstance(alone, Valley) else alone
        assert setting is not None
        return SomeRows(setting, max(counts), rows)

    def _counts(self, lesson: Lesson, values: Mapping[str, Value]) -> set[int]:
        """How many rows the steps learn from."""
        turn = lesson.with_role("turn")
        names = {ROWS} if turn is None else lesson.read_for(turn)
        read = {name: value for name, value in values.items() if name in names}
        # The same values are told by being the same, without a look at their numbers.
        if turn is None or read != self._counted[0] or not self._counted[1]:
            self._counted = (read, rows_of_steps(lesson, values))
        return self._counted[1]

    def _of_all(self, lesson: Lesson, values: Mapping[str, Value], setting: str | None) -> Valley | Shares | None:
        """The valley of all rows; the learning rate has no part in it, but for where it stands on the scale."""
        no_part = {*lesson.learned, setting, lesson.with_role("target")}
        read = {name: value for name, value in values.items() if name not in no_part}
        if read != self._valley[0]:
            self._valley = (read, valley(lesson, values))
        found = self._valley[1]
        if isinstance(found, Valley) and setting is not None:
            return replace(found, at=next(flatten(values[setting])))
        return found
