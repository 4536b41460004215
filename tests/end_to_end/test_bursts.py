"""Keys in one burst, through a pseudo-terminal: slow lines and macros send them so."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.support.terminal import glassbox

LEFT, RIGHT, BACK, CTRL_S, CTRL_P, F10 = "\x1b[D", "\x1b[C", "\x7f", "\x13", "\x10", "\x1b[21~"


def burst(seed: int, letters: str) -> tuple[str, str]:
    """100 keys as a terminal sends them, and the text that they leave behind."""
    chance = random.Random(seed)
    sent, text, at = "", "", 0
    for _ in range(100):
        key = chance.choice((LEFT, RIGHT, BACK, *chance.choices(letters, k=4)))
        sent += key
        if key == LEFT:
            at = max(at - 1, 0)
        elif key == RIGHT:
            at = min(at + 1, len(text))
        elif key == BACK:
            text, at = (text[: at - 1] + text[at:], at - 1) if at else (text, at)
        else:
            text, at = text[:at] + key + text[at:], at + 1
        if len(text) > 40:
            sent += BACK
            text, at = (text[: at - 1] + text[at:], at - 1) if at else (text, at)
    return sent, text


def test_bursts_keep_their_order(tmp_path: Path) -> None:
    """On a knob, in a file's name, in the palette and in the editor."""
    program = glassbox(tmp_path, "1", columns=120, rows=36)
    program.shows("step 0 of 1")
    # A number is taken, then turned twice, then another one is typed over and mended, 100 keys in all.
    program.send("0.25\r" + "\x1b[A\x1b[A" + "9" * 40 + BACK * 39 + "8\r" + "\x1b[B" * 8)
    program.shows("97.2 ±0.1")
    for opening, end in ((CTRL_S, "\x1b"), (CTRL_P, "\x1b")):
        program.send(opening)
        program.shows("Save this run" if opening == CTRL_S else "Search")
        program.send("\x05" + BACK * 30)
        sent, text = burst(len(opening + end), "abcdefghijklmnop")
        program.send(sent)
        program.shows(text)
        program.send(end)
        program.shows(lambda screen, text=text: text not in screen)
    program.send(F10)
    program.shows("Your function")
    program.send("\x1b[1;5H" + "abcdefghijklmnopqrstuvwxyz" + BACK * 22 + "1234567890123456789012")
    program.shows("abcd1234567890123456789012")
    os.write(program.child.child_fd, b"\x11")
    assert program.ended() == 0
