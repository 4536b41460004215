"""The signs with which numbers are written, in books and elsewhere, as those that Python reads."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 20_000
"""Characters of the longest text that is read."""

GROUPING = "\u00a0"
"""What every space becomes that keeps the digits of one number together."""


class NotANumber(ValueError):
    """A text cannot be read as what is wanted; the message quotes it and says why.

    Attributes:
        given: The text, short enough to be shown.
        reason: Why it cannot be read, as a part of a sentence.
    """

    def __init__(self, given: str, reason: str) -> None:
        self.given = quoted(given)
        self.reason = reason
        super().__init__(f"{self.given} is not a number: {reason}.")


_MINUS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\ufe58\ufe63\u2796"
_PLUS = "\ufe62\u2795"
_TIMES = "\u00d7\u2715\u2a2f"
_MIDDLE_DOTS = "\u00b7\u22c5\u2219"
_COMMAS = "\u060c\u3001\ufe50"
_POINTS = "\u066b\ufe52\u2024"
_KEEPING_TOGETHER = "\u00a0\u2007\u2008\u2009\u202f"
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c"
"""They neither show nor mean anything. A soft hyphen is not among them: some fonts show it as a minus."""

_SIGNS = {
    **dict.fromkeys(_MINUS, "-"),
    **dict.fromkeys(_PLUS, "+"),
    **dict.fromkeys(_TIMES, "\u00d7"),
    **dict.fromkeys(_MIDDLE_DOTS, "\u00b7"),
    **dict.fromkeys(_COMMAS, ","),
    **dict.fromkeys(_POINTS, "."),
    **dict.fromkeys(_KEEPING_TOGETHER, GROUPING),
    **dict.fromkeys(_INVISIBLE, ""),
    "\u037e": ";",
    "\u2217": "*",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹\u207a\u207b", "0123456789+-", strict=True))
_POWER = re.compile(f"[{''.join(_RAISED)}]+")


def plainly(text: str) -> str:
    """The text in ASCII as far as numbers go, with `×`, `·` and spaces that group digits as the only exceptions.

    A minus from a book, a fullwidth digit or a raised exponent means what it means to a reader.

    Raises:
        NotANumber: The text is too long, or has a sign that no number has.
    """
    if len(text) > LONGEST:
        raise NotANumber(text, f"{len(text):,} characters are too many, {LONGEST:,} are read at most")
    if text.isascii() and (text.isprintable() or not _controls(text)):
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raised = _POWER.sub(lambda run: "^" + "".join(_RAISED[sign] for sign in run[0]), text.replace("\r\n", "\n"))
    return "".join(_plain(raised, at) for at in range(len(raised)))


def begins_number(character: str | None) -> bool:
    """Whether a typed character may begin a number, or looks to a reader as if it did.

    A sign that no number has begins one as well: it is refused by name rather than dropped. What stands for octets that
    are no text was not typed by anybody.
    """
    if character is None or len(character) != 1 or character == "\N{REPLACEMENT CHARACTER}":
        return False
    if character.isascii():
        return character in "0123456789-+."
    return _SIGNS.get(character, "-") not in ("", "\n") and not unicodedata.category(character).startswith(("L", "C"))


def quoted(text: str) -> str:
    """The text in quotes, with nothing but what can be printed, cut where it is long."""
    shown = repr(text[:61])
    return shown if len(text) <= 60 and len(shown) <= 70 else f"{shown[:57]}...'"


def named(sign: str) -> str:
    """A sign, and its name where it may not be seen or be taken for another."""
    if sign.isascii() and sign.isprintable():
        return repr(sign)
    return f"{sign!r} ({unicodedata.name(sign, f'U+{ord(sign):04X}').lower()})"


def _controls(text: str) -> bool:
    return any((sign < " " and sign not in "\t\n\r") or sign == "\x7f" for sign in text)


def _plain(text: str, at: int) -> str:
    sign = text[at]
    if sign == "\r":
        return "\n"
    if sign in "\t\n" or (sign.isascii() and sign.isprintable()):
        return sign
    known = _SIGNS.get(sign)
    if known is not None:
        return known
    if "\uff01" <= sign <= "\uff5e":
        sign, wide = chr(ord(sign) - 0xFEE0), sign
        return str(_digit(text, at)) if wide.isdecimal() else sign
    if sign.isdecimal():
        return str(_digit(text, at))
    if unicodedata.category(sign) == "Zs":
        return " "
    raise NotANumber(text, f"{named(sign)} has no meaning in it")


def _digit(text: str, at: int) -> int:
    """A digit of any script, where its neighbor is of the same: some look like other digits of another script."""
    value = unicodedata.decimal(text[at])
    before = text[at - 1] if at else ""
    if before.isdecimal() and ord(before) - unicodedata.decimal(before) != ord(text[at]) - value:
        raise NotANumber(text, f"{named(text[at])} stands among other digits")
    return value
