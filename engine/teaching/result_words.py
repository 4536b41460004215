"""Results of the learner's function, written and compared: what differs, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from math import isclose
from typing import Any, Final

from engine.definition.counted import counted
from engine.definition.failure import NOTHING_CAME
from engine.teaching.exercise import Exercise, Inputs

MISSING: Final = object()
"""What a call gave that was never made, or never came back."""


def written_call(exercise: Exercise, inputs: Inputs) -> str:
    """A call as it is written in Python."""
    return f"{exercise.entry}({', '.join(written(one) for one in inputs)})"


def written(value: Any) -> str:
    """A value as it is written in Python; several in a row are a list."""
    if value is MISSING:
        return "-"
    if isinstance(value, tuple | list):
        return f"[{', '.join(written(part) for part in value)}]"
    return repr(value)


def written_result(exercise: Exercise, value: Any) -> str:
    """What a function gave; where it gives several things, without brackets, as they stand after return."""
    if isinstance(value, tuple) and len(exercise.gives) > 1 and value:
        return ", ".join(written(part) for part in value)
    return written(value)


def difference(exercise: Exercise, expected: Any, gave: Any) -> str | None:
    """What is wrong with a result, in words, or None."""
    if gave is None:
        return NOTHING_CAME
    if len(exercise.gives) == 1:
        return _differs(expected, gave, exercise.gives[0], named=False)
    names = ", ".join(exercise.gives)
    if not isinstance(gave, tuple | list) or len(gave) != len(exercise.gives):
        return f"Expected {len(exercise.gives)} results, {names}; got {_described(gave)}."
    for name, one, other in zip(exercise.gives, expected, gave, strict=True):
        if word := _differs(one, other, name):
            return word
    return None


def reordered(exercise: Exercise, expected: Sequence[Any], gave: Sequence[Any]) -> str | None:
    """A word for results that are all right, but stand in another order, the same in every call."""
    count = len(exercise.gives)
    if count == 1 or not expected or any(not isinstance(one, tuple) or len(one) != count for one in gave):
        return None
    for order in permutations(range(count)):
        if all(same(right, tuple(one[at] for at in order)) for right, one in zip(expected, gave, strict=True)):
            return f"The results are right, but not in their order. Wanted is: return {', '.join(exercise.gives)}"
    return None


def _differs(expected: Any, gave: Any, name: str, named: bool = True) -> str | None:
    """What is wrong with a part of a result that has this name, in words, or None."""
    begin = f"{name}: expected" if named else "Expected"
    if isinstance(expected, tuple):
        if not isinstance(gave, tuple | list) or len(gave) != len(expected):
            return f"{begin} {_described(expected)}, got {_described(gave)}."
        for at, (one, other) in enumerate(zip(expected, gave, strict=True)):
            if word := _differs(one, other, f"{name}[{at}]"):
                return word
        return None
    # True counts as 1 in Python, and would pass for it.
    if isinstance(gave, bool) or not isinstance(gave, int | float):
        return f"{begin} {_described(expected)}, got {_described(gave)}."
    if not _close(gave, expected):
        return f"{begin} {written(expected)}, got {written(gave)}."
    return None


def _close(one: float, other: float) -> bool:
    try:
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    except OverflowError:
        return False


def _described(value: Any) -> str:
    """`3 numbers`, `1 number`, `True, which is no number`."""
    if isinstance(value, tuple | list):
        if not value:
            return "an empty list"
        if all(isinstance(part, int | float) and not isinstance(part, bool) for part in value):
            return f"a list of {counted(len(value), 'number')}"
        if all(isinstance(part, tuple | list) for part in value):
            return counted(len(value), "list")
        return f"{counted(len(value), 'thing')}, {_cut(written(value))}"
    if isinstance(value, str):
        return f"the text {_cut(repr(value))}"
    if isinstance(value, bool) or value is None:
        return f"{value}, which is no number"
    return "one number"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def same(one: Any, other: Any) -> bool:
    """Whether two results are the same but for rounding."""
    if isinstance(one, tuple | list):
        return (
            isinstance(other, tuple | list)
            and len(one) == len(other)
            and all(same(a, b) for a, b in zip(one, other, strict=True))
        )
    if one is None or other is None:
        return one is other
    if isinstance(other, bool) or not isinstance(other, int | float):
        return False
    return _close(one, other)
