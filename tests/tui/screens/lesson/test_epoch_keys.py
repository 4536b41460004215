"""From epoch to epoch, forth and back."""

from __future__ import annotations

from tests.support.tui_tools import MEDIUM, open_lesson


async def test_to_the_next_epoch_and_back() -> None:
    async with open_lesson(12, MEDIUM) as learner:
        for step, epoch in ((6, 1), (12, 2), (18, 3)):
            await learner.press("}")
            await learner.wait_for(lambda step=step: learner.experiment.position == step, f"step {step}")  # type: ignore[misc]
            await learner.wait_for(
                lambda step=step, epoch=epoch: f"step {step} of 240 · epoch {epoch}" in learner.status,  # type: ignore[misc]
                "the line at the top",
            )
        await learner.press("n", "{")
        await learner.wait_for(lambda: learner.experiment.position == 18, "the start of the fourth")
        await learner.press("{", "{", "{", "{")
        await learner.wait_for(lambda: learner.experiment.position == 0, "the start")


async def test_all_rows_at_once() -> None:
    async with open_lesson(12, MEDIUM, batch=6) as learner:
        await learner.press("}", "}")
        await learner.wait_for(lambda: learner.experiment.position == 2, "an epoch is a step")
