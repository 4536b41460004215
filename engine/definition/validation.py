"""Checks what a learner gives: names, shapes and numbers, with errors that say what is allowed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import repeat
from numbers import Integral, Real
from typing import Any

from engine.definition.axis import Axis
from engine.definition.counted import counted
from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import describe, most_of
from engine.definition.parts.parameter import Parameter
from engine.definition.values import (
    Length,
    Shape,
    Value,
    build,
    first_length,
    inner,
    part_of,
    shape_of,
    split_name,
    with_element,
)

_NO_LISTS = (str, bytes, bytearray, memoryview)


class ParameterError(ValueError):
    """A parameter was given something that is not allowed.

    Attributes:
        parameter: Its name, or the name that was tried.
        given: What was given, written out.
        allowed: What would be.
    """

    def __init__(self, parameter: str, given: str, allowed: str, message: str | None = None) -> None:
        super().__init__(message or f"{parameter}: {given} was given, allowed is {allowed}")
        self.parameter = parameter
        self.given = given
        self.allowed = allowed


def checked(lesson: Lesson, base: Mapping[str, Value], changes: Mapping[str, Any]) -> dict[str, Value]:
    """The parameters with the changes made.

    Args:
        lesson: Whose parameters they are.
        base: All parameters as they are now.
        changes: New values by name; a name may be an element's, such as `weights[1]`.

    Returns:
        All parameters, each a float, an int (where whole) or a tuple.

    Raises:
        ParameterError: A name, shape or number is not allowed.
    """
    values = dict(base)
    made = {given.name for given in lesson.begun}
    # What is made from other parameters is changed after they are: a number that was given by hand lies over it.
    for name, given in sorted(changes.items(), key=lambda change: (split_name(change[0]) or change)[0] in made):
        if (split_name(name) or (name,))[0] in made:
            values = _begun(lesson, base, values)
            base = dict(values)
        if name in lesson.defaults:
            parameter = lesson.parameter(name)
            given = _plain_lists(given)
            _check_depth(parameter, given)
            values[name] = _value(parameter, name, given)
            continue
        values |= _changed_element(lesson, values, name, given)
    values = _begun(lesson, base, values)
    _check_sizes(lesson, values, changes)
    return values


def _begun(lesson: Lesson, base: Mapping[str, Value], values: dict[str, Value]) -> dict[str, Value]:
    """The parameters, begun anew where some are not the same from which others are made."""
    return lesson.begun_again(base, values)


def _changed_element(lesson: Lesson, values: Mapping[str, Value], name: str, given: Any) -> dict[str, Value]:
    allowed = ", ".join(lesson.defaults)
    split = split_name(name)
    if split is None or split[0] not in lesson.defaults:
        message = f"lesson {lesson.number} has no parameter {name!r}; its parameters are {allowed}"
        raise ParameterError(name, _written(given), allowed, message)
    axes, shape = lesson.parameter(split[0]).axes, shape_of(values[split[0]])
    # Its own lengths: another parameter of the same axes may not have been changed yet.
    sizes = lesson.parameter_sizes(values)
    for axis, length in zip(axes, shape, strict=True):
        sizes = sizes.with_length(axis.name, length)
    try:
        whole, index = lesson.find(name, sizes)
    except ValueError as error:
        raise ParameterError(name, _written(given), allowed, str(error)) from None
    parameter = lesson.parameter(whole)
    if len(index) == len(parameter.axes):
        return {whole: with_element(values[whole], index, checked_number(parameter, name, given))}
    row = _value(parameter, name, given, parameter.axes[len(index) :])
    there = shape_of(part_of(values[whole], index))
    if shape_of(row) != there:
        raise ParameterError(name, _written(given), f"a list of {_long(there[-1])} numbers")
    return {whole: with_element(values[whole], index, row)}


def _value(parameter: Parameter, name: str, given: Any, axes: tuple[Axis, ...] | None = None) -> Value:
    axes = parameter.axes if axes is None else axes
    if not axes:
        return checked_number(parameter, name, given)
    given = _plain_lists(given)
    if (floats := _floats(parameter, given, axes)) is not None:
        return floats
    first, rest = axes[0], axes[1:]
    allowed = (
        f"a list of {first.least} to {first.most} {'lists' if rest else 'numbers'}, one for each of the {first.name}"
    )
    if not isinstance(given, Sequence) or isinstance(given, _NO_LISTS) or not first.least <= len(given) <= first.most:
        raise ParameterError(name, _written(given), allowed)
    parts = [_value(parameter, f"{name}[{at}]", part, rest) for at, part in enumerate(given)]
    lengths = list(dict.fromkeys(shape_of(part)[0] for part in parts)) if rest and not parameter.ragged else []
    if len(lengths) > 1:
        rows = f"rows of {lengths[0]} and of {lengths[1]} numbers"
        raise ParameterError(name, rows, f"rows of one length, that of the {rest[0].name}")
    return tuple(parts)


def _floats(parameter: Parameter, given: Any, axes: tuple[Axis, ...]) -> Value | None:
    """Lists of finite floats that are as they should be, at once; None where each number has to be looked at."""
    if parameter.whole or parameter.positive or len(axes) > 2 or not _is_plain_list(given, axes[0]):
        return None
    if len(axes) == 1:
        return tuple(given) if _are_floats(given) else None
    if not all(_is_plain_list(row, axes[1]) for row in given) or len(set(map(len, given))) > 1:
        return None
    return tuple(map(tuple, given)) if all(map(_are_floats, given)) else None


def _is_plain_list(given: Any, axis: Axis) -> bool:
    return type(given) in (list, tuple) and axis.least <= len(given) <= axis.most


def _are_floats(numbers: Sequence[Any]) -> bool:
    return set(map(type, numbers)) == {float} and all(map(math.isfinite, numbers))


def _plain_lists(given: Any) -> Any:
    """An array as lists; anything else as it is."""
    return given.tolist() if hasattr(given, "tolist") and not isinstance(given, type | memoryview) else given


def _check_depth(parameter: Parameter, given: Any) -> None:
    """Say of a whole parameter, and not of its first element, that a list stands where rows should, or the reverse."""
    if len(parameter.axes) not in (1, 2) or not _is_list(given) or not 1 <= len(given) <= parameter.axes[0].most:
        return
    first, last = parameter.axes[0], parameter.axes[-1]
    if len(parameter.axes) == 2 and not any(map(_is_list, given)):
        allowed = f"rows: one for each of the {first.name}, with a number for each of the {last.name}"
        raise ParameterError(parameter.name, f"{_written(given)}, a list without rows,", allowed)
    if len(parameter.axes) == 1 and all(_is_list(row) and len(row) and not any(map(_is_list, row)) for row in given):
        rows, length = len(given), len(given[0])
        allowed = f"a list without rows, with a number for each of the {first.name}"
        if rows == 1 or all(len(row) == 1 for row in given):
            flat = [number for row in given for number in row]
            allowed += f": {_written(flat)}"
        raise ParameterError(parameter.name, f"{_written(given)}, {_rows(rows, length)},", allowed)


def _long(length: Length) -> str:
    """A length in words; where parts differ, that of each."""
    return " and ".join(map(_long, length)) if isinstance(length, tuple) else str(length)


def _is_list(given: Any) -> bool:
    return isinstance(given, Sequence) and not isinstance(given, _NO_LISTS)


def _rows(rows: int, length: int) -> str:
    return f"{counted(rows, 'row')} of {counted(length, 'number')}"


def checked_number(parameter: Parameter, name: str, given: Any) -> float:
    """One number of a parameter, looked at by itself."""
    allowed = describe(parameter)
    given = parameter.number_of(given)
    if getattr(given, "shape", None) == () and not isinstance(given, type):
        given = given.item()
    # A bool is an int to Python and a number to nobody else.
    if isinstance(given, bool) or not isinstance(given, Real):
        raise ParameterError(name, _written(given), allowed)
    try:
        number = float(given)
    except OverflowError:
        raise ParameterError(name, "a number too large for a double", allowed) from None
    wrong = not math.isfinite(number) or (parameter.positive and number <= 0)
    if parameter.whole and not wrong:
        wrong = number != int(number) or not parameter.least <= number <= most_of(parameter)
    if wrong:
        raise ParameterError(name, _written(given), allowed)
    return int(number) if parameter.whole else number


def _check_sizes(lesson: Lesson, values: Mapping[str, Value], changes: Mapping[str, Any]) -> None:
    """Every axis must have one length, whichever parameter it appears in."""
    found: dict[str, tuple[Length, str]] = {name: (values[name], name) for name in lesson.said}  # type: ignore[misc]
    # What was not changed comes first, so that an error names what was; and of two that were, the one with rows.
    ordered = sorted(lesson.parameters, key=lambda parameter: (parameter.name in changes, len(parameter.axes)))
    for parameter in ordered:
        for axis, length in zip(parameter.axes, shape_of(values[parameter.name]), strict=True):
            other, by = found.setdefault(axis.name, (length, parameter.name))
            if other != length:
                raise _misfit(lesson, values, changes, parameter, axis, by)
    for name, made in lesson.begins.of_other_shape(values, {one.name for one in lesson.parameters if one.ragged}):
        given, allowed = (" × ".join(map(_long, shape)) for shape in (shape_of(values[name]), made))
        raise ParameterError(name, given, f"{allowed}, as the other parameters ask for")


def _misfit(
    lesson: Lesson, values: Mapping[str, Value], changes: Mapping[str, Any], parameter: Parameter, axis: Axis, by: str
) -> ParameterError:
    """Say which side of a parameter is what, what was given, and whether it would fit when turned."""
    shape = shape_of(values[parameter.name])
    lengths = {
        name: length
        for other in lesson.parameters
        if other is not parameter
        for name, length in zip([one.name for one in other.axes], shape_of(values[other.name]), strict=True)
    }
    lengths |= {name: values[name] for name in lesson.said}  # type: ignore[misc]
    written = _written(changes.get(parameter.name, values[parameter.name]))
    there = _long(lengths[axis.name])
    wanted = f"{there} {axis.name}, since {by} {'is' if by in lesson.said else 'has'} {there}"
    if len(shape) != 2 or parameter.ragged:
        own = shape[parameter.axes.index(axis)]
        given = f"{written} ({_long(own)} {axis.name})"
        return ParameterError(parameter.name, given, f"{wanted} (or change both)")
    (down, across), (rows, columns) = parameter.axes, map(int, map(str, shape))
    given = f"{written} ({_rows(rows, columns)}, so {rows} {down.name} and {columns} {across.name})"
    lesson_in_rows = f"its rows are the {down.name}, its columns the {across.name}"
    fits = all(lengths.get(one.name, length) == length for one, length in zip((across, down), shape, strict=True))
    way_out = f"turned, as {_rows(columns, rows)}, it would fit" if fits else "or change both"
    return ParameterError(parameter.name, given, f"{wanted}: {lesson_in_rows} ({way_out})")


def resized(lesson: Lesson, values: Mapping[str, Value], axis_name: str, length: int) -> dict[str, Value]:
    """The parameters with one axis made longer or shorter; new numbers are each parameter's `fill`.

    Raises:
        ParameterError: The lesson has no such axis, or it cannot be that long.
    """
    axes = {axis.name: axis for axis in lesson.sizable}
    if axis_name not in axes:
        raise ParameterError(axis_name, "a resize", f"an axis of lesson {lesson.number}: {', '.join(axes) or 'none'}")
    length = require_whole(axis_name, length, axes[axis_name].least, axes[axis_name].most)
    if axis_name in lesson.said:
        return checked(lesson, values, {axis_name: length})
    sizes = lesson.parameter_sizes(values).with_length(axis_name, length)
    longer = {
        parameter.name: _resized(parameter, values[parameter.name], lesson.shape(parameter.name, sizes))
        for parameter in lesson.parameters
    }
    return _begun(lesson, values, longer)


def _resized(parameter: Parameter, value: Value, shape: Shape) -> Value:
    if not shape or not isinstance(value, tuple):
        return value
    length = first_length(shape)
    parts = value[:length]
    if len(shape) > 1:
        parts = tuple(_resized(parameter, part, inner(shape, at)) for at, part in enumerate(parts))
    if length == len(value):
        # Of the same length in every direction it stays the same object.
        return value if all(one is other for one, other in zip(parts, value, strict=True)) else parts
    more = (build(repeat(parameter.fill), inner(shape, at)) for at in range(len(parts), length))
    return (*parts, *more)


def require_whole(name: str, given: Any, low: int, high: int) -> int:
    """Check a count, a step or a length, and give it back as a plain int.

    Raises:
        ParameterError: It is no whole number, or not within these limits.
    """
    if isinstance(given, bool) or not isinstance(given, Integral) or not low <= int(given) <= high:
        raise ParameterError(name, _written(given), f"a whole number from {low} to {high}")
    return int(given)


def _written(given: Any) -> str:
    try:
        text = repr(given)
    except (RecursionError, ValueError):  # A list that is nested too deep, or an int of thousands of digits.
        return f"a {type(given).__name__} too long to be written out"
    return text if len(text) <= 60 else f"{text[:57]}..."
