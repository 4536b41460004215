"""Sweeps in the app: what to vary, a map of what comes out, stopped, gone on with, and a run opened from it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.widgets import Input, Static

from engine import Experiment
from engine.sweeping.plan import Plan
from engine.sweeping.run import Result, made, tasks
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.screens.runs import sweep as sweeps
from tui.screens.runs.sweep import SweepScreen
from tui.state.session import sweep_process
from tui.state.session.sweep_file import SweepFile, read_sweep
from tui.state.session.sweep_process import SweepProcess, newest
from tui.widgets.maps.sweep_map import SweepMap


class InThisProcess(SweepProcess):
    """Makes a few runs at once, and waits; the real one has a test of its own."""

    few = 99

    async def results(self) -> AsyncIterator[tuple[int, Result]]:
        sweep = read_sweep(self._path)
        for one in tasks(self._plan, sweep.to_do)[: self.few]:
            if self._stopped:
                return
            sweep.take(*made(one))
            SweepFile(self._path, sweep).keep(at_once=True)
            yield one.run, sweep.results[one.run]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> type[InThisProcess]:
    monkeypatch.setattr(sweeps, "SweepProcess", InThisProcess)
    monkeypatch.setattr(InThisProcess, "few", 99)
    return InThisProcess


async def ask(learner: Learner) -> SweepScreen:
    await learner.press("S")
    await learner.wait_for(lambda: isinstance(learner.app.screen, SweepScreen), "the form")
    screen = learner.app.screen
    assert isinstance(screen, SweepScreen)
    return screen


async def fill(learner: Learner, text: str) -> None:
    field = learner.app.screen.query_one("#over", Input)
    field.focus()
    field.value = text
    await learner.press("enter")


def words(learner: Learner) -> str:
    return str(learner.app.screen.query_one("#words", Static).render())


def plan_of(screen: SweepScreen) -> Plan:
    assert screen.sweep is not None
    return screen.sweep.plan


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_from_the_form_to_a_run_that_is_opened(size: tuple[int, int]) -> None:
    async with open_lesson(8, size=size, step=3, targets=[0.2, 1.0, 0.1]) as learner:
        before = dict(learner.experiment.parameters)
        screen = await ask(learner)
        await fill(learner, "alpha=0.01..1x3 steps=4..5")
        await learner.wait_for(lambda: screen.sweep and not screen.sweep.to_do and not screen.making, "all runs")
        shown = screen.query_one(SweepMap)
        assert learner.app.focused is shown
        assert "6 of 6 runs" in learner.screen
        # The number beneath the cursor stands in full, and is the run's own.
        await learner.press("right", "down")
        lesson, run = learner.app.screen.query_one(SweepMap).grid, shown.run
        assert lesson is not None and run is not None and screen.sweep is not None
        changes = plan_of(screen).changes(run)
        assert changes == {"alpha": 0.1, "steps": 5}
        twin = Experiment(plan_of(screen).lesson, targets=[0.2, 1.0, 0.1], **changes)
        twin.run(5)
        assert screen.sweep.results[run].number == twin.history["errors"][4][0]
        assert repr(twin.history["errors"][4][0]) in str(shown.border_subtitle)
        await learner.press("enter")
        await learner.wait_for(lambda: learner.app.screen is not screen, "the lesson is back")
        await learner.wait_for(lambda: learner.experiment.position == 5, "the run is made")
        assert repr(learner.experiment.moment) == repr(twin.moment)
        await learner.press("u")
        await learner.wait_for(lambda: learner.experiment.position == 3, "the run before is back")
        assert learner.experiment.parameters == before


async def test_stopped_it_keeps_what_is_done_and_goes_on(here: type[InThisProcess]) -> None:
    here.few = 2
    async with open_lesson(8) as learner:
        screen = await ask(learner)
        await fill(learner, "alpha=0.1,0.2,0.3,0.4,0.5")
        await learner.wait_for(lambda: screen.sweep and len(screen.sweep.results) == 2 and not screen.making, "two")
        assert "2 of 5 runs" in learner.screen and "stopped" in learner.screen
        await learner.press("escape")
        await learner.wait_for(lambda: learner.app.screen is not screen, "the lesson is back")
        screen = await ask(learner)
        assert screen.sweep is not None and len(screen.sweep.results) == 2
        assert screen.query_one("#over", Input).value == "alpha=0.1,0.2,0.3,0.4,0.5"
        kept = dict(screen.sweep.results)
        here.few = 99
        await learner.press("space")
        await learner.wait_for(lambda: screen.sweep and not screen.sweep.to_do and not screen.making, "all")
        assert kept.items() <= screen.sweep.results.items()
        assert screen.path is not None and not read_sweep(screen.path).to_do
        # Another one has a file of its own.
        await fill(learner, "alpha=0.7")
        await learner.wait_for(lambda: screen.sweep and not screen.sweep.to_do and not screen.making, "one")
        assert len([*sweep_process.folder().iterdir()]) == 2
        there = newest(8)
        assert there is not None and there[0] == screen.path and len(there[1].plan) == 1


@pytest.mark.parametrize(
    ("over", "said"),
    [("", "nothing is varied"), ("beta=1", "no parameter"), ("alpha=0.1..0.9", "how many"), ("alpha=-1", "above 0")],
)
async def test_what_cannot_be_is_said_and_nothing_is_made(over: str, said: str) -> None:
    async with open_lesson(8) as learner:
        screen = await ask(learner)
        await fill(learner, over)
        await learner.wait_for(lambda: said in words(learner), "a word")
        assert screen.sweep is None and not sweep_process.folder().exists()


async def test_in_a_lesson_of_one_step_and_without_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSBOX_ASCII", "1")
    async with open_lesson(1) as learner:
        screen = await ask(learner)
        await fill(learner, "weight=0..1x60 input=1..30")
        await learner.wait_for(lambda: screen.sweep and len(screen.sweep.results) > 50, "many runs")
        shown = screen.query_one(SweepMap)
        await learner.press("end")
        assert shown.place == (59, 29)
        assert "not all are seen" in str(shown.border_title)


@pytest.mark.long
async def test_the_process_that_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeps, "SweepProcess", SweepProcess)
    async with open_lesson(8) as learner:
        screen = await ask(learner)
        await fill(learner, "alpha=0.1,0.2,0.3")
        await learner.wait_for(lambda: screen.sweep and not screen.sweep.to_do and not screen.making, "all runs")
        found = {run: result.number for run, result in screen.sweep.results.items()} if screen.sweep else {}
        for run, number in found.items():
            twin = Experiment(plan_of(screen).lesson, **plan_of(screen).changes(run))
            twin.run(twin.stop)
            assert number == twin.history["errors"][twin.stop - 1][0]
        # A file that has gone is told in words.
        assert screen.path is not None and screen.sweep is not None
        screen.path.unlink()
        del screen.sweep.results[0]
        await learner.press("space")
        await learner.wait_for(lambda: "o such file" in words(learner), "a word")
