"""Measuring the loop against NumPy, by keys: drawn as it comes, stopped, begun again, left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

import tui.screens.inspect.timing
from engine.analysis.timing import LENGTHS, Timing
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.screens.inspect.timing import MeasureScreen
from tui.screens.lesson.screen import LessonScreen

SMALL = (60, 20)


class Race:
    """Times that come when a test says so."""

    def __init__(self) -> None:
        self.allowed = 0
        """How many lengths may be measured."""
        self.begun = 0
        """How often it was begun."""

    def measured(self, ways: Any) -> Iterator[Timing | None]:
        self.begun += 1
        for at, length in enumerate(LENGTHS, start=1):
            while at > self.allowed:
                yield None
            yield Timing("loop", length, 1e-7 * length, 10)
            yield Timing("array", length, 2e-6, 10)
            yield Timing("list", length, 2e-7 * length, 10)


@pytest.fixture
def race(monkeypatch: pytest.MonkeyPatch) -> Race:
    race = Race()
    monkeypatch.setattr(tui.screens.inspect.timing, "measured", race.measured)
    return race


async def open_race(learner: Learner) -> MeasureScreen:
    await learner.press("m")
    await learner.wait_for(lambda: isinstance(learner.app.screen, MeasureScreen), "the race is open")
    screen = learner.app.screen
    assert isinstance(screen, MeasureScreen)
    return screen


async def finished(learner: Learner, race: Race) -> MeasureScreen:
    race.allowed = len(LENGTHS)
    screen = await open_race(learner)
    await learner.wait_for(lambda: screen.complete and "done" in learner.screen, "all is measured")
    await learner.settle()
    return screen


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_the_race_is_drawn_and_put_into_words(race: Race, number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        await finished(learner, race)
        page = " ".join(learner.screen.replace("│", " ").split())
        assert "Loop (lesson 2) against NumPy (lesson 3)" in page
        assert "NumPy overtakes the loop at about n = 20, between the measured 10 and 30." in page
        assert "1,000,000" in page
        assert "loop 100 ms · NumPy 2 µs" in page
        assert "✕ overtakes" in page
        assert ("all made beforehand" in page) == (size != SMALL)


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_table_has_every_length_with_its_times(race: Race, size: tuple[int, int]) -> None:
    async with open_lesson(3, size) as learner:
        await finished(learner, race)
        rows = [
            re.search(r"││[▸ ] +([\d,]+) +(\S+ .?s) +(\S+ .?s) +([\d.,]+)│", line)
            for line in learner.screen.splitlines()
        ]
        table = {row[1]: row.groups()[1:] for row in rows if row}
        assert list(table) == [f"{length:,}" for length in LENGTHS]
        assert table["1"] == ("100 ns", "2 µs", "0.05")
        assert table["300"] == ("30 µs", "2 µs", "15")


async def test_it_is_drawn_as_it_is_measured(race: Race) -> None:
    async with open_lesson(3) as learner:
        screen = await open_race(learner)
        assert "measuring" in learner.screen or not screen.timings
        race.allowed = 3
        await learner.wait_for(lambda: len(screen.timings) == 9, "three lengths")
        await learner.wait_for(lambda: "up to n = 10" in learner.screen, lambda: learner.screen)
        assert "So far, on this machine NumPy does not overtake the loop up to n = 10." in learner.screen
        assert "✕" not in learner.screen
        assert "space stops" in learner.screen
        race.allowed = 4
        await learner.wait_for(lambda: "✕" in learner.screen, lambda: learner.screen)
        assert screen.measuring


async def test_space_stops_and_begins_again(race: Race) -> None:
    async with open_lesson(3) as learner:
        screen = await open_race(learner)
        race.allowed = 4
        await learner.wait_for(lambda: len(screen.timings) == 12, "four lengths")
        await learner.press("space")
        assert not screen.measuring
        race.allowed = len(LENGTHS)
        await learner.wait_for(lambda: "stopped" in learner.screen, "it is stopped")
        assert len(screen.timings) == 12
        assert "So far" in learner.screen
        await learner.press("space")
        await learner.wait_for(lambda: screen.complete and "done" in learner.screen, "it is measured again")
        assert race.begun == 2
        assert len(screen.timings) == 3 * len(LENGTHS)
        assert "So far" not in learner.screen


async def test_escape_leaves_at_any_time(race: Race) -> None:
    async with open_lesson(3) as learner:
        screen = await open_race(learner)
        race.allowed = 2
        await learner.wait_for(lambda: len(screen.timings) == 6, "two lengths")
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
        assert not screen.measuring
        race.allowed = len(LENGTHS)
        await learner.settle()
        assert len(screen.timings) == 6


async def test_arrows_choose_a_length(race: Race) -> None:
    async with open_lesson(3) as learner:
        screen = await finished(learner, race)
        assert screen.chosen == 1_000_000
        await learner.press("left")
        assert screen.chosen == 300_000
        assert "n = 300,000: loop 30 ms · NumPy 2 µs · NumPy, given lists 60 ms" in learner.screen
        assert "▸   300,000" in learner.screen
        await learner.press("home")
        assert "n = 1: loop 100 ns" in learner.screen
        await learner.press("left")
        assert screen.chosen == 1
        await learner.press("right", "right")
        assert screen.chosen == 10
        await learner.press("end", "right")
        assert screen.chosen == 1_000_000


async def test_the_chosen_length_is_in_view_where_the_table_is_short(race: Race) -> None:
    async with open_lesson(3, SMALL) as learner:
        await finished(learner, race)
        for key, length in (("home", "1"), ("end", "1,000,000"), ("left", "300,000")):
            await learner.press(key)
            marked = [line for line in learner.screen.splitlines() if "▸" in line]
            assert len(marked) == 1 and f" {length} " in marked[0].replace("▸", "▸ "), learner.screen


async def test_keys_stay_alive_while_it_measures(race: Race) -> None:
    async with open_lesson(3) as learner:
        screen = await open_race(learner)
        race.allowed = 2
        await learner.wait_for(lambda: len(screen.timings) == 6, "two lengths")
        await learner.press("right")
        assert screen.chosen == 10 and screen.measuring
        await learner.wait_for(lambda: "n = 10: not measured" in learner.screen, lambda: learner.screen)


async def test_the_lesson_is_as_it_was(race: Race) -> None:
    async with open_lesson(3) as learner:
        await learner.press("space")
        before = learner.experiment.moment
        await finished(learner, race)
        await learner.press("space", "right", "escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
        assert learner.experiment.moment == before


@pytest.mark.parametrize("number", [1, 4, 5, 6, 7, 8])
async def test_other_lessons_say_where_it_is_measured(number: int) -> None:
    async with open_lesson(number) as learner:
        await learner.press("m")
        assert "lessons 2 and 3" in learner.notices[0]
        assert isinstance(learner.app.screen, LessonScreen)


async def test_a_real_race() -> None:
    async with open_lesson(3) as learner:
        screen = await open_race(learner)
        await learner.wait_for(lambda: len(screen.timings) >= 6, "two lengths are measured")
        await learner.press("space")
        assert [one.way for one in screen.timings[:3]] == ["loop", "array", "list"]
        assert all(one.seconds > 0 for one in screen.timings)
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
