"""Predict first: a question before a phase, an answer, and the arithmetic that decides."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

import engine
from engine.analysis.derivation import derive
from engine.teaching.question import questions
from tests.support.tui_tools import MEDIUM, NARROW, WIDE, Learner, columns, open_app
from tui.presentation.derivation_text import working
from tui.presentation.number_format import short
from tui.screens.help.help import HelpScreen
from tui.screens.settings.settings import SettingsScreen
from tui.screens.tasks.question import QuestionScreen, QuestionView
from tui.state.storage.store import Mark
from tui.widgets.network.network_view import NetworkView

MOMENTS: dict[str, tuple[int, int, dict[str, Any]]] = {
    "1-prediction": (0, 0, {}),
    "1-size": (0, 0, {}),
    "2-sum": (0, 0, {}),
    "2-part": (0, 0, {}),
    "3-call": (0, 0, {}),
    "3-loop": (0, 0, {}),
    "4-row": (0, 0, {}),
    "4-largest": (0, 0, {}),
    "5-prediction": (0, 0, {}),
    "5-error": (0, 1, {}),
    "6-direction": (0, 2, {}),
    "6-better": (1, 1, {}),
    "6-bottom": (1100, 2, {}),
    "7-amount": (0, 2, {}),
    "7-jump": (3, 0, {}),
    "7-swing": (4, 1, {}),
    "8-delta": (0, 1, {}),
    "8-most": (0, 2, {}),
    "8-direction": (1, 2, {}),
    "8-growth": (1, 1, {"alpha": 10.0}),
    "9-slope": (0, 2, {}),
    "9-move": (1, 3, {}),
    "9-growth": (1, 1, {"input": 2.0}),
    "10-most": (0, 2, {}),
    "10-weight": (1, 2, {}),
    "11-largest": (0, 2, {}),
    "11-least": (1, 2, {}),
    "11-still": (1, 2, {"inputs": (8.5, 0.65, 0.0)}),
    "12-weights": (2, 3, {}),
    "12-epochs": (6, 0, {}),
    "12-left": (239, 3, {}),
    "14-blame": (0, 3, {}),
    "14-gate": (0, 4, {}),
    "14-off": (1, 4, {}),
    "15-ring": (1, 0, {}),
    "15-steep": (1, 2, {}),
    "15-even": (0, 3, {"spread": 0.0}),
    "13-farther": (0, 3, {}),
    "13-end": (0, 1, {"shift": 20.0, "unit": 10.0, "alpha": 1.0}),
    "13-alpha": (0, 0, {"shift": 20.0}),
    "16-error": (0, 3, {}),
    "16-delta": (1, 3, {}),
    "16-ten": (2, 2, {}),
    "17-epoch": (0, 0, {}),
    "17-delta": (1, 3, {}),
    "17-off": (2, 4, {}),
    "18-count": (0, 3, {}),
    "18-speed": (1, 7, {"optimizer": 2}),
    "18-adam": (0, 8, {"optimizer": 3}),
}
"""Where each question is asked unbidden: after so many steps and phases, with these numbers."""


@asynccontextmanager
async def asked(key: str, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Learner]:
    """The app with this question on the screen; the others were answered before."""
    steps, phases, parameters = MOMENTS[key]
    lesson = int(key.partition("-")[0])
    async with open_app(lesson, size, parameters, steps, predict_first=True) as learner:
        for one in questions(lesson):
            if one.key != key:
                learner.app.store.keep_mark("question", one.key, Mark("solved"))
        await learner.press(*["space"] * phases)
        assert learner.experiment.moment.phases_done == phases or phases == 0
        await learner.press("space")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "the question")
        yield learner


def view_of(learner: Learner) -> QuestionView:
    return learner.app.screen.query_one(QuestionView)


def said(learner: Learner) -> str:
    """What the question's view says, as one line."""
    return " ".join(view_of(learner).plain.split())


