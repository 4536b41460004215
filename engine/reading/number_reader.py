"""Reads numbers as people write them: forgiving in spelling, strict in meaning.

Whatever could mean two things is refused with both, so that no number is ever taken for another one.
"""

from __future__ import annotations

import math
import re
from typing import Literal, TypeAlias

from engine.reading.number_signs import GROUPING, NotANumber, named, plainly, quoted

Numbers: TypeAlias = "float | list[Numbers]"
"""A number, or a list of numbers, or a list of such lists."""

Wanted: TypeAlias = Literal["number", "list", "either"]
"""What a text is for. It decides what a comma is: of one number the decimal comma, in a list what parts two."""

DEEPEST = 2
"""Lists of lists: no deeper than a matrix, where nothing else is asked for."""
_MOST_BRACKETS = 6
"""Around a matrix: `np.array((…))` has some that are no list."""

_POWER = r"(?: ?[×xX*·] ?10 ?(?:\^|\*\*) ?(?:(?P<bare>[+-]?\d++)|[({](?P<inside>[+-]?\d++)[)}]))"
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<gap>[ \u00a0]*+)"
    r"(?:(?P<digits>\d++(?:\.\d*+)?|\.\d++|0?·\d++)(?:(?P<e>[eE][+-]?\d++)|" + _POWER + r")?"
    r"|10 ?\^ ?(?P<alone>[+-]?\d++)|(?P<word>nan|inf(?:inity)?|NaN|Inf(?:inity)?))"
    r"(?=[\s,;\[\]()#]|$)"
)
_BEGUN = re.compile(r"\A\d*+(?:\.\d*+)?(?:[eE][+-]?\d*+)?")
_CALL = re.compile(r"(?:[A-Za-z_]\w*\.)?(?P<name>[A-Za-z]\w*) ?\(")
_OF_MANY = {"array", "asarray", "matrix", "tensor", "list", "tuple"}
_OF_ONE = re.compile(r"float\d*|int\d+|double")
_DECIMALS, _WHOLE = re.compile(r"float\d*|double|object"), re.compile(r"int\d*")
_DTYPE = re.compile(r"\s*+,?\s*+dtype ?= ?['\"]?(?:\w+\.)?(?P<kind>\w+)['\"]?\s*+")
_ASSIGNMENT = re.compile(r"\s*+(?P<name>[A-Za-z_]\w*+)\s*+=(?!=)")
_COMMENT = re.compile(r"#[^\n]*")
_ONE_COMMA = re.compile(r"\s*+[+-]?\s*+\d*+,\d++(?:[eE][+-]?\d++)?\s*+")
_THOUSANDS = re.compile(r"\s*+[+-]?\s*+[1-9]\d{0,2}(?:,\d{3})++\s*+")
_GROUPS = re.compile(rf"(?<![\d.,])[1-9]\d{{0,2}}(?:{GROUPING}\d{{3}})+(?![\d{GROUPING}])")


def read_number(text: str) -> float:
    """The one number that stands in a text.

    Raises:
        NotANumber: There is none, or more than one, or it could be read as another one.
    """
    number = read_numbers(text, "number")
    if isinstance(number, list):
        raise NotANumber(text, "one number is wanted, not a list")
    return number


def read_whole(text: str, least: int, most: int) -> int:
    """The one whole number that stands in a text.

    Raises:
        NotANumber: There is none within these limits.
    """
    number = read_number(text)
    if not least <= number <= most or number != int(number):
        raise NotANumber(text, f"a whole number from {least:,} to {most:,} is wanted")
    return int(number)


def read_numbers(text: str, wanted: Wanted, deepest: int = DEEPEST) -> Numbers:
    """The number that stands in a text, or the numbers in lists, as Python, NumPy or a table write them.

    Args:
        text: What was typed, pasted or given.
        wanted: What it is for. `"either"` is for a paste that may be a number or a list.
        deepest: In how many lists a number may stand.

    Returns:
        A float where there is one number without brackets; else a list, or a list of lists.

    Raises:
        NotANumber: It is neither, or could be read in two ways.
    """
    plain = _COMMENT.sub("", plainly(text)).strip(f" \t\n{GROUPING}")
    if not plain:
        raise NotANumber(text, "nothing stands there, and a number is written like 0.5 or -1e-3")
    if wanted == "number":
        plain = _GROUPS.sub(lambda found: found[0].replace(GROUPING, ""), plain)
    if wanted != "list" and _ONE_COMMA.fullmatch(plain):
        return _Reading(text, _with_point(text, plain, wanted)).all()
    if "\t" in plain and "," in plain and not any(bracket in plain for bracket in "[("):
        # From a table: a comma within a cell parts no numbers.
        cells = re.split(r"([\t\n]+)", plain)
        plain = "".join(_with_point(text, cell, "number") if _ONE_COMMA.fullmatch(cell) else cell for cell in cells)
        if "," in plain:
            raise NotANumber(text, "commas and tabs part its numbers; use one of them")
    _refuse_unclear_rows(text, plain)
    value = _Reading(text, plain).all()
    if _depth(value) > deepest:
        raise NotANumber(text, "its lists are nested deeper than rows of numbers")
    return value


