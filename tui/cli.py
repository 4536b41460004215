"""The command line: `glassbox`, `glassbox 7`, `glassbox lessons`, `glassbox run 7`.

What is large is imported where it is used, so that a small command stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tui.ascii import write_ascii_where_wanted
from tui.cli_ascii import ascii_option
from tui.cli_endings import NoTerminal, plain_endings, told_unexpected
from tui.cli_lessons import (
    complete_lessons,
    complete_setting,
    find_lesson,
    lesson_completions,
    lesson_given,
    lesson_numbers,
    no_such_lesson,
    shortened,
)
from tui.cli_open import lesson_or_file, prepared_from, replayed, saved_run, shown_file
from tui.cli_streams import is_terminal, standard_output, terminal_width
from tui.garbage import put_off

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from engine import Lesson

HELP = """Glassbox opens up a neural network. Turn its weights, step its learning, see every number.

Three things to try:

\b
  glassbox           open the app: arrows choose a lesson, enter opens it
  glassbox 7         open lesson 7 at once
  glassbox run 7     print the numbers of lesson 7 here, without the app

A lesson can start with your own numbers:

\b
  glassbox 8 --set alpha=4.8 --step 12
  glassbox run 8 --set weights.1=0.5 --steps 20

'glassbox 8 -h' says what can be set in lesson 8.
"""

EPILOG = """\b
Exit codes:
  0  all went well
  1  something failed
  2  the command was not understood; a message says what is allowed
  130, 143, 129: ctrl+c, the system, or a closed terminal ended it

\b
Completion with the tab key, for bash (or zsh_source, fish_source):
  eval "$(_GLASSBOX_COMPLETE=bash_source glassbox)"
"""

RUN_HELP = """Run LESSON, a number, and print every step's numbers.

A weight stands in the row of the step that learned it, as it is after that step. The numbers go to stdout,
remarks to stderr.

\b
  glassbox run 8
  glassbox run 8 --set alpha=4.8 --steps 20 --format csv > run.csv
  glassbox run --from lesson-8.glassbox.json
"""


OPEN_HELP = """Open FILE, a run that was saved with ctrl+s, in the app: at the step where it was left.

\b
  glassbox open lesson-8.glassbox.json
  glassbox run --from lesson-8.glassbox.json   print its numbers instead
"""

WORDS_HELP = """Say what WORD means, or what every word of the course does.

\b
  glassbox words
  glassbox words weighted sum
"""

DOCTOR_HELP = """Look at this machine and say what Glassbox needs, what is there, and what to do about the rest.

The exit code is 1 where something keeps the app from working.
"""

EXPLAIN_HELP = """Say where a number comes from: how its step made it, in names and in numbers, and from what.

NAME is a value of LESSON or one of its numbers: prediction, weights[1], weights.1 or weights[win].

\b
  glassbox explain 8 weights.win
  glassbox explain 6 weight --step 1101
"""

EXPORT_HELP = """Write the program of LESSON out, to be read, run and changed without Glassbox.

It prints what 'glassbox run LESSON --format csv' prints. It goes to stdout, or with -o into a file.

\b
  glassbox export 8 -o lesson8.py
  glassbox export 8 --to notebook --set alpha=0.4 --steps 50 -o lesson8.ipynb
  glassbox export --from lesson-8.glassbox.json -o mine.py
"""


PROGRESS_HELP = """Show what you have done of each lesson, what comes next, and where it is kept.

\b
  glassbox progress
  glassbox progress export my-progress.json
  glassbox progress import my-progress.json
"""


class Glassbox(click.Group):
    """The commands. A lesson's number is one, too: it opens the lesson."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; `--help` and `--version` print and end here."""
        with plain_endings():
            return super().make_context(info_name, args, parent, **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or the one that opens the lesson of that number."""
        command = super().get_command(ctx, cmd_name)
        if command is None and (lesson := find_lesson(cmd_name)):
            return opening(lesson)
        return command

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


class Opening(click.Command):
    """The command that opens one lesson; its help lists what can be set."""

    lesson: Lesson

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the lesson's parameters."""
        super().format_options(ctx, formatter)
        with formatter.section("What can be set"):
            formatter.write_dl([(parameter.name, _about(parameter)) for parameter in self.lesson.parameters])


set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_setting,
    help="Start with this number: alpha=0.5, weights=[1,2,3] or, for one of them, weights.1=2. "
    "Put quotes around a list with blanks. May be given several times.",
)


