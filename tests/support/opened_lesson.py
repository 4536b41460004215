"""The made-up lesson with a hidden layer, opened on the screen as one of the course."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import engine
from tests.support.more_lessons import added
from tests.support.tui_tools import MEDIUM, Learner, open_lesson

NUMBER = engine.lessons()[-1].number + 1
"""The number that it has while it is open."""

TEXT = f"""
from dataclasses import replace

from tests.support.hidden_lesson import LESSON as MODEL

LESSON = replace(MODEL, number={NUMBER}, title="Made up", question="Which neuron?")
"""


@asynccontextmanager
async def open_hidden(size: tuple[int, int] = MEDIUM, step: int = 0) -> AsyncIterator[Learner]:
    """The app with this lesson open."""
    with added({NUMBER: TEXT}):
        async with open_lesson(NUMBER, size, step) as learner:
            yield learner
