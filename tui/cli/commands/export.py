"""`glassbox export`: the program of a lesson, to stdout or into a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.endings import Ended, plain_endings
from tui.cli.output.progress_bar import Progress
from tui.cli.output.streams import is_terminal, standard_output

if TYPE_CHECKING:
    from engine import Experiment


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


def replayed_from(source: str, settings: Sequence[str], steps: str | None) -> Experiment:
    """The run of a file, computed again, for the changes that were made on its way.

    Raises:
        click.UsageError: An option is not allowed.
        Ended: The file cannot be read, or is no run.
    """
    from tui.cli.commands.open import prepared_from

    run, made, count, _ = prepared_from(source, settings, steps)
    with plain_endings(), Progress(is_terminal(sys.stderr)) as progress:
        for _batch in progress.over(made, count, "Opening"):
            pass
    return run


def _write_file(target: str, text: str, flavor: str, force: bool) -> None:
    from engine.export import FLAVORS
    from tui.state.files.atomic_write import AlreadyThere, CannotWrite, place, write

    try:
        path = place(target)
        with plain_endings():
            write(path, text, replace=force)
    except AlreadyThere as error:
        raise Ended(f"{error} --force replaces it.") from None
    except CannotWrite as error:
        raise Ended(str(error)) from None
    suffix = FLAVORS[flavor].suffix
    if path.suffix != suffix:
        click.echo(f"note: the name of such a file should end in {suffix}", err=True)
    click.echo(f"Written: {path}", err=True)
