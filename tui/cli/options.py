"""Options that several commands have."""

from __future__ import annotations

import os
import sys

import click

from tui.cli.lesson_argument import complete_setting
from tui.terminal.ascii import VARIABLE, write_ascii


def _use_ascii(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Write ASCII from here on, and let the app do so, too."""
    if not value or ctx.resilient_parsing:
        return
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "1"
    # Where a program calls the command, what it has set is there again afterwards.
    ctx.call_on_close(lambda: _restore(before))
    write_ascii(sys.stdout, sys.stderr)


def _restore(before: str | None) -> None:
    if before is None:
        os.environ.pop(VARIABLE, None)
    else:
        os.environ[VARIABLE] = before


ascii_option = click.option(
    "--ascii",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_use_ascii,
    help="Use ASCII characters only. GLASSBOX_ASCII=1 always does.",
)


set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_setting,
    help="Start with this number: alpha=0.5, weights=[1,2,3] or, for one of them, weights.1=2. "
    "Put quotes around a list with blanks. May be given several times.",
)


label_option = click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="AXIS=A,B,...",
    help="Call the inputs or outputs so: inputs=size,rooms. May be given once for each of them.",
)


data_option = click.option(
    "--data",
    metavar="FILE",
    type=click.Path(),
    help="Learn from the rows of a CSV file: a line of names, then numbers; the last column is the target.",
)


steps_option = click.option("--steps", metavar="N", help="How many steps. Without it, as many as the lesson has.")


fresh_option = click.option(
    "--fresh", is_flag=True, help="Begin with the lessons' own numbers, and not where you left. Nothing is lost."
)
