"""What the texts of lessons 12 and 13 tell one to press shows what they say is then seen."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from engine.definition.catalog import lesson_folder
from tests.support.tui_tools import open_lesson


def text_of(number: int) -> str:
    """The lesson's text, links and all."""
    return (resources.files(lesson_folder(number)) / "text.md").read_text(encoding="utf-8")


async def test_the_total_with_which_epoch_2_begins() -> None:
    """} stops behind the last step of an epoch, where the total is still that of this step."""
    assert re.search(r"next_epoch\), then \[\]\(key:next_phase\) three times: epoch 2", text_of(12))
    async with open_lesson(12) as learner:
        await learner.press("space")
        assert learner.experiment.moment.values["turns"] == (1, 0, 0, 0, 0, 0)
        await learner.press("space", "space")
        assert learner.experiment.moment.values["total"] == pytest.approx(4.0652, abs=1e-12)
        await learner.press("space")
        assert learner.experiment.moment.values["weight_deltas"][0] == pytest.approx(-0.2)  # type: ignore[index]
        await learner.press("}", "space", "space", "space")
        values = learner.experiment.moment.values
        assert values["epoch"] == 2
        assert values["total"] == pytest.approx(1.14188095872, abs=1e-11)


async def test_what_is_tried_in_lesson_13_begins_with_its_own_numbers() -> None:
    """The page before leaves an alpha of 1, with which neither of the two would come to rest."""
    assert text_of(13).partition("## Try this")[2].partition("##")[0].count("key:defaults") == 2
    async with open_lesson(13, shift=20.0, unit=10.0, alpha=1.0) as learner:
        await learner.press("d")
        learner.experiment.edit(shift=20.0, alpha=0.019)
        learner.experiment.run(500)
        assert learner.experiment.history["error"][499] < 1e-3  # type: ignore[operator]
        await learner.press("d")
        learner.experiment.edit(learns_bias=0.0)
        learner.experiment.run(500)
        assert min(learner.experiment.history["error"]) == pytest.approx(204.8)  # type: ignore[type-var]
