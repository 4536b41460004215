"""Run files on the command line: `glassbox open FILE` and `glassbox run --from FILE`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tui.cli.endings import Ended, plain_endings
from tui.cli.lesson_argument import lesson_given
from tui.cli.output.progress_bar import Progress
from tui.cli.output.streams import is_terminal

if TYPE_CHECKING:
    from engine import EarlierRun, Experiment, Lesson
    from engine.experiment.shelf import Replay
    from engine.export.rows import Batch
    from tui.state.session.run_file import SavedRun

MOST_REMARKS = 10
"""How many changes on the way are told, one a line."""


def lesson_or_file(ctx: click.Context, param: click.Parameter, value: str | None) -> Lesson | None:
    """The lesson that an argument asks for, or None where `--from` names a file instead.

    Raises:
        click.UsageError: Neither is given, or both are, or there is no such lesson.
    """
    if ctx.params.get("source") is None:
        return lesson_given(ctx, param, value)
    if value is not None and not ctx.resilient_parsing:
        raise click.UsageError("LESSON and --from were both given; the file says which lesson it is", ctx)
    return None


def saved_run(source: str) -> SavedRun:
    """The run in a file.

    Raises:
        Ended: It cannot be read, or is no run.
    """
    from tui.state.session.run_file import RunFileError, path_of, read_saved

    try:
        return read_saved(path_of(source))
    except RunFileError as error:
        raise Ended(str(error)) from None


def replayed(saved: SavedRun) -> Replay:
    """The run, computed again to its end, with a bar where that takes a while.

    Raises:
        Ended: Ctrl+c was pressed.
    """
    from engine.experiment.shelf import Replay

    replay = Replay(saved.run)
    with plain_endings(), Progress(is_terminal(sys.stderr)) as progress:
        for _ in progress.over(recomputed(replay), saved.run.steps, "Opening"):
            pass
    return replay


def recomputed(replay: Replay) -> Iterator[Batch]:
    """The steps of a run as they are computed again."""
    from engine.export.rows import BATCH, recorded

    done = False
    while not done:
        made = replay.history.steps
        done = replay.go_on(BATCH)
        yield from recorded(replay.history, made + 1, replay.history.steps)


def prepared_from(
    source: str, settings: Sequence[str], steps: str | None, labels: Sequence[str] = ()
) -> tuple[Experiment, Iterable[Batch], int, list[str]]:
    """The run of a file, to be written as `run` writes one.

    Args:
        source: The file.
        settings: What each `--set` was given: nothing is allowed.
        labels: What each `--label` was given: nothing is allowed.
        steps: What `--steps` was given; without it the run has the steps of the file, or if none were run as many
            as its parameter says.

    Returns:
        The experiment at its start, its steps as they are made, how many there will be, and what was changed on the
        way, in words.

    Raises:
        click.UsageError: An option is not allowed.
        Ended: The file cannot be read, or is no run.
    """
    from engine import Experiment
    from engine.experiment.shelf import Replay
    from tui.cli.run_arguments import prepared

    if settings:
        raise click.UsageError(
            "--set and --from were both given; the numbers are those of the file. "
            "'glassbox open' opens it, to change them there"
        )
    if labels:
        raise click.UsageError(
            "--label and --from were both given; the labels are those of the file. "
            "'glassbox open' opens it, to change them there"
        )
    saved = saved_run(source)
    run = saved.run
    if steps is not None:
        count = prepared(run.lesson, (), steps).stop
    else:
        count = run.steps or (1 if run.lesson.one_step else int(run.parameters["steps"]))  # type: ignore[arg-type]
    run = replace(run, steps=count, edits=tuple(edit for edit in run.edits if edit.step < count))
    replay = Replay(run)
    return Experiment.from_run(run, replay=replay), looked_at(recomputed(replay), saved, replay), count, remarks(run)


def looked_at(batches: Iterator[Batch], saved: SavedRun, replay: Replay) -> Iterator[Batch]:
    """The steps of a run, and at the end, where they are not those that were saved, a remark."""
    yield from batches
    if differs := saved.difference(replay.history):
        click.echo(differs, err=True)


def remarks(run: EarlierRun) -> list[str]:
    """What was changed on the way, a line each; of many the first."""
    from tui.cli.run_arguments import setting

    lines = []
    for edit in run.edits[:MOST_REMARKS]:
        changes = ", ".join(setting(run.lesson, name, value) for name, value in edit.changes.items())
        lines.append(f"After step {edit.step}: {changes}")
    more = len(run.edits) - MOST_REMARKS
    return [*lines, f"... {more:,} more changes on the way"] if more > 0 else lines


def shown_file(source: str) -> str:
    """A file's name for a message: cut, and safe for a terminal."""
    from tui.terminal.printable import shown

    return shown(source, 60)
