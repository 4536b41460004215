"""What a learner calls the parts of an axis: checked before anybody shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from engine.definition.lesson import Axis, Labels, Lesson
from engine.definition.validation import ParameterError

LONGEST = 10
"""A longer one would be cut where it stands beside its number."""

_ALLOWED = (
    f"a label of 1 to {LONGEST} letters (Latin, Greek or Cyrillic), digits, blanks, - or _, with a letter at its start"
)
_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ")


def checked_labels(lesson: Lesson, labels: Mapping[str, Any], sizes: Mapping[str, int] | None = None) -> Labels:
    """The labels, as many for an axis as it has parts; those that are not given stay the lesson's own.

    Args:
        lesson: The lesson.
        labels: By the name of the axis, what its first parts are called. None at all brings back the lesson's own.
        sizes: How long each axis is; without it, that is not looked at, and nothing is filled up.

    Raises:
        ParameterError: There is no such axis, there are too many labels, or one of them is not allowed.
    """
    axes = {axis.name: axis for axis in lesson.base.axes}
    found: dict[str, tuple[str, ...]] = {}
    for name, given in labels.items():
        if name not in axes:
            listed = f"one of {', '.join(axes)}" if axes else "none: it has no list of inputs or outputs"
            said = f"lesson {lesson.number} has no axis {_written(name)} to be labeled; allowed is {listed}"
            raise ParameterError(str(name), "labels", listed, said)
        most = axes[name].most if sizes is None else sizes[name]
        if isinstance(given, str) or not isinstance(given, Sequence) or len(given) > most:
            counted = len(given) if isinstance(given, Sequence) and not isinstance(given, str) else "not a list"
            allowed = f"at most {most}, one for each of the {name}"
            said = f"labels of {name}: {counted} {'was' if counted == 1 else 'were'} given, allowed are {allowed}"
            raise ParameterError(f"labels of {name}", str(counted), allowed, said)
        own = tuple(_checked(name, text) for text in given)
        whole = own if sizes is None else fitted(axes[name], own, most, distinct=False)
        if twice := [text for at, text in enumerate(whole) if text in whole[:at]]:
            allowed = "a different one for each"
            said = f"labels of {name}: {_written(twice[0])} is there twice, allowed is {allowed}"
            raise ParameterError(f"labels of {name}", twice[0], allowed, said)
        found[name] = whole
    return found


def fitted_labels(lesson: Lesson, sizes: Mapping[str, int]) -> Labels:
    """A lesson's labels, where its axes may have become longer or shorter."""
    axes = [axis for axis in lesson.base.axes if axis.name in lesson.labels]
    return {axis.name: fitted(axis, lesson.labels[axis.name], sizes[axis.name]) for axis in axes}


def fitted(axis: Axis, own: tuple[str, ...], length: int, distinct: bool = True) -> tuple[str, ...]:
    """Labels for an axis of this length: what is too many goes, and what is new is called as in the lesson.

    Args:
        axis: The axis, as the lesson declares it.
        own: What its first parts are called.
        length: How many parts it has.
        distinct: Whether a new part gets another label where its own is taken; else it is there twice.
    """
    found = list(own[:length])
    for at in range(len(found), length):
        text = axis.label(at)
        if distinct and text in found:
            text = f"{axis.singular}{at + 1}"
        while distinct and text in found:
            text += "_"
        found.append(text)
    return tuple(found)


def split_labels(text: str) -> list[str]:
    """What is written in one line, with commas between: nothing is no label at all."""
    return text.split(",") if text.strip() else []


def _checked(name: str, given: Any) -> str:
    """A label that can be shown anywhere, in one column a character, and is no number."""
    text = unicodedata.normalize("NFC", given) if isinstance(given, str) and len(given) <= 200 else ""
    text = " ".join(filter(None, text.split(" ")))
    if not (0 < len(text) <= LONGEST and _is_letter(text[0]) and all(map(_is_plain, text))):
        raise ParameterError(f"labels of {name}", _written(given), _ALLOWED)
    return text


def _is_letter(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith(_SCRIPTS)


def _is_plain(character: str) -> bool:
    return character in "0123456789 -_" or _is_letter(character)


def _written(given: Any) -> str:
    """What was given, with no character that a terminal obeys or turns around."""
    if not isinstance(given, str):
        return f"a {type(given).__name__}"
    return ascii(given if len(given) <= 30 else f"{given[:27]}...")
