"""The loop and NumPy side by side in the code: sources, headings, marks and results."""

from __future__ import annotations

import inspect

import pytest
from textual.content import Content
from textual.widgets import Static

import engine
from engine.definition.arithmetic.vectors import weighted_sum
from engine.execution.sweep import compute
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_lesson
from tui.widgets.base.wrapping import broken
from tui.widgets.code.code_view import CodeView, plain_code

SMALL = (60, 20)
HEADINGS = {2: "lesson 2: a loop", 3: "lesson 3: NumPy"}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("    deltas = subtract(predictions, targets)", ["    deltas = subtract(predictions,", "        targets)"]),
        (
            "        outputs.append(weighted_sum(inputs, row))",
            ["        outputs.append(", "            weighted_sum(inputs,", "            row))"],
        ),
        ("        a_name_that_is_longer_than_the_whole_line", ["        a_name_that_is_longer_than_the_whole_line"]),
    ],
)
def test_a_long_line_is_broken_where_one_would_break_it(line: str, parts: list[str]) -> None:
    assert [part.plain for part in broken(Content(line), 34)] == parts


async def open_code(learner: Learner) -> list[Static]:
    """Open the code; the places that show a form."""
    await learner.press("f3")
    view = learner.lesson.query_one(CodeView)
    await learner.wait_for(lambda: view._shown is not None, "the code is shown")
    await learner.settle()
    return forms(learner)


def forms(learner: Learner) -> list[Static]:
    return [place for place in learner.lesson.query_one(CodeView).query(Static) if place.display]


def text(place: Static) -> str:
    return str(place.render())


def joined(code: str) -> str:
    """A source without its line breaks, so that broken lines are the same."""
    return " ".join(code.replace("▌", " ").split())


def results_in(place: Static) -> list[str]:
    return [line.strip() for line in text(place).splitlines() if "→" in line]


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_both_sources_are_there_with_their_headings(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        shown = await open_code(learner)
        assert [text(place).splitlines()[0].strip() for place in shown] == [HEADINGS[number], HEADINGS[5 - number]]
        for place, lesson in zip(shown, (number, 5 - number), strict=True):
            for phase in engine.lesson(lesson).phases:
                assert joined(phase.source) in joined(text(place))
            assert (joined(inspect.getsource(weighted_sum)) in joined(text(place))) == (lesson == 2)


@pytest.mark.parametrize(("size", "beside"), [(SMALL, False), (MEDIUM, False), (WIDE, True), ((160, 50), True)])
async def test_side_by_side_where_there_is_room(size: tuple[int, int], beside: bool) -> None:
    async with open_lesson(3, size) as learner:
        one, other = (place.region for place in await open_code(learner))
        if beside:
            assert one.y == other.y and one.right <= other.x
            assert abs(one.width - other.width) <= 1
            page = learner.screen
            assert any(HEADINGS[3] in line and HEADINGS[2] in line for line in page.splitlines())
        else:
            assert one.x == other.x and one.bottom <= other.y


@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_no_line_is_cut(size: tuple[int, int]) -> None:
    async with open_lesson(2, size) as learner:
        for place in await open_code(learner):
            assert max(map(len, text(place).splitlines())) <= place.region.width


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_results_are_in_view_without_scrolling(size: tuple[int, int]) -> None:
    async with open_lesson(3, size) as learner:
        await open_code(learner)
        assert learner.screen.count("→ prediction 0.9800000000000001") == 2


@pytest.mark.parametrize("number", [2, 3])
async def test_the_same_phase_is_marked_in_both(number: int) -> None:
    async with open_lesson(number, WIDE) as learner:
        shown = await open_code(learner)
        assert all("▌" not in text(place) for place in shown)
        await learner.press("space")
        await learner.wait_for(lambda: "▌" in text(forms(learner)[0]), "the phase is marked")
        for place, lesson in zip(forms(learner), (number, 5 - number), strict=True):
            marked = [line for line in text(place).splitlines() if line.startswith("▌")]
            assert joined("\n".join(marked)) == joined(engine.lesson(lesson).phases[0].source)
        await learner.press("p")
        await learner.wait_for(lambda: "▌" not in text(forms(learner)[0]), "no phase is marked")
        assert all("▌" not in text(place) for place in forms(learner))


@pytest.mark.parametrize("number", [2, 3])
async def test_the_results_are_the_engines(number: int) -> None:
    async with open_lesson(number) as learner:
        await open_code(learner)
        await learner.focus("knob-weights-2")
        for key in ("up", "up", "down", "shift+up"):
            await learner.press(key)
            await learner.settle()
            for place, lesson in zip(forms(learner), (number, 5 - number), strict=True):
                given = compute(engine.lesson(lesson), learner.experiment.parameters, "prediction")
                assert results_in(place) == [f"→ prediction {given!r}"]


async def test_it_is_said_whether_the_digits_are_the_same() -> None:
    # Game 2 with these weights: the loop gives 1.23; what NumPy gives depends on the machine.
    async with open_lesson(3, weights=(0.1, 0.2, 0.1), inputs=(9.5, 0.8, 1.2)) as learner:
        own, other = await open_code(learner)
        assert results_in(other) == ["→ prediction 1.23"]
        same = results_in(own) == results_in(other)
        assert ("the same digits as in lesson 2" in text(own)) == same
        assert ("not the last digits of lesson 2" in text(own)) == (not same)
        assert ("not the last digits of lesson 3" in text(other)) == (not same)


async def test_exact_numbers_are_the_same() -> None:
    async with open_lesson(2, weights=(0.5, 0.25, 1.0), inputs=(8.5, 0.5, 1.5)) as learner:
        own, other = await open_code(learner)
        assert results_in(own) == results_in(other) == ["→ prediction 5.875"]
        assert "the same digits as in lesson 3" in text(own)
        assert "the same digits as in lesson 2" in text(other)


async def test_numbers_too_large_do_not_break_it() -> None:
    async with open_lesson(3, weights=(1e308, 1e308, -1e308), inputs=(10.0, 10.0, 10.0)) as learner:
        shown = await open_code(learner)
        assert results_in(shown[1]) == ["→ prediction nan"]


async def test_another_number_of_inputs() -> None:
    async with open_lesson(3) as learner:
        await open_code(learner)
        await learner.focus("size-inputs")
        await learner.press("+", "+")
        await learner.settle()
        assert [results_in(place) for place in forms(learner)] == [["→ prediction 0.9800000000000001"]] * 2


@pytest.mark.parametrize("number", [n for n in LESSONS if n not in HEADINGS])
async def test_other_lessons_show_one_form(number: int) -> None:
    async with open_lesson(number, WIDE) as learner:
        shown = await open_code(learner)
        assert len(shown) == 1
        assert joined(plain_code(engine.lesson(number))) == joined(text(shown[0]))
        assert not results_in(shown[0])


async def test_the_size_may_change() -> None:
    async with open_lesson(3, WIDE) as learner:
        await open_code(learner)
        for size in (MEDIUM, SMALL, WIDE):
            await learner.pilot.resize_terminal(*size)
            await learner.settle()
            one, other = (place.region for place in forms(learner))
            assert (one.y == other.y) == (size == WIDE)
