"""A section of a text with its colors, ready to be shown."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style as ContentStyle

from tui.highlighting import highlighted
from tui.prose import CHOSEN, POINTER, Block, Named, Part, Section, Style

STYLES: dict[Style, str] = {"": "", "strong": "bold", "emphasis": "italic $text-accent", "code": "$text-secondary"}
REFERENCE, SELECTED = "$text-primary underline", "$text-primary bold reverse"


def content_of(section: Section, selected: int | None, named: Named) -> Content:
    """The text with its styles; a reference carries its place as `reference` for clicks.

    Args:
        section: What is shown.
        selected: The place of the reference that is selected.
        named: Gives the words of a reference that has none of its own.
    """
    lines: list[Content] = []
    place = 0
    for block in section.blocks:
        if lines and block.gap:
            lines.append(Content(""))
        if block.kind in ("code", "python"):
            lines += [Content("  ") + one for one in _code(block).split("\n", allow_blank=True)]
            continue
        parts = [Content(block.lead)]
        for part in block.parts:
            if part.reference is None:
                parts.append(Content.styled(part.text, STYLES[part.style]))
            else:
                parts.append(_reference(part, place, place == selected, named))
                place += 1
        lines.append(Content("").join(parts))
    return Content("\n").join(lines)


def _code(block: Block) -> Content:
    text = block.parts[0].text
    return highlighted(text) if block.kind == "python" else Content(text)


def _reference(part: Part, place: int, here: bool, named: Named) -> Content:
    assert part.reference is not None
    words = (CHOSEN if here else POINTER) + (part.text or named(part.reference))
    written = Content.styled(words, SELECTED if here else REFERENCE)
    return written.stylize(ContentStyle.from_meta({"reference": place}))
