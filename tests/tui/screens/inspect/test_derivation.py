"""Where does this number come from? Asked of every kind of value, in each lesson, down to the knobs."""

from __future__ import annotations

from typing import Any

import pytest

import engine
from engine.analysis.derivation import derive
from engine.definition.values import exact
from tests.support.tui_tools import LEARNING, LESSONS, MEDIUM, NARROW, WIDE, Learner, open_lesson
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.lesson.screen import LessonScreen
from tui.widgets.numbers.derivation_view import WhyView
from tui.widgets.numbers.trace_table import TraceView


async def ask(learner: Learner) -> WhyView:
    await learner.press("w")
    await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "the derivation")
    await learner.quiet()
    return learner.app.screen.query_one(WhyView)


async def leave(learner: Learner) -> None:
    await learner.press("escape")
    await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")


def beside(number: int, steps: int) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(number))
    run.run(steps)
    return run


@pytest.mark.parametrize("number", LESSONS)
@pytest.mark.parametrize("size", [MEDIUM, WIDE, (60, 20)])
async def test_every_number_of_a_step_by_the_trace(number: int, size: tuple[int, int]) -> None:
    """Names, numbers and result are those of a derivation beside it, and the result is the step's value."""
    steps = 1 if number < 6 else 3
    run = beside(number, steps)
    async with open_lesson(number, size, step=steps) as learner:
        await learner.press("f2")
        trace = learner.lesson.query_one(TraceView)
        await learner.wait_for(lambda: trace.has_focus and trace.scene is not None, "the trace")
        for name, index in [(column.name, column.index) for column in trace._columns]:
            expected = derive(run.history, name, index, steps)
            why = await ask(learner)
            assert why.derivation == expected
            shown = " ".join(why.plain.split())
            assert expected.lines is not None
            assert f"{expected.lines.label} = {expected.lines.names}" in shown
            assert f"= {expected.lines.result}" in shown
            for part in expected.parts[:1]:
                assert part.label in shown and exact(part.value) in shown
            await leave(learner)
            await learner.press("tab")


@pytest.mark.parametrize("number", LESSONS)
async def test_down_to_the_knobs_and_back(number: int) -> None:
    """Asking on and on ends at a knob or at the start, whichever way; back leads to where one began."""
    steps = 1 if number < 6 else 4
    async with open_lesson(number, MEDIUM, step=steps) as learner:
        await learner.focus("network")
        why = await ask(learner)
        first = why.plain
        assert why.derivation.source.step == steps
        depth = 0
        while why.derivation.parts:
            await learner.press("enter")
            depth += 1
            assert depth < 60
        assert why.derivation.origin in ("knob", "start")
        assert why.derivation.words in " ".join(why.plain.split())
        await learner.press(*["left"] * depth)
        assert why.plain == first
        await learner.press("left")
        assert "This is the number that you asked about" in learner.screen
        await leave(learner)


async def test_a_weight_was_made_at_an_earlier_step() -> None:
    async with open_lesson(8, MEDIUM, step=4) as learner:
        await learner.focus("knob-weights-1")
        why = await ask(learner)
        assert "weights[win]: made by learn at step 4" in why.plain
        assert "made by learn at step 3" in why.plain
        await learner.press("enter")
        assert "weights[win]: made by learn at step 3" in why.plain
        assert "weights[win] at step 4 ›" in why.plain
        await learner.press("g")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        await learner.wait_for(lambda: learner.experiment.moment.step == 3, "step 3")


@pytest.mark.parametrize("number", LEARNING)
async def test_at_the_start_a_weight_is_what_the_run_began_with(number: int) -> None:
    async with open_lesson(number) as learner:
        why = await ask(learner)
        if engine.lesson(number).begun:
            # Made from a seed, and that is said.
            assert why.derivation.origin == "computed" and "seed" in why.plain
            return
        assert why.derivation.origin == "start"
        assert "what the run started with" in why.plain


async def test_a_decision_reads_as_one() -> None:
    async with open_lesson(6, MEDIUM, step=1) as learner:
        why = await ask(learner)
        words = " ".join(why.plain.split())
        errors = beside(6, 1).moment.values
        assert f"down_error {errors['down_error']!r} > up_error {errors['up_error']!r}, so" in words
        assert "weight = weight before + step_amount" in words


