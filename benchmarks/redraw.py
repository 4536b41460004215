"""What it costs to show another step, by the length of the record."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from engine import Experiment

SHORT, LONG = 500, 1_000_000
TARGET = 1.2
REPEATS = 40

RUNS: dict[str, tuple[int, dict[str, Any]]] = {
    "lesson 7, swinging": (7, {}),
    "lesson 8, smooth": (8, {}),
    "lesson 8, swinging": (8, {"alpha": 4.73}),
}
"""By what they show: the lesson and its parameters."""


@dataclass(frozen=True)
class Redraw:
    """Milliseconds of one redraw of all panels and charts at 120×36, with a short and with a long record."""

    run: str
    short: float
    long: float
    ratio: float
    target: float = TARGET


def redraws() -> list[Redraw]:
    """All runs of `RUNS`."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GLASSBOX_HOME"] = home
        return [asyncio.run(redraw(name, *run)) for name, run in RUNS.items()]


async def redraw(name: str, number: int, parameters: dict[str, Any]) -> Redraw:
    """Show one step after another, in pairs of a short and a long record."""
    from tui.app.app import GlassboxApp
    from tui.screens.lesson.screen import LessonScreen

    apps = [GlassboxApp(number, parameters, steps) for steps in (SHORT, LONG)]
    async with apps[0].run_test(size=(120, 36)) as short, apps[1].run_test(size=(120, 36)) as long:
        times: tuple[list[float], list[float]] = ([], [])
        screens = []
        for app, pilot in zip(apps, (short, long), strict=True):
            await pilot.pause()
            assert isinstance(app.screen, LessonScreen)
            while app.screen.painting:
                await pilot.pause(0.05)
            screens.append(app.screen)
        for at in range(REPEATS + 5):
            for screen, found in zip(screens, times, strict=True):
                found.append(await shown(screen, screen.experiment, 300 + at))
    one, other = (1000 * statistics.median(found[5:]) for found in times)
    return Redraw(name, one, other, other / one)


async def shown(screen: Any, experiment: Experiment, step: int) -> float:
    """Seconds to show a step in every panel, the charts included."""
    from textual.app import active_app

    active_app.set(screen.app)
    experiment.goto(step)
    begin = perf_counter()
    await screen.stage.show()
    for chart in screen.workbench.charts:
        chart.draw(screen.scene, False)
        chart.render()
    return perf_counter() - begin
