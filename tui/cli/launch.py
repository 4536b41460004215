"""From the command line into the app."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tui.app.garbage_collection import put_off
from tui.cli.endings import NoTerminal
from tui.cli.lesson_argument import lesson_numbers
from tui.cli.output.streams import is_terminal

if TYPE_CHECKING:
    from engine.definition.axis import Labels


def start_app(
    lesson: int | None, parameters: dict[str, Any], step: int | None, fresh: bool, labels: Labels | None = None
) -> None:
    """Open the app and end with its exit code.

    Args:
        lesson: The lesson to open; without one, where the learner left.
        parameters: The numbers to begin with.
        step: The step to go to.
        fresh: Whether lessons begin with their own numbers, and not as they were left.
        labels: What to call the lesson's inputs and outputs.

    Raises:
        NoTerminal: There is nothing to draw on, or no keyboard.
    """
    number = lesson or lesson_numbers()[0]
    require_terminal(f"glassbox run {number}", f"the numbers of lesson {number}")
    put_off()
    from tui.app.launch import run_app

    click.get_current_context().exit(run_app(lesson, parameters, step, fresh, labels))


def require_terminal(command: str, what: str) -> None:
    """Refuse to open the app where there is no terminal.

    Args:
        command: What to use instead.
        what: What that shows.

    Raises:
        NoTerminal: There is nothing to draw on, or no keyboard.
    """
    if is_terminal(sys.stdin) and is_terminal(sys.stdout):
        return
    instead = {command: what, "glassbox lessons": "the list of lessons"}
    width = max(map(len, instead)) + 2
    lines = [f"  {one:<{width}}{shows}" for one, shows in instead.items()]
    raise NoTerminal("\n".join(["the app needs a terminal, and there is none here. Without one, use:", *lines]))
