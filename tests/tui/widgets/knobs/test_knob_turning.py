"""A knob is turned in decimal, by a turn whose size can be changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tui_tools import Learner, open_lesson
from tui.widgets.knobs.number_entry import LARGEST_TURN, SMALLEST_TURN, resized_turn, turned, why_not_turned


def subtitle(learner: Learner) -> str:
    return str(learner.lesson.query_one("#knobs").border_subtitle)


async def test_a_turn_is_decimal() -> None:
    async with open_lesson(1) as learner:
        await learner.press(*"0.7", "enter", "up")
        await learner.wait_for(lambda: learner.experiment.parameters["weight"] == 0.8, "0.7 + 0.1 is 0.8")
        await learner.wait_for(lambda: subtitle(learner) == "0.8 ±0.1", lambda: subtitle(learner))
        assert " 0.8 ±0.1 ─╯" in learner.screen


@pytest.mark.parametrize(
    ("keys", "weight"),
    [
        (["up"], 0.2),
        (["down"], 0.0),
        (["down", "down"], -0.1),
        (["shift+up"], 1.1),
        (["shift+down"], -0.9),
        (["*", "up"], 1.1),
        (["/", "up"], 0.11),
        (["/", "/", "shift+down"], 0.09),
        (["*", "/", "up"], 0.2),
    ],
)
async def test_turns(keys: list[str], weight: float) -> None:
    async with open_lesson(1) as learner:
        await learner.press(*keys)
        await learner.wait_for(
            lambda: learner.experiment.parameters["weight"] == weight, lambda: str(learner.experiment.parameters)
        )
        shown = learner.focused.text(10)
        assert Decimal(shown) == Decimal(repr(weight)), shown


async def test_the_size_of_a_turn_is_shown() -> None:
    async with open_lesson(1) as learner:
        for key, turn in (("*", "1"), ("*", "10"), ("/", "1"), ("/", "0.1"), ("/", "0.01")):
            await learner.press(key)
            await learner.wait_for(lambda turn=turn: subtitle(learner) == f"0.1 ±{turn}", f"turn {turn}")


async def test_whole_numbers_turn_by_whole_numbers() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-steps")
        await learner.press("/", "/", "/", "up")
        await learner.wait_for(lambda: learner.experiment.parameters["steps"] == 201, "one step more")
        assert isinstance(learner.experiment.parameters["steps"], int)


async def test_a_turn_out_of_range_is_refused() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-alpha")
        await learner.press("down")
        await learner.wait_for(lambda: "a number above 0" in learner.complaint, "a word")
        assert learner.experiment.parameters["alpha"] == 0.1
        assert learner.focused.text(5) == "0.1"


@pytest.mark.parametrize(
    ("number", "turn", "way"),
    [
        (1e17, "0.1", "about 2e+01 away. * makes"),
        (-4e16, "1", "about 8 away. * makes"),
        (1e300, "1e+12", "Type another"),
    ],
)
def test_a_turn_that_is_lost_in_the_number_is_said(number: float, turn: str, way: str) -> None:
    assert turned(number, Decimal(turn), 1) == number
    assert way in why_not_turned(number, Decimal(turn))


async def test_a_lost_turn_is_told_beneath_the_knob() -> None:
    async with open_lesson(1, weight=1e17) as learner:
        await learner.press("up")
        await learner.wait_for(lambda: "1e+17 stays" in learner.complaint, "a word")
        await learner.press("*", "*", "*", "up")
        await learner.wait_for(lambda: learner.experiment.parameters["weight"] == 1e17 + 100, "a larger turn")
        assert not learner.complaint


async def test_a_complaint_goes_with_the_next_turn() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-alpha")
        await learner.press("down")
        await learner.wait_for(lambda: learner.complaint, "a word")
        await learner.press("up")
        await learner.wait_for(lambda: not learner.complaint, "the word goes")
        assert learner.experiment.parameters["alpha"] == 0.2


async def test_a_knob_that_is_not_finite_cannot_be_turned_but_typed() -> None:
    async with open_lesson(8, alpha=50.0, steps=1000, step=1000) as learner:
        await learner.press("up")
        await learner.wait_for(lambda: "cannot be turned" in learner.complaint, "a word")
        await learner.press("1", "enter")
        await learner.wait_for(lambda: learner.experiment.parameters["weights"][0] == 1.0, "a typed number")


@given(st.decimals(-1000, 1000, places=4), st.sampled_from(["0.1", "0.05", "1", "0.001"]), st.integers(-20, 20))
def test_turning_is_exact_in_decimal(number: Decimal, turn: str, times: int) -> None:
    assert turned(float(number), Decimal(turn), times) == float(number + Decimal(turn) * times)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["0.1", "1"]), st.integers(-10, 10))
def test_any_number_can_be_turned(number: float, turn: str, times: int) -> None:
    after = turned(number, Decimal(turn), times)
    assert after - number == pytest.approx(float(turn) * times, abs=abs(number) * 1e-15 + 1e-12)


@given(st.lists(st.booleans(), max_size=60), st.booleans())
def test_turns_stay_within_their_sizes(ups: list[bool], whole: bool) -> None:
    turn = Decimal(1)
    for up in ups:
        turn = resized_turn(turn, up, whole)
        assert (Decimal(1) if whole else SMALLEST_TURN) <= turn <= LARGEST_TURN
        assert turn.as_tuple().digits.count(1) == 1
