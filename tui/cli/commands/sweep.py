"""`glassbox sweep`: run a lesson over every combination of what is varied."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.endings import Ended, Interrupted, plain_endings
from tui.cli.group import Command
from tui.cli.lesson_argument import lesson_completions, lesson_given, shortened
from tui.cli.options import data_option, set_option, steps_option
from tui.cli.output.progress_bar import Progress
from tui.cli.output.streams import is_terminal, standard_output

if TYPE_CHECKING:
    from engine import Lesson
    from engine.sweeping.run import Result
    from engine.sweeping.sweep import Sweep
    from tui.state.session.sweep_file import SweepFile

HELP = """Run LESSON, a number, over every combination of what --over varies, and print what comes out of each run.

\b
  NAME=1,10,100       these values, or words
  NAME=1..5           each whole number
  NAME=0.1..0.9x5     five values, evenly spread; on a log scale where
                      they are above 0 and spread over a factor of 10
  NAME.0=1,2          one number of a list
  NAME=[4],[8,8]      whole lists

The runs are made in as many processes as there are cores. Ctrl+c stops them: what is done is printed, and kept in the
file that --save names. --resume goes on where it was stopped, or prints what is there.

\b
  glassbox sweep 9 --over alpha=0.01..1x8 --over input=0.5,1,2
  glassbox sweep 8 --over alpha=0.1..6x20 --save alpha.json
  glassbox sweep --resume alpha.json --format csv
