"""What the whole program keeps in memory: after a million steps, and after a thousand lessons were opened.

Each measurement has a process of its own, in which nothing else was made before.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Any

from benchmarks.terminal import ROOT

STEPS = 1_000_000
OPENINGS = 1_000
WARM = 200
"""So many openings come before the first measurement: caches are filled by then."""

KEPT = 1.3
"""How many times the history itself the program may grow by in a million steps: the record, and room to grow."""

FLAT = 1.05
"""How many times as large the program may be after a thousand openings as after two hundred."""


@dataclass(frozen=True)
class Kept:
    """Megabytes of the whole process, before and after.

    Attributes:
        what: What was done.
        before: Megabytes before it.
        after: The same after it.
        ratio: What is to be compared with the target.
        target: What the ratio should be at most.
    """

    what: str
    before: float
    after: float
    ratio: float
    target: float


def kept() -> list[Kept]:
    """Both measurements."""
    before, after, history = measured("steps")
    steps = Kept("a million steps of lesson 8", before, after, (after - before) / history, KEPT)
    before, after, _ = measured("openings")
    return [steps, Kept(f"{OPENINGS:,} lessons opened, against {WARM}", before, after, after / before, FLAT)]


def measured(what: str) -> list[float]:
    """Megabytes before and after, and those of the history, from a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "GLASSBOX_HOME": home, "MALLOC_ARENA_MAX": "2"}
        command = [sys.executable, "-m", "benchmarks.program_memory", what]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def resident() -> float:
    """Megabytes of this process that are in memory."""
    gc.collect()
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:
            return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        import resource

        # What it was at most: for what only grows, that is the same.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


async def after_steps() -> list[float]:
    """Run lesson 8 in the open app."""
    from tui.app.app import GlassboxApp

    app = GlassboxApp(8, {"steps": STEPS})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        screen: Any = app.screen
        fast = screen.experiment.history.program.fast(screen.experiment.parameters)
        # The compiler itself takes 15 MB, once; that is no matter of how many steps there are.
        fast.running.compile()
        before = resident()
        screen.experiment.run(STEPS)
        screen.show_soon()
        await settled(app, pilot)
        history = screen.experiment.history
        width = len(history.program.carried(screen.experiment.parameters))
        return [before, resident(), STEPS * width * 8 / 1e6]


async def after_openings() -> list[float]:
    """Open one lesson after another from home."""
    from tui.app.app import GlassboxApp
    from tui.screens.home.home import HomeScreen
    from tui.screens.lesson.screen import LessonScreen

    app = GlassboxApp()
    before = 0.0
    async with app.run_test(size=(120, 40)) as pilot:
        for at in range(OPENINGS):
            if at == WARM:
                before = resident()
            # A 1 waits for a second digit where there is a lesson 10.
            await pilot.press(str(at % 8 + 2))
            while not isinstance(app.screen, LessonScreen) or app.screen.painting:
                await asyncio.sleep(0.002)
            await pilot.press("b")
            while not isinstance(app.screen, HomeScreen):
                await asyncio.sleep(0.002)
        return [before, resident(), 0.0]


async def settled(app: Any, pilot: Any) -> None:
    """Wait until all is painted."""
    await pilot.pause()
    while app.screen.painting:
        await pilot.pause(0.05)


if __name__ == "__main__":
    print(json.dumps(asyncio.run({"steps": after_steps, "openings": after_openings}[sys.argv[1]]())))
