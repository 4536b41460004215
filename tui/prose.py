"""Texts for the learner: Markdown turned into sections, with references to what is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content
from textual.highlight import highlight
from textual.style import Style

POINTER, CHOSEN = "›", "▸"
"""What stands before a reference, and before the one that is selected."""


@dataclass(frozen=True)
class Reference:
    """Something that a text points at: `weights.win` of the kind `knob`."""

    kind: str
    target: str
    words: str
    """What the text calls it; empty where the key is to be written that does it."""


Named = Callable[[Reference], str]
"""Gives the words of a reference that has none of its own."""


@dataclass(frozen=True)
class Section:
    """A heading and what stands beneath it."""

    title: str
    tokens: tuple[Token, ...]

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What it points at, in the order of the text."""
        return tuple(one for token in self.tokens for one in _references(token.children or ()))

    @property
    def plain(self) -> str:
        """The bare text, a line for each paragraph."""
        return self.content().plain.replace(POINTER, "")

    def content(self, selected: int | None = None, named: Named = lambda reference: reference.target) -> Content:
        """The text with its styles; a reference carries its place as `@reference` for clicks.

        Args:
            selected: The place of the reference that is selected.
            named: Gives the words of a reference that has none.
        """
        writer = _Writer(selected, named, self.references)
        for token in self.tokens:
            writer.take(token)
        return Content("\n").join(writer.lines)


@cache
def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of a Markdown text: each begins with a heading, the first may have none."""
    found: list[Section] = []
    title, tokens, heading = "", [], False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "heading_open":
            if tokens:
                found.append(Section(title, tuple(tokens)))
            heading, tokens = True, []
        elif token.type == "heading_close":
            heading = False
        elif heading:
            title = token.content
        else:
            tokens.append(token)
    return (*found, Section(title, tuple(tokens))) if tokens else tuple(found)


class _Writer:
    """Writes block after block, with an empty line between those that are no items of one list."""

    def __init__(self, selected: int | None, named: Named, references: tuple[Reference, ...]) -> None:
        self.lines: list[Content] = []
        self._selected = selected
        self._named = named
        self._references = references
        self._next = 0
        self._item = ""

    def take(self, token: Token) -> None:
        """Write what a block says."""
        match token.type:
            case "list_item_open":
                self._item = f"{token.info}. " if token.info else "• "
            case "bullet_list_open" | "ordered_list_open":
                self._gap()
            case "paragraph_open":
                if not self._item and not token.hidden:
                    self._gap()
            case "inline":
                self.lines.append(Content(self._item) + self._inline(token.children or []))
                self._item = ""
            case "fence" | "code_block":
                self._gap()
                code = token.content.rstrip("\n")
                colored = highlight(code, language="python") if token.info == "python" else Content(code)
                self.lines += [Content("  ") + line for line in colored.split("\n")]

    def _gap(self) -> None:
        if self.lines:
            self.lines.append(Content(""))

    def _inline(self, tokens: Iterable[Token]) -> Content:
        parts: list[Content] = []
        styles: list[str] = []
        link: list[Content] | None = None
        for token in tokens:
            to = parts if link is None else link
            match token.type:
                case "link_open":
                    link = []
                case "link_close":
                    parts.append(self._reference(Content("").join(link or [])))
                    link = None
                case "softbreak" | "hardbreak":
                    to.append(Content(" "))
                case "code_inline":
                    to.append(Content.styled(token.content, "$text-secondary"))
                case "strong_open":
                    styles.append("bold")
                case "em_open":
                    styles.append("italic $text-accent")
                case "strong_close" | "em_close":
                    styles.pop()
                case _:
                    to.append(Content.styled(token.content, " ".join(styles)))
        return Content("").join(parts)

    def _reference(self, words: Content) -> Content:
        at = self._next
        self._next += 1
        words = words if words.plain else Content(self._named(self._references[at]))
        here = at == self._selected
        written = Content((CHOSEN if here else POINTER) + words.plain)
        written = written.stylize("$text-primary bold reverse" if here else "$text-primary underline")
        return written.stylize(Style.from_meta({"reference": at}))


def _references(tokens: Iterable[Token]) -> list[Reference]:
    """The links of a line of text."""
    found: list[Reference] = []
    words: list[str] | None = None
    kind, target = "", ""
    for token in tokens:
        if token.type == "link_open":
            kind, _, target = str(token.attrs["href"]).partition(":")
            words = []
        elif token.type == "link_close":
            found.append(Reference(kind, target, "".join(words or [])))
            words = None
        elif words is not None:
            words.append(token.content)
    return found
