"""Textual's reader takes what we hand it, and says what we ask it for."""

from __future__ import annotations

from textual import events

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
