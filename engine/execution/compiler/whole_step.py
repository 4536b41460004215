"""All values of one step at once: of a large net, calling the phases takes longer than a key may."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.values import Value, build, size_of
from engine.execution.compiler.record import Record
from engine.execution.compiler.row_loop import RowLoop


class WholeStep:
    """The compiled step, used for a single one.

    Args:
        lesson: Whose step it is.
        sizes: How long each axis is.
        loop: Makes one row with all that the phases give.
    """

    def __init__(self, lesson: Lesson, sizes: Sizes, loop: RowLoop) -> None:
        self._loop = loop
        self._given = [(one.name, one.whole, lesson.shape(one.name, sizes)) for one in lesson.given]
        self._width = sum(size_of(shape) for _, _, shape in self._given)

    def made(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """What the phases of a step give.

        Args:
            values: All that the step finds.

        Returns:
            Nothing where they are to be called: it is not compiled yet, or is too small a step, or fails.
        """
        if not self._loop.pays_for_one:
            return {}
        if not self._loop.is_compiled:
            self._loop.begin_compiling()
            return {}
        row = Record(self._width)
        if not self._loop.make(values, 1, row):
            return {}
        numbers = iter(row.numbers.tolist())
        return {
            name: build(map(int, islice(numbers, size_of(shape))) if whole else numbers, shape)
            for name, whole, shape in self._given
        }
