"""What a check of the learner's function says: row by row, and in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from engine.definition.failure import NOTHING_CAME
from engine.definition.values import flatten
from engine.execution.source_code import parsed
from engine.teaching.exercise import Exercise, Inputs, Mistake
from engine.teaching.exercise_cases import drawn
from engine.teaching.own_text import in_own_names, own_parameters
from engine.teaching.result_words import MISSING, difference, reordered, same, written, written_call, written_result

if TYPE_CHECKING:
    from engine.sandbox import Ran

State = Literal["right", "wrong", "missing"]


@dataclass(frozen=True)
class Row:
    """One call of the learner's function.

    Attributes:
        inputs: What it was called with.
        expected: What is right.
        gave: What came back, or `MISSING`.
        word: What is wrong with it, in words; None where it is right or missing.
        seed: What its numbers were drawn with; None for those that can be seen before.
        stopped: Whether it is the call in which the run ended.
    """

    inputs: Inputs
    expected: Any
    gave: Any = MISSING
    word: str | None = None
    seed: int | None = None
    stopped: bool = False

    @property
    def state(self) -> State:
        """Whether it is right."""
        if self.gave is MISSING:
            return "missing"
        return "right" if self.word is None else "wrong"


@dataclass(frozen=True)
class Checked:
    """What came of a check.

    Attributes:
        rows: The calls whose numbers can be seen before.
        drawn: The calls whose numbers were drawn for this check.
        word: The first useful thing to say; None where it passed.
        line: The line of the learner's text that it is about, counted from 1, or None.
        kind: What went wrong with the run, such as `time`; None where the function came back each time.
        mistake: The mistake that was recognized, or None.
        printed: What the function printed.
    """

    rows: tuple[Row, ...]
    word: str | None = None
    line: int | None = None
    kind: str | None = None
    mistake: Mistake | None = None
    printed: str = ""
    drawn: tuple[Row, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether all is right."""
        return self.word is None

    @property
    def told(self) -> str:
        """The word, with the line that it is about before it where it does not name that itself."""
        word = self.word or ""
        return word if self.line is None or f"ine {self.line}" in word else f"Line {self.line}: {word}"

    @property
    def every(self) -> tuple[Row, ...]:
        """All calls."""
        return (*self.rows, *self.drawn)

    @property
    def right(self) -> int:
        """How many calls gave what is right."""
        return sum(row.state == "right" for row in self.every)

    @property
    def unseen(self) -> Row | None:
        """The first call with drawn numbers that is not right, or None. Before those that can be seen are, it is none.

        Its seed draws its numbers again, for the next check.
        """
        if any(row.state != "right" for row in self.rows):
            return None
        return next((row for row in self.drawn if row.state != "right"), None)


def calls_of(exercise: Exercise, seeds: Sequence[int]) -> tuple[Inputs, ...]:
    """The calls of a check.

    They are those of the exercise, others that are drawn so that no list of what can be seen passes, then the first
    again, since a function should remember nothing.

    Args:
        exercise: What was to be written.
        seeds: What the others are drawn with: at least one that is new.
    """
    return (*exercise.calls, *(inputs for seed in seeds for inputs in drawn(exercise, seed)), exercise.calls[0])


def unchecked(exercise: Exercise) -> Checked:
    """The calls, before any of them was made."""
    return Checked(tuple(Row(inputs, exercise.expected(inputs)) for inputs in exercise.calls), word="")


def check(exercise: Exercise, source: str, ran: Ran, seeds: Sequence[int]) -> Checked:
    """Hold what the function gave against what is right.

    Args:
        exercise: What was to be written.
        source: The learner's text.
        ran: What came of the calls `calls_of(exercise, seeds)`.
        seeds: What numbers were drawn with.
    """
    trouble = ran.trouble
    rows = _rows(exercise, seeds, ran)
    seen = len(exercise.calls)

    def checked(
        word: str | None, line: int | None = None, kind: str | None = None, mistake: Mistake | None = None
    ) -> Checked:
        said = None if word is None else in_own_names(exercise, source, word)
        return Checked(rows[:seen], said, line, kind, mistake, ran.printed, rows[seen:])

    if trouble is not None and trouble.call is None:
        return checked(trouble.words, trouble.line, trouble.kind)
    if _same_program(source, exercise.stub):
        return checked(f"Nothing is written yet. {exercise.hints[0]}")
    if printed := _printed_instead(exercise, ran):
        return checked(printed, kind="result")
    if rows[0].state == "right" and len(ran.gave) > len(rows) and not same(rows[0].expected, ran.gave[len(rows)]):
        return checked(
            "The same numbers gave something else the second time. Does it keep something outside of itself? Let it "
            "begin anew with each call."
        )
    gave = ran.gave[:seen]
    stopped = trouble is not None and len(gave) < seen
    wrong = [row for row in rows if row.state == "wrong"]
    mistake = _recognized(exercise, gave, stopped) if wrong or stopped else None
    if mistake is not None:
        return checked(mistake.word, trouble.line if stopped and trouble is not None else None, mistake=mistake)
    if wrong:
        order = reordered(exercise, [row.expected for row in rows[: len(gave)]], gave)
        return checked(_constant(exercise, ran.gave, rows) or order or wrong[0].word)
    if trouble is not None:
        return checked(trouble.words, trouble.line, trouble.kind)
    if len(ran.gave) < len(rows):
        return checked("Not every call came back.", kind="died")
    if changed := _changed(exercise, ran):
        return checked(changed)
    return checked(exercise.demand(parsed(source)))


