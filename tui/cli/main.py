"""The command line: `glassbox`, `glassbox 7`, `glassbox lessons`, `glassbox run 7`.

What is large is imported where it is used, so that a small command stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.commands.open import lesson_or_file, prepared_from, replayed, saved_run, shown_file
from tui.cli.endings import ended, plain_endings
from tui.cli.group import Glassbox
from tui.cli.help_texts import (
    DOCTOR_HELP,
    EPILOG,
    EXPLAIN_HELP,
    EXPORT_HELP,
    HELP,
    OPEN_HELP,
    PROGRESS_HELP,
    RUN_HELP,
    WORDS_HELP,
)
from tui.cli.launch import require_terminal, start_app
from tui.cli.lesson_argument import find_lesson, lesson_completions, lesson_given
from tui.cli.options import ascii_option, fresh_option, set_option
from tui.cli.output.streams import standard_output, terminal_width
from tui.terminal.ascii import write_ascii_where_wanted

if TYPE_CHECKING:
    from engine import Lesson


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("glassbox-nn")
    except PackageNotFoundError:
        number = "(version unknown: run from a checkout that is not installed)"
    click.echo(f"glassbox {number}")
    ctx.exit()


@click.group(
    cls=Glassbox,
    help=HELP,
    epilog=EPILOG,
    invoke_without_command=True,
    options_metavar="",
    subcommand_metavar="[LESSON | COMMAND] [OPTIONS]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@ascii_option
@fresh_option
@click.option("--set", "settings", multiple=True, hidden=True)
@click.option("--step", hidden=True)
@click.pass_context
def cli(ctx: click.Context, settings: Sequence[str], step: str | None, fresh: bool) -> None:
    """Open home, unless a lesson or a command follows."""
    if settings or step is not None:
        raise click.UsageError("--set and --step need a lesson before them, as in: glassbox 8 --set alpha=4.8")
    if ctx.invoked_subcommand is None:
        start_app(None, {}, None, fresh)
    elif fresh and find_lesson(ctx.invoked_subcommand) is None:
        raise click.UsageError(f"--fresh is for opening the app; {ctx.invoked_subcommand} does not open it")


@cli.command()
def lessons() -> None:
    """List the lessons: number, title and question."""
    import engine

    with plain_endings():
        out = standard_output()
        rows = [(str(lesson.number), lesson.title, lesson.question) for lesson in engine.lessons()]
        numbers, titles = (max(len(row[at]) for row in rows) for at in (0, 1))
        lines = [f"{number:>{numbers}}  {title:<{titles}}  {question}\n" for number, title, question in rows]
        if max(map(len, lines)) > (terminal_width() or sys.maxsize) + 1:
            blank = " " * numbers
            lines = [f"{number:>{numbers}}  {title}\n{blank}  {question}\n" for number, title, question in rows]
        out.writelines(lines)
        out.flush()


@cli.command(help=WORDS_HELP, short_help="Say what a word of the course means.")
@click.argument("word", required=False, nargs=-1, metavar="[WORD]")
def words(word: tuple[str, ...]) -> None:
    """Say what the words of the course mean."""
    from tui.cli.commands.words import write_words

    write_words(" ".join(word) or None)


@cli.command(help=RUN_HELP, short_help="Print every step's numbers.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_or_file, shell_complete=lesson_completions)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(), is_eager=True, help="Run a saved run instead of a LESSON."
)
@set_option
@click.option("--steps", metavar="N", help="How many steps. Without it, as many as the lesson has.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="How the numbers are written; jsonl is one JSON object a line for each step.",
)
@click.option("--all", "everything", is_flag=True, help="Show every step in the table.")
def run(
    lesson: Lesson | None, source: str | None, settings: Sequence[str], steps: str | None, form: str, everything: bool
) -> None:
    """Run a lesson and print its numbers."""
    from tui.cli.commands.run import write_run, write_steps
    from tui.cli.run_arguments import prepared

    if source is not None:
        experiment, made, count, remarks = prepared_from(source, settings, steps)
        write_steps(experiment, made, count, form, everything, remarks)
    elif lesson is not None:
        write_run(prepared(lesson, settings, steps), form, everything)


@cli.command("open", help=OPEN_HELP, short_help="Open a saved run in the app.")
@click.argument("file", metavar="FILE", type=click.Path())
@ascii_option
def open_file(file: str) -> None:
    """Open a saved run in the app."""
    saved = saved_run(file)
    require_terminal(f"glassbox run --from {shown_file(file)}", "the numbers of this run")
    replay = replayed(saved)
    from tui.app.launch import run_file

    click.get_current_context().exit(run_file(saved, replay))


@cli.command(help=DOCTOR_HELP, short_help="Say what this machine and terminal can do.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@ascii_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Say whether everything Glassbox needs is there."""
    from tui.cli.commands.doctor import write_diagnosis

    ctx.exit(write_diagnosis(as_json))


@cli.command(help=EXPLAIN_HELP, short_help="Say where a number comes from.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_given, shell_complete=lesson_completions)
@click.argument("name")
@click.option("--step", default="1", show_default=True, metavar="K", help="At which step.")
@set_option
def explain(lesson: Lesson, name: str, step: str, settings: Sequence[str]) -> None:
    """Say where a number comes from."""
    from tui.cli.commands.explain import write_explanation
    from tui.cli.run_arguments import checked_step, prepared

    write_explanation(prepared(lesson, settings), name, checked_step(lesson, step))


@cli.command(help=EXPORT_HELP, short_help="Write a lesson's program out.")
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
@click.option("--steps", metavar="N", help="How many steps. Without it, as many as the lesson has.")
@click.option("-o", "--output", metavar="FILE", help="Where to write it; without it, or with -, to stdout.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def export(
    lesson: Lesson | None,
    source: str | None,
    flavor: str,
    settings: Sequence[str],
    steps: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write the program of a lesson out."""
    from tui.cli.commands.export import replayed_from, write_export
    from tui.cli.run_arguments import prepared

    if source is not None:
        write_export(replayed_from(source, settings, steps), flavor, output, force)
    elif lesson is not None:
        write_export(prepared(lesson, settings, steps), flavor, output, force)


@cli.group(help=PROGRESS_HELP, short_help="Show, move or forget what you have done.", invoke_without_command=True)
@click.pass_context
def progress(ctx: click.Context) -> None:
    """Show what is done."""
    if ctx.invoked_subcommand is None:
        from tui.cli.commands.progress import write_overview

        write_overview()


@progress.command("export")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def export_progress(file: str, force: bool) -> None:
    """Write your progress to FILE, to take it to another machine; - is stdout."""
    from tui.cli.commands.progress import export_progress

    export_progress(file, force)


@progress.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
def import_progress(file: str) -> None:
    """Add the progress in FILE to yours. Nothing that you have solved is lost; - is stdin."""
    from tui.cli.commands.progress import import_progress

    import_progress(file)


@progress.command("reset")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def reset_progress(sure: bool) -> None:
    """Forget all that is done and chosen. It asks first, and a copy stays."""
    from tui.cli.commands.progress import reset_progress

    reset_progress(sure)


def main() -> None:
    """The command `glassbox`."""
    write_ascii_where_wanted(sys.stdout, sys.stderr)
    try:
        # Windows would take weights[1] for a pattern of file names.
        cli.main(prog_name="glassbox", windows_expand_args=False)
    except Exception as error:
        sys.exit(ended(error))
