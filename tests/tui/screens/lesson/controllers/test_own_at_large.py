"""Functions that give far too much, forge what they give, or begin while the learner looks elsewhere."""

from __future__ import annotations

import threading

import pytest

import engine
from tests.support.tui_tools import WIDE, open_lesson
from tests.tui.screens.lesson.controllers.test_own_code import is_back, with_own
from tests.tui.screens.lesson.controllers.test_own_hangs import MOST, lively, pulse
from tests.tui.screens.tasks.test_exercise import KEYS, Writer, open_editor
from tui.screens.help.help import HelpScreen
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.tasks.exercise import ExerciseScreen

GIVES = {
    "long texts": "return ['x' * 10000] * 600",
    "just within": "return ['x' * 9] * 1_000",
    "huge whole numbers": "return [10**308] * 30",
    "many prints": "for _ in range(90): print('y' * 10_000)\n    return 1.0",
    "a line of blanks and signs": "print('y ' * 400_000)\n    return '\\x1b[31m ' * 1_000",
}


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=str)
@pytest.mark.parametrize("gives", GIVES.values(), ids=GIVES)
async def test_keys_are_answered_while_much_is_checked(gives: str, size: tuple[int, int]) -> None:
    async def scene() -> list[float]:
        async with open_lesson(1, size) as learner:
            await open_editor(learner)
            writer = Writer(learner)
            await writer.paste(f"def predict(input, weight):\n    {gives}\n")
            async with pulse() as felt:
                await learner.press("f5", "z", "backspace")
                await learner.wait_for(lambda: not writer.screen.check.checking, lambda: learner.screen)
                await learner.press("f9", "f6", "down", "pagedown")
            assert "\x1b" not in learner.screen
            return felt

    await lively(scene)


WHILE_TRACED = {
    "nothing": "return None",
    "a text": "return 'x'",
    "too few": "return []",
    "an error": "raise ValueError('only now \\x1b]52;c;AAAA\\x07')",
    "much": "return [[1.0] * 900] * 10",
    "a long name": f"{'n' * 90} = 1.0\n        return input * weight",
}


@pytest.mark.long
@pytest.mark.parametrize("gives", WHILE_TRACED.values(), ids=WHILE_TRACED)
async def test_one_that_is_another_line_by_line(gives: str) -> None:
    """A function may see that it is followed."""
    head = "import sys\n\ndef predict(input, weight):\n    if sys.gettrace():\n"
    source = f"{head}        {gives}\n    return input * weight\n"

    async def scene() -> list[float]:
        async with with_own("1-predict", source) as learner, pulse() as felt:
            await learner.press("n", ":")
            await learner.quiet()
            if isinstance(learner.app.screen, LinesScreen):
                await learner.press("end", "escape")
            else:
                await is_back(learner, 1)
                await learner.wait_for(
                    lambda: "Your predict failed" in [one.title for one in learner.app._notifications],
                    lambda: f"{learner.notices}",
                )
            assert "\x1b" not in " ".join(learner.notices)
            await learner.press("n")
            assert learner.experiment.lesson.number == 1
            return felt

    await lively(scene, most=2 * MOST)


FORGES = """
import sys

def predict(input, weight):
    frame = sys._getframe()
    while frame is not None and "wire" not in frame.f_locals:
        frame = frame.f_back
    if abs(weight - 0.2) < 0.01:
        frame.f_locals["wire"].send({answer})
    return input * weight
"""


@pytest.mark.long
@pytest.mark.parametrize(
    "answer",
    [
        "{'given': {'prediction': None}}",
        "{'given': {'prediction': 'x'}}",
        r"{'trouble': {'kind': 'raised', 'words': 'x\x1b]2;title\x07', 'line': 1}}",
        "{'trouble': {'kind': 'fun', 'words': 'x', 'line': True}}",
        "{'gave': 1.0, 'changed': [99]}",
    ],
)
async def test_a_forged_answer(answer: str) -> None:
    async with with_own("1-predict", FORGES.replace("{answer}", answer)) as learner:
        await learner.press("up")
        await is_back(learner, 1)
        await learner.wait_for(
            lambda: "Your predict failed" in [one.title for one in learner.app._notifications],
            lambda: f"{learner.notices}",
        )
        assert all(words.isprintable() for words in learner.notices)
        assert learner.experiment.lesson is engine.lesson(1)


@pytest.mark.parametrize("fails", [False, True])
async def test_help_over_the_editor_as_it_begins(fails: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.state.session.own_function

    begin, may_begin, words = tui.state.session.own_function.begin_own, threading.Event(), "no such luck"

    def late(*given: object) -> object:
        may_begin.wait(10)
        if fails:
            raise engine.definition.failure.OwnTrouble(engine.definition.failure.Trouble("raised", words))
        return begin(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(tui.state.session.own_function, "begin_own", late)
    async with open_lesson(1) as learner:
        await open_editor(learner)
        writer = Writer(learner)
        await writer.paste(KEYS["1-predict"].solution)
        await writer.check()
        await learner.press("f8", "f1")
        assert isinstance(learner.app.screen, HelpScreen)
        may_begin.set()
        said = words if fails else "before your predict began"
        await learner.wait_for(lambda: said in " ".join(learner.notices), lambda: f"{learner.notices}")
        await learner.press("escape")
        assert isinstance(learner.app.screen, ExerciseScreen)


@pytest.mark.every_case
@pytest.mark.parametrize("long", [False, True])
async def test_one_that_fails_with_the_numbers_of_the_run_is_said_to_fail(long: bool) -> None:
    """It passes its check; the word comes on the screen that is still there."""
    words = "too large" + ", and so on" * 5 * long
    source = KEYS["1-predict"].solution.replace("    ", f"    if weight > 5000: raise ValueError({words!r})\n    ", 1)
    async with open_lesson(1, weight=6000.0) as learner:
        await open_editor(learner)
        writer = Writer(learner)
        await writer.paste(source)
        await writer.check()
        await learner.press("f8")
        await learner.wait_for(lambda: words in " ".join(learner.notices), lambda: f"{learner.notices}")
        said = [f"{one.title}: {one.message}" for one in learner.app._notifications] if long else learner.notices
        assert any(one.startswith("Your predict failed: ") and words in one for one in said)
        assert isinstance(learner.app.screen, ExerciseScreen)
