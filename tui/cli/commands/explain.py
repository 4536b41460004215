"""`glassbox explain`: where a number comes from, in words for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.endings import plain_endings
from tui.cli.group import Command
from tui.cli.lesson_argument import lesson_completions, lesson_given
from tui.cli.options import data_option, label_option, set_option
from tui.cli.output.streams import standard_output

if TYPE_CHECKING:
    from engine import Experiment, Lesson
    from engine.definition.values import Index

HELP = """Say where a number comes from: how its step made it, in names and in numbers, and from what.

NAME is a value of LESSON or one of its numbers: prediction, weights[1], weights.1 or weights[win].

\b
  glassbox explain 8 weights.win
  glassbox explain 6 weight --step 1101
"""


@click.command("explain", cls=Command, help=HELP, short_help="Say where a number comes from.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_given, shell_complete=lesson_completions)
@click.argument("name")
@click.option("--step", default="1", show_default=True, metavar="K", help="At which step.")
@click.option("--all", "whole", is_flag=True, help="Show every term of a long sum, not three of them.")
@set_option
@label_option
@data_option
def command(
    lesson: Lesson, name: str, step: str, whole: bool, settings: Sequence[str], labels: Sequence[str], data: str | None
) -> None:
    """Say where a number comes from."""
    from tui.cli.run_arguments import checked_step, prepared

    write_explanation(prepared(lesson, settings, labels=labels, data=data), name, checked_step(lesson, step), whole)


def write_explanation(run: Experiment, name: str, step: int, whole: bool = False) -> None:
    """Print how a number of a step was made, and from what.

    Args:
        run: The experiment, at its start.
        name: What to explain: a value or an element, such as `weights[1]`, `weights.1` or `weights[win]`.
        step: The step.
        whole: Whether every term of a long sum is shown, and not the first, the largest and the last.

    Raises:
        click.UsageError: There is no such value, or it is not computed at that step.
    """
    from engine.analysis.derivation import derive
    from engine.execution.sums import first_largest_last
    from tui.presentation.derivation_text import described

    value, indices = wanted(run, name)
    fold = None if whole else first_largest_last
    run.run(step)
    try:
        derivations = [derive(run.history, value, index, step, fold=fold) for index in indices]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with plain_endings():
        out = standard_output()
        for number, derivation in enumerate(derivations):
            out.writelines(["\n"] if number else [])
            out.writelines(f"{line}\n" for line in described(run.history, derivation, "; --all shows all"))
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
