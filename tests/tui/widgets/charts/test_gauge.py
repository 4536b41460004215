"""The gauge: what one step does, in words and on a scale, beside an engine run."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.steps.contraction import Zone, contraction
from engine.analysis.steps.stride import stride
from tests.support.tui_tools import LEARNING, LESSONS, MEDIUM, WIDE, Learner, open_lesson, part, screen_lines
from tui.presentation.scene import scene_of
from tui.widgets.base.line_view import text_of
from tui.widgets.charts.gauge import Gauge, has_gauge, marks_of, measure_of, sentences, title_of, words_of
from tui.widgets.charts.gauge_scale import scale_of


def gauge(learner: Learner) -> Gauge:
    return learner.lesson.query_one(Gauge)


def said(learner: Learner) -> str:
    """What the gauge shows on the screen, its frame included, in one line."""
    view = gauge(learner)
    inside = " ".join(text.strip() for text in part(screen_lines(learner.app), view))
    return f"{view.border_title} | {' '.join(inside.split())} | {view.border_subtitle}"


def measure(lesson: int, **changes: Any) -> Any:
    the = engine.lesson(lesson)
    return measure_of(the, {**the.defaults, **changes})


def sentence(lesson: int, **changes: Any) -> str:
    return sentences(measure(lesson, **changes))[0].replace("\u00a0", " ")


@pytest.mark.parametrize("size", [MEDIUM, WIDE, (200, 60)])
@pytest.mark.parametrize("number", [one for one in LEARNING if has_gauge(engine.lesson(one))])
async def test_it_is_seen(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        view = gauge(learner)
        await learner.wait_for(lambda: view.display and view.region.height >= 5, "the gauge")
        assert learner.app.screen.region.contains_region(view.region)
        assert view.region.y == learner.lesson.query_one("#knobs").region.bottom
        await learner.wait_for(lambda: title_of(measure(number)) in learner.screen, "its title")
        assert marks_of(measure(number)) in learner.screen
        knobs = learner.lesson.query_one("#knobs")
        assert knobs.max_scroll_y == 0, "a knob is hidden"


@pytest.mark.parametrize("number", [one for one in LESSONS if not has_gauge(engine.lesson(one))])
async def test_lessons_without_one(number: int) -> None:
    assert not has_gauge(engine.lesson(number))
    for size in (MEDIUM, WIDE):
        async with open_lesson(number, size) as learner:
            await learner.settle()
            assert not gauge(learner).display


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (66, 30)])
async def test_on_a_narrow_screen_it_comes_after_the_network(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        view = gauge(learner)
        await learner.wait_for(lambda: view.display and view.region.area, "the gauge")
        assert view.region.y == learner.lesson.query_one("#network").region.bottom
        view.scroll_visible(animate=False)
        await learner.wait_for(lambda: "each step keeps 95.8 % of every delta: smooth" in said(learner), "its words")


async def test_a_low_screen_keeps_its_knobs() -> None:
    async with open_lesson(8, (80, 20)) as learner:
        await learner.settle()
        assert not gauge(learner).display
        assert learner.lesson.query_one("#network").region.height >= 5


async def test_it_follows_alpha() -> None:
    async with open_lesson(8) as learner:
        await learner.wait_for(lambda: "exact≈2.3669 · limit≈4.7337" in learner.screen, "the limits")
        await learner.wait_for(lambda: "each step keeps 95.8 % of every delta: smooth" in said(learner), "95.8 %")
        for typed, words in [
            ("0.5", "each step keeps 78.9 % of every delta: smooth"),
            ("3.36", "turns every delta around and keeps 42 % of it: swinging but shrinking"),
            ("5.4438", "each step multiplies every delta by -1.3: blowing up"),
            ("0.0002", "each step keeps all but 0.00845 % of every delta: smooth"),
        ]:
            await learner.focus("knob-alpha")
            await learner.press(*typed, "enter")
            await learner.wait_for(lambda words=words: words in said(learner), lambda: said(learner))


@pytest.mark.long
async def test_it_follows_the_input_and_the_size() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.focus("knob-input")
        await learner.press("1", "enter")
        await learner.wait_for(lambda: "exact 1 · limit 2" in said(learner), lambda: said(learner))
        await learner.press("0", "enter")
        await learner.wait_for(lambda: "keeps every delta as it is: stuck" in said(learner), lambda: said(learner))
        assert "no alpha helps" in said(learner)
        await learner.press("u")
        await learner.wait_for(lambda: "limit" in said(learner), "it is undone")
        await learner.focus("size-outputs")
        await learner.press("+")
        await learner.wait_for(lambda: learner.experiment.sizes["outputs"] == 4, "four outputs")
        await learner.wait_for(lambda: "smooth" in said(learner), "the gauge goes on")


@pytest.mark.parametrize(("number", "steps"), [(6, 4), (7, 6)])
async def test_it_follows_the_weight(number: int, steps: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    async with open_lesson(number) as learner:
        for _ in range(steps):
            wanted = sentences(stride(run.lesson, run.parameters))[0]
            await learner.wait_for(lambda wanted=wanted: wanted in said(learner), lambda: said(learner))
            await learner.press("n")
            run.step()


async def test_the_bottom_of_lesson_7_in_words() -> None:
    async with open_lesson(7) as learner:
        await learner.wait_for(lambda: "the bottom is 1.1 away: 2.75 steps of 0.4" in said(learner), "2.75 steps")
        await learner.press("n", "n", "n")
        words = "the bottom is 0.1 away, a step is 0.4: it jumps over"
        await learner.wait_for(lambda: words in said(learner), lambda: said(learner))
        assert "jumps over" in str(gauge(learner).border_title)


async def test_a_run_that_blows_up() -> None:
    async with open_lesson(8, alpha=50.0) as learner:
        await learner.press("end", "g", *"200", "enter")
        await learner.wait_for(lambda: "step 200" in learner.status, "the end")
        await learner.wait_for(lambda: "multiplies every delta by -20.1: blowing up" in said(learner), "it says so")


def test_the_gauge_says_what_it_is() -> None:
    assert Gauge.about.endswith(".")


WORDS = [
    (8, {}, "each step keeps 95.8 % of every delta: smooth"),
    (8, {"input": 0.5, "alpha": 4.0}, "each step leaves nothing of any delta: lands in one step"),
    (8, {"input": 0.5, "alpha": 8.0}, "each step turns every delta around, as large as it was: swinging forever"),
    (8, {"input": 0.5, "alpha": 8.0004}, "each step multiplies every delta by -1.0001: blowing up"),
    (8, {"input": 0.5, "alpha": 7.9996}, "all but 0.01 % of it: swinging but shrinking"),
    (8, {"input": 1e-9}, "each step keeps all but 1e-17 % of every delta: smooth"),
    (8, {"input": 1e200}, "multiplies every delta by more than a number can hold: blowing up"),
    (8, {"input": 0.0}, "each step keeps every delta as it is: stuck"),
    (7, {}, "the bottom is 1.1 away: 2.75 steps of 0.4"),
    (7, {"weight": 1.7}, "the bottom is 0.1 away, a step is 0.4: it jumps over"),
    (7, {"weight": 1.2}, "the bottom is 0.4 away: one step of 0.4 lands on it"),
    (7, {"weight": 0.0, "target": 0.0}, "on the bottom, and up and down are equally wrong: it stays"),
    (7, {"input": 0.0}, "the error has no bottom that can be found here"),
    (7, {"step_amount": 1e-30}, "1.1 away, and a step of 1e-30 is too small to change the weight: it stays"),
    (6, {}, "the bottom is 1.1 away: 1100 steps of 0.001"),
    (6, {"weight": float("inf")}, "the numbers are too large to tell what a step does"),
]


@pytest.mark.parametrize(("lesson", "changes", "words"), WORDS)
def test_the_words(lesson: int, changes: dict[str, float], words: str) -> None:
    assert sentence(lesson, **changes).endswith(words)


SETTINGS = st.one_of(
    st.tuples(st.just(8), st.fixed_dictionaries({"input": st.floats(-3, 3), "alpha": st.floats(1e-6, 1e3)})),
    st.tuples(
        st.sampled_from([6, 7]),
        st.fixed_dictionaries(
            {"weight": st.floats(-9, 9), "input": st.floats(-3, 3), "step_amount": st.floats(1e-6, 10)}
        ),
    ),
)


@given(SETTINGS, st.integers(19, 60), st.integers(2, 5))
def test_words_and_scale_fit(setting: tuple[int, dict[str, float]], width: int, rows: int) -> None:
    found = measure(setting[0], **setting[1])
    assert all(len(text) <= width for text in words_of(found, width, rows))
    for one in scale_of(found, width):
        assert len(text_of(one)) <= max(width, 30)
    for one in scale_of(found, width)[:1]:
        assert len(text_of(one)) == width


@given(st.floats(0.05, 3), st.floats(1e-3, 100), st.integers(20, 80))
def test_the_pointer_stands_in_its_zone(input: float, alpha: float, width: int) -> None:
    """Left of ◆ while smooth, between the marks while it swings, right of ┃ beyond."""
    found = contraction(engine.lesson(8), {**engine.lesson(8).defaults, "input": input, "alpha": alpha})
    assert found is not None
    drawn = text_of(scale_of(found, width)[0])
    pointer = drawn.find("●") if "●" in drawn else drawn.find("▶")
    assert pointer >= 0
    goal, edge = drawn.find("◆"), drawn.find("┃")
    match found.zone:
        case Zone.SMOOTH:
            assert pointer < goal
        case Zone.SWINGING:
            assert goal < pointer < edge
        case Zone.BLOWING_UP:
            assert edge < pointer
        case Zone.EXACT:
            assert goal < 0 <= edge
        case _:
            assert edge < 0 <= goal


def test_the_scene_is_measured_once_for_the_same_numbers() -> None:
    view = Gauge()
    scene = scene_of(engine.Experiment(engine.lesson(8)))
    assert view._measure(scene) is view._measure(scene)


@pytest.mark.parametrize(("alpha", "hidden"), [(4.0, "◆"), (8.0, "┃")])
def test_the_pointer_on_a_mark(alpha: float, hidden: str) -> None:
    """It stands where the mark was."""
    found = measure(8, input=0.5, alpha=alpha)
    other = measure(8, input=0.5, alpha=0.1)
    drawn, marked = text_of(scale_of(found, 38)[0]), text_of(scale_of(other, 38)[0])
    assert drawn.find("●") == marked.find(hidden) > 0
    assert hidden not in drawn


@pytest.mark.parametrize("number", [8, 10, 11, 12, 13])
@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_no_number_in_the_frame_is_cut(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size, step=3) as learner:
        gauge = learner.lesson.query_one(Gauge)
        if not gauge.has_class("-away"):
            said = str(gauge.border_subtitle)
            assert "limit" in said and len(said) <= gauge.size.width - 2
