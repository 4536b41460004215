"""Where a number comes from: how it was made at its step, and from which numbers, back to the knobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.analysis.notation import Lines, Write, arithmetic
from engine.definition.parts.parameter import STEP
from engine.definition.parts.phase import Phase
from engine.definition.values import Index, element, element_name, exact, position_of, shape_of
from engine.execution.explanation import Explanation, PhaseExplanation, explain_at, explain_phase
from engine.execution.sums import Fold, key_of, shown, terms_of
from engine.execution.tracked import Decision, Leaf, Number, Operation, Unfollowed, double
from engine.experiment.history import Edit, History

Origin = Literal["computed", "knob", "start", "edit", "count", "yours", "asked"]
"""Made by a phase; set by a knob that no step turns; the start of a learned value; a learned value changed by hand; the
number of the step; an input that the learner asked about; a setting as it is while the network is only asked."""


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
        parts: The numbers that it was made from, each once, in the order in which they are written; of a folded sum
            those of the terms that are shown.
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
    asked: bool = False
    """Whether no step has made it or will: the network was asked at inputs of the learner's own."""

    @property
    def words(self) -> str:
        """In a few words, where the number comes from."""
        if self.origin == "computed":
            if self.asked:
                return f"made by {self.phase} for yours"
            when = f"at step {self.source.step}" if self.source.step else "before the first step"
            return f"made by {self.phase} {when}"
        if self.origin == "edit":
            return f"set by hand after step {self.source.step}"
        if self.origin == "count":
            return "the number of the step"
        if self.origin == "yours":
            return "what you asked about"
        if self.origin == "asked":
            return "so while the network is only asked"
        if self.origin == "start":
            return "what the run started with"
        return f"a knob, set by hand after step {self.turned}" if self.turned else "a knob, which no step turns"


def derive(
    history: History, name: str, index: Index, step: int, write: Write = exact, fold: Fold | None = None
) -> Derivation:
    """How a number at a step came about.

    Args:
        history: The run.
        name: A parameter or a value that a step gives.
        index: Which of its numbers.
        step: A recorded step or the one in progress; 0 for what a parameter was at the start.
        write: Writes the numbers of the arithmetic.
        fold: Says which terms of a long sum are shown; without it all are.

    Raises:
        ValueError: The step is not recorded, or no step has computed the value there.
    """
    found = _beginning(history, name, index, step)
    if found is None:
        return _computed(history, name, index, step, write, fold)
    if (made := _made_at_start(history, found.source)) is None:
        return found
    first = history.segments[0]
    phase = explain_phase(history.lesson, made, first.parameters, first.beginning)
    return _explained(phase, replace(found.source, step=0), write, fold)


def follow(history: History, source: Source, write: Write = exact, fold: Fold | None = None) -> Derivation:
    """How one of the parts of a derivation came about in turn."""
    if _edited(history, source):
        made = derive(history, source.name, source.index, source.step, write)
        return Derivation(source, "edit", parts=(made.source,))
    return derive(history, source.name, source.index, source.step, write, fold)


def origins(history: History, sources: Sequence[Source]) -> list[Derivation]:
    """What made each of some numbers, without the arithmetic: how it was made is not looked into."""
    edits = history.edits
    return [Derivation(one, "edit") if _edited(history, one) else _origin(history, one, edits) for one in sources]


def _beginning(history: History, name: str, index: Index, step: int) -> Derivation | None:
    """Where a number comes from that no phase made; None where one did."""
    lesson = history.lesson
    if not 0 <= step <= history.steps + 1:
        raise ValueError(f"step: {step} was given, allowed is 0 to {history.steps + 1}, the step in progress")
    if name == STEP:
        return Derivation(Source(name, index, step, name, step), "count")
    if lesson.phase_of(name) is None or (name in lesson.learned and step == 0):
        # A step works with what stood before it; a change after it is none of its business.
        parameters = history.begins(step) if step else history.start
        source = Source(name, index, step, lesson.label(name, index), element(parameters[name], index))
        return _origin(history, source, history.edits)
    if step == 0:
        raise ValueError(f"{element_name(name, index)} is not computed at step 0, which is the start; allowed is 1 on")
    return None


