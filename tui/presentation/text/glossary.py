"""The words of the course, from the glossary's text."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from tui.presentation.text.lesson_text import glossary_text
from tui.presentation.text.markdown import Section, sections_of


@dataclass(frozen=True)
class Word:
    """A word of the course and what it means."""

    names: tuple[str, ...]
    """The word, then what else it is called."""
    section: Section

    @property
    def name(self) -> str:
        """The word."""
        return self.names[0]

    @property
    def lesson(self) -> int | None:
        """The lesson where it first appears: the first one that its text points at."""
        numbers = [one.target for one in self.section.references if one.kind == "lesson"]
        return int(numbers[0]) if numbers else None


@cache
def words() -> tuple[Word, ...]:
    """Every word, by the alphabet. A heading of the text holds a word and, after commas, its other names."""
    found = [Word(tuple(section.title.split(", ")), section) for section in sections_of(glossary_text())]
    return tuple(sorted(found, key=lambda word: word.name.lower()))


def find_word(name: str) -> Word | None:
    """The word of this name, in the singular or the plural, or None."""
    wanted = name.lower().replace("_", " ").strip()
    for way in (wanted, wanted.removesuffix("s")):
        for word in words():
            if way in (one.lower() for one in word.names):
                return word
    return None


def words_like(text: str) -> list[Word]:
    """The words that a text finds: those that begin with it, then those that hold it."""
    wanted = text.lower().replace("_", " ").strip()
    begin = [word for word in words() if any(name.lower().startswith(wanted) for name in word.names)]
    return begin + [word for word in words() if word not in begin and any(wanted in one.lower() for one in word.names)]


def words_alike(text: str) -> list[Word]:
    """The words that may have been meant by one that is none: those that are written nearly so."""
    alike = get_close_matches(text.lower(), [name.lower() for word in words() for name in word.names])
    return [word for word in words() if any(name.lower() in alike for name in word.names)]
