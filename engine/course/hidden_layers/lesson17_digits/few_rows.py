"""A few images for a cell that runs in an instant, read only when it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

from engine.course.hidden_layers.lesson17_digits import images

FEW = 20


class _Few(Sequence[Any]):
    """One of the parameters that hold the first rows, read at the first look."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def _rows(self) -> tuple[Any, ...]:
        rows: Any = images.first_images(FEW)[self._name]
        return tuple(rows)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self._rows[at]

    def __len__(self) -> int:
        return FEW


def few(name: str) -> Sequence[Any]:
    """The first twenty images that are learned from: `inputs` or `targets`."""
    return _Few(name)
