"""Rows of the course's data put into the knobs, and networks made larger and smaller."""

from __future__ import annotations

from typing import Any

import pytest

from engine.definition.values import element
from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import MEDIUM, WIDE, open_lesson
from tui.widgets.knobs.lesson_knobs import ParameterKnob

GAMES = {
    1: [{"input": toes} for toes in (8.5, 9.5, 10.0, 9.0)],
    2: [{"inputs": row} for row in [(8.5, 0.65, 1.5), (9.5, 0.8, 1.2), (9.9, 0.8, 0.5), (9.0, 0.9, 1.0)]],
    8: [
        {"input": 0.65, "targets": (0.1, 1.0, 0.1)},
        {"input": 1.0, "targets": (0.0, 1.0, 0.0)},
        {"input": 1.0, "targets": (0.0, 8.0, 0.1)},
        {"input": 0.9, "targets": (0.1, 1.0, 0.2)},
    ],
}
GAMES |= {3: GAMES[2], 4: GAMES[2]}


@pytest.mark.parametrize("number", sorted(GAMES))
async def test_games_are_put_into_the_knobs(number: int) -> None:
    twin = Twin(number)
    games: list[dict[str, Any]] = GAMES[number]
    async with open_lesson(number) as learner:
        await learner.focus("example")
        for game in (3, 4, 2, 1):
            await learner.press(str(game), "enter")
            twin.run.edit(**games[game - 1])
            await sees(learner, twin)
            await learner.wait_for(lambda game=game: learner.knob("example").text(5) == str(game), f"game {game}")


@pytest.mark.parametrize("number", sorted(GAMES))
async def test_there_is_no_fifth_game(number: int) -> None:
    twin = Twin(number)
    twin.run.edit(**GAMES[number][3])
    async with open_lesson(number) as learner:
        await learner.focus("example")
        await learner.press("4", "enter", "up")
        await learner.wait_for(lambda: "games 1 to 4" in learner.complaint, "a word")
        await sees(learner, twin)


async def test_numbers_of_ones_own_are_no_game() -> None:
    async with open_lesson(2) as learner:
        assert learner.knob("example").text(5) == "1"
        await learner.focus("knob-inputs-0")
        await learner.press("up")
        await learner.wait_for(lambda: learner.knob("example").text(5) == "own", "own")


async def test_a_game_that_does_not_exist_changes_nothing() -> None:
    async with open_lesson(2) as learner:
        await learner.focus("example")
        for text in ("1.5", "0", "-1", "1e300", "99999999999999999999"):
            await learner.press(*text, "enter")
            await learner.wait_for(lambda: "games 1 to 4" in learner.complaint, f"a word on {text}")
            await learner.press("escape")
            await learner.wait_for(lambda: not learner.complaint, "the word goes")
            await sees(learner, Twin(2))


SIZES = [(2, "inputs"), (3, "inputs"), (4, "inputs"), (4, "outputs"), (8, "outputs")]


@pytest.mark.parametrize(
    ("number", "axis", "size"),
    [*((number, axis, MEDIUM) for number, axis in SIZES if number != 3), (4, "outputs", WIDE), (8, "outputs", WIDE)],
)
async def test_a_network_grows_and_shrinks(number: int, axis: str, size: tuple[int, int]) -> None:
    twin = Twin(number)
    most = min(12, next(one.most for one in twin.run.lesson.axes if one.name == axis))
    async with open_lesson(number, size) as learner:
        await learner.focus(f"size-{axis}")
        before = len(learner.lesson.query(ParameterKnob))
        for key, by in [("+", 1)] * (most - 3) + [("-", -1)] * (most - 1) + [("up", 1)]:
            await learner.press(key)
            twin.run.resize(axis, twin.run.sizes[axis] + by)
            await sees(learner, twin)
            assert learner.app.focused is learner.knob(f"size-{axis}")
            if twin.run.sizes[axis] == most:
                assert len(learner.lesson.query(ParameterKnob)) > before
        await learner.press("u")
        twin.run.undo()
        await sees(learner, twin)


@pytest.mark.parametrize(("number", "axis"), SIZES)
async def test_limits_of_a_size_are_complained_about(number: int, axis: str) -> None:
    twin = Twin(number)
    most = min(12, next(one.most for one in twin.run.lesson.axes if one.name == axis))
    async with open_lesson(number) as learner:
        await learner.focus(f"size-{axis}")
        for last, key in ((most, "+"), (1, "-")):
            await learner.press(str(last), "enter")
            twin.run.resize(axis, last)
            await sees(learner, twin)
            await learner.press(key)
            await learner.wait_for(lambda: f"from 1 to {most}" in learner.complaint, "a word")
            await sees(learner, twin)


async def test_a_size_that_does_not_work_changes_nothing() -> None:
    async with open_lesson(2) as learner:
        await learner.focus("size-inputs")
        for text in ("2.5", "0", "-3", "1e300", "1e15", "7"):
            await learner.press("0", "backspace", *text, "enter")
            await learner.wait_for(lambda: "1 to 6" in learner.complaint, f"a word on {text}")
            await learner.press("escape")
            await learner.wait_for(lambda: not learner.complaint, "the word goes")
            await sees(learner, Twin(2))


async def test_a_minus_on_a_size_is_one_less_and_no_number() -> None:
    async with open_lesson(2) as learner:
        await learner.focus("size-inputs")
        await learner.press("-")
        await learner.wait_for(lambda: learner.experiment.sizes["inputs"] == 2, "two inputs")
        assert not learner.focused.typing


async def test_games_go_when_they_no_longer_fit() -> None:
    async with open_lesson(2) as learner:
        await learner.focus("size-inputs")
        await learner.press("+")
        await learner.wait_for(lambda: not learner.lesson.query("#example"), "no game fits four inputs")
        await learner.press("-")
        await learner.wait_for(lambda: learner.lesson.query("#example"), "and here they are again")


async def test_new_knobs_can_be_turned() -> None:
    twin = Twin(4)
    async with open_lesson(4) as learner:
        for axis in ("outputs", "inputs"):
            await learner.focus(f"size-{axis}")
            await learner.press("+")
            twin.run.resize(axis, 4)
            await sees(learner, twin)
        assert element(twin.run.parameters["inputs"], (3,)) == 1.0
        await learner.focus("knob-weights-3-3")
        await learner.press(*"0.5", "enter")
        twin.run.edit(**{"weights[3][3]": 0.5})
        twin.output = 3
        await sees(learner, twin)
