"""Plain ASCII for terminals that know nothing else: one sign for another, so that every picture keeps its shape."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import Any

VARIABLE = "GLASSBOX_ASCII"
"""The variable of the environment that asks for ASCII, or with 0 for none."""

SIGNS: Mapping[str, str] = {
    one: plain
    for plain, several in {
        # Frames, and the lines of the network.
        "-": "─━╼╾═╴╶╸╺┈┉▔▀−–—\u2010\u2011\u2012₋",
        "|": "│┃║▌▐▎▊▏▍▋▉╵╷╹╻",
        "+": "╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╡╤╧╪✓✔₊",
        "_": "▁▂",
        "=": "▒░≡▄▃",
        "#": "█■▪▓▅▆▇",
        "~": "╌╍┄┅≈…",
        ":": "┊┋⋮",
        "!": "╎╏",
        ".": "·∙",
        # Signs that tell lines of a chart apart: the first four outputs, then earlier runs.
        "*": "●•★",
        "A": "▲▴",
        "@": "◆⬩",
        "%": "◐",
        "o": "○◦°",
        "^": "↑△▵⌃",
        "&": "□▫",
        "x": "×◇✗✘",
        "X": "✕",
        ">": "→▶▸▷▹›»↳⏵",
        "<": "←◀◂◁◃‹«⏴",
        "v": "↓▼▾⌄",
        "/": "÷\u2571",
        "\\": "╲",
        "'": "\u2018\u2019",
        '"': "\u201c\u201d\u201e",
        "u": "µμ",
        "a": "α",
        "d": "δΔ",
        "S": "Σ",
        "8": "∞",
        "> ": "\U0001f50e",
        "?": "\ufffd",
        " ": "\u00a0\u2002\u2003\u2009\u202f\u2800",
    }.items()
    for one in several
}
"""Every sign that the app draws, and the one that stands for it."""

LONGER: Mapping[str, tuple[str, str]] = {
    "²": ("^2", "^"),
    "³": ("^3", "^"),
    "≤": ("<=", "<"),
    "≥": (">=", ">"),
    "±": ("+-", "+"),
    "≠": ("!=", "!"),
    "⌫": ("bksp", "<"),
}
"""Signs for which one character would say something else, and that character for where there is room for no more."""

ARROWS: Mapping[str, str] = {"←": "left", "→": "right", "↑": "up", "↓": "down"}
"""The keys of these names; as signs they would look like other keys: `<`, `>`, `^` and `v`."""

UNKNOWN = "?"
"""What stands for a character that has no other."""


_DOTS = (range(0x2800, 0x2900), range(0x2580, 0x25A0), range(0x1FB00, 0x1FB3C))
"""Braille, blocks and sixths of blocks: the small pictures of charts."""


class _Table(dict[int, str]):
    """A table for `str.translate` that works out what it does not hold yet."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character in SIGNS:
        return SIGNS[character]
    if any(ord(character) in dots for dots in _DOTS):
        return "*"
    # An accent goes, its letter stays.
    bare = unicodedata.normalize("NFKD", character)
    kept = "".join(one for one in bare if not unicodedata.combining(one))
    if kept.isascii() and (len(kept) == 1 or not kept):
        return kept
    wide = unicodedata.east_asian_width(character) in "WF"
    return UNKNOWN * (2 if wide else 1)


_TABLE = _Table()


def in_ascii(text: str) -> str:
    """A text in ASCII, for where there is room: a few signs become two, as `²` becomes `^2`."""
    if text.isascii():
        return text
    for sign, (longer, _) in LONGER.items():
        text = text.replace(sign, longer)
    return text.translate(_TABLE)


def same_width(text: str) -> str:
    """A line in ASCII that is as wide as it was: what becomes longer takes a blank, or a bit of a frame, away."""
    if text.isascii():
        return text
    return "".join(sign for sign, _ in with_origins(text)).translate(_TABLE)


