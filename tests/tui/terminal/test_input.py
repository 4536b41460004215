"""What a terminal sends is read as a stranger's: nothing of it stops the reading, and what follows is understood."""

from __future__ import annotations

import random
import time

import pytest
from textual import events
from textual.message import Message

from tui.terminal.input import TerminalInput
from tui.terminal.size import MOST_COLUMNS, MOST_ROWS

HOSTILE = [
    b"\x1b[48;0;0;0;0t\x1b[<0;1;1M",
    b"\x1b[48;24;80;0;0t\x1b[<35;5;5M",
    b"\x1b[48;0;0;100;100t\x1b[<35;5;5M",
    b"\x1b[999999999999;5u",
    b"\x1b[1114112;5u",
    b"\x1b[55296;1u",
    b"\x1b[97;1;55296u",
    b"\x1b[97;1;99999999999u",
    b"\x1b[97;99999999999999999999u",
    b"\x1b[:;:;:u",
    b"\x1b[;;u",
    b"\x1b[<0;99999999999999999999;1M",
    b"\x1b[<99999999999;1;1M",
    b"\x1b[<0;-5;-5m",
    b"\x1b[99999999999999;99999999R",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[?9999999999;9$y",
    b"\x1b[?2026;0$y",
    b"\x1bP" + b"x" * 100 + b"\x1b\\",
    b"\x1b]52;c;" + b"A" * 200 + b"\x07",
    b"\xff\xfe\xc3\x28\xed\xa0\x80",
    b"\x1b[M\x00\x00\x00",
    b"\x1b" * 50,
    b"\x9b31m",
]

PIECES = [
    *(bytes([octet]) for octet in b"\x1b\x1b\x1b[[<>?;;;:0123456789mMutRABHFPQSI~$y\x00\x07\x08\x7f\x9b\xc3\xff"),
    *(
        b"\x1b[",
        b"\x1b[<",
        b"\x1b[48;",
        b"\x1b[?2026;",
        b"\x1b[?2048;1$y",
        b";5u",
        b"\x1b[1;",
        b"0;0;0;0t",
        b"99999999999",
    ),
    *(b"\x1b]", b"\x1bP", b"\x1b\\", b"\x1bO", b"\x1b[200~\x1b[201~", "é日👩".encode(), b"abc "),
]


@pytest.fixture
def noted() -> list[Exception]:
    return []


def typed(messages: list[Message]) -> str:
    return "".join(one.character or "" for one in messages if isinstance(one, events.Key))


def after(read: TerminalInput, octets: bytes, pieces: random.Random | None = None) -> list[Message]:
    """All that comes of some bytes, of a pause, and of `end` typed after them."""
    messages: list[Message] = []
    while octets:
        length = len(octets) if pieces is None else pieces.randint(1, 8)
        messages += read.feed(octets[:length])
        octets = octets[length:]
    if read._parser._timeout_time is not None:
        read._parser._timeout_time = -1.0
    messages += read.tick()
    before = len(messages)
    messages += read.feed(b"end")
    assert typed(messages[before:]).endswith("end"), messages
    return messages


def require_believed(messages: list[Message]) -> None:
    for one in messages:
        if isinstance(one, events.Resize):
            assert 1 <= one.size.width <= MOST_COLUMNS and 1 <= one.size.height <= MOST_ROWS
            assert one.pixel_size is None or min(one.pixel_size) > 0
        if isinstance(one, events.MouseEvent):
            assert 0 <= one.x < MOST_COLUMNS and 0 <= one.y < MOST_ROWS
        if isinstance(one, events.Key):
            (one.key + (one.character or "")).encode()


@pytest.mark.parametrize("octets", HOSTILE, ids=lambda one: repr(one[:20]))
def test_hostile_answers(octets: bytes, noted: list[Exception]) -> None:
    require_believed(after(TerminalInput(noted.append), octets))
    require_believed(after(TerminalInput(noted.append), octets, random.Random(1)))


@pytest.mark.parametrize("octets", HOSTILE, ids=lambda one: repr(one[:20]))
def test_what_is_typed_right_behind_it_is_there(octets: bytes, noted: list[Exception]) -> None:
    read = TerminalInput(noted.append)
    messages = [*read.feed(octets + b"\x1b[Aabc\x1b[B")]
    keys = [one.key for one in messages if isinstance(one, events.Key)]
    assert keys[-5:] == ["up", "a", "b", "c", "down"] or octets.startswith((b"\x1b]", b"\x1bP"))


def test_behind_what_fails_in_the_same_piece(noted: list[Exception]) -> None:
    messages = list(TerminalInput(noted.append).feed(b"x\x1b[999999999999;5uabc"))
    assert typed(messages) == "xabc"
    # From Python 3.13 on a number too large for a character is a wrong value.
    assert len(noted) == 2 and all(isinstance(error, (OverflowError, ValueError)) for error in noted)


@pytest.mark.parametrize("length", [1, 2, 5, 7, 4096])
def test_pastes_are_as_they_were(length: int, noted: list[Exception]) -> None:
    """A sequence in a paste is part of the text, and presses no key."""
    read = TerminalInput(noted.append)
    text = "weights = [0.1]\n\x1b[31m é \x1bOQ\x1b[20\x11\x03 " * 50
    sent = b"a\x1b[200~" + text.encode() + b"\x1b[201~b\x1b[200~\x1b[201~\x1b[200~2\x1b[201~c"
    messages = [one for at in range(0, len(sent), length) for one in read.feed(sent[at : at + length])]
    assert [one.text for one in messages if isinstance(one, events.Paste)] == [text, "", "2"]
    assert typed(messages) == "abc"
    assert len(messages) == 6 and not noted


def test_a_large_paste_is_quick(noted: list[Exception]) -> None:
    read = TerminalInput(noted.append)
    sent = b"\x1b[200~" + b"\x1b[31m0.5, 1.5\n" * 100_000 + b"\x1b[201~"
    begun = time.monotonic()
    messages = [one for at in range(0, len(sent), 4096) for one in read.feed(sent[at : at + 4096])]
    assert time.monotonic() - begun < 3
    assert len(messages) == 1


def test_a_paste_without_an_end_has_a_bound(monkeypatch: pytest.MonkeyPatch, noted: list[Exception]) -> None:
    monkeypatch.setattr("tui.terminal.input.MOST_PASTED", 1000)
    read = TerminalInput(noted.append)
    assert not list(read.feed(b"\x1b[200~"))
    for _ in range(100):
        assert not list(read.feed(b"x" * 100))
        assert len(read._pasted or "") <= 1000
    assert [type(one) for one in read.feed(b"\x1b[201~q")] == [events.Paste, events.Key]


@pytest.mark.parametrize(
    "count", [10_000, pytest.param(1_000_000, marks=[pytest.mark.long, pytest.mark.timeout(3600)])]
)
def test_any_bytes(count: int) -> None:
    """Random octets and pieces of sequences; whatever was sent, a pause makes an end of it."""
    dice = random.Random(count)
    read = TerminalInput(lambda _: None)
    for _ in range(count):
        octets = b"".join(dice.choices(PIECES, k=dice.randint(1, 5)))
        if dice.random() < 0.2:
            octets = dice.randbytes(dice.randint(1, 20)) + octets
        if octets.rfind(b"\x1b[200~") > octets.rfind(b"\x1b[201~"):
            octets += b"\x1b[201~"
        require_believed(after(read, octets, dice if dice.random() < 0.3 else None))
