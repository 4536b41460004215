"""Which knobs stand in which rows of the panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Index, element, size_of
from tui.presentation.scene import Scene
from tui.widgets.base.wrapping import shortened
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ExampleKnob, ParameterKnob, SizeKnob
from tui.widgets.knobs.word_knob import WordKnob

LABEL_WIDTH = 12
KNOB_WIDTHS = (7, 11)
"""The least and the greatest width of a knob, the gap behind it included."""
EASY_WIDTH = 8
"""That of a knob that shows five digits also while it has the focus."""


MOST_KNOBS = 48
"""A value of more numbers has none: nobody would find one, and thousands take seconds to make."""

LONGEST = 16
"""Nor has one with more numbers side by side or below each other."""


@dataclass(frozen=True)
class Row:
    """One line of the form: a label, then cells."""

    label: str
    cells: tuple[Knob | str, ...]

    @property
    def is_size(self) -> bool:
        """Whether it holds the length of an axis."""
        return isinstance(self.cells[0], SizeKnob)


def example_of(scene: Scene) -> int:
    """Which row of the data is in the knobs, counted from 1; 0 for none."""
    for number, example in enumerate(scene.lesson.examples, start=1):
        if all(scene.parameters[name] == value for name, value in example.values.items()):
            return number
    return 0


def rows_of(scene: Scene) -> list[Row]:
    """The lines of the form, by headings where there are some: grids first, then single numbers, then the data."""
    lesson, rows = scene.lesson, list[Row]()
    sized = set[str]()
    for group in dict.fromkeys(parameter.group for parameter in lesson.parameters):
        parameters = [one for one in lesson.parameters if one.group == group]
        if group:
            rows.append(Row(group, ("",)))
        rows += _grid(scene, parameters, sized)
        rows += (Row(one.name, (_knob(scene, one, ()),)) for one in parameters if not one.axes)
    if lesson.examples and _examples_fit(lesson, scene):
        knob = ExampleKnob(lesson.examples_name, len(lesson.examples), example_of(scene))
        rows.append(Row(lesson.examples_name, (knob,)))
    elif lesson.examples:
        rows.append(Row(lesson.examples_name, (_needed_sizes(lesson),)))
    return rows


def width_of_form(rows: list[Row]) -> int:
    """How many characters the form would like, so that every knob is in view and shows some digits."""
    columns = max(len(row.cells) for row in rows)
    return LABEL_WIDTH + columns * (EASY_WIDTH if columns <= 3 else KNOB_WIDTHS[0])


def _grid(scene: Scene, parameters: Sequence[Parameter], sized: set[str]) -> list[Row]:
    """Matrices with the vectors of their axes, then the other vectors; of values with very many numbers, how many."""
    # The rows of the data have a panel of their own.
    left = [one for one in parameters if one.axes and not is_by_rows(one) and not _is_memory(scene, one)]
    rows: list[Row] = []
    begun = {given.name for given in scene.lesson.begun}
    while left:
        first = next((one for one in left if len(one.axes) == 2), left[0])
        axes = set(first.axes)
        taken = [one for one in left if one is first or (len(one.axes) == 1 and axes.issuperset(one.axes))]
        left = [one for one in left if one not in taken]
        # A parameter of the same name is the knob for it.
        new = [
            axis
            for axis in first.axes
            if axis.name not in sized and axis.name not in scene.lesson.said and first.name not in begun
        ]
        rows += [Row(f"no. {axis.name}", (SizeKnob(axis, scene.sizes[axis.name]),)) for axis in new]
        sized |= {axis.name for axis in new}
        count = size_of(scene.lesson.shape(first.name, scene.sizes))
        if first.ragged:
            left = [*(one for one in taken if one is not first), *left]
            rows += _ragged_rows(scene, first) if count <= MOST_KNOBS else [_counted(first, count)]
            continue
        too_long = any(scene.sizes[axis.name] > LONGEST for axis in first.axes)
        if len(first.axes) > 2 or count > MOST_KNOBS or too_long:
            if first.role != "other":
                rows.append(_counted(first, count))
            # Its vectors stand for themselves.
            left = [*(one for one in taken if one is not first), *left]
        elif len(axes) == 2:
            rows += _matrix_rows(scene, first, [one for one in taken if one is not first])
        else:
            rows += _vector_rows(scene, taken)
    return rows


def _is_memory(scene: Scene, parameter: Parameter) -> bool:
    """Whether it is what a step remembers for the next one and no knob: neither a weight nor a bias."""
    return parameter.role == "other" and parameter.name in scene.lesson.learned


def _counted(parameter: Parameter, count: int) -> Row:
    return Row(shortened(parameter.name, LABEL_WIDTH - 1), (f"{count:,} numbers",))


def _ragged_rows(scene: Scene, parameter: Parameter) -> list[Row]:
    """The lists of a value whose parts differ in length, one below the other."""
    rows = [Row(parameter.name, ("",))]
    lists: dict[Index, list[Index]] = {}
    for _, index in scene.lesson.elements(parameter.name, scene.sizes):
        lists.setdefault(index[:-1], []).append(index)
    for place, within in lists.items():
        label = " ".join(axis.label(at) for axis, at in zip(parameter.axes, place, strict=False))
        rows.append(Row(shortened(label, LABEL_WIDTH - 1), tuple(_knob(scene, parameter, index) for index in within)))
    return rows


def _vector_rows(scene: Scene, vectors: list[Parameter]) -> list[Row]:
    """Vectors side by side: a row for each label of their axis, a column for each of them."""
    axis = vectors[0].axes[0]
    rows = [Row(" ", tuple(vector.name for vector in vectors))]
    for at in range(scene.sizes[axis.name]):
        rows.append(Row(axis.label(at), tuple(_knob(scene, vector, (at,)) for vector in vectors)))
    return rows


def _matrix_rows(scene: Scene, matrix: Parameter, vectors: list[Parameter]) -> list[Row]:
    """A matrix with a column for each label of its last axis.

    The vectors of that axis stand above it. Of those of the other one weights and biases stand beside it, as columns of
    their own: each number in them belongs to a row. The others stand below.
    """
    down, across = matrix.axes
    columns = range(scene.sizes[across.name])
    above = [vector for vector in vectors if vector.axes == (across,)]
    beside = [vector for vector in vectors if vector.axes == (down,) and vector.role in ("weight", "bias")]
    below = [vector for vector in vectors if vector not in (*above, *beside)]
    # Where nothing stands above, the name of the matrix has the line of the labels.
    head = _brief(matrix.name, LABEL_WIDTH) if beside and not above else " "
    names = ["bias" if vector.role == "bias" else _brief(vector.name, KNOB_WIDTHS[0]) for vector in beside]
    rows = [Row(head, (*map(across.label, columns), *names)), *_in_rows(scene, above, columns)]
    for row in range(scene.sizes[down.name]):
        label = f"{down.label(row):>{LABEL_WIDTH - 1}}"
        if row == 0 and not head.strip():
            # A long label leaves room for the beginning of the name only.
            name = shortened(matrix.name, max(0, LABEL_WIDTH - 2 - len(down.label(row))))
            label = f"{name} {down.label(row)}"
        numbers = [_knob(scene, matrix, (row, at)) for at in columns]
        rows.append(Row(label, (*numbers, *(_knob(scene, vector, (row,)) for vector in beside))))
    return rows + (_lying(scene, down, below) if below else [])


def _brief(name: str, room: int) -> str:
    """A name, or all but its last word where there is no room for all of it: `hidden` for `hidden_weights`."""
    return name if len(name) < room else shortened(name.rpartition("_")[0] or name, room - 1)


def _lying(scene: Scene, axis: Axis, vectors: list[Parameter]) -> list[Row]:
    """The labels of an axis side by side, and under them its vectors, a row for each."""
    places = range(scene.sizes[axis.name])
    return [Row(" ", tuple(map(axis.label, places))), *_in_rows(scene, vectors, places)]


def _in_rows(scene: Scene, vectors: list[Parameter], places: range) -> list[Row]:
    return [Row(vector.name, tuple(_knob(scene, vector, (at,)) for at in places)) for vector in vectors]


def _knob(scene: Scene, parameter: Parameter, index: Index) -> ParameterKnob:
    number = element(scene.parameters[parameter.name], index)
    others = frozenset(scene.lesson.defaults) - {parameter.name}
    kind = WordKnob if parameter.words else ParameterKnob
    return kind(parameter, index, scene.lesson.label(parameter.name, index), number, others)


def _needed_sizes(lesson: Lesson) -> str:
    """For which network the rows of the data are."""
    sizes = lesson.sizes({**lesson.defaults, **lesson.examples[0].values})
    return f"for {' and '.join(f'{length} {name}' for name, length in sizes.items())}"


def _examples_fit(lesson: Lesson, scene: Scene) -> bool:
    """Whether the rows of the data are as long as the network is wide."""
    return all(
        not isinstance(value, tuple) or len(value) == scene.sizes[lesson.declared(name).axes[0].name]
        for example in lesson.examples[:1]
        for name, value in example.values.items()
    )