fresh_option = click.option(
    "--fresh", is_flag=True, help="Begin with the lessons' own numbers, and not where you left. Nothing is lost."
)


def opening(lesson: Lesson) -> click.Command:
    """The command that opens a lesson in the app."""
    stop = "" if lesson.title.endswith("?") else "."
    about = f"Open lesson {lesson.number}: {lesson.title}{stop}\n\n{lesson.question}"

    @click.command(str(lesson.number), cls=Opening, help=about)
    @set_option
    @click.option("--step", metavar="K", help="Go to the end of this step; 0 is the start.")
    @ascii_option
    @fresh_option
    @click.pass_context
    def command(ctx: click.Context, settings: tuple[str, ...], step: str | None, fresh: bool) -> None:
        from tui.cli_settings import checked_step, chosen, prepared

        run = prepared(lesson, settings)
        at = None if step is None else checked_step(lesson, step)
        # It may stand before the lesson, too.
        fresh = fresh or bool(ctx.find_root().params.get("fresh"))
        start_app(lesson.number, chosen(run, settings), at, fresh)

    assert isinstance(command, Opening)
    command.lesson = lesson
    return command


def start_app(lesson: int | None, parameters: dict[str, Any], step: int | None, fresh: bool) -> None:
    """Open the app and end with its exit code.

    Args:
        lesson: The lesson to open; without one, where the learner left.
        parameters: The numbers to begin with.
        step: The step to go to.
        fresh: Whether lessons begin with their own numbers, and not as they were left.

    Raises:
        NoTerminal: There is nothing to draw on, or no keyboard.
    """
    number = lesson or lesson_numbers()[0]
    require_terminal(f"glassbox run {number}", f"the numbers of lesson {number}")
    put_off()
    from tui.app import run_app

    click.get_current_context().exit(run_app(lesson, parameters, step, fresh))


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


def _about(parameter: Any) -> str:
    from tui.cli_run import written

    return f"{parameter.help} At first {written(parameter.default)}."


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("glassbox-nn")
    except PackageNotFoundError:
        number = "(version unknown: run from a checkout that is not installed)"
    click.echo(f"glassbox {number}")
    ctx.exit()


