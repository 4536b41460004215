"""How many rows steps learn from: those of an epoch, and those that were made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS, is_by_rows, rows_chosen
from engine.definition.values import Value, flatten
from engine.execution.sweep import compute
from engine.experiment.epochs import EPOCH
from engine.experiment.history import History

MOST_LOOKED_AT = 24
"""So many steps of an epoch are looked at to see how many rows they learn from."""
MANY_ROWS = 1000
"""Of more rows, choosing takes so long that fewer steps are looked at."""
LOOKED_AT_OF_MANY = 4


def rows_of_steps(lesson: Lesson, values: Mapping[str, Value]) -> set[int]:
    """How many rows the steps of an epoch learn from; all rows where no phase chooses."""
    rows = lesson.sizes(values)[ROWS]
    if lesson.with_role("turn") is None:
        return {rows}
    steps: Sequence[int] = range(1, rows + 1) if lesson.reads_step else range(1, 2)
    if len(steps) > MOST_LOOKED_AT:
        # Batches are of one size, but for the last of an epoch.
        most = MOST_LOOKED_AT if rows <= MANY_ROWS else LOOKED_AT_OF_MANY
        steps = (*range(1, most), *_end_of_epoch(lesson, values, rows))
    return {_count_of_turns(lesson, lesson.numbered(values, step)) for step in steps}


def rows_read(history: History, first: int, last: int) -> int | None:
    """How many rows of the data steps `first` to `last` have learned from, all together.

    Returns:
        None where the lesson has no rows.
    """
    lesson = history.lesson
    if not lesson.has_rows:
        return None
    name, found = lesson.with_role("turn"), 0
    for segment, low, before in history.beginnings(first, last):
        if name is None:
            found += len(before) * segment.program.sizes[ROWS]
            continue
        columns = segment.program.columns([name], lesson.numbered(segment.parameters, low), before)
        # A 1 for each row in turn where each has a number; else the rows' own numbers, -1 where there are no more.
        least = 1 if is_by_rows(lesson.declared(name)) else 0
        found += sum(number >= least for column in columns for number in column)
    return found


def _end_of_epoch(lesson: Lesson, values: Mapping[str, Value], rows: int) -> tuple[int, ...]:
    """The last step of the first epoch, where the lesson says which epoch a step is of; it has a step a row at most."""
    epoch = next((given.name for given in lesson.given if given.name == EPOCH and not given.axes), None)
    if epoch is None:
        return ()
    # Where all batches are as large as the first, it ends here.
    likely = -(-rows // max(1, _count_of_turns(lesson, lesson.numbered(values, 1))))
    if _epoch(lesson, values, likely) == 1 < _epoch(lesson, values, likely + 1):
        return (likely,)
    return (bisect_left(range(2, rows + 2), True, key=lambda at: _epoch(lesson, values, at) > 1) + 1,)


def _epoch(lesson: Lesson, values: Mapping[str, Value], step: int) -> float:
    return next(flatten(compute(lesson, lesson.numbered(values, step), EPOCH)))


def _count_of_turns(lesson: Lesson, values: Mapping[str, Value]) -> int:
    turn = lesson.with_role("turn")
    assert turn is not None
    return len(rows_chosen(lesson.declared(turn), compute(lesson, values, turn)))
