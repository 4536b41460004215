"""A sum of many terms: folded in a derivation until the learner opens it, and in the arithmetic."""

from __future__ import annotations

import pytest

from engine import Experiment
from engine.analysis.derivation import derive
from engine.execution.sums import first_largest_last
from tests.support.layer_lessons import classes
from tests.support.tui_tools import Learner, open_lesson
from tui.presentation.scene import scene_of
from tui.screens.inspect.derivation import WhyScreen
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.numbers.derivation_view import WhyView
from tui.widgets.numbers.step_entries import entries_of

pytestmark = pytest.mark.every_case


def run() -> Experiment:
    run = Experiment(classes((20, 4, 3), rows=3))
    run.run(2)
    return run


async def asked(learner: Learner, run: Experiment) -> WhyView:
    made = derive(run.history, "sums", (1, 2), 2, fold=first_largest_last)
    await learner.app.push_screen(WhyScreen(run.history, made))
    await learner.quiet()
    return learner.app.screen.query_one(WhyView)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_enter_on_what_is_not_shown_shows_all_and_left_folds_it_again(size: tuple[int, int]) -> None:
    whole = derive(run().history, "sums", (1, 2), 2)
    async with open_lesson(8, size) as learner:
        why = await asked(learner, run())
        folded = why.plain
        assert "… and 18 more: enter shows all" in folded and folded.count("…") == 5
        assert why.count() == 6 and "18 more" in why.text
        await learner.press("down", "down", "down", "down", "down")
        assert why.selected == 5 and " ▸ … and 18 more" in why.plain
        await learner.press("enter")
        assert why.derivation == whole and why.count() == 41
        # From the top, and line by line or page by page to the end.
        lines = list(dict.fromkeys(why.plain.split("\n")))
        assert lines[0].startswith(" sums[second][hidden3]: made by")
        for _ in range(30):
            await learner.press("pagedown")
            lines += why.plain.split("\n")
        shown = " ".join(" ".join(lines).split())
        for part in whole.parts:
            assert part.label in shown and repr(part.value) in shown
        assert "hidden_weights[hidden3][input20] before" in why.plain.split("\n")[-1]
        for _ in range(30):
            await learner.press("pageup")
        assert why.plain.startswith(" sums[second][hidden3]: made by")
        await learner.press("down")
        assert not why.plain.startswith(" sums[second][hidden3]: made by"), "a line further"
        await learner.press("left")
        assert why.plain.replace("▸", " ") == folded.replace("▸", " ") and why.selected == 5
        await learner.press("left")
        assert "This is the number that you asked about" in learner.screen


async def test_one_can_ask_further_out_of_all_terms_and_come_back() -> None:
    async with open_lesson(8, (80, 24)) as learner:
        why = await asked(learner, run())
        await learner.press("pagedown", "enter", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        part = why.derivation.parts[why.selected or 0]
        await learner.press("enter")
        assert why.derivation.source == part
        await learner.press("left")
        assert why.count() == 41 and why.derivation.parts[why.selected or 0] == part


async def test_the_arithmetic_shows_three_terms_and_writes_no_more_than_it_shows() -> None:
    many = Experiment(classes((20, 30, 3), rows=8))
    many.run(1)
    async with open_lesson(8, (120, 36), step=1) as learner:
        view = learner.lesson.query_one(ArithmeticView)
        scene = scene_of(many)
        view.focus()
        await learner.quiet()
        view.show(scene)
        at = view.places_of("sums", (4, 17))[0]
        view.select(at)
        assert view.plain.startswith(" sums[row5][hidden18] =") and "+ … + points[row5][input20] ×" in view.plain
        assert "… and 18 more" in view.plain
        written = [entry for entry in view._entries if "lines" in vars(entry)]
        assert len(written) < 100 < len(view._entries)
        assert [entry.value for entry in entries_of(scene)] == [entry.value for entry in view._entries]
