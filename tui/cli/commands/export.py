"""`glassbox export`: the program of a lesson, to stdout or into a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.endings import Ended, plain_endings
from tui.cli.group import Command
from tui.cli.lesson_argument import lesson_completions
from tui.cli.options import data_option, label_option, set_option, steps_option
from tui.cli.output.progress_bar import Progress
from tui.cli.output.streams import is_terminal, standard_output
from tui.cli.run_files import lesson_or_file, prepared_from

if TYPE_CHECKING:
    from engine import Experiment, Lesson

HELP = """Write the program of LESSON out, to be read, run and changed without Glassbox.

It prints what 'glassbox run LESSON --format csv' prints. It goes to stdout, or with -o into a file.

\b
  glassbox export 8 -o lesson8.py
  glassbox export 8 --to notebook --set alpha=0.4 --steps 50 -o lesson8.ipynb
  glassbox export --from lesson-8.glassbox.json -o mine.py
"""


@click.command("export", cls=Command, help=HELP, short_help="Write a lesson's program out.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_or_file, shell_complete=lesson_completions)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(), is_eager=True, help="Write a saved run instead of a LESSON."
)
@click.option(
    "--to",
    "flavor",
    type=click.Choice(["python", "numpy", "pytorch", "notebook"]),
    default="python",
    show_default=True,
    help="In which form.",
)
@set_option
@label_option
@data_option
@steps_option
@click.option("-o", "--output", metavar="FILE", help="Where to write it; without it, or with -, to stdout.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(
    lesson: Lesson | None,
    source: str | None,
    flavor: str,
    settings: Sequence[str],
    labels: Sequence[str],
    data: str | None,
    steps: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write the program of a lesson out."""
    from tui.cli.run_arguments import prepared

    if source is not None:
        if data is not None:
            raise click.UsageError("--data goes with a LESSON; a saved run has its own rows")
        write_export(replayed_from(source, settings, steps, labels), flavor, output, force)
    elif lesson is not None:
        write_export(prepared(lesson, settings, steps, labels, data), flavor, output, force)


def write_export(run: Experiment, flavor: str, target: str | None, force: bool) -> None:
    """Write the program of a run.

    Args:
        run: The experiment.
        flavor: In which form.
        target: The file's name; None or `-` for stdout.
        force: Whether a file that is there may be replaced.

    Raises:
        Ended: It cannot be written; the message says why.
    """
    from engine.export import ExportError, export

    try:
        text = export(run.history, flavor)
    except ExportError as error:
        raise Ended(str(error)) from None
    if target in (None, "-"):
        with plain_endings():
            out = standard_output()
            out.write(text)
            out.flush()
        return
    _write_file(str(target), text, flavor, force)


def replayed_from(source: str, settings: Sequence[str], steps: str | None, labels: Sequence[str] = ()) -> Experiment:
    """The run of a file, computed again, for the changes that were made on its way.

    Raises:
        click.UsageError: An option is not allowed.
        Ended: The file cannot be read, or is no run.
    """
    run, made, count, _ = prepared_from(source, settings, steps, labels)
    with plain_endings(), Progress(is_terminal(sys.stderr)) as progress:
        for _batch in progress.over(made, count, "Opening"):
            pass
    return run


def _write_file(target: str, text: str, flavor: str, force: bool) -> None:
    from engine.export import FLAVORS
    from tui.cli.output.written_file import write_file

    path = write_file(target, text, force)
    suffix = FLAVORS[flavor].suffix
    if path.suffix != suffix:
        click.echo(f"note: the name of such a file should end in {suffix}", err=True)