async def test_a_weight_set_by_hand() -> None:
    async with open_lesson(8, MEDIUM, step=2) as learner:
        await learner.press("up")
        why = await ask(learner)
        assert "set by hand after step 2" in why.plain
        assert "made by learn at step 2" in why.plain, "what it was before"
        await learner.press("enter")
        assert why.derivation.origin == "computed"


async def test_a_knob_turned_on_the_way() -> None:
    async with open_lesson(8, MEDIUM, step=2) as learner:
        await learner.focus("knob-alpha")
        await learner.press("up")
        why = await ask(learner)
        assert "alpha: a knob, set by hand after step 2" in why.plain and "alpha = 0.2" in why.plain


@pytest.mark.parametrize("number", LEARNING)
async def test_within_a_step(number: int) -> None:
    """A step in progress has its own numbers, recorded or not."""
    async with open_lesson(number, WIDE, step=2) as learner:
        names = [phase.name for phase in engine.lesson(number).phases]
        await learner.press(*["space"] * (names.index("predict") + 1))
        await learner.focus("network")
        why = await ask(learner)
        assert why.derivation.source.step == 3 and "made by predict at step 3" in why.plain
        moment = beside(number, 2)
        for _ in names[: names.index("predict") + 1]:
            moment.advance()
        name = moment.lesson.with_role("prediction")
        assert name is not None
        value = moment.moment.values[name]
        assert why.derivation.source.value == (value[0] if isinstance(value, tuple) else value)


async def test_numpy_says_where_its_sum_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy's double, and a word where the sum's last digit is another.

    On some processors NumPy adds so few products from left to right, too; here it always begins at the other end.
    """
    import numpy

    dot = numpy.dot

    def other_end(one: Any, other: Any) -> Any:
        doubles = all(type(number) is float for number in one)
        return dot(one[::-1], other[::-1]) if doubles else dot(one, other)

    monkeypatch.setattr(numpy, "dot", other_end)
    weights, inputs = [0.1, 0.2, 0.3], [1.0, 1.0, 1.0]
    run = engine.Experiment(engine.lesson(3), weights=weights, inputs=inputs)
    run.run(1)
    assert run.moment.values["prediction"] == 0.1 + (0.2 + 0.3) != (0.1 + 0.2) + 0.3
    assert derive(run.history, "prediction", (), 1).differs == (0.1 + 0.2) + 0.3
    async with open_lesson(3, MEDIUM, step=1, weights=weights, inputs=inputs) as learner:
        await learner.focus("network")
        why = await ask(learner)
        assert "NumPy rounds at other places" in " ".join(why.plain.split())
        assert repr(run.moment.values["prediction"]) in why.plain


async def test_nothing_is_computed_yet() -> None:
    async with open_lesson(1) as learner:
        await learner.focus("network")
        await learner.press("w")
        await learner.wait_for(lambda: any("Nothing is computed yet" in one for one in learner.notices), "a word")
        assert isinstance(learner.app.screen, LessonScreen)


async def test_a_running_lesson_pauses_when_it_is_asked() -> None:
    async with open_lesson(8) as learner:
        await learner.press("r")
        await learner.wait_for(lambda: learner.experiment.position > 0, "it runs")
        await learner.tap("w")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "the derivation")
        assert not learner.app.screen_stack[-2].running  # type: ignore[attr-defined]


async def test_it_is_copied_as_text() -> None:
    copied: list[str] = []
    async with open_lesson(8, NARROW, step=1) as learner:
        learner.app.copy_to_clipboard = copied.append  # type: ignore[method-assign]
        await learner.focus("knob-weights-1")
        why = await ask(learner)
        await learner.press("y")
        assert copied == [why.text]
        assert "0.25655" in copied[0] and "0.2 - " not in copied[0] and "-0.5655" in copied[0]


async def test_a_part_by_mouse() -> None:
    async with open_lesson(8, MEDIUM, step=4) as learner:
        await learner.focus("network")
        why = await ask(learner)
        row = next(at for at, line in enumerate(why.plain.split("\n")) if "weights[hurt]" in line and "made by" in line)
        await learner.pilot.click("#why", offset=(10, row), times=2)
        await learner.quiet()
        assert why.derivation.source.name == "weights"