@click.group(
    cls=Glassbox,
    help=HELP,
    epilog=EPILOG,
    invoke_without_command=True,
    options_metavar="",
    subcommand_metavar="[LESSON | COMMAND] [OPTIONS]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@ascii_option
@fresh_option
@click.option("--set", "settings", multiple=True, hidden=True)
@click.option("--step", hidden=True)
@click.pass_context
def cli(ctx: click.Context, settings: Sequence[str], step: str | None, fresh: bool) -> None:
    """Open home, unless a lesson or a command follows."""
    if settings or step is not None:
        raise click.UsageError("--set and --step need a lesson before them, as in: glassbox 8 --set alpha=4.8")
    if ctx.invoked_subcommand is None:
        start_app(None, {}, None, fresh)
    elif fresh and find_lesson(ctx.invoked_subcommand) is None:
        raise click.UsageError(f"--fresh is for opening the app; {ctx.invoked_subcommand} does not open it")


@cli.command()
def lessons() -> None:
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


@cli.command(help=WORDS_HELP, short_help="Say what a word of the course means.")
@click.argument("word", required=False, nargs=-1, metavar="[WORD]")
def words(word: tuple[str, ...]) -> None:
    """Say what the words of the course mean."""
    from tui.cli_words import write_words

    write_words(" ".join(word) or None)


@cli.command(help=RUN_HELP, short_help="Print every step's numbers.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_or_file, shell_complete=lesson_completions)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(), is_eager=True, help="Run a saved run instead of a LESSON."
)
@set_option
@click.option("--steps", metavar="N", help="How many steps. Without it, as many as the lesson has.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="How the numbers are written; jsonl is one JSON object a line for each step.",
)
@click.option("--all", "everything", is_flag=True, help="Show every step in the table.")
def run(
    lesson: Lesson | None, source: str | None, settings: Sequence[str], steps: str | None, form: str, everything: bool
) -> None:
    """Run a lesson and print its numbers."""
    from tui.cli_run import write_run, write_steps
    from tui.cli_settings import prepared

    if source is not None:
        experiment, made, count, remarks = prepared_from(source, settings, steps)
        write_steps(experiment, made, count, form, everything, remarks)
    elif lesson is not None:
        write_run(prepared(lesson, settings, steps), form, everything)


@cli.command("open", help=OPEN_HELP, short_help="Open a saved run in the app.")
@click.argument("file", metavar="FILE", type=click.Path())
@ascii_option
def open_file(file: str) -> None:
    """Open a saved run in the app."""
    saved = saved_run(file)
    require_terminal(f"glassbox run --from {shown_file(file)}", "the numbers of this run")
    replay = replayed(saved)
    from tui.app import run_file

    click.get_current_context().exit(run_file(saved, replay))


@cli.command(help=DOCTOR_HELP, short_help="Say what this machine and terminal can do.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@ascii_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Say whether everything Glassbox needs is there."""
    from tui.cli_doctor import write_diagnosis

    ctx.exit(write_diagnosis(as_json))


@cli.command(help=EXPLAIN_HELP, short_help="Say where a number comes from.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_given, shell_complete=lesson_completions)
@click.argument("name")
@click.option("--step", default="1", show_default=True, metavar="K", help="At which step.")
@set_option
def explain(lesson: Lesson, name: str, step: str, settings: Sequence[str]) -> None:
    """Say where a number comes from."""
    from tui.cli_explain import write_explanation
    from tui.cli_settings import checked_step, prepared

    write_explanation(prepared(lesson, settings), name, checked_step(lesson, step))


@cli.command(help=EXPORT_HELP, short_help="Write a lesson's program out.")
@click.argument("lesson", required=False, metavar="LESSON", callback=lesson_or_file, shell_complete=lesson_completions)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(), is_eager=True, help="Write a saved run instead of a LESSON."
)
@click.option(
    "--to",
    "flavor",
    type=click.Choice(["python", "numpy", "pytorch", "notebook"]),
    default="python",
    show_default=True,
    help="In which form.",
)
@set_option
@click.option("--steps", metavar="N", help="How many steps. Without it, as many as the lesson has.")
@click.option("-o", "--output", metavar="FILE", help="Where to write it; without it, or with -, to stdout.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def export(
    lesson: Lesson | None,
    source: str | None,
    flavor: str,
    settings: Sequence[str],
    steps: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write the program of a lesson out."""
    from tui.cli_export import replayed_from, write_export
    from tui.cli_settings import prepared

    if source is not None:
        write_export(replayed_from(source, settings, steps), flavor, output, force)
    elif lesson is not None:
        write_export(prepared(lesson, settings, steps), flavor, output, force)


@cli.group(help=PROGRESS_HELP, short_help="Show, move or forget what you have done.", invoke_without_command=True)
@click.pass_context
def progress(ctx: click.Context) -> None:
    """Show what is done."""
    if ctx.invoked_subcommand is None:
        from tui.cli_kept import write_overview

        write_overview()


@progress.command("export")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def export_progress(file: str, force: bool) -> None:
    """Write your progress to FILE, to take it to another machine; - is stdout."""
    from tui.cli_kept import export_progress

    export_progress(file, force)


@progress.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
def import_progress(file: str) -> None:
    """Add the progress in FILE to yours. Nothing that you have solved is lost; - is stdin."""
    from tui.cli_kept import import_progress

    import_progress(file)


@progress.command("reset")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def reset_progress(sure: bool) -> None:
    """Forget all that is done and chosen. It asks first, and a copy stays."""
    from tui.cli_kept import reset_progress

    reset_progress(sure)


def main() -> None:
    """The command `glassbox`."""
    write_ascii_where_wanted(sys.stdout, sys.stderr)
    try:
        # Windows would take weights[1] for a pattern of file names.
        cli.main(prog_name="glassbox", windows_expand_args=False)
    except Exception as error:
        sys.exit(told_unexpected(error))
