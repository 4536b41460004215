"""`glassbox open`: a saved run, in the app."""

from __future__ import annotations

import click

from tui.cli.group import Command
from tui.cli.launch import require_terminal
from tui.cli.options import ascii_option
from tui.cli.run_files import replayed, saved_run, shown_file

HELP = """Open FILE, a run that was saved with ctrl+s, in the app: at the step where it was left.

\b
  glassbox open lesson-8.glassbox.json
  glassbox run --from lesson-8.glassbox.json   print its numbers instead
"""


@click.command("open", cls=Command, help=HELP, short_help="Open a saved run in the app.")
@click.argument("file", metavar="FILE", type=click.Path())
@ascii_option
def command(file: str) -> None:
    """Open a saved run in the app."""
    saved = saved_run(file)
    require_terminal(f"glassbox run --from {shown_file(file)}", "the numbers of this run")
    replay = replayed(saved)
    from tui.app.launch import run_file

    click.get_current_context().exit(run_file(saved, replay))
