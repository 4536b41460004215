"""Every line that is painted: whatever its texts hold, a terminal only shows it, and it stays as wide as it was."""

from __future__ import annotations

import random
import sys
import unicodedata

import pytest
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tui.terminal.plain_filter import PlainFilter
from tui.terminal.printable import UNSEEN, is_printable, printable, printable_lines

BLACK = Color(0, 0, 0)

HARMFUL = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2069",
    *"\ufeff\ufff9\U000e0001\U000e0041\ud800\udfff\ue000\U0010ffff\u0378\u115f\u3164\ufe0f\u034f",
]


def painted(*segments: Segment) -> str:
    return "".join(text for text, _, _ in PlainFilter().apply(list(segments), BLACK))


def test_every_character_there_is() -> None:
    """By the categories of Unicode, independently of the table."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        sign = printable(character)
        assert len(sign) == 1
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            assert sign in (chr(0x2400 + code % 0x20), "\u2421", UNSEEN), hex(code)
        else:
            assert sign in (character, UNSEEN), hex(code)
        assert is_printable(sign)


@pytest.mark.parametrize("character", HARMFUL, ids=lambda one: hex(ord(one)))
def test_a_sign_stands_for_it(character: str) -> None:
    line = painted(Segment(f"a{character}b" + " " * 9))
    assert line[0] == "a" and line.rstrip()[-1] == "b"
    assert is_printable(line) and character not in line
    assert line[1] == printable(character)


def test_what_is_plain_stays_the_same() -> None:
    for text in ("weight 0.5", "δ × ² ✓ ╭─╮ ⣿", "e\u0301", "日本", "a\u00a0b", ""):
        segments = [Segment(text, Style(bold=True))]
        assert PlainFilter().apply(segments, BLACK) is segments


def test_no_link_and_no_control_leaves() -> None:
    linked = Style(link="https://x/\x1b\\\x1b]52;c;eA==\x07", bold=True)
    line = PlainFilter().apply([Segment("here", linked), Segment("\x1b[2J", None, [(ControlType.CLEAR,)])], BLACK)
    assert next((text, control) for text, _, control in line) == ("here", None)
    assert all(not control and not (style and style.link) for _, style, control in line)
    assert line[0].style == Style(bold=True)
    assert is_printable("".join(text for text, _, _ in line))


def test_a_frame_stays_in_its_column() -> None:
    line = painted(Segment("│ "), Segment("# \x1b]0;x\x07 is a"), Segment("     "), Segment(" │ other"))
    assert line == "│ # ␛]0;x␇ is a    │ other"
    assert cell_len(line) == len("│ # ]0;x is a      │ other")


def test_any_line_keeps_its_width() -> None:
    dice = random.Random(7)
    signs = ["a", " ", " ", "  ", "日", "é", "e\u0301", "│", "👩", "❤", *HARMFUL]
    for _ in range(3000):
        segments = [Segment("".join(dice.choices(signs, k=dice.randint(0, 12)))) for _ in range(dice.randint(1, 5))]
        line = PlainFilter().apply(segments, BLACK)
        assert sum(cell_len(text) for text, _, _ in line) == sum(cell_len(text) for text, _, _ in segments)
        assert all(is_printable(text) for text, _, _ in line)


def test_lines_keep_their_ends() -> None:
    assert printable_lines("a\tb\n\x1b[31mc\r\n") == "a\tb\n␛[31mc␍\n"
