"""A lesson's joined step and the loops over it, for as long as what is written into it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase, run_phases
from engine.definition.values import Value
from engine.execution.compiler.ahead import Ahead, free_phases
from engine.execution.compiler.joining.step import JoinedStep, join
from engine.execution.compiler.joining.symbols import NotJoinable
from engine.execution.compiler.python_printer import printed
from engine.execution.compiler.row_loop import RowLoop
from engine.execution.compiler.rows import Rows, computing, running, showing, summing
from engine.execution.compiler.whole_step import WholeStep


class FastStep:
    """One joined step, and the loops over it.

    Attributes:
        step: The step.
        loop: What makes a loop.
    """

    loop = RowLoop

    def __init__(self, lesson: Lesson, step: JoinedStep, compiles: bool, ahead: Sequence[Phase] = ()) -> None:
        self._lesson = lesson
        self._ahead = Ahead(ahead, step) if ahead else None
        self._compiles = compiles
        self.step = step
        self._loops: dict[tuple[str, ...], RowLoop] = {}

    @classmethod
    def of(cls, lesson: Lesson, values: Mapping[str, Value], compiles: bool) -> FastStep | None:
        """The step for parameters of these shapes, or None where the phases cannot be joined."""
        if not lesson.learned:
            return None
        free = free_phases(lesson)
        chosen = [one.name for one in lesson.parameters if one.words]
        for many in range(len(free) + 1):
            # As few as will do are called, as a shuffle is, which gives the same for many steps.
            ahead, joined = free[:many], lesson.phases[many:]
            names = [given.name for phase in ahead for given in phase.gives]
            try:
                step = join(joined, run_phases(ahead, values), lesson.learned, names, chosen)
            except NotJoinable:
                continue
            return cls(lesson, step, compiles, ahead) if step.fits(values) else None
        return None

    @property
    def source(self) -> str:
        """The loop of steps as Python."""
        return printed(running(self.step), "run")

    def showing(self, sizes: Sizes) -> WholeStep:
        """All values of one step at once, where the axes are this long."""
        names = [given.name for given in self._lesson.given]
        return WholeStep(self._lesson, sizes, self._loop("showing", (), lambda: showing(self.step, names)))

    @property
    def running(self) -> RowLoop:
        """The loop of steps one after another."""
        return self._loop("running", (), lambda: running(self.step))

    def computing(self, wanted: Sequence[str]) -> RowLoop:
        """The loop of steps that begin with given numbers, in which these values are recorded."""
        return self._loop("computing", wanted, lambda: computing(self.step, wanted))

    def summing(self, wanted: Sequence[str]) -> RowLoop:
        """The same, but for the sum of all numbers of these values, which are floats."""
        return self._loop("summing", wanted, lambda: summing(self.step, wanted))

    def _loop(self, what: str, wanted: Sequence[str], rows: Callable[[], Rows]) -> RowLoop:
        key = (what, *wanted)
        if key not in self._loops:
            self._loops[key] = self.loop(rows(), self._compiles, self._ahead)
        return self._loops[key]
