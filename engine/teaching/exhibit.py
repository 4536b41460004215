"""What an exhibit is: a lesson with a famous slip in it, the lines that are at fault, and how it is run.

An exhibit is no copy of a lesson. It shows functions and variables of a notebook's cell; those that have the name of
one of the lesson's phases or parameters stand in its place, and all the rest is the lesson's own.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import FunctionType
from typing import TYPE_CHECKING, Any

from engine.definition.catalog import declared
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import Value, plain
from engine.execution.source_code import Function, parsed, source_of

if TYPE_CHECKING:
    from engine.execution.line_by_line.line_trace import TracedCall


@dataclass(frozen=True)
class Slip:
    """A line that does not do what was meant."""

    line: str
    """Its text as it stands in the source, without the indentation. It stands there once."""
    mended: str
    """The line or lines in its place; empty where nothing stands there any more."""
    why: str
    """One sentence: what is wrong with it."""


@dataclass(frozen=True)
class Remark:
    """A word on a line that one may suspect, but that is innocent."""

    line: str
    says: str
    """One or two sentences that lead on and give nothing away."""
    mended: str | None = None
    """What the line becomes when the slips are mended, where it has to follow them."""


@dataclass(frozen=True)
class Marking:
    """What a check of the marked lines says."""

    right: int
    """How many of the marked lines are at fault."""
    wrong: int
    """How many of them are innocent."""
    missing: int
    """How many lines at fault are not marked."""
    remarks: Mapping[int, str]
    """The words on innocent lines that are marked, by line."""

    @property
    def solved(self) -> bool:
        """Whether all that is at fault is marked, and nothing else."""
        return not self.wrong and not self.missing


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A famous slip, reproduced.

    Attributes:
        key: Its short name, such as `8-counter`.
        title: Its name for the learner.
        lesson: The lesson that the cell belongs to, as it should be.
        story: One or two sentences: what the cell was meant to do.
        shown: What is shown of the cell, in order: functions, and variables by their names.
        report: What the cell does after each step: it prints or keeps something. It is shown last.
        slips: The lines at fault.
        explanation: A few short sentences for the end.
        remarks: Words on innocent lines.
        leftovers: Variables that earlier cells have left behind.
        keeps: The name of the list in which the report keeps something, where it does.
        begins: Parameters of the run that are not shown, such as few rows where the lesson has many; the story tells.
    """

    key: str
    title: str
    lesson: Lesson
    story: str
    shown: tuple[Function | str, ...]
    report: Function
    slips: tuple[Slip, ...]
    explanation: str
    remarks: tuple[Remark, ...] = ()
    leftovers: tuple[Parameter, ...] = ()
    keeps: str | None = None
    begins: Mapping[str, Value] = field(default_factory=dict)

    # What is read

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The source as it is shown, line by line."""
        lines: list[str] = []
        for at, part in enumerate(self._parts):
            beneath_its_like = isinstance(part, str) and isinstance(self._parts[at - 1], str)
            lines += [] if not at or beneath_its_like else [""]
            lines += self._text(part).split("\n")
        return tuple(lines)

    @cached_property
    def faulty_lines(self) -> frozenset[int]:
        """The lines at fault, counted from 0."""
        return frozenset(at for at, line in enumerate(self.lines) if line.strip() in self._slip_at)

    def slip(self, line: int) -> Slip | None:
        """The slip in a line, counted from 0, or None."""
        return self._slip_at.get(self.lines[line].strip())

    def mended_line(self, line: int) -> tuple[str, ...]:
        """What stands in place of a line, counted from 0, when the slips are mended: most often itself."""
        return self._mended(self.lines[line])

    def check(self, marked: Collection[int]) -> Marking:
        """Compare the lines that a learner has marked, counted from 0, with those at fault."""
        chosen = frozenset(marked)
        wrong = chosen - self.faulty_lines
        says = {remark.line: remark.says for remark in self.remarks}
        remarks = {at: says[self.lines[at].strip()] for at in sorted(wrong) if self.lines[at].strip() in says}
        return Marking(len(chosen & self.faulty_lines), len(wrong), len(self.faulty_lines - chosen), remarks)

    # What is run

    @cached_property
    def faulty(self) -> Cell:
        """The cell as it stands."""
        return self._cell(self.report.__globals__)

    @cached_property
    def mended(self) -> Cell:
        """The cell without its slips: its own source with the lines replaced, executed in a copy of its module."""
        own = [line for part in self._parts if self._is_own(part) for line in self._text(part).split("\n")]
        lines = [line for each in own for line in self._mended(each)]
        namespace = dict(self.report.__globals__)
        exec(compile("\n".join(lines), f"<{self.key} mended>", "exec"), namespace)
        return self._cell(namespace)

    def _cell(self, namespace: Mapping[str, Any]) -> Cell:
        found = {_name(part): namespace[_name(part)] if self._is_own(part) else part for part in self._parts}
        begin, phases = (
            tuple(_swapped_phase(phase, found) for phase in whole) for whole in (self.lesson.begin, self.lesson.phases)
        )
        parameters = tuple(
            _swapped_parameter(parameter, {**self.begins, **found}) for parameter in self.lesson.parameters
        )
        lesson = replace(self.lesson, begin=begin, phases=phases, parameters=(*parameters, *self.leftovers))
        own = [found[_name(part)] for part in self._parts if self._is_own(part)]
        readers = [phase.function for phase in phases if set(phase.reads) & set(found)]
        functions = dict.fromkeys(one for one in [*readers, *own] if inspect.isfunction(one))
        return Cell(lesson, namespace[self.report.__name__], tuple(functions), self.keeps)

    @property
    def _parts(self) -> tuple[Function | str, ...]:
        return (*self.shown, self.report)

    def _is_own(self, part: Function | str) -> bool:
        """Whether something that is shown belongs to the cell, and not to the lesson."""
        return isinstance(part, str) or part.__module__ == self.report.__module__

    def _text(self, part: Function | str) -> str:
        if not isinstance(part, str):
            return source_of(part).text
        source = inspect.getsource(sys.modules[self.report.__module__])
        for node in parsed(source).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == part:
                return ast.get_source_segment(source, node) or ""
        raise ValueError(f"exhibit {self.key} has no variable {part!r}")

    @cached_property
    def _slip_at(self) -> dict[str, Slip]:
        return {slip.line: slip for slip in self.slips}

    def _mended(self, line: str) -> tuple[str, ...]:
        text = line.strip()
        new = {remark.line: remark.mended for remark in self.remarks if remark.mended is not None}
        new |= {slip.line: slip.mended for slip in self.slips}
        if text not in new:
            return (line,)
        if not new[text]:
            return ()
        indent = line[: len(line) - len(line.lstrip())]
        return tuple(indent + each for each in new[text].split("\n"))


@dataclass(frozen=True, eq=False)
class Cell:
    """A lesson with what a notebook's cell makes of it.

    Attributes:
        lesson: The lesson with the cell's phases, data and leftover variables in it.
        report: What the cell does after each step. It reads named values, and the counter of the steps as `i`.
        functions: What is other than in the lesson: phases that read the cell's own data, and the cell's functions,
            the report among them.
        keeps: The name of the list in which the report keeps something.
    """

    lesson: Lesson
    report: Function
    functions: tuple[Function, ...]
    keeps: str | None

    @property
    def steps(self) -> int:
        """How many steps the cell takes."""
        return 1 if self.lesson.one_step else int(self.lesson.defaults["steps"])  # type: ignore[arg-type]

    def run(self) -> CellRun:
        """Run all steps."""
        run = CellRun(self)
        for _ in run.calls():
            pass
        return run

    def traced(self, steps: int) -> tuple[TracedCall, ...]:
        """The first steps line by line, as far as they are other than in the lesson."""
        # Seldom needed, and slow to import.
        from engine.execution.line_by_line.line_trace import trace_call

        codes = {function.__code__ for function in self.functions}
        # Followed with copies: what a call changes in place must not be changed twice.
        return tuple(
            trace_call(function, deepcopy(arguments), self.functions)
            for function, arguments in CellRun(self).calls(min(steps, self.steps))
            if function.__code__ in codes
        )


@dataclass(eq=False)
class CellRun:
    """One run of a cell.

    The values stay what the functions made of them, lists above all: a notebook freezes nothing, and some slips are
    about one list under two names.
    """

    cell: Cell
    printed: list[str] = field(default_factory=list)
    """What was printed, line by line."""
    kept: list[Any] = field(default_factory=list)
    """What the report kept."""
    values: dict[str, Any] = field(default_factory=dict)
    """Every named value as it is now."""

    def calls(self, steps: int | None = None) -> Iterator[tuple[Function, dict[str, Any]]]:
        """Run step by step; each call, function and arguments, is told before it is made.

        Args:
            steps: How many steps; by default all.
        """
        lesson = self.cell.lesson
        report = Phase(self._collecting(self.cell.report), (), "")
        self.values = {name: _thawed(value) for name, value in lesson.defaults.items()}
        if self.cell.keeps is not None:
            self.values[self.cell.keeps] = self.kept
        for i in range(self.cell.steps if steps is None else steps):
            self.values |= lesson.numbered({"i": i}, i + 1)
            for phase in lesson.phases:
                yield phase.function, {name: self.values[name] for name in phase.reads}
                self.values |= phase.call(self.values)
            arguments = {name: self.values[name] for name in report.reads}
            yield report.function, arguments
            report.function(**arguments)

    def _collecting(self, function: Function) -> Function:
        """The same function, but what it prints is collected."""

        def collect(*items: Any) -> None:
            self.printed.append(" ".join(str(item) for item in items))

        return FunctionType(function.__code__, {**function.__globals__, "print": collect}, function.__name__)


def _name(part: Function | str) -> str:
    return part if isinstance(part, str) else part.__name__


def _swapped_phase(phase: Phase, found: Mapping[str, Any]) -> Phase:
    """The phase with the cell's function, or itself where the cell has none of its own."""
    function = found.get(phase.name, phase.function)
    return phase if function is phase.function else replace(phase, function=function)


def _swapped_parameter(parameter: Parameter, found: Mapping[str, Any]) -> Parameter:
    """The parameter with the cell's number, or itself."""
    if parameter.name not in found:
        return parameter
    return replace(parameter, first=plain(found[parameter.name], int if parameter.whole else float))


def _thawed(value: Any) -> Any:
    return [_thawed(part) for part in value] if isinstance(value, tuple) else value


@cache
def exhibits() -> tuple[Exhibit, ...]:
    """Every exhibit, by lesson and key."""
    found = declared("exhibit_*", "EXHIBIT", Exhibit)
    return tuple(sorted(found, key=lambda exhibit: (exhibit.lesson.number, exhibit.key)))


def exhibit(key: str) -> Exhibit:
    """One exhibit by its key.

    Raises:
        ValueError: There is no such exhibit; the message says which there are.
    """
    for candidate in exhibits():
        if candidate.key == key:
            return candidate
    keys = ", ".join(candidate.key for candidate in exhibits())
    raise ValueError(f"there is no exhibit {key!r}; the exhibits are {keys}")
