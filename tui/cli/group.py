"""The commands as a group, in which a lesson's number is a command, too."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from tui.cli.endings import plain_endings
from tui.cli.launch import start_app
from tui.cli.lesson_argument import (
    complete_lessons,
    find_lesson,
    lesson_numbers,
    no_such_lesson,
    shortened,
)
from tui.cli.options import ascii_option, fresh_option, label_option, set_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from engine import Lesson

COMMANDS = "tui.cli.commands"
"""Each module in it has a click command by the name `command`: to add a file is enough."""


@cache
def command_names() -> list[str]:
    """The names of the commands, which are those of their modules."""
    return sorted(module.name for module in pkgutil.iter_modules(import_module(COMMANDS).__path__))


class Command(click.Command):
    """A command."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; `--help` and `--version` print and end here."""
        with plain_endings():
            return super().make_context(info_name, args, parent, **extra)


class Group(Command, click.Group):
    """Several commands."""

    command_class = Command


class Glassbox(Group):
    """The commands, each a module of `tui.cli.commands`. A lesson's number is one, too: it opens the lesson."""

    group_class = Group

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names; none of their modules is imported for that."""
        return command_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or the one that opens the lesson of that number."""
        if cmd_name in command_names():
            found: click.Command = import_module(f"{COMMANDS}.{cmd_name}").command
            return found
        lesson = find_lesson(cmd_name)
        return None if lesson is None else opening(lesson)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; an unknown one is told what there is."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            if name[:1].isdigit():
                raise click.UsageError(no_such_lesson(name), ctx)
            numbers = lesson_numbers()
            raise click.UsageError(
                f"there is no command {shortened(name)}; the commands are {', '.join(self.list_commands(ctx))}, "
                f"and the number of a lesson, {numbers[0]} to {numbers[-1]}",
                ctx,
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The lessons' numbers, then the commands and options."""
        return [*complete_lessons(incomplete), *super().shell_complete(ctx, incomplete)]


class Opening(Command):
    """The command that opens one lesson; its help lists what can be set."""

    lesson: Lesson

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the lesson's parameters."""
        super().format_options(ctx, formatter)
        with formatter.section("What can be set"):
            formatter.write_dl([(parameter.name, _about(parameter)) for parameter in self.lesson.parameters])


def opening(lesson: Lesson) -> click.Command:
    """The command that opens a lesson in the app."""
    stop = "" if lesson.title.endswith("?") else "."
    about = f"Open lesson {lesson.number}: {lesson.title}{stop}\n\n{lesson.question}"

    @click.command(str(lesson.number), cls=Opening, help=about)
    @set_option
    @label_option
    @click.option("--step", metavar="K", help="Go to the end of this step; 0 is the start.")
    @ascii_option
    @fresh_option
    @click.pass_context
    def command(
        ctx: click.Context, settings: tuple[str, ...], labels: tuple[str, ...], step: str | None, fresh: bool
    ) -> None:
        from tui.cli.run_arguments import checked_step, chosen, prepared

        run = prepared(lesson, settings, labels=labels)
        at = None if step is None else checked_step(lesson, step)
        # It may stand before the lesson, too.
        fresh = fresh or bool(ctx.find_root().params.get("fresh"))
        start_app(lesson.number, chosen(run, settings), at, fresh, run.lesson.labels)

    assert isinstance(command, Opening)
    command.lesson = lesson
    return command


def _about(parameter: Any) -> str:
    from tui.cli.run_arguments import worded

    return f"{parameter.help} At first {worded(parameter, parameter.default)}."
