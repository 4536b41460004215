"""A run as a script: its numbers, the lesson's functions, the loop, and what it prints."""

from __future__ import annotations

import keyword
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP, Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import Value, shape_of
from engine.experiment.history import History
from engine.export.dependencies import Gathered, gathered, is_learners, makes_lists, may_give_whole
from engine.export.edits import Change, changes_of
from engine.export.flavors import Flavor
from engine.export.inlining import twin_in, twins_of, without_helpers
from engine.export.literals import ROW, ROW_WITH_WHOLE, WIDTH, assigned, block, called, comment, docstring
from engine.export.overflow import may_overflow

VECTORS, FUNCTIONS = "engine.definition.arithmetic.vectors", "engine.definition.arithmetic.functions"
"""The modules of what a library has of its own: vectors; exp and its kin."""

QUIET = 'np.seterr(all="ignore")  # What grows beyond all bounds is inf here, as in plain Python.'

FUTURE = "__future__"
LIBRARIES = ("numpy", "torch")
"""What is imported from elsewhere stands by itself."""


@dataclass(frozen=True)
class Script:
    """The parts of a program.

    Attributes:
        lesson: What it is about.
        about: What it is, in paragraphs; the first is a line.
        opening: The imports, and what makes them ready.
        numbers: The parameters, each under a line that says what it is.
        begin: What is run before the first step, each with the name of its function.
        phases: Each phase with the name of its function.
        functions: The lesson's functions by name, these first.
        line: The function that makes a line of the table.
        loop: All that is done.
    """

    lesson: Lesson
    about: tuple[str, ...]
    opening: str
    numbers: str
    begin: tuple[tuple[Phase, str], ...]
    phases: tuple[tuple[Phase, str], ...]
    functions: Mapping[str, str]
    line: str
    loop: str

    @property
    def text(self) -> str:
        """The program as one file."""
        top = [docstring(*self.about), self.opening, self.numbers]
        functions = [*self.functions.values(), self.line]
        return "\n\n\n".join(["\n\n".join(filter(None, top)), *functions, self.loop]) + "\n"


def script(history: History, flavor: Flavor, steps: int) -> Script:
    """The program of a run.

    Args:
        history: The run.
        flavor: In which form.
        steps: How many steps the program takes.

    Raises:
        ExportError: Something in the lesson cannot be written out.
    """
    return _Writer(history, flavor, steps).script()


