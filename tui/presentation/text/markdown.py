"""Texts for the learner: Markdown turned into sections, with references to what is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

Style = Literal["", "strong", "emphasis", "code"]

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
class Part:
    """Some words of one style, or a reference."""

    text: str
    style: Style = ""
    reference: Reference | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list, or some code."""

    kind: Literal["paragraph", "item", "code", "python"]
    parts: tuple[Part, ...]
    lead: str = ""
    """What stands before an item."""
    gap: bool = True
    """Whether an empty line stands above it, unless it is the first."""


@dataclass(frozen=True)
class Section:
    """A heading and what stands beneath it."""

    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What it points at, in the order of the text."""
        return tuple(part.reference for block in self.blocks for part in block.parts if part.reference is not None)

    def plain(self, named: Named = lambda reference: reference.target) -> str:
        """The bare text, a line for each paragraph."""
        lines: list[str] = []
        for at, block in enumerate(self.blocks):
            if at and block.gap:
                lines.append("")
            texts = [
                part.text if part.reference is None or part.text else named(part.reference) for part in block.parts
            ]
            indent = "  " if block.kind in ("code", "python") else ""
            lines += [indent + text for text in (block.lead + "".join(texts)).split("\n")]
        return "\n".join(lines)


@cache
def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of a Markdown text: each begins with a heading, the first may have none."""
    found: list[Section] = []
    title, tokens, heading = "", list[Token](), False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "heading_open":
            if tokens:
                found.append(Section(title, tuple(_blocks(tokens))))
            heading, tokens = True, []
        elif token.type == "heading_close":
            heading = False
        elif heading:
            title = token.content
        else:
            tokens.append(token)
    return (*found, Section(title, tuple(_blocks(tokens)))) if tokens else tuple(found)


def _blocks(tokens: Iterable[Token]) -> Iterable[Block]:
    """The paragraphs, items and code of a section."""
    lead, gap = "", True
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                gap = True
            case "list_item_open":
                lead = f"{token.info}. " if token.info else "• "
            case "inline":
                yield Block("item" if lead else "paragraph", tuple(_parts(token.children or [])), lead, gap)
                # The items of one list stand close together.
                gap = not lead
                lead = ""
            case "bullet_list_close" | "ordered_list_close":
                gap = True
            case "fence" | "code_block":
                kind: Literal["code", "python"] = "python" if token.info == "python" else "code"
                yield Block(kind, (Part(token.content.rstrip("\n")),))
                gap = True


def _parts(tokens: Iterable[Token]) -> Iterable[Part]:
    """The words of a line, in pieces of one style."""
    styles: list[Style] = []
    link: tuple[str, str] | None = None
    words: list[str] = []
    for token in tokens:
        match token.type:
            case "link_open":
                kind, _, target = str(token.attrs["href"]).partition(":")
                link, words = (kind, target), []
            case "link_close" if link is not None:
                yield Part("".join(words), "", Reference(*link, "".join(words)))
                link = None
            case "strong_open":
                styles.append("strong")
            case "em_open":
                styles.append("emphasis")
            case "strong_close" | "em_close":
                styles.pop()
            case _:
                text = " " if token.type in ("softbreak", "hardbreak") else token.content
                if link is not None:
                    words.append(text)
                elif text:
                    yield Part(text, "code" if token.type == "code_inline" else styles[-1] if styles else "")
