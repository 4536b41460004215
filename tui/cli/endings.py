"""How a command ends: with one line instead of a traceback, and quietly when nobody reads on."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

import click

from tui.app.ending import AppEnded
from tui.terminal.plain_stream import drop

CLOSED_PIPE = {errno.EPIPE} if os.name != "nt" else {errno.EPIPE, errno.EINVAL}
"""Windows reports a pipe that is closed at the other end as an invalid argument."""


class Ended(click.ClickException):
    """A command that could not finish; one line on stderr says why. Exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        click.echo(f"glassbox: {self.message}", file=file, err=True)


class Interrupted(Ended):
    """Somebody pressed ctrl+c. Exit code 130, as a shell counts it."""

    exit_code = 128 + signal.SIGINT

    def __init__(self) -> None:
        super().__init__("stopped with ctrl+c")


class NoTerminal(Ended):
    """The app was asked for where it cannot draw. Exit code 2."""

    exit_code = 2


@contextmanager
def plain_endings() -> Iterator[None]:
    """Around everything that writes.

    Raises:
        click.exceptions.Exit: With code 0: the reader of a pipe has seen enough.
        Ended: Writing to stdout failed.
        Interrupted: Ctrl+c was pressed.
    """
    try:
        with _interruptible():
            yield
    except KeyboardInterrupt:
        _flush_output()
        raise Interrupted from None
    except OSError as error:
        _drop_output()
        if error.errno in CLOSED_PIPE:
            raise click.exceptions.Exit(0) from None
        raise Ended(f"cannot write the output: {error.strerror or error}") from None


@contextmanager
def _interruptible() -> Iterator[None]:
    """In here ctrl+c raises `KeyboardInterrupt`, so that lines and files are not left half written."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
        # It raises anyway, or is to be ignored, or the app listens itself.
        yield
        return
    hook, sys.unraisablehook = sys.unraisablehook, _not_a_word_about_interrupts
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        sys.unraisablehook = hook


def _not_a_word_about_interrupts(unraisable: Any) -> None:
    # In some places, as while a module's lock is let go, Python can raise nothing, prints a traceback and goes on.
    if unraisable.exc_type is KeyboardInterrupt:
        os._exit(Interrupted.exit_code)
    sys.__unraisablehook__(unraisable)


def ended(error: Exception | KeyboardInterrupt) -> int:
    """Say how it ended, as the command line does; the exit code."""
    if isinstance(error, KeyboardInterrupt):
        error = Interrupted()
    if isinstance(error, AppEnded):
        error = Ended(str(error))
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    return told_unexpected(error)


def told_unexpected(error: Exception) -> int:
    """Write down an error that nobody expected, and say so in one line; the exit code."""
    from tui.state.files.error_log import write_down

    _flush_output()
    words = write_down(error, "on the command line")
    with suppress(AttributeError, OSError, ValueError):
        click.echo(f"glassbox: something unexpected went wrong ({type(error).__name__}). {words}", err=True)
    return 1


def _flush_output() -> None:
    try:
        sys.stdout.flush()
    except (AttributeError, OSError):
        _drop_output()


def _drop_output() -> None:
    drop(sys.stdout)
