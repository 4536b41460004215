"""A derivation as plain text, for the command line and for copying."""

from __future__ import annotations

from collections.abc import Iterator

from engine.analysis.derivation import Derivation, Source, follow
from engine.experiment.history import History
from tui.presentation.number_format import full


def described(history: History, derivation: Derivation) -> Iterator[str]:
    """A derivation line by line: in names, in numbers, the result, and what it was made from."""
    yield f"{derivation.source.label}: {derivation.words}"
    yield from working(derivation)
    parts = [(part_label(derivation, part), full(part.value), follow(history, part).words) for part in derivation.parts]
    if parts:
        yield "before" if derivation.origin == "edit" else "from"
        labels, values = (max(len(part[at]) for part in parts) for at in (0, 1))
        for label, value, words in parts:
            yield f"  {label:<{labels}}  {value:<{values}}  {words}"


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
