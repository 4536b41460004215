"""What is varied, as it is written: `alpha=0.001..1x8`, `seed=1..5`, `activation=relu,tanh`, `neurons=[4],[8,8]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.validation import checked, checked_number
from engine.definition.values import Value, element_name, exact, part_of, split_name
from engine.reading.number_reader import read_number, read_numbers
from engine.reading.number_signs import NotANumber, quoted

Spacing = Literal["listed", "counted", "even", "logarithmic"]
"""How the values follow each other: as they were listed, each whole number, the same apart, each the same times the
one before."""

MOST_VALUES = 1000
"""So many values one parameter may take."""

MOST_NAMED = 10
"""So many values are told one by one."""

WIDE = 10
"""From this factor on, numbers above 0 are spread evenly on a log scale."""

_DIGITS, _CLOSE_DIGITS, _CLOSE = 6, 12, 1e-4
"""So many digits a value between the ends has, and so many where they lie closer than that part of the larger end:
what is shown is what is run, on every system."""

_SPREAD = re.compile(r"(?P<first>.+?)\.\.(?P<last>.+?)(?:\s*[xX×]\s*(?P<count>\d+)\s*)?", re.DOTALL)

_NAME = re.compile(r"(?:^|(?<=[\s,;]))([^\s,;=\[]+(?:\[\w+\])*\s*=)")

EXAMPLES = "alpha=0.001..1x8, seed=1..5 or batch=1,10,100"


class SweepError(ValueError):
    """What was asked for cannot be swept over; the message names what was given and what is allowed."""


@dataclass(frozen=True)
class Varied:
    """A parameter, or a part of one, and the values that it takes."""

    name: str
    """`alpha`, or an element such as `weights[1]`."""
    values: tuple[Value, ...]
    """As the lesson has checked them."""
    words: tuple[str, ...]
    """The same as they are written."""
    spacing: Spacing = "listed"

    @property
    def text(self) -> str:
        """As it is written to be read again: `alpha=0.001..1x8`."""
        first, last = self.words[0], self.words[-1]
        if self.spacing == "counted":
            return f"{self.name}={first}..{last}"
        if self.spacing != "listed":
            return f"{self.name}={first}..{last}x{len(self.values)}"
        return f"{self.name}={','.join(self.words)}"

    @property
    def sentence(self) -> str:
        """What it takes, in a line."""
        words = self.words
        if self.spacing == "counted" and len(words) > MOST_NAMED:
            return f"{self.name}: each whole number from {words[0]} to {words[-1]}"
        if self.spacing in ("listed", "counted") or len(words) < 3:
            named = words if len(words) <= MOST_NAMED else (*words[: MOST_NAMED - 2], "...", words[-1])
            return f"{self.name}: {', '.join(named)}"
        how = "evenly spread on a log scale" if self.spacing == "logarithmic" else "evenly spread"
        return f"{self.name}: {len(self.values)} values from {self.words[0]} to {self.words[-1]}, {how}"


def read_varied(lesson: Lesson, base: Mapping[str, Value], text: str) -> Varied:
    """What a text says is to be varied.

    Args:
        lesson: The lesson.
        base: All of its parameters, as they are where nothing is varied.
        text: `NAME=VALUES`: a list, `FIRST..LAST` for each whole number, or `FIRST..LASTxCOUNT`. The values of a
            list as a whole stand in brackets.

    Raises:
        SweepError: It says no such thing, or the lesson does not allow one of the values.
    """
    left, equals, right = (part.strip() for part in text.partition("="))
    if not equals or not left or not right:
        raise SweepError(f"{quoted(text)} was given, allowed is NAME=VALUES, as in {EXAMPLES}")
    split = split_name(left)
    if split is None or split[0] not in lesson.defaults:
        names = ", ".join(lesson.defaults)
        raise SweepError(f"lesson {lesson.number} has no parameter {quoted(left)}; its parameters are {names}")
    try:
        whole, index = lesson.find(left, lesson.parameter_sizes(base))
    except ValueError as error:
        raise SweepError(str(error)) from None
    parameter, name = lesson.parameter(whole), element_name(whole, index)
    given, spacing = _values(parameter, name, right, len(parameter.axes) - len(index))
    return varied_from(lesson, base, name, given, spacing)


def varied_from(
    lesson: Lesson, base: Mapping[str, Value], name: str, given: Iterable[Any], spacing: Spacing = "listed"
) -> Varied:
    """A parameter, or a part of one, with these values.

    Args:
        lesson: The lesson.
        base: All of its parameters.
        name: The parameter, or an element of it.
        given: The values, not yet looked at; of equal ones the first counts.
        spacing: How they follow each other.

    Raises:
        SweepError: The lesson does not allow one of them.
    """
    try:
        whole, index = lesson.find(name, lesson.parameter_sizes(base))
        parameter = lesson.parameter(whole)
        values: dict[str, Value] = {}
        for one in given:
            if parameter.axes:
                value = part_of(checked(lesson, base, {name: one})[whole], index)
            else:
                # Nothing has to be made anew to say whether one number may be.
                value = checked_number(parameter, name, one)
            # Rounded to whole numbers, two may have become the same.
            values.setdefault(repr(value), value)
    except KeyError:
        raise SweepError(f"{name} is no parameter of lesson {lesson.number}") from None
    except ValueError as error:
        raise SweepError(str(error)) from None
    words = tuple(written(parameter, value) for value in values.values())
    return Varied(name, tuple(values.values()), words, spacing)


def split_over(text: str) -> list[str]:
    """What is varied, of several written one behind the other: `alpha=0.1, 1 seed=1..3`."""
    begins = [found.start(1) for found in _NAME.finditer(text)]
    if not begins or text[: begins[0]].strip():
        begins = [0, *begins]
    ends = [*begins[1:], len(text)]
    parts = (text[begin:end].strip().rstrip(",;").strip() for begin, end in zip(begins, ends, strict=True))
    return [part for part in parts if part]


def written(parameter: Parameter, value: Value) -> str:
    """A value of a parameter as a person writes it."""
    if isinstance(value, tuple):
        return f"[{', '.join(written(parameter, part) for part in value)}]"
    return parameter.word_of(value) or exact(value).removesuffix(".0")


def _values(parameter: Parameter, name: str, text: str, depth: int) -> tuple[list[Any], Spacing]:
    """The values that are written, not yet looked at by the lesson, and how they follow each other."""
    spread = _SPREAD.fullmatch(text)
    if depth:
        if spread or not text.startswith("["):
            part = ".".join((name, *["0"] * depth))
            raise SweepError(
                f"{name}: {quoted(text)} was given, but it is a list. Allowed are whole lists in brackets, as in "
                f"{name}=[1],[2], or one of its numbers, as in {part}=1,2"
            )
        return [_list(parameter, name, one) for one in _split(text)], "listed"
    if spread is None:
        return [_number(parameter, name, one) for one in _split(text)], "listed"
    return _spread(parameter, name, spread["first"], spread["last"], spread["count"])


def _spread(parameter: Parameter, name: str, low: str, high: str, many: str | None) -> tuple[list[Any], Spacing]:
    first, last = (_end(name, one) for one in (low, high))
    if not first < last:
        raise SweepError(f"{name}: {quoted(f'{low}..{high}')} was given, allowed is the smaller end first")
    if many is None:
        if first != int(first) or last != int(last):
            raise SweepError(
                f"{name}: {quoted(f'{low}..{high}')} was given, but not how many values: {low}..{high}x5 has five"
            )
        _require_few(name, last - first + 1)
        return list(range(int(first), int(last) + 1)), "counted"
    count = int(many[:9])
    _require_few(name, count)
    if count < 2:
        raise SweepError(f"{name}: {many} values were given, allowed is a whole number from 2 to {MOST_VALUES:,}")
    logarithmic = parameter.positive and first > 0 and last / first >= WIDE
    shares = [at / (count - 1) for at in range(1, count - 1)]
    if logarithmic:
        between = [float(f"{first * (last / first) ** share:.{_DIGITS}g}") for share in shares]
    else:
        close = (last - first) / (count - 1) < _CLOSE * max(abs(first), abs(last))
        digits = _CLOSE_DIGITS if close else _DIGITS
        between = [float(f"{first + (last - first) * share:.{digits}g}") for share in shares]
    numbers = [first, *between, last]
    if parameter.whole:
        numbers = [float(round(number)) for number in numbers]
    return list(numbers), "logarithmic" if logarithmic else "even"


def _require_few(name: str, count: float) -> None:
    if count > MOST_VALUES:
        raise SweepError(f"{name}: {count:,.0f} values were given, allowed are at most {MOST_VALUES:,}")


def _end(name: str, text: str) -> float:
    try:
        number = read_number(text)
    except NotANumber as error:
        raise SweepError(f"{name}: {error}") from None
    if not abs(number) < float("inf"):
        raise SweepError(f"{name}: {quoted(text)} was given, allowed is a finite number")
    return number


def _number(parameter: Parameter, name: str, text: str) -> Any:
    """A number, or a word that the lesson knows or refuses."""
    if (parameter.words and not text[:1].isdigit()) or text in parameter.words:
        return text
    try:
        return read_number(text)
    except NotANumber as error:
        raise SweepError(f"{name}: {error}") from None


def _list(parameter: Parameter, name: str, text: str) -> Any:
    if not text.startswith("["):
        raise SweepError(f"{name}: {quoted(text)} was given, allowed is a list in brackets, as in [1, 2]")
    if parameter.words and text.endswith("]"):
        inside = text[1:-1].strip()
        return [_number(parameter, name, one) for one in _split(inside)] if inside else []
    if text.replace(" ", "") == "[]":
        return []
    try:
        return read_numbers(text, "list")
    except NotANumber as error:
        raise SweepError(f"{name}: {error}") from None


def _split(text: str) -> list[str]:
    """What stands between the commas that stand in no bracket."""
    parts, depth = [""], 0
    for character in text:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
