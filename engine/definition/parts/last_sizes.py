"""The lengths of axes that were measured last: to measure those that no parameter has, a step has to be made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from engine.definition.axis import Sizes
from engine.definition.values import Value

LAST = 8
"""So many are kept."""


class LastSizes:
    """What was measured for which parameters.

    As everywhere, lengths do not depend on what is learned, or they would change from step to step.

    Args:
        learned: The names of what is learned.
    """

    def __init__(self, learned: tuple[str, ...]) -> None:
        self._learned = frozenset(learned)
        self._last: list[tuple[Sizes, dict[str, Value], Sizes]] = []

    def found(
        self, parameters: Sizes, values: Mapping[str, Value], measure: Callable[[], tuple[Sizes, Collection[str]]]
    ) -> Sizes:
        """The lengths, measured where that was not done yet.

        Args:
            parameters: Those of the parameters' axes.
            values: What the step begins with.
            measure: Measures all of them; with the names of what was read for that.
        """
        for known, there, found in self._last:
            if known == parameters and all(_is_same(values[name], value) for name, value in there.items()):
                return found
        sizes, read = measure()
        others = {name: value for name, value in values.items() if name in read and name not in self._learned}
        self._last = [*self._last[1 - LAST :], (parameters, others, sizes)]
        return sizes


def _is_same(one: Value, other: Value) -> bool:
    """Whether two values are the same for certain, without a look at thousands of numbers."""
    return one is other or (not isinstance(one, tuple) and type(one) is type(other) and one == other)
