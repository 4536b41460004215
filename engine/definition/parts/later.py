"""Named values that are made when somebody looks at them: a file of data is read by nobody who only lists lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from engine.definition.values import Value


class Later(Mapping[str, Value]):
    """Named values, made at the first look.

    Args:
        make: Makes them.
    """

    def __init__(self, make: Callable[[], Mapping[str, Value]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Value]:
        return self._make()

    def __getitem__(self, name: str) -> Value:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
