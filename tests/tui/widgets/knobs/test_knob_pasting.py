"""Pasting: a number takes the place of the one in the knob, a list fills all knobs of the parameter."""

from __future__ import annotations

import time

import pytest
from textual import events
from textual.widgets import Input

from tests.support.tui_tools import Learner, open_lesson


async def paste(learner: Learner, text: str) -> None:
    learner.app.post_message(events.Paste(text))
    await learner.quiet()


def parameters(learner: Learner) -> dict[str, object]:
    return dict(learner.experiment.parameters)


@pytest.mark.parametrize("text", ["0.625", " 0.625\n", "0,625", "weight = 0.625", "\uff16.25e−1", "np.float64(0.625)"])
async def test_a_number_takes_the_place_of_the_one_that_is_there(text: str) -> None:
    async with open_lesson(1) as learner:
        await paste(learner, text)
        assert parameters(learner)["weight"] == 0.625
        assert not learner.lesson.query(Input)


async def test_after_enter_too() -> None:
    async with open_lesson(1) as learner:
        await learner.press("enter")
        await paste(learner, ".75")
        assert parameters(learner)["weight"] == 0.75
        await learner.wait_for(lambda: not learner.lesson.query(Input), "the field is closed")
        assert learner.focused is learner.knob("knob-weight")


async def test_a_piece_is_put_where_the_cursor_is() -> None:
    async with open_lesson(1) as learner:
        await learner.press("-")
        await paste(learner, "0.75\n")
        await learner.press("enter")
        await learner.wait_for(lambda: parameters(learner)["weight"] == -0.75, "the typed minus counts")


LISTS = [
    "[.05,.10,1]",
    "(0.05, 0.1, 1)",
    "0.05\t0.1\t1",
    "0.05\r0.1\r1\r",
    "np.array([0.05, 0.1, 1.])",
    "inputs = [.05, .1, 1]",
]


@pytest.mark.parametrize("text", LISTS)
async def test_a_list_fills_all_knobs_as_one_change(text: str) -> None:
    async with open_lesson(2) as learner:
        before = parameters(learner)
        await learner.focus("knob-inputs-1")
        await paste(learner, text)
        assert parameters(learner)["inputs"] == (0.05, 0.1, 1.0)
        assert [learner.knob(f"knob-inputs-{at}").number for at in range(3)] == [0.05, 0.1, 1.0]
        await learner.press("u")
        await learner.wait_for(lambda: parameters(learner) == before, "one undo takes it back")


async def test_rows_fill_the_grid_also_from_a_field() -> None:
    async with open_lesson(4) as learner:
        await learner.focus("knob-weights-0-0")
        await learner.press("enter")
        await paste(learner, "weights = np.array([[1, 2, 3],\r\n  [4, 5, 6],\r\n  [7, 8, -9]])")
        assert parameters(learner)["weights"] == ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, -9.0))
        await learner.wait_for(lambda: not learner.lesson.query(Input), "the field is closed")


@pytest.mark.parametrize(
    ("lesson", "knob", "text", "words"),
    [
        (2, "knob-inputs-0", "[1, 2]", ["2 inputs", "weights"]),
        (2, "knob-inputs-0", "[[1, 2, 3]]", ["1 row of 3 numbers", "a list without rows"]),
        (2, "knob-inputs-0", "1,5", ["1.5 or two numbers"]),
        (2, "knob-inputs-0", "weights = [1, 2, 3]", ["weights was pasted"]),
        (2, "knob-inputs-0", "[1, 2, inf]", ["inputs[2]", "inf"]),
        (2, "size-inputs", "[1, 2, 3]", ["not a list"]),
        (1, "knob-weight", "[1]", ["not a list"]),
        (1, "knob-weight", "quit", ["'q'"]),
        (4, "knob-weights-0-0", "[[1, 2], [3, 4], [5, 6]]", ["its rows are the outputs", "3 rows of 2", "turned"]),
        (4, "knob-weights-0-0", "[1, 2, 3]", ["a list without rows", "one for each of the outputs"]),
    ],
)
async def test_what_does_not_fit_is_explained(lesson: int, knob: str, text: str, words: list[str]) -> None:
    async with open_lesson(lesson) as learner:
        before = parameters(learner)
        await learner.focus(knob)
        await paste(learner, text)
        assert learner.complaint
        for word in words:
            assert word in learner.complaint, learner.complaint
        assert parameters(learner) == before and not learner.experiment.can_undo


async def test_elsewhere_a_paste_is_no_keys() -> None:
    async with open_lesson(6, step=2) as learner:
        for view in ("f2", "f3", "f4", "f9"):
            await learner.press(view)
            before = parameters(learner)
            await paste(learner, "nnn rx 5\r0.7")
            assert (parameters(learner), learner.experiment.position) == (before, 2)
            assert not learner.lesson.query(Input)


async def test_twenty_pastes_of_a_megabyte_hold_still() -> None:
    async with open_lesson(2) as learner:
        before = parameters(learner)
        await learner.focus("knob-inputs-0")
        begun = time.monotonic()
        for sign in ("9", "1,", "[", "-", "·5", "#", "\u2212", "( ", "\t", "\r"):
            await paste(learner, sign * (1_000_000 // len(sign)))
            assert len(learner.complaint) < 200
            await learner.press("enter")
            await paste(learner, sign * (1_000_000 // len(sign)))
            await learner.press("escape")
        assert time.monotonic() - begun < 10
        assert parameters(learner) == before
