"""Numbers that differ look so, and what is out of view is marked."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, open_lesson
from tui.widgets.knobs.word_knob import WordKnob
from tui.widgets.numbers.trace_table import TraceView

FOUR = {
    "inputs": (1.0, 2.0, 3.0, 4.0),
    "weights": ((-0.26, -0.27, 0.1234, 1e-7), (0.1, 1.0, -0.3, 0.2), (-15303.0, 1.3, 0.1, -0.001)),
}


@pytest.mark.parametrize("size", [MEDIUM, WIDE, (140, 40)])
async def test_numbers_that_differ_look_so_in_every_size(size: tuple[int, int]) -> None:
    async with open_lesson(4, size, weights=((-0.26, -0.27, 0.1), (0.1, 0.2, 0.0), (0.0, 1.3, 0.1))) as learner:
        assert "-0.26" in learner.screen and "-0.27" in learner.screen
        assert "× -0.26" in learner.words("#network") and "× -0.27" in learner.words("#network")


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_a_fourth_input_is_in_view(size: tuple[int, int]) -> None:
    async with open_lesson(4, size, **FOUR) as learner:
        knobs, panel = learner.lesson.knobs, learner.lesson.workbench.knobs
        assert all(knob.region.right <= panel.region.right for knob in knobs)
        assert "input4" in learner.screen and "-15303" in learner.screen
        assert "for 3 outputs and 3 inputs" in learner.screen, "why there is no row of the data"
        assert panel.border_title == "Knobs"


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_what_is_out_of_view_is_marked(size: tuple[int, int]) -> None:
    async with open_lesson(4, size, inputs=(1,) * 6, weights=((1,) * 6,) * 3) as learner:
        panel = learner.lesson.workbench.knobs
        await learner.wait_for(lambda: "Knobs · more ▸" in str(panel.border_title), lambda: str(panel.border_title))
        panel.scroll_to(panel.max_scroll_x, animate=False)
        await learner.wait_for(lambda: "Knobs · more ◂" in str(panel.border_title), lambda: str(panel.border_title))


@pytest.mark.parametrize("size", [(60, 20), MEDIUM, WIDE])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
async def test_a_word_in_a_knob_has_all_its_letters(size: tuple[int, int], number: int) -> None:
    """With the focus, too, where brackets take two characters."""
    async with open_lesson(15, size, activation=float(number)) as learner:
        knob = next(one for one in learner.lesson.knobs if isinstance(one, WordKnob))
        word = knob.words[number - 1]
        assert knob.region.width >= len(word) + 2
        assert word in knob.render_line(0).text
        knob.focus()
        await learner.wait_for(lambda: f"‹{word}" in knob.render_line(0).text.replace(" ", ""), lambda: word)


async def test_the_diagram_never_shows_a_bare_sign_for_a_weight() -> None:
    async with open_lesson(4, MEDIUM, weights=((-1e-7, -1e100, 1e-100),) * 3) as learner:
        assert "#" not in learner.words("#network")


async def test_the_trace_says_what_is_to_the_right() -> None:
    async with open_lesson(6, MEDIUM, step=3) as learner:
        await learner.press("f2", "f6")
        trace = learner.lesson.query_one(TraceView)
        await learner.wait_for(lambda: "weight ›" in str(trace.border_subtitle), lambda: str(trace.border_subtitle))
        assert "›" in trace.plain.split("\n")[0]
    async with open_lesson(6, (200, 50), step=3) as learner:
        await learner.press("f2", "f6")
        assert "more" not in str(learner.lesson.query_one(TraceView).border_subtitle)


async def test_a_resize_keeps_the_marked_row() -> None:
    async with open_lesson(6, WIDE, step=9) as learner:
        await learner.press("f2", "up", "up")
        trace = learner.lesson.query_one(TraceView)
        assert trace._marked_row == 7
        await learner.pilot.resize_terminal(100, 30)
        await learner.settle()
        assert trace._marked_row == 7
        await learner.press("n")
        assert trace._marked_row == 10


async def test_a_step_past_the_end_is_not_called_one_of_fewer() -> None:
    async with open_lesson(6, WIDE, steps=3, step=3) as learner:
        assert "step 3 of 3" in learner.status
        await learner.press("n")
        await learner.wait_for(lambda: "step 4 (a run stops at 3)" in learner.status, lambda: learner.status)
