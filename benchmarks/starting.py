"""How long it takes until something can be seen, and what the small commands cost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.terminal import ROOT, terminal

LABEL = """
from textual.app import App
from textual.widgets import Label

class OneLabel(App):
    def compose(self):
        yield Label("here it is")

OneLabel().run()
"""
"""The smallest app there is."""

COMMAND = "import click"
"""The smallest command line there is."""


@dataclass(frozen=True)
class Ratio:
    """Two programs in turn.

    Attributes:
        what: What was measured.
        ours: Milliseconds, the median.
        theirs: The same for what it is compared with.
        ratio: The median of the pairs' own ratios.
        target: What it should be at most.
    """

    what: str
    ours: float
    theirs: float
    ratio: float
    target: float


def starts(pairs: int) -> list[Ratio]:
    """The first paint of home, and the commands."""
    found = [
        paired("first paint of home / an app with one label", first_home, first_label, pairs, 1.25),
        paired("glassbox run 1 / import click", lambda: command("-m", "tui", "run", "1"), bare, pairs, 2.5),
        paired("glassbox --version / import click", lambda: command("-m", "tui", "--version"), bare, pairs, 2.5),
    ]
    return found


def paired(what: str, ours: Callable[[], float], theirs: Callable[[], float], pairs: int, target: float) -> Ratio:
    """Both in turn, the order swapped each time, after one try of each."""
    ours(), theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for pair in range(pairs):
        for at in (0, 1) if pair % 2 else (1, 0):
            times[at].append((ours, theirs)[at]())
    ratios = [one / other for one, other in zip(*times, strict=True)]
    return Ratio(what, 1000 * median(times[0]), 1000 * median(times[1]), median(ratios), target)


def first_home() -> float:
    """Seconds from the start of the process until the list of lessons stands on the screen."""
    return first_paint("Predict with one weight", "-m", "tui")


def first_label() -> float:
    """The same for the smallest app."""
    return first_paint("here it is", "-c", LABEL)


def first_paint(text: str, *arguments: str) -> float:
    with terminal(*arguments) as program:
        shown = program.wait(lambda lines: any(text in line for line in lines))
        return shown - program.begun


def bare() -> float:
    return command("-c", COMMAND)


def command(*arguments: str) -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - begun
