"""Plain data: what goes between the app and the process of the learner's code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def plain_data(value: Any) -> Any:
    """A value as it can be sent: numbers, texts and None, tuples and arrays as lists.

    Raises:
        TypeError: It is something else.
    """
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain_data(part) for part in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{value!r} is no plain data")


def numbers_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of a request, ready to be sent."""
    return {"values": {name: plain_data(value) for name, value in values.items()}}
