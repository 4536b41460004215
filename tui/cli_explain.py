"""`glassbox explain`: where a number comes from, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli_endings import plain_endings
from tui.cli_streams import standard_output

if TYPE_CHECKING:
    from engine import Experiment
    from engine.derivation import Derivation
    from engine.values import Index


def write_explanation(run: Experiment, name: str, step: int) -> None:
    """Print how a number of a step was made, and from what.

    Args:
        run: The experiment, at its start.
        name: What to explain: a value or an element, such as `weights[1]`, `weights.1` or `weights[win]`.
        step: The step.

    Raises:
        click.UsageError: There is no such value, or it is not computed at that step.
    """
    from engine.derivation import derive

    whole, indices = wanted(run, name)
    run.run(step)
    try:
        derivations = [derive(run.history, whole, index, step) for index in indices]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with plain_endings():
        out = standard_output()
        for number, derivation in enumerate(derivations):
            out.writelines(["\n"] if number else [])
            out.writelines(f"{line}\n" for line in described(run, derivation))
        out.flush()


def wanted(run: Experiment, name: str) -> tuple[str, list[Index]]:
    """The value that is meant, and which of its numbers: all that the given index leaves open.

    Raises:
        click.UsageError: There is no such value; the message lists what there is.
    """
    try:
        whole, index = run.lesson.find(name, run.sizes)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    every = [place for _, place in run.lesson.elements(whole, run.sizes)]
    return whole, [place for place in every if place[: len(index)] == index]


def described(run: Experiment, derivation: Derivation) -> Iterator[str]:
    """A derivation line by line: in names, in numbers, the result, and what it was made from."""
    from engine.derivation import follow

    yield f"{derivation.source.label}: {derivation.words}"
    lines = derivation.lines
    if lines is None:
        yield f"  {derivation.source.label} = {derivation.source.value!r}"
        return
    if lines.because is not None:
        yield f"  {lines.because}, so"
    yield f"  {lines.label} = {lines.names}"
    yield f"  = {lines.numbers}"
    if lines.middle is not None:
        yield f"  = {lines.middle}"
    yield f"  = {lines.result}"
    if derivation.differs is not None:
        yield f"  Added up from left to right it is {derivation.differs!r}: NumPy rounds at other places."
    parts = [(part.label, repr(part.value), follow(run.history, part).words) for part in derivation.parts]
    if parts:
        yield "from"
        labels, values = (max(len(part[at]) for part in parts) for at in (0, 1))
        for label, value, words in parts:
            yield f"  {label:<{labels}}  {value:<{values}}  {words}"
