"""What a learner calls the parts of an axis: checked before anybody shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from engine.definition.axis import Axis, Labels, Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.validation import ParameterError

Item = TypeVar("Item", Parameter, Given)

LONGEST = 10
"""A longer one would be cut where it stands beside its number."""

_ALLOWED = (
    f"a label of 1 to {LONGEST} letters (Latin, Greek or Cyrillic), digits, blanks, - or _, with a letter at its start"
)
_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ")


def labeled(lesson: Lesson, labels: Labels) -> Lesson:
    """The lesson with these labels in place of its own; all that names a number goes by them.

    Args:
        lesson: The lesson, with whatever labels.
        labels: By the name of an axis, what its first parts are called; other axes have the lesson's own labels.
    """
    base = lesson.base
    own = {
        axis.name: labels[axis.name]
        for axis in dict.fromkeys(axis for item in base.everything for axis in item.axes)
        if any(axis.label(at) != text for at, text in enumerate(labels.get(axis.name, ())))
    }
    if not own:
        return base

    def renamed(axis: Axis) -> Axis:
        first = own.get(axis.name, ())
        return replace(axis, labels=(*first, *axis.labels[len(first) :]))

    def relabeled(item: Item) -> Item:
        return replace(item, axes=tuple(map(renamed, item.axes)))

    def renewed(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
        return tuple(replace(phase, gives=tuple(map(relabeled, phase.gives))) for phase in phases)

    return replace(
        base,
        parameters=tuple(map(relabeled, base.parameters)),
        begin=renewed(base.begin),
        phases=renewed(base.phases),
        measures=tuple(replace(measure, phases=renewed(measure.phases)) for measure in base.measures),
        labels=own,
        unlabeled=base,
    )


def labels_in_words(lesson: Lesson, text: str) -> str:
    """The learner's labels for those that a text of the lesson names, in a sentence; nothing for other texts."""
    words = set(re.findall(r"[\w-]+", text.lower()))
    pairs = [
        f"{own} for {theirs}"
        for axis in lesson.base.axes
        for own, theirs in zip(lesson.labels.get(axis.name, ()), axis.labels, strict=False)
        if own != theirs and theirs in words
    ]
    return f"Your labels: {', '.join(pairs)}." if pairs else ""


def checked_labels(lesson: Lesson, labels: Mapping[str, Any], sizes: Sizes | None = None) -> Labels:
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
        is_list = isinstance(given, Sequence) and not isinstance(given, str)
        if not is_list or len(given) > most:
            allowed = f"a list of at most {most}, one for each of the {name}"
            raise ParameterError(f"labels of {name}", f"a list of {len(given)}" if is_list else "no list", allowed)
        own = tuple(_checked(name, text) for text in given)
        whole = own if sizes is None else (*own, *map(axes[name].label, range(len(own), most)))
        if twice := [text for at, text in enumerate(whole) if text in whole[:at]]:
            allowed = "a different one for each"
            said = f"labels of {name}: {_written(twice[0])} is there twice, allowed is {allowed}"
            raise ParameterError(f"labels of {name}", twice[0], allowed, said)
        found[name] = whole
    return found


def fitted_labels(lesson: Lesson, sizes: Sizes) -> Labels:
    """A lesson's labels where its axes may have become longer or shorter.

    What is too many goes. What is new is called as in the lesson, or by its number where another has that label.
    """
    axes = [axis for axis in lesson.base.axes if axis.name in lesson.labels]
    return {axis.name: _fitted(axis, lesson.labels[axis.name], sizes[axis.name]) for axis in axes}


def _fitted(axis: Axis, own: tuple[str, ...], length: int) -> tuple[str, ...]:
    found = list(own[:length])
    for at in range(len(found), length):
        text = axis.label(at)
        if text in found:
            text = f"{axis.singular}{at + 1}"
        while text in found:
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
        return f"a value of type {type(given).__name__}"
    return ascii(given if len(given) <= 30 else f"{given[:27]}...")
