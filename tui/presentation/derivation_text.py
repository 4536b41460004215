"""A derivation as plain text, for the command line and for copying."""

from __future__ import annotations

from collections.abc import Iterator

from engine.analysis.derivation import Derivation, Source, origins
from engine.experiment.history import History
from tui.presentation.number_format import full


def described(history: History, derivation: Derivation, to_all: str = "") -> Iterator[str]:
    """A derivation line by line: in names, in numbers, the result, and what it was made from.

    Args:
        history: The run.
        derivation: The derivation.
        to_all: How one comes to the terms of long sums that are not shown, in words.
    """
    yield f"{derivation.source.label}: {derivation.words}"
    yield from working(derivation)
    parts = parts_of(history, derivation)
    if parts:
        yield "before" if derivation.origin == "edit" else "from"
        labels, values = (max(len(part[at]) for part in parts) for at in (0, 1))
        for label, value, words in parts:
            yield f"  {label:<{labels}}  {value:<{values}}  {words}"
    if left_out(derivation):
        yield f"  {more(derivation)}{to_all}"


def parts_of(history: History, derivation: Derivation) -> list[tuple[str, str, str]]:
    """What each part is called, its number or word, and in a few words where it comes from."""
    behind = origins(history, derivation.parts)
    return [
        (part_label(derivation, part), history.lesson.word(part.name, part.value) or full(part.value), one.words)
        for part, one in zip(derivation.parts, behind, strict=True)
    ]


def left_out(derivation: Derivation) -> int:
    """How many terms of long sums are not shown."""
    return derivation.lines.left_out if derivation.lines is not None else 0


def more(derivation: Derivation) -> str:
    """What is not shown, in words."""
    return f"… and {left_out(derivation)} more"


def working(derivation: Derivation) -> Iterator[str]:
    """The arithmetic of a derivation alone: in names, in numbers, the result."""
    lines = derivation.lines
    if lines is None:
        yield f"  {derivation.source.label} = {full(derivation.source.value)}"
    else:
        if lines.because is not None:
            yield f"  {lines.because}, so"
        yield f"  {lines.label} = {lines.names}"
        yield f"  = {lines.numbers}"
        if lines.middle is not None:
            yield f"  = {lines.middle}"
        yield f"  = {lines.result}"
    if derivation.differs is not None:
        yield f"  {of_numpy(derivation.differs)}"


def part_label(derivation: Derivation, part: Source) -> str:
    """What a part is called: a learned number as the step found it is the one before."""
    before = derivation.origin == "computed" and part.step < derivation.source.step
    return f"{part.label} before" if before else part.label


def of_numpy(sum_of_doubles: float) -> str:
    """The word where NumPy's result is not the sum that is written."""
    return f"Added up from left to right it is {full(sum_of_doubles)}: NumPy rounds at other places."
