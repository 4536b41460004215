"""The table of epochs beneath that of the steps: which error is which stands in its head."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from engine.analysis.steps.epochs import Epoch, epochs
from tui.cli.output.table import ENDS, GAP, blocks, cell_of
from tui.presentation.text.epoch_words import as_they_come, before

if TYPE_CHECKING:
    from engine import History

NONE = "-"
"""Stands for an error that an epoch has not, since it is not over or was cut short."""


def epoch_lines(history: History, everything: bool, width: int | None, digits: int | None) -> Iterator[str]:
    """The epochs of a run, line by line; of many the first and the last.

    Args:
        history: The run of a lesson that has epochs.
        everything: Whether all are shown.
        width: The terminal's width, or None where the lines may be as long as they like.
        digits: How many significant digits are shown; None is all.
    """
    cell, lesson = cell_of(digits), history.lesson
    columns: list[tuple[str, Callable[[Epoch], str]]] = [
        ("epoch", lambda epoch: str(epoch.number)),
        ("steps", lambda epoch: str(epoch.steps)),
    ]
    own, measured = as_they_come(lesson), before(lesson)
    if own is not None:
        columns.append((own[0], lambda epoch: _written(epoch.error_as_rows_come if epoch.whole else None, cell)))
    for at, (name, _) in enumerate(measured):
        columns.append((name, lambda epoch, at=at: _written(epoch.errors_before[at], cell)))  # type: ignore[misc]
    first, last, left_out = _ends(history, everything)
    names = [name for name, _ in columns]
    rows = [[write(epoch) for _, write in columns] for epoch in (*first, *last)]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    for position, block in enumerate(blocks(widths, width)):
        if position:
            yield ""
        for at, row in enumerate([names, *rows]):
            if at == len(first) + 1 and left_out:
                yield _gap(left_out, width)
            yield GAP.join(row[column].rjust(widths[column]) for column in block)


def _ends(history: History, everything: bool) -> tuple[list[Epoch], list[Epoch], int]:
    """The first epochs and the last ones, and how many lie between."""
    walk = epochs(history)
    if everything:
        return list(walk), [], 0
    first = list(islice(walk, ENDS))
    last: deque[Epoch] = deque(maxlen=ENDS + 1)
    count = 0
    for epoch in walk:
        last.append(epoch)
        count += 1
    # A line that stands for a single row would save nothing.
    if count > ENDS + 1:
        last.popleft()
    return first, list(last), count - len(last)


def _gap(left_out: int, width: int | None) -> str:
    text = f"... {left_out} more epochs"
    full_text = f"{text}, --all shows them"
    return text if width is not None and len(full_text) > width else full_text


def _written(error: float | None, cell: Callable[[float], str]) -> str:
    return NONE if error is None else cell(error)
