"""A run as a program of its own, in the form that is asked for."""

from __future__ import annotations

from engine.experiment.history import History
from engine.export.flavors import FLAVORS
from engine.export.notebook import notebook
from engine.export.script import script


def export(history: History, flavor: str = "python", steps: int | None = None) -> str:
    """A run as a program of its own, with its numbers and with the changes that were made on the way.

    The program prints what the run has recorded: a line of names, then a line for each step. In Python these are the
    same characters; NumPy and PyTorch may add up in another order, so that their last digits can differ.

    Args:
        history: The run.
        flavor: A key of `FLAVORS`.
        steps: How many steps the program takes; without it as many as are recorded, and of an empty history
            as many as its `steps` parameter says. Beyond those that are recorded it goes on with the last numbers.

    Returns:
        The text of a Python script, or of a notebook (JSON).

    Raises:
        ExportError: Something in the lesson cannot be written out; the message says what.
        KeyError: There is no such flavor.
    """
    chosen = FLAVORS[flavor]
    written = script(history, chosen, _steps(history) if steps is None else steps)
    return notebook(written) if chosen.notebook else written.text


def _steps(history: History) -> int:
    if history.lesson.one_step:
        return 1
    return history.steps or int(history.start["steps"])  # type: ignore[arg-type]
