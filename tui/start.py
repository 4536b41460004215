"""`glassbox`: home at once where nothing else is asked for, else the command line.

The first thing is that ctrl+c no longer raises `KeyboardInterrupt`, which would be a traceback in the middle of some
import: it ends the program without a word, as the system's other ways to end one do. Where more is to be done, the
command line and the app listen themselves. Nothing may be imported before that, not even `__future__`, and `signal`
takes its time; this is the part in C that it is made of.
"""

from _signal import SIG_DFL, SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

# Who is to ignore it, as with nohup, goes on to do so.
if getsignal(SIGINT) is default_int_handler:
    signal(SIGINT, SIG_DFL)


def main() -> None:
    """The command `glassbox`."""
    import os
    import sys

    from tui.cli.output.streams import is_terminal

    completing = "_GLASSBOX_COMPLETE" in os.environ
    if len(sys.argv) == 1 and not completing and is_terminal(sys.stdin) and is_terminal(sys.stdout):
        sys.exit(_home())
    from tui.cli.main import main as command_line

    command_line()


def _home() -> int:
    """Open the app; the exit code. What reads a command line is not imported for that."""
    import sys

    from tui.app.garbage_collection import put_off
    from tui.terminal.ascii import write_ascii_where_wanted
    from tui.terminal.plain_stream import write_plainly

    write_ascii_where_wanted(sys.stdout, sys.stderr)
    write_plainly()
    put_off()
    try:
        from tui.app.launch import start_home

        return start_home()
    except (Exception, KeyboardInterrupt) as error:
        from tui.cli.endings import ended

        return ended(error)
