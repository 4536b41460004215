"""Made-up lessons with layers, opened on the screen as the course's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.support.more_lessons import added
from tests.support.tui_tools import MEDIUM, Learner, open_lesson

NUMBER = 17
"""The number that each of them has while it is open."""

NETS = {
    "hidden": "from tests.support.hidden_lesson import LESSON as MODEL",
    "rows": "from tests.support.layer_lessons import classes\n\nMODEL = classes((2, 4, 2), rows=6)",
    "one row": "from tests.support.layer_lessons import one_row\n\nMODEL = one_row(sizes=(3, 4, 2))",
    "digits": "from tests.support.layer_lessons import classes\n\nMODEL = classes((64, 32, 10), rows=4)",
    "stacked": "from tests.support.network_lesson import network_lesson\n\nMODEL = network_lesson()",
    "deep": "from tests.support.network_lesson import network_lesson\n\nMODEL = network_lesson(widths=(16,) * 6)",
}
"""By name, the text that makes one."""

TEXT = """
from dataclasses import replace

{model}

LESSON = replace(MODEL, number={number}, title="Made up", question="Which neuron?")
"""


@asynccontextmanager
async def open_net(
    name: str, size: tuple[int, int] = MEDIUM, step: int = 0, **parameters: Any
) -> AsyncIterator[Learner]:
    """The app with one of these lessons open."""
    with added({NUMBER: TEXT.format(model=NETS[name], number=NUMBER)}):
        async with open_lesson(NUMBER, size, step, **parameters) as learner:
            yield learner