def right_of(learner: Learner) -> int:
    return view_of(learner)._posed.right


def twin(key: str) -> engine.Experiment:
    """The run as it is without questions, just after the phase."""
    steps, phases, parameters = MOMENTS[key]
    experiment = engine.Experiment(engine.lesson(int(key.partition("-")[0])), **parameters)
    experiment.run(steps)
    for _ in range(phases + 1):
        experiment.advance()
    return experiment


def same(one: engine.Experiment, other: engine.Experiment) -> bool:
    return one.moment == other.moment and columns(one.history) == columns(other.history)


def test_every_question_is_tested() -> None:
    # What is asked after a change on the way, or after many epochs, is asked in the engine's tests.
    assert set(MOMENTS) == {one.key for one in questions()} - {"10-thaw"}


@pytest.mark.parametrize("key", MOMENTS)
async def test_a_right_answer(key: str) -> None:
    async with asked(key, WIDE) as learner:
        view = view_of(learner)
        posed = view._posed
        assert posed.question.key == key
        assert not same(learner.app.screen_stack[-2].experiment, twin(key))  # type: ignore[attr-defined]
        for choice in posed.shown:
            assert choice in learner.screen
        await learner.press(str(posed.right + 1))
        await learner.wait_for(lambda: "Right." in said(learner), "the verdict")
        experiment = learner.app.screen_stack[-2].experiment  # type: ignore[attr-defined]
        assert same(experiment, twin(key))
        assert f"✓ {posed.right + 1}" in said(learner)
        assert "✗" not in said(learner)
        for text in working(derive(experiment.history, *posed.decides, posed.step)):
            # What lies beyond the phase is decided by none of its lines.
            assert (" ".join(text.split()) in said(learner)) != posed.beyond
        assert " ".join(posed.choices[posed.right].why.split()) in said(learner)
        await learner.press("enter")
        assert same(learner.experiment, twin(key))
        assert learner.app.store.mark("question", key).solved


@pytest.mark.parametrize("key", MOMENTS)
async def test_wrong_answers_name_the_mistake(key: str) -> None:
    async with asked(key, WIDE) as learner:
        posed = view_of(learner)._posed
        wrong = next(place for place in range(len(posed.choices)) if place != posed.right)
        await learner.press(*["down"] * wrong, "enter")
        await learner.wait_for(lambda: "Not so." in said(learner), "the verdict")
        assert f"✗ {wrong + 1}" in said(learner) and f"✓ {posed.right + 1}" in said(learner)
        assert " ".join(posed.choices[wrong].why.split()) in said(learner)
        await learner.press("enter")
        assert same(learner.experiment, twin(key))
        assert learner.app.store.mark("question", key) == Mark("tried", tries=1)


@pytest.mark.parametrize("key", MOMENTS)
async def test_skipping_runs_the_phase(key: str) -> None:
    async with asked(key) as learner:
        await learner.press("escape")
        assert same(learner.experiment, twin(key))
        assert learner.app.store.mark("question", key) == Mark()
        assert "Traceback" not in learner.screen


@pytest.mark.parametrize("key", MOMENTS)
@pytest.mark.parametrize("size", [MEDIUM, pytest.param(NARROW, marks=pytest.mark.long), (60, 20)])
async def test_all_of_it_can_be_read_in_a_small_terminal(key: str, size: tuple[int, int]) -> None:
    async with asked(key, size) as learner:
        posed = view_of(learner)._posed
        await learner.wait_for(lambda: "· never ask: ," in learner.screen, "how to turn it off")
        for place in range(len(posed.choices)):
            assert f"{place + 1}  " in learner.screen
            await learner.press("down")
        await learner.press(str(posed.right + 1))
        goes_on = re.compile(r"enter( goes on)? · (↑↓ scroll · )?never ask: ,")
        await learner.wait_for(lambda: goes_on.search(learner.screen), "how it goes on")
        seen = set(learner.screen.splitlines())
        for _ in range(12):
            await learner.press("down")
            seen |= set(learner.screen.splitlines())
        last = list(working(derive(learner.app.screen_stack[-2].experiment.history, *posed.decides, posed.step)))[-1]  # type: ignore[attr-defined]
        last = posed.choices[posed.right].why if posed.beyond else last
        assert any(last.split()[-1] in row for row in seen)


