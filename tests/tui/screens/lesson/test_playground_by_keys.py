"""A worked example is built in the playground by keys: Mazur's network of two inputs, two neurons and two outputs."""

from __future__ import annotations

import pytest

from tests.support.playground_settings import PLAYGROUND
from tests.support.tui_tools import WIDE, Learner, open_lesson
from tui.widgets.knobs.knob import Knob

ROWS = {
    "inputs": [[0.05, 0.10]],
    "targets": [[0.01, 0.99]],
    "test_inputs": [[0.05, 0.10]],
    "test_targets": [[0.01, 0.99]],
}
BUILT = {
    "size-hidden": "1",
    "knob-neurons-0": "2",
    "knob-activations-0": "5",
    "knob-output": "3",
    "knob-batch": "1",
    "knob-alpha": "0.5",
    **dict(
        zip((f"knob-weights-0-{n}-{s}" for n in (0, 1) for s in (0, 1)), ("0.15", "0.2", "0.25", "0.3"), strict=True)
    ),
    **dict(
        zip((f"knob-weights-1-{n}-{s}" for n in (0, 1) for s in (0, 1)), ("0.4", "0.45", "0.5", "0.55"), strict=True)
    ),
    "knob-biases-0-0": "0.35",
    "knob-biases-0-1": "0.35",
    "knob-biases-1-0": "0.6",
    "knob-biases-1-1": "0.6",
}


async def put_in(learner: Learner, id: str, text: str) -> None:
    await learner.wait_for(lambda: learner.lesson.query(f"#{id}"), f"{id} is there")
    learner.lesson.query_one(f"#{id}", Knob).focus()
    await learner.quiet()
    await learner.press(*text, "enter")


async def test_a_worked_example_by_keys() -> None:
    async with open_lesson(PLAYGROUND.number, WIDE, **ROWS) as learner:
        for id, text in BUILT.items():
            await put_in(learner, id, text)
        learner.experiment.run(1)
        values = learner.experiment.moment.values
        assert values["error"] == pytest.approx(0.298371109, rel=1e-8)
        assert values["weights"][1][0][0] == pytest.approx(0.35891648, abs=1e-9)
