"""What each reach into Textual's private parts is worth: the same key with it and without it, in pairs."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
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


QUICK = "tui.screens.base.deferred_screen.QuickScreen"
NEAR = "tui.screens.base.deferred_screen.NearCompositor"

REACHES = (
    Reach("only widgets that reach into what is dirty are asked", _away(NEAR, "_get_renders")),
    Reach("the focus moves without a repaint of the screen", _away(QUICK, "focused")),
    Reach("styles are looked up where the focus may change them", _away(QUICK, "_update_focus_styles")),
    Reach("the screen is first painted when it is whole", _away(QUICK, "_compositor_refresh", "_refresh_layout")),
    Reach("callbacks run though nothing is painted", _away(QUICK, "_on_timer_update")),
    Reach("what is just made is not styled again", _away(QUICK, "_on_screen_resume")),
)


@dataclass(frozen=True)
class Worth:
    """How much longer a key takes without it.

    Attributes:
        what: What it does, and by which key it was measured.
        with_it: The median in milliseconds.
        without: The same without it.
        ratio: The median of the pairs' ratios.
    """

    what: str
    with_it: float
    without: float
    ratio: float


def worths(presses: int) -> list[Worth]:
    """For each reach, each key and the opening of a lesson."""
    found = []
    for reach in REACHES:
        for key, pairs in _pairs(reach, presses).items():
            ratio = median(other / one for one, other in pairs)
            ours, theirs = (1000 * median(pair[at] for pair in pairs) for at in (0, 1))
            found.append(Worth(f"{reach.what}: {key}", ours, theirs, ratio))
    return found


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
                times = _in_turn(programs, at, lambda program, key=key: changed(program, key)[0])
                if times is not None:
                    found.setdefault(what, []).append(times)
        for at in range(presses):
            times = _in_turn(programs, at, lambda program, at=at: _opening(program, at % 7 + 1))
            if times is not None:
                found.setdefault("a lesson opens", []).append(times)
    return found


def _in_turn(programs, at, measured):
    """The times of both, the one first that was second before."""
    times = [0.0, 0.0]
    for turn in ((0, 1), (1, 0))[at % 2]:
        passed = measured(programs[turn])
        if passed is None:
            return None
        times[turn] = passed
    return times[0], times[1]


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
    for one in worths(int(sys.argv[1]) if len(sys.argv) > 1 else 20):
        print(f"{one.ratio:5.2f}  {one.with_it:6.1f} {one.without:6.1f} ms  {one.what}", flush=True)
