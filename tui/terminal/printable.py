"""Characters that a terminal would obey, reorder or hide, and the signs that stand for them.

A text from outside may hold anything: a draft, a file's name, what a program raises, a variable of the environment.
What leaves for a terminal passes here: lines that are painted by `tui.terminal.plain_filter`, and what the command line
writes by `tui.terminal.plain_stream`.
"""

from __future__ import annotations

import unicodedata

UNSEEN = "\ufffd"
"""What stands for a character that has no picture."""

_PICTURES = 0x2400
"""Where Unicode's pictures of the first 32 characters begin."""

_INVISIBLE = (
    range(0x034F, 0x0350),
    range(0x115F, 0x1161),
    range(0x17B4, 0x17B6),
    range(0x180B, 0x1810),
    range(0x3164, 0x3165),
    range(0xFE00, 0xFE10),
    range(0xFFA0, 0xFFA1),
    range(0xE0100, 0xE01F0),
)
"""Letters and marks that are drawn as nothing, or only change what is beside them."""


class _Table(dict[int, str]):
    """A table for `str.translate` that works out what it does not hold yet."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _sign(code)
        return sign


def _sign(code: int) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Zs" or (character.isprintable() and not any(code in some for some in _INVISIBLE)):
        return character
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\u2421" if code == 0x7F else UNSEEN


_TABLE = _Table()


def is_printable(text: str) -> bool:
    """Whether a terminal shows every character of a text, one after the other, and obeys none."""
    if text.isascii():
        return text.isprintable()
    return text.translate(_TABLE) == text


def printable(text: str) -> str:
    """A text on one line, with a sign for every character that a terminal would not just show."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)


def printable_lines(text: str) -> str:
    """The same for several lines: their ends and tabs stay."""
    if is_printable(text.replace("\n", "").replace("\t", "")):
        return text
    return "\n".join("\t".join(map(printable, line.split("\t"))) for line in text.split("\n"))


def shown(text: str, most: int = 300) -> str:
    r"""A name from outside as it stands in a sentence: cut, with what is not just shown written out, as `\x1b`."""
    text = text if len(text) <= most else f"{text[: most - 3]}..."
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
