"""`glassbox lessons`: what there is to open."""

from __future__ import annotations

import sys

import click

from tui.cli.endings import plain_endings
from tui.cli.group import Command
from tui.cli.output.streams import standard_output, terminal_width


@click.command("lessons", cls=Command)
def command() -> None:
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
