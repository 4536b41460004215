"""`glassbox progress`: what is done, and moving it, adding it, forgetting it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.endings import Ended, plain_endings
from tui.cli.group import Group
from tui.cli.output.streams import is_terminal, standard_output, terminal_width

if TYPE_CHECKING:
    from tui.state.progress.lesson_progress import LessonProgress, Next
    from tui.state.progress.progress_file import Added
    from tui.state.storage.store import Store

STDIN = "-"

HELP = """Show what you have done of each lesson, what comes next, and where it is kept.

\b
  glassbox progress
  glassbox progress export my-progress.json
  glassbox progress import my-progress.json
"""


@click.group(
    "progress",
    cls=Group,
    help=HELP,
    short_help="Show, move or forget what you have done.",
    invoke_without_command=True,
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show what is done."""
    if ctx.invoked_subcommand is None:
        write_overview()


@command.command("export")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def _export(file: str, force: bool) -> None:
    """Write your progress to FILE, to take it to another machine; - is stdout."""
    export_progress(file, force)


@command.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
def _import(file: str) -> None:
    """Add the progress in FILE to yours. Nothing that you have solved is lost; - is stdin."""
    import_progress(file)


@command.command("reset")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def _reset(sure: bool) -> None:
    """Forget all that is done and chosen. It asks first, and a copy stays."""
    reset_progress(sure)


def write_overview() -> None:
    """Write what is done of each lesson, what comes next, and where it is kept."""
    from tui.state.progress.lesson_progress import course_progress

    store = _store()
    with plain_endings():
        out = standard_output()
        course = course_progress(store)
        out.writelines(f"{line}\n" for line in _overview(course, terminal_width() or 100))
        out.write(f"\n{_where()}\n")
        out.flush()
    _warn(store)


def export_progress(target: str, force: bool) -> None:
    """Write progress to a file, or to stdout.

    Raises:
        Ended: It cannot be written.
    """
    from tui.state.progress.progress_file import text_of

    store = _store()
    _require_read(store)
    text = text_of(store)
    _warn(store)
    if target == STDIN:
        with plain_endings():
            out = standard_output()
            out.write(text)
            out.flush()
        return
    from tui.cli.output.written_file import write_file

    write_file(target, text, force)


def import_progress(source: str) -> None:
    """Add what a file says to what is here.

    Raises:
        Ended: It cannot be read or is no such file, or it cannot be kept.
    """
    from tui.state.files.atomic_write import CannotWrite, place
    from tui.state.files.data_folder import data_folder
    from tui.state.progress.progress_file import ProgressError, merge, progress_from, read_progress
    from tui.state.storage.store import Store

    try:
        progress = progress_from(_stdin()) if source == STDIN else read_progress(place(source))
    except ProgressError as error:
        raise Ended(f"{_shown(source)}: {error}") from None
    except OSError as error:
        raise Ended(f"{_shown(source)}: {(error.strerror or str(error)).lower()}") from None
    except CannotWrite as error:
        raise Ended(str(error)) from None
    store = Store.open()
    _require_read(store)
    try:
        added = merge(progress, store, data_folder() / "drafts")
    except (CannotWrite, OSError) as error:
        raise Ended(str(error)) from None
    finally:
        store.close()
    if store.is_due:
        raise Ended(store.trouble or "it could not be kept")
    _warn(store)
    for line in _said(added):
        click.echo(line)


def reset_progress(sure: bool) -> None:
    """Forget everything, once the learner is sure; a copy stays.

    Args:
        sure: Whether it need not be asked.

    Raises:
        Ended: It was not wanted, or cannot be done.
    """
    from tui.state.files.data_folder import data_file
    from tui.state.storage.quarantine import free_name
    from tui.state.storage.store import Store

    path = data_file()
    if not _is_there(path):
        click.echo("Nothing is kept yet.")
        return
    if not sure:
        if not is_terminal(sys.stdin):
            raise click.UsageError("without a keyboard it cannot be asked whether you are sure; --yes says so")
        click.echo(f"This forgets every mark, draft, setting and run in {path}.\nA copy of it stays beside it.")
        if not click.confirm("Forget everything?", default=False):
            raise Ended("nothing was forgotten")
    store = Store(path)
    _warn(store)
    copy = free_name(path, f"before-reset-{date.today().isoformat()}")
    try:
        store.disk.copy_to(copy)
        store.disk.clear()
    except OSError as error:
        raise Ended(f"nothing was forgotten: {error}") from None
    finally:
        store.close()
    click.echo(f"Everything is forgotten. The copy is {copy}")


def _store() -> Store:
    """What is kept. Nothing is begun by looking at it."""
    from tui.state.files.data_folder import data_file
    from tui.state.storage.store import Store

    path = data_file()
    return Store(path if _is_there(path) else None)


def _is_there(path: Path) -> bool:
    """Whether there is a file; also where that cannot be told, as in a folder that may not be entered."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _require_read(store: Store) -> None:
    """What is not known must not be written over: neither by a file's drafts, nor an earlier export by an empty one.

    Raises:
        Ended: What is kept could not be read.
    """
    if not store.disk.was_read:
        raise Ended(f"what is kept cannot be read, so nothing was done: {store.disk.because}")


def _warn(store: Store) -> None:
    if store.trouble is not None:
        click.echo(f"glassbox: {store.trouble}", err=True)


def _where() -> str:
    from tui.state.files.data_folder import data_file

    path = data_file()
    return f"Kept in {path}" if _is_there(path) else f"Nothing is kept yet. It will be in {path}"


def _overview(course: tuple[LessonProgress, ...], width: int) -> Iterator[str]:
    import engine
    from tui.state.progress.lesson_progress import next_of
    from tui.state.progress.progress_text import counts_of, course_in_words, how_far

    titles = {lesson.number: lesson.title for lesson in engine.lessons()}
    longest, digits = max(map(len, titles.values())), len(str(max(titles)))
    for progress in course:
        counts = counts_of(progress)
        head = f"{progress.lesson:>{digits}}  {titles[progress.lesson]:<{longest}}  {how_far(progress):<8}"
        if len(head) + 2 + len(counts) <= width:
            yield f"{head}  {counts}"
        else:
            yield head
            yield f"{'':{digits}}  {counts}"
    yield ""
    yield course_in_words(course)
    yield _next(next_of(course))


def _next(coming: Next | None) -> str:
    if coming is None:
        return "Next: nothing. You have finished the course."
    what = {"challenge": "the challenge", "exercise": "write", "exhibit": "the exhibit"}.get(coming.kind)
    opens = f"glassbox {coming.lesson} opens its lesson"
    if what is None:
        return f"Next: lesson {coming.lesson}, {coming.title} (glassbox {coming.lesson} opens it)."
    return f"Next: {what} “{coming.title}” ({opens})."


def _said(added: Added) -> Iterator[str]:
    """What was added, in words."""
    from engine.definition.counted import those_there_are

    parts = those_there_are(
        (added.solved, "thing that was not solved here", "things that were not solved here"),
        (added.better, "mark that is further there", "marks that are further there"),
        (added.drafts, "draft", "drafts"),
        (added.settings, "setting", "settings"),
    )
    yield f"Added: {', '.join(parts)}." if parts else "Nothing in it is new here."
    for path in added.beside:
        yield f"A draft differs from yours, which stays. The other one is {path}"


def _stdin() -> bytes:
    from tui.state.progress.progress_file import LARGEST

    return sys.stdin.buffer.read(LARGEST + 1) if sys.stdin is not None else b""


def _shown(source: str) -> str:
    from tui.terminal.printable import shown

    return "stdin" if source == STDIN else shown(Path(source).name or source)
