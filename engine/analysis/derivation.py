"""Where a number comes from: how it was made at its step, and from which numbers, back to the knobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.analysis.notation import Lines, Write, arithmetic
from engine.definition.parts.parameter import STEP
from engine.definition.values import Index, element, element_name, exact
from engine.execution.explanation import Explanation, PhaseExplanation, explain_step
from engine.execution.tracked import Leaf, Number, Operation, Unfollowed
from engine.experiment.history import History

Origin = Literal["computed", "knob", "start", "edit", "count"]
"""Made by a phase; set by a knob that no step turns; the start of a learned value; a learned value changed by hand; the
number of the step."""


@dataclass(frozen=True)
class Source:
    """One number at one place of a run.

    Attributes:
        name: The value's name.
        index: Which of its numbers.
        step: The step at whose end it stood, or for a value that a step computes, the step that did.
        label: What it is called: `weights[win]`.
        value: The number.
    """

    name: str
    index: Index
    step: int
    label: str
    value: float

    @property
    def element(self) -> str:
        """Its name with the index: `weights[1]`."""
        return element_name(self.name, self.index)


@dataclass(frozen=True)
class Derivation:
    """How one number came about.

    Attributes:
        source: The number.
        origin: What made it.
        phase: The phase that made it, or None.
        lines: Its arithmetic, or None where no phase made it.
        parts: The numbers that it was made from, each once, in the order in which they are written.
        differs: The sum that the arithmetic written here gives, where NumPy's own differs from it in the last digits.
    """

    source: Source
    origin: Origin
    phase: str | None = None
    lines: Lines | None = None
    parts: tuple[Source, ...] = ()
    differs: float | None = None
    turned: int = 0
    """For a knob, the step after which it was last set by hand; 0 where it stands as at the start."""

    @property
    def words(self) -> str:
        """In a few words, where the number comes from."""
        if self.origin == "computed":
            return f"made by {self.phase} at step {self.source.step}"
        if self.origin == "edit":
            return f"set by hand after step {self.source.step}"
        if self.origin == "count":
            return "the number of the step"
        if self.origin == "start":
            return "what the run started with"
        return f"a knob, set by hand after step {self.turned}" if self.turned else "a knob, which no step turns"


def derive(history: History, name: str, index: Index, step: int, write: Write = exact) -> Derivation:
    """How a number at a step came about.

    Args:
        history: The run.
        name: A parameter or a value that a step gives.
        index: Which of its numbers.
        step: A recorded step or the one in progress; 0 for what a parameter was at the start.
        write: Writes the numbers of the arithmetic.

    Raises:
        ValueError: The step is not recorded, or no step has computed the value there.
    """
    lesson = history.lesson
    if not 0 <= step <= history.steps + 1:
        raise ValueError(f"step: {step} was given, allowed is 0 to {history.steps + 1}, the step in progress")
    if name == STEP:
        return Derivation(Source(name, index, step, name, step), "count")
    learned = name in lesson.learned
    if lesson.phase_of(name) is None or (learned and step == 0):
        # A step works with what stood before it; a change after it is none of its business.
        parameters = history.begins(step) if step else history.start
        value = element(parameters[name], index)
        source = Source(name, index, step, lesson.label(name, index), value)
        if learned:
            return Derivation(source, "start")
        return Derivation(source, "knob", turned=_last_turned(history, source))
    if step == 0:
        raise ValueError(f"{element_name(name, index)} is not computed at step 0, which is the start; allowed is 1 on")
    return _computed(history, name, index, step, write)


def follow(history: History, source: Source, write: Write = exact) -> Derivation:
    """How one of the parts of a derivation came about in turn."""
    lesson = history.lesson
    if source.name in lesson.learned and source.step > 0 and _edited(history, source):
        made = derive(history, source.name, source.index, source.step, write)
        return Derivation(source, "edit", parts=(made.source,))
    return derive(history, source.name, source.index, source.step, write)


def _last_turned(history: History, source: Source) -> int:
    """The last step before this one's after which the number of a knob was changed; 0 where it never was."""
    found = 0
    for edit in history.edits:
        if edit.step < max(source.step, 1) and source.name in edit.changes:
            before = element(history.begins(edit.step)[source.name], source.index) if edit.step else None
            if repr(before) != repr(element(edit.changes[source.name], source.index)):
                found = edit.step
    return found


def _edited(history: History, source: Source) -> bool:
    """Whether a learned number was changed by hand after the step at whose end it stood."""
    carried = history.program.with_carried({}, history.carried(source.step))
    return repr(element(carried[source.name], source.index)) != repr(source.value)


def _computed(history: History, name: str, index: Index, step: int, write: Write) -> Derivation:
    lesson = history.lesson
    begins = history.begins(step)
    position = lesson.phase_of(name)
    assert position is not None
    *_, phase = explain_step(lesson, begins, position + 1)
    part = phase.part(name, index)
    source = Source(name, index, step, lesson.label(name, index), part.value)
    differs = part.number.value if exact(part.number.value) != exact(part.value) else None
    lines = arithmetic(phase, part, write)
    return Derivation(source, "computed", phase.phase.name, lines, tuple(_sources(phase, part, step)), differs)


def _sources(phase: PhaseExplanation, part: Explanation, step: int) -> list[Source]:
    """The leaves of a number, and the values of its own phase that it goes through."""
    lesson, names, whole = phase.lesson, phase.names(), part.number
    found: dict[tuple[str, Index, int], Source] = {}

    def add(name: str, index: Index, at: int, value: float) -> None:
        found.setdefault((name, index, at), Source(name, index, at, lesson.label(name, index), value))

    def look(number: Number | float | None) -> None:
        if not isinstance(number, Number):
            return
        if number is not whole and id(number) in names:
            name, index = names[id(number)]
            add(name, index, step, number.value)
        elif isinstance(number.made, Leaf):
            # A learned value was found as the step before left it.
            at = step - 1 if number.made.before else step
            add(number.made.name, number.made.index, at, number.value)
        elif isinstance(number.made, Operation):
            look(number.made.left)
            look(number.made.right)
        elif isinstance(number.made, Unfollowed):
            for read in number.made.read:
                look(read)

    look(whole)
    for decision in part.decisions:
        look(decision.left)
        look(decision.right)
    return list(found.values())
