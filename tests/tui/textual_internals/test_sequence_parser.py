"""Textual's reader takes what we hand it, and says what we ask it for."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App

from tui.terminal.input import TerminalInput
from tui.textual_internals.sequence_parser import SequenceParser


def test_keys_mouse_and_sizes() -> None:
    parser = SequenceParser()
    read = [message for part in ("a", "\x1b[A", "\x1b[<0;3;4M", "\x1b[?2026;2$y") for message in parser.feed(part)]
    assert [one.key for one in read if isinstance(one, events.Key)] == ["a", "up"]
    (mouse,) = (one for one in read if isinstance(one, events.MouseDown))
    assert (mouse.x, mouse.y) == (2, 3)
    assert list(parser.tick()) == []


def test_the_sizes_that_we_mend_are_its_own() -> None:
    parser = SequenceParser()
    assert parser.terminal_size is None and parser.terminal_pixel_size is None
    list(parser.feed("\x1b[48;24;80;480;800t"))
    assert parser.terminal_size == (80, 24) and parser.terminal_pixel_size == (800, 480)


@pytest.mark.parametrize(
    ("octets", "fails"),
    # From Python 3.13 on a number too large for a character is a wrong value.
    [(b"\x1b[999999999999;5u", (OverflowError, ValueError)), (b"\xff", (UnicodeDecodeError,))],
    ids=["a key that is none", "no text"],
)
def test_what_textuals_own_driver_would_fall_over_is_noted(octets: bytes, fails: tuple[type[Exception], ...]) -> None:
    """It hands all that comes to its parser, in the thread that reads: the app would hear no more keys."""
    with pytest.raises(fails):
        list(SequenceParser().feed(octets.decode("utf-8")))
    noted: list[Exception] = []
    read = [*TerminalInput(noted.append).feed(octets + b"\x1b[A")]
    assert [one.key for one in read if isinstance(one, events.Key)][-1:] == ["up"]
    assert all(isinstance(one, fails) for one in noted)


async def test_there_is_no_other_way_to_it() -> None:
    """Textual makes its parser within the thread of its own driver, and nothing public takes another."""
    async with App[None]().run_test() as pilot:
        assert not [name for name in dir(pilot.app) if "parser" in name.lower() and not name.startswith("_")]
