"""The errors of those rows whose turn it was, over the steps."""

from __future__ import annotations

from math import nan

from engine.experiment.history import History
from engine.experiment.summary import Summary


class OwnErrors(Summary):
    """Of each step the errors of the rows that it learned from: a column for each, in their order."""

    def __init__(self, history: History, turns: str, errors: str) -> None:
        super().__init__(history, [errors])
        self._turns, self._errors = turns, errors

    def numbers(self, first: int, last: int) -> list[list[float]]:
        """Those of the rows in turn at steps `first` to `last`; nan where a step has fewer."""
        turns, errors = (self.history.table([name], first, last) for name in (self._turns, self._errors))
        found: list[list[float]] = [[] for _ in self.columns]
        for of_turns, of_errors in zip(zip(*turns, strict=True), zip(*errors, strict=True), strict=True):
            own = [error for turn, error in zip(of_turns, of_errors, strict=True) if turn == 1]
            for column, number in zip(found, own + [nan] * (len(found) - len(own)), strict=True):
                column.append(number)
        return found
