"""The last results of what takes long: who shows a step asks for it several times."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.definition.values import Value, same

LAST = 3
"""Of each kind so many results are kept."""


class LastMade:
    """What was made of which values."""

    def __init__(self) -> None:
        self._last: dict[str, list[tuple[Sequence[Value], dict[str, Value]]]] = {}

    def found(self, kind: str, read: Sequence[Value], make: Callable[[], dict[str, Value]]) -> dict[str, Value]:
        """A result, made only where it is not one of the last; an empty one is not kept.

        Args:
            kind: What is made.
            read: What it is made of.
            make: Makes it.
        """
        last = self._last.setdefault(kind, [])
        for there, gave in last:
            if all(map(same, read, there)):
                return dict(gave)
        gave = make()
        if gave:
            last[:] = [*last[1 - LAST :], (read, gave)]
        return dict(gave)
