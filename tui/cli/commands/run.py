"""`glassbox run`: make the steps and write them, with a word on stderr where something needs saying."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.endings import plain_endings
from tui.cli.group import Command
from tui.cli.lesson_argument import lesson_completions
from tui.cli.options import data_option, label_option, set_option, steps_option
from tui.cli.output.progress_bar import Progress
from tui.cli.output.streams import is_terminal, standard_output, terminal_width
from tui.cli.run_files import lesson_or_file, prepared_from

if TYPE_CHECKING:
    from engine import Experiment, Lesson, Stopped, Stops
    from engine.definition.values import Value
    from engine.export.rows import Batch

HELP = """Run LESSON, a number, and print every step's numbers.

A weight stands in the row of the step that learned it, as it is after that step. The numbers go to stdout,
remarks to stderr. Where a lesson has epochs, a second table has their errors: of the rows as they come, each when its
turn came, and of all rows before the epoch, with the weights that it begins with. JSON has both, too, as "epochs".

\b
  glassbox run 8
  glassbox run 8 --set alpha=4.8 --steps 20 --format csv > run.csv
  glassbox run 12 --until total=0.001
  glassbox run 18 --patience test_error=20
  glassbox run --from lesson-8.glassbox.json
"""


@click.command("run", cls=Command, help=HELP, short_help="Print every step's numbers.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_or_file, shell_complete=lesson_completions)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(), is_eager=True, help="Run a saved run instead of a LESSON."
)
@set_option
@label_option
@data_option
@steps_option
@click.option(
    "--until",
    metavar="NAME=NUMBER",
    help="Stop when the error of a step, or one that the lesson measures after each epoch, is below this; what else it "
    "measures, when it is this or more.",
)
@click.option(
    "--patience", metavar="NAME=EPOCHS", help="Stop when so many epochs in a row have made this measure no better."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="How the numbers are written; jsonl is one JSON object a line for each step.",
)
@click.option("--all", "everything", is_flag=True, help="Show every step in the table.")
def command(
    lesson: Lesson | None,
    source: str | None,
    settings: Sequence[str],
    labels: Sequence[str],
    data: str | None,
    steps: str | None,
    until: str | None,
    patience: str | None,
    form: str,
    everything: bool,
) -> None:
    """Run a lesson and print its numbers."""
    from tui.cli.run_arguments import prepared, stops_asked

    if source is not None:
        if data is not None:
            raise click.UsageError("--data goes with a LESSON; a saved run has its own rows")
        if until is not None or patience is not None:
            option = "--until" if until is not None else "--patience"
            raise click.UsageError(f"{option} goes with a LESSON; a saved run has its own steps")
        experiment, made, count, remarks = prepared_from(source, settings, steps, labels)
        write_steps(experiment, made, count, form, everything, remarks)
    elif lesson is not None:
        stops = stops_asked(lesson, until, patience)
        write_run(prepared(lesson, settings, steps, labels, data), form, everything, stops)


def write_run(run: Experiment, form: str, everything: bool, stops: Stops | None = None) -> None:
    """Run to the end, or to a reason to stop, and write every step to stdout.

    Args:
        run: The experiment, at its start.
        form: `table`, `csv`, `json` or `jsonl`.
        everything: Whether the table shows all steps.
        stops: The reasons.
    """
    from engine.export.rows import ON_AND_ON, making
    from tui.presentation.text.stop_words import stopped_in_words

    found: list[Stopped] = []
    write_steps(run, making(run, stops or ON_AND_ON, found.append), run.stop, form, everything)
    for stopped in found:
        _note(stopped_in_words(run.lesson, stopped, stops or ON_AND_ON))


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
    from engine.export.rows import STREAMED

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
            _note(f"{run.goto(troubles[0]).nonfinite_words} (the first step where that happens)")


def title(run: Experiment) -> str:
    """The lesson and its parameters in one line."""
    from engine.definition.parts.data import ROWS, is_by_rows
    from engine.definition.values import size_of
    from tui.cli.output.table import MOST_NUMBERS, MOST_ROWS
    from tui.cli.run_arguments import setting

    def short(name: str, value: Value) -> str:
        rows = run.sizes.get(ROWS, 0) if is_by_rows(run.lesson.declared(name)) else 0
        if rows > MOST_ROWS:
            return f"{name}={rows:,} rows"
        count = size_of(run.lesson.shape(name, run.sizes))
        return setting(run.lesson, name, value) if count <= MOST_NUMBERS else f"{name}={count:,} numbers"

    settings = ", ".join(short(name, value) for name, value in run.history.start.items())
    return f"Lesson {run.lesson.number}: {run.lesson.title} ({settings})"


def _table(run: Experiment, everything: bool, progress: Progress) -> Iterator[str]:
    from engine.experiment.epochs import has_epochs
    from tui.cli.output.epoch_table import epoch_lines
    from tui.cli.output.table import Table

    width = terminal_width()

    def watch(batches: Iterable[Batch], steps: int, label: str) -> Iterable[Batch]:
        if label == "Writing" and width is not None:
            return batches
        return progress.over(batches, steps, label)

    table = Table(run.history, everything, width, watch)
    yield from table.lines()
    if has_epochs(run.lesson) and run.history.steps:
        yield ""
        yield from epoch_lines(run.history, everything, width, table.digits)


def _note(text: str) -> None:
    click.echo(text, err=True)
