"""`--ascii`: nothing but ASCII on the terminal, in the app as on the command line."""

from __future__ import annotations

import os
import sys

import click

from tui.ascii import VARIABLE, write_ascii


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