def _made_at_start(history: History, source: Source) -> Phase | None:
    """What made a number before the first step; None where none did, or where it was set by hand since."""
    made = next((one for one in history.lesson.begin if source.name in [given.name for given in one.gives]), None)
    if made is None or (source.name in history.lesson.learned and source.step > 0):
        return None
    first = history.segments[0].beginning[source.name]
    if position_of(source.index, shape_of(first)) is None:
        return None
    return made if repr(element(first, source.index)) == repr(source.value) else None


def _origin(history: History, source: Source, edits: Sequence[Edit]) -> Derivation:
    """What made a number, as far as that can be said without looking into a phase."""
    lesson = history.lesson
    if source.name == STEP:
        return Derivation(source, "count")
    if (made := _made_at_start(history, source)) is not None:
        return Derivation(replace(source, step=0), "computed", made.name)
    position, learned = lesson.phase_of(source.name), source.name in lesson.learned
    if source.name in history.asked:
        return Derivation(source, "asked" if lesson.parameter(source.name).asked is not None else "yours")
    if position is None:
        return Derivation(source, "knob", turned=_last_turned(history, source, edits))
    if learned and source.step == 0:
        return Derivation(source, "start")
    return Derivation(source, "computed", lesson.phases[position].name, asked=history.asks(source.step))


def _last_turned(history: History, source: Source, edits: Sequence[Edit]) -> int:
    """The last step before this one's after which the number of a knob was changed; 0 where it never was."""
    found = 0
    for edit in edits:
        if edit.step < max(source.step, 1) and source.name in edit.changes:
            before = element(history.begins(edit.step)[source.name], source.index) if edit.step else None
            if repr(before) != repr(element(edit.changes[source.name], source.index)):
                found = edit.step
    return found


def _edited(history: History, source: Source) -> bool:
    """Whether a learned number was changed by hand after the step at whose end it stood."""
    if source.name not in history.lesson.learned or source.step == 0 or not history.is_edited(source.step):
        return False
    carried = history.program.with_carried({}, history.carried(source.step))
    return repr(element(carried[source.name], source.index)) != repr(source.value)


def _computed(history: History, name: str, index: Index, step: int, write: Write, fold: Fold | None) -> Derivation:
    lesson = history.lesson
    begins = history.begins(step)
    position = lesson.phase_of(name)
    assert position is not None
    phase = explain_at(lesson, begins, position, history.program_of(step))
    found = _explained(phase, Source(name, index, step, lesson.label(name, index), 0.0), write, fold)
    return replace(found, asked=history.asks(step))


def _explained(phase: PhaseExplanation, source: Source, write: Write, fold: Fold | None) -> Derivation:
    part = phase.part(source.name, source.index)
    source = replace(source, value=part.value)
    # A whole number of the phase's text is given as a float.
    made = double(part.number)
    differs = made if exact(made) != exact(double(part.value)) else None
    lines = arithmetic(phase, part, write, fold)
    return Derivation(
        source, "computed", phase.phase.name, lines, tuple(_sources(phase, part, source.step, fold)), differs
    )


def _sources(phase: PhaseExplanation, part: Explanation, step: int, fold: Fold | None) -> list[Source]:
    """The leaves of a number, and the values of its own phase that it goes through."""
    lesson, names, whole = phase.lesson, phase.names(), part.number
    known = names.keys() - {id(whole)}
    found: dict[tuple[str, Index, int], Source] = {}

    def add(name: str, index: Index, at: int, value: float) -> None:
        found.setdefault((name, index, at), Source(name, index, at, lesson.label(name, index), value))

    def look(number: Number | float | None) -> None:
        if not isinstance(number, Number):
            return
        if (key := key_of(number, known)) is not None:
            name, index = names[key]
            add(name, index, step, number.value)
        elif isinstance(number.made, Leaf):
            # A learned value was found as the step before left it.
            at = max(step - 1, 0) if number.made.before else step
            add(number.made.name, number.made.index, at, number.value)
        elif isinstance(number.made, Operation):
            terms = terms_of(number, known)
            if len(terms) > 1:
                for at in shown(terms, fold):
                    look(terms[at].number)
            else:
                look(number.made.left)
                look(number.made.right)
        elif isinstance(number.made, Unfollowed):
            for read in number.made.read:
                look(read)
        elif number is not whole:
            reasons.extend(number.decisions)

    reasons: list[Decision] = []
    look(whole)
    for decision in part.decisions or tuple(reasons):
        look(decision.left)
        look(decision.right)
    return list(found.values())
