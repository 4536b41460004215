"""A file that a command writes."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.endings import Ended, plain_endings
from tui.state.files.atomic_write import AlreadyThere, CannotWrite, place, write


def write_file(target: str, text: str, force: bool) -> Path:
    """Write a text to the file that an argument names, and say so; the file.

    Args:
        target: Its name, as it was typed.
        text: What it is to hold.
        force: Whether a file that is there may be replaced.

    Raises:
        Ended: It cannot be written; the message says why.
    """
    try:
        path = place(target)
        with plain_endings():
            write(path, text, replace=force)
    except AlreadyThere as error:
        raise Ended(f"{error} --force replaces it.") from None
    except CannotWrite as error:
        raise Ended(str(error)) from None
    click.echo(f"Written: {path}", err=True)
    return path
