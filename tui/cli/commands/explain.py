"""`glassbox explain`: where a number comes from, in words for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.endings import plain_endings
from tui.cli.output.streams import standard_output

if TYPE_CHECKING:
    from engine import Experiment
    from engine.definition.values import Index


def write_explanation(run: Experiment, name: str, step: int) -> None:
    """Print how a number of a step was made, and from what.

    Args:
        run: The experiment, at its start.
        name: What to explain: a value or an element, such as `weights[1]`, `weights.1` or `weights[win]`.
        step: The step.

    Raises:
        click.UsageError: There is no such value, or it is not computed at that step.
    """
    from engine.analysis.derivation import derive
    from tui.presentation.derivation_text import described

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
            out.writelines(f"{line}\n" for line in described(run.history, derivation))
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
