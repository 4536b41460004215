"""What the texts of the lessons tell one to press shows what they say is then seen."""

from __future__ import annotations

import re
from importlib import resources

import pytest

import engine
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


SETTING = re.compile(r"\b(?:set|turn)\b[^.:]*?\(knob:(\w+)", re.IGNORECASE)
BEGINNING = re.compile(r"\(key:(?:first|defaults)\)")


def begins_anew(number: int, knob: str) -> bool:
    """Whether turning this knob at the end of a run begins another one, as that of the seed does."""
    run = engine.Experiment(engine.lesson(number))
    run.run(5)
    run.edit(**{knob: run.parameters[knob] + 1})
    return run.position == 0


@pytest.mark.parametrize("number", range(12, 17))
def test_a_knob_that_is_to_be_turned_after_a_run_is_turned_at_its_start(number: int) -> None:
    """At the end of a run nothing would run any more; going to the start from there puts the old numbers back."""
    _, _, after = text_of(number).partition("(key:run)")
    wrong = []
    for paragraph in after.split("\n\n"):
        for found in SETTING.finditer(paragraph):
            sentence = paragraph[: found.start()]
            knob = found[1]
            if BEGINNING.search(sentence) is None and not begins_anew(number, knob):
                wrong.append(found[0])
    assert wrong == []


async def test_what_is_tried_in_lesson_14_begins_at_the_start_each_time() -> None:
    """No bend: it stays above 1. An alpha of 0.5: most gates shut for good."""
    assert text_of(14).partition("## Try this")[2].partition("##")[0].count("key:first") == 2
    async with open_lesson(14) as learner:
        learner.experiment.edit(leak=1.0)
        learner.experiment.run(240)
        assert sum(learner.experiment.history["error"][236:]) > 1
        await learner.press("home")
        learner.experiment.edit(leak=0.0, alpha=0.5)
        learner.experiment.run(240)
        hidden = learner.experiment.history["hidden"][236:]
        assert sum(not any(row[at] for row in hidden) for at in range(4)) == 3  # type: ignore[index]


async def test_what_is_tried_in_lesson_15_begins_with_its_own_numbers() -> None:
    """The pages before leave a spread of 30, and a relu with an unlucky seed."""
    async with open_lesson(15, spread=30.0) as learner:
        await learner.press("d")
        learner.experiment.edit(activation=2.0)
        learner.experiment.run(300)
        assert learner.experiment.history["error"][299] == pytest.approx(0.0009, abs=5e-5)
