"""The lessons' texts, from their folders, and the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.presentation.text.markdown import Section

KNOWN = "What you know now"
"""The heading of a text's last section: three lines, for when the lesson is finished."""


@dataclass
class Bookmark:
    """Where the learner is in a lesson's text."""

    section: int = 0
    reference: int | None = None
    """Which reference of the section is selected; None before any was."""


def lesson_text(number: int) -> str:
    """A lesson's text as Markdown; a word in its place where there is none."""
    # A word of the glossary needs no lesson.
    from engine.definition.catalog import lesson_folder

    source = resources.files(lesson_folder(number)) / "text.md"
    try:
        return source.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "This lesson has no text yet."


def lesson_summary(number: int) -> str:
    """The opening paragraph of a lesson's text."""
    paragraphs = lesson_text(number).split("\n\n")
    opening = next((text for text in paragraphs if not text.startswith("#")), paragraphs[-1])
    return " ".join(opening.split())


def lesson_sections(number: int, finished: bool = True) -> tuple[Section, ...]:
    """A lesson's text in sections.

    Args:
        number: The lesson's number.
        finished: Whether the last one, on what is known now, belongs to it.
    """
    # Markdown is read only where a text is opened: the first paint does not wait for it.
    from tui.presentation.text.markdown import sections_of

    return tuple(one for one in sections_of(lesson_text(number)) if finished or one.title != KNOWN)


def known_now(number: int) -> tuple[str, ...]:
    """What a lesson taught, line by line; nothing where its text does not say it."""
    found = [one for one in lesson_sections(number) if one.title == KNOWN]
    return tuple(line.removeprefix("• ") for line in found[0].plain().split("\n")) if found else ()


@cache
def glossary_text() -> str:
    """The glossary as Markdown."""
    return (resources.files("assets") / "glossary.md").read_text(encoding="utf-8")