class _Writer:
    """Writes one program; knows what everything is called in it."""

    def __init__(self, history: History, flavor: Flavor, steps: int) -> None:
        self.history = history
        self.lesson = history.lesson
        self.flavor = flavor
        self.steps = steps
        self.calls_library = False
        """Whether the library's own exp or one of its kin is called."""
        self.parts = self._gathered()
        self.parts.taken |= {"print", "range", "str", "repr", "float", "int", "map", "isinstance", *keyword.kwlist}
        if flavor.library:
            self.parts.taken.add({"numpy": "np"}.get(flavor.library, flavor.library))
        self.line = self.parts.claim("line")
        self.step = self.parts.claim("step")
        values = dict.fromkeys([*self.lesson.defaults, *(given.name for given in self.lesson.given)])
        self.names = {name: self.parts.free(name) for name in values}
        self.names[STEP] = "1" if self.lesson.one_step else self.step

    def script(self) -> Script:
        """All parts."""
        return Script(
            self.lesson,
            self._about(),
            self._opening(),
            self._numbers(),
            tuple((phase, self.parts.functions[phase.function]) for phase in self.lesson.begin),
            tuple((phase, self.parts.functions[phase.function]) for phase in self.lesson.phases),
            self.parts.texts,
            (ROW_WITH_WHOLE if self._gives_whole else ROW).format(name=self.line),
            self._loop(),
        )

    def _gathered(self) -> Gathered:
        functions = [phase.function for phase in (*self.lesson.begin, *self.lesson.phases)]
        plain = gathered(functions, lambda function: function)
        twins = twins_of(self.flavor.library)
        if twins is None:
            return plain
        own = [one for one in plain.functions if one.__module__ not in (VECTORS, FUNCTIONS)]
        # A list that a phase builds itself is none of the library's vectors: then the loops stay.
        swapped = (FUNCTIONS,) if any(map(makes_lists, own)) else (FUNCTIONS, VECTORS)
        found = gathered(functions, twin_in(twins, swapped), self.flavor.library)
        called = {one.__name__ for one in plain.functions if one.__module__ == FUNCTIONS}
        self.calls_library = any(one.__module__ == twins.__name__ and one.__name__ in called for one in found.functions)
        return found if any(map(is_learners, found.functions)) else without_helpers(found, twins.__name__)

    def _about(self) -> tuple[str, ...]:
        lesson = self.lesson
        title = f"Lesson {lesson.number}: {lesson.title}"
        prints = "It prints a line of names, then a line of numbers"
        if lesson.one_step:
            prints += "."
        else:
            prints += f" for each step, with the {' and '.join(lesson.learned)} that the step has learned."
        needs = self.flavor.needs
        if not self.flavor.library and self._uses_numpy:
            needs = "It needs NumPy (pip install numpy), since the lesson itself calls it."
        if self.flavor.library == "numpy" and not self._uses_numpy:
            needs = "It needs Python 3.11 or newer, and nothing else: for single numbers NumPy has nothing to do."
        if self.flavor.library == "torch" and not lesson.one_step:
            needs += " The learning is the lesson's own: nothing is differentiated for you."
        return title if title[-1] in ".!?" else title + ".", lesson.question, f"{prints} {needs}"

    @property
    def _gives_whole(self) -> bool:
        """Whether some of the table's numbers are whole."""
        return any(given.whole for given in self.lesson.given)

    @property
    def _uses_numpy(self) -> bool:
        lists = self.flavor.library == "numpy" and any(parameter.axes for parameter in self.lesson.parameters)
        return lists or "import numpy as np" in self.parts.imports

    def _opening(self) -> str:
        imports = list(self.parts.imports)
        library = "import torch" if self.flavor.library == "torch" else None
        if self._uses_numpy:
            library = "import numpy as np"
        if library is not None and library not in imports:
            imports.append(library)
        ours = [one for one in imports if one.split()[1].split(".")[0] in LIBRARIES]
        standard = sorted(set(imports) - set(ours), key=lambda one: (one.startswith("from"), one))
        blocks = ([one for one in standard if FUTURE in one], [one for one in standard if FUTURE not in one], ours)
        lines = ["\n".join(block) for block in blocks if block]
        loud = self._uses_numpy and (self.calls_library or may_overflow(self.history, self.steps))
        ready = [*([QUIET] if loud else []), *self.flavor.opening]
        return "\n\n".join([*lines, *(["\n".join(ready)] if ready else [])])

    def _numbers(self) -> str:
        start = dict(self.history.start)
        parameters = list(self.lesson.parameters)
        if "steps" in start:
            start["steps"] = self.steps
        begun = {given.name for given in self.lesson.begun}
        written = [self._declared(one, start[one.name]) for one in parameters if one.name not in begun]
        constants = [f"{name} = {text.replace('e+', 'e')}" for name, text in self.parts.constants.items()]
        return "\n".join([*written, *constants])

    def _declared(self, parameter: Parameter, value: Any) -> str:
        words = ", ".join(f"{number} is {word}" for number, word in enumerate(parameter.words, start=1))
        about = f"{parameter.help}{self._order(parameter)}{f' {words}.' if words else ''}"
        return f"{comment(about)}\n{self._assigned(parameter.name, value)}"

    def _order(self, item: Parameter | Given) -> str:
        """Which element is which."""
        sizes = self.history.program.sizes
        labels = [", ".join(map(axis.label, range(sizes[axis.name]))) for axis in item.axes]
        match labels:
            case [one]:
                return f" In order: {one}." if ", " in one else f" It is for {one}."
            case [rows, columns]:
                return f" Rows: {rows}; columns: {columns}."
        return ""

    def _assigned(self, name: str, value: Any) -> str:
        return assigned(self.names[name], value, self._vector(value), self.flavor.number)

    def _vector(self, value: Value) -> str:
        """How a list is written: rows that differ in length are no array."""
        return "%s" if any(isinstance(length, tuple) for length in shape_of(value)) else self.flavor.vector

    def _loop(self) -> str:
        calls = list(map(self._call, self.lesson.phases))
        begin = list(self._begin())
        if self.lesson.one_step:
            return "\n".join([*begin, self._header(), "", *calls, self._print("1")])
        body = [*calls, self._print(self.step), *self._changes()]
        steps = self.names["steps"] if "steps" in self.names else str(self.steps)
        head = f"for {self.step} in range(1, {steps} + 1):"
        return "\n".join([*begin, self._header(), "", head, textwrap.indent("\n".join(body), "    ")])

    def _begin(self) -> Iterator[str]:
        """What makes numbers before the first step, and those among them that were set by hand."""
        made = self.lesson.begins.made_from(self.history.start)
        for phase in self.lesson.begin:
            yield self._call(phase)
            for given in phase.gives:
                name, start = given.name, self.history.start[given.name]
                if given.axes and (vector := self._vector(start)) != "%s":
                    yield f"{self.names[name]} = {vector % self.names[name]}"
                if repr(start) != repr(made[name]):
                    yield self._assigned(name, start) + "  # Set by hand."
        if self.lesson.begin:
            yield ""

    def _header(self, at: int = 0) -> str:
        """The line of names of a stretch of steps, a value a line where it is long."""
        sizes = self.history.segments[at].program.sizes
        parts = ["step"]
        for given in self.lesson.given:
            elements = self.lesson.elements(given.name, sizes)
            # The elements of a matrix stand a row a line.
            for _, row in groupby(elements, key=lambda element: element[1][:-1]):
                lines = textwrap.wrap(" ".join(name for name, _ in row), WIDTH - len('    "",'), break_long_words=False)
                parts.extend(line.replace(" ", ",") for line in lines)
        whole = f'print("{",".join(parts)}")'
        if len(whole) <= WIDTH:
            return whole
        return called("print(", [*(f'"{part}"' for part in parts), 'sep=","'])

    def _call(self, phase: Phase) -> str:
        names = [self.names[given.name] for given in phase.gives]
        function = self.parts.functions[phase.function]
        before = f"{', '.join(names)} = {function}("
        if len(before) > WIDTH:
            before = block("(", names, f") = {function}(")
        return called(before, [self.names[name] for name in phase.reads])

    def _print(self, step: str) -> str:
        numbers = [self._numbers_of(given) for given in self.lesson.given]
        short = called(f"print({self.line}(", [step, *numbers], "))")
        if "\n" not in short:
            return short
        inner = called(f"{self.line}(", [step, *numbers])
        return f"print(\n{textwrap.indent(inner, '    ')}\n)"

    def _numbers_of(self, given: Given) -> str:
        name = self.names[given.name]
        # Whole numbers of the learner's own function may come as 1.0.
        by_learner = given.whole and self.lesson.own is not None and given in self.lesson.own.gives
        kind = "int" if by_learner else "float" if self._may_be_whole(given) else ""
        number = f"{kind}(number)" if kind else "number"
        match len(self.lesson.declared(given.name).axes):
            case 0:
                return f"{kind}({name})" if kind else name
            case 1:
                return f"*map({kind}, {name})" if kind else f"*{name}"
            case 2:
                return f"*({number} for part in {name} for number in part)"
        return f"*({number} for part in {name} for row in part for number in row)"

    def _may_be_whole(self, given: Given) -> bool:
        """Whether a float may come as a whole number, where whole ones are printed as such."""
        phase = next(phase for phase in self.lesson.phases if given in phase.gives)
        return self._gives_whole and not given.whole and phase.remote is None and may_give_whole(phase.function)

    def _changes(self) -> Iterator[str]:
        """The changes that were made by hand, after the steps at which they were made."""
        for step, changes in groupby(changes_of(self.history, self.steps), key=lambda change: change.step):
            lines = [self._changed(change) for change in changes]
            stretches = self.history.segments
            at = next((at for at, one in enumerate(stretches) if at and one.after == step), 0)
            if at and stretches[at].program.sizes != stretches[at - 1].program.sizes:
                # Such as a batch of another size: a step has more numbers, or fewer.
                lines.append(self._header(at))
            head = f"if {self.step} == {step}:  # Changed by hand, from step {step + 1} on."
            yield "\n".join([head, textwrap.indent("\n".join(lines), "    ")])

    def _changed(self, change: Change) -> str:
        if not change.index:
            return self._assigned(change.name, change.value)
        place = "".join(f"[{at}]" for at in change.index)
        return assigned(self.names[change.name] + place, change.value)
