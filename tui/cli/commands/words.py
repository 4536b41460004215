"""`glassbox words`: what the words of the course mean."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

import click

from tui.cli.endings import plain_endings
from tui.cli.group import Command
from tui.cli.lesson_argument import shortened
from tui.cli.output.streams import standard_output, terminal_width

if TYPE_CHECKING:
    from tui.presentation.text.glossary import Word

HELP = """Say what WORD means, or what every word of the course does.

\b
  glassbox words
  glassbox words weighted sum
"""


@click.command("words", cls=Command, help=HELP, short_help="Say what a word of the course means.")
@click.argument("word", required=False, nargs=-1, metavar="[WORD]")
def command(word: tuple[str, ...]) -> None:
    """Say what the words of the course mean."""
    write_words(" ".join(word) or None)


def write_words(name: str | None) -> None:
    """Write what a word means; without one, all words.

    Raises:
        click.UsageError: There is no such word; the message says which are like it.
    """
    from tui.presentation.text.glossary import find_word, words, words_alike, words_like

    wanted = list(words()) if name is None else [word] if (word := find_word(name)) else []
    if name is not None and not wanted:
        wanted = words_like(name)
        if len(wanted) != 1:
            like = wanted or words_alike(name)
            some = ", ".join(word.name for word in like)
            raise click.UsageError(
                f"there is no word {shortened(name)}; "
                + (
                    f"there {'is' if len(like) == 1 else 'are'} {some}"
                    if some
                    else "'glassbox words' lists those that there are"
                )
            )
    width = min(terminal_width() or sys.maxsize, 100)
    with plain_endings():
        out = standard_output()
        out.write("\n".join(_entry(word, width) for word in wanted))
        out.flush()


def _entry(word: Word, width: int) -> str:
    """A word with its other names, and beneath it what it means."""
    said = " ".join(word.section.plain().split())
    lines = textwrap.wrap(said, max(20, width - 2), initial_indent="  ", subsequent_indent="  ")
    return "\n".join([", ".join(word.names), *lines, ""])
