"""What can lie over what: one screen of each kind, so that no keys pile up screens without an end."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from engine.teaching.exercise import exercises
from tests.support.tui_tools import MEDIUM, Learner, is_open, open_app, open_lesson

OPENING = ("ctrl+p", "f1", "question_mark", "h", "comma", "f7", "w", "t", "e", "v", ":", "f8", "g", "k", "escape")


def require_one_of_each(learner: Learner) -> None:
    kinds = [type(screen).__name__ for screen in learner.app.screen_stack]
    assert len(set(kinds)) == len(kinds), kinds


async def press_all(learner: Learner, keys: Iterable[str]) -> None:
    for key in keys:
        await learner.press(key)
        require_one_of_each(learner)


@pytest.mark.parametrize("pair", [("ctrl+p", "f1"), ("f1", "ctrl+p"), ("comma", "f1"), ("comma", "ctrl+p")])
async def test_two_keys_in_turn(pair: tuple[str, str]) -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await press_all(learner, pair * 8)
        assert len(learner.app.screen_stack) <= 5
        for _ in range(6):
            if not is_open(learner.app, 8):
                await learner.press("escape")
        assert is_open(learner.app, 8)


async def test_any_keys_in_turn() -> None:
    dice = random.Random(5)
    async with open_lesson(8, MEDIUM, step=3) as learner:
        for _ in range(30):
            await press_all(learner, [dice.choice(OPENING)])
            if len(learner.app.screen_stack) == 1:
                await learner.press("8")


async def test_editors_and_exhibits_in_turn() -> None:
    import engine

    async with open_app(8, MEDIUM) as learner:
        for _ in range(3):
            learner.app.navigator.write(exercises()[0])
            await learner.quiet()
            require_one_of_each(learner)
            learner.app.navigator.study(engine.exhibits()[0])
            await learner.quiet()
            require_one_of_each(learner)