async def test_the_learners_own_numbers_are_asked_about() -> None:
    async with open_app(1, parameters={"input": 3.0, "weight": -2.0}, predict_first=True) as learner:
        await learner.press("space")
        assert "The input is 3, the weight is -2." in said(learner)
        assert view_of(learner)._posed.shown[right_of(learner)] == "-6"


async def test_a_step_asks_before_each_of_its_phases_and_is_whole_then() -> None:
    async with open_app(8, predict_first=True) as learner:
        await learner.press("n")
        assert view_of(learner)._posed.question.key == "8-delta"
        await learner.press("1")
        assert learner.app.screen_stack[-2].experiment.moment.phases_done == 2  # type: ignore[attr-defined]
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "the second question")
        assert view_of(learner)._posed.question.key == "8-most"
        await learner.press("escape")
        other = engine.Experiment(engine.lesson(8))
        other.step()
        assert same(learner.experiment, other)


async def test_keys_in_haste_do_not_answer_the_next_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second enter leaves the first question; a third one is not for the question that has just come."""
    monkeypatch.setattr("tui.screens.tasks.question.HASTE", 3.0)
    async with open_app(8, predict_first=True) as learner:
        await learner.press("n", "enter", "enter")
        await learner.wait_for(lambda: "moves most" in said(learner) or "move most" in said(learner), "the second one")
        begun = time.monotonic()
        await learner.press("enter", "2")
        if time.monotonic() - begun < 2:
            assert view_of(learner).answer is None
        await learner.wait_for(lambda: time.monotonic() - begun > 3, "the haste is over")
        await learner.press("enter")
        assert view_of(learner).answer == 0


async def test_right_goes_forth_with_questions_too() -> None:
    async with open_app(7, predict_first=True, step=3) as learner:
        await learner.press("right")
        assert view_of(learner)._posed.question.key == "7-jump"
        await learner.press("escape")
        assert learner.experiment.position == 4


async def test_running_is_not_interrupted() -> None:
    async with open_app(7, predict_first=True) as learner:
        await learner.press(*"]]]]]]]", "r")
        await learner.wait_for(lambda: learner.experiment.position == 40, "all steps")
        assert "Predict" not in learner.screen


@pytest.mark.long
async def test_a_question_comes_once_in_a_start() -> None:
    async with open_app(6, predict_first=True) as learner:
        await learner.press("n")
        assert view_of(learner)._posed.question.key == "6-direction"
        await learner.press("escape", "x", "n")
        assert learner.experiment.position == 1


async def test_what_was_answered_rightly_is_not_asked_at_the_next_start() -> None:
    async with open_app(5, predict_first=True) as learner:
        await learner.press("space", str(1 + [0.25, 0.5, 1.0].index(0.25)), "enter")
        assert learner.experiment.moment.phases_done == 1
    async with open_app(5, predict_first=True) as learner:
        assert learner.app.store.mark("question", "5-prediction").solved
        await learner.press("home", "space")
        assert learner.experiment.moment.phases_done == 1


async def test_a_wrong_answer_is_asked_again_at_the_next_start() -> None:
    async with open_app(6, predict_first=True) as learner:
        await learner.press("n", "1", "enter")
        assert learner.app.store.mark("question", "6-direction") == Mark("tried", tries=1)
        learner.app.sessions._open.clear()
        await learner.press("b", "6", "home", "n")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "the question again")


async def test_turned_off_nothing_is_asked() -> None:
    async with open_app(8) as learner:
        await learner.press("n", "n")
        assert learner.experiment.position == 2


async def test_q_asks_at_any_time_and_goes_through_all() -> None:
    async with open_app(8, step=30) as learner:
        await learner.press("space", "q")
        assert view_of(learner)._posed.question.key == "8-delta"
        assert "step 31, before compare" in learner.screen
        await learner.press("escape", "p", "q")
        assert view_of(learner)._posed.question.key == "8-growth"
        await learner.press("escape")
        assert learner.experiment.moment.phases_done == 2


@pytest.mark.long
async def test_q_asks_again_what_was_answered_rightly_and_keeps_that() -> None:
    async with asked("6-direction") as learner:
        await learner.press(str(right_of(learner) + 1), "enter", "p", "q")
        wrong = 0 if right_of(learner) else 1
        await learner.press(str(wrong + 1))
        await learner.wait_for(lambda: "Not so." in said(learner), "the verdict")
        assert learner.app.store.mark("question", "6-direction").solved


async def test_q_where_there_is_no_question() -> None:
    async with open_app(8) as learner:
        await learner.press("q")
        assert "No question about the next phase, predict." in learner.notices[0]
        assert learner.experiment.moment.phases_done == 0


async def test_q_at_the_end_of_a_lesson_of_one_step() -> None:
    async with open_app(1, step=1) as learner:
        await learner.press("q")
        assert "one step" in learner.notices[0]


async def test_an_answer_with_the_mouse() -> None:
    async with asked("5-error") as learner:
        view, right = view_of(learner), right_of(learner)
        row = min(at for at, place in view._rows.items() if place == right)
        await learner.pilot.click(QuestionView, offset=(4, row))
        await learner.wait_for(lambda: "Right." in said(learner), "the verdict")
        await learner.pilot.click(QuestionView, offset=(4, 0))
        await learner.wait_for(lambda: not isinstance(learner.app.screen, QuestionScreen), "the lesson")


async def test_a_key_without_a_choice_does_nothing() -> None:
    async with asked("6-direction") as learner:
        assert len(view_of(learner)._posed.choices) == 3
        await learner.press("4", "r", "n", "5")
        assert view_of(learner).answer is None


async def test_knobs_and_network_stay_in_view_and_show_the_phase() -> None:
    async with asked("8-delta", WIDE) as learner:
        lesson = learner.app.screen_stack[-2]
        box = view_of(learner).region
        for panel in ("#knobs", "#network"):
            assert not lesson.query_one(panel).region.overlaps(box), panel
        network = lesson.query_one(NetworkView)
        assert "× 0.3" in network.plain and "error 0.7569" not in network.plain
        await learner.press("1")
        await learner.wait_for(lambda: "error 0.7569" in network.plain, "the network shows the errors")
        # And so it is painted, beneath the question.
        rendered = "".join(strip.text for strip in lesson._compositor.render_strips())
        assert "error 0.7569" in rendered


async def test_help_and_settings_from_the_question() -> None:
    async with asked("8-delta", WIDE) as learner:
        await learner.press("?")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        assert "Go on without an answer." in learner.screen
        await learner.press("escape", ",")
        await learner.wait_for(lambda: isinstance(learner.app.screen, SettingsScreen), "settings")


async def test_the_numbers_have_the_digits_that_are_wished() -> None:
    async with asked("8-direction") as learner:
        value = learner.app.screen_stack[-2].experiment.moment.values["deltas"][1]  # type: ignore[attr-defined]
        assert f"is {short(value, 4)}," in said(learner)


async def test_what_another_lesson_has_asked_already_is_not_asked_unbidden() -> None:
    """Who can make a weighted sum is asked in lesson 3 about the call, and not for the same sum again."""
    async with open_app(3, MEDIUM, {}, 0, predict_first=True) as learner:
        learner.app.store.keep_mark("question", "2-sum", Mark("solved"))
        await learner.press("space")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
        assert view_of(learner)._posed.question.key == "3-loop"
