"""A section of a text with its colors, ready to be shown."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style as ContentStyle

from tui.presentation.text.markdown import CHOSEN, POINTER, Block, Named, Part, Section, Style
from tui.presentation.text.python_highlighting import highlighted

STYLES: dict[Style, str] = {"": "", "strong": "bold", "emphasis": "italic $text-accent", "code": "$text-secondary"}
REFERENCE, SELECTED = "$text-primary underline", "$text-primary bold reverse"
RESTING = "$text-primary bold underline"
"""What is selected while the keys go elsewhere."""


def content_of(section: Section, selected: int | None, named: Named, bright: bool = True) -> Content:
    """The text with its styles; a reference carries its place as `reference` for clicks.

    Args:
        section: What is shown.
        selected: The place of the reference that is selected.
        named: Gives the words of a reference that has none of its own.
        bright: Whether the selected one stands out as what the keys act on.
    """
    chosen = SELECTED if bright else RESTING
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
                parts.append(_reference(part, place, chosen if place == selected else None, named))
                place += 1
        lines.append(Content("").join(parts))
    return Content("\n").join(lines)


def _code(block: Block) -> Content:
    text = block.parts[0].text
    return highlighted(text) if block.kind == "python" else Content(text)


def _reference(part: Part, place: int, chosen: str | None, named: Named) -> Content:
    assert part.reference is not None
    words = (CHOSEN if chosen else POINTER) + (part.text or named(part.reference))
    written = Content.styled(words, chosen or REFERENCE)
    return written.stylize(ContentStyle.from_meta({"reference": place}))
