"""`glassbox run`: make the steps and write them, with a word on stderr where something needs saying."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from engine.export.rows import STREAMED, Batch, full, making
from tui.cli.endings import plain_endings
from tui.cli.output.progress_bar import Progress
from tui.cli.output.streams import is_terminal, standard_output, terminal_width

if TYPE_CHECKING:
    from engine import Experiment
    from engine.definition.values import Value


def write_run(run: Experiment, form: str, everything: bool) -> None:
    """Run to the end and write every step to stdout.

    Args:
        run: The experiment, at its start.
        form: `table`, `csv`, `json` or `jsonl`.
        everything: Whether the table shows all steps.
    """
    write_steps(run, making(run), run.stop, form, everything)


def write_steps(
    run: Experiment, made: Iterable[Batch], count: int, form: str, everything: bool, remarks: Sequence[str] = ()
) -> None:
    """Write every step to stdout while they are made.

    Args:
        run: The experiment, at its start.
        made: Its steps, as they are made.
        count: How many there will be.
        form: `table`, `csv`, `json` or `jsonl`.
        everything: Whether the table shows all steps.
        remarks: What to say beneath the title of a table.
    """
    troubles: list[int] = []

    def looked_through(batches: Iterable[Batch]) -> Iterator[Batch]:
        for batch in batches:
            if not troubles and (step := batch.nonfinite()):
                troubles.append(step)
            yield batch

    with plain_endings():
        out = standard_output()
        with Progress(is_terminal(sys.stderr)) as progress:
            steps = looked_through(made)
            if form == "table":
                _note("\n".join([title(run), *remarks]))
                for _ in progress.over(steps, count, "Running"):
                    pass
                for line in _table(run, everything, progress):
                    out.write(line + "\n")
            else:
                # Rows that scroll by on a terminal are a progress bar of their own.
                progress.shown = progress.shown and not is_terminal(sys.stdout)
                watched = progress.over(steps, count, "Running")
                out.writelines(STREAMED[form](run).text(watched))
            out.flush()
        if troubles:
            _note(f"{run.goto(troubles[0]).trouble} (the first step where that happens)")


def title(run: Experiment) -> str:
    """The lesson and its parameters in one line."""
    settings = ", ".join(f"{name}={written(value)}" for name, value in run.history.start.items())
    return f"Lesson {run.lesson.number}: {run.lesson.title} ({settings})"


def written(value: Value) -> str:
    """A parameter's value on one line."""
    if isinstance(value, tuple):
        return "[" + ", ".join(written(part) for part in value) + "]"
    return str(value) if isinstance(value, int) else full(value)


def _table(run: Experiment, everything: bool, progress: Progress) -> Iterator[str]:
    from tui.cli.output.table import Table

    width = terminal_width()

    def watch(batches: Iterable[Batch], steps: int, label: str) -> Iterable[Batch]:
        if label == "Writing" and width is not None:
            return batches
        return progress.over(batches, steps, label)

    return Table(run.history, everything, width, watch).lines()


def _note(text: str) -> None:
    click.echo(text, err=True)
