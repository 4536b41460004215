"""The lessons' texts, read from the assets."""

from __future__ import annotations

from importlib import resources


def lesson_text(number: int) -> str:
    """A lesson's text as Markdown; a word in its place where there is none."""
    source = resources.files("assets") / "lessons" / f"{number}.md"
    try:
        return source.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "This lesson has no text yet."


def lesson_summary(number: int) -> str:
    """The opening paragraph of a lesson's text."""
    paragraphs = lesson_text(number).split("\n\n")
    opening = next((text for text in paragraphs if not text.startswith("#")), paragraphs[-1])
    return " ".join(opening.split())
