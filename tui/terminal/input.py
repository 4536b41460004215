"""What a terminal sends, as messages: keys, mouse, pastes, and answers of which none needs to be true."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator

from textual import events
from textual.message import Message

from tui.terminal.size import MOST_COLUMNS, MOST_ROWS, is_sensible, sensible
from tui.textual_internals.sequence_parser import SequenceParser

_PARTS = re.compile("(?=\x1b)")

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around a text that is pasted."""

MOST_PASTED = 16_000_000
"""How many characters of a paste are kept. Nobody means more, and one without an end is none."""


class TerminalInput:
    """Makes messages of bytes. Whatever they are, what comes after them is understood as it would be without them.

    Args:
        note: Told of what could not be understood.
    """

    def __init__(self, note: Callable[[Exception], None]) -> None:
        self._note = note
        # Textual's own stops the app at an octet that is no UTF-8.
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = SequenceParser()
        self._last = ""
        """The last characters before now, of which and the next ones a paste may begin."""
        self._pasted: str | None = None
        """What was pasted so far, while it is."""

    def feed(self, octets: bytes) -> Iterator[Message]:
        """The messages in some bytes, and in what was left of earlier ones."""
        # Part of a character is no text yet, and to the parser no text is the end.
        text = self._decode(octets)
        while text:
            if self._pasted is None:
                at = (self._last + text).find(_PASTE)
                end = len(text) if at < 0 else at + len(_PASTE) - len(self._last)
                yield from self._typed(text[:end])
                self._last = (self._last + text[:end])[1 - len(_PASTE) :] if at < 0 else ""
                self._pasted = None if at < 0 else ""
                text = text[end:]
            else:
                yield from self._take(text)
                text = self._last if self._pasted is None else ""
                self._last = ""

    def _take(self, text: str) -> Iterator[Message]:
        """Take more of a paste; what follows it is left in `_last`.

        The parser takes sequences in it for keys, and would so let a text that is pasted press them.
        """
        assert self._pasted is not None
        searched = max(0, len(self._pasted) - len(_PASTED))
        whole = self._pasted + text
        at = whole.find(_PASTED, searched)
        if at < 0:
            self._pasted = whole if len(whole) <= MOST_PASTED else whole[: MOST_PASTED // 2] + whole[-len(_PASTED) :]
            return
        self._pasted, self._last = None, whole[at + len(_PASTED) :]
        yield from (one for one in self._typed(_PASTED) if not isinstance(one, events.Paste))
        yield events.Paste(whole[:at].replace("\0", ""))

    def _typed(self, text: str) -> Iterator[Message]:
        for part in filter(None, _PARTS.split(text)):
            # One sequence at most, so nothing comes of it before it may fail.
            read = self._read(part)
            yield from read if read is not None else self._read_one_by_one(part)

    def tick(self) -> Iterator[Message]:
        """The messages that are due because nothing more has come."""
        try:
            due = list(self._parser.tick())
        except Exception as error:
            self._begin_anew(error)
            return
        yield from _believed(due)

    def _read(self, text: str) -> list[Message] | None:
        """The messages in a text; None where it cannot be understood."""
        self._mend_sizes()
        try:
            return list(_believed(self._parser.feed(text)))
        except Exception as error:
            self._begin_anew(error)
            return None

    def _read_one_by_one(self, text: str) -> Iterator[Message]:
        """The messages in a text of which a part cannot be understood, without that part."""
        for character in text:
            yield from self._read(character) or ()

    def _begin_anew(self, error: Exception) -> None:
        self._note(error)
        self._parser = SequenceParser()

    def _mend_sizes(self) -> None:
        """A terminal that says that it has no columns, or no pixels, is not divided by them."""
        parser = self._parser
        for size in (parser.terminal_size, parser.terminal_pixel_size):
            if size is not None and min(size) < 1:
                parser.terminal_size = parser.terminal_pixel_size = None
                return


def _believed(messages: Iterable[Message]) -> Iterator[Message]:
    """Messages that can be meant: sizes that a terminal can have, places on it, characters that are some."""
    for message in messages:
        if isinstance(message, events.Resize):
            yield believed_size(message)
        elif isinstance(message, events.MouseEvent):
            if 0 <= message.x < MOST_COLUMNS and 0 <= message.y < MOST_ROWS:
                yield message
        elif isinstance(message, events.CursorPosition):
            if is_sensible(message.x + 1, message.y + 1):
                yield message
        elif isinstance(message, events.Key) and not _is_text(message.key + (message.character or "")):
            yield events.Key("replacement_character", "\ufffd")
        else:
            yield message


def believed_size(event: events.Resize) -> events.Resize:
    """The event, with sizes that a terminal can have."""
    pixels = event.pixel_size
    return events.Resize.from_dimensions(
        sensible(*event.size), None if pixels is None or min(pixels) < 1 else (pixels.width, pixels.height)
    )


def _is_text(characters: str) -> bool:
    """Whether they can be written: half of a character is none."""
    try:
        characters.encode()
    except UnicodeEncodeError:
        return False
    return True
