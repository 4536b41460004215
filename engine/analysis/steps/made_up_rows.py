"""What the phases of a lesson find for rows of data that are made up: other inputs, the same weights."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import chain
from typing import TypeAlias

from engine.definition.labels import labeled
from engine.definition.lesson import Lesson
from engine.definition.neurons import Row
from engine.definition.parts.data import ROWS, is_by_rows, rows_chosen
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Index, Value, build, element, part_of, size_of
from engine.execution.compiler.record import Record
from engine.execution.program import program_for
from engine.experiment.history import History

YOURS = "yours"
"""What the one row is called whose inputs the learner has chosen."""


@dataclass(frozen=True)
class Place:
    """A number that a step has for a row of the data: the name of its value, and where it stands for each row."""

    name: str
    index: Callable[[Row], Index]

    @property
    def quick(self) -> Callable[[Row], Index]:
        """The same index, for many rows: in which direction the row is counted, and how, is found out once."""
        first, number, position = (self.index(row) for row in (Row(), Row(1, 0), Row(0, 1)))
        if first == number == position:
            return lambda row: first
        of = [(here, one != here, other != here) for here, one, other in zip(first, number, position, strict=True)]
        return lambda row: tuple(
            row.number if by_number else row.position if by_position else here for here, by_number, by_position in of
        )


Inputs: TypeAlias = Sequence[Sequence[float]]
"""The inputs of some rows."""


def inputs_by_rows(lesson: Lesson) -> Parameter | None:
    """The parameter that has the inputs of each row; None where there are no rows, or one input alone in each."""
    found = (one for one in lesson.parameters if one.role == "input" and is_by_rows(one) and len(one.axes) == 2)
    return next(found, None)


@lru_cache(maxsize=32)
def kept_back(lesson: Lesson) -> tuple[str, str] | None:
    """The parameters that have the inputs and the targets of rows kept back for a test; None where there are none.

    They are made as the rows that are learned from, by whatever they are called: inputs with the same columns and
    targets with the same outputs, along another axis of rows.
    """
    own, target = inputs_by_rows(lesson), lesson.with_role("target")
    if own is None or target is None:
        return None
    within_inputs, within_target = own.axes[1:], lesson.declared(target).axes[1:]
    for inputs in lesson.parameters:
        if inputs.axes[1:] == within_inputs and inputs.axes[0].name != ROWS and inputs.name not in lesson.learned:
            for one in lesson.parameters:
                if one is not inputs and one.axes == (inputs.axes[0], *within_target):
                    return inputs.name, one.name
    return None


def with_rows(lesson: Lesson, values: Mapping[str, Value], inputs: Inputs) -> dict[str, Value]:
    """The values with these rows in place of the data, as the first step finds them: asked, not learned from.

    Whatever else a row has, such as its target, is that of the first row.
    """
    return lesson.numbered(_asked(lesson, values, inputs), 1)


def asked_for(history: History, position: int, inputs: Sequence[float]) -> History:
    """A run that goes on with one row of the learner's own, so that the next step has its numbers.

    Args:
        history: The run, which stays as it is.
        position: After how many of its steps.
        inputs: The inputs of the row.
    """
    lesson = history.lesson
    other = history.branched(position, _asked(lesson, history.parameters_after(position), [inputs]))
    own, settings = inputs_by_rows(lesson), [one.name for one in lesson.parameters if one.asked is not None]
    assert own is not None
    labels = {**lesson.labels, **dict.fromkeys((ROWS, *lesson.batch_axes), (YOURS,))}
    return History(labeled(lesson, labels), other.segments, {own.name, *settings})


def _asked(lesson: Lesson, values: Mapping[str, Value], inputs: Inputs) -> dict[str, Value]:
    """The parameters with these rows in place of the data, and the settings as they are where nothing is learned."""
    own = inputs_by_rows(lesson)
    made = dict(values)
    for one in lesson.parameters:
        if is_by_rows(one):
            made[one.name] = (part_of(values[one.name], (0,)),) * len(inputs)
        if one.asked is not None:
            made[one.name] = one.asked
    if own is not None:
        made[own.name] = tuple(tuple(map(float, row)) for row in inputs)
    return made


def found_for(
    lesson: Lesson, values: Mapping[str, Value], inputs: Inputs, places: Sequence[Place]
) -> list[tuple[float, ...]]:
    """What the phases find for each of these rows.

    Args:
        lesson: The lesson; it has rows of several inputs.
        values: Its parameters.
        inputs: The inputs of each row.
        places: The numbers that are wanted.

    Raises:
        OwnTrouble: The learner's own function failed.
    """
    if len(inputs) > 1 and lesson.own is None:
        return list(zip(*columns_for(lesson, values, inputs, places), strict=True))
    made = with_rows(lesson, values, inputs)
    if len(inputs) == 1:
        return [_alone(lesson, made, 0, places)]
    if all(any(axis.name == ROWS for axis in lesson.declared(place.name).axes) for place in places):
        after = program_for(lesson, lesson.sizes(made)).after(made, phases_for(lesson, places))
        found_at = [(after[place.name], place.quick) for place in places]
        rows = [Row(row, row) for row in range(len(inputs))]
        return [tuple(element(value, index(row)) for value, index in found_at) for row in rows]
    found = _in_turn(lesson, made, len(inputs), places)
    return [found[row] if row in found else _alone(lesson, made, row, places) for row in range(len(inputs))]


def columns_for(
    lesson: Lesson, values: Mapping[str, Value], inputs: Inputs, places: Sequence[Place]
) -> list[list[float]]:
    """The same, a column for each of the numbers, by one loop: as if each row were a step that begins with it.

    Args:
        lesson: The lesson, without a function of the learner's.
        values: Its parameters.
        inputs: The inputs of each row.
        places: The numbers that are wanted.
    """
    made = with_rows(lesson, values, inputs[:1])
    asking = _asking(lesson.base, phases_for(lesson, places))
    program = program_for(asking, asking.sizes(made))
    before = Record(len(inputs[0]), array("d", chain.from_iterable(inputs)))
    names = list(dict.fromkeys(place.name for place in places))
    only = [program.position(names, (place.name, place.index(Row()))) for place in places]
    return program.columns(names, made, before, [at for at in only if at is not None])


@dataclass(frozen=True, eq=False)
class _Asking(Lesson):
    """The first phases of another lesson, whose steps begin with the inputs of one row each, and change nothing."""

    @cached_property
    def learned(self) -> tuple[str, ...]:
        """What a step begins with."""
        own = inputs_by_rows(self)
        assert own is not None
        return (own.name,)


@lru_cache(maxsize=32)
def _asking(lesson: Lesson, phases: int) -> Lesson:
    given = {field.name: getattr(lesson, field.name) for field in fields(lesson)}
    return _Asking(**{**given, "phases": lesson.phases[:phases], "begin": (), "measures": (), "network": None})


def phases_for(lesson: Lesson, places: Sequence[Place]) -> int:
    """How many phases have to run until all of these numbers are there."""
    return max(at + 1 for place in places if (at := lesson.phase_of(place.name)) is not None)


def _in_turn(
    lesson: Lesson, made: Mapping[str, Value], count: int, places: Sequence[Place]
) -> dict[int, tuple[float, ...]]:
    """What is found for the rows whose turn it is in the first steps, one after another; each begins with the weights.

    Steps that follow each other are made by one loop.
    """
    turn, sizes = lesson.with_role("turn"), lesson.sizes(made)
    if turn is None:
        return {}
    program, shape = program_for(lesson, sizes), lesson.shape(turn, sizes)
    names = [turn, *dict.fromkeys(place.name for place in places)]
    steps = -(-count // size_of(shape))
    before = Record(len(program.carried(made)), array("d", program.carried(made)) * steps)
    columns = program.columns(names, made, before)
    found: dict[int, tuple[float, ...]] = {}
    found_at = [(place.name, place.quick) for place in places]
    for numbers in zip(*columns, strict=True):
        left = iter(numbers)
        gave = {name: build(left, lesson.shape(name, sizes)) for name in names}
        for position, row in enumerate(rows_chosen(lesson.declared(turn), gave[turn])):
            at = Row(row, position)
            found[row] = tuple(element(gave[name], index(at)) for name, index in found_at)
    return found


def _alone(lesson: Lesson, made: Mapping[str, Value], row: int, places: Sequence[Place]) -> tuple[float, ...]:
    """What is found for one row that is the only one."""
    own = inputs_by_rows(lesson)
    assert own is not None
    after = with_rows(lesson, made, [made[own.name][row]])  # type: ignore[index, list-item]
    program = program_for(lesson, lesson.sizes(after))
    # Called: to compile takes longer than a row.
    for phase in lesson.phases[: phases_for(lesson, places)]:
        after |= program.phase(phase, after)
    return tuple(element(after[place.name], place.index(Row())) for place in places)