def with_origins(text: str) -> list[tuple[str, int]]:
    """The characters of a line, of which what becomes longer is in ASCII already, and where each of them came from."""
    signs = [(sign, at) for at, sign in enumerate(text)]
    for sign, (longer, single) in LONGER.items():
        for origin in [at for at, one in enumerate(text) if one == sign]:
            shorter = list(signs)
            for _ in longer[1:]:
                spare = _spare("".join(one for one, _ in shorter), shorter.index((sign, origin)))
                if spare is not None:
                    del shorter[spare]
            fits = len(signs) - len(shorter) == len(longer) - 1
            signs = shorter if fits else signs
            here = signs.index((sign, origin))
            signs[here : here + 1] = [(one, origin) for one in (longer if fits else single)]
    return signs


def _spare(line: str, here: int) -> int | None:
    """What a line can do without for what stands at a place: one of several blanks first, or of a frame's edge."""
    for several in ("  ", "──", " "):
        if (at := line.find(several, here + 1)) >= 0 or (at := line.rfind(several, 0, here)) >= 0:
            return at
    return None


def key_in_words(shown: str) -> str:
    """How a key is written without arrows: `shift ←` is `shift left`."""
    for sign, word in ARROWS.items():
        shown = shown.replace(sign, word)
    return shown


# When it is wanted


def wants_ascii(environment: Mapping[str, str], encoding: str | None, terminal: bool = True) -> bool:
    """Whether only ASCII should be written.

    Args:
        environment: The variables of the environment. `GLASSBOX_ASCII` decides if it is set; else, for a terminal, a
            locale that is not UTF-8 asks for it.
        encoding: How the stream writes characters, or None where there is no stream.
        terminal: Whether the stream is one; what goes to a file is for programs, which read what Python writes.
    """
    said = environment.get(VARIABLE, "").strip().lower()
    if said:
        return said not in ("0", "no", "off", "false")
    if encoding is not None and not is_unicode(encoding):
        return True
    locale = locale_of(environment)
    charset = locale.partition("@")[0].partition(".")[2]
    return terminal and (locale in ("C", "POSIX") or bool(charset and not is_unicode(charset)))


def locale_of(environment: Mapping[str, str]) -> str:
    """What the environment says about characters, or nothing."""
    return next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")


def is_unicode(encoding: str) -> bool:
    """Whether an encoding has every character."""
    return encoding.lower().replace("-", "").replace("_", "").startswith(("utf", "cp65001"))


def ascii_wanted() -> bool:
    """Whether the terminal of this process should get nothing but ASCII."""
    encoding = getattr(sys.__stdout__, "encoding", None)
    # Where `write_ascii` has set the encoding, it was for one of the other reasons.
    return encoding == CODEC or wants_ascii(os.environ, encoding)


# The command line

CODEC = "glassbox-ascii"
"""The name of the encoding of streams that write ASCII because this module says so."""


class _Encoder(codecs.IncrementalEncoder):
    def encode(self, text: str, final: bool = False) -> bytes:
        return in_ascii(text).encode("ascii", "replace")


class _Decoder(codecs.IncrementalDecoder):
    def decode(self, octets: Any, final: bool = False) -> str:
        return bytes(octets).decode("ascii", "replace")


def _codec(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != CODEC:
        return None
    return codecs.CodecInfo(
        name=CODEC,
        encode=lambda text, errors="strict": (in_ascii(text).encode("ascii", "replace"), len(text)),
        decode=lambda octets, errors="strict": (bytes(octets).decode("ascii", "replace"), len(octets)),
        incrementalencoder=_Encoder,
        incrementaldecoder=_Decoder,
    )


def write_ascii_where_wanted(*streams: Any) -> None:
    """Let those streams write ASCII that cannot write more, or go to a terminal that shows no more."""
    for stream in streams:
        if stream is not None and wants_ascii(os.environ, stream.encoding, stream.isatty()):
            write_ascii(stream)


def write_ascii(*streams: Any) -> None:
    """Let streams write everything in ASCII from now on.

    By an encoding of its own: with the one that is called ascii, click would take a stream for a broken one.
    """
    codecs.register(_codec)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=CODEC)
