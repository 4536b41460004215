"""A run, as a challenge looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.definition.lesson import Lesson
from engine.definition.values import Value, differing_indices, element, element_name, shape_of
from engine.experiment.experiment import Experiment
from engine.experiment.history import Edit, History


@dataclass(frozen=True)
class Attempt:
    """What the learner has tried: the numbers of the start, the changes on the way, the recorded steps."""

    run: Experiment

    @property
    def lesson(self) -> Lesson:
        """The lesson that is run."""
        return self.run.lesson

    @property
    def history(self) -> History:
        """All that is recorded."""
        return self.run.history

    @property
    def steps(self) -> int:
        """How many steps are recorded."""
        return self.history.steps

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The changes on the way, as far as a step came after them."""
        return tuple(edit for edit in self.history.edits if edit.step < self.steps)

    def start(self, name: str) -> Any:
        """A parameter at the start, by its name or an element's: `alpha`, `weights[1]`."""
        values = self.history.start
        whole, index = self.lesson.find(name, self.lesson.sizes(values))
        return element(values[whole], index)

    def own(self, name: str) -> Any:
        """The same number as the lesson has it; for an element that the lesson has not, nan."""
        values = self.lesson.defaults
        try:
            whole, index = self.lesson.find(name, self.lesson.sizes(values))
        except ValueError:
            return float("nan")
        return element(values[whole], index)

    def at(self, name: str, step: int) -> Any:
        """A value, or one of its numbers, at a recorded step."""
        return self.history[name][step - 1]

    def column(self, name: str, most: int, after: int = 0) -> Sequence[Any]:
        """A value at the steps `after + 1` to `after + most`, as far as they are recorded."""
        return self.history[name][after : after + most]

    def turned(self) -> tuple[str, ...]:
        """The numbers that are not as the lesson has them at the start, by the names of their elements.

        Where there are more or fewer inputs or outputs, the names of the whole values.
        """
        return _differing(self.lesson.defaults, self.history.start)

    def mark(self, where: bool = False) -> str:
        """What tells this attempt from another one; with `where`, also where the learner stands in it."""
        place = (self.run.position, self.run.moment.phases_done) if where else ()
        return repr((self.history.start, self.edits, self.steps, place))


def _differing(old: dict[str, Value], new: dict[str, Value]) -> tuple[str, ...]:
    names: list[str] = []
    for name, value in new.items():
        if shape_of(value) != shape_of(old[name]):
            names.append(name)
            continue
        names += [
            element_name(name, index)
            for index in differing_indices(value, old[name])
            if element(value, index) != element(old[name], index)
        ]
    return tuple(names)
