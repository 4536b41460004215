"""What each reach into Textual's private parts is worth: the same key with it and without it, in pairs.

`python -m benchmarks.internals 6` presses each key six times and prints every key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.keys import PAUSED, changed, opened
from benchmarks.terminal import Terminal, terminal

WORTH = 1.25
"""So many times as long must a key or an opening take without it, or it goes."""


@dataclass(frozen=True)
class Reach:
    """One override that can be taken away.

    Attributes:
        what: What it does.
        without: A program that takes it away before the app begins.
    """

    what: str
    without: str


def _away(owner: str, *names: str) -> str:
    module, _, kind = owner.rpartition(".")
    return f"from {module} import {kind}\n" + "".join(f"del {kind}.{name}\n" for name in names)


HOME = "tui.textual_internals"
QUICK = f"{HOME}.quick_screen.QuickScreen"

REACHES = (
    Reach(
        "only widgets that reach into what is dirty are asked",
        _away(f"{HOME}.near_compositor.NearCompositor", "_get_renders"),
    ),
    Reach("the focus moves without a repaint of the screen", _away(QUICK, "focused")),
    Reach("styles are looked up where the focus may change them", _away(QUICK, "_update_focus_styles")),
    Reach("the screen is first painted when it is whole", _away(QUICK, "_compositor_refresh", "_refresh_layout")),
)


@dataclass(frozen=True)
class Worth:
    """How much longer something takes without a reach.

    Attributes:
        what: Which key, or the opening of a lesson.
        ours: The median in milliseconds.
        theirs: The same without it.
        ratio: The median of the pairs' ratios.
    """

    what: str
    ours: float
    theirs: float
    ratio: float


def worths(presses: int) -> Iterator[tuple[Reach, list[Worth]]]:
    """For each reach, each key and the opening of a lesson, what is slowed most without it first."""
    for reach in REACHES:
        found = []
        for what, pairs in _pairs(reach, presses).items():
            ours, theirs = (1000 * median(pair[at] for pair in pairs) for at in (0, 1))
            found.append(Worth(what, ours, theirs, median(other / one for one, other in pairs)))
        yield reach, sorted(found, key=lambda worth: -worth.ratio)


def _pairs(reach: Reach, presses: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds with it and without it, key by key."""
    found: dict[str, list[tuple[float, float]]] = {}
    begin = "import sys; sys.argv[1:] = {}\n{}\nfrom tui.start import main; sys.exit(main())"
    with ExitStack() as both:
        programs = [
            both.enter_context(terminal("-c", begin.format(["8", "--step", "40"], away)))
            for away in ("", reach.without)
        ]
        for program in programs:
            program.wait(lambda lines: opened(lines, 8))
            program.settle(1.0)
        for at in range(presses):
            for what, key in PAUSED.items():
                _take(found, what, _in_turn(programs, at, partial(_changed, key=key)))
        for at in range(presses):
            _take(found, "a lesson opens", _in_turn(programs, at, partial(_opening, number=at % 7 + 2)))
    return found


def _take(found: dict[str, list[tuple[float, float]]], what: str, times: list[float | None]) -> None:
    ours, theirs = times
    if ours is not None and theirs is not None:
        found.setdefault(what, []).append((ours, theirs))


def _in_turn(programs: list[Terminal], at: int, measured: Callable[[Terminal], float | None]) -> list[float | None]:
    """The times of both, the one first that was second before."""
    order = (0, 1) if at % 2 == 0 else (1, 0)
    times = {turn: measured(programs[turn]) for turn in order}
    return [times[0], times[1]]


def _changed(program: Terminal, key: str) -> float | None:
    return changed(program, key)[0]


def _opening(program: Terminal, number: int) -> float:
    """Seconds from the key at home that opens a lesson to its first numbers."""
    program.press("b")
    program.wait(lambda lines: any("Solved" in line or "Welcome" in line for line in lines))
    program.settle()
    pressed = program.press(str(number))
    passed = program.wait(lambda lines: opened(lines, number)) - pressed
    program.settle()
    return passed


if __name__ == "__main__":
    for reach, found in worths(int(sys.argv[1]) if len(sys.argv) > 1 else 6):
        print(reach.what, flush=True)
        for one in found:
            print(f"    {one.ratio:5.2f}  {one.ours:6.1f} {one.theirs:6.1f} ms  {one.what}", flush=True)
