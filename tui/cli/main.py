"""The command line: `glassbox`, `glassbox 7`, `glassbox lessons`, `glassbox run 7`.

A command is a file in `commands`. What is large is imported where it is used, so that a small command stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from tui.cli.endings import ended
from tui.cli.group import Glassbox
from tui.cli.help_texts import EPILOG, HELP
from tui.cli.launch import start_app
from tui.cli.lesson_argument import find_lesson
from tui.cli.options import ascii_option, fresh_option
from tui.terminal.ascii import write_ascii_where_wanted
from tui.terminal.plain_stream import write_plainly


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


def main() -> None:
    """The command `glassbox`."""
    write_ascii_where_wanted(sys.stdout, sys.stderr)
    write_plainly()
    try:
        # Windows would take weights[1] for a pattern of file names.
        cli.main(prog_name="glassbox", windows_expand_args=False)
    except Exception as error:
        sys.exit(ended(error))
