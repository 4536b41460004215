"""The formats of `glassbox run` that are written row by row: csv, JSON and JSON lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.analysis.steps.epochs import Epoch, epochs, error_measures
from engine.definition.parts.measure import Measure
from engine.definition.values import Shape, first_length, inner
from engine.experiment.epochs import has_epochs
from engine.experiment.history import History
from engine.experiment.stopping.stops import Stopped, Stops

if TYPE_CHECKING:
    from engine.experiment.experiment import Experiment

BATCH = 4096
"""How many steps are made and written at once."""

ON_AND_ON = Stops(nonfinite=False)
"""No reason to stop before the last step."""


@dataclass(frozen=True)
class Batch:
    """Some steps in a row."""

    first: int
    """The number of the first one."""
    columns: Sequence[Sequence[float]]
    """One for each number of a step, in phase order."""

    def __len__(self) -> int:
        return len(self.columns[0])

    def rows(self, cell: Callable[[float], str]) -> Iterator[tuple[str, ...]]:
        """The steps as rows of text: the step's number, then a cell for each of its numbers."""
        numbers = map(str, range(self.first, self.first + len(self)))
        return zip(numbers, *(map(cell, column) for column in self.columns), strict=True)

    def nonfinite(self) -> int | None:
        """The first step with a number that is not finite, or None."""
        if all(all(map(math.isfinite, column)) for column in self.columns):
            return None
        rows = zip(*self.columns, strict=True)
        return next(step for step, row in enumerate(rows, start=self.first) if not all(map(math.isfinite, row)))


def making(
    run: Experiment, stops: Stops = ON_AND_ON, stopped: Callable[[Stopped], None] = lambda _: None
) -> Iterator[Batch]:
    """Run to the end; the steps as they are made.

    Args:
        run: The experiment, at its start.
        stops: Reasons to stop before the end.
        stopped: Is told where that was, and why.
    """
    found = None
    while (made := run.history.steps) < run.stop and found is None:
        found = run.run_until(min(BATCH, run.stop - made), stops)
        if found is not None:
            stopped(found)
        yield from recorded(run.history, made + 1, run.history.steps)


def recorded(history: History, first: int, last: int) -> Iterator[Batch]:
    """Steps that were made already, both ends included."""
    names = list(history)
    for begin in range(first, last + 1, BATCH):
        yield Batch(begin, history.table(names, begin, min(begin + BATCH - 1, last)))


def column_names(history: History) -> list[str]:
    """`step`, then every number of a step in phase order: `predictions[0]` and so on."""
    sizes = history.program.sizes
    elements = [name for value in history for name, _ in history.lesson.elements(value, sizes)]
    return ["step", *elements]


def column_labels(history: History) -> list[str]:
    """The same as a person calls them: `predictions[hurt]`."""
    lesson, sizes = history.lesson, history.program.sizes
    return ["step", *(lesson.label(value, index) for value in history for _, index in lesson.elements(value, sizes))]


def full(number: float) -> str:
    """A number with all its digits. Adding zero turns -0.0 into 0.0, and an int stays one."""
    return repr(number + 0)


@dataclass(frozen=True)
class Streamed:
    """A format whose rows are written as they are made."""

    head: str
    row: str
    """With a `%s` for the step's number and for each of its numbers."""
    between: str
    tail: str
    cell: Callable[[float], str] = full
    more: Callable[[], Iterator[str]] = lambda: iter(())
    """What can be written only when all steps are made, before the tail."""

    def text(self, batches: Iterator[Batch]) -> Iterator[str]:
        """The whole output, in pieces."""
        yield self.head
        before = ""
        for batch in batches:
            yield before + self.between.join(self.row % row for row in batch.rows(self.cell))
            before = self.between
        yield from self.more()
        yield self.tail


def csv(run: Experiment) -> Streamed:
    """Comma-separated values with a header line."""
    names = column_names(run.history)
    return Streamed(",".join(names) + "\n", ",".join("%s" for _ in names), "\n", "\n")


def json_lines(run: Experiment) -> Streamed:
    """One JSON object a line for each step."""
    return Streamed("", _step_object(run.history), "\n", "\n", json_cell)


def json(run: Experiment) -> Streamed:
    """One JSON object for the run: the lesson, its parameters at the start, every step, and its epochs."""
    from json import dumps

    lesson = run.lesson
    parameters = {name: _plain(value, partial(lesson.word, name)) for name, value in run.history.start.items()}
    about = dumps({"lesson": lesson.number, "title": lesson.title, "parameters": parameters})
    head = about.removesuffix("}") + ', "steps": [\n  '
    more = _epoch_objects(run) if has_epochs(lesson) else lambda: iter(())
    return Streamed(head, _step_object(run.history), ",\n  ", "\n]}\n", json_cell, more)


STREAMED: dict[str, Callable[[Experiment], Streamed]] = {"csv": csv, "json": json, "jsonl": json_lines}
"""The formats by name."""


def json_cell(number: float) -> str:
    """A number with all its digits; JSON has no word for infinity, so it is written as text."""
    return full(number) if math.isfinite(number) else f'"{number}"'


def _epoch_objects(run: Experiment) -> Callable[[], Iterator[str]]:
    """What writes every epoch in JSON, behind the steps."""

    def written() -> Iterator[str]:
        yield '\n], "epochs": ['
        before, measures = "\n  ", error_measures(run.lesson)
        for epoch in epochs(run.history):
            errors = (epoch.error_as_rows_come, epoch.error_before)
            own, all_rows = ("null" if error is None else json_cell(error) for error in errors)
            yield (
                f'{before}{{"epoch": {epoch.number}, "first_step": {epoch.first}, "steps": {epoch.steps}, '
                f'"whole": {"true" if epoch.whole else "false"}, "error_as_rows_come": {own}, '
                f'"error_of_all_rows_before": {all_rows}{_by_name(measures, epoch)}}}'
            )
            before = ",\n  "

    return written


def _by_name(measures: Sequence[Measure], epoch: Epoch) -> str:
    """Where there are several errors before an epoch, all of them by their names."""
    if len(measures) < 2:
        return ""
    named = zip(measures, epoch.errors_before, strict=True)
    parts = [f'"{one.gives}": {json_cell(error)}' for one, error in named]
    return f', "errors_before": {{{", ".join(parts)}}}'


def _step_object(history: History) -> str:
    """The template of one step in JSON."""
    shapes = [history.lesson.shape(name, history.program.sizes) for name in history]
    parts = [f'"{name}": {_slots(shape)}' for name, shape in zip(history, shapes, strict=True)]
    return "{" + ", ".join(['"step": %s', *parts]) + "}"


def _slots(shape: Shape) -> str:
    if not shape:
        return "%s"
    return "[" + ", ".join(_slots(inner(shape, at)) for at in range(first_length(shape))) + "]"


def _plain(value: Any, word: Callable[[Any], str | None]) -> Any:
    """A parameter as JSON has it: words where it has some, tuples as lists, whole numbers whole, no -0.0."""
    if isinstance(value, tuple):
        return [_plain(part, word) for part in value]
    return word(value) or (value if isinstance(value, int) else value + 0.0)