def split_assignment(text: str) -> tuple[str, str]:
    """`weights = [1, 2]` as the name and the rest; the name is empty where there is none."""
    found = _ASSIGNMENT.match(text[:200])
    return (found["name"], text[found.end() :]) if found else ("", text)


def _with_point(text: str, plain: str, wanted: Wanted) -> str:
    """A number with a decimal comma, written with a point."""
    pointed = plain.replace(",", ".").strip()
    if _THOUSANDS.fullmatch(plain):
        raise NotANumber(text, f"it may be {pointed} or {plain.replace(',', '').strip()}; write the one that you mean")
    if wanted == "either":
        raise NotANumber(text, f"it may be {pointed} or two numbers; write {pointed} or [{plain.replace(',', ', ')}]")
    return pointed


def _refuse_unclear_rows(text: str, plain: str) -> None:
    """`0,5;0,25` may be two numbers or four."""
    rows = [row for row in re.split(r"[;\n]", plain) if row.strip()]
    with_comma = [row for row in rows if "," in row]
    if len(rows) > 1 and with_comma and all(map(_ONE_COMMA.fullmatch, with_comma)):
        raise NotANumber(
            text,
            "its commas may be decimal points or part two numbers; write 0.5 with a point, or a space after a comma",
        )


class _Reading:
    """One text while it is read from left to right."""

    def __init__(self, given: str, text: str) -> None:
        self._given = given
        self._text = text
        self._at = 0
        self._open = 0

    def all(self) -> Numbers:
        """The value of the whole text."""
        rows, is_list = self._rows("")
        if len(rows) == 1:
            return self._one_kind(rows[0]) if is_list or len(rows[0]) > 1 else rows[0][0]
        if all(len(row) == 1 for row in rows):
            return self._one_kind([row[0] for row in rows])
        return [self._one_kind(row) for row in rows]

    def _rows(self, closing: str) -> tuple[list[list[Numbers]], bool]:
        """What stands up to the closing bracket, or to the end, and whether a comma makes a list of it.

        Within brackets only a semicolon begins a row; elsewhere a line is one.
        """
        rows: list[list[Numbers]] = [[]]
        comma = False
        while True:
            gap = self._gap(within=bool(closing))
            sign = self._text[self._at : self._at + 1]
            if sign == closing:
                self._at += len(closing)
                if not rows[-1] and (len(rows) == 1 or not closing):
                    raise self._wrong("an empty list has no numbers")
                return [row for row in rows if row], comma
            if sign in ("\n", ";"):
                # A line that ends with a comma goes on in the next one.
                if sign == ";" and (comma or not rows[-1]):
                    raise self._wrong("a place between two of its numbers is empty")
                if not comma and rows[-1]:
                    rows.append([])
                self._at += 1
            elif sign == ",":
                if comma or not rows[-1]:
                    raise self._wrong("a place between two of its numbers is empty")
                comma = True
                self._at += 1
            else:
                if not sign:
                    raise self._wrong("a bracket is not closed")
                if rows[-1] and not comma and not gap:
                    raise self._wrong(f"{named(sign)} does not belong where it stands")
                rows[-1].append(self._element(after_gap=bool(rows[-1]) and not comma))
                comma = False

    def _gap(self, within: bool) -> str:
        """Skip spaces, and give them back."""
        begin = self._at
        blank = f" \t\n{GROUPING}" if within else f" \t{GROUPING}"
        while self._at < len(self._text) and self._text[self._at] in blank:
            self._at += 1
        gap = self._text[begin : self._at]
        if not within and gap.count("\t") > 1:
            raise self._wrong("a place between two of its numbers is empty")
        if gap == GROUPING and self._text[begin - 1].isdigit() and self._text[self._at : self._at + 1].isdigit():
            raise self._wrong("a space within it may part two numbers or group the digits of one")
        return gap

    def _element(self, after_gap: bool) -> Numbers:
        sign = self._text[self._at]
        if sign in "[(":
            return self._bracket({"[": "]", "(": ")"}[sign])
        found = _NUMBER.match(self._text, self._at)
        if found is not None:
            if found["sign"] and found["gap"] and after_gap:
                raise self._wrong("it may be a calculation, and only numbers are read")
            self._at = found.end()
            return self._number(found)
        call = _CALL.match(self._text, self._at)
        if call is not None:
            return self._call(call)
        raise self._wrong(self._misfit())

    def _misfit(self) -> str:
        if "·" in self._text:
            return "a raised point may be a decimal point or mean times; write 0.5 or 5e-3"
        rest = self._text[self._at :].lstrip("+-")
        after = _BEGUN.sub("", rest, count=1)[:1]
        if re.match(r"[+-][+-]", self._text[self._at :]):
            return "it has two signs"
        if re.match(r"\d*+\.\d*+\.", rest):
            return "it has two decimal points"
        if after and after not in " ,;":
            return f"{named(after)} has no meaning in it; a number is written like 0.5 or -1e-3"
        return "a number is written like 0.5 or -1e-3"

    def _bracket(self, closing: str) -> Numbers:
        self._at += 1
        self._open += 1
        if self._open > _MOST_BRACKETS:
            raise self._wrong("its lists are nested deeper than rows of numbers")
        rows, is_tuple = self._rows(closing)
        self._open -= 1
        if len(rows) > 1:
            return [self._one_kind(row) for row in rows]
        row = self._one_kind(rows[0])
        if closing == "]" or is_tuple or len(row) > 1:
            return row
        if not isinstance(row[0], list):
            raise self._wrong("one number in parentheses is a negative one in some tables; write it without them")
        return row[0]

    def _call(self, call: re.Match[str]) -> Numbers:
        """`np.array([…], dtype=…)` and `np.float64(…)`, as NumPy writes them."""
        name = call["name"]
        if name not in _OF_MANY and not _OF_ONE.fullmatch(name):
            raise self._wrong(f"{quoted(name)} is nothing that is read here")
        self._at = call.end()
        self._open += 1
        if self._open > _MOST_BRACKETS:
            raise self._wrong("its lists are nested deeper than rows of numbers")
        self._gap(within=True)
        if not self._text[self._at : self._at + 1].strip(")"):
            raise self._wrong("an empty list has no numbers")
        value = self._element(after_gap=False)
        dtype = _DTYPE.match(self._text, self._at)
        kind = name if name not in _OF_MANY else dtype["kind"] if dtype else "float"
        self._at = dtype.end() if dtype else self._at
        self._gap(within=True)
        self._at += self._text[self._at : self._at + 1] == ","
        self._gap(within=True)
        if self._text[self._at : self._at + 1] != ")":
            raise self._wrong("a bracket is not closed")
        self._at += 1
        self._open -= 1
        if isinstance(value, list) != (name in _OF_MANY):
            raise self._wrong(f"{quoted(name)} takes {'a list' if name in _OF_MANY else 'one number'}")
        if not _DECIMALS.fullmatch(kind) and not (_WHOLE.fullmatch(kind) and _whole(value)):
            raise self._wrong(f"{quoted(kind)} would make other numbers of them")
        return value

    def _number(self, found: re.Match[str]) -> float:
        negative = found["sign"] == "-"
        if found["word"]:
            number = math.nan if found["word"].lower() == "nan" else math.inf
            return -number if negative else number
        if found["alone"]:
            if found["sign"]:
                raise self._wrong("a sign before a power may belong to the 10 or to all of it; write -1e3")
            return self._double("1", found["alone"])
        digits = found["digits"].replace("·", ".")
        if "," in self._text and digits[:1] == "0" and digits[1:2].isdigit():
            raise self._wrong(
                f"{digits[:9]} begins with a zero; if the comma groups the digits of one number, leave it out"
            )
        exponent = (found["e"] or "e0")[1:] if found["e"] else found["bare"] or found["inside"] or "0"
        number = self._double(digits, exponent)
        return -number if negative else number

    def _double(self, digits: str, exponent: str) -> float:
        number = float(f"{digits}e{exponent}")
        if math.isinf(number):
            raise self._wrong("it is larger than any double, and the largest is about 1.8e308")
        if number == 0 and digits.strip("0."):
            raise self._wrong("it is closer to 0 than any double, and the smallest is 5e-324")
        return number

    def _one_kind(self, row: list[Numbers]) -> list[Numbers]:
        if len({isinstance(part, list) for part in row}) > 1:
            raise self._wrong("numbers and lists stand in one list")
        return row

    def _wrong(self, reason: str) -> NotANumber:
        return NotANumber(self._given, reason)


def _depth(value: Numbers) -> int:
    return 1 + max(map(_depth, value)) if isinstance(value, list) else 0


def _whole(value: Numbers) -> bool:
    return all(map(_whole, value)) if isinstance(value, list) else value == value // 1
