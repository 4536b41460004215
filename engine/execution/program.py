"""A lesson's phases joined into one step and many steps: the fast way to run them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.last_made import LastMade
from engine.definition.parts.parameter import STEP
from engine.definition.parts.phase import Phase, RemotePhase
from engine.definition.values import Index, Value, build, flatten, position_of, size_of
from engine.execution.compiler.record import Record

if TYPE_CHECKING:
    from engine.execution.compiler.fast_step import FastStep
    from engine.execution.compiler.row_loop import RowLoop

MOST_FAST = 8
"""So many joined steps are kept: one for each set of numbers that decide how often a loop turns."""

SHORT = 16
"""A run of so few steps is called while there is no joined step yet: no key waits until it is made."""

LARGE = 256
"""Where the parameters have more numbers, a step is one that takes long."""

HUGE = 20_000
"""Where they have more than that, one step in columns is as good as many: calling takes longer than compiling."""


class Program:
    """One lesson for one set of shapes.

    Attributes:
        lesson: The lesson whose phases run.
        sizes: How long each axis is.
    """

    compiles = True
    """Whether what runs long may become WebAssembly."""

    def __init__(self, lesson: Lesson, sizes: Sizes) -> None:
        self.lesson = lesson
        self.sizes = sizes
        self._fast: list[tuple[dict[str, Value], FastStep | None]] = []
        self._last = LastMade()
        # By their names alone: the default of one may be data in a file, which a learner's function may not open.
        names = (*(one.name for one in lesson.parameters), STEP)
        self._read = [name for name in names if name in lesson.read]
        self._preparing: Thread | None = None
        self._joining = Lock()

    @cached_property
    def _numbers(self) -> int:
        # Asked late: the process of a learner's function knows the axes of one phase only.
        return sum(size_of(self.lesson.shape(one.name, self.sizes)) for one in self.lesson.parameters)

    @property
    def is_large(self) -> bool:
        """Whether one step takes so long that it is better not made twice."""
        return self._numbers > LARGE

    def phase(self, phase: Phase, values: Mapping[str, Value]) -> dict[str, Value]:
        """Run one phase by calling it; what it gives, as numbers and tuples."""
        if not self.is_large or phase.remote is not None:
            return self._called(phase, values)
        return self._last.found(phase.name, [values[name] for name in phase.reads], lambda: self._called(phase, values))

    def _called(self, phase: Phase, values: Mapping[str, Value]) -> dict[str, Value]:
        results = phase.call(values)
        return {given.name: given.plain(results[given.name]) for given in phase.gives}

    def phases(self, values: Mapping[str, Value], count: int | None = None) -> Iterator[tuple[Phase, dict[str, Value]]]:
        """Run the phases of a step in order.

        Args:
            values: All that the step finds.
            count: How many of them; all by default.

        Yields:
            Each with what it gives.
        """
        whole = self._at_once(values) if self.is_large else {}
        now = dict(values)
        for phase in self.lesson.phases[:count]:
            gave = {one.name: whole[one.name] for one in phase.gives} if whole else self.phase(phase, now)
            yield phase, gave
            now |= gave

    def _at_once(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """What the phases of a large step give, made by one compiled loop; nothing where they are to be called."""
        if (fast := self._fast_for(values, 1)) is None:
            return {}
        read = [values[name] for name in self._read]
        return self._last.found("", read, lambda: fast.showing(self.sizes).made(values))

    def after(self, values: Mapping[str, Value], count: int | None = None) -> dict[str, Value]:
        """All the values of a step after so many of its phases."""
        after = dict(values)
        for _, gave in self.phases(values, count):
            after |= gave
        return after

    def step(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Run every phase in order; all the values after it, as the next step finds them."""
        return self.counted_on(self.after(values), 1)

    def counted_on(self, values: Mapping[str, Value], steps: int) -> dict[str, Value]:
        """The values for a step that comes so many later: where phases read its number, it is another one."""
        return self.lesson.numbered(values, values[STEP] + steps) if self.lesson.reads_step else dict(values)  # type: ignore[operator, arg-type]

    def run(self, values: Mapping[str, Value], count: int, record: Record) -> None:
        """Run `count` steps and append what each carries over to `record`.

        Args:
            values: Every parameter by name, and the number of the first of these steps where phases read it; the
                learned ones as they are before that step.
            count: How many steps.
            record: A row of it has the numbers of the learned values, in order.
        """
        fast = self._fast_for(values, count)
        now, done = dict(values), 0
        while done < count:
            made = 0 if fast is None else fast.running.make(now, count - done, record)
            if made:
                now = self.counted_on(self.with_carried(values, record.row(-1)), done + made)
            else:
                # What cannot be made there fails in Python's own words, or is made.
                made, now = 1, self.step(now)
                record.append(self.carried(now))
            done += made

    def carried(self, values: Mapping[str, Value]) -> list[float]:
        """The numbers that a step hands on, in the order of the record."""
        return [number for name in self.lesson.learned for number in flatten(values[name])]

    def carried_places(self, names: Sequence[str]) -> list[int]:
        """Which of the numbers that a step hands on are those of these learned values."""
        before = {name: self.position(self.lesson.learned, (name, None)) or 0 for name in names}
        return [at for name in names for at in range(before[name], before[name] + self._size(name))]

    def position(self, names: Sequence[str], place: tuple[str, Index | None]) -> int | None:
        """Which number of these values, counted through, a place is, a value's name with an index.

        Args:
            names: The values.
            place: The place; without an index, the value's first number.

        Returns:
            None where there is none.
        """
        before = 0
        for name in names:
            if name == place[0]:
                at = 0 if place[1] is None else position_of(place[1], self.lesson.shape(name, self.sizes))
                return None if at is None else before + at
            before += self._size(name)
        return None

    def _size(self, name: str) -> int:
        return size_of(self.lesson.shape(name, self.sizes))

    def with_carried(self, values: Mapping[str, Value], numbers: Sequence[float]) -> dict[str, Value]:
        """The values with the learned ones replaced by these numbers."""
        left = iter(numbers)
        learned = {name: build(left, self.lesson.shape(name, self.sizes)) for name in self.lesson.learned}
        return {**values, **learned}

    def columns(
        self,
        names: Sequence[str],
        values: Mapping[str, Value],
        before: Record,
        only: Sequence[int] | None = None,
    ) -> list[list[float]]:
        """The numbers of some given values over many steps, computed from what each step began with.

        Args:
            names: The values wanted, as the lesson names them.
            values: The parameters in force, and the number of the first of the steps where phases read it.
            before: The carried numbers before each of the steps.
            only: Which of their numbers, by their places; without it, all of them.

        Returns:
            One column for each number of the wanted values, in order.
        """
        width = sum(map(self._size, names))
        wanted = range(width) if only is None else only
        results: list[list[float] | None] = [None] * width
        for at in wanted:
            results[at] = []
        fast = self._fast_for(values, len(before), in_columns=True)
        self._compute(names, values, before, results, None if fast is None else fast.computing(names))
        return [results[at] or [] for at in wanted]

    def sums(self, names: Sequence[str], values: Mapping[str, Value], before: Record) -> list[float]:
        """All numbers of some given values added up, for each of many steps: what is not finite stays so.

        Args:
            names: The values, none of them of whole numbers.
            values: As for `columns`.
            before: Likewise.
        """
        fast = self._fast_for(values, len(before), in_columns=True)
        if fast is None:
            every = (self.step(self._begins(values, before, at)) for at in range(len(before)))
            return [sum(sum(flatten(after[name])) for name in names) for after in every]
        found: list[float] = []
        done = 0
        while done < len(before):
            made = fast.summing(names).make(self.counted_on(values, done), len(before) - done, [found], before, done)
            if not made:
                after = self.step(self._begins(values, before, done))
                found.append(sum(sum(flatten(after[name])) for name in names))
            done += made or 1
        return found

    def _begins(self, values: Mapping[str, Value], before: Record, at: int) -> dict[str, Value]:
        """All that one of many steps finds."""
        return self.with_carried(self.counted_on(values, at), before.row(at))

    def _compute(
        self,
        names: Sequence[str],
        values: Mapping[str, Value],
        before: Record,
        results: Sequence[list[float] | None],
        loop: RowLoop | None,
    ) -> None:
        """Fill the columns."""
        count, done = len(before), 0
        while done < count:
            begins = self.counted_on(values, done)
            made = 0 if loop is None else loop.make(begins, count - done, results, before, done)
            if not made:
                after = self.step(self._begins(values, before, done))
                numbers = (number for name in names for number in flatten(after[name]))
                for column, number in zip(results, numbers, strict=True):
                    if column is not None:
                        column.append(number)
            done += made or 1

    def _fast_for(self, values: Mapping[str, Value], count: int, in_columns: bool = False) -> FastStep | None:
        if self._fast or count > SHORT or (in_columns and self._numbers > HUGE):
            return self.fast(values)
        if self.is_large and self.compiles and self._preparing is None:
            # Soon there will be more: a few steps of thousands of rows take as long as making the joined step.
            self._preparing = Thread(target=self._prepare, args=(dict(values),), name="joining a lesson")
            self._preparing.start()
        return None

    def _prepare(self, values: Mapping[str, Value]) -> None:
        if (fast := self.fast(values)) is not None:
            fast.running.compile()

    def fast(self, values: Mapping[str, Value]) -> FastStep | None:
        """The joined step for these parameters, or None where they can only be called."""
        # Who comes while it is prepared gets the same one, and sooner than by making another beside it.
        with self._joining:
            return self._found(values)

    def _found(self, values: Mapping[str, Value]) -> FastStep | None:
        for whole, fast in self._fast:
            if fast.step.fits(values) if fast is not None else whole.items() <= values.items():
                return fast
        # The compiler is a dozen modules, which the first steps do not need.
        from engine.execution.compiler.fast_step import FastStep

        made = FastStep.of(self.lesson, values, self.compiles)
        named = (one.name for one in self.lesson.parameters if one.whole)
        whole = {name: values[name] for name in named if name in self.lesson.read}
        self._fast = [*self._fast[1 - MOST_FAST :], (whole, made)]
        return made


@runtime_checkable
class ProvidesProgram(RemotePhase, Protocol):
    """Where a phase runs that does not run here, if many steps can be made there at once."""

    def program(self, lesson: Lesson, sizes: Sizes) -> Program:
        """The program of a lesson that has the phase."""


def program_for(lesson: Lesson, sizes: Sizes) -> Program:
    """The program of a lesson for these sizes; made once, since joining takes some milliseconds."""
    return (_large_program if max(sizes.values(), default=0) > LARGE else _program)(lesson.base, sizes)


def _made(lesson: Lesson, sizes: Sizes) -> Program:
    if lesson.own is not None and isinstance(lesson.own.remote, ProvidesProgram):
        return lesson.own.remote.program(lesson, sizes)
    return Program(lesson, sizes)


_program, _large_program = lru_cache(maxsize=64)(_made), lru_cache(maxsize=4)(_made)
"""Of those that hold thousands of rows only a few are kept."""