def _rows(exercise: Exercise, seeds: Sequence[int], ran: Ran) -> tuple[Row, ...]:
    """What each call gave, beside what is right."""
    calls: list[tuple[Inputs, int | None]] = [(inputs, None) for inputs in exercise.calls]
    for seed in seeds:
        calls += [(inputs, seed) for inputs in drawn(exercise, seed)]
    rows = []
    for at, (inputs, drawn_with) in enumerate(calls):
        expected = exercise.expected(inputs)
        if at < len(ran.gave):
            rows.append(Row(inputs, expected, ran.gave[at], difference(exercise, expected, ran.gave[at]), drawn_with))
        else:
            stopped = ran.trouble is not None and ran.trouble.call == at
            rows.append(Row(inputs, expected, seed=drawn_with, stopped=stopped))
    return tuple(rows)


def hint(exercise: Exercise, checked: Checked | None, seen: int, source: str) -> str:
    """A hint that goes by what came back.

    Args:
        exercise: What is to be written.
        checked: What came of the last check, or None where what is written now was not checked.
        seen: How many hints were seen before.
        source: The learner's text.
    """
    general = exercise.hints[min(seen, len(exercise.hints) - 1)]
    return in_own_names(exercise, source, " ".join((*_by_what_came(exercise, checked, source), general)))


def _by_what_came(exercise: Exercise, checked: Checked | None, source: str) -> tuple[str, ...]:
    """What the last check has to say about the text, as a hint."""
    if checked is None or not checked.word or checked.word.startswith("Nothing is written yet"):
        return ()
    if checked.kind is not None:
        return (_about_the_run(exercise, checked, source),)
    wrong = next((row for row in checked.every if row.state == "wrong"), None)
    if checked.mistake is not None or wrong is None:
        return (checked.word,)
    right = written_result(exercise, wrong.expected)
    return (f"Work one out by hand: {written_call(exercise, wrong.inputs)} is {right}.",)


def _recognized(exercise: Exercise, gave: Sequence[Any], stopped: bool) -> Mistake | None:
    """The mistake that gives the very same in every call that came back."""
    for mistake in exercise.mistakes:
        results = mistake.results(exercise.calls)
        fails = len(results) < len(exercise.calls)
        # Where the function failed, so must the mistake, and in the same call.
        same_end = len(results) == len(gave) if fails or stopped else True
        if gave and same_end and all(same(one, other) for one, other in zip(results, gave, strict=False)):
            return mistake
    return None


def _constant(exercise: Exercise, gave: Sequence[Any], rows: Sequence[Row]) -> str | None:
    """A word for a function that gives the same number whatever it gets."""
    first = gave[0]
    if len(gave) < len(rows) or not isinstance(first, int | float) or isinstance(first, bool):
        return None
    if any(not same(one, first) for one in gave) or all(row.expected == rows[0].expected for row in rows):
        return None
    works_with = ", ".join(exercise.parameters)
    return (
        f"It gives {written(first)} whatever it gets. A function has to work with what it is called with: {works_with}."
    )


def _printed_instead(exercise: Exercise, ran: Ran) -> str | None:
    """A word for a function that prints what it should give back."""
    if not ran.gave or ran.gave[0] is not None:
        return None
    numbers = {text for text in re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", ran.printed) if text.strip(".-")}
    wanted = {repr(number) for number in _numbers(exercise.expected(exercise.calls[0]))}
    if numbers & wanted:
        return "It prints the right number, but gives nothing back. Write return in place of print."
    return NOTHING_CAME


def _numbers(value: Any) -> list[float]:
    return [number for number in flatten(value) if isfinite(number)]


def _changed(exercise: Exercise, ran: Ran) -> str | None:
    """A word for a function that changed a list that it was given."""
    if not ran.changed:
        return None
    name = exercise.parameters[ran.changed[0]]
    return f"It gives the right numbers, but it changed {name} itself, which others still use. Make a new list instead."


def _same_program(source: str, other: str) -> bool:
    """Whether two texts are one program, blanks and comments aside."""
    try:
        return ast.dump(parsed(source)) == ast.dump(parsed(other))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source == other


def _about_the_run(exercise: Exercise, checked: Checked, source: str) -> str:
    """What to look for where the run itself went wrong. It names nothing that the learner may not have written."""
    word = checked.word or ""
    match checked.kind:
        case "syntax" if checked.line is not None:
            return (
                f"Python stopped reading in line {checked.line}. Look for a colon, a bracket or a quote that is "
                "missing, also above it."
            )
        case "missing":
            head = f"def {exercise.entry}({', '.join(exercise.parameters)}):"
            return f"The check calls {exercise.entry}. Its line has to stand at the left edge: {head}"
        case "time":
            return "What changes in each round of a loop, and when is it enough?"
        case "memory":
            return "Is something made larger than it has to be, or larger again and again?"
        case "output":
            return "Print less, or nothing: what counts is what return gives back."
        case "exit":
            return "A function ends with return; exit ends the whole program."
        case "result":
            return f"After return stands what comes out: {', '.join(exercise.gives)}."
        case "raised" if "(NameError" in word:
            known = ", ".join(own_parameters(exercise, source))
            return f"A name is not known there. The function knows {known}, what it makes, and what is made outside."
    return word
