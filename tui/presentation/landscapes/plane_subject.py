"""Whose answers a map of the plane of two inputs shows: an output's, all classes', or a hidden neuron's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analysis.steps.made_up_rows import Place, inputs_by_rows, kept_back
from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.neurons import Neurons, Row
from engine.definition.parts.data import ROWS
from engine.definition.values import Value, element, flatten, part_of, with_element
from tui.presentation.landscapes.regions import largest
from tui.presentation.scene import Scene

MOST_CHOICES = 9
"""So many digits choose among what may be wanted of a row."""


@dataclass(frozen=True)
class Subject:
    """Whose answers are asked for.

    Attributes:
        output: The output that is looked at; None where there is one alone.
        classes: How many classes the rows belong to; 0 where what is wanted of them is a number.
        layer: The hidden layer of the neuron that answers; None where the network does.
        neuron: The neuron in it.
    """

    output: int | None = None
    classes: int = 0
    layer: int | None = None
    neuron: int = 0

    @classmethod
    def of(cls, scene: Scene) -> Subject:
        """The hidden neuron that is looked at; else the classes, or the output that is looked at."""
        (layer, neuron), axis = scene.chosen, _outputs(scene.lesson)
        chooses = axis is not None and _tells_classes(scene)
        classes = scene.sizes[axis] if axis is not None and chooses else 0
        output = None if axis is None or chooses else scene.output
        if layer < scene.neurons.layers - 1:
            return cls(output, classes, layer, neuron)
        return cls(output, classes)

    @property
    def is_class(self) -> bool:
        """Whether the answer is a class, the one with the largest of several numbers, and not one number."""
        return bool(self.classes) and self.layer is None

    def places(self, lesson: Lesson, values: Mapping[str, Value]) -> list[Place]:
        """The numbers of a step that are the answer for a row."""
        if self.layer is not None:
            neurons, layer = Neurons(lesson, values), self.layer
            # What a neuron gives, all have.
            return [
                Place(neurons.names(layer).outputs, lambda row: neurons.place("outputs", layer, self.neuron, row)[1])  # type: ignore[index]
            ]
        name = lesson.with_role("prediction")
        assert name is not None
        outputs = range(self.classes) if self.classes else [self.output or 0]
        return [Place(name, lambda row, output=output: _within(lesson, name, row, output)) for output in outputs]  # type: ignore[misc]

    def border(self, lesson: Lesson, values: Mapping[str, Value]) -> tuple[float, float]:
        """Of a number: where it is parted, and how far from there the answers lie that were wanted.

        It is 0 where some targets are below and some above, else halfway between the lowest and the highest.
        """
        if self.classes:
            return 0.0, 1.0
        wanted = self.wanted(lesson, values)
        low, high = min(wanted, default=0.0), max(wanted, default=0.0)
        border = 0.0 if low < 0 < high or low == high else low / 2 + high / 2
        return border, max((abs(one - border) for one in wanted), default=0.0) or 1.0

    def wanted(self, lesson: Lesson, values: Mapping[str, Value]) -> list[float]:
        """The target of each row, or the place of its class."""
        name = lesson.with_role("target")
        return [] if name is None else self._wanted(values[name])

    def wanted_of_tests(self, lesson: Lesson, values: Mapping[str, Value]) -> list[float]:
        """Likewise of each row kept back for a test."""
        names = kept_back(lesson)
        return [] if names is None else self._wanted(values[names[1]])

    def _wanted(self, rows: Value) -> list[float]:
        assert isinstance(rows, tuple)
        if self.classes:
            return [largest(tuple(flatten(row))) for row in rows]
        return [element(row, (self.output or 0,) if isinstance(row, tuple) else ()) for row in rows]

    def choices(self, lesson: Lesson, values: Mapping[str, Value]) -> list[float]:
        """What may be wanted of a row that is put on the map: each class, or of numbers those that there are.

        Of very many there are as many as digits, from the lowest to the highest.
        """
        if self.classes:
            return [float(at) for at in range(min(self.classes, MOST_CHOICES))]
        found = sorted(set(self.wanted(lesson, values)))
        if len(found) <= MOST_CHOICES:
            return found
        way = found[-1] - found[0]
        return [found[0] + way * at / (MOST_CHOICES - 1) for at in range(MOST_CHOICES)]

    def target_of(self, lesson: Lesson, values: Mapping[str, Value], row: int, choice: float) -> tuple[str, Value]:
        """What is wanted of a row by its name, where that is one of the choices; other outputs are as they are."""
        name = lesson.with_role("target")
        assert name is not None
        target = part_of(values[name], (row,))
        if self.classes:
            low, high = min(flatten(target)), max(flatten(target))
            return name, tuple(high if at == int(choice) else low for at in range(self.classes))
        return name, with_element(target, (self.output or 0,) if isinstance(target, tuple) else (), choice)

    def title(self, lesson: Lesson, values: Mapping[str, Value]) -> str:
        """What is shown."""
        if self.layer is not None:
            (place,) = self.places(lesson, values)
            axes, index = lesson.declared(place.name).axes, place.index(Row())
            unseen = {ROWS, *lesson.batch_axes}
            labels = (f"[{axis.label(at)}]" for axis, at in zip(axes, index, strict=True) if axis.name not in unseen)
            return place.name + "".join(labels)
        if self.classes:
            return "class"
        name = lesson.with_role("prediction") or ""
        axis = next((one for one in lesson.declared(name).axes if one.name == _outputs(lesson)), None)
        return name if axis is None else f"{name}[{axis.label(self.output or 0)}]"


def asks_two(lesson: Lesson, sizes: Sizes) -> bool:
    """Whether the rows of the data have two inputs, and something is learned from them."""
    own = inputs_by_rows(lesson)
    return own is not None and may_ask_two(lesson) and sizes[own.axes[1].name] == 2


def may_ask_two(lesson: Lesson) -> bool:
    """Whether there are sizes with which the rows have two inputs."""
    wanted = lesson.with_role("target")
    there = inputs_by_rows(lesson) is not None and lesson.with_role("prediction") is not None and not lesson.one_step
    return there and wanted is not None and lesson.declared(wanted).axes[:1] != ()


def _tells_classes(scene: Scene) -> bool:
    """Whether of several outputs the largest says the class: they have scores, or in each row one alone is wanted."""
    if scene.lesson.with_role("score") is not None:
        return True
    rows = scene.parameters[scene.lesson.with_role("target") or ""]
    assert isinstance(rows, tuple)
    several = {tuple(sorted(row)) for row in rows if isinstance(row, tuple)}
    if len(several) != 1:
        return False
    *others, largest = several.pop()
    return bool(others) and others[0] == others[-1] != largest


def _outputs(lesson: Lesson) -> str | None:
    """The name of the direction of the outputs; None where there is one alone."""
    name = lesson.with_role("prediction")
    axes = lesson.declared(name).axes if name else ()
    return next((axis.name for axis in axes if axis.name != ROWS and axis.name not in lesson.batch_axes), None)


def _within(lesson: Lesson, name: str, row: Row, output: int) -> tuple[int, ...]:
    at = {ROWS: row.number, **dict.fromkeys(lesson.batch_axes, row.position)}
    return tuple(at.get(axis.name, output) for axis in lesson.declared(name).axes)
