"""Numbers that stand for a picture: rows of data, and whatever else has a number for each pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.parts.parameter import Given, Parameter
from tui.presentation.landscapes.height_map import Shading


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes:
        numbers: Its pixels, row by row.
        width: How many of them a row has.
        shading: Which shade a number has.
    """

    numbers: tuple[float, ...]
    width: int
    shading: Shading

    @property
    def height(self) -> int:
        """How many rows of pixels."""
        return (len(self.numbers) + self.width - 1) // self.width

    def shades(self) -> list[list[int | None]]:
        """The shades, row by row; None beyond the end, and for what is not finite."""
        every = [self.shading.shade(number) for number in self.numbers]
        every += [None] * (self.width * self.height - len(every))
        return [every[at : at + self.width] for at in range(0, len(every), self.width)]


def is_pictured(item: Parameter | Given) -> bool:
    """Whether the last direction of a value makes a picture."""
    return bool(item.axes) and item.axes[-1].width > 0


def pictured_by_rows(lesson: Lesson) -> str | None:
    """The first parameter whose rows of data are pictures, or None."""
    return next((one.name for one in lesson.parameters if is_by_rows(one) and is_pictured(one)), None)


def pictured_weights(lesson: Lesson) -> str | None:
    """The learned matrix that has a picture for each neuron, or None."""
    learned = (lesson.parameter(name) for name in lesson.learned)
    return next((one.name for one in learned if len(one.axes) == 2 and is_pictured(one)), None)


def inked(numbers: Sequence[float]) -> Shading:
    """The shading of what is drawn, from nothing at 0 on."""
    return Shading(0.0, max(max(numbers, default=0.0), 1e-300))


def balanced(numbers: Sequence[float]) -> Shading:
    """The shading of what may be below 0 or above: 0 has the shade in the middle."""
    most = max((abs(number) for number in numbers), default=0.0) or 1.0
    return Shading(-most, most)
