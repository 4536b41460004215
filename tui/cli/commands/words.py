"""The words of the course on the command line."""

from __future__ import annotations

import sys
import textwrap

import click

from tui.cli.endings import plain_endings
from tui.cli.lesson_argument import shortened
from tui.cli.output.streams import standard_output, terminal_width
from tui.presentation.text.glossary import Word, find_word, words, words_alike, words_like


def write_words(name: str | None) -> None:
    """Write what a word means; without one, all words.

    Raises:
        click.UsageError: There is no such word; the message says which are like it.
    """
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