"""


def _lesson_or_file(ctx: click.Context, param: click.Parameter, value: str | None) -> Lesson | None:
    if ctx.params.get("resumed") is None:
        return lesson_given(ctx, param, value)
    if value is not None and not ctx.resilient_parsing:
        raise click.UsageError("LESSON and --resume were both given; the file says which lesson it is", ctx)
    return None


@click.command("sweep", cls=Command, help=HELP, short_help="Run over all combinations of parameters.")
@click.argument("lesson", required=False, metavar="LESSON", callback=_lesson_or_file, shell_complete=lesson_completions)
@click.option("--over", multiple=True, metavar="NAME=VALUES", help="What to vary. May be given several times.")
@click.option(
    "--measure", metavar="NAME", help="Which number to look at: test_error, weights[1]. Without it, the error."
)
@set_option
@data_option
@steps_option
@click.option("--workers", metavar="N", help="How many processes make the runs. Without it, one for each core.")
@click.option("--dask", metavar="ADDRESS", help="Make the runs on a Dask cluster, as in tcp://10.0.0.1:8786.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="How the runs are written; jsonl writes each as soon as it is done.",
)
@click.option("--save", metavar="FILE", type=click.Path(), help="Keep what is done in this file, to go on later.")
@click.option("--force", is_flag=True, help="Replace that file if it is there.")
@click.option(
    "--resume", "resumed", metavar="FILE", type=click.Path(), is_eager=True, help="Go on with the sweep in this file."
)
def command(
    lesson: Lesson | None,
    over: Sequence[str],
    measure: str | None,
    settings: Sequence[str],
    data: str | None,
    steps: str | None,
    workers: str | None,
    dask: str | None,
    form: str,
    save: str | None,
    force: bool,
    resumed: str | None,
) -> None:
    """Run a lesson over all combinations."""
    count = _workers(workers)
    file: SweepFile | None = None
    if resumed is not None:
        given = {"--over": over, "--measure": measure, "--set": settings, "--data": data, "--steps": steps}
        if wrong := [name for name, one in {**given, "--save": save}.items() if one]:
            raise click.UsageError(f"{wrong[0]} and --resume were both given; the file says what is run, and is kept")
        sweep, file = _from_file(resumed)
    else:
        assert lesson is not None
        sweep = _new(lesson, over, measure, settings, data, steps)
        if save is not None:
            file = _begun(sweep, save, force)
    _run(sweep, file, count, dask, form)


def _new(
    lesson: Lesson,
    over: Sequence[str],
    measure: str | None,
    settings: Sequence[str],
    data: str | None,
    steps: str | None,
) -> Sweep:
    """The sweep that the options ask for, with nothing done."""
    from engine.sweeping.plan import planned
    from engine.sweeping.sweep import Sweep
    from engine.sweeping.varied import EXAMPLES, SweepError
    from tui.cli.run_arguments import checked_step, prepared

    if not over:
        raise click.UsageError(f"--over is missing: it says what to vary, as in {EXAMPLES}")
    base = prepared(lesson, settings, data=data).history.start
    count = None if steps is None else checked_step(lesson, steps, "--steps", 1)
    try:
        return Sweep(planned(lesson, base, over, measure, count))
    except SweepError as error:
        raise click.UsageError(str(error)) from None


def _workers(text: str | None) -> int | None:
    from engine.reading.number_reader import read_whole
    from engine.reading.number_signs import NotANumber
    from engine.sweeping.running import MOST_WORKERS

    try:
        return None if text is None else read_whole(text, 1, MOST_WORKERS)
    except NotANumber:
        allowed = f"a whole number from 1 to {MOST_WORKERS:,}"
        raise click.UsageError(f"--workers: {shortened(text or '')} was given, allowed is {allowed}") from None


def _from_file(source: str) -> tuple[Sweep, SweepFile]:
    from tui.state.session.run_file import RunFileError, path_of
    from tui.state.session.sweep_file import SweepFile, SweepFileError, read_sweep

    try:
        path = path_of(source)
        sweep = read_sweep(path)
    except (RunFileError, SweepFileError) as error:
        raise Ended(str(error)) from None
    return sweep, SweepFile(path, sweep)


def _begun(sweep: Sweep, target: str, force: bool) -> SweepFile:
    from tui.state.files.atomic_write import AlreadyThere, CannotWrite, place
    from tui.state.session.sweep_file import SweepFile

    try:
        file = SweepFile(place(target), sweep)
        file.begin(force)
    except AlreadyThere as error:
        raise Ended(f"{error} --resume goes on with it, --force replaces it.") from None
    except CannotWrite as error:
        raise Ended(str(error)) from None
    return file


def _run(sweep: Sweep, file: SweepFile | None, workers: int | None, dask: str | None, form: str) -> None:
    """Make what is still to be made, and write all of it, however it ends."""
    from engine.sweeping.varied import SweepError
    from tui.cli.output.sweep_rows import WRITTEN
    from tui.state.files.atomic_write import CannotWrite

    for line in sweep.plan.sentences():
        _note(line)
    ending: Exception | None = None
    with plain_endings():
        try:
            _make(sweep, file, workers, dask, form == "jsonl")
        except KeyboardInterrupt:
            ending = Interrupted()
        except (SweepError, CannotWrite) as error:
            ending = Ended(str(error))
        if form in WRITTEN and (sweep.results or ending is None):
            out = standard_output()
            out.writelines(WRITTEN[form](sweep, is_terminal(sys.stdout)))
            out.flush()
    for line in sweep.sentences():
        _note(line)
    if file is not None:
        _note(f"Kept in {file.path}" + ("; --resume goes on with it" if sweep.to_do else ""))
    if ending is not None:
        raise ending


def _make(sweep: Sweep, file: SweepFile | None, workers: int | None, dask: str | None, streamed: bool) -> None:
    """Make the runs, and keep them."""
    from engine.sweeping.running import results
    from tui.cli.output.sweep_rows import json_line

    out = standard_output()

    def write(run: int, result: Result) -> None:
        if streamed:
            out.write(json_line(sweep.plan, run, result) + "\n")
            out.flush()

    def taken() -> Iterator[list[int]]:
        for run, result in results(sweep.plan, to_do, workers, dask):
            sweep.take(run, result)
            if file is not None:
                file.keep()
            write(run, result)
            yield [run]

    to_do = sweep.to_do
    for run, result in sweep.results.items():
        write(run, result)
    try:
        with Progress(is_terminal(sys.stderr) and not (streamed and is_terminal(sys.stdout))) as progress:
            for _ in progress.over(taken(), len(to_do), "Running"):
                pass
    finally:
        if file is not None:
            file.keep(at_once=True)


def _note(text: str) -> None:
    click.echo(text, err=True)
