"""`glassbox`: home at once where nothing else is asked for, else the command line."""

from __future__ import annotations

import os
import sys

from tui.ascii import write_ascii_where_wanted
from tui.cli_streams import is_terminal
from tui.garbage import put_off


def main() -> None:
    """The command `glassbox`."""
    completing = "_GLASSBOX_COMPLETE" in os.environ
    if len(sys.argv) == 1 and not completing and is_terminal(sys.stdin) and is_terminal(sys.stdout):
        sys.exit(_home())
    from tui.cli import main as command_line

    command_line()


def _home() -> int:
    """Open the app; the exit code. What reads a command line is not imported for that."""
    write_ascii_where_wanted(sys.stdout, sys.stderr)
    put_off()
    try:
        from tui.app import start_home

        return start_home()
    except (Exception, KeyboardInterrupt) as error:
        from tui.cli_endings import ended

        return ended(error)
