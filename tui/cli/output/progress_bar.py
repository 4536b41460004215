"""A progress bar on stderr for what takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import ExitStack
from types import TracebackType
from typing import TypeVar

import click

from tui.terminal.plain_stream import as_it_was

Batch = TypeVar("Batch", bound=Sized)

PATIENCE = 1.0
"""How many seconds pass before there is a bar."""


class Progress:
    """Shows how far a command is. To be used in a `with`, so that no half bar is left behind.

    Args:
        shown: Whether anybody can see it.
        clock: Gives the time in seconds.
    """

    def __init__(self, shown: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.shown = shown
        self._clock = clock
        self._open = ExitStack()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def over(self, batches: Iterable[Batch], steps: int, label: str) -> Iterator[Batch]:
        """The same batches, with a bar once they have taken a while.

        Args:
            batches: What is worked on, one after another.
            steps: How many steps, or whatever they have, all of them have.
            label: What the bar is called.
        """
        begun, done, bar = self._clock(), 0, None
        for batch in batches:
            yield batch
            done += len(batch)
            if bar is not None:
                bar.update(len(batch))
            elif self.shown and done < steps and self._clock() - begun > PATIENCE:
                stream = as_it_was(sys.stderr)
                bar = self._open.enter_context(click.progressbar(length=steps, label=label, file=stream, width=20))
                bar.update(done)
        self._open.close()
